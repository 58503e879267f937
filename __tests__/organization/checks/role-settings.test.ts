import { accountFile, problemsOf, problemsOfWork, teamIn, teamOf, TWO_ACCOUNTS } from "../support";

const orchestration = (...settings: string[]): string =>
  problemsOfWork(
    "training, pipeline",
    "executionRole:", // 4
    "  statements:", // 5
    "    - { Sid: Read, Effect: Allow, Action: s3:GetObject, Resource: 'arn:aws:s3:::a/*' }", // 6
    "  roles:", // 7
    "    orchestration:", // 8
    ...settings, // 9
  );

describe("what is said of one role", () => {
  it("is of one that the team has", () => {
    const settings = (key: string, division = "by-kind"): string =>
      problemsOfWork("training, notebook", `executionRoles: ${division}`, `executionRole: { roles: { ${key}: {} } }`);
    expect(settings("jobs")).toBe("");
    expect(settings("orchestration")).toBe(
      'teams/fraud.yaml:5:42: the team has no execution role "orchestration"\n' +
        "    Its roles are jobs, interactive (executionRoles: by-kind, workloads: [training, notebook])",
    );
    expect(settings("job")).toContain('Did you mean "jobs"? Its roles are jobs, interactive');
    expect(settings("jobs", "single")).toContain("Its roles are execution (executionRoles: single");
    expect(settings("execution", "single")).toBe("");
    expect(settings("notebook", "per-workload")).toBe("");
    expect(settings("interactive", "per-workload")).toContain("Its roles are training, notebook");
  });

  it("is no statement that AWS refuses", () => {
    const told = orchestration("      statements: [{ Effect: Allow, Action: s3:GetObjekt, Resource: '*' }]");
    expect(told).toMatch(/^teams\/fraud\.yaml:9:45: s3 has no action "GetObjekt"/);
  });

  it("has a Sid of its own beside those that all have", () => {
    const statement =
      "      statements: [{ Sid: Read, Effect: Allow, Action: s3:GetObject, Resource: 'arn:aws:s3:::b/*' }]";
    expect(orchestration(statement)).toBe(
      'teams/fraud.yaml:9:27: the Sid "Read" stands twice, also in line 6\n    Give each statement its own',
    );
    const others = statement.replace("Read", "Other");
    expect(orchestration(others, "    jobs:", others)).toBe("");
    expect(orchestration(statement.replace("::b/", "::a/"))).toBe("");
  });

  it("makes no administrator", () => {
    expect(orchestration("      managedPolicies: [AdministratorAccess]")).toMatch(
      /^teams\/fraud\.yaml:9:25: AdministratorAccess must not be attached to an execution role/,
    );
    expect(orchestration("      statements: [{ Effect: Allow, Action: '*', Resource: '*' }]")).toMatch(
      /^teams\/fraud\.yaml:9:20: a statement that allows everything/,
    );
  });

  it("names managed policies that there are", () => {
    expect(orchestration("      managedPolicies: [AmazonS3ReadOnlyAcess]")).toMatch(
      /^teams\/fraud\.yaml:9:25: AWS has no managed policy "AmazonS3ReadOnlyAcess"/,
    );
    expect(orchestration("      managedPolicies: [arn:aws:iam::222222222222:policy/a]")).toMatch(
      /^teams\/fraud\.yaml:9:25: .*222222222222/,
    );
  });

  it("is within what IAM attaches to a role", () => {
    const policies = Array.from({ length: 10 }, (_, index) => `arn:aws:iam::111111111111:policy/p${index}`);
    expect(orchestration(`      managedPolicies: [${policies.join(", ")}]`)).toMatch(
      /^teams\/fraud\.yaml:9:24: an execution role would have 1\d managed policies in the account "dev"/,
    );
  });

  it("can be done", () => {
    const files = {
      "accounts/dev.yaml": accountFile("dev", "111111111111", "permissionsBoundary: {}"),
      "teams/fraud.yaml": teamOf(
        "training, pipeline",
        "fraud",
        "executionRole: { roles: { orchestration: { statements: [{ Effect: Allow, Action: sqs:SendMessage, Resource: 'arn:aws:sqs:eu-west-1:111111111111:a' }] } } }",
      ),
    };
    expect(problemsOf(files)).toMatch(
      /^teams\/fraud\.yaml:4:57: sqs:SendMessage is never allowed: .*\(fraud-SageMaker-orchestration\)/,
    );
  });

  it("lets another team in with its word only", () => {
    const arn = "arn:aws:iam::111111111111:role/teams/sales/sales-SageMakerExecutionRole";
    const trust = (name: string): string =>
      `executionRole: { roles: { jobs: { trust: { principals: [{ arn: "${name}" }] } } } }`;
    const files = (name: string, ...sales: string[]) => ({
      "teams/fraud.yaml": teamIn("dev", "fraud", trust(name)),
      "teams/sales.yaml": teamIn("dev", "sales", ...sales),
    });
    expect(problemsOf(files(arn))).toMatch(
      /^teams\/fraud\.yaml:4:64: \S+ is the team "sales"'s, whose file does not say that it may assume roles of the team "fraud"/,
    );
    expect(problemsOf(files(arn, "mayAssume: [fraud]"))).toBe("");
    expect(problemsOf(files(arn.replace("teams/sales/", ""), "mayAssume: [fraud]"))).toContain(
      `Write it with its path: ${arn}`,
    );
  });

  it("has a value for each account, by the accounts' names", () => {
    const trust = "{ trust: { principals: [{ arn: { prud: arn:aws:iam::222222222222:role/ci } }] } }";
    const file = teamIn("dev, prod", "fraud", `executionRole: { roles: { jobs: ${trust} } }`);
    expect(problemsOf({ ...TWO_ACCOUNTS, "teams/fraud.yaml": file })).toMatch(
      /^teams\/fraud\.yaml:4:72: "prud" is not an account of this team/m,
    );
  });
});
