import { isKnownPolicy, type Subject } from "../../evaluation";
import { type Deployment, trustNaming } from "../../organization";
import type { RoleTrust } from "../../policies";
import { assumingAction } from "../graph/assume-role";
import { type Entrant, entrantsOf } from "../graph/entrants";
import type { KnownPrincipal } from "../graph/known-principal";
import { may } from "../graph/may";
import type { PrincipalGraph } from "../graph/principal-graph";
import { peopleOf } from "./audience-trust";
import type { Breach } from "./breach";
import { trustOf } from "./trust";

/**
 * Who may come into a role and is anybody: of an account of which the trust policy names nobody, or by a
 * service whose own settings say who; and that no file of the account says anything of. An external id or MFA names
 * nobody. Whom the team's file does not name at all is told by itself.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-accounts
 */
export function openTrust(
  { around }: Pick<PrincipalGraph, "around">,
  deployment: Deployment,
  { subject, stack, trust: policy }: KnownPrincipal,
): Breach[] {
  if (!policy || !isKnownPolicy(policy)) return [];
  const { account, groups } = deployment;
  const people = peopleOf(groups, subject);
  const { services = [], principals } = trustOf(deployment, subject);
  const named = new Set(people ? namedIn(people) : [...services, ...arnsOf(principals)]);
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
        remedy: `${remedyOf(entrant, people ? undefined : settingOf(deployment, subject, written))}, or declare in the file of the account ${account.account}, under outside, what is known of ${written}`,
        finding: "reaches-unknown",
      },
    ];
  });
}

const arnsOf = (principals: readonly { readonly arn: string }[] = []): string[] => principals.map(({ arn }) => arn);

/** Who is behind a provider, the audience itself declares. */
const namedIn = (people: RoleTrust): string[] => ("principals" in people ? arnsOf(people.principals) : []);

/** The setting that names somebody for an execution role. */
function settingOf({ account, roles, team }: Deployment, { arn }: Subject, written: string): string {
  const role = roles.find((one) => one.arn === arn);
  return (role ? trustNaming(account.account, team, role.key, written) : ["executionRole", "trust"]).join(".");
}

/** @param setting where an execution role's trust is said; a group's audience says it otherwise */
const remedyOf = ({ subject, written }: Entrant, setting: string | undefined): string =>
  subject.kind === "service"
    ? `Take ${written} out of ${setting ?? "executionRole.trust"}.services`
    : `Name the roles and users that may, by their ARNs, ${setting === undefined ? "in the group's audience" : `under ${setting}.principals`}`;
