import type { JSONSchema7, JSONSchema7Definition } from "json-schema";
import { stringify } from "yaml";
import { compactTable } from "../markdown";

/** More values than these make a table that nobody reads; editors complete them. */
const MOST_VALUES = 20;

/** A schema that tells what a setting is which a file leaves out. */
interface Described extends JSONSchema7 {
  readonly fallback?: string;
}

/** A setting, and those inside it. */
interface Setting {
  /** What it adds to the name of the setting that it is in: `.bucket`, `[].bucket`. */
  readonly key: string;
  readonly value: string;
  readonly fallback: string;
  readonly meaning: string;
  /** Values, as they are written in a file. */
  readonly examples: readonly string[];
  readonly inside: readonly Setting[];
}

/** Where settings have been told, by what they are: who has equal ones inside refers to them. */
export type Told = Map<string, string>;

/**
 * A Markdown table of every setting below a JSON Schema, `data[].bucket`, in the order of the schema.
 *
 * @param file what the files of the schema are called
 * @param told what tables before this one have
 */
export function settingsTable(schema: JSONSchema7, file: string, told: Told): string {
  return compactTable(
    ["Setting", "Value", "Default", "Meaning"],
    settings(schema, "").flatMap((setting) => rows(setting, "", file, told)),
  );
}

/** The rows of a setting: those inside it, unless they are told already. */
function rows({ key, inside, ...setting }: Setting, prefix: string, file: string, told: Told): string[][] {
  const name = `${prefix}${key}`;
  const what = JSON.stringify(inside);
  const where = inside.length > 1 ? told.get(what) : undefined;
  if (inside.length > 1 && where === undefined) told.set(what, `${code(name)} of ${file}`);
  const meaning = [
    plain(setting.meaning),
    ...(where === undefined ? [] : [`Inside as ${where}.`]),
    ...(setting.examples.length === 0 ? [] : [`Such as ${setting.examples.map(code).join(" or ")}`]),
  ].join(" ");
  const own = [code(name), setting.value, plain(setting.fallback), meaning];
  return [own, ...(where === undefined ? inside.flatMap((one) => rows(one, name, file, told)) : [])];
}

function settings(schema: JSONSchema7, before: string): Setting[] {
  return Object.entries(schema.properties ?? {}).map(([key, definition]) => {
    const property = asSchema(definition);
    const { meaning, fallback } = describe(property, schema.required?.includes(key) ?? false);
    const examples = (property.examples as unknown[] | undefined ?? []).map(inYaml);
    return { key: `${before}${key}`, value: valueOf(property), fallback, meaning, examples, inside: nested(property, "") };
  });
}

/** The settings inside a value: those of a map, of the entries of a list, of a map with names of one's own. */
function nested(schema: JSONSchema7, before: string): Setting[] {
  if (schema.properties) return settings(schema, `${before}.`);
  if (schema.items !== undefined) return nested(asSchema(schema.items as JSONSchema7Definition), `${before}[]`);
  if (schema.additionalProperties !== undefined)
    return nested(asSchema(schema.additionalProperties), `${before}.<name>`);
  return (schema.anyOf ?? [])
    .map(asSchema)
    .filter(({ properties }) => properties)
    .flatMap((branch) => nested(branch, before));
}

function valueOf(schema: JSONSchema7): string {
  if (schema.const !== undefined) return code(schema.const);
  if (schema.enum) return schema.enum.length > MOST_VALUES ? "text" : schema.enum.map(code).join(", ");
  if (schema.anyOf) return union(schema.anyOf.map(asSchema));
  switch (schema.type) {
    case "array":
      return `list: ${valueOf(asSchema((schema.items ?? true) as JSONSchema7Definition))}`;
    case "integer":
      return `number, ${thousands(schema.minimum)} to ${thousands(schema.maximum)}`;
    case "boolean":
      return "`true`, `false`";
    case "object":
      return "map";
    default:
      return "text";
  }
}

/** `text, or one per account`: a map of texts beside a text is one for each account. */
function union(branches: readonly JSONSchema7[]): string {
  const [first = {}, second = {}] = branches;
  const perAccount =
    second.additionalProperties !== undefined && second.properties === undefined && second.propertyNames !== undefined;
  const values = [...new Set(branches.map(valueOf))];
  return perAccount && !first.additionalProperties ? `${valueOf(first)}; or one per account` : values.join(" or ");
}

function describe(schema: JSONSchema7, required: boolean): { meaning: string; fallback: string } {
  const { description: meaning = "", fallback: told } = schema as Described;
  if (required) return { meaning, fallback: "required" };
  const value = schema.default;
  const plain = value !== undefined && typeof value !== "object";
  return { meaning, fallback: told ?? (plain ? code(value) : "none") };
}

/** A value as it is written in a file, on one line: every text in quotes, as some must be. */
export const inYaml = (value: unknown): string =>
  stringify(value, { collectionStyle: "flow", lineWidth: 0, defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "PLAIN" })
    .trim()
    .replaceAll("[ ", "[")
    .replaceAll(" ]", "]");

/** Placeholders are not HTML, and stars not emphasis. */
const plain = (text: string): string => (text.startsWith("`") ? text : text.replace(/[<*]/g, "\\$&"));
const asSchema = (definition: JSONSchema7Definition): JSONSchema7 => (typeof definition === "object" ? definition : {});
const code = (value: unknown): string => `\`${String(value)}\``;
const thousands = (value: number | undefined): string => (value ?? 0).toLocaleString("en-US");
