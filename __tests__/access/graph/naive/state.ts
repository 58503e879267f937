import type { Actor } from "./asking";
import { type Principal, type Scene, thingArn } from "./scene";

/** What somebody has come to so far. It only grows. */
export interface State {
  /** Whom they can act as. */
  readonly acting: Set<Principal>;
  /** The groups that they can put users into. */
  readonly joined: Set<string>;
  /** As whom things run or can be made to run, by their ARNs. */
  readonly runsAs: Map<string, Set<Principal>>;
  /** The roles of the functions that they made, by the functions' ARNs, with nobody for one that no stack has. */
  readonly functions: Map<string, Set<Principal | undefined>>;
  /** What they can act as that no stack has, by its ARN, or that of what runs as it. */
  readonly unknown: Set<string>;
  anyRight: boolean;
}

/** Before anything is done. @param work what is there beside what the scene has */
export function emptyState({ principals, things }: Scene, work?: State): State {
  const runsAs = new Map([...(work?.runsAs ?? [])].map(([arn, roles]) => [arn, new Set(roles)]));
  for (const { kind, name, role } of things) {
    const found = principals.filter((one) => one.kind === "role" && one.name === role);
    addTo(runsAs, thingArn(kind, name), found);
  }
  return {
    acting: new Set(),
    joined: new Set(),
    runsAs,
    functions: new Map(),
    unknown: new Set(),
    anyRight: false,
  };
}

export function addTo<T>(sets: Map<string, Set<T>>, arn: string, more: readonly T[]): void {
  sets.set(arn, new Set([...(sets.get(arn) ?? []), ...more]));
}

/** How much there is: it tells whether something was added. */
export const sizeOf = ({ acting, joined, runsAs, functions, unknown, anyRight }: State): number =>
  [acting, joined, unknown, ...runsAs.values(), ...functions.values()].reduce(
    (sum, { size }) => sum + size,
    Number(anyRight),
  );

/** Everybody who can call: of a user, with each choice of the groups that it can be put into, as one of them may deny. */
export const actorsIn = ({ acting, joined }: State): readonly Actor[] =>
  [...acting].flatMap((principal) => {
    const choices = principal.kind === "role" ? [[]] : choicesOf([...joined]);
    return choices.map((some): Actor => ({ principal, joined: some }));
  });

const choicesOf = ([first, ...rest]: readonly string[]): readonly (readonly string[])[] => {
  if (first === undefined) return [[]];
  const others = choicesOf(rest);
  return [...others, ...others.map((one) => [first, ...one])];
};
