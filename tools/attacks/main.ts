/**
 * Attacks organizations by every way that is known, and tries what is harmless and like it: each attack must be refused or
 * told, and each neighbour must pass without a word. `npm run attacks [-- TEXT]`, where TEXT is part of the names.
 */
import { ATTACKS, NEIGHBOURS } from ".";
import { judge, type Result, resultText } from "./results";

/** Returns the exit status. */
function main(text: string): number {
  const { attack, neighbour } = judge();
  const wrong = (results: readonly Result[], what: string): number => {
    const found = results.filter(({ right }) => !right);
    for (const result of found) console.log(`${resultText(what, result)}\n`);
    return found.length;
  };
  const attacks = ATTACKS.filter(({ name }) => name.includes(text));
  const neighbours = NEIGHBOURS.filter((one) => one.attack.name.includes(text));
  const through = wrong(attacks.map(attack), "let through");
  const alarms = wrong(neighbours.map(neighbour), "false alarm");
  console.log(`${attacks.length} attacks, ${neighbours.length} neighbours`);
  console.log(`${through} let through, ${alarms} false`);
  return through + alarms > 0 ? 1 : 0;
}

process.exitCode = main(process.argv[2] ?? "");
