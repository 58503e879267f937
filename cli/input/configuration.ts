import { existsSync, readFileSync } from "node:fs";

/** Where the input is, and where the output goes. Paths are relative to the folder that one works in. */
export interface Configuration {
  /** The folder of `organization.yaml`. */
  readonly folder: string;
  /** Where the Terraform is written. */
  readonly outdir: string;
  /** Whether the CDKTF CLI has started the program. */
  readonly byCli: boolean;
}

interface CdktfJson {
  readonly output?: string;
  readonly context?: { readonly organization?: string };
}

/**
 * The organization's folder is SAGEMAKER_ACCESS_ORGANIZATION, or `organization` in cdktf.json's context, or this one.
 * The CLI hands the context and the output folder over in the environment; without it they are read from cdktf.json.
 *
 * @throws {SyntaxError} where cdktf.json is not JSON
 */
export function configuration(): Configuration {
  const { CDKTF_CONTEXT_JSON, CDKTF_OUTDIR, SAGEMAKER_ACCESS_ORGANIZATION } = process.env;
  const file = existsSync("cdktf.json") ? (JSON.parse(readFileSync("cdktf.json", "utf8")) as CdktfJson) : {};
  const context = { ...file.context, ...(JSON.parse(CDKTF_CONTEXT_JSON ?? "{}") as CdktfJson["context"]) };
  return {
    folder: [SAGEMAKER_ACCESS_ORGANIZATION, context.organization].find(isFolder) ?? ".",
    outdir: [CDKTF_OUTDIR, file.output].find(isFolder) ?? "cdktf.out",
    byCli: process.env["CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS"] !== undefined,
  };
}

/** An empty variable, as pipelines set it, counts as none. */
const isFolder = (value: unknown): value is string => typeof value === "string" && value !== "";
