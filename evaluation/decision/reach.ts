import { spend } from "../../common/effort";
import { globMatches } from "../../common/glob";
import { once, remembering, rememberingOf } from "../../common/memo";
import { arnCovers, arnsOverlap, hasEarlyVariable, stopsShort } from "../language/arn";
import type { Patterns, PolicyStatement } from "../language/statement";
import { isUnknown } from "../language/unknown";
import type { Context } from "./context";
import { type Pattern, patternFor } from "./pattern";
import { not, some, type Truth } from "./truth";

/** What is asked about: resources by a pattern, or of an action that takes none, the text `*`. */
export interface AskedResource {
  /** An ARN, or a pattern of ARNs. */
  readonly resource: string;
  /** Whether the action takes no resource, so that only `*` is about it. */
  readonly none: boolean;
}

/** How far the resources of a statement reach what is asked about. */
export interface Coverage {
  /** Whether surely all of it. */
  readonly all: boolean;
  /** What may be reached of it, as patterns that may be wider than it. Empty where it is not reached. */
  readonly regions: readonly string[];
  /** Of these, what surely is. */
  readonly certain: readonly string[];
}

const NONE: Coverage = { all: false, regions: [], certain: [] };

/** A question to a statement takes as much as so many characters that are compared. */
const PER_QUESTION = 64;

/** How far a statement's `Resource` or `NotResource` reaches. */
export function coverageOf(
  { resources, variables }: PolicyStatement,
  asked: AskedResource,
  context: Context,
): Coverage {
  spend(PER_QUESTION);
  const { by } = fixedCoverage(resources);
  if (by) return by(asked.resource)(asked.none);
  return coverage(resources, asked, (pattern) => resourceFor(pattern, context, variables));
}

/** Of more resources than these, what was found is remembered: they are asked about once for each action. */
const FEW = 4;

/** Where it is the same for every request. */
const fixedCoverage = rememberingOf(({ not, patterns }: Patterns) => {
  const isFixed = patterns.length > FEW && !patterns.some((pattern) => pattern.includes("${") || isUnknown(pattern));
  const as = (pattern: string): Pattern => ({ exact: pattern, widest: pattern });
  const of = (resource: string, none: boolean): Coverage => coverage({ not, patterns }, { resource, none }, as);
  const remembered = remembering((resource) => {
    const [bare, on] = [once(() => of(resource, true)), once(() => of(resource, false))];
    return (none: boolean): Coverage => (none ? bare() : on());
  });
  return { by: isFixed ? remembered : undefined };
});

function coverage(
  resources: Patterns,
  { resource, none }: AskedResource,
  patternOf: (text: string) => Pattern,
): Coverage {
  const patterns = resources.patterns.flatMap((pattern) => readings(patternOf(pattern)));
  if (none) return reachOfAll(resources.not ? not(namesAll(patterns)) : namesAll(patterns), resource);
  if (resources.not) return reachOfAll(not(named(patterns, resource)), resource);
  const met = patterns.flatMap(({ exact, widest }) => {
    if (widest === undefined || !arnsOverlap(widest, resource)) return [];
    return [{ known: exact !== undefined, region: arnCovers(widest, resource) ? resource : widest }];
  });
  const certain = met.filter(({ known }) => known).map(({ region }) => region);
  return { all: certain.includes(resource), regions: met.map(({ region }) => region), certain };
}

/**
 * A resource for one request. AWS says that policy variables stand for parts of the last portion of an ARN; of one in
 * front of that it does not say what comes.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-wheretouse
 */
function resourceFor(text: string, context: Context, variables: boolean): Pattern {
  const pattern = patternFor(text, context, variables);
  if (!variables || !hasEarlyVariable(text) || pattern.widest === undefined) return pattern;
  return { widest: pattern.widest };
}

/**
 * A pattern, and what it may mean beside: AWS adds the missing parts of an ARN as wildcards in some kinds of policies, and
 * refuses it in others. A `*` at its end stands for them anyway.
 */
function readings(pattern: Pattern): readonly Pattern[] {
  const { widest } = pattern;
  const whole = widest === undefined || widest.endsWith("*") || !stopsShort(widest);
  return whole ? [pattern] : [pattern, { widest: `${widest}:*` }];
}

/** Whether one of the patterns is `*`: only that is about an action that takes no resource. */
const namesAll = (patterns: readonly Pattern[]): Truth =>
  some(
    patterns.map(({ exact, widest = "" }) =>
      globMatches(widest, "*") ? (exact === undefined ? "maybe" : "yes") : "no",
    ),
  );

/** Whether one of the patterns has all of a resource, or some of it. */
const named = (patterns: readonly Pattern[], resource: string): Truth =>
  some(
    patterns.map(({ exact, widest }) => {
      if (exact !== undefined && arnCovers(exact, resource)) return "yes";
      return widest !== undefined && arnsOverlap(widest, resource) ? "maybe" : "no";
    }),
  );

function reachOfAll(reached: Truth, resource: string): Coverage {
  if (reached === "no") return NONE;
  const all = reached === "yes";
  return { all, regions: [resource], certain: all ? [resource] : [] };
}

/** Whether a statement's resources surely have all of a region. */
export const coversRegion = (statement: PolicyStatement, region: string, none: boolean, context: Context): boolean =>
  coverageOf(statement, { resource: region, none }, context).all;
