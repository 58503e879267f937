import {
  distinctProblems,
  formatProblems,
  listed,
  type Problem,
  suggestion,
} from "../../../organization/reading/problems";
import { saidIn, refusal } from "../../../organization/reading/refusal";

const at = (file: string, line: number, column: number, message = "x", below: Partial<Problem> = {}) => ({
  place: { file, line, column },
  message,
  ...below,
});

it("problems are printed as compilers do, with what shows them and the remedy below", () => {
  const wrong = at("a.yaml", 1, 2, "wrong", { evidence: ["as here", "and there"], remedy: "Do this" });
  expect(formatProblems([wrong, at("b.yaml", 3, 4, "odd")])).toBe(
    "a.yaml:1:2: wrong\n    as here\n    and there\n    Do this\nb.yaml:3:4: odd",
  );
});

it("a message cannot move the cursor or turn the text around", () => {
  expect(formatProblems([at("a\r.yaml", 1, 1, "\u001b[2Jwrong\u202e", { remedy: "Do\u200bthis" })])).toBe(
    "a<U+000D>.yaml:1:1: <U+001B>[2Jwrong<U+202E>\n    Do<U+200B>this",
  );
});

it("a message has one line: what is below it has a field of its own", () => {
  expect(formatProblems([at("a.yaml", 1, 1, "wrong\nDo this", { remedy: "or\nthat" })])).toBe(
    "a.yaml:1:1: wrong<U+000A>Do this\n    or<U+000A>that",
  );
});

it("the fault in one text is what that was made from", () => {
  expect(saidIn(refusal("wrong", "Do this"))).toEqual({ message: "wrong", remedy: "Do this" });
  expect(saidIn("odd")).toEqual({ message: "odd" });
  expect(saidIn("wrong\nas here\nDo this")).toEqual({ message: "wrong", evidence: ["as here"], remedy: "Do this" });
});

it("problems are told once, by file, line and column", () => {
  const problems = [
    at("b", 1, 1),
    at("a", 10, 1),
    at("a", 9, 3),
    at("a", 9, 2, "y"),
    at("b", 1, 1),
    at("a", 9, 2, "x"),
  ];
  expect(formatProblems(distinctProblems(problems))).toBe("a:9:2: y\na:9:2: x\na:9:3: x\na:10:1: x\nb:1:1: x");
});

it("what is wrong for several accounts is told once, with all of them", () => {
  const problems = [
    at("t", 1, 1, "x", { accounts: ["prod"], remedy: "Do this" }),
    at("t", 1, 1, "x", { accounts: ["dev"], remedy: "Do this" }),
    at("t", 2, 1, "y", { accounts: ["dev"] }),
  ];
  expect(formatProblems(distinctProblems(problems))).toBe(
    "t:1:1: x\n    for the accounts dev, prod\n    Do this\nt:2:1: y\n    for the account dev",
  );
});

it("a suggestion names the known words, whether one is meant or not", () => {
  expect(suggestion("reed", ["read", "write"], "Write one of")).toBe('Did you mean "read"? Write one of read, write');
  expect(suggestion("all", ["read", "write"], "Write one of")).toBe("Write one of read, write");
});

it("a suggestion names thirty words, and counts the others", () => {
  const words = Array.from({ length: 31 }, (_, index) => `word-${index}`);
  expect(suggestion("x", words.slice(0, 30), "Write")).toBe(`Write ${words.slice(0, 30).join(", ")}`);
  expect(suggestion("x", words, "Write")).toBe(`Write ${words.slice(0, 30).join(", ")} and 1 more`);
});

it("a long list is cut and the rest counted", () => {
  expect(listed(["a", "b", "c"], 3)).toBe("a, b, c");
  expect(listed(["a", "b", "c", "d"], 2)).toBe("a, b and 2 more");
});
