import { accountFile, lines, problemsOf, problemsOfTeam, teamFile, teamIn, TWO_ACCOUNTS } from "../support";

describe("an execution role", () => {
  test.each(["AdministratorAccess", "PowerUserAccess", "IAMFullAccess"])("never has %s", (policy) => {
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

  test.each([
    "Allow, Action: '*', Resource: '*'",
    "Allow, Action: iam:*, Resource: '*'",
    "Allow, Action: [s3:GetObject, '*'], Resource: ['*']",
    "Allow, Action: [iam:*], Resource: ['arn:aws:s3:::lake/*', '*']",
  ])("never has a statement that allows everything: %s", (text) => {
    expect(problemsOfTeam(...statements("Allow, Action: s3:GetObject, Resource: '*'", text))).toBe(
      `teams/fraud.yaml:7:7: ${EVERYTHING}`,
    );
  });

  test("is told each of its statements that allow everything", () => {
    expect(
      problemsOfTeam(...statements("Allow, Action: '*', Resource: '*'", "Allow, Action: iam:*, Resource: '*'")),
    ).toBe(`teams/fraud.yaml:6:7: ${EVERYTHING}\nteams/fraud.yaml:7:7: ${EVERYTHING}`);
  });

  test.each([
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

  test("may have a policy of the organization's own that is called so, and a group may have AWS's", () => {
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

  test.each([
    ["volumeSize: 5", "no subnet and no securityGroups"],
    [SUBNET, "no securityGroups"],
    [GROUPS, "no subnet"],
  ])("needs a subnet and security groups, or says that it does without: %s", (line, missing) => {
    expect(problemsOfTeam("notebooks:", `  - { name: one, ${line} }`)).toBe(
      `teams/fraud.yaml:5:5: the notebook "one" has ${missing}\n` +
        "    Add what is missing, or write `directInternetAccess: true`",
    );
  });

  test.each([`${SUBNET}, ${GROUPS}`, "directInternetAccess: true", `${SUBNET}, ${GROUPS}, directInternetAccess: true`])(
    "is fine with %s",
    (line) => {
      expect(problemsOfTeam("notebooks:", `  - { name: one, ${line} }`)).toBe("");
    },
  );

  test("has a name of its own, without regard to case", () => {
    expect(
      problemsOfTeam(
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

describe("AWS's own images", () => {
  test("are refused in a region without any, with the regions that have them", () => {
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
  test.each([
    ["data: [{ bucket: lake, access: read, kmsKey: KEY }]", "4:46"],
    ["data: [{ bucket: lake, access: read, kmsKey: { dev: KEY } }]", "4:53"],
    ["tables: [{ table: rates, access: read, kmsKey: KEY }]", "4:48"],
    ["notebooks: [{ name: a, directInternetAccess: true, kmsKey: KEY }]", "4:60"],
  ])("is in the account's partition: %s", (line, place) => {
    expect(problemsOfTeam(line.replace("KEY", "arn:aws-cn:kms:cn-north-1:111111111111:key/1"))).toBe(
      `teams/fraud.yaml:${place}: the key is in the partition aws-cn, the account "dev" in aws\n` +
        "    Name a key of the account's partition",
    );
  });

  test("of a notebook is in the notebook's region, told for each account where it is not", () => {
    const key = "arn:aws:kms:us-east-1:111111111111:key/1";
    const message = "the key is in us-east-1, the notebook in eu-west-1\n    Name a key of the notebook's region";
    expect(
      problemsOf({
        ...TWO_ACCOUNTS,
        "accounts/us.yaml": lines("account: us", 'id: "333333333333"', "region: us-east-1"),
        "teams/fraud.yaml": teamIn(
          "dev, prod, us",
          "fraud",
          "notebooks:",
          `  - { name: a, directInternetAccess: true, kmsKey: { dev: ${key}, us: ${key} } }`,
          `  - { name: b, directInternetAccess: true, kmsKey: ${key} }`,
        ),
      }),
    ).toBe(`teams/fraud.yaml:5:59: ${message}\nteams/fraud.yaml:6:52: ${message}`);
  });

  test("of a bucket may be in another region and account", () => {
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
