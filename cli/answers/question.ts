import { UnreadableError } from "../../access";
import type { Question } from "../../access/answers";
import {
  type ContextValues,
  type Finding,
  isAskedOn,
  matchingActions,
  type RuleName,
  validatePolicy,
  valueRemedy,
} from "../../evaluation";
import type { Sources } from "../input/sources";

/** What a request says beside its action and resource. */
export interface ContextOptions {
  /** `key=value`; a key that comes again has several values. */
  readonly with?: readonly string[];
  /** Keys that the request does not have. */
  readonly without?: readonly string[];
}

/**
 * The questions that an action, or a pattern of actions, asks about a resource: of a pattern, one for each action that
 * the resource can be asked about.
 *
 * @param resource an ARN, a pattern of ARNs, or `*`
 * @throws {UnreadableError} where AWS could not be asked this: there is no such action, or it does not take the resource
 */
export function questionsOf(
  { ownerOf }: Pick<Sources, "ownerOf">,
  action: string,
  resource: string,
  options: ContextOptions,
): readonly Question[] {
  const context = contextOf(options);
  const faults = [...faultsOf(action, resource, Object.keys(context)), ...valueFaults(context)];
  if (faults.length > 0) throw new UnreadableError(faults);
  const arn = resource === "*" ? undefined : resource;
  const owner = ownerOf(resource);
  return matchingActions(action)
    .filter((one) => isAskedOn(one, arn))
    .map((one) => ({ action: one, resource, context, ...(owner !== undefined && { resourceAccount: owner }) }));
}

function contextOf({ with: pairs = [], without = [] }: ContextOptions): ContextValues {
  const values = new Map<string, string[]>();
  for (const pair of pairs) {
    const [, key, value] = /^([^=]+)=(.*)$/s.exec(pair) ?? [];
    if (key === undefined || value === undefined) {
      throw new UnreadableError([`"${pair}" is no key and value\nWrite --with key=value`]);
    }
    values.set(key, [...(values.get(key) ?? []), value]);
  }
  const both = without.find((key) => [...values.keys()].some((other) => other.toLowerCase() === key.toLowerCase()));
  if (both !== undefined) throw new UnreadableError([`"${both}" is told with a value and without one\nKeep one`]);
  return { ...Object.fromEntries(values), ...Object.fromEntries(without.map((key) => [key, null])) };
}

/** What the rules for policies say of a name or of what does not fit, a statement or a question alike. */
const RULES: ReadonlySet<RuleName> = new Set<RuleName>([
  "malformed-action",
  "malformed-arn",
  "malformed-policy",
  "needs-all-resources",
  "resource-mismatch",
  "retired-key",
  "unknown-action",
  "unknown-key",
  "unknown-service",
]);

function faultsOf(action: string, resource: string, keys: readonly string[]): string[] {
  if (action.includes(",")) {
    return [`"${action}" is more than one action\nAsk about one, or about a pattern such as s3:*Object`];
  }
  const found = findings({ Action: action, Resource: resource });
  const condition = (key: string): object => ({ StringEquals: { [key]: "x" } });
  const ofKeys = keys.flatMap((key) =>
    findings({ Action: action, Resource: "*", Condition: condition(key) }).filter(
      ({ spot }) => spot.element === "Condition",
    ),
  );
  return [...found, ...ofKeys].map(({ rule, message, remedy }) =>
    rule === "needs-all-resources" ? `${message}\nAsk about "*"` : `${message}\n${remedy}`,
  );
}

/** A value that no request has makes an answer that is of no use. */
const valueFaults = (context: ContextValues): string[] =>
  Object.entries(context).flatMap(([key, values]) =>
    [values ?? []].flat().flatMap((value) => {
      const remedy = valueRemedy(key, value);
      return remedy === undefined ? [] : [`"${value}" is no value that a request has for ${key}\n${remedy}`];
    }),
  );

const findings = (statement: object): readonly Finding[] =>
  validatePolicy({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...statement }] }, "identity").filter(
    ({ rule, severity }) => severity === "error" && RULES.has(rule),
  );
