import type { ContractLine } from "../access/contract/line";
import { listOf } from "../common/lists";
import {
  callsOf,
  DATA,
  type Fault,
  isUnknown,
  keyFaults,
  matchingActions,
  mismatch,
  misfitsOf,
  parseArnPattern,
  takesNone,
  valueFaults,
  worksOn,
} from "../evaluation";
import type { Deployed } from "./deployed";
import type { Access, AccessLine } from "./question";
import { askedOf } from "./who";

/** What must, or must not, be possible. */
export type Asking = Omit<Access, "action"> & { readonly can: boolean; readonly actions: string | readonly string[] };

/** A line of a contract, in the words of a question. */
export function askingOf(line: AccessLine): Asking {
  const { can, cannot }: { can?: Asking["actions"]; cannot?: Asking["actions"] } = line;
  if (can !== undefined && cannot === undefined) return { ...line, can: true, actions: can };
  if (cannot !== undefined && can === undefined) return { ...line, can: false, actions: cannot };
  throw new Error("a line of the contract has can and cannot, or neither\nWrite a line for each");
}

/**
 * Reads a question. It becomes several lines where its actions work on different ones of its resources:
 * `[s3:ListBucket, s3:GetObject]` on a bucket and its objects is about listing the bucket and about reading the objects.
 *
 * @throws {Error} where nobody is meant, and where AWS could not be asked: what is impossible to everybody proves nothing
 */
export function linesOf(deployed: Deployed, { who, can, actions, on, with: context = {} }: Asking): ContractLine[] {
  const asked = listOf(who).map((one) => askedOf(deployed, one));
  const patterns = listOf(actions);
  const resources = listOf(on).map((one) => resourceOf(deployed, one));
  if ([asked, patterns, resources].some(({ length }) => length === 0)) {
    throw new Error(
      "a list in a question is empty, which proves nothing\nName who is asked about, an action and a resource",
    );
  }
  const fault = faultOf(patterns, resources) ?? keyFaults(context, patterns).at(0);
  if (fault) throw new Error(`${fault.message}\n${fault.remedy}`);
  const told = Object.fromEntries(Object.entries(context).map(([key, value]) => [key, valueOf(deployed, value)]));
  // What is known after the apply only may be any value.
  const [wrong] = valueFaults(told).filter(({ message }) => !isUnknown(message));
  if (wrong) throw new Error(`${wrong.message}\n${wrong.remedy}`);
  const rest = { who: asked, can, context: told };
  return callsOf(patterns, resources, (resource) => resource).map((calls) => ({ ...calls, ...rest }));
}

function resourceOf({ references }: Deployed, on: string): string {
  // Not every runner of tests checks types.
  if (typeof on !== "string")
    throw new Error(`${JSON.stringify(on)} is no ARN\nWrite an ARN, a pattern of ARNs or "*"`);
  const text = references.text(on);
  if (isUnknown(text)) throw new Error(`"${on}" is known only after the apply\nWrite the ARN`);
  if (text === "*" || parseArnPattern(text)) return text;
  throw new Error(`"${text}" is no ARN\nWrite an ARN, a pattern of ARNs or "*"`);
}

const valueOf = (
  { references }: Deployed,
  value: string | readonly string[] | null,
): string | readonly string[] | null => (value === null ? null : listOf(value).map(references.text));

/** The first fault: an action that AWS does not have, or what does not fit. */
function faultOf(patterns: readonly string[], resources: readonly string[]): Fault | undefined {
  const none = patterns.find((pattern) => matchingActions(pattern).length === 0);
  if (none !== undefined) {
    return { message: `AWS had no action "${none}" on ${DATA.date}`, remedy: 'Write one as in "s3:GetObject"' };
  }
  const { bare, idle, unmet } = misfitsOf(patterns, resources);
  for (const action of bare) return { message: takesNone(action), remedy: 'Write on: "*"' };
  for (const resource of idle) return mismatchOf(patterns, resource);
  for (const action of unmet) return mismatchOf([action], resources[0] ?? "");
  return undefined;
}

function mismatchOf(actions: readonly string[], resource: string): Fault {
  const { action, remedy } = mismatch(actions, resource);
  return { message: `${worksOn(action)}, and ${resource} is the ARN of none`, remedy };
}
