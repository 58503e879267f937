/** In no name: stands for any text that no policy mentions. */
export const ANY_NAME = "\uF8FF";

/** A text that two patterns match, with {@link ANY_NAME} where both leave open what stands there; undefined: none. */
export function commonText(a: string, b: string): string | undefined {
  const failed = new Set<number>();
  const from = (i: number, j: number): string | undefined => {
    const [left, right] = [a[i], b[j]];
    if (left === undefined && right === undefined) return "";
    const key = i * (b.length + 1) + j;
    if (failed.has(key)) return undefined;
    const found = step(i, j, left, right);
    if (found === undefined) failed.add(key);
    return found;
  };
  const step = (i: number, j: number, left = "", right = ""): string | undefined => {
    if (left === "*" && right === "*") return behind(ANY_NAME, from(i + 1, j + 1)) ?? from(i + 1, j) ?? from(i, j + 1);
    if (left === "*") return from(i + 1, j) ?? (right === "" ? undefined : behind(shown(right), from(i, j + 1)));
    if (right === "*") return from(i, j + 1) ?? (left === "" ? undefined : behind(shown(left), from(i + 1, j)));
    if (left === "" || right === "" || (left !== right && left !== "?" && right !== "?")) return undefined;
    return behind(shown(left === "?" ? right : left), from(i + 1, j + 1));
  };
  return from(0, 0);
}

const shown = (character: string): string => (character === "?" ? ANY_NAME : character);

const behind = (start: string, rest: string | undefined): string | undefined =>
  rest === undefined ? undefined : start + rest;
