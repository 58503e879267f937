import { ANY_NAME, commonText } from "../../../access/contract/common-text";

it.each([
  ["abc", "abc", "abc"],
  ["abc", "a?c", "abc"],
  ["a?c", "abc", "abc"],
  ["a?", "a?", `a${ANY_NAME}`],
  ["a*", "*b", "ab"],
  ["*b*", "a*c", "abc"],
  ["*x", "*y*x", `y${ANY_NAME}x`],
  ["*", "*", ANY_NAME],
  ["abc", "ab", undefined],
  ["a?c", "abd", undefined],
  ["a*", "b*", undefined],
])("%s and %s have in common: %s", (a, b, text) => {
  expect(commonText(a, b)).toBe(text);
  expect(commonText(b, a) === undefined).toBe(text === undefined);
});
