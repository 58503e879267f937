import fc from "fast-check";
import {
  allow,
  policyDocument,
  PolicyError,
  policySize,
  renderPolicy,
  type Statement,
  trustStatements,
} from "../../../policies";
import { DEV } from "../support";

/** What Terraform makes of a JSON string argument: the other direction of the escapes. */
const readByTerraform = (text: string): string => text.replaceAll("$${", "${").replaceAll("%%{", "%{");
const get = (resource: string | string[], action: string | string[] = "s3:GetObject"): Statement =>
  allow("A", action, resource);

describe("a policy document", () => {
  it("sorts actions, resources and condition values, and tells each once", () => {
    const document = policyDocument([
      allow("A", ["s3:PutObject", "s3:GetObject", "s3:PutObject"], ["arn:aws:s3:::b", "arn:aws:s3:::a"], {
        StringLike: { "s3:prefix": ["b", "a", "b"] },
        Bool: { "aws:SecureTransport": "true", "aws:MultiFactorAuthPresent": ["true"] },
      }),
    ]);
    expect(JSON.stringify(document)).toBe(
      JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "A",
            Effect: "Allow",
            Action: ["s3:GetObject", "s3:PutObject"],
            Resource: ["arn:aws:s3:::a", "arn:aws:s3:::b"],
            Condition: {
              Bool: { "aws:MultiFactorAuthPresent": "true", "aws:SecureTransport": "true" },
              StringLike: { "s3:prefix": ["a", "b"] },
            },
          },
        ],
      }),
    );
  });

  it("keeps the order of the statements and tells equal ones once", () => {
    const statements = [allow("B", "s3:GetObject", "*"), allow("A", "s3:GetObject", "*")];
    expect(policyDocument([...statements, ...statements]).Statement).toEqual(statements);
  });

  it("keeps NotAction, NotResource and a missing Sid", () => {
    const statement: Statement = { Effect: "Deny", NotAction: ["iam:*"], NotResource: ["arn:aws:s3:::a"] };
    expect(policyDocument([statement]).Statement).toEqual([
      { Effect: "Deny", NotAction: "iam:*", NotResource: "arn:aws:s3:::a" },
    ]);
  });

  it.each([
    [{ Conditions: { StringEquals: { "aws:PrincipalTag/team": "fraud" } } }, '"Conditions", which is not written'],
    [{ NotPrincipal: { AWS: "111111111111" } }, '"NotPrincipal", which is not written'],
    [{ Condition: new Map([["StringEquals", {}]]) }, "a Condition that is no map"],
    [{ Condition: { StringEquals: new Map([["aws:PrincipalTag/team", "fraud"]]) } }, "a Condition that is no map"],
    [{ Resource: ["arn:aws:s3:::acme/*", undefined] }, 'something other than texts under "Resource"'],
    [{ Condition: { StringEquals: { "aws:PrincipalTag/team": [null] } } }, "something other than texts under"],
  ])("leaves nothing out that might limit a statement: %j", (rest, fault) => {
    const statement = { ...allow("Read", "s3:GetObject", "*"), ...rest } as unknown as Statement;
    expect(() => policyDocument([statement])).toThrow(PolicyError);
    expect(() => policyDocument([statement])).toThrow(`the statement "Read" has ${fault}`);
  });

  it("keeps the principal of a trust policy", () => {
    const [statement] = policyDocument(trustStatements(DEV)).Statement;
    expect(statement).toMatchObject({ Principal: { Service: "sagemaker.amazonaws.com" } });
  });

  it.each<[string, Statement[], string]>([
    ["no statements", [], "a policy needs at least one statement"],
    [
      "a Sid that stands twice",
      [get("arn:aws:s3:::a"), get("arn:aws:s3:::b")],
      'the Sid "A" stands twice in one policy; give each statement its own',
    ],
    [
      "a Sid with a hyphen",
      [allow("read-objects", "s3:GetObject", "*")],
      'the Sid "read-objects" may only have letters and digits',
    ],
    ["an empty Sid", [allow("", "s3:GetObject", "*")], 'the Sid "" may only have letters and digits'],
    ["no action", [get("*", [])], 'the statement "A" has nothing under "Action"'],
    ["no resource", [get([])], 'the statement "A" has nothing under "Resource"'],
    [
      "a condition without values",
      [{ Effect: "Allow", Action: "s3:ListBucket", Resource: "*", Condition: { StringLike: { "s3:prefix": [] } } }],
      'the statement has nothing under "s3:prefix"',
    ],
    [
      "an expression of Terraform",
      [get("${aws_s3_bucket.data.arn}")],
      '"${aws_s3_bucket.data.arn}" is neither an IAM policy variable nor a Terraform token; pass other resources as tokens, for example bucket.arn',
    ],
    [
      "an unclosed variable",
      [get("arn:aws:s3:::a/${aws:username")],
      '"${" is neither an IAM policy variable nor a Terraform token; pass other resources as tokens, for example bucket.arn',
    ],
    [
      "a list token",
      [get(["#{TfToken[TOKEN.1]}"])],
      "only string tokens may stand in a policy: a number or list token breaks its JSON",
    ],
  ])("is refused with %s", (_, statements, message) => {
    expect(() => policyDocument(statements)).toThrow(new PolicyError(message));
  });
});

