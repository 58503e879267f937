import {
  accountFile,
  lines,
  problemsOf,
  problemsOfTeam,
  problemsOfWork,
  teamFile,
  teamOf,
  TWO_ACCOUNTS,
} from "../support";

describe("an execution role", () => {
  it.each(["AdministratorAccess", "PowerUserAccess", "IAMFullAccess"])("never has %s", (policy) => {
    expect(problemsOfTeam(`executionRole: { managedPolicies: [ReadOnlyAccess, ${policy}] }`)).toBe(
      `teams/fraud.yaml:4:52: ${policy} must not be attached to an execution role: every job would be an administrator\n` +
        "    Attach what the jobs need, or name it under statements",
    );
  });

  const EVERYTHING =
    "a statement that allows everything must not be on an execution role: every job would be an administrator\n" +
    "    Name the actions and resources that the jobs need";
  const statements = (...some: string[]): string[] => [
    "executionRole:",
    "  statements:",
    ...some.map((one) => `    - { Effect: ${one} }`),
  ];

  it.each([
    "Allow, Action: '*', Resource: '*'",
    "Allow, Action: iam:*, Resource: '*'",
    "Allow, Action: [s3:GetObject, '*'], Resource: ['*']",
    "Allow, Action: [iam:*], Resource: ['arn:aws:iam::111111111111:role/*', '*']",
  ])("never has a statement that allows everything: %s", (text) => {
    expect(problemsOfTeam(...statements("Allow, Action: s3:GetObject, Resource: '*'", text))).toBe(
      `teams/fraud.yaml:7:7: ${EVERYTHING}`,
    );
  });

  it("is told each of its statements that allow everything", () => {
    expect(
      problemsOfTeam(...statements("Allow, Action: '*', Resource: '*'", "Allow, Action: iam:*, Resource: '*'")),
    ).toBe(`teams/fraud.yaml:6:7: ${EVERYTHING}\nteams/fraud.yaml:7:7: ${EVERYTHING}`);
  });

  it.each([
    "Allow, Action: '*', Resource: '*', Condition: { Bool: { 'aws:ViaAWSService': 'true' } }",
    "Allow, Action: iam:*, Resource: '*', Condition: { Bool: { 'aws:ViaAWSService': 'true' } }",
    "Allow, Action: '*', Resource: 'arn:aws:s3:::lake/*'",
    "Allow, Action: iam:*, Resource: ['arn:aws:iam::111111111111:role/fraud/*']",
    "Allow, Action: s3:*, Resource: '*'",
    "Allow, Action: iam:Get*, Resource: '*'",
    "Deny, Action: '*', Resource: '*'",
    "Deny, Action: iam:*, Resource: '*'",
  ])("may have a statement that does not: %s", (text) => {
    expect(problemsOfTeam(...statements(text))).toBe("");
  });

  it("may have a policy of the organization's own that is called so, and a group may have AWS's", () => {
    expect(
      problemsOfTeam(
        "executionRole: { managedPolicies: [arn:aws:iam::111111111111:policy/teams/AdministratorAccess] }",
        "groups: { Guests: { managedPolicies: [AdministratorAccess] } }",
      ),
    ).toBe("");
  });
});

describe("a notebook", () => {
  const SUBNET = "subnet: subnet-0123456789abcdef0";
  const GROUPS = "securityGroups: [sg-0123456789abcdef0]";

  it.each([
    ["volumeSize: 5", "no subnet and no securityGroups"],
    [SUBNET, "no securityGroups"],
    [GROUPS, "no subnet"],
  ])("needs a subnet and security groups, or says that it does without: %s", (line, missing) => {
    expect(problemsOfWork("notebook", "notebooks:", `  - { name: one, ${line} }`)).toBe(
      `teams/fraud.yaml:5:5: the notebook "one" has ${missing}\n` +
        "    Add what is missing, or write `directInternetAccess: true`",
    );
  });

  it.each([`${SUBNET}, ${GROUPS}`, "directInternetAccess: true", `${SUBNET}, ${GROUPS}, directInternetAccess: true`])(
    "is fine with %s",
    (line) => {
      expect(problemsOfWork("notebook", "notebooks:", `  - { name: one, ${line} }`)).toBe("");
    },
  );

  it("has a name of its own, without regard to case", () => {
    expect(
      problemsOfWork(
        "notebook",
        "notebooks:",
        "  - { name: one, directInternetAccess: true }",
        "  - { name: two, directInternetAccess: true }",
        "  - { name: ONE, directInternetAccess: true }",
        "  - { directInternetAccess: true, name: one }",
      ),
    ).toBe(
      'teams/fraud.yaml:7:13: there are two notebooks named "ONE"\n    Rename one\n' +
        'teams/fraud.yaml:8:41: there are two notebooks named "one"\n    Rename one',
    );
  });
});

