import { arnsOverlap } from "../../evaluation/decision/arn-pattern";
import { hasWildcard } from "../../evaluation/glob";
import type { Subject } from "../../evaluation/subject";
import { METHODS, type RunnerKind, type Way } from "../../evaluation/ways";
import { beyond, localised, outward } from "./beyond";
import { cataloguedOf } from "./catalogued";
import type { Edge } from "./edge";
import { inOneAccount, type Known } from "./known";
import { may, mayAnywhere } from "./may";
import { mayName, modelPatterns } from "./named-by-key";
import type { RunnerIndex, Running } from "./runners";
import { mayAlso, targetsOf } from "./targets";
import type { World } from "./world";

interface Opening {
  readonly needs: Way["needs"];
  readonly kind: RunnerKind | "script";
  /** The condition key that names the thing, where it is not what the first action works on. */
  readonly key?: string;
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
export function openedRoles(world: World, index: RunnerIndex, known: Known): Edge[] {
  const given = cataloguedOf(known.subject);
  const found = new Map<Known, Edge>();
  for (const opening of OPENING) {
    if (!opening.needs.every(({ action }) => given.has(action))) continue;
    for (const edge of openedBy(world, index, known, opening)) {
      if (!found.has(edge.to)) found.set(edge.to, edge);
    }
  }
  return [...found.values()];
}

function openedBy(world: World, index: RunnerIndex, known: Known, opening: Opening): Edge[] {
  const { subject, accountId } = known;
  const { needs, kind, key } = opening;
  const [need] = needs;
  const patterns = (
    key === undefined ? targetsOf(subject, need, OWN_NAME) : modelPatterns(subject, need.action, key)
  ).map((pattern) => localised(pattern, accountId));
  const opens = (arn: string): boolean => mayOpen(subject, opening, arn);
  const verb = need.action === SCRIPTS ? "changes" : `uses ${need.action} ${key === undefined ? "on" : "with"}`;
  const runsAs = (arn: string, role: string): string => `${verb} ${arn}, which runs as ${role}`;
  const there = overlapping(index, kind, patterns);
  const roles = there
    .filter(({ role }) => role !== known && inOneAccount(role, known))
    .flatMap((running): Edge[] => {
      const arn = thingOf(running, kind);
      return opens(arn) ? [{ to: running.role, words: runsAs(arn, running.role.subject.name) }] : [];
    });
  const isThere = (arn: string): boolean => there.some((one) => thingOf(one, kind) === arn && !hasWildcard(arn));
  const strangers = beyond(world.around, known, patterns, isThere)
    .filter(({ pattern }) => opens(pattern))
    .flatMap((one) => {
      const request = {
        action: need.action,
        resource: key === undefined ? one.pattern : "*",
        context: key === undefined ? OWN_NAME : { [key]: one.pattern },
      };
      const words = runsAs(one.pattern, "<it>");
      const unknown = `${verb} ${one.pattern === "*" ? "any of them" : one.pattern}, which no stack has`;
      return outward(world, known, { what: `what ${kind} runs as`, words, unknown, request }, one);
    });
  return [...roles, ...strangers];
}

const SCRIPTS = "sagemaker:UpdateNotebookInstanceLifecycleConfig";

const thingOf = ({ arn, script }: Running, kind: Opening["kind"]): string =>
  kind === "script" ? (script ?? arn) : arn;

function mayOpen(subject: Subject, { needs: [need, ...further], key }: Opening, arn: string): boolean {
  if (key === undefined) {
    return (
      may(subject, { action: need.action, resource: arn, context: OWN_NAME }) &&
      mayAlso(subject, further, arn, OWN_NAME)
    );
  }
  return mayName(subject, need.action, key, arn) && further.every(({ action }) => mayAnywhere(subject, action));
}

function overlapping(index: RunnerIndex, kind: Opening["kind"], patterns: readonly string[]): Running[] {
  const runners = index(kind);
  const found = patterns.flatMap((pattern) =>
    [...runners.candidates(pattern)].filter((one) => arnsOverlap(thingOf(one, kind), pattern)),
  );
  return [...new Set(found)];
}
