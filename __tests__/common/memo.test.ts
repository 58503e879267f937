import { remembering, rememberingPairs } from "../../common/memo";

/** The function, and what it was asked to compute. */
function counting(): { readonly ask: (text: string) => number | undefined; readonly computed: string[] } {
  const computed: string[] = [];
  const ask = remembering((text) => {
    computed.push(text);
    return text === "" ? undefined : text.length;
  });
  return { ask, computed };
}

it("what was computed is not computed again, not even where it is nothing", () => {
  const { ask, computed } = counting();
  expect(["a", "bb", "a", "", "", "bb"].map(ask)).toEqual([1, 2, 1, undefined, undefined, 2]);
  expect(computed).toEqual(["a", "bb", ""]);
});

it("each function remembers its own", () => {
  const [one, other] = [counting(), counting()];
  expect([one.ask("a"), other.ask("a")]).toEqual([1, 1]);
  expect(other.computed).toEqual(["a"]);
});

it("what is remembered does not grow without end, and stays right", () => {
  const { ask, computed } = counting();
  const texts = Array.from({ length: 20_000 }, (_, index) => String(index));
  texts.forEach(ask);
  expect(ask("19999")).toBe(5);
  expect(computed).toHaveLength(20_000);
  expect(ask("0")).toBe(1);
  expect(computed).toHaveLength(20_001);
});

it("what fails is asked again", () => {
  let calls = 0;
  const ask = remembering((text) => {
    calls += 1;
    if (calls === 1) throw new Error(text);
    return calls;
  });
  expect(() => ask("a")).toThrow("a");
  expect(ask("a")).toBe(2);
});

it("what was computed of a pair is not computed again, and each order is a pair of its own", () => {
  const computed: string[] = [];
  const ask = rememberingPairs((a, b) => {
    computed.push(`${a} ${b}`);
    return a < b;
  });
  expect([ask("a", "b"), ask("b", "a"), ask("a", "b"), ask("b", "a")]).toEqual([true, false, true, false]);
  expect(computed).toEqual(["a b", "b a"]);
});

it("what is remembered of pairs does not grow without end, and stays right", () => {
  let computed = 0;
  const ask = rememberingPairs((a, b) => {
    computed += 1;
    return a.length === b.length;
  });
  const [first, ...texts] = Array.from({ length: 200_001 }, (_, index) => String(index));
  for (const text of texts) ask("x", text);
  expect([ask("x", "1"), ask("x", "12")]).toEqual([true, false]);
  expect(computed).toBe(200_000);
  expect([ask("x", first ?? ""), ask("x", "12")]).toEqual([true, false]);
  expect(computed).toBe(200_002);
});
