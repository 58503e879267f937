import { accountFile, deploymentOf, problemsOf, problemsOfTeam, teamFile } from "../support";

const EXECUTION = "who: execution, can: s3:GetObject";
const ON = "on: 'arn:aws:s3:::lake/*'";
const GROUP = "groups: { ML_Engineers: {} }";

/** The lines of a contract, in lines 5, 6, … */
const contract = (...some: string[]): string[] => ["expect:", ...some.map((one) => `  - { ${one} }`)];
const problemsOfContract = (...some: string[]): string => problemsOfTeam(...contract(...some), GROUP);

describe("a line of a contract", () => {
  it.each([
    `${EXECUTION}, ${ON}`,
    `who: jobs, cannot: s3:GetObject, ${ON}`,
    `who: ML_Engineers, can: s3:GetObject, ${ON}`,
    `who: [ML_Engineers, execution], can: [s3:GetObject, s3:PutObject], on: ['arn:aws:s3:::a/*', 'arn:aws:s3:::b/c']`,
    `who: ec2.amazonaws.com, cannot: sts:AssumeRole, on: execution`,
    `who: ec2.amazonaws.com.cn, cannot: sts:AssumeRole, on: [execution, jobs]`,
    `who: 'arn:aws:iam::999999999999:root', cannot: sts:AssumeRole, on: jobs`,
    `who: 'arn:aws:iam::999999999999:role/a/b', cannot: sts:AssumeRole, on: jobs`,
    `who: 'arn:aws:iam::999999999999:user/x', cannot: sts:AssumeRole, on: jobs`,
    `who: 'arn:aws:sts::999999999999:assumed-role/a/b', cannot: sts:AssumeRole, on: jobs`,
    `${EXECUTION}, on: '*'`,
    `${EXECUTION}, on: { team: own, resource: object }`,
    `${EXECUTION}, on: [{ team: other, resource: object }, 'arn:aws:s3:::lake/*', '*']`,
    `who: execution, cannot: 's3:Get*', ${ON}`,
    `who: execution, cannot: ['iam:*', 'sts:?ssumeRole'], on: execution`,
    `${EXECUTION}, ${ON}, accounts: [dev]`,
    `${EXECUTION}, ${ON}, with: {}`,
    `${EXECUTION}, ${ON}, with: { aws:PrincipalOrgPaths: [a, b], aws:SecureTransport: true, aws:MultiFactorAuthAge: 60, aws:SourceVpc: null, aws:ResourceTag/team: "", sagemaker:VpcSubnets: ~ }`,
  ])("says who can or cannot do what, on what, with what: %s", (line) => {
    expect(problemsOfContract(line)).toBe("");
  });

  it("says who, and on what", () => {
    expect(problemsOfContract("can: s3:GetObject")).toBe(
      ["who", "on"].map((key) => `teams/fraud.yaml:5:5: "${key}" is missing\n    Add it`).join("\n"),
    );
  });

  it("says either can or cannot", () => {
    expect(problemsOfContract(`${EXECUTION}, cannot: s3:GetObject, ${ON}`)).toBe(
      "teams/fraud.yaml:5:50: the line has can and cannot\n    Write a line for each",
    );
    expect(problemsOfContract(`who: execution, ${ON}`)).toBe(
      "teams/fraud.yaml:5:5: the line has neither can nor cannot\n    Write one of them",
    );
  });

  it.each([
    [`who: [], can: s3:GetObject, ${ON}`, "5:12"],
    [`who: execution, can: [], ${ON}`, "5:28"],
    [`who: execution, cannot: [], ${ON}`, "5:31"],
    [`${EXECUTION}, on: []`, "5:46"],
    [`${EXECUTION}, ${ON}, with: { aws:TagKeys: [] }`, "5:90"],
    [`${EXECUTION}, ${ON}, accounts: []`, "5:79"],
  ])("has no empty list: %s", (line, position) => {
    expect(problemsOfContract(line)).toBe(
      `teams/fraud.yaml:${position}: at least 1 entry is needed\n    Add what is missing`,
    );
  });

  it("has no other settings; a mistyped one is told with the one that is meant", () => {
    expect(problemsOfContract(`${EXECUTION}, ${ON}, wth: {}`)).toBe(
      'teams/fraud.yaml:5:69: "wth" is not a setting here\n    Did you mean "with"? The settings here are who, can, cannot, on, with, accounts',
    );
    expect(problemsOfContract(`${EXECUTION}, on: { team: own, resource: object, of: x }`)).toBe(
      'teams/fraud.yaml:5:77: "of" is not a setting here\n    The settings here are team, resource',
    );
    const account = accountFile("dev", "111111111111", ...contract(`${EXECUTION}, ${ON}, accounts: [dev]`));
    expect(problemsOf({ "accounts/dev.yaml": account })).toBe(
      'accounts/dev.yaml:5:69: "accounts" is not a setting here\n    The settings here are who, can, cannot, on, with',
    );
  });

  it.each([
    "*",
    "ML Engineers",
    "",
    "ML/Engineers",
    "arn:aws:iam::111111111111:role/*",
    "arn:aws:iam::111111111111:group/x",
    "arn:aws:iam::1:root",
    "arn:aws:s3:::lake",
    "a".repeat(65),
  ])("names somebody, unlike %p", (who) => {
    expect(problemsOfContract(`who: '${who}', can: s3:GetObject, ${ON}`)).toBe(
      `teams/fraud.yaml:5:12: "${who}" names nobody\n` +
        "    Write execution (every execution role of the team), the key of a role or group, a service such as ec2.amazonaws.com, or the ARN of a role, user, session or account",
    );
  });

  it.each(["*", "GetObject", "s3:", "s3:Get Object", "s*:GetObject", "s3:Get:Object", ""])(
    "is about an action of a service, unlike %p",
    (action) => {
      expect(problemsOfContract(`who: execution, can: '${action}', ${ON}`)).toBe(
        `teams/fraud.yaml:5:28: "${action}" is not an action\n    Write the service and the action, such as s3:GetObject or s3:Get*`,
      );
    },
  );

  it.each(["", "s3://lake/", "arn:aws:s3", "lake/*", "**", "Jobs"])("is about an ARN or a role, unlike %p", (on) => {
    expect(problemsOfContract(`${EXECUTION}, on: ['${on}']`)).toBe(
      `teams/fraud.yaml:5:47: "${on}" is neither an ARN nor a role\n` +
        '    Write an ARN with its five colons, such as arn:aws:s3:::acme-models/*, "*", execution or the key of a role, or { team: own, resource: … }',
    );
  });

  it("is about a team and a type of resource that a team owns", () => {
    expect(problemsOfContract(`${EXECUTION}, on: { team: own }`)).toBe(
      'teams/fraud.yaml:5:46: "resource" is missing\n    Add it',
    );
    expect(problemsOfContract(`${EXECUTION}, on: [{ resource: object }]`)).toBe(
      'teams/fraud.yaml:5:47: "team" is missing\n    Add it',
    );
    expect(problemsOfContract(`${EXECUTION}, on: { team: Own, resource: object }`)).toContain(
      'teams/fraud.yaml:5:54: "Own" cannot be the name of a team\n',
    );
    expect(problemsOfContract(`${EXECUTION}, on: { team: own, resource: trainingjob }`)).toMatch(
      /^teams\/fraud\.yaml:5:69: "trainingjob" is not known here\n {4}Did you mean "training-job"\? Write one of action, /,
    );
  });

  it.each(["{}", "[1]", "{ a: b }"])("has texts for the context, unlike %s", (value) => {
    expect(problemsOfContract(`${EXECUTION}, ${ON}, with: { aws:TagKeys: ${value} }`)).toMatch(
      /^teams\/fraud\.yaml:5:9[01]: (expected|"1" is not a text)[^\n]*\n {4}[^\n]+$/,
    );
  });

  it.each(["012345678901", "1000000", "0x1F2E3D4C", "-1", "1.5", "1e300"])(
    "has no number that would lose what it is: %s",
    (number) => {
      expect(problemsOfContract(`${EXECUTION}, ${ON}, with: { aws:ResourceAccount: ${number} }`)).toBe(
        "teams/fraud.yaml:5:98: a number is taken up to six digits, as what stands before and after them may be lost\n    Put it in quotes",
      );
    },
  );
});

