import { existsSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { UnreadableError } from "../../access";
import { readJsonFile } from "../../access/terraform/json-file";
import { leadsOut } from "../../access/terraform/manifest";
import { STACK_PATH, stackEntry, STACKS_FILE, type StacksFile } from "../../organization";
import { readStacksFile } from "../input/stacks-file";

/** The file in an exported folder that says what was written there. */
export const EXPORTED_FILE = "exported.json";

const exportedFile = z.object({
  version: z.literal(1),
  layout: z.string(),
  /** Of the lock files; empty where none was made here. */
  platforms: z.array(z.string()),
  /** Stacks that are no more and whose resources are to go, as stacks.json had them last. */
  leaving: z.array(stackEntry),
  /** Every file that was written, sorted. */
  files: z.array(z.string().regex(STACK_PATH)),
});

export type ExportedFile = z.output<typeof exportedFile>;

/** What was exported into a folder before. */
export interface ExportedBefore extends ExportedFile {
  readonly list: StacksFile;
}

const RESTORE = "Bring it back from git, either side of a merge, and export again";

/**
 * @returns undefined where nothing was
 * @throws {UnreadableError} where a file is not as it was written
 */
export function exportedBefore(folder: string): ExportedBefore | undefined {
  const path = join(folder, EXPORTED_FILE);
  if (!existsSync(path)) return undefined;
  const { data, error } = exportedFile.safeParse(readJsonFile(path, RESTORE));
  if (!data)
    throw new UnreadableError([
      `${path} is not as it is written: ${(error.issues[0]?.path ?? []).map(String).join(".")} is wrong\n${RESTORE}`,
    ]);
  const outside = data.files.find((file) => leadsOut(folder, file));
  if (outside !== undefined)
    throw new UnreadableError([`${path} names a file outside of the folder: ${outside}\n${RESTORE}`]);
  return { ...data, list: readStacksFile(folder, RESTORE) };
}

export const exportedText = (file: ExportedFile): string => `${JSON.stringify(file, null, 2)}\n`;

/** What stands beside the stacks' folders. */
export const OWN_FILES = [STACKS_FILE, EXPORTED_FILE] as const;
