import { globsOverlap, hasWildcard } from "../../common/glob";
import { groupBy, listIn } from "../../common/lists";
import { lowerCase, rememberingByKey, rememberingOf } from "../../common/memo";
import { parseArn } from "../../policies/language/arn";
import { type ActionList, actionListOf } from "../decision/action-list";
import type { Principal } from "../language/principal";
import type { PolicyStatement } from "../language/statement";
import { situationsOf, situationsWith } from "../shape/situation";
import { type Method, METHODS, type Need, SELF_GRANTS, type Way } from "../ways/catalogue";
import { administratorFinding } from "./everything";
import { explain, type OpenGrant, type OpenNeed, type PrincipalFinding } from "./explain";
import { coversAction, grantsOf } from "./grants";
import { openGrants } from "./open-grants";

export type { OpenGrant, PrincipalFinding } from "./explain";

/** Whether what caps a principal's policies leaves an action on some resource of a pattern. */
export type Caps = (action: string, pattern: string) => boolean;

const NOTHING_CAPPED: Caps = () => true;

/**
 * The ways in which a principal comes to more than its policies seem to give: to other rights, to roles that it was
 * not given, to sharing with other accounts. All its policies are judged together: Allows in one, Denies in any. An
 * administrator is told once.
 *
 * @param caps what a permissions boundary and the policies above the account leave: what they close is told as closed
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function escalations(principal: Principal, caps = NOTHING_CAPPED): readonly PrincipalFinding[] {
  const open = openMethods(principal);
  if (open.length === 0) return [];
  const administrator = administratorFinding(situationsOf(principal).map(({ allow }) => allow));
  if (administrator && open.some(({ method }) => SELF_GRANTS.includes(method))) {
    return [open.some((one) => isLeft(one, caps)) ? administrator : { ...administrator, closed: true }];
  }
  return open.flatMap((one) => {
    const findings = findingsOf(one);
    return isLeft(one, caps) ? findings : findings.map((finding) => ({ ...finding, closed: true as const }));
  });
}

/** Whether caps leave all that some way of a method takes. */
function isLeft({ method, lead, ways }: OpenMethod, caps: Caps): boolean {
  const isMet = ({ action }: Need, grants: readonly OpenGrant[]): boolean =>
    grants.some(({ resource }) => caps(action, resource));
  return (
    (!method.lead || isMet(method.lead, lead)) &&
    ways.some(({ needs }) => needs.every(({ need, grants }) => isMet(need, grants)))
  );
}

const findingsOf = ({ method: { rule, ...method }, lead, ways }: OpenMethod): PrincipalFinding[] =>
  rule === undefined
    ? []
    : [
        explain(
          { ...method, rule },
          lead,
          ways.map(({ needs }) => needs),
        ),
      ];

/** A method of which some ways are open. */
export interface OpenMethod {
  readonly method: Method;
  /** What meets the need that all its ways have. */
  readonly lead: readonly OpenGrant[];
  readonly ways: readonly OpenWay[];
}

/** A way of which every need is met. */
export interface OpenWay {
  readonly way: Way;
  readonly needs: readonly OpenNeed[];
}

/** The methods that the principal's policies leave open. */
export function openMethods(principal: Principal): readonly OpenMethod[] {
  const open = openNeeds(principal);
  const possible = [...open.keys()]
    .flatMap((need) => WAYS_BY_NEED.get(need) ?? [])
    .filter(({ way }) => way.needs.every((need) => open.has(need)));
  const methods = groupBy(
    possible.sort((a, b) => a.rank - b.rank),
    ({ method }) => String(METHODS.indexOf(method)),
  );
  return [...methods.values()].flatMap(([first, ...others]) => {
    const { method } = first;
    const lead = method.lead ? (open.get(method.lead) ?? []) : [];
    if (method.lead && lead.length === 0) return [];
    const ways = [first, ...others].flatMap(({ way }) => openWay(way, open));
    return ways.length === 0 ? [] : [{ method, lead, ways }];
  });
}

/** The ways of all methods, in their order, by the first of their needs. */
const WAYS_BY_NEED = waysByNeed();

