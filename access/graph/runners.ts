import { remembering, rememberingOf } from "../../common/memo";
import { arnCovers, arnsOverlap, METHODS, type Need, type RunnerKind, type Subject, type Way } from "../../evaluation";
import { beyond, localised, outward } from "./beyond";
import { cataloguedOf } from "./catalogued";
import type { Edge } from "./edge";
import { inOneAccount, type KnownPrincipal } from "./known-principal";
import { may, mayAnywhere } from "./may";
import { mayName, modelPatterns } from "./named-by-key";
import type { PrincipalGraph } from "./principal-graph";
import type { RunnerIndex, Running } from "./runner-index";
import { mayAlso, targetsOf } from "./targets";

interface Opening {
  readonly needs: Way["needs"];
  readonly kind: RunnerKind | "script";
  /** The condition key that names the thing, where it is not what the first action works on; null: the call has none. */
  readonly key?: string | null;
}

const OPENING: readonly Opening[] = METHODS.flatMap(({ ways }) =>
  ways.flatMap(({ needs, leads }): Opening[] => {
    if (leads.to === "script") return [{ needs, kind: "script" }];
    if (leads.to !== "runner") return [];
    return [{ needs, kind: leads.kind, ...("key" in leads && { key: leads.key }) }];
  }),
);

/** Who opens a profile under the name of the session in Studio opens the one that they are in. */
const OWN_NAME = { "sagemaker:UserProfileName": null };

/**
 * The roles of notebooks, pipelines, models and the like that a principal may open, change or run: one way to each; and
 * what no stack has of those, nobody knows as whom it runs.
 */
export function openedRoles(graph: PrincipalGraph, index: RunnerIndex, known: KnownPrincipal): Edge[] {
  return openedByAll(graph, index, known, openingsAmong(cataloguedOf(known.subject)), {
    helpers: [],
    isFound: () => false,
  });
}

/**
 * The same by ways of several calls, of which the first is the principal's and helpers make others.
 *
 * @param isFound to whom a way is known already
 */
export function openedTogether(
  graph: PrincipalGraph,
  index: RunnerIndex,
  known: KnownPrincipal,
  helpers: readonly KnownPrincipal[],
  isFound: (role: KnownPrincipal) => boolean,
): Edge[] {
  const given = cataloguedOf(known.subject);
  const subjects = helpers.filter((helper) => inOneAccount(helper, known)).map(({ subject }) => subject);
  const helps = ({ action }: Need): boolean => subjects.some((subject) => cataloguedOf(subject).has(action));
  const possible = openingsBegun(given).filter(
    ({ needs: [, ...further] }) => further.some(helps) && further.every((one) => given.has(one.action) || helps(one)),
  );
  return openedByAll(graph, index, known, possible, { helpers: subjects, isFound });
}

/** Those of which all calls are among some actions, which the policies of many principals share. */
const openingsAmong = rememberingOf((given: ReadonlySet<string>): readonly Opening[] =>
  OPENING.filter(({ needs }) => needs.every(({ action }) => given.has(action))),
);

/** Those of several calls of which the first is. */
const openingsBegun = rememberingOf((given: ReadonlySet<string>): readonly Opening[] =>
  OPENING.filter(({ needs: [first, ...further] }) => further.length > 0 && given.has(first.action)),
);

/** Who makes the further calls of a way, and who need not be looked for. */
interface Helpers {
  readonly helpers: readonly Subject[];
  readonly isFound: (role: KnownPrincipal) => boolean;
}

function openedByAll(
  graph: PrincipalGraph,
  index: RunnerIndex,
  known: KnownPrincipal,
  openings: readonly Opening[],
  { helpers, isFound }: Helpers,
): Edge[] {
  const found = new Map<KnownPrincipal, Edge>();
  // What only a person of several teams brings about hides no other way.
  const isSettled = (role: KnownPrincipal): boolean => found.has(role) && found.get(role)?.crossing === undefined;
  const isKnown = (role: KnownPrincipal): boolean => isSettled(role) || isFound(role);
  for (const opening of openings) {
    for (const edge of openedBy(graph, index, known, opening, { helpers, isFound: isKnown })) {
      if (!found.has(edge.to) || (!isSettled(edge.to) && !edge.crossing)) found.set(edge.to, edge);
    }
  }
  return [...found.values()];
}

