import { accountFile, type Files, organizationFile, teamFile } from "../organization/support";

/** What differs from a small valid project: the organization `acme`, the account `dev`, the team `fraud`. */
export interface Change {
  /** Files by their paths; undefined takes one away. */
  readonly files?: Readonly<Record<string, Content>>;
  /** Variables of the environment. */
  readonly environment?: Readonly<Record<string, string>>;
  /**
   * The arguments of `npm run access --`.
   *
   * @default - the organization is synthesised
   */
  readonly command?: readonly string[];
}

/** A file's text or bytes, or what stands in its place. */
export type Content = Files[string] | Link | typeof FOLDER;

/** A symbolic link. */
export interface Link {
  readonly target: string;
}

/** A folder, with nothing in it. */
export const FOLDER = Symbol("a folder");

/** Something that a person may get wrong or a stranger may send. */
export interface Input {
  readonly name: string;
  readonly wrong: Change;
  /**
   * Where it is told: `file:line:column`, of each problem.
   *
   * @default - nowhere in a file: of arguments, or of a file as a whole
   */
  readonly at?: string | readonly string[];
  /** A part of what is said to be wrong. */
  readonly says: string;
  /** A part of what is said to be written instead. */
  readonly remedy: string;
  /**
   * The exit status.
   *
   * @default 1
   */
  readonly status?: number;
  /** The same, changed as the remedy says: it passes. */
  readonly right: Change;
}

export const ORGANIZATION = "organization.yaml";
export const ACCOUNT = "accounts/dev.yaml";
export const TEAM = "teams/fraud.yaml";

/** The team's file; what is given follows from line 4 on. */
export const team = (...more: string[]): Change => ({ files: { [TEAM]: teamFile("fraud", ...more) } });

/** The account's file; what is given follows from line 4 on. */
export const account = (...more: string[]): Change => ({
  files: { [ACCOUNT]: accountFile("dev", undefined, ...more) },
});

/** organization.yaml; what is given follows from line 4 on. */
export const organization = (...more: string[]): Change => ({ files: { [ORGANIZATION]: organizationFile(...more) } });

/** Some changes together. */
export const together = (...changes: readonly Change[]): Change => ({
  files: Object.assign({}, ...changes.map(({ files }) => files)) as Change["files"] & object,
  environment: Object.assign({}, ...changes.map(({ environment }) => environment)) as Record<string, string>,
  ...changes.reduce((all, { command }) => (command ? { command } : all), {}),
});

/** What commands are asked about: a team that reads a bucket, with a person in it. */
export const PROJECT = team("data: [{ bucket: lake, access: read }]", "groups: { Analysts: { members: [anna] } }");

/** A command of `npm run access --` in {@link PROJECT}, which has been synthesised. */
export const command = (...args: string[]): Change => ({ ...PROJECT, command: args });
