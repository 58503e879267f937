import { rememberingOf } from "../../evaluation/decision/remembering-of";
import { openMethods, type OpenWay } from "../../evaluation/escalation";
import type { Principal } from "../../evaluation/principal";
import type { SourcedPolicy, Subject } from "../../evaluation/subject";
import type { Leads } from "../../evaluation/ways";
import type { Edge } from "./edge";
import type { Known } from "./known";
import { may } from "./may";
import type { World } from "./world";

/**
 * What somebody gets by ways that lead to no principal of the stacks: everything on a thing whose policy they may write,
 * and what nobody follows.
 */
export function openedRights(world: World, known: Known): Edge[] {
  const { subject } = known;
  // Whom a policy lets in gets what it gives, and no more.
  if (isHolder(known)) return [];
  return openMethods(principalOf(subject)).flatMap(({ ways }) =>
    ways.flatMap((open): Edge[] => {
      const { leads } = open.way;
      if (leads.to !== "resource" && !isNotFollowed(leads)) return [];
      const places = placesOf(subject, open);
      if (places.length === 0) return [];
      const words = open.way.needs.map(({ action }) => action).join(" + ");
      return [
        leads.to === "resource"
          ? opened(world, known, open, leads, places, words)
          : doubted(known, open, leads, places, words),
      ];
    }),
  );
}

/** What a principal may do once what limits it is gone is followed where it has a name, and else is not. */
type NotFollowed = Extract<Leads, { to: "not followed" | "unlimited principal" }>;

const isNotFollowed = (leads: Leads): leads is NotFollowed =>
  leads.to === "not followed" || leads.to === "unlimited principal";

function opened(
  world: World,
  known: Known,
  open: OpenWay,
  { actions, on, doubt }: Extract<Leads, { to: "resource" }>,
  places: readonly string[],
  words: string,
): Edge {
  const name = `whom ${doubt === undefined ? "the policy" : "a grant"} of ${places[0] ?? "*"} names`;
  const to = holder(world, known, name, actions, on === undefined ? places : [on]);
  const rest = doubt === undefined ? "" : `, as far as ${doubt}`;
  return {
    to,
    request: { action: open.way.needs[0].action, resource: places[0] ?? "*" },
    words: `opens ${places.join(", ")} with ${words}${rest}`,
    ...(doubt !== undefined && { doubt: true, last: true }),
  };
}

function doubted(
  known: Known,
  { way: { needs } }: OpenWay,
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
  const open = ({ need, grants }: OpenWay["needs"][number]): string[] => [
    ...new Set(
      grants.map(({ resource }) => resource).filter((resource) => may(subject, { action: need.action, resource })),
    ),
  ];
  return first && further.every((need) => open(need).length > 0) ? open(first) : [];
}

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
  world: World,
  known: Known,
  name: string,
  actions: readonly string[],
  places: readonly string[],
): Known {
  const all = holdersIn(world);
  const key = [known.stack, known.accountId, name, ...actions, ...places].join("\n");
  const one = all.get(key) ?? holderOf(known, name, actions, places);
  all.set(key, one);
  holders.add(one);
  return one;
}

const holders = new WeakSet<Known>();

/** Whether it stands for whomever the policy of a thing names. */
export const isHolder = (known: Known): boolean => holders.has(known);

const holdersIn = rememberingOf((_: World) => new Map<string, Known>());

function holderOf(
  { stack, accountId, subject: { arn, scps } }: Known,
  name: string,
  actions: readonly string[],
  places: readonly string[],
): Known {
  const inside = places.flatMap((place) => (place.endsWith("*") ? [place] : [place, `${place}/*`, `${place}:*`]));
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

const nobodyKnows = ({ stack, accountId }: Known, words: string, why: string): Known => ({
  subject: { kind: "role", name: `whatever ${words} opens`, identity: [{ name: why, document: undefined }] },
  stack,
  ...(accountId !== undefined && { accountId }),
});
