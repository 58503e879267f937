import { type PolicyStatement, policyStatements } from "../../evaluation";
import { type ActionSet, actionSets, actionTest, servicesOf } from "./actions";
import { type Conditions, conditionsOf } from "./conditions";
import { canonical, resourceCovers, resourcesOverlap } from "./texts";
import { type Whom, whomOf } from "./whom";

/** A policy, and where it is from. */
export interface Source {
  readonly policy: string;
  /** Parsed JSON, or undefined where it is not known. */
  readonly document: unknown;
  /** Tells policies apart of which nothing else is known. */
  readonly id: string;
  /** Whether it is AWS's own. */
  readonly managed: boolean;
  readonly stack: string;
  readonly address: string;
}

/** Resources that stand or fall together in a statement: a pattern, or all but the excepted ones. */
export interface ResourceSet {
  /** The same for the same. */
  readonly key: string;
  readonly not: boolean;
  /** As in {@link canonical}: one, or those that are excepted. */
  readonly patterns: readonly string[];
  readonly written: readonly string[];
}

/** A statement, ready to be compared with others by what it means. */
export interface Rule {
  readonly source: Source;
  /** The Sid, or where it has none, its number from 1: `#2`. */
  readonly name: string;
  readonly effect: "Allow" | "Deny";
  readonly actions: readonly ActionSet[];
  readonly hasAction: (action: string) => boolean;
  readonly services: ReadonlySet<string> | undefined;
  readonly resources: readonly ResourceSet[];
  /** In an identity policy, one that is undefined. */
  readonly whom: readonly (Whom | undefined)[];
  readonly conditions: Conditions;
}

export const rulesOf = (sources: readonly Source[]): readonly Rule[] =>
  sources.flatMap((source) =>
    policyStatements(source.policy, source.document).map((statement) => ruleOf(source, statement)),
  );

function ruleOf(source: Source, statement: PolicyStatement): Rule {
  const { sid = "", index, effect, actions, conditions, principals, variables } = statement;
  return {
    source,
    name: sid === "" ? `#${index + 1}` : sid,
    effect,
    actions: actionSets(actions),
    hasAction: actionTest(actions),
    services: servicesOf(actions),
    resources: targetsOf(statement),
    whom: principals ? whomOf(principals) : [undefined],
    conditions: conditionsOf(conditions, variables),
  };
}

function targetsOf({ resources: { not, patterns }, variables }: PolicyStatement): readonly ResourceSet[] {
  const each = patterns.map((written) => ({ written, pattern: canonical(written, variables) }));
  if (!not) {
    return each.map(({ written, pattern }) => ({ key: pattern, not, patterns: [pattern], written: [written] }));
  }
  const excepted = [...new Set(each.map(({ pattern }) => pattern))].sort();
  return [{ key: `!${excepted.join(",")}`, not, patterns: excepted, written: [...new Set(patterns)].sort() }];
}

/** Whether one target surely has all resources of another. */
export function resourceSetCovers(general: ResourceSet, specific: ResourceSet): boolean {
  if (general.key === specific.key || general.key === "*") return true;
  if (!general.not) return !specific.not && resourceCovers(general.key, specific.key);
  if (!specific.not) return !general.patterns.some((excepted) => resourcesOverlap(excepted, specific.key));
  return general.patterns.every((excepted) => specific.patterns.some((other) => resourceCovers(other, excepted)));
}

/** Whether two rules may be about one service. */
export function shareService(a: Rule, b: Rule): boolean {
  if (!a.services || !b.services) return true;
  for (const service of a.services) if (b.services.has(service)) return true;
  return false;
}
