import { closedToDeployers, type Deployment } from "../../organization";
import type { PrincipalGraph } from "../graph/principal-graph";
import type { Reach } from "../graph/reach";
import type { Breach } from "./breach";

/**
 * The execution roles that Deployers come to although their team does not give them any way there: by a role that a
 * statement hands over, or by a model that somebody else makes under a name of theirs.
 */
export function deployersBeyond(graph: PrincipalGraph, reach: Reach, deployment: Deployment): Breach[] {
  const closed = new Set(closedToDeployers(deployment)?.map(({ arn }) => arn));
  const deployers = deployment.groups.find(({ key }) => key === "Deployers");
  const known = deployers && graph.byArn(deployers.arn);
  if (!known || closed.size === 0) return [];
  return reach
    .from(known)
    .filter(({ known: { subject } }) => subject.arn !== undefined && closed.has(subject.arn))
    .map(({ known: { subject }, path }) => ({
      stack: known.stack,
      principal: known.subject.name,
      deciding: [],
      message: `${known.subject.name} may act as ${subject.name}, which Deployers do not hand over: ${path.join(", then ")}`,
      remedy:
        "Take out what opens the way: Deployers have the role endpoint, and make what is called <team>-deployed-… alone",
    }));
}
