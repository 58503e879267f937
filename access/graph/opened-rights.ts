import { rememberingOf } from "../../common/memo";
import {
  governedBy,
  type Leads,
  METHODS,
  type Need,
  openMethods,
  openNeeds,
  type OpenWay,
  type Principal,
  type SourcedPolicy,
  type Subject,
  type Way,
} from "../../evaluation";
import { everything } from "./any-right";
import { cataloguedOf } from "./catalogued";
import type { Edge } from "./edge";
import { inOneAccount, type KnownPrincipal } from "./known-principal";
import { may } from "./may";
import type { PrincipalGraph } from "./principal-graph";

/**
 * What somebody gets by ways that lead to no principal of the stacks: everything on a thing whose policy they may write,
 * and what nobody follows.
 */
export function openedRights(graph: PrincipalGraph, known: KnownPrincipal): Edge[] {
  const { subject } = known;
  // Whom a policy lets in gets what it gives, and no more.
  if (isHolder(known)) return [];
  return openMethods(principalOf(subject)).flatMap(({ ways }) =>
    ways.flatMap((open): Edge[] => {
      // Who writes rights alone is asked elsewhere.
      if (open.way.leads.to === "any right") return [];
      const places = placesOf(subject, open);
      return places.length === 0 ? [] : edgesOf(graph, known, open.way, places);
    }),
  );
}

/** What a principal may do once what limits it is gone is followed where it has a name, and else is not. */
type NotFollowed = Extract<Leads, { to: "not followed" | "unlimited principal" }>;

const isNotFollowed = (leads: Leads): leads is NotFollowed =>
  leads.to === "not followed" || leads.to === "unlimited principal";

/** Whether it leads to no principal of the stacks. */
const isTold = (leads: Leads): boolean => leads.to === "resource" || leads.to === "any right" || isNotFollowed(leads);

function edgesOf(graph: PrincipalGraph, known: KnownPrincipal, way: Way, places: readonly string[]): Edge[] {
  const { needs, leads } = way;
  const words = needs.map(({ action }) => action).join(" + ");
  if (leads.to === "resource") return [opened(graph, known, way, leads, places, words)];
  if (isNotFollowed(leads)) return [doubted(known, way, leads, places, words)];
  if (leads.to !== "any right") return [];
  const request = { action: needs[0].action, resource: places[0] ?? "*" };
  return [{ to: everything(known), last: true, request, words: `writes policies with ${words}` }];
}

/** Ways that take several calls, which several principals may make. */
const SEVERAL: readonly Way[] = METHODS.filter(({ lead }) => lead === undefined)
  .flatMap(({ ways }) => ways)
  .filter(({ needs, named, leads }) => needs.length > 1 && named === undefined && isTold(leads));

/** The same by ways of several calls, of which the first is the principal's and helpers make others. */
export function openedRightsTogether(
  graph: PrincipalGraph,
  known: KnownPrincipal,
  helpers: readonly KnownPrincipal[],
): Edge[] {
  const begun = begunBy(known.subject);
  if (begun.length === 0 || isHolder(known)) return [];
  const others = helpers.filter((one) => !isHolder(one) && inOneAccount(one, known)).map((one) => one.subject);
  return begun.flatMap(({ way, places, lacks }) =>
    lacks.every((need) => others.some((one) => isMet(one, need))) ? edgesOf(graph, known, way, places) : [],
  );
}

/** A way of several calls of which somebody may make the first, and lacks some others. */
interface Begun {
  readonly way: Way;
  readonly places: readonly string[];
  readonly lacks: readonly Need[];
}

const begunBy = rememberingOf((subject: Subject): readonly Begun[] =>
  severalBegun(cataloguedOf(subject)).flatMap((way) => {
    const [first, ...further] = way.needs;
    const places = placesFor(subject, first);
    const lacks = places.length === 0 ? [] : further.filter((need) => !isMet(subject, need));
    return lacks.length === 0 ? [] : [{ way, places, lacks }];
  }),
);

/** Those of which the first call is among some actions, which the policies of many principals share. */
const severalBegun = rememberingOf((given: ReadonlySet<string>): readonly Way[] =>
  SEVERAL.filter(({ needs: [{ action }] }) => given.has(action)),
);

const isMet = (subject: Subject, need: Need): boolean => placesFor(subject, need).length > 0;

