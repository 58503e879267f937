import { declaring, iam, READING } from "../resolution/outside.support";
import { accountFile, type Files, lines, problemsOf, teamFile, TWO_ACCOUNTS } from "../support";

const HARMLESS = 'harmless: reads its own bucket, until: "2027-06-30"';
const says = (arn: string): string =>
  arn.includes(":policy/") ? `{ arn: "${arn}", document: outside/etl.json }` : `{ arn: "${arn}", ${HARMLESS} }`;

/** The account `dev` of two teams, with all that an account's stack makes and a state bucket of the project's. */
const WHOLE: Files = {
  "organization.yaml": lines(
    "version: 1",
    "organization: acme",
    "names: { group: '<team>.<group>' }",
    "state: { s3: { bucket: acme-state, region: eu-west-1, create: { account: dev, deployRole: 'arn:aws:iam::111111111111:role/state-admin' } } }",
  ),
  "outside/etl.json": READING,
  "teams/fraud.yaml": teamFile(
    "fraud",
    "data: [{ bucket: acme-fraud, access: read-write }]",
    "tables: [{ table: fraud-table, access: read }]",
    "groups: { ML_Engineers: { members: [cleo] } }",
  ),
  "teams/sales.yaml": teamFile("sales", "names: { path: /shared/ }"),
};
const inWhole = (...entries: string[]): string =>
  problemsOf({
    ...WHOLE,
    "accounts/dev.yaml": accountFile(
      "dev",
      "111111111111",
      "deployRole: arn:aws:iam::111111111111:role/terraform-deploy",
      "adminRole: arn:aws:iam::111111111111:role/terraform-admin",
      "pipelines: [arn:aws:iam::555555555555:role/ci]",
      "permissionsBoundary: {}",
      "auditTrail: { bucket: acme-trail }",
      "oidcProviders: { gitlab.com: { audiences: [acme] } }",
      "outside:",
      ...entries.map((one) => `  - ${one}`),
    ),
  });

describe("what cannot be declared", () => {
  it.each([
    [iam("role/teams/fraud/fraud-SageMakerExecutionRole"), 'what the team "fraud" has by its files'],
    [iam("role/teams/fraud/made-by-hand"), 'what the team "fraud" has by its files'],
    [iam("role/te*"), 'what the team "fraud" has by its files'],
    [iam("role/FRAUD-sagemakerexecutionrole"), 'what the team "fraud" has by its files'],
    [iam("role/shared/sales-Sage*"), 'what the team "sales" has by its files'],
    [iam("group/teams/fraud/fraud.ML_Engineers"), 'what the team "fraud" has by its files'],
    [iam("group/fraud.ML_Engineers"), 'what the team "fraud" has by its files'],
    [iam("user/cleo"), 'what the team "fraud" has by its files'],
    [iam("user/people/cl*"), 'what the team "fraud" has by its files'],
    [iam("policy/teams/fraud/fraud-EcrAccess"), 'what the team "fraud" has by its files'],
    [iam("policy/shared/sales-*"), 'what the team "sales" has by its files'],
    ["arn:aws:sagemaker:eu-west-1:111111111111:notebook-instance/fraud-lab", 'what the team "fraud" has by its files'],
    ["arn:aws:sagemaker:*:111111111111:pipeline/sal*", 'what the team "sales" has by its files'],
    ["arn:aws:s3:::acme-fraud", 'what the team "fraud" has by its files'],
    ["arn:aws:dynamodb:eu-west-1:111111111111:table/fraud-table", 'what the team "fraud" has by its files'],
    [iam("role/terraform-deploy"), 'who runs Terraform for the account "dev"'],
    [iam("role/terraform-*"), 'who runs Terraform for the account "dev"'],
    [iam("role/terraform-admin"), 'who runs Terraform for the account "dev"'],
    ["arn:aws:iam::555555555555:role/ci", 'who runs Terraform for the account "dev"'],
    [iam("role/state-admin"), "a role of Terraform's state"],
    [iam("role/terraform-state/acme/terraform-state-dev"), "a role of Terraform's state"],
    ["arn:aws:s3:::acme-state", "the bucket of Terraform's state"],
    ["arn:aws:s3:::acme-tr*", 'the bucket of the trail of "dev"'],
    [iam("oidc-provider/gitlab.com"), 'a provider of the account "dev"'],
    [iam("policy/sagemaker-access/acme/acme-Boundary"), 'a policy of the account "dev"'],
    ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess", "a policy of AWS's that is known"],
    ["arn:aws:iam::aws:policy/Amazon*", "a pattern of AWS's policies, some of which are known"],
  ])("is %s: it is %s", (arn, what) => {
    expect(inWhole(says(arn))).toBe(
      `accounts/dev.yaml:11:12: ${arn} is ${what}, and cannot be declared\n    Remove it, or write a pattern that leaves it out`,
    );
  });

  it("is not what is beside it", () => {
    expect(
      inWhole(
        ...[
          iam("role/fraud-etl"),
          iam("role/teams/frauds/etl"),
          iam("role/terraform-deployer"),
          iam("user/clea"),
          iam("group/fraud-ML_Engineers"),
          iam("policy/fraud-EcrAccess"),
          "arn:aws:iam::444444444444:role/terraform-deploy",
          "arn:aws:lambda:eu-west-1:111111111111:function:fraud-etl",
          "arn:aws:s3:::acme-fraud-code",
          "arn:aws:iam::aws:policy/PolicyThatIsYetToCome",
          "arn:aws:sagemaker:eu-west-1:111111111111:notebook-instance/lab",
        ].map(says),
      ),
    ).toBe("");
  });

  it("is told of all at once", () => {
    const told = inWhole(...[iam("user/cleo"), iam("role/terraform-deploy"), iam("role/x*")].map(says));
    expect(told.match(/^accounts\/dev\.yaml:\d+:\d+/gm)).toEqual([
      "accounts/dev.yaml:11:12",
      "accounts/dev.yaml:12:12",
      "accounts/dev.yaml:13:12",
    ]);
  });

  it("is also what a role, a key or a team of another account is, and a role that reaches the state", () => {
    const files: Files = {
      ...TWO_ACCOUNTS,
      "organization.yaml": lines(
        "version: 1",
        "organization: acme",
        "state: { s3: { bucket: acme-state, region: eu-west-1, assumeRole: 'arn:aws:iam::444444444444:role/state', kmsKeyId: 'arn:aws:kms:eu-west-1:444444444444:key/abc' } }",
      ),
      "teams/fraud.yaml": "team: fraud\naccounts: [dev, prod]\nworkloads: [training]\n",
    };
    const told = (arn: string): string => problemsOf({ ...files, ...declaring([says(arn)]) });
    expect(told("arn:aws:iam::222222222222:role/teams/fraud/x")).toContain(
      'is what the team "fraud" has by its files, and',
    );
    expect(told("arn:aws:iam::444444444444:role/state")).toContain("is a role of Terraform's state, and");
    expect(told("arn:aws:kms:eu-west-1:444444444444:key/abc")).toContain("is the key of Terraform's state, and");
  });

  it("is nothing of a team that is retired", () => {
    const files = { "teams/fraud.yaml": teamFile("fraud", "retired: true") };
    expect(problemsOf(declaring([says(iam("role/teams/fraud/old"))], files))).toBe("");
  });
});

