import { existsSync } from "node:fs";
import { UnreadableError } from "../../access";
import { readJsonFile } from "../../access/terraform/json-file";
import { closestWord } from "../../common/did-you-mean";
import { isRecord } from "../../common/is-record";
import { abbreviated } from "../../common/shown-text";

/** Where the input is, and where the output goes. Paths are relative to the folder that one works in. */
export interface Configuration {
  /** The folder of `organization.yaml`. */
  readonly folder: string;
  /** Where the Terraform is written. */
  readonly outdir: string;
  /** Whether the variable names the organization's folder: for this run, whatever else does. */
  readonly byVariable: boolean;
  /** Whether the CDKTF CLI has started the program. */
  readonly byCli: boolean;
}

export const ORGANIZATION_VARIABLE = "SAGEMAKER_ACCESS_ORGANIZATION";

/**
 * The organization's folder is SAGEMAKER_ACCESS_ORGANIZATION, or `organization` in cdktf.json's context, or this one.
 * The CLI hands the context and the output folder over in the environment; without it they are read from cdktf.json.
 *
 * @throws {UnreadableError} where one of them is of another shape: nothing stands in for what was meant
 */
export function configuration(): Configuration {
  const { CDKTF_CONTEXT_JSON, CDKTF_OUTDIR, [ORGANIZATION_VARIABLE]: named } = process.env;
  const file = existsSync("cdktf.json") ? objectIn(readJsonFile("cdktf.json", MEND), "cdktf.json") : {};
  const inFile = contextIn(
    objectIn(Object.hasOwn(file, "context") ? file["context"] : {}, '"context" in cdktf.json'),
    '"context" in cdktf.json',
  );
  const handed = contextIn(inVariable(CDKTF_CONTEXT_JSON), "CDKTF_CONTEXT_JSON");
  const output = folderAt(file, "output", "cdktf.json");
  return {
    folder: isNamed(named) ? named : (handed ?? inFile ?? "."),
    outdir: isNamed(CDKTF_OUTDIR) ? CDKTF_OUTDIR : (output ?? "cdktf.out"),
    byVariable: isNamed(named),
    byCli: process.env["CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS"] !== undefined,
  };
}

const MEND = "Write one JSON object, or bring back the project's own: git checkout cdktf.json";
const UNSET = "Unset it, or write an object as the CDKTF CLI does";

/** An empty variable, as pipelines set it, counts as none. */
const isNamed = (variable: string | undefined): variable is string => variable !== undefined && variable !== "";

function inVariable(text: string | undefined): Readonly<Record<string, unknown>> {
  if (!isNamed(text)) return {};
  try {
    return objectIn(JSON.parse(text), "CDKTF_CONTEXT_JSON", UNSET);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new UnreadableError([`CDKTF_CONTEXT_JSON is not JSON\n${UNSET}`]);
  }
}

function objectIn(value: unknown, what: string, remedy = MEND): Readonly<Record<string, unknown>> {
  if (isRecord(value)) return value;
  throw new UnreadableError([`${what} is ${kindOf(value)}, and is to be an object\n${remedy}`]);
}

/** The organization's folder that a context names. A key that is nearly right was meant. */
function contextIn(context: Readonly<Record<string, unknown>>, what: string): string | undefined {
  if (Object.hasOwn(context, "organization")) return folderAt(context, "organization", what);
  const misspelled = Object.keys(context).find((key) => closestWord(key, ["organization"]) !== undefined);
  if (misspelled === undefined) return undefined;
  throw new UnreadableError([`${what} has "${abbreviated(misspelled)}"\nDid you mean "organization"?`]);
}

function folderAt(values: Readonly<Record<string, unknown>>, key: string, what: string): string | undefined {
  const value = Object.hasOwn(values, key) ? values[key] : undefined;
  if (value === undefined || (typeof value === "string" && value !== "")) return value;
  throw new UnreadableError([
    `"${key}" in ${what} is ${value === "" ? "empty" : kindOf(value)}, and is to be a folder\n` +
      "Write its path relative to the project, or leave it out",
  ]);
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  const kinds: Readonly<Record<string, string>> = { string: "a text", number: "a number", object: "an object" };
  return kinds[typeof value] ?? "true or false";
}
