import { accountFile, lines, problemsOf, teamIn, teamOf, TWO_ACCOUNTS } from "../support";

const KEY = "arn:aws:kms:eu-west-1:111111111111:key/1";

/** The problems of a team in the accounts `dev` and `prod`; what is given follows from line 4 on. */
const problemsOfTeam = (...more: string[]): string =>
  problemsOf({
    ...TWO_ACCOUNTS,
    "teams/fraud.yaml": teamOf("training, notebook, feature-store", "fraud", ...more).replace("[dev]", "[dev, prod]"),
  });

const problemsOfAccount = (...more: string[]): string =>
  problemsOf({ "accounts/dev.yaml": accountFile("dev", "111111111111", ...more) });

describe("an account that there is not is refused", () => {
  it.each([
    ["dve", 'Did you mean "dev"? The accounts are dev, prod'],
    ["production", "The accounts are dev, prod"],
    ["unknown", "The accounts are dev, prod"],
  ])("in a team's accounts: %s", (name, remedy) => {
    expect(problemsOf({ ...TWO_ACCOUNTS, "teams/fraud.yaml": teamIn(`prod, ${name}`, "fraud") })).toBe(
      `teams/fraud.yaml:2:18: there is no account "${name}"\n    ${remedy}`,
    );
  });

  it.each([
    ["a bucket's owner", "data: [{ bucket: lake, access: read, account: dve }]", "4:47", "dve"],
    ["an owner for one account", "data: [{ bucket: lake, access: read, account: { prod: dve } }]", "4:55", "dve"],
    ["a table's owner", "tables: [{ table: rates, access: read, account: dve }]", "4:49", "dve"],
    ["a repository's owner", "images: [{ repository: base, account: dve }]", "4:39", "dve"],
    ["an id with eleven digits", "images: [{ repository: base, account: '11111111111' }]", "4:39", "11111111111"],
  ])("as %s", (_, line, place, name) => {
    const meant = name === "dve" ? 'Did you mean "dev"? ' : "";
    const write = /^\d+$/.test(name) ? "Write its twelve digits in quotes, or one of" : "The accounts are";
    expect(problemsOfTeam(line)).toBe(
      `teams/fraud.yaml:${place}: there is no account "${name}"\n    ${meant}${write} dev, prod`,
    );
  });

  it("but any account id may be an owner", () => {
    expect(problemsOfTeam("data: [{ bucket: lake, access: read, account: '999999999999' }]")).toBe("");
  });

  it("an owner that is neither a name nor an id is told so", () => {
    expect(problemsOfTeam("data: [{ bucket: lake, access: read, account: Data! }]")).toBe(
      'teams/fraud.yaml:4:47: "Data!" cannot be the name or the id of an account\n' +
        "    Write the name of one in accounts/, or the twelve digits of any in quotes",
    );
  });
});

it("an account is listed once", () => {
  expect(problemsOf({ ...TWO_ACCOUNTS, "teams/fraud.yaml": teamIn("dev, prod, dev, dev", "fraud") })).toBe(
    'teams/fraud.yaml:2:23: the account "dev" is listed twice\n    Remove one\n' +
      'teams/fraud.yaml:2:28: the account "dev" is listed twice\n    Remove one',
  );
});

