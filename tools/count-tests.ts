/** Prints `jest: N passed, N failed` from files that jest wrote with --json. Usage: count-tests.ts FILE … */
import { readFileSync } from "node:fs";

interface Results {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
}

const results = process.argv.slice(2).map((file) => JSON.parse(readFileSync(file, "utf8")) as Results);
const sum = (key: keyof Results): number => results.reduce((total, result) => total + result[key], 0);
const skipped = sum("numPendingTests");
const counts = `${sum("numPassedTests")} passed, ${sum("numFailedTests")} failed`;
console.log(`jest: ${counts}${skipped > 0 ? `, ${skipped} skipped` : ""}`);
