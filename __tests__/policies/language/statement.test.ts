import { allow, deny, sidPart, withCondition } from "../../../policies";

it("writes Allow and Deny statements without an empty Condition", () => {
  expect(allow("A", "s3:GetObject", "*")).toEqual({ Sid: "A", Effect: "Allow", Action: "s3:GetObject", Resource: "*" });
  expect(deny("D", ["s3:*"], "*", { Bool: { "aws:SecureTransport": "false" } })).toEqual({
    Sid: "D",
    Effect: "Deny",
    Action: ["s3:*"],
    Resource: "*",
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  });
});

it("adds a condition to those that a statement has, and changes no original", () => {
  const original = allow("A", "s3:GetObject", "*", { Bool: { "aws:SecureTransport": "true" } });
  const [changed] = withCondition([original], {
    Bool: { "aws:MultiFactorAuthPresent": "true" },
    StringEquals: { "aws:SourceVpc": "vpc-1" },
  });
  expect(changed?.Condition).toEqual({
    Bool: { "aws:SecureTransport": "true", "aws:MultiFactorAuthPresent": "true" },
    StringEquals: { "aws:SourceVpc": "vpc-1" },
  });
  expect(original.Condition).toEqual({ Bool: { "aws:SecureTransport": "true" } });
});

it.each([
  ["acme-models", "AcmeModels"],
  ["a.b_c/d", "ABCD"],
  ["training-job", "TrainingJob"],
])("makes %s the part %s of a Sid", (text, part) => {
  expect(sidPart(text)).toBe(part);
});

it("puts no other values in place of those that a statement asks for", () => {
  const mine = allow("Read", "s3:GetObject", "*", { StringEquals: { "aws:PrincipalTag/team": "fraud" } });
  expect(() => withCondition([mine], { StringEquals: { "aws:PrincipalTag/team": "card" } })).toThrow(
    "a statement asks for other values of aws:PrincipalTag/team with StringEquals already",
  );
  expect(withCondition([mine], { StringEquals: { "aws:PrincipalTag/team": "fraud" } })).toEqual([mine]);
});
