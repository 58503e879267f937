import { UNKNOWN } from "../../../evaluation/language/unknown";
import { ACCOUNT, allow, answer, deny, OBJECT, onCondition, reading } from "./asking.support";

const KEY = "aws:PrincipalTag/team";
const yes = "allowed";
const no = "implicit";

describe("one value", () => {
  it.each([
    ["StringEquals", "fraud", "fraud", yes],
    ["StringEquals", "fraud", "Fraud", no],
    ["StringEquals", "f*", "fraud", no],
    ["StringEquals", "f*", "f*", yes],
    ["StringNotEquals", "fraud", "risk", yes],
    ["StringNotEquals", "fraud", "fraud", no],
    ["StringEqualsIgnoreCase", "FRAUD", "fraud", yes],
    ["StringEqualsIgnoreCase", "risk", "fraud", no],
    ["StringNotEqualsIgnoreCase", "FRAUD", "fraud", no],
    ["StringLike", "f*d", "fraud", yes],
    ["StringLike", "f?aud", "fraud", yes],
    ["StringLike", "F*", "fraud", no],
    ["StringLike", "a?c", "a*c", yes],
    ["StringNotLike", "f*", "fraud", no],
    ["StringNotLike", "r*", "fraud", yes],
    ["stringlike", "f*", "fraud", yes],
    ["NumericEquals", "10", "10.0", yes],
    ["NumericNotEquals", "10", "11", yes],
    ["NumericLessThan", "10", "9", yes],
    ["NumericLessThan", "10", "10", no],
    ["NumericLessThanEquals", "10", "10", yes],
    ["NumericGreaterThan", "9", "10", yes],
    ["NumericGreaterThan", "10", "10", no],
    ["NumericGreaterThanEquals", "10", "10", yes],
    ["NumericEquals", "ten", "ten", no],
    ["NumericLessThan", "10", "", no],
    ["DateEquals", "2026-01-01T00:00:00Z", "2026-01-01T02:00:00+02:00", yes],
    ["DateNotEquals", "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z", yes],
    ["DateLessThan", "2026-01-01T00:00:00Z", "2025-12-31T23:59:59Z", yes],
    ["DateGreaterThan", "2026-01-01T00:00:00Z", "2025-12-31T23:59:59Z", no],
    ["DateEquals", "1767225600", "2026-01-01T00:00:00Z", yes],
    ["DateLessThanEquals", "yesterday", "2026-01-01T00:00:00Z", no],
    ["Bool", "true", "True", yes],
    ["Bool", "true", "false", no],
    ["Bool", true, "true", yes],
    ["BinaryEquals", "QmluYXJ5", "QmluYXJ5", yes],
    ["BinaryEquals", "QmluYXJ5", "other", no],
    ["IpAddress", "10.0.0.0/8", "10.9.8.7", yes],
    ["IpAddress", "10.0.0.0/8", "11.0.0.1", no],
    ["IpAddress", "192.0.2.7", "192.0.2.7", yes],
    ["IpAddress", "2001:db8::/32", "2001:db8::7", yes],
    ["IpAddress", "10.0.0.0/8", "2001:db8::7", no],
    ["IpAddress", "10.0.0.0/8", "::ffff:10.0.0.1", no],
    ["IpAddress", "10.0.0.0/8", "somewhere", no],
    ["IpAddress", "everywhere", "10.0.0.1", no],
    ["NotIpAddress", "10.0.0.0/8", "11.0.0.1", yes],
    ["NotIpAddress", "10.0.0.0/8", "10.0.0.1", no],
    ["ArnLike", "arn:aws:iam::*:role/a-*", "arn:aws:iam::111111111111:role/a-b", yes],
    ["ArnEquals", "arn:aws:iam::*:role/a-*", "arn:aws:iam::111111111111:role/a-b", yes],
    ["ArnLike", "arn:aws:iam::*:role/A", "arn:aws:iam::111111111111:role/a", no],
    // Fewer parts than an ARN has: AWS does not say what comes, unless they can match in no way.
    ["ArnLike", "arn:aws:iam:*:role/a", "arn:aws:iam::111111111111:role/a", "conditional"],
    ["ArnLike", "*", "arn:aws:iam::111111111111:role/a", "conditional"],
    ["ArnNotLike", "arn:*", "arn:aws:iam::111111111111:role/a", "conditional"],
    ["ArnLike", "arn:aws:s3:*", "arn:aws:iam::111111111111:role/a", no],
    ["ArnNotLike", "arn:aws:s3:*", "arn:aws:iam::111111111111:role/a", yes],
    ["ArnNotLike", "arn:aws:iam::*:role/a", "arn:aws:iam::111111111111:role/b", yes],
    ["ArnNotEquals", "arn:aws:iam::*:role/*", "arn:aws:iam::111111111111:role/b", no],
    ["Null", "false", "fraud", yes],
    ["Null", "true", "fraud", no],
    ["Null", ["true", "false"], "fraud", yes],
    ["StringLooks", "fraud", "fraud", "conditional"],
  ])("%s %j, and the request says %s: %s", (operator, expected, told, outcome) => {
    expect(onCondition({ [operator]: { [KEY]: expected } }, { [KEY]: told })).toBe(outcome);
  });
});

describe("the case of letters", () => {
  it("does not matter in a key", () => {
    expect(onCondition({ StringEquals: { "AWS:principaltag/TEAM": "fraud" } }, { [KEY]: "fraud" })).toBe(yes);
  });

  it.each([
    ["S3:getobject", OBJECT, yes],
    ["s3:GET*", OBJECT, yes],
    ["s3:GetObject", OBJECT.toUpperCase(), no],
    ["s3:GetObject", "arn:aws:s3:::Data/*", no],
  ])("matters in ARNs, and not in actions: %s on %s", (action, resource, outcome) => {
    expect(answer([allow(action, resource)])).toBe(outcome);
  });
});

