import { accountFile, lines, organizationFile, problemsOf } from "../support";

const DEPLOY = "deployRole: arn:aws:iam::111111111111:role/deploy";

/** The problems of an organization whose state is this, in line 3 from column 14 on. */
const problemsWith = (s3: string, ...account: string[]): string =>
  problemsOf({
    "organization.yaml": lines("version: 1", "organization: acme", `state: { s3: { bucket: acme-state, ${s3} } }`),
    "accounts/dev.yaml": accountFile("dev", "111111111111", ...account),
  });

it("takes a bucket in one of the accounts, and one in an account of its own", () => {
  expect(problemsWith("region: eu-west-1, create: { account: dev }", DEPLOY)).toBe("");
  expect(problemsWith("region: us-east-1, create: { account: '999999999999' }", DEPLOY)).toBe("");
});

it("is told neither the role nor the key that the project makes", () => {
  const key = "arn:aws:kms:eu-west-1:999999999999:key/1";
  const role = "arn:aws:iam::999999999999:role/x";
  const text = `region: eu-west-1, kmsKeyId: ${key}, assumeRole: ${role}, create: { account: dev }`;
  expect(problemsWith(text, DEPLOY)).toBe(
    "organization.yaml:3:65: with create, the project makes the key that encrypts the state\n" +
      "    Remove kmsKeyId, or create\n" +
      "organization.yaml:3:119: with create, the project makes the roles that reach the bucket\n" +
      "    Remove assumeRole, or create",
  );
});

it.each([
  [
    "region: eu-west-1, create: { account: dve }",
    '3:74: there is no account "dve"\n    Did you mean "dev"? Write its twelve digits in quotes, or one of dev',
  ],
  [
    "region: cn-north-1, create: { account: dev, deployRole: 'arn:aws-cn:iam::111111111111:role/a' }",
    '3:44: the region cn-north-1 is in the partition aws-cn, but the account "dev" is in aws\n' +
      "    Write a region of aws, or another account",
  ],
  [
    "region: eu-west-1, create: { account: dev, deployRole: 'arn:aws:iam::999999999999:role/a' }",
    "3:91: the deploy role is in the account 999999999999, but the state bucket's account is 111111111111\n" +
      "    Write a role of the account 111111111111, or correct the account",
  ],
  [
    "region: eu-west-1, create: { account: dev, deployRole: { arn: 'arn:aws-cn:iam::111111111111:role/a' } }",
    "3:98: the deploy role is in the partition aws-cn, but the region eu-west-1 is in aws\n" +
      "    Write an ARN that begins with arn:aws:",
  ],
])("is told what is wrong with %s", (s3, expected) => {
  const [first] = problemsWith(s3, DEPLOY)
    .split(/\n(?=\S)/)
    .filter((text) => text.startsWith("organization"));
  expect(first).toBe(`organization.yaml:${expected}`);
});

describe("the pipelines of an account", () => {
  const CREATE = "region: eu-west-1, create: { account: '999999999999' }";

  it("are somebody", () => {
    expect(problemsWith(CREATE)).toBe(
      'accounts/dev.yaml:1:10: nobody could reach the state of the account "dev": its file names neither pipelines nor a deployRole\n' +
        "    Add pipelines: [<the ARN of the role that runs Terraform>]",
    );
    expect(problemsWith(CREATE, "pipelines: ['arn:aws:iam::777777777777:role/ci']")).toBe("");
  });

  it("are in the partition of the bucket", () => {
    expect(problemsWith(CREATE, "pipelines: ['arn:aws-cn:iam::777777777777:role/ci']")).toBe(
      "accounts/dev.yaml:4:13: arn:aws-cn:iam::777777777777:role/ci cannot assume a role in the state bucket's partition, aws\n" +
        "    Write pipelines that begin with arn:aws:, or keep accounts of another partition in an organization of their own",
    );
  });

  it("are for a bucket that the project makes", () => {
    const files = {
      "organization.yaml": organizationFile(),
      "accounts/dev.yaml": accountFile("dev", "111111111111", "pipelines: ['arn:aws:iam::777777777777:role/ci']"),
    };
    expect(problemsOf(files)).toBe(
      "accounts/dev.yaml:4:12: pipelines may reach the state in a bucket that the project makes, and it makes none\n" +
        "    Remove them, or write create under state.s3 in organization.yaml",
    );
  });

  it.each(["arn:aws:iam::777777777777:root", "arn:aws:iam::777777777777:role/*", "*", "ci"])(
    "are users and roles, each by its ARN, unlike %s",
    (arn) => {
      expect(problemsWith(CREATE, `pipelines: ['${arn}']`)).toBe(
        `accounts/dev.yaml:4:13: "${arn}" is not the ARN of a user or role\n` +
          "    Write arn:aws:iam::<account id>:role/<name>, without wildcards",
      );
    },
  );
});
