import { readFileSync } from "node:fs";
import { join } from "node:path";
import { mutate } from "../../tools/mutants/mutate";
import { type Mutant, MUTANTS } from "../../tools/mutants/mutations";
import { verdictLines } from "../../tools/mutants/trial";

const mutant = (find: string, replace: string): Mutant => ({
  name: "a Deny is forgotten",
  file: "policies/team/guards.ts",
  find,
  replace,
  caughtBy: [],
});

describe("mutate", () => {
  it("replaces what occurs once, and nothing else", () => {
    expect(mutate("a + b + a", mutant("b", "c"))).toBe("a + c + a");
  });

  it("takes the texts as they are", () => {
    expect(mutate("`${a}.*`", mutant("${a}.*", "$& $1 $`"))).toBe("`$& $1 $``");
  });

  it.each([
    ["nowhere", "a", "0 times"],
    ["twice", "b b", "2 times"],
  ])("refuses what occurs %s", (_, text, times) => {
    expect(() => mutate(text, mutant("b", "c"))).toThrow(
      `"a Deny is forgotten": policies/team/guards.ts has ${times} what it replaces, and must have it once\nb`,
    );
  });

  it("refuses a mutation that finds or changes nothing", () => {
    expect(() => mutate("a", mutant("", "c"))).toThrow('"a Deny is forgotten": there is nothing to find');
    expect(() => mutate("a", mutant("a", "a"))).toThrow('"a Deny is forgotten": it changes nothing');
  });
});

describe("the mutations", () => {
  it.each(MUTANTS.map((one) => [one.name, one] as const))("%s: is possible in the code as it is", (_, one) => {
    const text = readFileSync(join(__dirname, "..", "..", one.file), "utf8");
    expect(mutate(text, one)).not.toBe(text);
  });

  it("have names of their own", () => {
    expect(new Set(MUTANTS.map(({ name }) => name)).size).toBe(MUTANTS.length);
  });
});

describe("verdictLines", () => {
  it("tells what caught a mutation", () => {
    expect(verdictLines(mutant("b", "c"), { caughtBy: ["contracts"], missedBy: [] })).toEqual([
      "caught by contracts  a Deny is forgotten",
    ]);
  });

  it("tells what did not", () => {
    const verdict = { caughtBy: [], missedBy: ["contracts", "__tests__/policies/team/guards.test.ts"] } as const;
    expect(verdictLines(mutant("b", "c"), verdict)).toEqual([
      "SURVIVED  a Deny is forgotten",
      "    not by contracts, __tests__/policies/team/guards.test.ts",
    ]);
  });
});