function waysByNeed(): ReadonlyMap<Need, readonly RankedWay[]> {
  const byNeed = new Map<Need, RankedWay[]>();
  const all = METHODS.flatMap((method) => method.ways.map((way) => ({ method, way })));
  for (const [rank, { method, way }] of all.entries()) listIn(byNeed, way.needs[0]).push({ rank, method, way });
  return byNeed;
}

interface RankedWay {
  readonly rank: number;
  readonly method: Method;
  readonly way: Way;
}

/** The needs that are met, each with what meets it. */
export type OpenNeeds = ReadonlyMap<Need, readonly OpenGrant[]>;

/** The needs of all ways that the principal's policies meet, one by one. */
export const openNeeds = rememberingOf((principal: Principal): OpenNeeds => {
  const open = new Map<Need, OpenGrant[]>();
  const isNeeded = (allow: PolicyStatement): boolean => needsAmong(actionListOf(allow)).length > 0;
  for (const { allow, denies, key } of situationsWith(principal, isNeeded)) {
    for (const [need, indexes] of rememberedInStatement(key, allow, denies)) {
      const grants = indexes.map((index) => ({ statement: allow, denies, resource: resourceAt(allow, index) }));
      open.set(need, [...(open.get(need) ?? []), ...grants]);
    }
  }
  return open;
});

const resourceAt = ({ resources }: PolicyStatement, index: number): string =>
  resources.not ? "*" : (resources.patterns[index] ?? "*");

const rememberedInStatement = rememberingByKey(inStatement);

/** The needs that one Allow meets, each with the indexes of the resources on which it does. */
function inStatement(
  allow: PolicyStatement,
  denies: readonly PolicyStatement[],
): readonly (readonly [Need, readonly number[]])[] {
  return needsAmong(actionListOf(allow)).flatMap(([action, needs]) => {
    if (!coversAction(allow.actions, action)) return [];
    const grants = grantsOf([allow, ...denies], action);
    return needs.flatMap((need): [Need, number[]][] => {
      const open = openGrants(need, grants);
      return open.length === 0 ? [] : [[need, open.map(({ index }) => index)]];
    });
  });
}

/** What the methods need, by action in lower case. */
const NEEDS: ReadonlyMap<string, readonly Need[]> = needsByAction();

function needsByAction(): Map<string, Need[]> {
  const byAction = new Map<string, Need[]>();
  for (const { lead, ways } of METHODS) {
    for (const need of new Set([...(lead ? [lead] : []), ...ways.flatMap(({ needs }) => needs)])) {
      listIn(byAction, lowerCase(need.action)).push(need);
    }
  }
  return byAction;
}

/** Those that may be among some actions. */
const needsAmong = rememberingOf((list: ActionList): readonly (readonly [string, readonly Need[]])[] => {
  const names = list.names ?? [...NEEDS.keys()].filter((action) => list.has(action) !== "no");
  return [...names].flatMap((action) => {
    const needs = NEEDS.get(action);
    return needs ? [[action, needs] as const] : [];
  });
});

/** A way of which every need is met; none where one action does not name what the other makes. */
function openWay(way: Way, open: OpenNeeds): OpenWay[] {
  const needs = way.needs.map((need) => ({ need, grants: open.get(need) ?? [] }));
  return way.named === undefined ? [{ way, needs }] : joined({ way, needs }, way.named);
}

/** The way, where the first action may name what the second one makes: by a pattern, or since no condition on the key says what it may be. */
function joined({ way, needs: [first, made] }: OpenWay, key: string): OpenWay[] {
  if (!first || !made) return [];
  const makes = (pattern: string): boolean =>
    hasWildcard(pattern) &&
    parseArn(pattern)?.accountId !== "aws" &&
    made.grants.some(({ resource }) => globsOverlap(pattern, resource));
  const mayName = ({ statement, denies, resource }: OpenGrant): boolean =>
    grantsOf([statement, ...denies], first.need.action)
      .filter((grant) => grant.resource === resource)
      .some(({ limits }) =>
        limits
          .filter((limit) => limit.key === key.toLowerCase() && limit.kind === "only")
          .every((limit) => limit.values.some(makes)),
      );
  const grants = first.grants.filter(mayName);
  return grants.length === 0 ? [] : [{ way, needs: [{ ...first, grants }, made] }];
}
