import { accountFile, type Files, organizationFile, problemsOf, teamFile, teamIn } from "../support";

const statement = (rest: string): string => `{ Effect: Allow, ${rest} }`;
const ofRole = (rest: string): string => `executionRole: { statements: [${statement(rest)}] }`;
const ofGroup = (rest: string): string => `groups: { Guests: { statements: [${statement(rest)}] } }`;

/** The problems of the team `fraud` with a line in its file, and lines in that of its account. */
const told = (line: string, ...account: readonly string[]): string[] =>
  problemsOf({
    "accounts/dev.yaml": accountFile("dev", "111111111111", ...account),
    "teams/fraud.yaml": teamFile("fraud", line),
  })
    .split("\n")
    .filter((text) => text !== "");

const BOUNDARY = "permissionsBoundary: {}";
const scp = (rest: string): string =>
  `scps: [{ name: no, policy: { Version: "2012-10-17", Statement: { Effect: Deny, ${rest} } } }]`;
const ELSEWHERE = scp(
  'Sid: Home, NotAction: "iam:*", Resource: "*", Condition: { StringNotEquals: { aws:RequestedRegion: eu-west-1 } }',
);
const CHANGED = "    Remove it, or have that changed by those who look after the account";

describe("a statement that is never let through is told at its line", () => {
  it("of a boundary that leaves out its service, with the setting that adds it", () => {
    const asked = ofRole('Action: ["athena:StartQueryExecution"], Resource: "*"');
    expect(told(asked, BOUNDARY)).toEqual([
      'teams/fraud.yaml:4:31: athena:StartQueryExecution is never allowed: the permissions boundary "acme-Boundary" does not allow it (fraud-SageMakerExecutionRole)',
      "    Add athena to services under permissionsBoundary (accounts/dev.yaml:4), or remove it here",
    ]);
    expect(told(asked, "permissionsBoundary: { services: [athena] }")).toEqual([]);
    expect(told(asked)).toEqual([]);
  });

  it("at the action, where others of the statement are let through", () => {
    const [place] = told(ofRole('Action: ["s3:GetObject", "iam:CreateUser"], Resource: "*"'), BOUNDARY);
    expect(place).toMatch(/^teams\/fraud\.yaml:4:73: iam:CreateUser is never allowed: /);
  });

  it("without a setting where there is none", () => {
    const [place, remedy] = told(ofRole('Action: "iam:CreateUser", Resource: "*"'), BOUNDARY);
    expect(place).toContain('NoIamWrites of the permissions boundary "acme-Boundary" denies it');
    expect(remedy).toBe(CHANGED);
  });

  it("of a service control policy, for groups too, which have no boundary", () => {
    const asked = 'Action: "s3:DeleteBucket", Resource: "arn:aws:s3:::fraud-tmp"';
    expect(told(ofGroup(asked), BOUNDARY)).toEqual([]);
    expect(told(ofGroup(asked), scp('Sid: Keep, Action: "s3:DeleteBucket", Resource: "*"'))).toEqual([
      'teams/fraud.yaml:4:34: s3:DeleteBucket is never allowed: Keep of the service control policy "no" denies it (fraud-Guests)',
      CHANGED,
    ]);
  });

  it("by the region of its resource, or of its condition, and not where neither says which", () => {
    const key = (region: string): string =>
      `Action: "kms:Decrypt", Resource: "arn:aws:kms:${region}:111111111111:key/k"`;
    expect(told(ofGroup(key("us-east-1")), ELSEWHERE)).toHaveLength(2);
    expect(told(ofGroup(key("eu-west-1")), ELSEWHERE)).toEqual([]);
    const where = (region: string): string =>
      `Action: "glue:GetTables", Resource: "*", Condition: { StringEquals: { aws:RequestedRegion: ${region} } }`;
    expect(told(ofGroup(where("us-east-1")), ELSEWHERE)).toHaveLength(2);
    expect(told(ofGroup(where("eu-west-1")), ELSEWHERE)).toEqual([]);
    expect(told(ofGroup('Action: "glue:GetTables", Resource: "*"'), ELSEWHERE)).toEqual([]);
  });

  it("of a guardrail, for what its condition asks for", () => {
    const training = (debug: string): string =>
      ofGroup(
        `Action: "sagemaker:CreateTrainingJob", Resource: "*", Condition: { Bool: { sagemaker:EnableRemoteDebug: "${debug}" } }`,
      );
    expect(told(training("true"))).toEqual([]);
    const guarded = told(training("true"), "guardrails: { noRemoteDebug: true }");
    expect([guarded.length, guarded[0] ?? ""]).toEqual([2, expect.stringContaining('of "acme-Guardrails" den')]);
    expect(told(training("false"), "guardrails: { noRemoteDebug: true }")).toEqual([]);
  });

  it("of a control policy of the resources' account, where it says which that is", () => {
    const rcp =
      'rcps: [{ name: closed, policy: { Version: "2012-10-17", Statement: { Sid: Closed, Effect: Deny, Principal: "*", ' +
      'Action: "dynamodb:DeleteItem", Resource: "*" } } }]';
    const table = (account: string): string =>
      ofGroup(`Action: "dynamodb:DeleteItem", Resource: "arn:aws:dynamodb:eu-west-1:${account}:table/t"`);
    expect(told(table("111111111111"), rcp)[0]).toContain('Closed of "closed" denies it');
    expect(told(table("222222222222"), rcp)).toEqual([]);
  });
});

