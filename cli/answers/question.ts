import { UnreadableError } from "../../access";
import { type Question, questionAbout } from "../../access/answers";
import {
  actionFaults,
  actionsAsked,
  arnFaults,
  contextFaults,
  type ContextValues,
  type Fault,
  mismatch,
  misfitsOf,
  takesNone,
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
  const faults = [...faultsOf(action, resource), ...contextFaults(context, [action])];
  if (faults.length > 0) throw new UnreadableError(faults.map(({ message, remedy }) => `${message}\n${remedy}`));
  return actionsAsked(action, resource).map((one) => questionAbout(ownerOf, { action: one, resource, context }));
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

function faultsOf(action: string, resource: string): readonly Fault[] {
  if (action.includes(",")) {
    return [
      {
        message: `"${action}" is more than one action`,
        remedy: "Ask about one, or about a pattern such as s3:*Object",
      },
    ];
  }
  const names = [...actionFaults(action), ...arnFaults(resource)];
  if (names.length > 0) return names;
  const { bare, idle } = misfitsOf([action], [resource]);
  if (bare.size > 0) return [{ message: takesNone(action), remedy: 'Ask about "*"' }];
  return idle.size > 0 ? [mismatch([action], resource)] : [];
}
