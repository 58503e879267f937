import { validatePolicy } from "../../../evaluation/validation/validate";
import { allowing, document, told, trusting } from "./support";

const GET = { Action: "s3:GetObject", Resource: "*" };

describe("the elements of a statement", () => {
  it.each([
    ["bad-effect", { Effect: "allow", ...GET }],
    ["bad-effect", { Effect: "Permit", ...GET }],
    ["bad-effect", GET],
    ["bad-sid", allowing({ Sid: "read-data" })],
    ["bad-sid", allowing({ Sid: 7 })],
    ["unknown-element", allowing({ Resources: "*" })],
    ["unknown-element", allowing({ condition: {} })],
    ["missing-element", { Effect: "Allow", Resource: "*" }],
    ["missing-element", { Effect: "Allow", Action: "s3:GetObject" }],
    ["misplaced-element", allowing({ Principal: { AWS: "111111111111" } })],
    ["malformed-policy", allowing({ Action: [] })],
    ["malformed-policy", allowing({ Resource: [] })],
    ["malformed-policy", allowing({ Action: ["s3:GetObject", 1] })],
    ["malformed-policy", allowing({ Resource: "" })],
    ["malformed-policy", allowing({ Condition: ["StringEquals"] })],
    ["malformed-policy", allowing({ Condition: { StringEquals: "aws:username" } })],
    ["malformed-policy", allowing({ Condition: { StringEquals: { "aws:username": [] } } })],
    ["malformed-policy", allowing({ Condition: { StringEquals: { "aws:username": { a: "b" } } } })],
    ["malformed-policy", { ...allowing({}), Effect: "Deny", NotAction: "s3:PutObject" }],
    ["malformed-policy", { ...allowing({}), Effect: "Deny", NotResource: "arn:aws:s3:::b/*" }],
  ])("%s is told", (rule, statement) => {
    expect(told(statement)).toContain(`error ${rule}`);
  });

  it("in good order are not faulted, and values may be one or many, or repeated", () => {
    expect(
      told({
        Sid: "Read1",
        Effect: "Allow",
        Action: ["s3:GetObject", "s3:GetObject"],
        Resource: "arn:aws:s3:::b/*",
        Condition: { Bool: { "aws:SecureTransport": true }, NumericLessThan: { "aws:MultiFactorAuthAge": 3600 } },
      }),
    ).toEqual([]);
  });

  it("are told in the order in which they are written", () => {
    const statement = { Action: "s3:HeadObject", Effect: "allow", Resource: "b", Sid: "a-b" };
    expect(told(statement)).toEqual([
      "error unknown-action",
      "error bad-effect",
      "error malformed-arn",
      "error bad-sid",
    ]);
  });

  it("of a trust policy are others", () => {
    expect(told(trusting({}), "trust")).toEqual([]);
    expect(told(trusting({ Resource: "*" }), "trust")).toEqual(["error misplaced-element"]);
    expect(told(allowing({ Action: "sts:AssumeRole", Resource: undefined }), "trust")).toContain(
      "error missing-element",
    );
    expect(told({ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::b/*" }, "resource")).toEqual([
      "error missing-element",
    ]);
  });
});

describe("the document", () => {
  const statement = allowing({ Resource: "arn:aws:s3:::b/*" });
  const rules = (value: unknown): string[] =>
    validatePolicy(value, "identity").map(({ severity, rule }) => `${severity} ${rule}`);

  it.each([
    ["warning old-version", { Statement: [statement] }],
    ["warning old-version", { Version: "2008-10-17", Statement: [statement] }],
    ["error old-version", { Version: "2012-10-18", Statement: [statement] }],
    ["error old-version", { Version: 2012, Statement: [statement] }],
    ["error unknown-element", { ...document(statement), statement: [] }],
    ["error malformed-policy", { Version: "2012-10-17" }],
    ["error malformed-policy", document()],
    ["error malformed-policy", document("s3:GetObject")],
    ["error malformed-policy", document([])],
    ["error duplicate-sid", document({ ...statement, Sid: "A" }, { ...statement, Sid: "A" })],
  ])("%s is told", (rule, value) => {
    expect(rules(value)).toEqual([rule]);
  });

  it("may have one statement without a list, an Id, and Sids that differ or are missing", () => {
    expect(rules({ Version: "2012-10-17", Id: "x", Statement: statement })).toEqual([]);
    expect(rules(document({ ...statement, Sid: "A" }, { ...statement, Sid: "B" }, statement, statement))).toEqual([]);
  });

  it("has the size of its characters without white space", () => {
    const arns = (count: number): string[] =>
      Array.from({ length: count }, (_, index) => `arn:aws:s3:::bucket-number-${1000 + index}/ a b c d e f g/*`);
    const sized = (count: number): string[] => rules(document(allowing({ Resource: arns(count) })));
    expect(sized(200)).toEqual([]);
    expect(sized(300)).toEqual(["error too-large"]);
    const trust = (count: number): object => {
      const AWS = Array.from({ length: count }, (_, index) => `arn:aws:iam::222222222222:role/Deploy${1000 + index}`);
      return document(trusting({ Principal: { AWS } }));
    };
    // What AWS takes in newer accounts that ask for it.
    expect(validatePolicy(trust(180), "trust")).toEqual([]);
    expect(validatePolicy(trust(200), "trust").map(({ message }) => message)).toEqual([
      expect.stringMatching(/^the policy has 8,\d+ characters, and AWS takes at most 8,192 in a trust policy$/),
    ]);
    expect(validatePolicy(trust(200), "resource")).toEqual([]);
  });
});
