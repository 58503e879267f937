import { decide } from "../../../evaluation/decision/decide";
import { allow, answer, deny, onCondition, reading, role, shortly } from "./asking.support";

const TEAM = "aws:PrincipalTag/team";
const at = (key: string, context: Readonly<Record<string, string | readonly string[] | null>>) =>
  reading({ resource: `arn:aws:s3:::data/${key}`, context });

it.each([
  ["${aws:PrincipalTag/team}/*", "fraud/x", { [TEAM]: "fraud" }, "allowed"],
  ["${AWS:principaltag/team}/*", "fraud/x", { [TEAM]: "fraud" }, "allowed"],
  ["${aws:PrincipalTag/team}/*", "risk/x", { [TEAM]: "fraud" }, "implicit"],
  ["${aws:PrincipalTag/cost center}/*", "4711/x", { "aws:PrincipalTag/cost center": "4711" }, "allowed"],
  // Values are no patterns.
  ["${aws:PrincipalTag/team}/*", "fraud/x", { [TEAM]: "*" }, "implicit"],
  ["${aws:PrincipalTag/team}/*", "fraud/x", { [TEAM]: "fr?ud" }, "implicit"],
  // Without a value there is nothing to match, but for a default.
  ["${aws:PrincipalTag/team}/*", "fraud/x", { [TEAM]: null }, "implicit"],
  ["${aws:PrincipalTag/team, 'fraud'}/*", "fraud/x", { [TEAM]: null }, "allowed"],
  ["${aws:PrincipalTag/team, 'fraud'}/*", "risk/x", { [TEAM]: "risk" }, "allowed"],
  ["${aws:PrincipalTag/team, 'fraud'}/*", "fraud/x", { [TEAM]: "risk" }, "implicit"],
  // Sets have no value that could stand there.
  ["${aws:PrincipalOrgPaths}/*", "a/x", { "aws:PrincipalOrgPaths": ["a", "b"] }, "implicit"],
  ["${$}{x}", "${x}", {}, "allowed"],
  ["${aws:PrincipalTag/team}/*", "fraud/x", {}, "conditional"],
])("s3:GetObject on data/%s, for %s of %j: %s", (pattern, key, context, outcome) => {
  expect(answer([allow("s3:GetObject", `arn:aws:s3:::data/${pattern}`)], at(key, context))).toBe(outcome);
});

it.each([
  ["StringEquals", "${aws:username}", "ann", "allowed"],
  ["StringLike", "${aws:username}/*", "ann/x", "allowed"],
  ["StringLike", "a${*}", "a*", "allowed"],
  ["StringLike", "a${*}", "ab", "implicit"],
  ["StringEquals", "a${*}", "a*", "allowed"],
  ["StringEquals", "${?}${$}", "?$", "allowed"],
  ["StringEquals", "${aws:userid}", "ann", "implicit"],
  ["StringNotEquals", "${aws:userid}", "ann", "allowed"],
])("%s %s, and the request says %s: %s", (operator, expected, told, outcome) => {
  const context = { "s3:ExistingObjectTag/owner": told, "aws:username": "ann", "aws:userid": null };
  expect(onCondition({ [operator]: { "s3:ExistingObjectTag/owner": expected } }, context)).toBe(outcome);
});

it.each([
  ["StringEquals", "fraud/${aws:PrincipalTag/team}", "fraud/x", "conditional"],
  ["StringEquals", "fraud/${aws:PrincipalTag/team}", "risk/x", "implicit"],
  ["StringLike", "fraud/${aws:PrincipalTag/team}/*", "fraud/x", "implicit"],
  ["StringEqualsIgnoreCase", "FRAUD/${aws:PrincipalTag/team}", "fraud/x", "conditional"],
  ["StringNotLike", "fraud/${aws:PrincipalTag/team}", "risk/x", "allowed"],
  ["NumericEquals", "1${aws:PrincipalTag/team}", "0", "conditional"],
])("%s %s, where nobody knows the tag, and the request says %s: %s", (operator, expected, told, outcome) => {
  expect(
    onCondition({ [operator]: { "s3:ExistingObjectTag/owner": expected } }, { "s3:ExistingObjectTag/owner": told }),
  ).toBe(outcome);
});

it("a Deny whose variable nobody knows may apply", () => {
  const statements = [allow("s3:GetObject", "*"), deny("s3:GetObject", "arn:aws:s3:::data/${aws:PrincipalTag/team}/*")];
  expect(answer(statements, at("fraud/x", {}))).toBe("conditional");
  expect(answer(statements, at("fraud/x", { [TEAM]: "fraud" }))).toBe("explicit");
  expect(answer(statements, at("fraud/x", { [TEAM]: "risk" }))).toBe("allowed");
});

it.each([undefined, "2008-10-17"])("the version %s of the language has no variables", (version) => {
  const document = {
    ...(version && { Version: version }),
    Statement: allow("s3:GetObject", "arn:aws:s3:::data/${aws:username}"),
  };
  const subject = role([], { identity: [{ name: "old", document }] });
  expect(shortly(decide(subject, at("ann", { "aws:username": "ann" })))).toBe("implicit");
  expect(shortly(decide(subject, at("${aws:username}", { "aws:username": "ann" })))).toBe("allowed");
});

describe("a variable in front of the fifth colon of an ARN", () => {
  const key = "arn:aws:kms:eu-west-1:111111111111:key/one";
  const context = { "aws:PrincipalAccount": "111111111111" };
  const early = "arn:*:kms:*:${aws:PrincipalAccount}:key/*";
  const decrypt = (...statements: readonly unknown[]): string =>
    answer(statements, { action: "kms:Decrypt", resource: key, context });

  it("is neither a grant nor a Deny that counts", () => {
    expect(decrypt(allow("kms:Decrypt", early))).toBe("conditional");
    expect(decrypt(allow("kms:Decrypt", "*"), deny("kms:Decrypt", early))).toBe("conditional");
    expect(decrypt({ Effect: "Allow", Action: "kms:Decrypt", NotResource: early })).toBe("conditional");
  });

  it("says nothing of what it cannot be", () => {
    expect(decrypt(allow("kms:Decrypt", "arn:*:kms:*:${aws:PrincipalAccount}:alias/*"))).toBe("implicit");
    expect(decrypt(allow("kms:Decrypt", "arn:*:kms:*:${aws:username}:key/*"))).toBe("implicit");
  });

  it("leaves those behind it as they are", () => {
    expect(decrypt(allow("kms:Decrypt", "arn:*:kms:*:*:key/${aws:PrincipalTag/none, 'one'}"))).toBe("conditional");
    const told = { action: "kms:Decrypt", resource: key, context: { [TEAM]: "one" } };
    expect(answer([allow("kms:Decrypt", `arn:*:kms:*:*:key/\${${TEAM}}`)], told)).toBe("allowed");
  });
});
