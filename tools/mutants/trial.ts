import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { run } from "./catch";
import { mutate } from "./mutate";
import type { Catcher, Mutant } from "./mutations";

/** Which catchers have told a mutation, of those that ran. */
export interface Verdict {
  readonly caughtBy: readonly Catcher[];
  readonly missedBy: readonly Catcher[];
}

/**
 * Applies a mutation in a copy, runs its catchers, and takes it back.
 *
 * @param all whether every catcher runs, and not only as many as it takes
 * @throws {Error} like mutate and run
 */
export async function tryMutant(mutant: Mutant, copy: string, all: boolean, signal: AbortSignal): Promise<Verdict> {
  const file = path.join(copy, mutant.file);
  const original = readFileSync(file, "utf8");
  const caughtBy: Catcher[] = [];
  const missedBy: Catcher[] = [];
  writeFileSync(file, mutate(original, mutant));
  try {
    for (const catcher of mutant.caughtBy) {
      const { failed } = await run(catcher, copy, signal);
      (failed ? caughtBy : missedBy).push(catcher);
      if (failed && !all) break;
    }
  } finally {
    writeFileSync(file, original);
  }
  return { caughtBy, missedBy };
}

/** Lines for a person: `caught by <catcher>  <name>`, or `SURVIVED`, and which catchers told nothing. */
export function verdictLines({ name }: Mutant, { caughtBy, missedBy }: Verdict): string[] {
  const told = caughtBy.length > 0 ? `caught by ${caughtBy.join(", ")}` : "SURVIVED";
  return [`${told}  ${name}`, ...(missedBy.length > 0 ? [`    not by ${missedBy.join(", ")}`] : [])];
}
