import fc from "fast-check";
import {
  allow,
  deny,
  fitStatements,
  mergeStatements,
  policySize,
  type Statement,
  type Values,
} from "../../../policies";
import { samples, statementsIn } from "../arbitrary";
import { sids } from "../support";

const LIKE = (prefix: Values) => ({ StringLike: { "s3:prefix": prefix } });

describe("merged statements", () => {
  it("are one where they differ in their resources only, with the place and Sid of the first", () => {
    const statements = [
      allow("A", ["s3:GetObject", "s3:PutObject"], "arn:aws:s3:::a/*"),
      allow("B", "s3:ListBucket", "arn:aws:s3:::a"),
      allow("C", ["s3:PutObject", "s3:GetObject"], ["arn:aws:s3:::c/*", "arn:aws:s3:::b/*"]),
    ];
    expect(mergeStatements(statements)).toEqual([
      allow("A", ["s3:GetObject", "s3:PutObject"], ["arn:aws:s3:::a/*", "arn:aws:s3:::b/*", "arn:aws:s3:::c/*"]),
      allow("B", "s3:ListBucket", "arn:aws:s3:::a"),
    ]);
  });

  it("are one where they differ in their actions only, and then perhaps once more", () => {
    const statements = [
      allow("A", "s3:GetObject", "arn:aws:s3:::a/*"),
      allow("B", "s3:PutObject", "arn:aws:s3:::a/*"),
      allow("C", ["s3:GetObject", "s3:PutObject"], "arn:aws:s3:::b/*"),
    ];
    expect(mergeStatements(statements)).toEqual([
      allow("A", ["s3:GetObject", "s3:PutObject"], ["arn:aws:s3:::a/*", "arn:aws:s3:::b/*"]),
    ]);
  });

  it("are one where they differ in the values of a condition of which one is enough", () => {
    const statements = [
      allow("A", "s3:ListBucket", "arn:aws:s3:::a", LIKE(["b/*", "c/*"])),
      allow("B", "s3:ListBucket", "arn:aws:s3:::a", LIKE("a/*")),
    ];
    expect(mergeStatements(statements)).toEqual([
      allow("A", "s3:ListBucket", "arn:aws:s3:::a", LIKE(["a/*", "b/*", "c/*"])),
    ]);
  });

  it("take a later Sid where the first has none", () => {
    const { Sid: _, ...first } = allow("A", "s3:GetObject", "arn:aws:s3:::a/*");
    expect(sids(mergeStatements([first, allow("B", "s3:GetObject", "arn:aws:s3:::b/*")]))).toEqual(["B"]);
  });

  const GET = allow("A", "s3:GetObject", "arn:aws:s3:::a/*", LIKE("a/*"));
  it.each<[string, Statement]>([
    ["effects", deny("B", "s3:GetObject", "arn:aws:s3:::b/*", LIKE("a/*"))],
    ["conditions and resources", allow("B", "s3:GetObject", "arn:aws:s3:::b/*", LIKE("b/*"))],
    ["actions and resources", allow("B", "s3:PutObject", "arn:aws:s3:::b/*", LIKE("a/*"))],
    ["numbers of conditions", allow("B", "s3:GetObject", "arn:aws:s3:::a/*")],
  ])("stay apart with different %s", (_, other) => {
    expect(mergeStatements([GET, other])).toEqual([GET, other]);
  });

  it.each(["StringNotLike", "ForAllValues:StringLike", "ArnNotEquals", "StringNotEqualsIfExists"])(
    "stay apart where each value counts: %s",
    (operator) => {
      const statements = ["a", "b"].map((value) => deny(value, "s3:*", "*", { [operator]: { "s3:prefix": value } }));
      expect(mergeStatements(statements)).toEqual(statements);
    },
  );

  it.each<[string, Statement[]]>([
    [
      "NotResource",
      ["a", "b"].map((Sid) => ({ Sid, Effect: "Deny", Action: "s3:*", NotResource: `arn:aws:s3:::${Sid}` })),
    ],
    ["NotAction", ["a", "b"].map((Sid) => ({ Sid, Effect: "Deny", NotAction: `${Sid}:*`, Resource: "*" }))],
  ])("stay apart where all but the listed is meant: %s", (_, statements) => {
    expect(mergeStatements(statements)).toEqual(statements);
  });

  it("mean what the statements mean, are not larger, and cannot be merged more", () => {
    fc.assert(
      fc.property(statementsIn({ maxStatements: 6 }), (statements) => {
        const merged = mergeStatements(statements);
        expect(samples(merged)).toEqual(samples(statements));
        expect(policySize(merged)).toBeLessThanOrEqual(policySize(statements));
        expect(mergeStatements(merged)).toEqual(merged);
      }),
      { numRuns: 100 },
    );
  });
});

describe("statements", () => {
  const statements = [allow("A", "s3:GetObject", "arn:aws:s3:::a/*"), allow("B", "s3:GetObject", "arn:aws:s3:::b/*")];
  const merged = mergeStatements(statements);

  it("are left as they are while they fit", () => {
    expect(fitStatements(statements, policySize(statements))).toEqual(statements);
  });

  it("are merged where that makes them fit", () => {
    expect(fitStatements(statements, policySize(statements) - 1)).toEqual(merged);
    expect(fitStatements(statements, policySize(merged))).toEqual(merged);
  });

  it("may not fit", () => {
    expect(fitStatements(statements, policySize(merged) - 1)).toBeUndefined();
  });
});
