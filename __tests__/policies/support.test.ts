import { allow, type Conditions, deny, type Values } from "../../policies";
import { allows, type Context } from "./support";

describe("the model of IAM's evaluation that these tests use", () => {
  it("denies what no statement allows", () => {
    expect(allows([allow("A", "s3:GetObject", "*")], "s3:PutObject", "arn:aws:s3:::a/b")).toBe(false);
  });

  it("lets a Deny win over an Allow", () => {
    const statements = [allow("A", "s3:*", "*"), deny("D", "s3:DeleteObject", "arn:aws:s3:::a/*")];
    expect(allows(statements, "s3:DeleteObject", "arn:aws:s3:::a/b")).toBe(false);
    expect(allows(statements, "s3:DeleteObject", "arn:aws:s3:::c/b")).toBe(true);
  });

  it("takes actions without regard to case, and resources with regard to it", () => {
    const statements = [allow("A", "S3:getobject", "arn:aws:s3:::a/b")];
    expect(allows(statements, "s3:GetObject", "arn:aws:s3:::a/b")).toBe(true);
    expect(allows(statements, "s3:GetObject", "arn:aws:s3:::a/B")).toBe(false);
  });

  const KEY = "sagemaker:VpcSubnets";
  const condition = (operator: string, values: Values, key = KEY) => ({ [operator]: { [key]: values } });
  const holds = (when: Conditions, context: Context): boolean =>
    allows([allow("A", "s3:GetObject", "*", when)], "s3:GetObject", "arn:aws:s3:::a/b", context);

  // For each operator: what it makes of an absent key, of one that matches, and of one that does not.
  it.each([
    ["StringEquals", "a", false, true, false],
    ["StringNotEquals", "a", true, false, true],
    ["StringLike", "*a", false, true, false],
    ["StringNotLike", "*a", true, false, true],
    ["ForAnyValue:StringEquals", "a", false, true, false],
    ["ForAnyValue:StringNotEquals", "a", false, false, true],
    ["ForAnyValue:StringLike", "*a", false, true, false],
    ["ForAnyValue:StringNotLike", "*a", false, false, true],
  ])("knows %s", (operator, values, absent, matching, other) => {
    expect(holds(condition(operator, values), {})).toBe(absent);
    expect(holds(condition(operator, values), { [KEY]: "a" })).toBe(matching);
    expect(holds(condition(operator, values), { [KEY]: "b" })).toBe(other);
  });

  it.each([
    ["ArnEquals", false, true, false],
    ["ArnLike", false, true, false],
    ["ArnNotEquals", true, false, true],
    ["ArnNotLike", true, false, true],
    ["ForAnyValue:ArnLike", false, true, false],
    ["ForAnyValue:ArnNotLike", false, false, true],
  ])("knows %s, which takes wildcards in each part of an ARN", (operator, absent, matching, other) => {
    const when = condition(operator, "arn:aws:sagemaker:*:1:model/a-*");
    expect(holds(when, {})).toBe(absent);
    expect(holds(when, { [KEY]: "arn:aws:sagemaker:eu-west-1:1:model/a-1:2" })).toBe(matching);
    expect(holds(when, { [KEY]: "arn:aws:sagemaker:eu-west-1:1:model/b-1" })).toBe(other);
    expect(holds(when, { [KEY]: "arn:aws:sagemaker:eu-west-1:2:x:1:model/a-1" })).toBe(other);
  });

  it("knows Bool, which fails where the key is absent, and Null, which asks whether it is", () => {
    for (const [value, holdsToo] of [
      ["true", true],
      ["True", true],
      ["false", false],
    ] as const) {
      expect(holds(condition("Bool", "true"), { [KEY]: value })).toBe(holdsToo);
    }
    expect(holds(condition("Bool", "true"), {})).toBe(false);
    expect(holds(condition("Bool", "false"), {})).toBe(false);
    expect(holds(condition("Null", "true"), {})).toBe(true);
    expect(holds(condition("Null", "true"), { [KEY]: "a" })).toBe(false);
    expect(holds(condition("Null", "false"), { [KEY]: ["a", "b"] })).toBe(true);
    expect(holds(condition("Null", "false"), {})).toBe(false);
  });

  it("takes one of a policy's values, and with a negation none", () => {
    expect(holds(condition("StringEquals", ["a", "b"]), { [KEY]: "b" })).toBe(true);
    expect(holds(condition("StringNotEquals", ["a", "b"]), { [KEY]: "b" })).toBe(false);
    expect(holds(condition("StringNotEquals", ["a", "b"]), { [KEY]: "c" })).toBe(true);
  });

  it("takes any of a request's values with ForAnyValue, and no more than one without", () => {
    const some = { [KEY]: ["a", "b"] };
    expect(holds(condition("ForAnyValue:StringEquals", "b"), some)).toBe(true);
    expect(holds(condition("ForAnyValue:StringNotEquals", "b"), some)).toBe(true);
    expect(holds(condition("ForAnyValue:StringNotEquals", ["a", "b"]), some)).toBe(false);
    expect(() => holds(condition("StringEquals", "b"), some)).toThrow("has several values");
  });

  it("asks that all keys and all operators hold", () => {
    const both = { StringEquals: { "aws:a": "1", "aws:b": "2" }, Null: { "aws:c": "true" } };
    expect(holds(both, { "aws:a": "1", "aws:b": "2" })).toBe(true);
    for (const context of [
      { "aws:a": "1" },
      { "aws:a": "1", "aws:b": "3" },
      { "aws:a": "1", "aws:b": "2", "AWS:C": "4" },
    ]) {
      expect(holds(both, context)).toBe(false);
    }
  });

  it("refuses operators that it does not know", () => {
    for (const operator of ["NumericEquals", "ForAllValues:StringEquals", "BoolIfExists", "StringSounds"]) {
      expect(() => holds(condition(operator, "1"), { [KEY]: "1" })).toThrow("does not know");
    }
  });

  it("fills in policy variables from the request", () => {
    const statements = [allow("A", "s3:GetObject", "arn:aws:s3:::a/${aws:username}/*")];
    expect(allows(statements, "s3:GetObject", "arn:aws:s3:::a/ann/b", { "aws:username": "ann" })).toBe(true);
    expect(allows(statements, "s3:GetObject", "arn:aws:s3:::a/ann/b", { "aws:username": "bob" })).toBe(false);
    expect(allows(statements, "s3:GetObject", "arn:aws:s3:::a/ann/b")).toBe(false);
  });
});
