import { UnreadableError } from "../../access";
import { CALLS } from "../../common/calls";
import { abbreviated } from "../../common/shown-text";
import { shownPath } from "../../common/writing/write-error";
import type { Surroundings } from "../command/command";
import { faultText } from "../command/faults";
import { configuration } from "../input/configuration";
import { readStacksFile } from "../input/stacks-file";
import { counted, fewOf } from "../output/words";
import { exportedBefore } from "./exported";
import { makeLock } from "./locks";
import type { ExportOptions } from "./options";
import { type ExportPlan, exportPlan } from "./plan";
import { type Drift, driftOf, hasDrift, writeDrift } from "./write";

const SYNTHESISE = `Synthesise first: ${CALLS.synthesis}`;

/**
 * Writes the Terraform of an output into a folder that is committed.
 *
 * @returns the exit status: 0; 1 where something cannot be read or written, or with `check`, where the folder is not what
 *   it would be
 */
export async function exportCommand(options: ExportOptions, around: Surroundings): Promise<number> {
  try {
    return await exported(options, around);
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    around.error(faultText(error));
    return 1;
  }
}

async function exported(
  { to, folder, layout, lock: platforms = [], forget = [], check = false }: ExportOptions,
  { out, error }: Surroundings,
): Promise<number> {
  const from = folder ?? configuration().outdir;
  const wrong = platforms.find((platform) => !/^[a-z0-9]+_[a-z0-9]+$/.test(platform));
  if (wrong !== undefined)
    throw new UnreadableError([
      `"${abbreviated(wrong)}" is not a platform\nWrite system and processor, such as linux_amd64`,
    ]);
  const list = readStacksFile(from, SYNTHESISE);
  const before = exportedBefore(to);
  if (before && before.list.organization !== list.organization)
    throw new UnreadableError([
      `${to} is of the organization "${before.list.organization}", and ${from} of "${list.organization}"\nName another folder`,
    ]);
  const plan = await exportPlan({
    ...{ from, list, to, before, layout, forget, platforms },
    makeLock: platforms.length > 0 ? (range, known) => makeLock(range, known, platforms, process.env) : undefined,
  });
  const drift = driftOf(to, plan.files, before?.files ?? []);
  if (check) {
    if (hasDrift(drift)) error(driftText(to, drift));
    else out(`${shownPath(to)} is what an export would write: ${counted(plan.stacks.length, "stack")}\n`);
    return hasDrift(drift) ? 1 : 0;
  }
  if (hasDrift(drift)) writeDrift(to, plan.files, drift);
  out(writtenText(to, plan, drift));
  return 0;
}

function driftText(to: string, { added, changed, removed }: Drift): string {
  const lines = [
    ...added.map((path) => `    is missing: ${path}\n`),
    ...changed.map((path) => `    is another: ${path}\n`),
    ...removed.map((path) => `    is left over: ${path}\n`),
  ];
  return `${shownPath(to)} is not what an export would write. Export it again\n${lines.join("")}`;
}

function writtenText(to: string, { stacks, leaving }: ExportPlan, { added, changed, removed }: Drift): string {
  const files = `${counted(added.length, "file")} new, ${changed.length.toLocaleString("en-US")} changed, ${removed.length.toLocaleString("en-US")} removed`;
  const leave =
    leaving.length === 0
      ? ""
      : `No more, and destroyed by their next apply; then export --forget them: ${fewOf(leaving, "stack")}\n`;
  return `${counted(stacks.length, "stack")} in ${shownPath(to)}: ${files}\n${leave}`;
}
