import { readFileSync } from "node:fs";
import path from "node:path";
import { UnreadableError } from "../../access";
import { type JsonObject, objectAt, textAt } from "../../access/terraform/json";
import { isRecord } from "../../common/is-record";

const SYNTHESISE = "Synthesise first: npx cdktf synth";

/** A synthesised stack, in the folder in which Terraform runs. */
export interface StackFolder {
  readonly folder: string;
  /** The content of cdk.tf.json. */
  readonly json: JsonObject;
}

/** @throws {UnreadableError} where there is no such stack, or no Terraform in JSON syntax in its folder */
export function readStackFolder(outdir: string, stack: string): StackFolder {
  const manifest = path.join(outdir, "manifest.json");
  const stacks = objectAt(readObject(manifest), "stacks");
  const file = textAt(objectAt(stacks, stack), "synthesizedStackPath");
  if (file === undefined) {
    const names = Object.keys(stacks).join(", ");
    throw new UnreadableError([`there is no stack "${stack}" in ${manifest}\nThe stacks are ${names}`]);
  }
  const configuration = path.join(outdir, file);
  return { folder: path.dirname(configuration), json: readObject(configuration) };
}

function readObject(file: string): JsonObject {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (!(error instanceof SyntaxError) && code === undefined) throw error;
    const what = code === "ENOENT" ? "is not there" : "cannot be read as JSON";
    throw new UnreadableError([`${file} ${what}\n${SYNTHESISE}`]);
  }
  if (!isRecord(json)) throw new UnreadableError([`${file} is no JSON object\n${SYNTHESISE}`]);
  return json;
}