describe("a notebook of the file is within what the team's people are held to", () => {
  const NETWORK =
    "network: { subnets: [subnet-0000000a, subnet-0000000b], securityGroups: [sg-0000000a, sg-0000000b] }";
  const HERE = "arn:aws:kms:eu-west-1:111111111111:key/here";
  const OTHER = "arn:aws:kms:eu-west-1:111111111111:key/other";
  const KEYS = `jobKeys: { volume: ${HERE} }`;
  const inside = "subnet: subnet-0000000b, securityGroups: [sg-0000000a, sg-0000000b]";
  const notebook = (settings: string): string[] => ["notebooks:", `  - { name: one, ${settings} }`];
  const leaves = (place: string, account = "dev"): string =>
    `teams/fraud.yaml:${place}: the notebook "one" leaves the network in the account "${account}"\n` +
    "    Give it a subnet and security groups of `network`, and no direct internet";
  const otherKey = (place: string): string =>
    `teams/fraud.yaml:${place}: the notebook "one" has another key than jobKeys.volume in the account "dev"\n` +
    "    Name that key, or none";

  it.each([
    "subnet: subnet-0000000c, securityGroups: [sg-0000000a]",
    "subnet: subnet-0000000a, securityGroups: [sg-0000000a, sg-0000000c]",
    `${inside}, directInternetAccess: true`,
    "directInternetAccess: true",
  ])("in the network: not with %s", (settings) => {
    expect(problemsOfWork("notebook", NETWORK, ...notebook(settings))).toBe(leaves("6:5"));
  });

  it("with the key for volumes: not with another", () => {
    expect(problemsOfWork("notebook", KEYS, ...notebook(`${inside}, kmsKey: ${OTHER}`))).toBe(otherKey("6:5"));
    expect(problemsOfWork("notebook", NETWORK, KEYS, ...notebook(`directInternetAccess: true, kmsKey: ${OTHER}`))).toBe(
      `${leaves("7:5")}\n${otherKey("7:5")}`,
    );
  });

  it.each([
    [NETWORK, inside],
    [KEYS, `${inside}, kmsKey: ${HERE}`],
    [KEYS, inside],
    [`jobKeys: { output: ${HERE} }`, `${inside}, kmsKey: ${OTHER}`],
    ["awsImages: true", `directInternetAccess: true, kmsKey: ${OTHER}`],
  ])("as is one that has %s and %s", (setting, settings) => {
    expect(problemsOfWork("notebook", setting, ...notebook(settings))).toBe("");
  });

  it("in each account by its own network and key, also where the account file has them", () => {
    expect(
      problemsOf({
        ...TWO_ACCOUNTS,
        "accounts/prod.yaml": accountFile("prod", "222222222222", NETWORK),
        "teams/fraud.yaml": teamOf(
          "notebook",
          "fraud",
          "notebooks:",
          "  - { name: zero, accounts: [dev], directInternetAccess: true }",
          "  - { name: one, directInternetAccess: true }",
        ).replace("[dev]", "[dev, prod]"),
      }),
    ).toBe(leaves("6:5", "prod"));
  });
});

describe("AWS's own images", () => {
  it("are refused in a region without any, with the regions that have them", () => {
    const problems = problemsOf({
      "accounts/dev.yaml": lines("account: dev", 'id: "111111111111"', "region: mx-central-9"),
      "teams/fraud.yaml": teamFile("fraud", "awsImages: true"),
    });
    expect(problems).toContain(
      "teams/fraud.yaml:4:12: no SageMaker images of AWS are known for the region mx-central-9\n" +
        "    Copy them to a repository of yours and name it under images, or use one of af-south-1, ",
    );
  });
});

