import path from "node:path";
import { UnreadableError } from "../../access";
import type { JsonObject } from "../../access/terraform/json";
import { readJsonFile } from "../../access/terraform/json-file";
import { stacksInManifest } from "../../access/terraform/manifest";
import { CALLS } from "../../common/calls";
import { isRecord } from "../../common/is-record";

const SYNTHESISE = `Synthesise first: ${CALLS.synthesis}`;

/** A synthesised stack, in the folder in which Terraform runs. */
export interface StackFolder {
  readonly folder: string;
  /** The content of cdk.tf.json. */
  readonly json: JsonObject;
}

/** @throws {UnreadableError} where there is no such stack, or no Terraform in JSON syntax in its folder */
export function readStackFolder(outdir: string, stack: string): StackFolder {
  const stacks = stacksInManifest(outdir, SYNTHESISE);
  const found = stacks.find(({ name }) => name === stack);
  if (!found) {
    const manifest = path.join(outdir, "manifest.json");
    const names = stacks.map(({ name }) => name);
    const remedy = names.length === 0 ? "It has none" : `The stacks are ${names.join(", ")}`;
    throw new UnreadableError([`there is no stack "${stack}" in ${manifest}\n${remedy}`]);
  }
  const json = readJsonFile(found.file, SYNTHESISE);
  if (!isRecord(json)) throw new UnreadableError([`${found.file} is no JSON object\n${SYNTHESISE}`]);
  return { folder: path.dirname(found.file), json };
}