describe("a rendered policy", () => {
  it("hands IAM's variables through Terraform", () => {
    expect(renderPolicy([get("arn:aws:s3:::a/${aws:username}/*")])).toContain('"arn:aws:s3:::a/$${aws:username}/*"');
  });

  it("escapes what Terraform would read as a directive", () => {
    expect(renderPolicy([get("arn:aws:s3:::a/%{if true}")])).toContain('"arn:aws:s3:::a/%%{if true}"');
  });

  it("leaves string tokens to CDKTF", () => {
    expect(renderPolicy([get("${TfToken[TOKEN.1]}/${aws:username}")])).toContain(
      '"${TfToken[TOKEN.1]}/$${aws:username}"',
    );
  });

  it("is as large as IAM counts it: without white space and without Terraform's escapes", () => {
    const statements = [get("arn:aws:s3:::a b/${aws:username}")];
    expect(policySize(statements)).toBe(readByTerraform(renderPolicy(statements)).length - 1);
  });
});

describe("any policy", () => {
  const text = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.constantFrom("${aws:username}", "$${aws:userid}", "${$}", "%{", "%%{", '"', "\\", "$", "a$", "%"),
  );
  const value = fc
    .array(text, { maxLength: 4 })
    .map((parts) => parts.join(""))
    .filter((joined) => !joined.replaceAll(/\$\{(aws:userid|aws:username|\$)\}/g, "").includes("${"));
  const values = fc.oneof(value, fc.array(value, { minLength: 1, maxLength: 5 }));
  const statement = fc.record<Statement>(
    {
      Effect: fc.constantFrom("Allow", "Deny"),
      Action: values,
      Resource: values,
      Condition: fc.dictionary(fc.constantFrom("StringLike", "Bool"), fc.dictionary(value, values, { maxKeys: 3 })),
    },
    { requiredKeys: ["Effect", "Action", "Resource"] },
  );
  const statements = fc.array(statement, { minLength: 1, maxLength: 4 });

  it("means the same when Terraform has read it", () => {
    fc.assert(
      fc.property(statements, (some) => {
        expect(JSON.parse(readByTerraform(renderPolicy(some)))).toEqual(policyDocument(some));
      }),
    );
  });

  it("holds no expression that Terraform would evaluate", () => {
    fc.assert(
      fc.property(statements, (some) => {
        const rest = renderPolicy(some).replaceAll("$${", "(").replaceAll("%%{", "(");
        expect(rest).not.toMatch(/[$%]\{/);
      }),
    );
  });

  it("does not depend on the order of actions, resources and condition values", () => {
    const reversed = (some: Statement["Action"]): Statement["Action"] =>
      typeof some === "string" ? some : some && [...some].reverse();
    fc.assert(
      fc.property(statement, (one) => {
        const other: Statement = {
          ...one,
          Action: reversed(one.Action) ?? [],
          Resource: reversed(one.Resource) ?? [],
        };
        expect(renderPolicy([other])).toBe(renderPolicy([one]));
      }),
    );
  });

  it("stays as it is when it is made from its own statements", () => {
    fc.assert(
      fc.property(statements, (some) => {
        const document = policyDocument(some);
        expect(policyDocument(document.Statement)).toEqual(document);
      }),
    );
  });
});
