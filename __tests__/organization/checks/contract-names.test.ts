import { accountFile, type Files, lines, problemsOf, teamFile, teamIn, TWO_ACCOUNTS } from "../support";

/** A contract with these lines, from the line behind its own on. */
const contract = (...some: string[]): string[] => ["expect:", ...some.map((one) => `  - { ${one} }`)];
const GROUPS = "groups: { ML_Engineers: {}, Analysts: {} }";

const ofTeam = (...some: string[]): string =>
  problemsOf({ "teams/fraud.yaml": teamFile("fraud", ...contract(...some), GROUPS) });
const ofAccount = (teams: Files, ...some: string[]): string =>
  problemsOf({
    "accounts/dev.yaml": accountFile("dev", "111111111111", ...contract(...some)),
    "teams/fraud.yaml": teamFile("fraud", GROUPS),
    ...teams,
  });

/** Somebody who asks, and something that is asked about. */
const by = (who: string): string => `who: ${who}, cannot: iam:PassRole, on: '*'`;
const on = (what: string): string => `who: jobs, cannot: 'iam:*', on: ${what}`;

describe("whom a team's contract names", () => {
  it.each(["execution", "jobs", "ML_Engineers", "[jobs, Analysts]", "glue.amazonaws.com"])("is there: %s", (who) => {
    expect(ofTeam(by(who))).toBe("");
  });

  it("is no service in upper case", () => {
    expect(ofTeam(by("EC2.amazonaws.com"))).toContain('no role and no group "EC2.amazonaws.com"');
  });

  it("is told with who is meant, where it is not there", () => {
    expect(ofTeam(by("[jobs, ML_Enginers]"), by("interactive"))).toBe(
      'teams/fraud.yaml:5:19: the team "fraud" has no role and no group "ML_Enginers"\n' +
        '    Did you mean "ML_Engineers"? Write one of execution, jobs, ML_Engineers, Analysts, a service such as ec2.amazonaws.com, or an ARN\n' +
        'teams/fraud.yaml:6:12: the team "fraud" has no role and no group "interactive"\n' +
        "    Write one of execution, jobs, ML_Engineers, Analysts, a service such as ec2.amazonaws.com, or an ARN",
    );
  });

  it("is a role by the division of roles that the team has", () => {
    const team = (division: string, ...some: string[]): string =>
      problemsOf({
        "teams/fraud.yaml": teamFile("fraud", `executionRoles: ${division}`, ...contract(...some)),
      });
    expect(team("per-workload", by("training"), by("execution"))).toBe("");
    expect(team("per-workload", by("jobs"))).toContain(
      "Write one of execution, training, a service such as ec2.amazonaws.com, or an ARN",
    );
    expect(team("single", by("execution"))).toBe("");
    expect(team("single", by("jobs"))).toContain(
      "Write one of execution, a service such as ec2.amazonaws.com, or an ARN",
    );
  });

  it("is not both a role and a group", () => {
    const statements = "{ statements: [{ Effect: Allow, Action: s3:ListAllMyBuckets, Resource: '*' }] }";
    const team = teamFile("fraud", ...contract(by("jobs"), by("execution")), `groups: { jobs: ${statements} }`);
    expect(problemsOf({ "teams/fraud.yaml": team })).toBe(
      'teams/fraud.yaml:5:12: "jobs" is an execution role, and a group too\n    Rename the group',
    );
  });

  it("may be a group that is called like a service", () => {
    const statements = "{ statements: [{ Effect: Allow, Action: s3:ListAllMyBuckets, Resource: '*' }] }";
    const team = teamFile("fraud", ...contract(by("x.amazonaws.com")), `groups: { x.amazonaws.com: ${statements} }`);
    expect(problemsOf({ "teams/fraud.yaml": team })).toBe("");
  });

  it.each([
    ["workloads", lines("team: fraud", "accounts: [dev]", "workloads: [trainin]", ...contract(by("interactive")))],
    ["groups", teamFile("fraud", ...contract(by("Friends")), "groups: { Friends: { members: 1 } }")],
  ])("is not told where the file has problems with its %s", (_, team) => {
    const problems = problemsOf({ "teams/fraud.yaml": team }).split("\n");
    expect(problems).toHaveLength(2);
    expect(problems[0]).not.toContain("no role");
  });
});

