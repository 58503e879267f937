/**
 * The characters of a value as JSON, white space left out: what IAM counts. Without recursion, so that no depth is too
 * deep.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-entity-length
 */
export const sizeWithoutSpace = (value: unknown): number => sizeOf(value, (text) => text.replace(/\s/g, ""));

/** Likewise with the white space that is in texts: what AWS Organizations counts. */
export const sizeWithTexts = (value: unknown): number => sizeOf(value, (text) => text);

function sizeOf(value: unknown, counted: (text: string) => string): number {
  const textSize = (text: string): number =>
    PLAIN.test(text) ? text.length + 2 : counted(JSON.stringify(text)).length;
  let size = 0;
  const rest: unknown[] = [value];
  while (rest.length > 0) {
    const one = rest.pop();
    if (typeof one === "object" && one !== null) {
      const inner: readonly unknown[] = Array.isArray(one) ? one : Object.values(one);
      // Brackets and the commas between.
      size += 2 + Math.max(0, inner.length - 1);
      if (!Array.isArray(one)) for (const key of Object.keys(one)) size += textSize(key) + 1;
      for (const child of inner) rest.push(child);
    } else size += typeof one === "string" ? textSize(one) : String(one).length;
  }
  return size;
}

/** Neither white space nor what JSON escapes. */
const PLAIN = /^[!#-[\]-~]*$/;

/** The same of a text that is JSON, whatever else it is. */
export const sizeOfText = (text: string): number => text.replace(/\s/g, "").length;
