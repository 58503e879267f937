import { rememberingOf } from "../../common/memo";
import {
  type ActionList,
  arnCovers,
  type Compiled,
  type Context,
  contextOf,
  decide,
  type Decision,
  managedPolicyDocument,
  patternFor,
  type SourcedPolicy,
  statementsIn,
} from "../../evaluation";
import { mayBeOfKind, startOfKind } from "../graph/granted-resources";
import type { KnownPrincipal } from "../graph/known-principal";
import { isOpen, may } from "../graph/may";
import type { PrincipalGraph } from "../graph/principal-graph";
import { ANY_NAME } from "./common-text";
import { isAnywhere, saysNoName } from "./everywhere";
import { isLetIn } from "./let-in";
import { isSameUse, type OwnedAction, ownedActions, type OwnedUse } from "./owned-types";
import type { ClaimedResource, Owners } from "./owners";
import { sessionOf, toldOf } from "./studio-session";

/** Something of another team's that a principal may do something with. */
export interface Trespass {
  readonly known: KnownPrincipal;
  readonly action: string;
  /** Whose it is. */
  readonly owned: ClaimedResource;
  /** What may be reached of it. */
  readonly resource: string;
  /** The condition key by which the call names it, where it is not what the call works on; null: by none. */
  readonly key?: string | null;
  readonly decision: Decision;
}

/** What a statement may do beside what is the team's own. */
interface Beyond {
  readonly pattern: string;
  readonly actions: readonly OwnedAction[];
}

/** Finds what the policies of a team reach of its neighbours' things, each policy once. */
export function trespasses(graph: PrincipalGraph, owners: Owners, team: string): (known: KnownPrincipal) => Trespass[] {
  const beyond = new Map<SourcedPolicy, readonly Beyond[]>();
  const of = (policy: SourcedPolicy): readonly Beyond[] => {
    const found = beyond.get(policy) ?? beyondOwn(policy, owners, team);
    beyond.set(policy, found);
    return found;
  };
  return (known) =>
    (known.subject.identity ?? []).flatMap((policy) => {
      // AWS's policies are about the account, and have many statements and one remedy.
      const ofAws = isOfAws(policy);
      const found = of(policy).flatMap((one) => firstTrespass(graph, owners, team, known, one, ofAws));
      return ofAws ? found.slice(0, 1) : found;
    });
}

/** Whether AWS wrote the policy: its documents are read once. */
export const isOfAws = ({ name, document }: SourcedPolicy): boolean =>
  document !== undefined && managedPolicyDocument(name) === document;

function beyondOwn(policy: SourcedPolicy, owners: Owners, team: string): Beyond[] {
  const session = contextOf(sessionOf(team), () => "unknown");
  return statementsIn(policy).flatMap((compiled): Beyond[] => {
    const { statement } = compiled;
    if (statement.effect !== "Allow") return [];
    const { actions, uses } = ownedActions(compiled.list);
    if (uses.length === 0) return [];
    return patternsOf(compiled, session).flatMap((pattern): Beyond[] => {
      const isBeyond = (use: OwnedUse): boolean => {
        const { resource, place, writes } = reachedBy(use, pattern);
        return !owners.isOwn(team, resource, place, writes);
      };
      const foreign = usesIn(owners)(compiled.list, startOfKind(pattern)).filter(isBeyond);
      if (foreign.length === 0) return [];
      const open = actions.filter((action) => foreign.some((use) => isSameUse(use, action)));
      // Nobody knows whether there is an access point: what is surely there is a better example.
      return [{ pattern, actions: open.sort((a, b) => rankOf(a) - rankOf(b)) }];
    });
  });
}

/**
 * SageMaker's ARNs tell the type, so that most patterns need no look at the things of most types: which ones they need is
 * the same for all teams.
 */
const usesIn = rememberingOf((owners: Owners) => {
  const found = new Map<ActionList, Map<string | undefined, readonly OwnedUse[]>>();
  return (list: ActionList, start: string | undefined): readonly OwnedUse[] => {
    const byStart = found.get(list) ?? new Map<string | undefined, readonly OwnedUse[]>();
    found.set(list, byStart);
    const uses =
      byStart.get(start) ??
      ownedActions(list).uses.filter(({ resource }) => mayBeOfKind(start, owners.kindOf(resource)));
    byStart.set(start, uses);
    return uses;
  };
});