describe("a key", () => {
  it.each([
    ["data: [{ bucket: lake, access: read, kmsKey: KEY }]", "4:46"],
    ["data: [{ bucket: lake, access: read, kmsKey: { dev: KEY } }]", "4:53"],
    ["tables: [{ table: rates, access: read, kmsKey: KEY }]", "4:48"],
    ["notebooks: [{ name: a, directInternetAccess: true, kmsKey: KEY }]", "4:60"],
    ["defaultBucket: { bucket: desk, kmsKey: KEY }", "4:40"],
    ["defaultBucket: { bucket: desk, kmsKey: { dev: KEY } }", "4:47"],
    ["featureStore: { bucket: desk, prefix: a, kmsKey: KEY }", "4:50"],
    ["featureStore: { bucket: desk, prefix: a, kmsKey: { dev: KEY } }", "4:57"],
  ])("is in the account's partition: %s", (line, place) => {
    expect(
      problemsOfWork("notebook, feature-store", line.replace("KEY", "arn:aws-cn:kms:cn-north-1:111111111111:key/1")),
    ).toBe(
      `teams/fraud.yaml:${place}: the key is in the partition aws-cn, the account "dev" in aws\n` +
        "    Name a key of the account's partition",
    );
  });

  it("of a notebook is in the notebook's region, told for each account where it is not", () => {
    const key = "arn:aws:kms:us-east-1:111111111111:key/1";
    const message = "the key is in us-east-1, the notebook in eu-west-1\n    Name a key in eu-west-1";
    expect(
      problemsOf({
        ...TWO_ACCOUNTS,
        "accounts/us.yaml": lines("account: us", 'id: "333333333333"', "region: us-east-1"),
        "teams/fraud.yaml": teamOf(
          "notebook",
          "fraud",
          "notebooks:",
          `  - { name: a, directInternetAccess: true, kmsKey: { dev: ${key}, us: ${key} } }`,
          `  - { name: b, directInternetAccess: true, kmsKey: ${key} }`,
        ).replace("[dev]", "[dev, prod, us]"),
      }),
    ).toBe(`teams/fraud.yaml:5:59: ${message}\nteams/fraud.yaml:6:52: ${message}`);
  });

  it("of a bucket may be in another region and account", () => {
    expect(
      problemsOf({
        "accounts/dev.yaml": accountFile("dev"),
        "teams/fraud.yaml": teamFile(
          "fraud",
          "data: [{ bucket: lake, access: read, kmsKey: arn:aws:kms:us-east-1:222222222222:key/mrk-1 }]",
        ),
      }),
    ).toBe("");
  });
});

describe("settings for work", () => {
  const NOTEBOOKS = "notebooks: [{ name: one, directInternetAccess: true }]";
  const STORE = "featureStore: { bucket: lake, prefix: features }";
  const noNotebook = (line: number): string =>
    `teams/fraud.yaml:${line}:12: the team has notebooks, and "notebook" is not among its workloads\n` +
    "    Add it to workloads, or remove notebooks";
  const noStore = (line: number): string =>
    `teams/fraud.yaml:${line}:15: the team has a feature store, and "feature-store" is not among its workloads\n` +
    "    Add it to workloads, or remove featureStore";

  it("that the team does not list are refused, for they would have no effect", () => {
    expect(problemsOfWork("training, studio", NOTEBOOKS, STORE)).toBe(`${noNotebook(4)}\n${noStore(5)}`);
    expect(problemsOfWork("training, notebook", NOTEBOOKS, STORE)).toBe(noStore(5));
    expect(problemsOfWork("training, feature-store", STORE, NOTEBOOKS)).toBe(noNotebook(5));
  });

  it.each([
    ["endpoint", "fileSystems: [fs-0123abcd]", 'file systems, and "training" or "tuning" is', "fileSystems", 14],
    ["tuning, notebook", "remoteDebug: true", 'remote debugging, and "training" is', "remoteDebug", 14],
  ])("that are for jobs are refused too: %s, %s", (workloads, line, what, setting, column) => {
    expect(problemsOfWork(workloads, line)).toBe(
      `teams/fraud.yaml:4:${column}: the team has ${what} not among its workloads\n    Add it to workloads, or remove ${setting}`,
    );
  });

  it.each([
    ["notebook, feature-store", NOTEBOOKS, STORE],
    ["notebook, feature-store"],
    ["training", "notebooks: []"],
    ["training", "fileSystems: [fs-0123abcd]", "remoteDebug: true"],
    ["tuning", "fileSystems: { dev: [fs-0123abcd] }"],
    ["endpoint", "remoteDebug: false"],
  ])("may be there with the work, and missing without it: %s", (workloads, ...more) => {
    expect(problemsOfWork(workloads, ...more)).toBe("");
  });

  it("are not told where a workload is mistyped or missing: that is one mistake", () => {
    expect(problemsOfWork("notbook", NOTEBOOKS, STORE)).toMatch(
      /^teams\/fraud\.yaml:3:13: "notbook" is not known here\n {4}Did you mean "notebook"\? Write one of .*$/,
    );
    expect(problemsOf({ "teams/fraud.yaml": lines("team: fraud", "accounts: [dev]", NOTEBOOKS) })).toBe(
      'teams/fraud.yaml:1:1: "workloads" is missing\n    Add it',
    );
  });
});

