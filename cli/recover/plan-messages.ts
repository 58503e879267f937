import { type JsonObject, objectAt, textAt } from "../../access/terraform/json";
import { isRecord } from "../../common/is-record";

/** What `terraform plan -json` said. */
export interface PlanMessages {
  /** Addresses of imports of what AWS does not have. */
  readonly absent: ReadonlySet<string>;
  /** Who holds the lock of the state. */
  readonly lock?: Lock;
  /** All other errors. */
  readonly errors: readonly string[];
  /** How much there is to do; absent where the plan was not made. */
  readonly summary?: JsonObject;
}

/** What Terraform writes into a lock. */
export interface Lock {
  readonly id: string;
  readonly who: string;
  readonly created: string;
  readonly operation: string;
}

const NOT_THERE = "Cannot import non-existent remote object";
const LOCKED = "Error acquiring the state lock";

/**
 * @param output lines of JSON; other lines, of wrappers of Terraform, are left out
 * @see https://developer.hashicorp.com/terraform/internals/machine-readable-ui
 */
export function readPlanMessages(output: string): PlanMessages {
  const absent = new Set<string>();
  const errors: string[] = [];
  let lock: Lock | undefined;
  let summary: JsonObject | undefined;
  for (const message of output.split("\n").flatMap(parsed)) {
    if (message["type"] === "change_summary") summary = objectAt(message, "changes");
    const { severity, summary: title, detail } = objectAt(message, "diagnostic");
    if (severity !== "error") continue;
    const text = typeof detail === "string" ? detail : "";
    const address = title === NOT_THERE ? /^While attempting to import [^"]*"([^"]+)"/.exec(text)?.[1] : undefined;
    const held = title === LOCKED ? lockIn(text) : undefined;
    if (address !== undefined) absent.add(address);
    else if (held) lock = held;
    else errors.push(`${String(title)}\n${text}`.trim());
  }
  return { absent, errors, ...(lock && { lock }), ...(summary && { summary }) };
}

function parsed(line: string): JsonObject[] {
  if (!line.startsWith("{")) return [];
  try {
    const message: unknown = JSON.parse(line);
    return isRecord(message) ? [message] : [];
  } catch {
    return [];
  }
}

/** Undefined where there is no lock to tell of: a lock may also fail for want of rights. */
function lockIn(text: string): Lock | undefined {
  const fields = Object.fromEntries(
    [...text.matchAll(/^ {2}(\w+): *(.*?) *$/gm)].map(([, name = "", it]) => [name, it]),
  );
  const id = textAt(fields, "ID");
  if (id === undefined) return undefined;
  const field = (name: string): string => textAt(fields, name) ?? "unknown";
  return { id, who: field("Who"), created: field("Created"), operation: field("Operation") };
}
