import { judging, lint, type Stack, TooHeavyError } from "../../../access";
import { withinEffort } from "../../../common/effort";
import { policy, stackOf } from "../support";

/** Five resources a statement, allowed and denied in turn. */
const inTurn = (patterns: readonly string[]): object[] =>
  Array.from({ length: Math.ceil(patterns.length / 5) }, (_, index) => ({
    Sid: `S${index}`,
    Effect: index % 2 === 0 ? "Allow" : "Deny",
    Action: "s3:*",
    Resource: patterns.slice(index * 5, index * 5 + 5),
  }));

const group = (patterns: readonly string[]): Stack =>
  stackOf("dev-fraud", {
    aws_iam_group: { g: { name: "Hostile" } },
    aws_iam_group_policy: { p: { name: "work", group: "Hostile", policy: policy(...inTurn(patterns)) } },
  });

/** Each run has texts of its own: what was compared before is remembered. */
let run = 0;
const hostile = (count: number): string[] => {
  run += 1;
  return Array.from({ length: count }, (_, index) => `arn:aws:s3:::${"*a?1*b".repeat(30)}${run}-${index}`);
};

it("compares patterns with many wildcards in pairs, each once", () => {
  const stack = group(hostile(132));
  // 66 that are allowed with 66 that are denied, of some 200 characters each, in both directions and some more.
  expect(() => withinEffort(66 * 66 * 200 * 16, () => lint([stack]))).not.toThrow();
});

it("takes four times as much for twice as many, whatever the number of actions", () => {
  const limit = (count: number): number => {
    for (let effort = 100_000; ; effort *= 1.25) {
      const stack = group(hostile(count));
      try {
        withinEffort(effort, () => lint([stack]));
        return effort;
      } catch {
        continue;
      }
    }
  };
  expect(limit(80) / limit(40)).toBeLessThan(5);
});

describe("policies with more patterns than can be compared", () => {
  const stack = group(Array.from({ length: 3_000 }, (_, index) => `arn:aws:s3:::*a${index}*`));

  function refusal(): unknown {
    try {
      return judging([stack], () => lint([stack]));
    } catch (error) {
      return error;
    }
  }

  it("are refused in a sentence, with the statement that has most of them", () => {
    const error = refusal();
    expect(error).toBeInstanceOf(TooHeavyError);
    const { faults, heaviest } = error as TooHeavyError;
    expect(faults).toEqual([
      "dev-fraud, aws_iam_group_policy.p: 3,600 texts with 6,600 wildcards are too many to be held against one another\n" +
        "Write fewer patterns, each with a wildcard at its end only: nothing was judged",
    ]);
    expect(heaviest).toMatchObject({
      stack: "dev-fraud",
      principal: "Hostile",
      policies: ["work"],
      statements: ["S0"],
    });
  });

  it("leave other errors as they are", () => {
    expect(() =>
      judging([stack], () => {
        throw new RangeError("another");
      }),
    ).toThrow(RangeError);
  });
});

it("judges what people write, and all that is attached of AWS's widest policies", () => {
  const names = ["ReadOnlyAccess", "SecurityAudit", "PowerUserAccess", "AmazonSageMakerFullAccess", "IAMFullAccess"];
  const attached = names.map((name, index): [string, object] => [
    `a${index}`,
    { group: "Wide", policy_arn: `arn:aws:iam::aws:policy/${name}` },
  ]);
  const stack = stackOf("dev-wide", {
    aws_iam_group: { g: { name: "Wide" } },
    aws_iam_group_policy_attachment: Object.fromEntries(attached),
  });
  expect(judging([stack], () => lint([stack])).findings.length).toBeGreaterThan(0);
});