describe("a key of jobs", () => {
  const HERE = "arn:aws:kms:eu-west-1:111111111111:key/1";
  const AWAY = "arn:aws:kms:us-east-1:111111111111:key/1";
  const CHINA = "arn:aws-cn:kms:cn-north-1:111111111111:key/1";
  const region = (jobs = "the jobs"): string =>
    `the key is in us-east-1, ${jobs} in eu-west-1\n    Name a key in eu-west-1`;
  const partition =
    'the key is in the partition aws-cn, the account "dev" in aws\n    Name a key of the account\'s partition';
  const problemsOfAccount = (...more: string[]): string =>
    problemsOf({ "accounts/dev.yaml": accountFile("dev", "111111111111", ...more) });

  it("for volumes is in the account's region, in the account file and the team file", () => {
    expect(problemsOfAccount(`jobKeys: { volume: ${AWAY} }`)).toBe(
      `accounts/dev.yaml:4:20: ${region("the jobs of the account")}`,
    );
    expect(problemsOfTeam(`jobKeys: { volume: ${AWAY} }`)).toBe(`teams/fraud.yaml:4:20: ${region()}`);
    expect(problemsOfTeam(`jobKeys: { volume: { dev: ${AWAY} } }`)).toBe(`teams/fraud.yaml:4:27: ${region()}`);
  });

  it("for output may be in another region, as its bucket may be", () => {
    expect(problemsOfAccount(`jobKeys: { volume: ${HERE}, output: ${AWAY} }`)).toBe("");
    expect(problemsOfTeam(`jobKeys: { volume: ${HERE}, output: { dev: ${AWAY} } }`)).toBe("");
  });

  it("is in the account's partition, whatever it is for", () => {
    expect(problemsOfAccount("jobKeys:", `  volume: ${CHINA}`, `  output: ${CHINA}`)).toBe(
      `accounts/dev.yaml:5:11: ${partition}\naccounts/dev.yaml:6:11: ${partition}`,
    );
    expect(problemsOfTeam("jobKeys:", `  volume: ${CHINA}`, `  output: { dev: ${CHINA} }`)).toBe(
      `teams/fraud.yaml:5:11: ${partition}\nteams/fraud.yaml:6:18: ${partition}`,
    );
  });

  it("may be another account's", () => {
    const other = "arn:aws:kms:eu-west-1:999999999999:key/1";
    expect(problemsOfAccount(`jobKeys: { volume: ${other}, output: ${other} }`)).toBe("");
    expect(problemsOfTeam(`jobKeys: { volume: ${other}, output: ${other} }`)).toBe("");
  });

  it("of an account file is told once, however many teams work there", () => {
    expect(
      problemsOf({
        "accounts/dev.yaml": accountFile("dev", "111111111111", `jobKeys: { volume: ${AWAY} }`),
        "teams/sales.yaml": teamFile("sales"),
        "teams/vision.yaml": teamFile("vision"),
      }),
    ).toBe(`accounts/dev.yaml:4:20: ${region("the jobs of the account")}`);
  });
});
