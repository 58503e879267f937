/** What the files of evaluation/data/ hold; `npm run aws-data` writes them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** evaluation/data/services/<prefix>.json. */
export interface ServiceFile {
  /** Key → type. */
  readonly conditionKeys: Readonly<Record<string, string>>;
  /** Keys that several actions or resource types share. A set's name comes from what is in it. */
  readonly conditionKeySets: Readonly<Record<string, readonly string[]>>;
  /** Name → the ARN without `arn:${Partition}:`, and the name of its condition keys, where it takes some. */
  readonly resourceTypes: Readonly<Record<string, readonly [arn: string, conditionKeys?: string]>>;
  /**
   * The resource types that an action takes, `accesspoint,bucket*`, with an asterisk where one is required, as AWS prints
   * it → the names of the actions → the access level's letter, and the name of the condition keys, where it takes some.
   */
  readonly actions: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Where data comes from. */
export interface Source {
  readonly package: string;
  readonly version: string;
  /** The day of the data, `YYYY-MM-DD`. */
  readonly date: string;
  readonly licence: string;
}

/** evaluation/data/source.json. */
export interface SourceFile {
  readonly services: Source;
  readonly managedPolicies: Source;
}

/** What every ARN of the reference starts with. */
export const ARN_START = "arn:${Partition}:";

/** evaluation/data/role-operations.json, which `npm run role-operations` writes. */
export interface RoleOperationsFile {
  readonly source: Source;
  /** Actions that evaluation/data/services does not have, with the reason. */
  readonly missingInReference: Readonly<Record<string, string>>;
  /**
   * Prefix → action → the members of the request that name a role, `Targets.RoleArn`; none where AWS asks for
   * iam:PassRole all the same.
   */
  readonly operations: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

/** evaluation/data/regions.json, which `npm run regions` writes. */
export interface RegionsFile {
  readonly source: Source;
  /** Partition → a regular expression that the codes of its regions match, and the regions that there are. */
  readonly partitions: Readonly<Record<string, { readonly form: string; readonly regions: readonly string[] }>>;
}

/** evaluation/data/shared-issuers.json, copied from AWS's page by hand. */
export interface SharedIssuersFile {
  /** The page, and the day on which it was read, `YYYY-MM-DD`. */
  readonly source: { readonly page: string; readonly date: string };
  /** Issuer without `https://` → the condition key that a trust policy must have. */
  readonly required: Readonly<Record<string, string>>;
}

/** The letter of each access level. */
export const LEVELS = {
  L: "List",
  R: "Read",
  W: "Write",
  T: "Tagging",
  P: "Permissions management",
} as const;
export type LevelLetter = keyof typeof LEVELS;

export const DATA_FOLDER = join(__dirname, "..", "data");

/** A file of the data, whose shape `npm run aws-data` guarantees. */
export const readData = (...path: readonly string[]): unknown =>
  JSON.parse(readFileSync(join(DATA_FOLDER, ...path), "utf8"));
