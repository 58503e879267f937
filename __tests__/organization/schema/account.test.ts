import { accountFile, deploymentOf, lines, problemsOf } from "../support";

const withLine = (key: string, value: string): string =>
  lines(
    ...["account: dev", 'id: "111111111111"', "region: eu-west-1"].filter((one) => !one.startsWith(key)),
    `${key}: ${value}`,
  );

/** The problem with one setting, which stands in the file's last line. */
const problemOf = (key: string, value: string): string => problemsOf({ "accounts/dev.yaml": withLine(key, value) });

describe("an account's id is twelve digits in quotes", () => {
  it.each([
    ["012345678901", '"012345678901" is not a text\n    Put it in quotes: "012345678901"'],
    ["111111111111", '"111111111111" is not a text\n    Put it in quotes: "111111111111"'],
    ["0o777", '"0o777" is not a text\n    Put it in quotes: "0o777"'],
    ...["11111111111", "1111111111111", "1111-1111-1111", "x"].map((id) => [
      `"${id}"`,
      `"${id}" is not an AWS account id\n    Write its twelve digits in quotes, such as "111111111111"`,
    ]),
  ])("unlike %s", (value, expected) => {
    expect(problemOf("id", value)).toBe(`accounts/dev.yaml:3:5: ${expected}`);
  });

  it("may begin with a zero", () => {
    expect(deploymentOf({ "accounts/dev.yaml": withLine("id", '"012345678901"') }).environment.accountId).toBe(
      "012345678901",
    );
  });
});

describe("a region is a region's code", () => {
  it.each(["eu-west1", "eu-west-1a", "Ireland", "EU-WEST-1", "aws-global", "us-east-", "xx-east-1"])(
    "unlike %s",
    (value) => {
      expect(problemOf("region", value)).toBe(
        `accounts/dev.yaml:3:9: "${value}" is not an AWS region\n    Write a region code, such as "eu-west-1"`,
      );
    },
  );

  it.each(["ap-southeast-2", "us-gov-west-1", "cn-northwest-1", "il-central-1", "mx-central-1"])(
    "such as %s",
    (value) => {
      expect(problemOf("region", value)).toBe("");
    },
  );
});

describe("ARNs", () => {
  const ROLE = "Write arn:aws:iam::<account id>:role/<name>";
  const POLICY = "Write arn:aws:iam::<account id>:policy/<name>";

  it.each(["deploy", "arn:aws:iam::1:role/x", "arn:aws:iam::111111111111:user/x", "arn:aws:iam::111111111111:role/*"])(
    "of a deploy role are whole, unlike %s",
    (arn) => {
      const message = `"${arn}" is not the ARN of a role\n    ${ROLE}`;
      expect(problemOf("deployRole", arn)).toBe(`accounts/dev.yaml:4:13: ${message}`);
      expect(problemOf("deployRole", `{ arn: ${arn} }`)).toBe(`accounts/dev.yaml:4:20: ${message}`);
    },
  );

  it.each(["cap", "arn:aws:iam::aws:policy/ReadOnlyAccess", "arn:aws:iam::111111111111:role/x"])(
    "of a permissions boundary are whole and of the account, unlike %s",
    (arn) => {
      expect(problemOf("permissionsBoundary", arn)).toBe(
        `accounts/dev.yaml:4:22: "${arn}" is not the ARN of a customer managed policy\n    ${POLICY}`,
      );
    },
  );

  it("may have a path", () => {
    expect(problemOf("deployRole", "arn:aws:iam::111111111111:role/ci/terraform/deploy")).toBe("");
    expect(problemOf("permissionsBoundary", "arn:aws:iam::111111111111:policy/ci/cap")).toBe("");
  });
});

it.each([
  ["externalId: x", '4:66: "x" cannot be an external id\n    Write 2 to 1,224 letters, digits and +=,.@:/-'],
  ["sessionName: a/b", '4:67: "a/b" cannot be a session name\n    Write 2 to 64 letters, digits and +=,.@-'],
  [
    "external: abc",
    '4:54: "external" is not a setting here\n    Did you mean "externalId"? The settings here are arn, externalId, sessionName',
  ],
])("a deploy role takes an external id and a session name as STS does: %s", (more, expected) => {
  expect(problemOf("deployRole", `{ arn: arn:aws:iam::111111111111:role/x, ${more} }`)).toBe(
    `accounts/dev.yaml:${expected}`,
  );
});

it("a deploy role is an ARN or a map with one", () => {
  expect(problemOf("deployRole", "[a]")).toBe(
    "accounts/dev.yaml:4:13: expected a text or a map, found a list\n    Write a text or a map",
  );
  expect(problemOf("deployRole", "{ externalId: abc }")).toBe('accounts/dev.yaml:4:13: "arn" is missing\n    Add it');
});

it("an account needs a name, an id and a region, all told where they are missing", () => {
  expect(problemsOf({ "accounts/dev.yaml": "tags: {}\n" })).toBe(
    ["account", "id", "region"].map((key) => `accounts/dev.yaml:1:1: "${key}" is missing\n    Add it`).join("\n"),
  );
});

it("an account has AWS's default quotas unless its file says otherwise", () => {
  expect(deploymentOf().account.limits).toEqual({
    roles: 1_000,
    groups: 300,
    policies: 1_500,
    policiesPerRole: 10,
    trustPolicy: 2_048,
  });
  expect(
    deploymentOf({ "accounts/dev.yaml": accountFile("dev", "111111111111", "limits: { roles: 5000 }") }).account.limits,
  ).toEqual({ roles: 5_000, groups: 300, policies: 1_500, policiesPerRole: 10, trustPolicy: 2_048 });
});
