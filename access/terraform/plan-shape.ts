import { isRecord } from "../../common/is-record";
import { abbreviated, visible } from "../../common/shown-text";
import type { JsonObject } from "./json";

/** What a part of a plan must be. */
type Shape = (value: unknown, path: string) => readonly string[];

const isA =
  (is: (value: unknown) => boolean, what: string): Shape =>
  (value, path) =>
    is(value) ? [] : [`${path} is ${kindOf(value)}, and is to be ${what}`];

const record = isA(isRecord, "an object");
/** Terraform names no resource with a line break or another control character; it would make lines of a report. */
const name = isA((value) => typeof value === "string" && value !== "" && !/\p{Cc}/u.test(value), "a name in one line");
const mode = isA(
  (value) => ["managed", "data", "ephemeral", "list"].includes(String(value)),
  '"managed" or another mode of Terraform\'s',
);

/** An object with parts of these shapes. One whose name ends in `?` may be missing, or null. */
const parts =
  (shapes: Readonly<Record<string, Shape>>): Shape =>
  (value, path) => {
    if (!isRecord(value)) return record(value, path);
    return Object.entries(shapes).flatMap(([key, shape]) => {
      const own = key.replace(/\?$/, "");
      const part = Object.hasOwn(value, own) ? (value[own] ?? undefined) : undefined;
      if (part === undefined && own !== key) return [];
      return shape(part, path === "" ? own : `${path}.${own}`);
    });
  };

const listOf =
  (shape: Shape): Shape =>
  (value, path) =>
    Array.isArray(value)
      ? value.flatMap((one, index) => shape(one, `${path}[${index}]`))
      : isA(() => false, "a list")(value, path);

const eachOf =
  (shape: Shape): Shape =>
  (value, path) =>
    isRecord(value)
      ? Object.entries(value).flatMap(([key, one]) => shape(one, `${path}.${visible(abbreviated(key))}`))
      : record(value, path);

const resource = parts({ address: name, mode, type: name, name, "values?": record });
const plannedModule: Shape = (value, path) =>
  parts({ "resources?": listOf(resource), "child_modules?": listOf(childModule) })(value, path);
const childModule: Shape = (value, path) => [...parts({ address: name })(value, path), ...plannedModule(value, path)];
const values = parts({ root_module: plannedModule });

const configured = parts({ address: name, "expressions?": record });
const configuredModule: Shape = (value, path) =>
  parts({
    "resources?": listOf(configured),
    "module_calls?": eachOf(parts({ "module?": configuredModule, "expressions?": record })),
  })(value, path);

/** As far as it is read. */
const plan = parts({
  "planned_values?": values,
  "values?": values,
  // Whoever asks what was before reads it as a state of its own.
  "prior_state?": parts({ "values?": record }),
  "resource_changes?": listOf(parts({ address: name, change: record })),
  "configuration?": parts({ "root_module?": configuredModule, "provider_config?": eachOf(record) }),
  "variables?": eachOf(record),
});

/**
 * What is wrong with the shape of a plan or state, of the parts that are read: nothing else may be taken for empty.
 *
 * @see https://developer.hashicorp.com/terraform/internals/json-format
 */
export const planFaults = (json: JsonObject): readonly string[] => plan(json, "");

function kindOf(value: unknown): string {
  if (value === undefined) return "missing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "an object";
  return typeof value === "string" ? `"${visible(abbreviated(value))}"` : JSON.stringify(value);
}
