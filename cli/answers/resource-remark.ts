import { knownAs } from "../../access/answers";
import { principalOf } from "../../access/denied/principal";
import type { PrincipalGraph } from "../../access/graph/principal-graph";
import { wrap } from "../output/words";

/** Of a role's or user's ARN that is in no stack: the ARN that somebody of that name has there, most likely with a path. */
export function resourceRemark(graph: PrincipalGraph, resource: string): string | undefined {
  const principal = principalOf(resource);
  if (!principal || graph.byArn(resource)) return undefined;
  const [meant] = knownAs(graph, principal).flatMap(({ subject }) => subject.arn ?? []);
  return meant === undefined ? undefined : wrap(`No stack has ${resource}. Did you mean ${meant}?`, "", "  ");
}
