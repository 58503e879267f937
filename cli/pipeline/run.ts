import { UnreadableError } from "../../access";
import type { StacksFile } from "../../organization";
import type { Surroundings } from "../command/command";
import { exportedBefore } from "../export/exported";
import { git } from "../git/git";
import { atlantisYaml } from "./atlantis";

/** The tools whose configuration is written, each from the list of stacks and the folder's path in the repository. */
const TOOLS = { atlantis: atlantisYaml } satisfies Record<string, (list: StacksFile, prefix: string) => string>;

export type Tool = keyof typeof TOOLS;

export const TOOL_NAMES = Object.keys(TOOLS) as readonly Tool[];

/**
 * Prints what a tool is told of an exported folder.
 *
 * @returns the exit status: 0
 * @throws {UnreadableError} where the folder was not exported, or is in no repository
 */
export function pipelineCommand(tool: Tool, folder: string, { out }: Pick<Surroundings, "out">): number {
  const list = exportedBefore(folder)?.list;
  if (!list) throw new UnreadableError([`${folder} was not exported\nWrite it first: export --to ${folder}`]);
  const prefix = git(folder, ["rev-parse", "--show-prefix"])?.toString("utf8").replace(/\n$/, "");
  if (prefix === undefined)
    throw new UnreadableError([`${folder} is in no git repository\nExport into a folder of the repository`]);
  out(`${TOOLS[tool](list, prefix)}\n`);
  return 0;
}
