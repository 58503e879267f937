import { UnreadableError } from "../../access";
import { CALLS } from "../../common/calls";
import type { Surroundings } from "../command/command";
import { criticalBetween } from "../diff/run";
import { configuration } from "../input/configuration";
import { dayMeant } from "../input/day";
import { organizationRead } from "../input/sources";
import { readStacksFile } from "../input/stacks-file";
import { fewOf } from "../output/words";
import { changedAccess } from "./access";
import { withBase } from "./base";
import { type ChangedStack, changedStacks, type Output } from "./compare";
import type { ChangedOptions } from "./options";
import { githubMatrix } from "./github-matrix";
import { gitlabPipeline } from "./gitlab";
import { changedJson } from "./json";
import { type ChangeSet, changedText } from "./text";

const [NONE, SOME, GAINED] = [0, 2, 3];

/**
 * Says which stacks have another Terraform than before, and what each opens and closes.
 *
 * @returns the exit status: 0 where none has, 2 where some have, 3 where somebody gained access besides
 */
export function changedCommand(
  { base, folder: told, day: toldDay, format }: ChangedOptions,
  { out, error, today }: Pick<Surroundings, "error" | "out" | "today">,
): number {
  const { folder: organization, outdir } = configuration();
  const folder = told ?? outdir;
  const after: Output = { folder, list: readStacksFile(folder, SYNTHESISE) };
  const day = dayMeant(toldDay, after.list.day ?? today);
  return withBase(base, { organization, folder, day }, (before, from) => {
    sameOrganization(before, after);
    if (from.kind === "ref" && !from.exported) error(byThisVersion(from.ref));
    const sources = organizationRead(folder, day, error);
    const stacks = changedStacks(before, after);
    const critical =
      sources.critical.length === 0
        ? undefined
        : (states: Parameters<typeof criticalBetween>[0]) => criticalBetween(states, sources, day);
    const access = changedAccess(stacks, before, after, critical);
    const set: ChangeSet = { from, stacks, access, count: after.list.stacks.length };
    if (RUNS.has(format)) error(withoutFolder(stacks));
    out(`${TEXTS[format](set)}\n`);
    return stacks.length === 0 ? NONE : access.gained ? GAINED : SOME;
  });
}

const TEXTS: Readonly<Record<ChangedOptions["format"], (set: ChangeSet) => string>> = {
  table: changedText,
  json: changedJson,
  "github-matrix": githubMatrix,
  gitlab: gitlabPipeline,
};

/** The formats by which Terraform is run. */
const RUNS: ReadonlySet<ChangedOptions["format"]> = new Set(["github-matrix", "gitlab"]);

/** What is gone from an output: nothing is left to run Terraform with. */
function withoutFolder(stacks: readonly ChangedStack[]): string {
  const gone = stacks.filter(({ change }) => change === "removed").map(({ stack }) => stack.name);
  if (gone.length === 0) return "";
  const which = fewOf(gone, "stack");
  return `No Terraform is run for what is gone: ${which}\n    Retire a team before its file goes, or export, which leaves a folder that destroys it\n`;
}

const SYNTHESISE = `Synthesise first: ${CALLS.synthesis}`;

const byThisVersion = (ref: string): string =>
  `The files of ${ref} were synthesised by this version of the program: what another version would have written is not seen.\n`;

function sameOrganization({ folder, list }: Output, after: Output): void {
  if (list.organization === after.list.organization) return;
  throw new UnreadableError([
    `${folder} is of the organization "${list.organization}", and ${after.folder} of "${after.list.organization}"\n` +
      "Name what was there before of the same organization",
  ]);
}
