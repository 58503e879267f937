import type { Mutant } from "./mutations";

/**
 * The text of a file with the mistake in it.
 *
 * @throws {Error} where what is to be replaced does not occur exactly once, or is replaced by itself
 */
export function mutate(text: string, { name, file, find, replace }: Mutant): string {
  const [before = "", ...rest] = text.split(find);
  const wrong = (what: string): Error => new Error(`"${name}": ${what}`);
  if (find === "") throw wrong("there is nothing to find");
  if (find === replace) throw wrong("it changes nothing");
  if (rest.length !== 1)
    throw wrong(`${file} has ${rest.length} times what it replaces, and must have it once\n${find}`);
  return before + replace + rest.join("");
}