describe("on what a team's contract is", () => {
  it("are the team's own roles", () => {
    expect(ofTeam(on("[execution, jobs]"))).toBe("");
    expect(ofTeam(on("[jobs, exection]"), on("orchestration"))).toBe(
      'teams/fraud.yaml:5:46: the team "fraud" has no execution role "exection"\n' +
        '    Did you mean "execution"? Write one of execution, jobs, or the ARN of what is meant\n' +
        'teams/fraud.yaml:6:39: the team "fraud" has no execution role "orchestration"\n' +
        "    Write one of execution, jobs, or the ARN of what is meant",
    );
  });

  it("are no groups", () => {
    expect(ofTeam("who: execution, cannot: iam:AddUserToGroup, on: analysts")).toContain("no execution role");
  });
});

describe("a team that a contract names", () => {
  const object = (team: string): string => `who: jobs, cannot: s3:GetObject, on: { team: ${team}, resource: object }`;
  const withSales = (...sales: string[]): Files => ({ "teams/sales.yaml": teamFile("sales", ...sales) });

  it("works in the account", () => {
    const files = (...some: string[]): Files => ({
      ...withSales(),
      "teams/fraud.yaml": teamFile("fraud", ...contract(...some)),
    });
    expect(problemsOf(files(object("sales"), object("fraud"), object("own"), object("other")))).toBe("");
    expect(problemsOf(files(object("sale")))).toBe(
      'teams/fraud.yaml:5:52: no team "sale" works in the account "dev"\n    Did you mean "sales"? Write one of own, other, fraud, sales',
    );
  });

  it("works in each account in which the line holds", () => {
    const files = (line: string): Files => ({
      ...TWO_ACCOUNTS,
      ...withSales(),
      "teams/fraud.yaml": teamIn("dev, prod", "fraud", ...contract(line)),
    });
    expect(problemsOf(files(`${object("sales")}, accounts: [dev]`))).toBe("");
    for (const line of [object("sales"), `${object("sales")}, accounts: [prod]`]) {
      expect(problemsOf(files(line))).toBe(
        'teams/fraud.yaml:5:52: no team "sales" works in the account "prod"\n    Write one of own, other, fraud',
      );
    }
  });

  it("has not retired", () => {
    expect(ofAccount(withSales("retired: true"), object("sales"))).toBe(
      'accounts/dev.yaml:5:52: the team "sales" has retired: nothing in the account "dev" is its own any more\n' +
        "    Remove the line, or name another team",
    );
  });

  it("may be called neither own nor other", () => {
    for (const name of ["own", "other"]) {
      expect(problemsOf({ "teams/x.yaml": teamFile(name) })).toContain(`the team name "${name}" is reserved`);
    }
  });
});

describe("an ARN that a contract names", () => {
  const CHINA = "id: '222222222222'\nregion: cn-north-1\n";

  it("is of the account's partition", () => {
    const files = (account: string, ...some: string[]): Files => ({
      "accounts/dev.yaml": `account: dev\n${account}`,
      "teams/fraud.yaml": teamFile("fraud", ...contract(...some)),
    });
    const some = [by("arn:aws-cn:iam::222222222222:root"), "who: jobs, can: s3:GetObject, on: ['arn:aws-cn:s3:::a/*']"];
    expect(problemsOf(files(CHINA, ...some))).toBe("");
    expect(problemsOf(files("id: '222222222222'\nregion: eu-west-1\n", ...some))).toBe(
      ["5:12", "6:42"]
        .map(
          (place) =>
            `teams/fraud.yaml:${place}: the ARN is in the partition aws-cn, the account "dev" in aws\n` +
            "    Write an ARN that begins with arn:aws:",
        )
        .join("\n"),
    );
    expect(problemsOf(files(CHINA, "who: jobs, can: s3:GetObject, on: 'arn:aws*:s3:::a/*'"))).toBe("");
  });

  it("is of the partition of each account in which the line holds", () => {
    const files = (more: string): Files => ({
      "accounts/dev.yaml": accountFile("dev"),
      "accounts/cn.yaml": `account: cn\n${CHINA}`,
      "teams/fraud.yaml": teamIn(
        "dev, cn",
        "fraud",
        ...contract(`who: jobs, can: s3:GetObject, on: 'arn:aws:s3:::a/*'${more}`),
      ),
    });
    expect(problemsOf(files(""))).toContain('the ARN is in the partition aws, the account "cn" in aws-cn');
    expect(problemsOf(files(", accounts: [dev]"))).toBe("");
  });
});

