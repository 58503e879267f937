import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { UnreadableError } from "../../access";
import type { JsonObject } from "../../access/terraform/json";
import { isRecord } from "../../common/is-record";
import { entryAt } from "../../common/writing/entry";
import { withinMajor } from "../../organization";
import { lockedVersion, rangeIn } from "./locks";

const CONFIGURATION = "cdk.tf.json";

/** The Terraform of a stack: texts by the files' names. */
export type TerraformFiles = ReadonlyMap<string, string>;

/** What is in the folder of a stack for Terraform to read, and was written there. */
export function terraformFiles(folder: string, remedy: string): TerraformFiles {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith(".tf.json") && entryAt(join(folder, name))?.isFile())
    .sort();
  if (!names.includes(CONFIGURATION))
    throw new UnreadableError([`${join(folder, CONFIGURATION)} is not there\n${remedy}`]);
  return new Map(names.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

/** The Terraform with something else for its cdk.tf.json. */
export function withConfiguration(files: TerraformFiles, change: (json: JsonObject) => JsonObject): TerraformFiles {
  const json: unknown = JSON.parse(files.get(CONFIGURATION) ?? "{}");
  const before = isRecord(json) ? json : {};
  const after = change(before);
  return after === before ? files : new Map([...files, [CONFIGURATION, JSON.stringify(after, null, 2)]]);
}

/** The range of versions of the AWS provider that the Terraform takes. */
export const rangeOf = (files: TerraformFiles): string => rangeIn(JSON.parse(files.get(CONFIGURATION) ?? "{}")) ?? "";

/** The same where it stands now: a local state stays where it is. */
export function movedTo(json: JsonObject, from: string, to: string): JsonObject {
  const path = inside(json, "terraform", "backend", "local")["path"];
  if (typeof path !== "string") return json;
  const moved = relative(resolve(to), resolve(from, path)).split(sep).join("/");
  return put(json, ["terraform", "backend", "local", "path"], moved);
}

/** The same with a range that stays within the major version of a lock file. */
export function narrowed(json: JsonObject, lock: string | undefined): JsonObject {
  const [version, range] = [lock === undefined ? undefined : lockedVersion(lock), rangeIn(json)];
  if (version === undefined || range === undefined) return json;
  return put(json, ["terraform", "required_providers", "aws", "version"], withinMajor(range, version));
}

function put(json: JsonObject, [key = "", ...rest]: readonly string[], value: string): JsonObject {
  if (rest.length === 0) return json[key] === value ? json : { ...json, [key]: value };
  const before = inside(json, key);
  const after = put(before, rest, value);
  return after === before ? json : { ...json, [key]: after };
}

const inside = (json: JsonObject, ...keys: readonly string[]): JsonObject =>
  keys.reduce<JsonObject>((one, key) => {
    const next = one[key];
    return isRecord(next) ? next : {};
  }, json);
