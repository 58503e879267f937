import { closest, distance } from "fastest-levenshtein";

/** The known word that is close enough to the written one to be meant, in its own spelling. */
export function closestWord(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0 || word === "" || word.length > 200) return undefined;
  const lowerCase = known.map((one) => one.toLowerCase());
  const nearest = closest(word.toLowerCase(), lowerCase);
  const steps = distance(word.toLowerCase(), nearest);
  const near = steps < word.length && steps <= Math.max(2, Math.floor(nearest.length / 3));
  return near ? known[lowerCase.indexOf(nearest)] : undefined;
}

/** A remedy: `Did you mean "s3:GetObject"?`, or another text where no known word is near. */
export function didYouMean(word: string, known: readonly string[], otherwise: string): string {
  const meant = closestWord(word, known);
  return meant === undefined ? otherwise : `Did you mean "${meant}"?`;
}
