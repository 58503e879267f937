import { closestWord, didYouMean } from "../../common/did-you-mean";

it("finds the near word, in its own spelling", () => {
  expect(closestWord("getobjct", ["PutObject", "GetObject"])).toBe("GetObject");
  expect(didYouMean("Resorce", ["Action", "Resource"], "nothing")).toBe('Did you mean "Resource"?');
});

it.each([
  ["trainig", "training"],
  ["TRAINING", "training"],
  ["endpoints", "endpoint"],
  ["deploy", undefined],
])("takes %p for %p", (word, meant) => {
  expect(closestWord(word, ["training", "endpoint"])).toBe(meant);
});

it("has nothing to say where no word is near", () => {
  expect(closestWord("x", ["Resource"])).toBeUndefined();
  expect(closestWord("", ["Resource"])).toBeUndefined();
  expect(closestWord("Resource", [])).toBeUndefined();
  expect(closestWord("a".repeat(100_000), ["Resource"])).toBeUndefined();
  expect(didYouMean("Boundary", ["Action"], "Write Action")).toBe("Write Action");
});
