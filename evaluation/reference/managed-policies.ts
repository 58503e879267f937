import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArn } from "../../policies/language/arn";
import { DATA_FOLDER, readData } from "./data-files";

let paths: readonly string[] | undefined;
const byName = new Map<string, string>();
const documents = new Map<string, unknown>();

/**
 * The names of all AWS managed policies, with their paths, sorted: `AmazonS3ReadOnlyAccess`,
 * `job-function/DataScientist`.
 *
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
 */
export function managedPolicyNames(): readonly string[] {
  if (!paths) {
    paths = readData("managed-policies.json") as string[];
    for (const path of paths) byName.set(nameOf(path), path).set(path, path);
  }
  return paths;
}

/** Whether AWS has a managed policy of this name; the path may be left out. */
export const isManagedPolicy = (nameOrPath: string): boolean => pathOf(nameOrPath) !== undefined;

/** The name of an AWS managed policy with its path, which may be left out; as it is told where AWS has none of this name. */
export const managedPolicyPath = (nameOrPath: string): string => pathOf(nameOrPath) ?? nameOrPath;

/**
 * What an AWS managed policy says, as parsed JSON. Found by its ARN in any partition or its name, with or without its
 * path; undefined where AWS has none of this name, or the data do not hold what it says.
 */
export function managedPolicyDocument(nameOrArn: string): unknown {
  const path = nameOrArn.startsWith("arn:") ? pathOfArn(nameOrArn) : pathOf(nameOrArn);
  if (path === undefined) return undefined;
  if (!documents.has(path)) {
    const file = `${nameOf(path)}.json`;
    const known = existsSync(join(DATA_FOLDER, "managed-policies", file));
    documents.set(path, known ? readData("managed-policies", file) : undefined);
  }
  return documents.get(path);
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

function pathOf(nameOrPath: string): string | undefined {
  managedPolicyNames();
  return byName.get(nameOrPath);
}

/** In an ARN the path cannot be left out. */
function pathOfArn(text: string): string | undefined {
  const arn = parseArn(text);
  if (arn?.service !== "iam" || arn.accountId !== "aws" || !arn.resource.startsWith("policy/")) return undefined;
  const path = arn.resource.slice("policy/".length);
  return pathOf(path) === path ? path : undefined;
}
