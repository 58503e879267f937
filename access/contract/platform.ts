import { arnCovers, type Compiled, decide, type Request, type SourcedPolicy, statementsIn } from "../../evaluation";
import type { Deployment, PlatformResource } from "../../organization";
import type { KnownPrincipal } from "../graph/known-principal";
import { may } from "../graph/may";
import type { PrincipalGraph } from "../graph/principal-graph";
import type { Breach } from "./breach";
import { isOfAws } from "./neighbours";
import { isEverything, namesBucket, type Touch, type Touched, touchIndex } from "./platform-touches";
import { placesOfSetting, type SettingUse } from "./platform-uses";
import { type Opened, platformBreach } from "./platform-words";

/** What is the platform's, as the proof of the teams asks for it. */
export interface Platform {
  /** What a role or group reaches of it. */
  readonly breachesOf: (deployment: Deployment, known: KnownPrincipal) => Breach[];
  /** Whether an ARN is one of its roles, which no stack of the teams' has. */
  readonly hasRole: (arn: string) => boolean;
}

/**
 * Finds what the policies of a team's roles and groups reach of what is the platform's: one thing for each statement that
 * opens some, or for each of AWS's policies, and first what nobody may accept. The grants decide. That a bucket's own
 * policy or a role's trust policy is known to close it counts for AWS's policies only: their authors name nothing of ours.
 */
export function platformOf(graph: PrincipalGraph, platform: readonly PlatformResource[]): Platform {
  const roles = new Set(platform.filter(({ kind }) => kind === "role").map(({ arn }) => arn));
  return { breachesOf: breachesIn(graph, platform), hasRole: (arn) => roles.has(arn) };
}

function breachesIn(graph: PrincipalGraph, platform: readonly PlatformResource[]): Platform["breachesOf"] {
  const touchedBy = touchIndex(platform);
  const several = new Set(platform.flatMap(({ serves }) => serves ?? [])).size > 1;
  const touched = new Map<SourcedPolicy, readonly Touched[]>();
  const of = (policy: SourcedPolicy): readonly Touched[] => {
    const found = touched.get(policy) ?? statementsIn(policy).flatMap(touchedBy);
    touched.set(policy, found);
    return found;
  };
  return (deployment, known) => {
    const opens = openings(graph, several, deployment, known);
    return (known.subject.identity ?? []).flatMap((policy) => {
      const found = of(policy).flatMap((one) => opens(one) ?? []);
      // AWS's policies have many statements and one remedy.
      const told = isOfAws(policy) ? [found.find(({ others }) => others) ?? found[0] ?? []].flat() : found;
      return told.map((opened) => platformBreach(deployment, known, opened));
    });
  };
}

/** What a statement opens to a principal: one thing, and if there is any, one that nobody may accept. */
const openings =
  (graph: PrincipalGraph, several: boolean, deployment: Deployment, known: KnownPrincipal) =>
  ({ compiled, patterns, touches, settings }: Touched): Opened | undefined => {
    const firstOpen = openTest(graph, known, compiled);
    const isOwn = ({ serves, kind }: PlatformResource): boolean =>
      serves === undefined ? !several || kind === "object" : serves === deployment.account.id;
    const first = (
      some: readonly Touch[],
      among: (thing: PlatformResource, pattern: string) => boolean,
    ): Opened | undefined =>
      firstOf(some, ({ pattern, actions, things }) =>
        firstOpen(
          pattern,
          actions,
          things.filter((thing) => among(thing, pattern)),
        ),
      );
    const broad = touches.filter(({ pattern }) => isEverything(pattern));
    const narrow = touches.filter(({ pattern }) => !isEverything(pattern));
    const others = first(
      narrow,
      (thing, pattern) => !isOwn(thing) && (!thing.closedToOthers || namesBucket(pattern, thing)),
    );
    if (others) return { ...others, others: true };
    const found =
      first(touches, isOwn) ??
      first(broad, ({ serves }) => serves === undefined) ??
      // What is another account's can be assumed from this one, if its own policies allow it.
      first(broad.map(onlyAssuming), ({ serves }) => serves !== undefined) ??
      openSetting(deployment, known, compiled, patterns, settings);
    return found && { ...found, everywhere: several && broad.some(reachesElsewhere) };
  };

function firstOf<T, R>(all: readonly T[], find: (one: T) => R | undefined): R | undefined {
  for (const one of all) {
    const found = find(one);
    if (found !== undefined) return found;
  }
  return undefined;
}

const isAssuming = (action: string): boolean => action.startsWith("sts:");

const onlyAssuming = (touch: Touch): Touch => ({ ...touch, actions: touch.actions.filter(isAssuming) });

const REACHED_FROM_ELSEWHERE: ReadonlySet<PlatformResource["kind"]> = new Set(["bucket", "object", "key"]);

const reachesElsewhere = ({ actions, things }: Touch): boolean =>
  things.some(({ kind }) => REACHED_FROM_ELSEWHERE.has(kind)) || actions.some(isAssuming);

/** Finds the first thing that a statement itself lets a principal do something with, doubt counted as access. */
const openTest =
  (graph: PrincipalGraph, known: KnownPrincipal, compiled: Compiled) =>
  (pattern: string, actions: readonly string[], things: readonly PlatformResource[]): Opened | undefined =>
    firstOf(things, (thing) => {
      const resource = arnCovers(thing.arn, pattern) ? pattern : thing.arn;
      return firstOf(actions, (action) => {
        const decision = decisionOf(known, compiled, requestOf(graph, compiled, thing, { action, resource }));
        return decision && { ...decision, action, resource, words: thing.words };
      });
    });

function requestOf(
  graph: PrincipalGraph,
  { source }: Compiled,
  { alias, accountId }: PlatformResource,
  { action, resource }: Pick<Request, "action" | "resource">,
): Request {
  const resourcePolicy = isOfAws(source) ? graph.resourcePolicy(resource) : undefined;
  return {
    action,
    resource,
    ...(alias !== undefined && { context: { "kms:ResourceAliases": [alias] } }),
    ...(accountId !== undefined && { resourceAccount: accountId }),
    ...(resourcePolicy && { resourcePolicy }),
  };
}

/** What AWS would answer where it is open, and this statement allows it; others are told of their own. */
function decisionOf(
  { subject }: KnownPrincipal,
  { source, statement: { index, sid = `#${index + 1}` } }: Compiled,
  request: Request,
): Pick<Opened, "verdict" | "deciding"> | undefined {
  if (!may(subject, request)) return undefined;
  const { verdict, allows } = decide(subject, request);
  const deciding = allows.filter(({ policy, statement }) => policy === source && statement === sid).slice(0, 1);
  return verdict === "denied" || deciding.length === 0 ? undefined : { verdict, deciding };
}

function openSetting(
  { account: { id } }: Deployment,
  known: KnownPrincipal,
  compiled: Compiled,
  patterns: readonly string[],
  settings: readonly SettingUse[],
): Opened | undefined {
  return firstOf(settings, ({ action, words }) =>
    firstOf([...new Set(patterns.flatMap((pattern) => placesOfSetting(action, pattern, id)))], (resource) => {
      const decision = decisionOf(known, compiled, { action, resource });
      return decision && { ...decision, action, words };
    }),
  );
}
