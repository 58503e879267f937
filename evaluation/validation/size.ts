/**
 * The characters of a value as JSON, white space left out: what IAM counts. Without recursion, so that no depth is too
 * deep.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-entity-length
 */
export function sizeWithoutSpace(value: unknown): number {
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

const textSize = (text: string): number =>
  PLAIN.test(text) ? text.length + 2 : JSON.stringify(text).replace(/\s/g, "").length;

/** Neither white space nor what JSON escapes. */
const PLAIN = /^[!#-[\]-~]*$/;

/** The same of a text that is JSON, whatever else it is. */
export const sizeOfText = (text: string): number => text.replace(/\s/g, "").length;