describe("an ARN of what no other account can be let into", () => {
  const inDev = (on: string, action = "sagemaker:StopTrainingJob"): string =>
    problemsOf({
      "accounts/dev.yaml": accountFile("dev", "111111111111"),
      "teams/fraud.yaml": teamFile("fraud", ...contract(`who: jobs, cannot: "${action}", on: "${on}"`)),
    });

  it("is of the account and its region, or the line would hold whatever the policies say", () => {
    expect(inDev("arn:aws:sagemaker:eu-west-1:111111111111:training-job/x")).toBe("");
    expect(inDev("arn:aws:sagemaker:*:*:training-job/x")).toBe("");
    expect(inDev("arn:aws:sagemaker:eu-west-1:111111111112:training-job/x")).toMatch(
      /the ARN is of the account 111111111112, and the account "dev" is 111111111111: [^]*\n {4}Write 111111111111, /,
    );
    expect(inDev("arn:aws:sagemaker:eu-wst-1:111111111111:training-job/x")).toContain("of the region eu-wst-1");
  });

  it("may be of another account where its owner could let somebody in", () => {
    expect(inDev("arn:aws:sagemaker:eu-west-1:222222222222:model-package/x/1", "sagemaker:DescribeModelPackage")).toBe(
      "",
    );
    expect(inDev("arn:aws:iam::222222222222:role/x", "sts:AssumeRole")).toBe("");
    expect(inDev("arn:aws:iam::222222222222:role/x", "iam:PassRole")).toContain("222222222222");
  });
});

describe("an account's contract", () => {
  it("names a role or group that at least one of its teams has", () => {
    const sales = lines("team: sales", "accounts: [dev]", "workloads: [notebook]");
    expect(ofAccount({ "teams/sales.yaml": sales }, by("interactive"), by("ML_Engineers"), on("interactive"))).toBe("");
    expect(ofAccount({}, by("interactive"), on("interactive"))).toBe(
      'accounts/dev.yaml:5:12: the teams of the account "dev" have no role and no group "interactive"\n' +
        "    Write one of execution, jobs, ML_Engineers, Analysts, a service such as ec2.amazonaws.com, or an ARN\n" +
        'accounts/dev.yaml:6:39: the teams of the account "dev" have no execution role "interactive"\n' +
        "    Write one of execution, jobs, or the ARN of what is meant",
    );
  });

  it("does not count on teams that have retired, or work elsewhere", () => {
    const line = by("interactive");
    const notebooks = (...more: string[]): string => lines("team: sales", "workloads: [notebook]", ...more);
    expect(ofAccount({ "teams/sales.yaml": notebooks("accounts: [dev]", "retired: true") }, line)).toContain(
      "have no role",
    );
    const elsewhere = { "accounts/prod.yaml": accountFile("prod", "222222222222") };
    expect(ofAccount({ ...elsewhere, "teams/sales.yaml": notebooks("accounts: [prod]") }, line)).toContain(
      "have no role",
    );
  });

  it("may wait for its teams", () => {
    const unused = accountFile("prod", "222222222222", ...contract(by("interactive")));
    expect(problemsOf({ "accounts/prod.yaml": unused })).toBe("");
  });
});

it("the contract of a team that has retired is not looked at", () => {
  const retired = [...contract("who: nobody, can: s3:Gett, on: { team: no, resource: model }"), "retired: true"];
  expect(problemsOf({ "teams/fraud.yaml": teamFile("fraud", ...retired) })).toBe("");
});

it("a line holds in accounts of its team", () => {
  const files: Files = {
    ...TWO_ACCOUNTS,
    "teams/fraud.yaml": teamIn("dev", "fraud", ...contract(`${by("jobs")}, accounts: [dev, prd]`)),
  };
  expect(problemsOf(files)).toBe(
    'teams/fraud.yaml:5:65: the team does not work in the account "prd"\n    Its accounts are dev',
  );
});

it("where a team file cannot be read, nobody is missed who may stand in it", () => {
  const account = accountFile(
    "dev",
    "111111111111",
    ...contract(by("Analysts"), on("{ team: sales, resource: execution-role }")),
  );
  const sales = teamFile("sales", "groups: { Analysts: {} }");
  const files = { "accounts/dev.yaml": account, "teams/sales.yaml": sales };
  expect(problemsOf(files)).toBe("");
  expect(problemsOf({ ...files, "teams/sales.yaml": `${sales}images: [` })).toMatch(
    /^teams\/sales.yaml:\S+: not valid YAML[^\n]*\n {4}\S[^\n]*$/,
  );
});
