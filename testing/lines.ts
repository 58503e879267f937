import type { ContractLine } from "../access/contract/line";
import {
  acceptedBy,
  DATA,
  isAskedOn,
  isUnknown,
  resourceKinds,
  matchingActions,
  parseArnPattern,
  resourceRemedy,
  validatePolicy,
} from "../evaluation";
import type { Deployed } from "./deployed";
import { type Access, type AccessLine, listOf } from "./question";
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
  for (const pattern of patterns) checkAction(pattern, resources);
  for (const resource of resources) checkResource(resource, patterns);
  for (const key of Object.keys(context)) checkKey(key, patterns);
  const values = Object.entries(context).map(([key, value]) => [key, valueOf(deployed, value)] as const);
  return [...new Set(patterns.flatMap(matchingActions))].sort().flatMap((action) => {
    const its = resources.filter((resource) => isAskedOn(action, arnIn(resource)));
    const line = { who: asked, can, actions: [action], on: its, context: Object.fromEntries(values) };
    return its.length > 0 ? [line] : [];
  });
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

/** A key that AWS does not have is in no request: whatever it is said to be proves nothing. */
function checkKey(key: string, actions: readonly string[]): void {
  const statement = { Effect: "Allow", Action: actions, Resource: "*", Condition: { StringEquals: { [key]: "x" } } };
  const document = { Version: "2012-10-17", Statement: [statement] };
  const wrong = validatePolicy(document, "identity").find(
    ({ rule }) => rule === "unknown-key" || rule === "retired-key",
  );
  if (wrong) throw new Error(`${wrong.message}\n${wrong.remedy}`);
}

function checkAction(pattern: string, resources: readonly string[]): void {
  if (matchingActions(pattern).length === 0) {
    throw new Error(`AWS had no action "${pattern}" on ${DATA.date}\nWrite one as in "s3:GetObject"`);
  }
  if (resources.some((resource) => isAskedOn(pattern, arnIn(resource)))) return;
  const { types } = acceptedBy(pattern);
  throw new Error(
    types.size === 0
      ? `${pattern} takes no resource: AWS asks about it on everything or not at all\nWrite on: "*"`
      : mismatch(pattern, resources[0] ?? ""),
  );
}

function checkResource(resource: string, patterns: readonly string[]): void {
  if (!patterns.some((pattern) => isAskedOn(pattern, arnIn(resource))))
    throw new Error(mismatch(patterns[0] ?? "", resource));
}

function mismatch(action: string, resource: string): string {
  const accepted = acceptedBy(action);
  const arn = parseArnPattern(resource);
  return (
    `${action} works on ${resourceKinds([...accepted.types.keys()])}, and ${resource} is the ARN of none\n` +
    (arn ? resourceRemedy(accepted, resource, arn) : 'Write on: "*"')
  );
}

const arnIn = (resource: string): string | undefined => (resource === "*" ? undefined : resource);