describe("a key that the request is without", () => {
  it.each([
    ["StringEquals", no],
    ["StringNotEquals", yes],
    ["StringEqualsIfExists", yes],
    ["StringNotEqualsIfExists", yes],
    ["NumericLessThan", no],
    ["NumericLessThanIfExists", yes],
    ["NumericNotEquals", yes],
    ["IpAddress", no],
    ["NotIpAddress", yes],
    ["ArnLike", no],
    ["ArnNotLike", yes],
    ["BoolIfExists", yes],
    ["ForAllValues:StringEquals", yes],
    ["ForAllValues:StringNotEquals", yes],
    ["ForAnyValue:StringEquals", no],
    ["ForAnyValue:StringNotEquals", no],
    ["ForAnyValue:StringEqualsIfExists", "conditional"],
  ])("%s: %s", (operator, outcome) => {
    expect(onCondition({ [operator]: { [KEY]: "10" } }, { [KEY]: null })).toBe(outcome);
    expect(onCondition({ [operator]: { [KEY]: "10" } }, { [KEY]: [] })).toBe(outcome);
  });

  it.each([
    ["true", yes],
    ["false", no],
  ])("Null %s: %s", (value, outcome) => {
    expect(onCondition({ Null: { [KEY]: value } }, { [KEY]: null })).toBe(outcome);
  });
});

describe("sets", () => {
  it.each([
    ["ForAllValues:StringEquals", ["a", "b"], ["a"], yes],
    ["ForAllValues:StringEquals", ["a"], ["a", "b"], no],
    ["ForAllValues:StringNotEquals", ["c"], ["a", "b"], yes],
    ["ForAllValues:StringNotEquals", ["b"], ["a", "b"], no],
    ["ForAllValues:StringLike", ["ml.m5.*"], ["ml.m5.large", "ml.m5.xlarge"], yes],
    ["ForAnyValue:StringEquals", ["a"], ["a", "b"], yes],
    ["ForAnyValue:StringEquals", ["c"], ["a", "b"], no],
    ["ForAnyValue:StringNotEquals", ["a"], ["a", "b"], yes],
    ["ForAnyValue:StringNotEquals", ["a", "b"], ["a", "b"], no],
    ["forallvalues:stringequals", ["a"], ["a"], yes],
    // Without an operator for sets AWS does not say what comes, unless it is the same for each value.
    ["StringEquals", ["a"], ["a", "b"], "conditional"],
    ["StringEquals", ["a", "b"], ["a", "b"], yes],
    ["StringNotEquals", ["c"], ["a", "b"], yes],
  ])("%s %j, of %j: %s", (operator, expected, told, outcome) => {
    expect(onCondition({ [operator]: { "aws:PrincipalOrgPaths": expected } }, { "aws:PrincipalOrgPaths": told })).toBe(
      outcome,
    );
  });
});

describe("several lines and values", () => {
  const both = { StringEquals: { [KEY]: ["fraud", "risk"], "aws:username": "ann" } };

  it.each([
    [{ [KEY]: "risk", "aws:username": "ann" }, yes],
    [{ [KEY]: "other", "aws:username": "ann" }, no],
    [{ [KEY]: "risk", "aws:username": "bob" }, no],
  ])("each line must hold, and one value of it is enough: %j", (context, outcome) => {
    expect(onCondition(both, context)).toBe(outcome);
  });

  it("a negated operator takes none of its values", () => {
    expect(onCondition({ StringNotEquals: { [KEY]: ["fraud", "risk"] } }, { [KEY]: "risk" })).toBe(no);
  });
});

describe("a key that a call has whatever it names", () => {
  const KMS = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/one`;

  it.each([
    ["kms:Decrypt", KMS, { StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } }],
    ["kms:Decrypt", KMS, { StringEquals: { "kms:CallerAccount": ACCOUNT } }],
    ["s3:GetObject", OBJECT, { NumericLessThan: { "s3:TlsVersion": "1.2" } }],
    ["s3:GetObject", OBJECT, { StringEquals: { "s3:signatureversion": "AWS" } }],
    ["s3:GetObject", OBJECT, { StringEquals: { "s3:authType": "REST-QUERY-STRING" } }],
  ])("may make a Deny apply, of %s on %s: %j", (action, resource, condition) => {
    expect(answer([allow("*", "*"), deny(action, "*", condition)], { action, resource })).toBe("conditional");
  });
});

describe("what is known only at the apply", () => {
  const told = { [KEY]: "fraud" };

  it.each([
    [{ StringEquals: { [KEY]: `fr${UNKNOWN}` } }],
    [{ StringNotEquals: { [KEY]: UNKNOWN } }],
    [{ StringEquals: { [`aws:PrincipalTag/${UNKNOWN}`]: "fraud" } }],
    [{ StringEquals: UNKNOWN }],
    [{ [UNKNOWN]: { [KEY]: "fraud" } }],
    [{ Null: { [KEY]: UNKNOWN } }],
    [UNKNOWN],
  ])("%j neither allows nor denies for certain", (condition) => {
    expect(onCondition(condition, told)).toBe("conditional");
    const denying = [allow("s3:*", "*"), deny("s3:GetObject", OBJECT, condition)];
    expect(answer(denying, reading({ context: told }))).toBe("conditional");
  });

  it("nor does a key whose value is", () => {
    expect(onCondition({ StringEquals: { [KEY]: "fraud" } }, { [KEY]: UNKNOWN })).toBe("conditional");
  });

  it("counts for nothing beside a value that is as the request's", () => {
    expect(onCondition({ StringEquals: { [KEY]: [UNKNOWN, "fraud"] } }, told)).toBe(yes);
  });
});
