import { isRecord } from "../../common/is-record";
import { listOf } from "../../common/lists";
import { isUnknownText, UNKNOWN } from "../../evaluation";
import { type JsonObject, objectsIn, textAt } from "./json";

/** What stands in a policy: statements, each an object, or {@link UNKNOWN} for one or several that nobody knows. */
export interface DocumentParts {
  readonly version: string;
  readonly statements: readonly unknown[];
}

/** A policy of which nothing is known. */
export const UNKNOWN_PARTS: DocumentParts = { version: "", statements: [UNKNOWN] };

/** The text of a policy, in which {@link UNKNOWN} stands for what is not known: once for all statements that nobody knows. */
export const documentText = ({ version, statements }: DocumentParts): string =>
  JSON.stringify({ Version: version === "" ? CURRENT : version, Statement: [...new Set(statements)] });

const CURRENT = "2012-10-17";

/** The parts of a policy that is known as text. What is no policy says nothing. */
export function partsOfText(text: string): DocumentParts {
  if (isUnknownText(text)) return UNKNOWN_PARTS;
  try {
    const document: unknown = JSON.parse(text);
    if (!isRecord(document)) return UNKNOWN_PARTS;
    return { version: textAt(document, "Version") ?? "", statements: listOf(document["Statement"] ?? []) };
  } catch {
    return UNKNOWN_PARTS;
  }
}

/**
 * Several policies as one: of two statements with one Sid, the later stands in the place of the earlier. Where it is not
 * known which Sids come later, nobody knows which of the earlier statements with a Sid are left.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document#override_policy_documents
 */
export function mergedParts(all: readonly DocumentParts[]): DocumentParts {
  return all.reduce((merged, { version, statements }) => {
    const bySid = new Map(statements.filter((one) => sidOf(one) !== "").map((one) => [sidOf(one), one]));
    const kept = statements.some(mayHaveAnySid)
      ? merged.statements.map((one) => (sidOf(one) === "" ? one : UNKNOWN))
      : merged.statements.map((one) => bySid.get(sidOf(one)) ?? one);
    return {
      version: version > merged.version ? version : merged.version,
      statements: [...new Set([...kept, ...statements])],
    };
  });
}

/** Nothing where it has none. */
const sidOf = (statement: unknown): string => (isRecord(statement) ? (textAt(statement, "Sid") ?? "") : "");

const mayHaveAnySid = (statement: unknown): boolean =>
  isUnknownText(statement) || (isRecord(statement) && isUnknownText(statement["Sid"]));

/**
 * A statement as IAM has it, from the arguments of a `statement` block, with {@link UNKNOWN} where something is not known.
 *
 * @param block parsed JSON; a text where nothing of it is known
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document#statement
 */
export function statementOf(block: unknown): unknown {
  if (!isRecord(block)) return UNKNOWN;
  const elements: [string, unknown][] = [
    ["Sid", textAt(block, "sid")],
    ["Effect", textAt(block, "effect") ?? "Allow"],
    ["Principal", principal(block["principals"])],
    ["NotPrincipal", principal(block["not_principals"])],
    ["Action", list(block["actions"])],
    ["NotAction", list(block["not_actions"])],
    ["Resource", withVariables(list(block["resources"]))],
    ["NotResource", withVariables(list(block["not_resources"]))],
    ["Condition", condition(block["condition"])],
  ];
  return Object.fromEntries(elements.filter(([, value]) => value !== undefined));
}

/** A list that is there, or a text where nothing of it is known. */
function list(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? undefined : value;
  return isUnknownText(value) ? UNKNOWN : undefined;
}

function principal(blocks: unknown): unknown {
  if (isUnknownText(blocks)) return UNKNOWN;
  const all = objectsIn(blocks).map(({ type, identifiers }) => [String(type), listOf(identifiers ?? [])] as const);
  if (all.length === 0) return undefined;
  if (all.every(([type, identifiers]) => type === "*" && identifiers.every((one) => one === "*"))) return "*";
  return withVariables(byKey(all.map(([type, identifiers]) => [type === "*" ? "AWS" : type, identifiers])));
}

function condition(blocks: unknown): unknown {
  if (isUnknownText(blocks)) return UNKNOWN;
  const all = objectsIn(blocks);
  if (all.length === 0) return undefined;
  const operators = new Set(all.map(({ test }) => String(test)));
  return Object.fromEntries(
    [...operators].map((operator) => {
      const lines = all.filter(({ test }) => String(test) === operator);
      return [
        operator,
        withVariables(byKey(lines.map(({ variable, values }) => [String(variable), listOf(values ?? [])]))),
      ];
    }),
  );
}

/** The values of each key, where a key may stand several times. */
function byKey(entries: readonly (readonly [key: string, values: readonly unknown[]])[]): JsonObject {
  const values = new Map<string, readonly unknown[]>();
  for (const [key, some] of entries) values.set(key, [...(values.get(key) ?? []), ...some]);
  return Object.fromEntries(values);
}

/** Terraform's `&{…}` is IAM's `${…}`, which Terraform would take for its own. */
function withVariables(value: unknown): unknown {
  if (typeof value === "string") return value.replaceAll("&{", "${");
  if (Array.isArray(value)) return value.map(withVariables);
  return isRecord(value)
    ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withVariables(one)]))
    : value;
}
