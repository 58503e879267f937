import { isKnownPolicy } from "../../evaluation";
import type { Deployment } from "../../organization";
import { policyDocument, roleTrustStatements } from "../../policies";
import { entrantsOf } from "../graph/entrants";
import type { KnownPrincipal } from "../graph/known-principal";
import type { Breach } from "./breach";

/**
 * Who may take a role that stands for a group, although its audience does not say so. The audience is itself the
 * declaration of who stands behind its provider.
 *
 * @returns undefined of a role that stands for no group
 */
export function audienceTrust(
  { environment, groups, team }: Deployment,
  { subject, stack, trust }: KnownPrincipal,
): Breach[] | undefined {
  const role = groups.find(({ arn, audience }) => audience.role && arn === subject.arn)?.audience.role;
  if (!role) return undefined;
  const breach = (message: string, remedy: string): Breach => ({
    stack,
    principal: subject.name,
    deciding: [],
    message,
    remedy,
  });
  if (!trust || !isKnownPolicy(trust)) {
    return [
      breach(
        `who may assume ${subject.name} is not known before the apply`,
        "Write the trust policy without values that only the apply knows",
      ),
    ];
  }
  const said = new Set(entrantsOf(policyDocument(roleTrustStatements(environment, role.trust))).map(nameOf));
  return entrantsOf(trust.document)
    .map(nameOf)
    .filter((name) => !said.has(name))
    .map((name) =>
      breach(
        `${name} may assume ${subject.name}, and the file of the team "${team.team}" does not say so`,
        "Name it in the group's audience, or take it out of the trust policy",
      ),
    );
}

const nameOf = ({ subject }: ReturnType<typeof entrantsOf>[number]): string => subject.name;
