import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { entryAt } from "../../common/writing/entry";
import type { OwnerPolicies } from "./owner-policies";

/** What a file for an owner holds. Members may be added; a change to one gets another version. */
interface OwnerFile extends OwnerPolicies {
  readonly version: 1;
  readonly organization: string;
  /** Of all before it: who has changed the file by hand finds it again. */
  readonly digest: string;
}

/** The name of an owner's file, and its text. */
export function ownerFile(organization: string, policies: OwnerPolicies): [name: string, text: string] {
  const content = { version: 1, organization, ...policies } as const;
  const file: OwnerFile = { ...content, digest: digestOf(content) };
  return [`${policies.owner}.json`, `${JSON.stringify(file, null, 2)}\n`];
}

/** Whether a text is such a file as it was written; white space makes no difference. */
export const isOwnerFile = (text: string): boolean => readOwnerFile(text) !== undefined;

/** The names of such files of an organization in a folder. */
export const ownerFilesIn = (folder: string, organization: string): string[] =>
  existsSync(folder) && statSync(folder).isDirectory()
    ? readdirSync(folder)
        .filter((name) => /^\d{12}\.json$/.test(name) && entryAt(path.join(folder, name))?.isFile() === true)
        .filter((name) => readOwnerFile(readFileSync(path.join(folder, name), "utf8"))?.organization === organization)
    : [];

function readOwnerFile(text: string): Partial<OwnerFile> | undefined {
  try {
    const file = JSON.parse(text) as Partial<OwnerFile>;
    const { digest, ...content } = file;
    return digest === digestOf(content) ? file : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return undefined;
    throw error;
  }
}

const digestOf = (content: object): string => createHash("sha256").update(JSON.stringify(content)).digest("hex");