it("a contract has 500 lines at most", () => {
  const many = (count: number): string =>
    problemsOfContract(...Array.from({ length: count }, () => `${EXECUTION}, ${ON}`));
  expect(many(500)).toBe("");
  expect(many(501)).toBe("teams/fraud.yaml:5:3: at most 500 entries are taken\n    Remove the others");
});

it("a line names 100 of anything at most", () => {
  const names = (count: number): string => Array.from({ length: count }, (_, index) => `G${index}`).join(", ");
  expect(problemsOfContract(`who: [${names(101)}], can: s3:GetObject, on: '*'`)).toBe(
    "teams/fraud.yaml:5:12: at most 100 entries are taken\n    Remove the others",
  );
  const keys = (count: number): string => names(count).replace(/G/g, "aws:ResourceTag/").replace(/,|$/g, ": a,");
  expect(problemsOfContract(`${EXECUTION}, ${ON}, with: { ${keys(100)} }`)).toBe("");
  expect(problemsOfContract(`${EXECUTION}, ${ON}, with: { ${keys(101)} }`)).toBe(
    "teams/fraud.yaml:5:75: at most 100 condition keys are taken\n    Remove the others",
  );
  expect(problemsOfContract(`who: [${names(100)}], can: s3:GetObject, on: '*'`)).not.toContain("at most");
});

it("all that is wrong is told at once, in the team's and the account's contract", () => {
  const wrong = contract("who: execution, can: GetObject, on: x y", `${EXECUTION}, cannot: s3:GetObject, ${ON}`);
  const problems = problemsOf({
    "accounts/dev.yaml": accountFile("dev", "111111111111", ...wrong),
    "teams/fraud.yaml": teamFile("fraud", ...wrong),
  });
  const places = [...problems.matchAll(/^(\S+:\d+:\d+): /gm)].map(([, place]) => place);
  expect(places).toEqual(
    ["accounts/dev.yaml", "teams/fraud.yaml"].flatMap((file) => [`${file}:5:28`, `${file}:5:43`, `${file}:6:50`]),
  );
});

it("a contract is as it is written, and empty where there is none", () => {
  const { team, account } = deploymentOf({
    "accounts/dev.yaml": accountFile("dev", "111111111111", ...contract(`who: jobs, cannot: s3:GetObject, on: '*'`)),
    "teams/fraud.yaml": teamFile("fraud", ...contract(`${EXECUTION}, ${ON}, with: { aws:SourceVpc: null }`)),
  });
  expect(account.expect).toEqual([{ who: "jobs", cannot: "s3:GetObject", on: "*" }]);
  expect(team.expect).toEqual([
    { who: "execution", can: "s3:GetObject", on: "arn:aws:s3:::lake/*", with: { "aws:SourceVpc": null } },
  ]);
  expect(deploymentOf()).toMatchObject({ team: { expect: [] }, account: { expect: [] } });
});
