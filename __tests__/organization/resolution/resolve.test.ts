import {
  accountFile,
  deploymentOf,
  lines,
  organizationFile,
  organizationOf,
  teamFile,
  teamIn,
  teamOf,
  TWO_ACCOUNTS,
} from "../support";

it("a team has a deployment in each of its accounts, sorted by the names of the stacks", () => {
  const { deployments } = organizationOf({
    ...TWO_ACCOUNTS,
    "teams/a.yaml": teamIn("prod, dev", "sales"),
    "teams/fraud.yaml": teamIn("dev", "fraud"),
  });
  expect(deployments.map(({ stackName, stateKey }) => [stackName, stateKey])).toEqual([
    ["dev-fraud", "acme/dev/fraud/terraform.tfstate"],
    ["dev-sales", "acme/dev/sales/terraform.tfstate"],
    ["prod-sales", "acme/prod/sales/terraform.tfstate"],
  ]);
});

it("a retired team keeps its deployment", () => {
  expect(deploymentOf({ "teams/fraud.yaml": teamFile("fraud", "retired: true") }).team.retired).toBe(true);
});

it.each([
  ["eu-west-1", "aws"],
  ["cn-north-1", "aws-cn"],
  ["us-gov-west-1", "aws-us-gov"],
])("the environment is the account's; %s is in the partition %s", (region, partition) => {
  const { environment } = deploymentOf({
    "accounts/dev.yaml": lines("account: dev", 'id: "111111111111"', `region: ${region}`),
  });
  expect(environment).toEqual({ accountId: "111111111111", region, partition, furtherRegions: [] });
});

describe("tags", () => {
  it("of the team win over its account's, and those over the organization's", () => {
    const { tags } = deploymentOf({
      "organization.yaml": organizationFile("tags: { a: organization, b: organization, c: organization }"),
      "accounts/dev.yaml": accountFile("dev", "111111111111", "tags: { b: account, c: account, d: account }"),
      "teams/fraud.yaml": teamFile("fraud", "tags: { c: team, d: team, e: team }"),
    });
    expect(tags).toEqual({ a: "organization", b: "account", c: "team", d: "team", e: "team" });
  });

  it("are none where no file has any", () => {
    expect(deploymentOf().tags).toEqual({});
  });
});

/** The team `fraud` in the accounts `dev` and `prod`. */
const teamInBoth = (...more: string[]): string =>
  teamOf("notebook, feature-store", "fraud", ...more).replace("[dev]", "[dev, prod]");

describe("values for each account", () => {
  const files = {
    ...TWO_ACCOUNTS,
    "teams/fraud.yaml": teamInBoth(
      "data:",
      "  - bucket: { dev: lake-dev, prod: lake }",
      "    account: { prod: dev }",
      "    access: read",
      "    kmsKey: { prod: arn:aws:kms:eu-west-1:222222222222:key/1 }",
      "tables: [{ table: { dev: rates-dev, prod: rates }, access: read-write }]",
      "images: [{ repository: { dev: base-dev, prod: base } }]",
      "executionRole:",
      "  managedPolicies:",
      "    - { dev: arn:aws:iam::111111111111:policy/a, prod: arn:aws:iam::222222222222:policy/b }",
      "  trust: { principals: [{ arn: { dev: arn:aws:iam::111111111111:root, prod: arn:aws:iam::222222222222:root } }] }",
      "groups: { Analysts: { members: { dev: [anna, ben] } } }",
      "notebooks:",
      "  - name: one",
      "    subnet: { dev: subnet-0000000d, prod: subnet-0000000e }",
      "    securityGroups: { dev: [sg-0000000d], prod: [sg-0000000e] }",
      "  - { name: two, accounts: [prod], directInternetAccess: true }",
    ),
  };

  it("are each account's own", () => {
    expect(deploymentOf(files, "dev-fraud")).toMatchObject({
      data: [{ bucket: "lake-dev", ownerId: "111111111111" }],
      resources: { tables: [{ table: "rates-dev", accountId: "111111111111", region: "eu-west-1" }] },
      repositories: [{ repository: "base-dev", accountId: "111111111111" }],
      managedPolicies: [{ arns: ["arn:aws:iam::111111111111:policy/a"] }],
      trust: { principals: [{ arn: "arn:aws:iam::111111111111:root", mfa: false }] },
      groups: [{ key: "Analysts", members: ["anna", "ben"] }],
      notebooks: [{ name: "fraud-one", subnetId: "subnet-0000000d", securityGroupIds: ["sg-0000000d"] }],
    });
    expect(deploymentOf(files, "prod-fraud")).toMatchObject({
      data: [{ bucket: "lake", ownerId: "111111111111", kmsKey: "arn:aws:kms:eu-west-1:222222222222:key/1" }],
      resources: { tables: [{ table: "rates", accountId: "222222222222" }] },
      repositories: [{ repository: "base", accountId: "222222222222" }],
      managedPolicies: [{ arns: ["arn:aws:iam::222222222222:policy/b"] }],
      trust: { principals: [{ arn: "arn:aws:iam::222222222222:root" }] },
      groups: [{ members: [] }],
      notebooks: [
        { name: "fraud-one", subnetId: "subnet-0000000e", securityGroupIds: ["sg-0000000e"] },
        { name: "fraud-two", directInternetAccess: true, subnetId: undefined },
      ],
    });
  });

  it("leave out what an account does not have", () => {
    expect(deploymentOf(files, "dev-fraud").data[0]).not.toHaveProperty("kmsKey");
    expect(deploymentOf(files, "dev-fraud").notebooks).toHaveLength(1);
  });
});

