import { isRecord } from "../../common/is-record";
import { defined } from "../../common/lists";

/** What a Terraform state knows: each thing in AWS by its address and all that identifies it. Never empty. */
export type Known = ReadonlySet<string>;

/** What the S3 backend has: no bucket, a bucket without the stack's state, or the state. */
export type Remote = "no bucket" | "no state" | Known;

/**
 * What is to be done: to apply with local state and move it into the bucket, or to go on with the state in the bucket,
 * or nothing, because the bucket is in no state, or two states know different things.
 */
export type Step = "make and move" | "go on" | "bucket in no state" | "two states";

/**
 * A local state goes first, unless all that it knows is known in the bucket: then a run has ended just after the move.
 * Its lineage does not tell, for Terraform gives a state that is moved another one.
 */
export function nextStep(local: Known | undefined, remote: Remote): Step {
  if (remote === "no bucket") return "make and move";
  if (remote === "no state") return local ? "make and move" : "bucket in no state";
  return [...(local ?? [])].every((thing) => remote.has(thing)) ? "go on" : "two states";
}

/**
 * Reads a state as Terraform writes it.
 *
 * @returns undefined where it knows nothing
 * @throws {SyntaxError} where it is no state
 */
export function knownIn(text: string): Known | undefined {
  if (text.trim() === "") return undefined;
  const state: unknown = JSON.parse(text);
  if (!isState(state)) throw new SyntaxError("no state of Terraform");
  const { resources = [] } = state;
  const things = resources.flatMap(({ type, name, instances }) =>
    instances.map(({ attributes: { id, arn, unique_id: uniqueId } }) =>
      defined([`${type}.${name}`, id, arn, uniqueId]).join(" "),
    ),
  );
  return things.length === 0 ? undefined : new Set(things);
}

/** As far as it is read here. */
const isState = (json: unknown): json is State =>
  isRecord(json) &&
  isListOf(json["resources"] ?? [], (one) => isListOf(one["instances"], ({ attributes }) => isRecord(attributes)));

const isListOf = (value: unknown, fits: (one: Readonly<Record<string, unknown>>) => boolean): boolean =>
  Array.isArray(value) && value.every((one) => isRecord(one) && fits(one));

interface State {
  readonly resources?: readonly {
    readonly type: string;
    readonly name: string;
    readonly instances: readonly { readonly attributes: Readonly<Record<string, string | undefined>> }[];
  }[];
}
