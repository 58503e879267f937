import { isKnownPolicy } from "../../evaluation";
import type { Deployment } from "../../organization";
import type { RoleTrust } from "../../policies";
import { assumingAction } from "../graph/assume-role";
import { type Entrant, entrantsOf } from "../graph/entrants";
import type { KnownPrincipal } from "../graph/known-principal";
import { may } from "../graph/may";
import type { PrincipalGraph } from "../graph/principal-graph";
import { peopleOf } from "./audience-trust";
import type { Breach } from "./breach";

/**
 * Who may come into a role and is anybody: of an account of which the trust policy names nobody, or by a
 * service whose own settings say who; and that no file of the account says anything of. An external id or MFA names
 * nobody. Whom the team's file does not name at all is told by itself.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-accounts
 */
export function openTrust(
  { around }: Pick<PrincipalGraph, "around">,
  { trust, account, groups }: Deployment,
  { subject, stack, trust: policy }: KnownPrincipal,
): Breach[] {
  if (!policy || !isKnownPolicy(policy)) return [];
  const people = peopleOf(groups, subject);
  const named = new Set(people ? namedIn(people) : [...(trust.services ?? []), ...arnsOf(trust.principals)]);
  const mayAssume = (entrant: Entrant): boolean =>
    may(entrant.subject, {
      action: assumingAction(entrant.subject),
      resource: subject.arn ?? "*",
      resourcePolicy: policy,
    });
  return entrantsOf(policy.document).flatMap((entrant): Breach[] => {
    const { anybody, written, statement } = entrant;
    if (anybody === undefined || !named.has(written) || !mayAssume(entrant)) return [];
    if (around.declared(account.id, entrant.subject.arn ?? written)) return [];
    return [
      {
        stack,
        principal: subject.name,
        deciding: [{ effect: "Allow", statement, policy }],
        message: `${anybody} may assume ${subject.name}, by ${written} in its trust policy: nobody knows who that is`,
        remedy: `${remedyOf(entrant, people ? "in the group's audience" : "under executionRole.trust.principals")}, or declare in the file of the account ${account.account}, under outside, what is known of ${written}`,
        finding: "reaches-unknown",
      },
    ];
  });
}

const arnsOf = (principals: readonly { readonly arn: string }[] = []): string[] => principals.map(({ arn }) => arn);

/** Who is behind a provider, the audience itself declares. */
const namedIn = (people: RoleTrust): string[] => ("principals" in people ? arnsOf(people.principals) : []);

const remedyOf = ({ subject, written }: Entrant, where: string): string =>
  subject.kind === "service"
    ? `Take ${written} out of executionRole.trust.services`
    : `Name the roles and users that may, by their ARNs, ${where}`;
