/**
 * Makes mistakes in the generators and the proof, one at a time in a copy of the project, and shows that each is caught:
 * by the synthesis of the example organization, which refuses it, or by tests. `npm run mutants`.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { run } from "./catch";
import { mutate } from "./mutate";
import { type Catcher, type Mutant, MUTANTS } from "./mutations";
import { tryMutant, verdictLines } from "./trial";
import { makeWorkingCopies, type WorkingCopies } from "./working-copies";

const USAGE = `npm run mutants [-- --all] [--only <text>]

Makes mistakes in the generators and the proof, one at a time in a copy of the project, and runs what should catch
each.

  --all           run every catcher of a mutation, not only as many as it takes
  --only <text>   only mutations whose names contain the text`;

/** Each is at work on one mutation, in a copy of its own. */
const AT_A_TIME = 2;

const log = (line: string): void => {
  console.log(line);
};

/** Returns how many of the mutations were caught. */
async function tryAll(mutants: readonly Mutant[], all: boolean, signal: AbortSignal): Promise<number> {
  const copies = makeWorkingCopies(Math.min(AT_A_TIME, mutants.length));
  try {
    checkTexts(mutants, copies);
    await checkCatchers([...new Set(mutants.flatMap(({ caughtBy }) => caughtBy))], copies, signal);
    let caught = 0;
    await inCopies(mutants, copies, async (mutant, copy) => {
      const verdict = await tryMutant(mutant, copy, all, signal);
      if (verdict.caughtBy.length > 0) caught++;
      verdictLines(mutant, verdict).forEach(log);
    });
    return caught;
  } finally {
    copies.remove();
  }
}

/** The code goes on, and a mutation may no longer be possible: told before the first one is tried. */
function checkTexts(mutants: readonly Mutant[], { folders: [copy = ""] }: WorkingCopies): void {
  for (const mutant of mutants) mutate(readFileSync(path.join(copy, mutant.file), "utf8"), mutant);
}

/** What fails without a mistake cannot catch one. */
async function checkCatchers(catchers: readonly Catcher[], copies: WorkingCopies, signal: AbortSignal): Promise<void> {
  await inCopies(catchers, copies, async (catcher, copy) => {
    const { failed, output } = await run(catcher, copy, signal);
    if (failed) throw new Error(`${catcher} fails without any mutation:\n\n${output}`);
  });
}

/** Does the work for each item, in every copy for one item at a time. What fails ends the rest. */
async function inCopies<T>(
  items: readonly T[],
  { folders }: WorkingCopies,
  work: (item: T, copy: string) => Promise<void>,
): Promise<void> {
  const left = [...items];
  const takeAll = async (copy: string): Promise<void> => {
    try {
      for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item, copy);
    } finally {
      left.length = 0;
    }
  };
  // The copies are removed when nobody is at work in them any more.
  const ends = await Promise.allSettled(folders.map(takeAll));
  for (const end of ends) if (end.status === "rejected") throw end.reason;
}

/** Returns the exit status. */
async function main(args: readonly string[]): Promise<number> {
  const wanted = wantedBy(args);
  if (wanted === undefined) {
    console.error(USAGE);
    return 2;
  }
  const { all, only, help } = wanted;
  if (help) {
    log(USAGE);
    return 0;
  }
  const mutants = MUTANTS.filter(({ name }) => name.includes(only));
  if (mutants.length === 0) {
    console.error(`no mutation has a name with "${only}"`);
    return 2;
  }
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => {
      controller.abort();
    });
  }
  try {
    const caught = await tryAll(mutants, all, controller.signal);
    log(`${caught} of ${mutants.length} caught`);
    return caught === mutants.length ? 0 : 1;
  } catch (error) {
    console.error(controller.signal.aborted ? "Stopped before all were tried." : messageOf(error));
    return 1;
  }
}

/** What the arguments ask for, or undefined where they are wrong. */
function wantedBy(args: readonly string[]): { all: boolean; only: string; help: boolean } | undefined {
  const options = { all: { type: "boolean" }, only: { type: "string" }, help: { type: "boolean" } } as const;
  try {
    const { all = false, only = "", help = false } = parseArgs({ args: [...args], options }).values;
    return { all, only, help };
  } catch {
    return undefined;
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

// Whoever reads only the beginning of the output, as `head` does, closes the pipe; the copies are removed all the same.
process.stdout.on("error", () => undefined);
void main(process.argv.slice(2)).then((status) => {
  process.exitCode = status;
});
