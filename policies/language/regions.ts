import type { Environment } from "./environment";
import type { Conditions, Statement, Values } from "./statement";

/** The codes of all regions in which an account is used, the home region first. */
export const regionsOf = ({ region, furtherRegions = [] }: Environment): string[] => [
  ...new Set([region, ...furtherRegions]),
];

/** The environment in each of its regions, the home region first. */
export function everyRegion(environment: Environment): Environment[] {
  const { furtherRegions: _, ...home } = environment;
  return regionsOf(environment).map((region) => ({ ...home, region }));
}

/**
 * What is said of one region, said of all in which an account is used: statements of one Sid become one, with the
 * resources and the condition values of all. IAM has no regions, so that one policy does for them.
 *
 * @param statements what is said in a region, each statement with a Sid
 */
export function inEveryRegion(
  environment: Environment,
  statements: (environment: Environment) => readonly Statement[],
): Statement[] {
  const merged = new Map<string, Statement>();
  for (const region of everyRegion(environment)) {
    for (const statement of statements(region)) {
      const key = statement.Sid ?? JSON.stringify(statement);
      const known = merged.get(key);
      merged.set(key, known ? union(known, statement) : statement);
    }
  }
  return [...merged.values()];
}

function union(one: Statement, other: Statement): Statement {
  return {
    ...one,
    ...(one.Resource !== undefined && { Resource: valuesOf(one.Resource, other.Resource) }),
    ...(one.Condition && { Condition: conditionsOf(one.Condition, other.Condition ?? {}) }),
  };
}

const valuesOf = (one: Values, other: Values | undefined): Values => {
  const [first = "", ...more] = new Set([one, other ?? []].flat());
  return more.length === 0 ? first : [first, ...more];
};

const conditionsOf = (one: Conditions, other: Conditions): Conditions =>
  Object.fromEntries(
    Object.entries(one).map(([operator, keys]) => [
      operator,
      Object.fromEntries(Object.entries(keys).map(([key, values]) => [key, valuesOf(values, other[operator]?.[key])])),
    ]),
  );
