import { type Attack, ATTACKS, NEIGHBOURS } from "../../tools/attacks";
import { tells } from "../../tools/attacks/judge";
import { judge, type Judge, type Result, resultText } from "../../tools/attacks/results";

const count = <T>(all: readonly T[], of: (one: T) => string): ReadonlyMap<string, number> =>
  all.reduce((counts, one) => counts.set(of(one), (counts.get(of(one)) ?? 0) + 1), new Map<string, number>());

/** One of each kind, and further ones evenly. */
function sampled<T>(all: readonly T[], size: number, kindOf: (one: T) => string): readonly T[] {
  const first = new Map(all.map((one) => [kindOf(one), one]));
  return [...new Set([...first.values(), ...all.filter((_, index) => (index * size) % all.length < size)])];
}

let trial: Judge;
beforeAll(() => {
  trial = judge();
});

const texts = (results: readonly Result[]): string[] =>
  results.filter(({ right }) => !right).map((result) => resultText("wrong", result));

describe("the attacks", () => {
  it("are 500 at least, each once, with 300 harmless neighbours at least", () => {
    expect(ATTACKS.length).toBeGreaterThanOrEqual(500);
    expect(NEIGHBOURS.length).toBeGreaterThanOrEqual(300);
    expect(new Set(ATTACKS.map(({ name }) => name)).size).toBe(ATTACKS.length);
  });

  it("are of every target, grant and holder, beside other teams and alone", () => {
    const dimensions = [
      count(ATTACKS, ({ target }) => target),
      count(ATTACKS, ({ grant }) => grant),
      count(ATTACKS, ({ by }) => by),
      count(ATTACKS, ({ where }) => where),
    ];
    expect(dimensions.map(({ size }) => size)).toEqual([4, 4, 4, 2]);
    for (const counts of dimensions) for (const [, times] of counts) expect(times).toBeGreaterThan(30);
  });

  it("each have a neighbour with the same actions and wildcards, but for those in trust policies and files", () => {
    const closed = new Set(
      NEIGHBOURS.filter(({ differs }) =>
        /boundary|service control polic|condition|is asked for|another service|AWS's services only/.test(differs),
      ).map(({ attack }) => attack),
    );
    const open = ATTACKS.filter((attack) => !closed.has(attack));
    expect([...count(open, ({ kind }) => kind).keys()].sort()).toEqual(["files", "session", "trust policy"]);
  });

  it("are refused or told, by who, which action and what", () => {
    const sample = sampled(ATTACKS, 40, ({ kind }) => kind.replace(/^listed.*/, "listed"));
    expect(texts(sample.map(trial.attack))).toEqual([]);
  });
});

describe("what is harmless", () => {
  it("differs in many ways", () => {
    const differing = count(NEIGHBOURS, ({ differs }) => differs.replace(/^\S+ is missing$/, "an action is missing"));
    expect(differing.size).toBeGreaterThan(20);
  });

  it("passes without a word", () => {
    const sample = sampled(NEIGHBOURS, 40, ({ differs }) =>
      differs.replace(/^\S+ is missing$/, "an action is missing"),
    );
    expect(texts(sample.map(trial.neighbour))).toEqual([]);
  });
});

describe("what is said of an attack", () => {
  const attack: Pick<Attack, "principal" | "actions" | "told"> = {
    principal: "fraud-Auditors",
    actions: ["iam:PassRole", "lambda:CreateFunction"],
    told: ["arn:aws:iam::111111111111:role/backup/nightly"],
  };
  const PASSES = "fraud-Auditors passes arn:aws:iam::111111111111:role/backup/nightly to lambda.amazonaws.com with";

  it.each([
    ["who, by which action and what", `${PASSES} lambda:CreateFunction`, true],
    ["a pattern that covers it", "fraud-Auditors uses lambda:CreateFunction on arn:aws:iam::*:role/backup/*", true],
    ["another action", `${PASSES} lambda:InvokeFunction`, false],
    ["the action in the remedy alone", `${PASSES} something`, false],
    ["somebody else", `${PASSES} lambda:CreateFunction`.replace("fraud", "card"), false],
    ["another target", "fraud-Auditors uses lambda:CreateFunction on arn:aws:iam::111111111111:role/x", false],
  ])("is told where it names %s: %#", (_, message, told) => {
    const remedy = "Limit iam:PassRole";
    expect(tells({ message, remedy }, attack)).toBe(told);
    expect(tells({ message: "the contract does not hold", evidence: [message], remedy }, attack)).toBe(told);
  });

  it("is counted as let through where nothing is said, and as a false alarm where something is", () => {
    const [real] = ATTACKS;
    const [harmless] = NEIGHBOURS;
    if (!real || !harmless) throw new Error("there are none");
    expect(trial.attack({ ...real, statements: [] })).toMatchObject({ right: false, said: [] });
    expect(trial.neighbour({ attack: real, differs: "nothing", statements: real.statements }).right).toBe(false);
    expect(trial.attack({ ...real, breaks: true, where: "alone" }).right).toBe(false);
  });
});