describe("an owner", () => {
  const ownerOf = (account: string): string | undefined =>
    deploymentOf({
      ...TWO_ACCOUNTS,
      "teams/fraud.yaml": teamFile("fraud", `data: [{ bucket: lake, access: read${account} }]`),
    }).data[0]?.ownerId;

  it.each([
    ["the team's account by default", "", "111111111111"],
    ["an account by name", ", account: prod", "222222222222"],
    ["an account by id", ", account: '444444444444'", "444444444444"],
    ["one for each account", ", account: { dev: prod }", "222222222222"],
  ])("is %s", (_, account, id) => {
    expect(ownerOf(account)).toBe(id);
  });
});

it("a table and a repository may be in another region", () => {
  expect(
    deploymentOf({
      "teams/fraud.yaml": teamFile(
        "fraud",
        "tables: [{ table: rates, access: read, region: us-east-1 }]",
        "images: [base, { repository: serving, region: eu-central-1 }]",
      ),
    }),
  ).toMatchObject({
    resources: { tables: [{ region: "us-east-1" }] },
    repositories: [
      { repository: "base", region: "eu-west-1" },
      { repository: "serving", region: "eu-central-1" },
    ],
  });
});

it("names of AWS managed policies become ARNs of the account's partition, paths and all", () => {
  const { managedPolicies, groups } = deploymentOf({
    "accounts/dev.yaml": lines("account: dev", 'id: "111111111111"', "region: cn-north-1"),
    "teams/fraud.yaml": teamFile(
      "fraud",
      "executionRole: { managedPolicies: [ReadOnlyAccess, service-role/AWSGlueServiceRole] }",
      "groups: { Guests: { managedPolicies: [ReadOnlyAccess, arn:aws-cn:iam::111111111111:policy/a] } }",
    ),
  });
  expect(managedPolicies).toEqual([
    { arns: ["arn:aws-cn:iam::aws:policy/ReadOnlyAccess"], path: ["executionRole", "managedPolicies", 0] },
    {
      arns: ["arn:aws-cn:iam::aws:policy/service-role/AWSGlueServiceRole"],
      path: ["executionRole", "managedPolicies", 1],
    },
  ]);
  expect(groups[0]?.managedPolicies).toEqual([
    { arns: ["arn:aws-cn:iam::aws:policy/ReadOnlyAccess"], path: ["groups", "Guests", "managedPolicies", 0] },
    { arns: ["arn:aws-cn:iam::111111111111:policy/a"], path: ["groups", "Guests", "managedPolicies", 1] },
  ]);
});

it("a group has what its file gives it", () => {
  const { groups } = deploymentOf({
    "teams/fraud.yaml": teamFile(
      "fraud",
      "groups:",
      "  ML_Engineers: {}",
      "  Analysts: { access: aws-managed, members: [anna] }",
      "  Guests: { statements: [{ Effect: Allow, Action: s3:GetObject, Resource: '*' }] }",
    ),
  });
  const audience = { signIn: "users", from: "nobody" };
  const rest = { members: [], access: "scoped", managedPolicies: [], statements: [], audience };
  const called = (key: string): object => ({
    key,
    name: `fraud-${key}`,
    arn: `arn:aws:iam::111111111111:group/teams/fraud/fraud-${key}`,
  });
  expect(groups).toEqual([
    { ...rest, ...called("ML_Engineers") },
    { ...rest, ...called("Analysts"), access: "aws-managed", members: ["anna"] },
    { ...rest, ...called("Guests"), statements: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "*" }] },
  ]);
});
