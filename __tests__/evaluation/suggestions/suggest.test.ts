import { suggestForPolicy } from "../../../evaluation/suggestions/suggest";
import { validatePolicy } from "../../../evaluation/validation/validate";
import { allowing, denying, document, type Loose } from "../validation/support";

const suggested = (...statements: readonly unknown[]): readonly string[] =>
  suggestForPolicy(document(...statements), "identity").map(({ rule, spot }) => `${rule} ${spot.value ?? ""}`.trim());

describe("what could be written better", () => {
  it("is of no consequence: the validation says nothing of it", () => {
    const statement = allowing({ Sid: "", Action: ["s3:Get*", "s3:GetObject"] });
    expect(suggested(statement)).toEqual(["empty-element", "redundant-action s3:GetObject"]);
    expect(validatePolicy(document(statement), "identity")).toEqual([]);
    for (const { severity } of suggestForPolicy(document(statement), "identity")) expect(severity).toBe("suggestion");
  });

  it("is what stands twice, in any case of letters of an action", () => {
    expect(suggested(allowing({ Action: ["s3:GetObject", "S3:getobject"] }))).toEqual([
      "redundant-action S3:getobject",
    ]);
    const [a, b] = ["arn:aws:s3:::acme/a", "arn:aws:s3:::acme/A"];
    expect(suggested(allowing({ Resource: [a, b] }))).toEqual([]);
    expect(suggested(allowing({ Resource: [a, b, a] }))).toEqual([`redundant-resource ${a}`]);
  });

  it("is a statement that says the same in another order", () => {
    const one = denying({ Action: ["s3:GetObject", "s3:PutObject"], Resource: ["arn:aws:s3:::acme/*"] });
    const other = { Sid: "Other", Resource: "arn:aws:s3:::acme/*", Action: ["s3:PutObject", "s3:GetObject"] };
    expect(suggested(one, { Effect: "Deny", ...other })).toEqual(["redundant-statement"]);
    expect(suggested(one, { Effect: "Allow", ...other })).toEqual([]);
  });

  it("is a condition that a star makes idle", () => {
    const when = (Condition: Loose): readonly string[] => suggested(allowing({ Condition }));
    expect(when({ StringLike: { "aws:RequestedRegion": "*" } })).toEqual(["redundant-condition aws:RequestedRegion"]);
    expect(when({ StringLike: { "aws:PrincipalTag/team": "*" } })).toEqual([
      "equivalent-to-null aws:PrincipalTag/team",
    ]);
    expect(when({ StringLike: { "aws:PrincipalTag/team": "fraud-*" } })).toEqual([]);
  });

  it("is told of any value that may stand in a policy", () => {
    for (const value of [undefined, null, "x", 1, [], {}, { Statement: [null, 1, { Action: { a: 1 } }] }])
      expect(() => suggestForPolicy(value, "resource")).not.toThrow();
  });

  it("is sought in a bounded number of pairs", () => {
    const names = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `n${index}`);
    const found = (patterns: number, count: number): number =>
      suggested(
        allowing({
          Resource: [
            ...names(patterns).map((name) => `arn:aws:s3:::${name}-*/x`),
            ...names(count).map((name) => `arn:aws:s3:::${name}-data/x`),
          ],
        }),
      ).length;
    expect(found(20, 80)).toBe(20);
    // Of so many, two patterns are compared with all.
    expect(found(500, 1_500)).toBe(2);
  });
});