describe("values for each account", () => {
  it.each([
    ["a bucket", "data: [{ bucket: { dev: lake }, access: read }]", "4:18"],
    ["a table", "tables: [{ table: { dev: rates }, access: read }]", "4:19"],
    ["a repository", "images: [{ repository: { dev: base } }]", "4:24"],
    ["a subnet", "notebooks: [{ name: a, subnet: { dev: subnet-0123abcd }, securityGroups: [sg-0123abcd] }]", "4:32"],
    ["groups", "notebooks: [{ name: a, subnet: subnet-0123abcd, securityGroups: { dev: [sg-0123abcd] } }]", "4:65"],
    ["a policy", "executionRole: { managedPolicies: [{ dev: arn:aws:iam::111111111111:policy/a }] }", "4:36"],
    ["a default bucket", "defaultBucket: { bucket: { dev: desk } }", "4:26"],
    ["an offline store", "featureStore: { bucket: { dev: desk }, prefix: a }", "4:25"],
    ["subnets of jobs", "network: { subnets: { dev: [subnet-0123abcd] }, securityGroups: [sg-0123abcd] }", "4:21"],
    ["groups of jobs", "network: { securityGroups: { dev: [sg-0123abcd] }, subnets: [subnet-0123abcd] }", "4:28"],
    ["a principal", "executionRole: { trust: { principals: [{ arn: { dev: arn:aws:iam::1:root } }] } }", "4:47"],
  ])("are needed for every account: %s", (_, line, place) => {
    const text = line.replace("::1:", "::111111111111:");
    expect(problemsOfTeam(text)).toBe(
      `teams/fraud.yaml:${place}: there is no value for the account prod\n    Add it, or write one value for all accounts`,
    );
  });

  it("are told as missing together", () => {
    expect(problemsOfTeam("data: [{ bucket: {}, access: read }]")).toBe(
      "teams/fraud.yaml:4:18: there is no value for the accounts dev, prod\n    Add it, or write one value for all accounts",
    );
  });

  it("may be missing where the setting may be", () => {
    expect(
      problemsOfTeam(
        `data: [{ bucket: lake, access: read, account: { prod: dev }, kmsKey: { dev: ${KEY} } }]`,
        "groups: { Analysts: { members: { prod: [anna] } } }",
        `defaultBucket: { bucket: { dev: desk, prod: table }, kmsKey: { dev: ${KEY} } }`,
        `featureStore: { bucket: { dev: desk, prod: table }, prefix: features, kmsKey: { prod: ${KEY} } }`,
        `jobKeys: { volume: { dev: ${KEY} }, output: { prod: ${KEY} } }`,
        "fileSystems: { prod: [fs-0123abcd] }",
      ),
    ).toBe("");
  });

  it.each([
    ["data: [{ bucket: { dev: lake, prod: pond, prdo: lake }, access: read }]", "4:49", "prdo", "prod"],
    ["groups: { Analysts: { members: { prdo: [anna] } } }", "4:40", "prdo", "prod"],
    ["groups: { Analysts: { members: { sandbox: [anna] } } }", "4:43", "sandbox", undefined],
    ["defaultBucket: { bucket: { dev: desk, prod: table, prdo: desk } }", "4:58", "prdo", "prod"],
    [`defaultBucket: { bucket: { dev: desk, prod: table }, kmsKey: { devv: ${KEY} } }`, "4:70", "devv", "dev"],
    ["featureStore: { prefix: a, bucket: { dev: desk, prod: table, prdo: desk } }", "4:68", "prdo", "prod"],
    [
      `featureStore: { prefix: a, bucket: { dev: desk, prod: table }, kmsKey: { devv: ${KEY} } }`,
      "4:80",
      "devv",
      "dev",
    ],
    [`jobKeys: { volume: { devv: ${KEY} } }`, "4:28", "devv", "dev"],
    [`jobKeys: { output: { devv: ${KEY} } }`, "4:28", "devv", "dev"],
    ["fileSystems: { prdo: [fs-0123abcd] }", "4:22", "prdo", "prod"],
    [`tables: [{ table: rates, access: read, kmsKey: { devv: ${KEY} } }]`, "4:56", "devv", "dev"],
  ])("name no other account: %s", (line, place, name, meant) => {
    expect(problemsOfTeam(line)).toBe(
      `teams/fraud.yaml:${place}: "${name}" is not an account of this team\n` +
        `    ${meant === undefined ? "" : `Did you mean "${meant}"? `}Its accounts are dev, prod`,
    );
  });

  it("of a notebook are those of its own accounts", () => {
    const notebook = (subnets: string): string =>
      problemsOfTeam(
        `notebooks: [{ name: a, accounts: [prod], securityGroups: [sg-0123abcd], subnet: { ${subnets} } }]`,
      );
    expect(notebook("prod: subnet-0123abcd")).toBe("");
    expect(notebook("prod: subnet-0123abcd, dev: subnet-0123abcd")).toBe(
      'teams/fraud.yaml:4:111: "dev" is not an account of this notebook\n    Its accounts are prod',
    );
  });

  it("may stand beside an account that is called constructor, which is refused", () => {
    expect(
      problemsOf({
        "accounts/c.yaml": accountFile("constructor", "222222222222"),
        "teams/fraud.yaml": teamIn(
          "dev, constructor",
          "fraud",
          `data: [{ bucket: lake, access: read, kmsKey: { dev: ${KEY} } }]`,
          "groups: { Guests: { managedPolicies: [{ dev: arn:aws:iam::111111111111:policy/a }] } }",
        ),
      }),
    ).toContain('accounts/c.yaml:1:10: the account name "constructor" is reserved\n    Choose another one');
  });
});

