import type { ActionSet } from "./actions";
import { type Conditions, conditionsCover } from "./conditions";
import { reached } from "./reach";
import { type Rule, shareService, type ResourceSet, resourceSetCovers } from "./rules";
import { type Whom, whomCovers } from "./whom";

/** Actions of a rule on a target that no rule of the other side has. */
export interface Surplus {
  readonly rule: Rule;
  /** Where they are all that the set has, and not some of it. */
  readonly whole: ActionSet | undefined;
  readonly actions: readonly string[];
  readonly target: ResourceSet;
  readonly whom: Whom | undefined;
  /** Where a rule of the other side has them with other conditions: these. */
  readonly other: Conditions | undefined;
}

/**
 * What the rules of one effect have that the others have not. What a Deny beside them surely takes away, they do not
 * have.
 */
export function surplus(rules: readonly Rule[], others: readonly Rule[], effect: "Allow" | "Deny"): Surplus[] {
  const own = rules.filter((rule) => rule.effect === effect);
  const against = others.filter((rule) => rule.effect === effect);
  const denies =
    effect === "Deny" ? [] : rules.filter((rule) => rule.effect === "Deny" && rule.conditions.lines.length === 0);
  const equal = new Set(against.flatMap((rule) => [...parts(rule)].map(({ key }) => key)));
  return own.flatMap((rule) => {
    const left = [...parts(rule)].filter(({ key }) => !equal.has(key));
    if (left.length === 0) return [];
    const rivals = against.filter((other) => shareService(rule, other));
    const taking = denies.filter((deny) => shareService(rule, deny));
    return [...byPlace(left).values()].flatMap((places) => inPlace(rule, places, rivals, taking));
  });
}

/** The smallest thing that a rule says: one action pattern on one target for one principal. */
interface Part {
  readonly key: string;
  readonly set: ActionSet;
  readonly target: ResourceSet;
  readonly whom: Whom | undefined;
}

function* parts({ actions, resources, whom, conditions }: Rule): Generator<Part> {
  for (const target of resources) {
    for (const who of whom) {
      for (const set of actions) {
        yield { key: JSON.stringify([set.key, target.key, who?.key, conditions.key]), set, target, whom: who };
      }
    }
  }
}

function byPlace(all: readonly Part[]): ReadonlyMap<string, readonly Part[]> {
  const places = new Map<string, Part[]>();
  for (const part of all) {
    const place = JSON.stringify([part.target.key, part.whom?.key]);
    const known = places.get(place);
    if (known) known.push(part);
    else places.set(place, [part]);
  }
  return places;
}

/** For parts with one target and principal. */
function inPlace(
  rule: Rule,
  places: readonly Part[],
  rivals: readonly Rule[],
  denies: readonly Rule[],
): readonly Surplus[] {
  const [first] = places;
  if (!first) return [];
  const { target, whom } = first;
  const reaching = (other: Rule): boolean =>
    other.resources.some((one) => resourceSetCovers(one, target)) && other.whom.some((one) => whomCovers(one, whom));
  const near = rivals.filter(reaching);
  const covering = [
    ...near.filter(({ conditions }) => conditionsCover(conditions, rule.conditions)),
    ...denies.filter(reaching),
  ];
  const partial = near.filter((other) => !covering.includes(other));
  return places.flatMap(({ set }) => {
    const all = reached(set, target);
    const left = all.filter((action) => !covering.some(({ hasAction }) => hasAction(action)));
    return byOther(left, partial).map(([actions, other]): Surplus => ({
      rule,
      whole: actions.length === all.length ? set : undefined,
      actions,
      target,
      whom,
      other,
    }));
  });
}

/** The actions that a rule has with other conditions, for each such rule, and those that none has. */
function byOther(
  actions: readonly string[],
  partial: readonly Rule[],
): (readonly [actions: readonly string[], other: Conditions | undefined])[] {
  const found: (readonly [readonly string[], Conditions | undefined])[] = [];
  let left = actions;
  for (const { hasAction, conditions } of partial) {
    if (left.length === 0) break;
    const taken = left.filter(hasAction);
    if (taken.length > 0) found.push([taken, conditions]);
    if (taken.length > 0) left = left.filter((action) => !taken.includes(action));
  }
  return left.length > 0 ? [...found, [left, undefined]] : found;
}
