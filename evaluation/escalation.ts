import { administratorFinding } from "./escalation/everything";
import { explain, type OpenNeed, type PrincipalFinding } from "./escalation/explain";
import { type Grant, grantsOf } from "./escalation/grants";
import { type Method, type Need, openGrants } from "./escalation/method";
import { CODE } from "./escalation/methods/code";
import { PASS_ROLE } from "./escalation/methods/pass-role";
import { RIGHTS, SELF_GRANTS } from "./escalation/methods/rights";
import { SHARING } from "./escalation/methods/sharing";
import { type PolicyStatement, statementsOf } from "./escalation/statements";
import type { Principal } from "./principal";

export type { PrincipalFinding } from "./escalation/explain";

/** All ways to more rights, or out of the account, that are looked for. */
export const METHODS: readonly Method[] = [...SELF_GRANTS, ...RIGHTS, ...PASS_ROLE, ...CODE, ...SHARING];

/**
 * The ways in which a principal comes to more than its policies seem to give: to other rights, to roles that it was
 * not given, to sharing with other accounts. All its policies are judged together: Allows in one, Denies in any. A
 * permissions boundary is not counted, as its policy is not known here. An administrator is told once.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 * @see https://rhinosecuritylabs.com/aws/aws-privilege-escalation-methods-mitigation/
 */
export function escalations(principal: Principal): readonly PrincipalFinding[] {
  const statements = statementsOf(principal);
  const grants = rememberedGrants(statements);
  const administrator = administratorFinding(statements);
  if (administrator && SELF_GRANTS.some((method) => openWays(method, grants).length > 0)) return [administrator];
  return METHODS.flatMap((method) => {
    const lead = method.lead ? openGrants(method.lead, grants(method.lead.action)) : [];
    if (method.lead && lead.length === 0) return [];
    const ways = openWays(method, grants);
    return ways.length === 0 ? [] : [explain(method, lead, ways)];
  });
}

type GrantsOf = (action: string) => readonly Grant[];

/** The ways of which every need is met. */
function openWays({ ways }: Method, grants: GrantsOf): OpenNeed[][] {
  return ways
    .map((way) => way.map((need: Need) => ({ need, grants: openGrants(need, grants(need.action)) })))
    .filter((way) => way.every((one) => one.grants.length > 0));
}

/** Many methods take the same action. */
function rememberedGrants(statements: readonly PolicyStatement[]): GrantsOf {
  const known = new Map<string, readonly Grant[]>();
  return (action) => {
    const found = known.get(action) ?? grantsOf(statements, action);
    known.set(action, found);
    return found;
  };
}