/** What a statement reaches at most, in Studio as a profile of the team. */
const patternsOf = ({ statement: { resources, variables } }: Compiled, session: Context): readonly string[] =>
  resources.not ? ["*"] : resources.patterns.flatMap((one) => patternFor(one, session, variables).widest ?? []);

const rankOf = ({ resource }: OwnedUse): number => (resource === "access-point" ? 1 : 0);

/** What an action reaches of a pattern: who changes a bucket as a whole, by its policy or at all, changes its content. */
function reachedBy({ resource, writes }: OwnedUse, pattern: string): OwnedUse & { readonly place: string } {
  if (resource !== "bucket" || !writes) return { resource, place: pattern, writes };
  return { resource: "object", place: pattern.endsWith("*") ? pattern : `${pattern}/*`, writes };
}

/** Whether somebody may do it with anything of the pattern that is not their own, whosever: what nobody mentions. */
function mayAtAll(
  { subject }: KnownPrincipal,
  team: string,
  { action, resource, writes }: OwnedAction,
  pattern: string,
): boolean {
  const nobodys: ClaimedResource = { team: ANY_NAME, resource, arn: pattern, writes };
  return may(subject, { action, resource: pattern, context: toldOf(nobodys, team, writes) });
}

/**
 * Whether of all that a pattern without a name covers, conditions and Denies leave only some: then it is no statement about
 * everything, which in other accounts rests on their own policies. Asked of what nobody has, beside the first that somebody
 * has elsewhere.
 */
function isNarrowed(
  owners: Owners,
  team: string,
  { subject }: KnownPrincipal,
  { action, resource: type }: OwnedAction,
  place: string,
): boolean {
  const [first] = isAnywhere(type) ? owners.others(team, type, place, true, "anywhere") : [];
  return (
    first !== undefined && !may(subject, { action, resource: elsewhere(first.arn), resourceAccount: NOBODYS_ACCOUNT })
  );
}

const NOBODYS_ACCOUNT = "000000000000";

/** The same of an account and a name that nobody has. */
function elsewhere(arn: string): string {
  const [, partition = "", service = "", region = "", account = "", ...rest] = arn.split(":");
  const name = rest.join(":");
  const other = account === "" ? name.replace(/^[^/]*/, ANY_NAME) : name;
  return ["arn", partition, service, region, account === "" ? "" : NOBODYS_ACCOUNT, other].join(":");
}

/** One example is enough for a person to see what a statement opens. */
function firstTrespass(
  graph: PrincipalGraph,
  owners: Owners,
  team: string,
  known: KnownPrincipal,
  beyond: Beyond,
  ofAws: boolean,
): Trespass[] {
  const { pattern } = beyond;
  for (const one of beyond.actions) {
    const { resource: type, place, writes } = reachedBy(one, pattern);
    let first = true;
    const here = ofAws ? "here" : undefined;
    const where = !ofAws && saysNoName(place) && isNarrowed(owners, team, known, one, place) ? "anywhere" : here;
    for (const owned of owners.others(team, type, place, writes, where)) {
      if (first && !mayAtAll(known, team, one, pattern)) break;
      first = false;
      const thing = one.resource === type ? owned.arn : owned.arn.replace(/\/.*$/s, "");
      const resource = arnCovers(thing, pattern) ? pattern : thing;
      const policy = graph.resourcePolicy(resource);
      const { arn = "" } = known.subject;
      if (type === "execution-role" && isLetIn(owners, owned.team, policy?.document, arn)) continue;
      const decision = decide(known.subject, {
        action: one.action,
        resource,
        context: toldOf(owned, team, one.writes),
        ...(owned.home !== undefined && { resourceAccount: owned.home }),
        ...(policy && { resourcePolicy: policy }),
      });
      if (isOpen(decision)) return [{ known, action: one.action, owned, resource, decision }];
    }
  }
  return [];
}
