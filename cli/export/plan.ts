import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { UnreadableError } from "../../access";
import { CALLS } from "../../common/calls";
import { byText } from "../../common/lists";
import { STACKS_FILE, type StackEntry, type StacksFile } from "../../organization";
import { digestOfFiles, stacksFileText } from "../../stacks";
import { EXPORTED_FILE, type ExportedBefore, exportedText } from "./exported";
import { DEFAULT_LAYOUT, foldersOf } from "./layout";
import { emptied, inOrder } from "./leaving";
import { LOCK_FILE, locksOf } from "./locks";
import { movedTo, narrowed, rangeOf, type TerraformFiles, terraformFiles, withConfiguration } from "./terraform-files";

/** What an exported folder is made from. */
export interface ExportRequest {
  /** The folder of the output, and what its stacks.json says. */
  readonly from: string;
  readonly list: StacksFile;
  readonly to: string;
  readonly before: ExportedBefore | undefined;
  readonly layout: string | undefined;
  /** Stacks that are gone and whose folders go, too. */
  readonly forget: readonly string[];
  readonly platforms: readonly string[];
  /** Makes a lock file for a range of versions of the provider; undefined where none is made. */
  readonly makeLock: ((range: string, known: string | undefined) => Promise<string>) | undefined;
}

/** What an exported folder is to be. */
export interface ExportPlan {
  /** Texts by their paths below the folder. */
  readonly files: ReadonlyMap<string, string>;
  /** In order. */
  readonly stacks: readonly StackEntry[];
  /** The names of stacks whose Terraform has nothing but a backend and a provider. */
  readonly leaving: readonly string[];
}

const SYNTHESISE = `Synthesise it again: ${CALLS.synthesis}`;

/** @throws {UnreadableError} where the layout, what is to be forgotten, or the output is not as it must be */
export async function exportPlan(request: ExportRequest): Promise<ExportPlan> {
  const { from, list, to, before, platforms } = request;
  const leaving = leavingOf(request);
  const pathBefore = new Map(before?.list.stacks.map(({ name, path }) => [name, path]));
  const layout = request.layout ?? before?.layout ?? DEFAULT_LAYOUT;
  const folders = foldersOf(layout, list.stacks, new Map(leaving.map((one) => [one.path, one.name])));
  const folderOf = (stack: StackEntry): string => folders.get(stack.name) ?? stack.path;
  const there = list.stacks.map((stack) => {
    const [source, target] = [join(from, stack.path), join(to, folderOf(stack))];
    const files = withConfiguration(terraformFiles(source, SYNTHESISE), (json) => movedTo(json, source, target));
    return { stack, files };
  });
  const gone = leaving.map((stack) => ({
    stack,
    files: withConfiguration(terraformFiles(join(to, stack.path), RESTORE), emptied),
  }));
  const lockables = [...there, ...gone].map(({ stack, files }) => {
    const lock = [pathBefore.get(stack.name), folderOf(stack)].flatMap((path) => lockAt(to, path))[0];
    return { stack: stack.name, range: rangeOf(files), lock };
  });
  const renew = platforms.some((platform) => !before?.platforms.includes(platform));
  const locks = await locksOf(lockables, request.makeLock, renew);
  const written = [...there, ...gone].map(({ stack, files }) => ({
    stack,
    files: withConfiguration(files, (json) => narrowed(json, locks.get(stack.name))),
  }));
  const texts = new Map<string, string>();
  for (const { stack, files } of written) {
    for (const [name, text] of files) texts.set(`${folderOf(stack)}/${name}`, text);
    const lock = locks.get(stack.name);
    if (lock !== undefined) texts.set(`${folderOf(stack)}/${LOCK_FILE}`, lock);
  }
  const digests = new Map(written.map(({ stack, files }) => [stack.name, digestOf(files)]));
  const stacks = inOrder(leaving, list.stacks)
    .map((stack) => ({ ...stack, path: folderOf(stack), digest: digests.get(stack.name) ?? stack.digest }))
    .sort((a, b) => a.level - b.level || byText(a.name, b.name));
  texts.set(STACKS_FILE, stacksFileText(sameDay({ ...list, stacks }, before?.list)));
  const paths = [...texts.keys(), EXPORTED_FILE].sort(byText);
  const known = [...new Set([...(before?.platforms ?? []), ...platforms])].sort();
  texts.set(EXPORTED_FILE, exportedText({ version: 1, layout, platforms: known, leaving, files: paths }));
  return { files: texts, stacks, leaving: leaving.map(({ name }) => name) };
}

const RESTORE = "Bring it back from git";

const digestOf = (files: TerraformFiles): string => digestOfFiles([...files]);

/** The stacks that were exported and are no more, as they were, but for those that are forgotten. */
function leavingOf({ before, list, forget }: ExportRequest): StackEntry[] {
  const there = new Set(list.stacks.map(({ name }) => name));
  const known = new Map(before?.leaving.map((stack) => [stack.name, stack]));
  const gone = (before?.list.stacks ?? [])
    .filter(({ name }) => !there.has(name))
    .map((stack) => known.get(stack.name) ?? stack)
    .sort((a, b) => byText(a.name, b.name));
  const faults = forget.filter((name) => !known.has(name) || there.has(name));
  if (faults.length > 0) {
    const leaving = gone.filter(({ name }) => known.has(name)).map(({ name }) => name);
    const remedy =
      leaving.length > 0
        ? `Those that leave are ${leaving.join(", ")}`
        : "A stack is forgotten once it leaves: it was exported, is no more, and what it had is destroyed";
    throw new UnreadableError(faults.map((name) => `no stack "${name}" leaves\n${remedy}`));
  }
  return gone.filter(({ name }) => !forget.includes(name));
}

function lockAt(to: string, path: string | undefined): string[] {
  const file = path === undefined ? undefined : join(to, path, LOCK_FILE);
  return file !== undefined && existsSync(file) ? [readFileSync(file, "utf8")] : [];
}

/** A list that says what it said is of the day on which it said it first. */
function sameDay(list: StacksFile, before: StacksFile | undefined): StacksFile {
  if (before?.day === undefined) return list;
  const dated = { ...list, day: before.day };
  return stacksFileText(dated) === stacksFileText(before) ? dated : list;
}