it("a notebook is in accounts of its team", () => {
  expect(
    problemsOf({
      ...TWO_ACCOUNTS,
      "teams/fraud.yaml": teamOf(
        "notebook",
        "fraud",
        "notebooks: [{ name: a, accounts: [dev, prod], directInternetAccess: true }]",
      ),
    }),
  ).toBe('teams/fraud.yaml:4:40: the team does not work in the account "prod"\n    Its accounts are dev');
});

describe("an ARN of another account is refused", () => {
  const elsewhere = (what: string): string =>
    `${what} is in the account 222222222222, but the account "dev" is 111111111111\n    Write an ARN of the account 111111111111`;

  it.each([
    ["deployRole: arn:aws:iam::222222222222:role/deploy", "4:13", "the deploy role"],
    ["deployRole: { arn: arn:aws:iam::222222222222:role/deploy }", "4:20", "the deploy role"],
    ["permissionsBoundary: arn:aws:iam::222222222222:policy/cap", "4:22", "the boundary"],
  ])("in an account file: %s", (line, place, what) => {
    expect(problemsOfAccount(line)).toBe(`accounts/dev.yaml:${place}: ${elsewhere(what)}, or correct the id`);
  });

  it("in a second file of one id, where nothing else tells of the two", () => {
    const deploys = "deployRole: arn:aws:iam::222222222222:role/deploy";
    expect(problemsOf({ "accounts/us.yaml": accountFile("us", "111111111111", deploys) })).toContain(
      "accounts/us.yaml:4:13: the deploy role is in the account 222222222222",
    );
  });

  it.each([
    ["executionRole: { managedPolicies: [ReadOnlyAccess, arn:aws:iam::111111111111:policy/a] }", "4:52"],
    ["groups: { Analysts: { managedPolicies: [arn:aws:iam::111111111111:policy/a] } }", "4:41"],
  ])("as a managed policy for all accounts of a team: %s", (line, place) => {
    expect(problemsOfTeam(line)).toBe(
      `teams/fraud.yaml:${place}: the managed policy is in the account 111111111111, but the account "prod" is 222222222222\n` +
        "    Write an ARN of the account 222222222222, or one for each account of the team",
    );
  });

  it("as a managed policy for one account", () => {
    expect(
      problemsOfTeam(
        "executionRole:",
        "  managedPolicies:",
        "    - { prod: arn:aws:iam::222222222222:policy/a, dev: arn:aws:iam::222222222222:policy/a }",
      ),
    ).toBe(`teams/fraud.yaml:6:56: ${elsewhere("the managed policy")}, the policy must be there`);
  });

  it.each([
    ["deployRole: arn:aws-cn:iam::111111111111:role/deploy", "4:13", "the deploy role"],
    ["permissionsBoundary: arn:aws-us-gov:iam::111111111111:policy/cap", "4:22", "the boundary"],
  ])("or of another partition: %s", (line, place, what) => {
    const partition = line.includes("cn") ? "aws-cn" : "aws-us-gov";
    expect(problemsOfAccount(line)).toBe(
      `accounts/dev.yaml:${place}: ${what} is in the partition ${partition}, but the account "dev" is in aws\n` +
        "    Write an ARN that begins with arn:aws:",
    );
  });
});

describe("a partition", () => {
  const problemsOfRegion = (region: string, partition: string): string =>
    problemsOf({
      "accounts/dev.yaml": lines("account: dev", 'id: "111111111111"', `region: ${region}`, `partition: ${partition}`),
    });

  it.each([
    ["eu-west-1", "aws", "aws-cn"],
    ["cn-north-1", "aws-cn", "aws"],
    ["us-gov-west-1", "aws-us-gov", "aws"],
  ])("is the region's: %s is in %s and not in %s", (region, own, other) => {
    expect(problemsOfRegion(region, own)).toBe("");
    expect(problemsOfRegion(region, other)).toBe(
      `accounts/dev.yaml:4:12: the region ${region} is in the partition ${own}, not ${other}\n` +
        "    Remove the partition, or correct the region",
    );
  });

  it("is one that this project knows", () => {
    expect(problemsOfRegion("eu-west-1", "aws-iso")).toBe(
      'accounts/dev.yaml:4:12: "aws-iso" is not known here\n' + "    Write one of aws, aws-cn, aws-us-gov",
    );
  });
});