/** Where a need is open, when what caps the policies is counted. */
function placesFor(subject: Subject, need: Need): readonly string[] {
  if (!cataloguedOf(subject).has(need.action)) return [];
  const all = placesByNeed(subject);
  const places = all.get(need) ?? allowed(subject, need, openNeeds(principalOf(subject)).get(need) ?? []);
  all.set(need, places);
  return places;
}

const placesByNeed = rememberingOf((_: Subject) => new Map<Need, readonly string[]>());

function opened(
  graph: PrincipalGraph,
  known: KnownPrincipal,
  { needs: [{ action }] }: Way,
  { actions, on, doubt }: Extract<Leads, { to: "resource" }>,
  places: readonly string[],
  words: string,
): Edge {
  const name = `whom ${doubt === undefined ? "the policy" : "a grant"} of ${places[0] ?? "*"} names`;
  const to = holder(graph, known, name, actions, on === undefined ? places : [on]);
  const rest = doubt === undefined ? "" : `, as far as ${doubt}`;
  return {
    to,
    request: { action, resource: places[0] ?? "*" },
    words: `opens ${places.join(", ")} with ${words}${rest}`,
    ...(doubt !== undefined && { doubt: true, last: true }),
  };
}

function doubted(
  known: KnownPrincipal,
  { needs }: Way,
  { why }: NotFollowed,
  [place = "*"]: readonly string[],
  words: string,
): Edge {
  return {
    to: nobodyKnows(known, words, why),
    last: true,
    unknown: true,
    request: { action: needs[0].action, resource: place },
    words: `uses ${words} on ${place}: ${why}`,
  };
}

/** Where all that a way takes may be allowed, when what caps the policies is counted. */
function placesOf(subject: Subject, { needs: [first, ...further] }: OpenWay): string[] {
  const open = ({ need, grants }: OpenWay["needs"][number]): string[] => allowed(subject, need, grants);
  return first && further.every((need) => open(need).length > 0) ? open(first) : [];
}

const allowed = (subject: Subject, { action }: Need, grants: readonly { readonly resource: string }[]): string[] => [
  ...new Set(grants.map(({ resource }) => resource).filter((resource) => may(subject, { action, resource }))),
];

const principalOf = rememberingOf(({ kind, name, identity = [] }: Subject): Principal => ({
  kind: kind === "group" || kind === "user" ? kind : "role",
  name,
  policies: identity.map(({ name, document }) => ({ name, origin: "inline", document })),
}));

/**
 * Who has some actions on some things, within what the account's service control policies leave: the same for everybody of a stack, so that whoever opens what is open already gets
 * no further.
 */
function holder(
  graph: PrincipalGraph,
  known: KnownPrincipal,
  name: string,
  actions: readonly string[],
  places: readonly string[],
): KnownPrincipal {
  const all = holdersIn(graph);
  const key = [known.stack, known.accountId, name, ...actions, ...places].join("\n");
  const one = all.get(key) ?? holderOf(known, name, actions, places);
  all.set(key, one);
  holders.add(one);
  return one;
}

const holders = new WeakSet<KnownPrincipal>();

/** Whether it stands for whomever the policy of a thing names. */
export const isHolder = (known: KnownPrincipal): boolean => holders.has(known);

const holdersIn = rememberingOf((_: PrincipalGraph) => new Map<string, KnownPrincipal>());

function holderOf(
  { stack, accountId, subject: { arn, scps } }: KnownPrincipal,
  name: string,
  actions: readonly string[],
  places: readonly string[],
): KnownPrincipal {
  const inside = places.flatMap((place) => [
    ...(place.endsWith("*") ? [place] : [place, `${place}/*`, `${place}:*`]),
    ...governedBy(place),
  ]);
  const policy: SourcedPolicy = {
    name: "a policy of the resource that it writes",
    document: {
      Version: "2012-10-17",
      Statement: [{ Sid: "Opened", Effect: "Allow", Action: actions, Resource: inside }],
    },
  };
  return {
    subject: {
      kind: "role",
      name,
      identity: [policy],
      ...(arn !== undefined && { arn }),
      ...(scps && { scps }),
    },
    stack,
    ...(accountId !== undefined && { accountId }),
  };
}

const nobodyKnows = ({ stack, accountId }: KnownPrincipal, words: string, why: string): KnownPrincipal => ({
  subject: {
    kind: "role",
    name: `whatever ${words} opens`,
    identity: [{ name: why, document: undefined, unknownFor: why }],
  },
  stack,
  ...(accountId !== undefined && { accountId }),
});