function openedBy(
  graph: PrincipalGraph,
  index: RunnerIndex,
  known: KnownPrincipal,
  opening: Opening,
  { helpers, isFound }: Helpers,
): Edge[] {
  const { subject } = known;
  const { needs, kind, key } = opening;
  const [need] = needs;
  const { patterns, there } = namedBy(index, known, opening);
  if (patterns.length === 0) return [];
  const opens = remembering((arn) => mayOpen(subject, helpers, opening, arn));
  // Of what is made under any of many names, a condition may leave some.
  const opensSome = (arn: string): boolean =>
    opens(arn) ||
    (key !== undefined && patterns.some((one) => arnsOverlap(arn, one) && !arnCovers(one, arn) && opens(one)));
  const verb = need.action === SCRIPTS ? "changes" : `uses ${need.action} ${key === undefined ? "on" : "with"}`;
  const runsAs = (arn: string, role: string): string => `${verb} ${arn}, which runs as ${role}`;
  const requestFor = (pattern: string): NonNullable<Edge["request"]> => ({
    action: need.action,
    resource: key === undefined ? pattern : "*",
    context: key === undefined ? OWN_NAME : key === null ? {} : { [key]: pattern },
  });
  const roles = there
    .filter(({ role }) => role !== known && !isFound(role) && inOneAccount(role, known))
    .flatMap(({ role, unknownBy, crossing, ...running }): Edge[] => {
      const arn = namedIn(running, kind);
      const { name } = role.subject;
      if (!opensSome(arn)) return [];
      if (unknownBy === undefined)
        return [{ to: role, words: runsAs(arn, name), ...(crossing?.() && { crossing: true }) }];
      const words = `${verb} ${arn}, which ${unknownBy} may make to run as ${name}`;
      return [{ to: role, words, last: true, unknown: true, request: requestFor(arn) }];
    });
  // What somebody may make under a name need not be what is there.
  const isThere = (arn: string): boolean => there.some((one) => one.inStack && namedIn(one, kind) === arn);
  const strangers = beyond(graph.around, known, patterns, isThere)
    .filter(({ pattern }) => opens(pattern))
    .flatMap((one) => {
      const request = requestFor(one.pattern);
      const words = runsAs(one.pattern, "<it>");
      const unknown = `${verb} ${one.pattern === "*" ? "any of them" : one.pattern}, which no stack has`;
      return outward(graph, known, { what: `what ${kind} runs as`, words, unknown, request }, one);
    });
  return [...roles, ...strangers];
}

const SCRIPTS = "sagemaker:UpdateNotebookInstanceLifecycleConfig";

const namedIn = ({ arn, script }: Pick<Running, "arn" | "script">, kind: Opening["kind"]): string =>
  kind === "script" ? (script ?? arn) : arn;

function mayOpen(
  subject: Subject,
  helpers: readonly Subject[],
  { needs: [need, ...further], key }: Opening,
  arn: string,
): boolean {
  const subjects = [subject, ...helpers];
  if (key === undefined) {
    return (
      may(subject, { action: need.action, resource: arn, context: OWN_NAME }) &&
      mayAlso(subjects, further, arn, OWN_NAME)
    );
  }
  return (
    mayName(subject, need.action, key, arn) &&
    further.every(({ action }) => subjects.some((one) => mayAnywhere(one, action)))
  );
}

/** What the first call of a way may name, and what runs of that. */
interface Named {
  readonly patterns: readonly string[];
  readonly there: readonly Running[];
}

const named = rememberingOf((_: KnownPrincipal) => new Map<string, Named>());

/** Ways with the same first call are asked about one after the other, and with different helpers. */
function namedBy(index: RunnerIndex, known: KnownPrincipal, { needs: [need], kind, key }: Opening): Named {
  const all = named(known);
  const call = [need.action, need.type, kind, key].join(" ");
  const one = all.get(call) ?? namedAnew(index, known, need, kind, key);
  all.set(call, one);
  return one;
}

function namedAnew(
  index: RunnerIndex,
  { subject, accountId }: KnownPrincipal,
  need: Need,
  kind: Opening["kind"],
  key: string | null | undefined,
): Named {
  const names = key === undefined ? targetsOf(subject, need, OWN_NAME) : modelPatterns(subject, need.action, key);
  const patterns = names.map((pattern) => localised(pattern, accountId));
  return { patterns, there: patterns.length === 0 ? [] : overlapping(index, kind, patterns) };
}

function overlapping(index: RunnerIndex, kind: Opening["kind"], patterns: readonly string[]): Running[] {
  const runners = index(kind);
  const found = patterns.flatMap((pattern) =>
    [...runners.candidates(pattern)].filter((one) => isMeant(one, namedIn(one, kind), pattern)),
  );
  return [...new Set(found)];
}

/** Whether a pattern may mean something: of what somebody may make under many names, one that they may not take is not meant. */
const isMeant = ({ mayBe }: Running, arn: string, pattern: string): boolean =>
  arn === pattern || (arnsOverlap(arn, pattern) && (mayBe === undefined || !arnCovers(arn, pattern) || mayBe(pattern)));
