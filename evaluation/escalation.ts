import { administratorFinding } from "./escalation/everything";
import { explain, type OpenGrant, type OpenNeed, type PrincipalFinding } from "./escalation/explain";
import { coversAction, grantsOf } from "./escalation/grants";
import { type Method, type Need, openGrants } from "./escalation/method";
import { CODE } from "./escalation/methods/code";
import { PASS_ROLE } from "./escalation/methods/pass-role";
import { RIGHTS, SELF_GRANTS } from "./escalation/methods/rights";
import { SHARING } from "./escalation/methods/sharing";
import { rememberingByKey } from "./memo";
import type { Principal } from "./principal";
import { situationsOf } from "./shape/situation";
import type { PolicyStatement } from "./statements";

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
  const open = openNeeds(principal);
  if (open.size === 0) return [];
  const administrator = administratorFinding(situationsOf(principal).map(({ allow }) => allow));
  if (administrator && SELF_GRANTS.some((method) => openWays(method, open).length > 0)) return [administrator];
  return METHODS.flatMap((method) => {
    const lead = method.lead ? (open.get(method.lead) ?? []) : [];
    if (method.lead && lead.length === 0) return [];
    const ways = openWays(method, open);
    return ways.length === 0 ? [] : [explain(method, lead, ways)];
  });
}

/** The needs that are met, each with what meets it. */
type OpenNeeds = ReadonlyMap<Need, readonly OpenGrant[]>;

function openNeeds(principal: Principal): OpenNeeds {
  const open = new Map<Need, OpenGrant[]>();
  for (const { allow, denies, key } of situationsOf(principal)) {
    for (const [need, indexes] of rememberedInStatement(key, allow, denies)) {
      const grants = indexes.map((index) => ({ statement: allow, resource: resourceAt(allow, index) }));
      open.set(need, [...(open.get(need) ?? []), ...grants]);
    }
  }
  return open;
}

const resourceAt = ({ resources }: PolicyStatement, index: number): string =>
  resources.not ? "*" : (resources.patterns[index] ?? "*");

const rememberedInStatement = rememberingByKey(inStatement);

/** The needs that one Allow meets, each with the indexes of the resources on which it does. */
function inStatement(
  allow: PolicyStatement,
  denies: readonly PolicyStatement[],
): readonly (readonly [Need, readonly number[]])[] {
  return [...NEEDS].flatMap(([action, needs]) => {
    if (!coversAction(allow.actions, action)) return [];
    const grants = grantsOf([allow, ...denies], action);
    return needs.flatMap((need): [Need, number[]][] => {
      const open = openGrants(need, grants);
      return open.length === 0 ? [] : [[need, open.map(({ index }) => index)]];
    });
  });
}

/** What the methods need, by action. */
const NEEDS: ReadonlyMap<string, readonly Need[]> = needsByAction();

function needsByAction(): Map<string, Need[]> {
  const byAction = new Map<string, Need[]>();
  for (const { lead, ways } of METHODS) {
    for (const need of [...(lead ? [lead] : []), ...ways.flat()]) {
      byAction.set(need.action, [...(byAction.get(need.action) ?? []), need]);
    }
  }
  return byAction;
}

/** The ways of which every need is met. */
function openWays({ ways }: Method, open: OpenNeeds): OpenNeed[][] {
  return ways
    .map((way) => way.map((need) => ({ need, grants: open.get(need) ?? [] })))
    .filter((way) => way.every((one) => one.grants.length > 0));
}