describe("one thing", () => {
  const policies = (arn: string, file = "outside/etl.json"): string => `{ arn: "${arn}", policies: [${file}] }`;
  const problems = (entries: readonly string[], files: Files = {}): string =>
    problemsOf(declaring(entries, { "outside/load.json": READING, ...files }));

  it("is declared once", () => {
    const twice = policies(iam("role/etl"));
    expect(problems([twice, twice])).toBe(
      `accounts/dev.yaml:6:12: ${iam("role/etl")} is declared already, in accounts/dev.yaml:5\n    Keep one`,
    );
    const service = `{ service: transfer.amazonaws.com, ${HARMLESS} }`;
    expect(problems([service, service])).toBe(
      "accounts/dev.yaml:6:16: transfer.amazonaws.com is declared already, in accounts/dev.yaml:5\n    Keep one",
    );
  });

  it("is said the same of by patterns that have it in common", () => {
    expect(problems([policies(iam("role/etl-*")), policies(iam("role/etl*-etl"))])).toBe("");
    expect(problems([policies(iam("role/etl-*")), policies(iam("role/etl-prod"), "outside/load.json")])).toBe(
      `accounts/dev.yaml:6:12: ${iam("role/etl-prod")} and ${iam("role/etl-*")} (accounts/dev.yaml:5) may be one thing, and the two say different things of it\n` +
        "    Say the same, or write patterns that have nothing in common",
    );
    expect(problems([policies(iam("role/etl-*")), says(iam("role/etl-prod"))])).toContain("different things");
    expect(problems([says(iam("role/etl-*")), says(iam("role/etl-prod")).replace("06-30", "07-31")])).toContain(
      "different",
    );
    const run = (arn: string, role: string): string => `{ arn: "${arn}", runsAs: "${iam(`role/${role}`)}" }`;
    const [any, one] = [
      "arn:aws:lambda:*:111111111111:function:etl-*",
      "arn:aws:lambda:eu-west-1:111111111111:function:etl-1",
    ];
    expect(problems([run(any, "etl"), run(one, "load")])).toContain("different things");
    expect(problems([run(any, "etl"), run(one, "etl")])).toBe("");
  });

  it("is told apart from what only looks alike", () => {
    expect(problems([policies(iam("role/etl-*")), policies(iam("role/load-*"), "outside/load.json")])).toBe("");
    expect(problems([policies(iam("role/etl-*")), policies(iam("user/etl-1"), "outside/load.json")])).toBe("");
    expect(
      problems([policies(iam("role/etl")), policies("arn:aws:iam::444444444444:role/etl", "outside/load.json")]),
    ).toBe("");
  });

  it("has the same in the files of all accounts, and is judged by each", () => {
    const other = (entry: string): Files => ({
      "accounts/prod.yaml": accountFile("prod", "222222222222", "outside:", `  - ${entry}`),
      "teams/fraud.yaml": "team: fraud\naccounts: [dev, prod]\nworkloads: [training]\n",
    });
    const reader = "arn:aws:iam::444444444444:role/reader";
    expect(problems([policies(reader)], other(policies(reader)))).toBe("");
    expect(problems([policies(reader)], other(says(reader)))).toBe("");
    expect(problems([policies(reader)], other(policies(reader, "outside/load.json")))).toContain(
      "accounts/prod.yaml:5:12: arn:aws:iam::444444444444:role/reader is declared in accounts/dev.yaml:5 too, and the two say different things of it\n    Say the same",
    );
  });
});
