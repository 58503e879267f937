import type { JSONSchema7, JSONSchema7Definition } from "json-schema";
import { compactTable } from "../markdown";

/** More values than these make a table that nobody reads; editors complete them. */
const MOST_VALUES = 20;

/** A schema that tells what a setting is which a file leaves out. */
interface Described extends JSONSchema7 {
  readonly fallback?: string;
}

/** A row of a table of settings. */
interface Setting {
  readonly name: string;
  readonly value: string;
  readonly fallback: string;
  readonly meaning: string;
}

/** A Markdown table of every setting below a JSON Schema, `data[].bucket`, in the order of the schema. */
export function settingsTable(schema: JSONSchema7): string {
  return compactTable(
    ["Setting", "Value", "Default", "Meaning"],
    settings(schema, "").map(({ name, value, fallback, meaning }) => [code(name), value, plain(fallback), plain(meaning)]),
  );
}

function settings(schema: JSONSchema7, prefix: string): Setting[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, definition]) => {
    const property = asSchema(definition);
    const name = `${prefix}${key}`;
    const { meaning, fallback } = describe(property, schema.required?.includes(key) ?? false);
    return [{ name, value: valueOf(property), fallback, meaning }, ...nested(property, name)];
  });
}

/** The settings inside a value: those of a map, of the entries of a list, of a map with names of one's own. */
function nested(schema: JSONSchema7, name: string): Setting[] {
  if (schema.properties) return settings(schema, `${name}.`);
  if (schema.items !== undefined) return nested(asSchema(schema.items as JSONSchema7Definition), `${name}[]`);
  if (schema.additionalProperties !== undefined) return nested(asSchema(schema.additionalProperties), `${name}.<name>`);
  return (schema.anyOf ?? [])
    .map(asSchema)
    .filter(({ properties }) => properties)
    .flatMap((branch) => nested(branch, name));
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

/** Placeholders are not HTML, and stars not emphasis; code is left alone. */
const plain = (text: string): string => (text.startsWith("`") ? text : text.replace(/[<*]/g, "\\$&"));
const asSchema = (definition: JSONSchema7Definition): JSONSchema7 => (typeof definition === "object" ? definition : {});
const code = (value: unknown): string => `\`${String(value)}\``;
const thousands = (value: number | undefined): string => (value ?? 0).toLocaleString("en-US");
