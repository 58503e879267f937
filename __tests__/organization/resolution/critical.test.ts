import { accountFile, lines, organizationFile, organizationOf, problemsOf, TWO_ACCOUNTS, type Files } from "../support";

const naming = (...entries: string[]): Files => ({
  ...TWO_ACCOUNTS,
  "organization.yaml": organizationFile("critical:", ...entries.map((one) => `  - ${one}`)),
  "teams/fraud.yaml": lines("team: fraud", "accounts: [dev, prod]", "workloads: [training]"),
});
const KEY = "arn:aws:kms:eu-west-1:222222222222:key/abc";

describe("critical resources", () => {
  it("are none, where organization.yaml does not say so", () => {
    expect(organizationOf().critical).toEqual([]);
  });

  it("are resolved to all ARNs that they have, with their places", () => {
    const { critical } = organizationOf(
      naming(
        "{ bucket: acme-lake }",
        '{ bucket: acme-lake, prefix: card/, account: "444444444444" }',
        '{ model: "fraud-*", account: prod }',
        '{ endpoint: fraud-scorer, account: "222222222222", region: us-east-1 }',
        `{ key: ${KEY} }`,
      ),
    );
    const place = (line: number) => ({ place: { file: "organization.yaml", line, column: 5 } });
    expect(critical).toEqual([
      { kind: "bucket", name: "acme-lake", arns: ["arn:aws:s3:::acme-lake", "arn:aws:s3:::acme-lake/*"], ...place(5) },
      {
        kind: "prefix",
        name: "acme-lake/card/",
        arns: ["arn:aws:s3:::acme-lake", "arn:aws:s3:::acme-lake/card/*"],
        ownerId: "444444444444",
        ...place(6),
      },
      {
        kind: "model",
        name: "fraud-* (prod)",
        arns: ["arn:aws:sagemaker:eu-west-1:222222222222:model/fraud-*"],
        ...place(7),
      },
      {
        kind: "endpoint",
        name: "fraud-scorer (222222222222)",
        arns: ["arn:aws:sagemaker:us-east-1:222222222222:endpoint/fraud-scorer"],
        ...place(8),
      },
      { kind: "key", name: KEY, arns: [KEY], ...place(9) },
    ]);
  });

  it("are in each partition and region of the accounts, as far as the file does not say one", () => {
    const files = {
      ...naming("{ bucket: acme-lake }", "{ model: scorer, account: prod }"),
      "accounts/prod.yaml": accountFile("prod", "222222222222", "furtherRegions: [eu-north-1]"),
      "accounts/china.yaml": lines("account: china", 'id: "333333333333"', "region: cn-north-1"),
      "teams/fraud.yaml": lines("team: fraud", "accounts: [dev, prod, china]", "workloads: [training]"),
    };
    const [bucket, model] = organizationOf(files).critical;
    expect(bucket?.arns).toEqual(expect.arrayContaining(["arn:aws:s3:::acme-lake/*", "arn:aws-cn:s3:::acme-lake/*"]));
    expect(model?.arns).toEqual([
      "arn:aws:sagemaker:eu-west-1:222222222222:model/scorer",
      "arn:aws:sagemaker:eu-north-1:222222222222:model/scorer",
    ]);
  });

  it.each([
    ["{ account: prod }", "a critical resource is one thing\n    Write one of bucket, model, endpoint and key"],
    [
      `{ bucket: acme-lake, key: ${KEY} }`,
      "a critical resource is one thing\n    Write one of bucket, model, endpoint and key",
    ],
    [
      "{ model: scorer, account: prod, prefix: a/ }",
      "a prefix is one of a bucket\n    Write bucket beside it, or remove it",
    ],
    ["{ model: scorer }", "a model or endpoint is in an account\n    Write account: <its name in accounts/>"],
    ["{ endpoint: scorer }", "a model or endpoint is in an account\n    Write account: <its name in accounts/>"],
    ["{ bucket: acme-lake, region: eu-west-1 }", "a region is that of a model or endpoint\n    Remove it"],
    [`{ key: ${KEY}, account: prod }`, "the ARN of a key says its account\n    Remove account"],
  ])("are written so that they mean one thing, unlike %s", (entry, told) => {
    expect(problemsOf(naming(entry))).toBe(`organization.yaml:5:5: ${told}`);
  });

  it.each(["{ model: '*', account: prod }", "{ endpoint: 'f*', account: prod }", "{ model: 'a b', account: prod }"])(
    "are named by the start of a name at least, unlike %s",
    (entry) => {
      expect(problemsOf(naming(entry))).toMatch(
        /^organization\.yaml:5:\d+: "[^"]+" cannot be the name of (a model|an endpoint)\n {4}Write its name, or a pattern with two characters or more before the first \* or \?$/,
      );
    },
  );

  it("are in accounts that there are; a bucket may be in another", () => {
    expect(problemsOf(naming("{ model: scorer, account: prd }"))).toBe(
      'organization.yaml:5:31: there is no account "prd"\n    Did you mean "prod"? Write one of accounts/: dev, prod',
    );
    expect(problemsOf(naming('{ model: scorer, account: "444444444444" }'))).toContain(
      'there is no account "444444444444"',
    );
    expect(problemsOf(naming('{ bucket: acme-lake, account: "444444444444" }'))).toBe("");
    expect(problemsOf(naming("{ bucket: acme-lake, account: lake }"))).toContain('there is no account "lake"');
  });

  it("are named once, and at most 50", () => {
    expect(
      problemsOf(naming("{ bucket: acme-lake }", "{ bucket: acme-lake, prefix: a/ }", "{ bucket: acme-lake }")),
    ).toBe("organization.yaml:7:5: it is named already, in organization.yaml:5\n    Keep one");
    const many = Array.from({ length: 51 }, (_, index) => `{ bucket: acme-lake-${index} }`);
    expect(problemsOf(naming(...many))).toMatch(/^organization\.yaml:5:3: /);
  });
});