describe("a statement that somebody gets something from is not told", () => {
  const athena = ofRole('Action: "athena:StartQueryExecution", Resource: "*"');

  it("in another account of the team", () => {
    const files = (...prod: readonly string[]): Files => ({
      "accounts/dev.yaml": accountFile("dev", "111111111111", BOUNDARY),
      "accounts/prod.yaml": accountFile("prod", "222222222222", ...prod),
      "teams/fraud.yaml": teamIn("dev, prod", "fraud", athena),
    });
    expect(problemsOf(files())).toBe("");
    const both = problemsOf(files(BOUNDARY));
    expect(both.split("\n")).toHaveLength(2);
    expect(both).toContain("(fraud-SageMakerExecutionRole and 1 more)");
  });

  it("by another who has the policy", () => {
    const shared = 'policies: { Queries: { statements: [{ Effect: Allow, Action: "athena:*", Resource: "*" }] } }';
    const roles = "executionRole: { managedPolicies: [Queries] }";
    const [place] = told(roles, BOUNDARY, shared);
    expect(place).toMatch(/^accounts\/dev\.yaml:5:37: athena:\* is never allowed: /);
    const group = "groups: { Guests: { managedPolicies: [Queries] } }";
    expect(
      problemsOf({
        "accounts/dev.yaml": accountFile("dev", "111111111111", BOUNDARY, shared),
        "teams/fraud.yaml": teamFile("fraud", roles, group),
      }),
    ).toBe("");
  });

  it("under a boundary that nobody knows, and by one of which a file tells", () => {
    const arn = "arn:aws:iam::111111111111:policy/cap";
    expect(told(athena, `permissionsBoundary: ${arn}`)).toEqual([]);
    const files = (text: string): Files => ({
      "organization.yaml": organizationFile(),
      "accounts/dev.yaml": accountFile(
        "dev",
        "111111111111",
        `permissionsBoundary: ${arn}`,
        `outside: [{ arn: "${arn}", document: cap.json }]`,
      ),
      "teams/fraud.yaml": teamFile("fraud", athena),
      "cap.json": JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: text, Resource: "*" }],
      }),
    });
    expect(problemsOf(files("athena:*"))).toBe("");
    expect(problemsOf(files("s3:*"))).toContain('the permissions boundary "cap" does not allow it');
  });

  it("of a retired team", () => {
    expect(
      problemsOf({
        "accounts/dev.yaml": accountFile("dev", "111111111111", BOUNDARY),
        "teams/fraud.yaml": teamFile("fraud", "retired: true", athena),
      }),
    ).toBe("");
  });
});

describe("data that nobody could ever use is told at its entry", () => {
  const bucket = "data: [{ bucket: fraud-models, access: read }, { bucket: fraud-cards, access: read }]";

  it("where a control policy closes the bucket, and not the other one", () => {
    const closing = scp('Sid: Cards, Action: "s3:GetObject", Resource: "arn:aws:s3:::fraud-cards/*"');
    expect(told(bucket, closing)).toEqual([
      'teams/fraud.yaml:4:48: s3:GetObject is never allowed: Cards of the service control policy "no" denies it (fraud-SageMakerExecutionRole)',
      CHANGED,
    ]);
  });

  it("and at its key, where it is the key", () => {
    const key = "arn:aws:kms:us-east-1:111111111111:key/6a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d";
    const [place] = told(`data: [{ bucket: fraud-models, access: read, kmsKey: "${key}" }]`, ELSEWHERE);
    expect(place).toMatch(
      /^teams\/fraud\.yaml:4:54: kms:Decrypt is never allowed: Home of the service control policy "no"/,
    );
  });
});
