import { accountFile, lines, problemsOf } from "../support";

/** An account file with these entries of a setting, in lines 5, 6, … */
const problemsUnder = (setting: string, some: readonly string[]): string =>
  problemsOf({
    "accounts/dev.yaml": accountFile("dev", "111111111111", `${setting}:`, ...some.map((one) => `  - ${one}`)),
  });

const problemsOfScps = (...some: string[]): string => problemsUnder("scps", some);
const problemsOfRcps = (...some: string[]): string => problemsUnder("rcps", some);

const policy = (rest: string): string => `{ Version: 2012-10-17, Statement: [{ Effect: Deny, ${rest} }] }`;

describe("a service control policy", () => {
  it("is JSON as AWS shows it", () => {
    const json = JSON.stringify(
      {
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "DenyAllOutsideEU",
            Effect: "Deny",
            NotAction: ["a4b:*", "iam:*", "sts:*", "support:*"],
            Resource: "*",
            Condition: {
              StringNotEquals: { "aws:RequestedRegion": ["eu-central-1", "eu-west-1"] },
              ArnNotLike: { "aws:PrincipalARN": ["arn:aws:iam::*:role/Bypass"] },
            },
          },
        ],
      },
      null,
      4,
    );
    const pasted = json.split("\n").map((line) => `    ${line}`);
    const account = lines(
      accountFile("dev").trim(),
      "scps:",
      `  - ${json.replaceAll("\n", "\n    ")}`,
      "  -",
      ...pasted,
    );
    expect(problemsOf({ "accounts/dev.yaml": account })).toBe("");
  });

  it.each([
    policy("Action: 's3:*', Resource: '*'"),
    `{ name: Deny everything, policy: ${policy("Action: '*', Resource: '*'")} }`,
    `{ Version: 2012-10-17, Id: a, Statement: { Effect: Allow, NotAction: 's3:*', Resource: '*' } }`,
    policy(
      "Action: s3:GetObject, NotResource: 'arn:aws:s3:::lake/*', Condition: { Bool: { aws:SecureTransport: false } }",
    ),
  ])("is taken as it is, with a name or without: %s", (one) => {
    expect(problemsOfScps(one)).toBe("");
  });

  it.each(["{}", "{ name: A }", `{ Statement: [{}], policy: ${policy("Action: '*', Resource: '*'")} }`])(
    "is one document: %s",
    (one) => {
      expect(problemsOfScps(one)).toBe(
        "accounts/dev.yaml:5:5: a service control policy is its JSON document\n" +
          "    Write { Version: …, Statement: […] }, or { name: …, policy: { … } }",
      );
    },
  );

  it("has the elements of a policy", () => {
    expect(problemsOfScps("{ Version: 2012-10-17, Statment: [] }")).toContain('Did you mean "Statement"?');
    expect(problemsOfScps("{ name: A, policy: { Version: 2012-10-17, statement: [] } }")).toContain(
      'Did you mean "Statement"?',
    );
    expect(problemsOfScps("{ Version: 2012-10-17, Statement: [] }")).toBe(
      "accounts/dev.yaml:5:39: at least 1 entry is needed\n    Add what is missing",
    );
  });

  it.each(["", " ", " a", "a ", "a".repeat(129)])("has a name that AWS takes, unlike %p", (name) => {
    expect(problemsOfScps(`{ name: '${name}', policy: ${policy("Action: '*', Resource: '*'")} }`)).toMatch(
      /^accounts\/dev\.yaml:5:13: "[ a]*…?" cannot be the name of a policy\n {4}Write 1 to 128 characters$/,
    );
  });
});

describe("what AWS would refuse, or what cannot work, is told in its place", () => {
  it.each([
    [policy("Action: s3:GetObjct, Resource: '*'"), "5:64", '"s3:GetObject"'],
    [policy("Action: [s3:PutObject, s3:GetObjct], Resource: '*'"), "5:79", '"s3:GetObject"'],
    [`{ name: A, policy: ${policy("Action: s3:GetObjct, Resource: '*'")} }`, "5:83", '"s3:GetObject"'],
    [
      "{ Version: 2012-10-17, Statement: { Effect: Deny, Action: s3:GetObjct, Resource: '*' } }",
      "5:63",
      '"s3:GetObject"',
    ],
    [policy("Action: '*', Resource: '*', Condition: { Bool: { aws:SecureTransprt: true } }"), "5:125", "Transport"],
    [policy("Action: '*', Resource: '*', Condition: { Boole: { aws:SecureTransport: true } }"), "5:104", "Bool"],
    [policy("Resource: '*'"), "5:40", "actions"],
    [policy("Action: s3:ListBucket, Resource: 'arn:aws:s3:::lake/*'"), "5:89", "arn:aws:s3:::lake"],
  ])("%s", (one, place, meant) => {
    const problems = problemsOfScps(one);
    expect(problems).toMatch(new RegExp(`^accounts/dev\\.yaml:${place}`));
    expect(problems).toContain(meant);
    expect(problems.split("\n")).toHaveLength(2);
  });

  it("such as a Principal, which only policies of resources have", () => {
    for (const element of ["Principal", "NotPrincipal"]) {
      expect(problemsOfScps(policy(`Action: '*', Resource: '*', ${element}: '*'`))).toContain(
        `: a service control policy has no ${element}: it is about everybody in the account\n` +
          "    Remove it, and write whom it is about as a condition on aws:PrincipalArn",
      );
    }
  });

  it.each(["", "Version: 2008-10-17, "])("such as a version of the language other than the current: %p", (version) => {
    expect(problemsOfScps(`{ ${version}Statement: [{ Effect: Deny, Action: '*', Resource: '*' }] }`)).toMatch(
      /^accounts\/dev\.yaml:5:5: [^\n]*2008[^\n]*\n {4}Write "Version": "2012-10-17"$/,
    );
  });

  it("such as more characters than a service control policy may have", () => {
    const withPadding = (length: number): string =>
      policy(`Action: s3:GetObject, Resource: 'arn:aws:s3:::lake/${"x".repeat(length)}'`);
    const rest = `{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:GetObject","Resource":"arn:aws:s3:::lake/"}]}`;
    expect(problemsOfScps(withPadding(10_240 - rest.length))).toBe("");
    expect(problemsOfScps(withPadding(10_241 - rest.length))).toBe(
      "accounts/dev.yaml:5:5: the policy has 10,241 characters, and AWS takes at most 10,240 in a service control policy\n" +
        "    Use wildcards or paths that stand for many resources, or split the policy",
    );
  });

  it("and all at once, but not what opens much: that is for the policies of roles", () => {
    const open = "{ Version: 2012-10-17, Statement: [{ Effect: Allow, Action: '*', Resource: '*' }] }";
    const problems = problemsOfScps(policy("Action: s3:A, Resource: '*'"), open, policy("Action: s3:B, Resource: '*'"));
    expect([...problems.matchAll(/yaml:(\d+):/g)].map(([, line]) => line)).toEqual(["5", "7"]);
  });
});

it("names differ, also those that are made up", () => {
  const any = policy("Action: '*', Resource: '*'");
  expect(problemsOfScps(`{ name: scp-2, policy: ${any} }`, any, `{ name: A, policy: ${any} }`)).toBe(
    'accounts/dev.yaml:6:5: there are two service control policies named "scp-2"\n    Rename one',
  );
  expect(problemsOfScps(`{ name: A, policy: ${any} }`, `{ name: a, policy: ${any} }`)).toBe("");
});

it("a team file has none", () => {
  const team = "team: fraud\naccounts: [dev]\nworkloads: [training]\nscps: []\n";
  expect(problemsOf({ "teams/fraud.yaml": team })).toContain('teams/fraud.yaml:4:1: "scps" is not a setting here');
});

describe("levels", () => {
  const any = policy("Action: 'sts:*', Resource: '*'");
  const level = (...some: string[]): string => `[${some.join(", ")}]`;

  it.each([[[any, any]], [[level(any), level(), level(any, any)]], [Array.from({ length: 7 }, () => level(any))]])(
    "are lists from the root down to the account, or one plain list: %j",
    (some) => {
      expect(problemsOfScps(...some)).toBe("");
    },
  );

  it("and nothing between", () => {
    expect(problemsOfScps(any, level(any))).toBe(
      "accounts/dev.yaml:5:3: policies and lists of policies stand side by side\n" +
        "    Write a list for each level, from the root down to the account: [[…], […]]",
    );
  });

  it("are seven at most", () => {
    expect(problemsOfScps(...Array.from({ length: 8 }, () => level(any)))).toBe(
      "accounts/dev.yaml:5:3: an account has at most 7 levels above it: the root, five units and itself\n" +
        "    Write one list for each level, with all policies that are attached there",
    );
  });

  it("have as many policies as AWS attaches to one", () => {
    const many = (count: number): string => level(...Array.from({ length: count }, () => any));
    expect(problemsOfScps(many(10))).toBe("");
    expect(problemsOfScps(many(11))).toContain("at most 10 entries are taken");
  });

  it("are judged policy by policy, each in its place", () => {
    const wrong = policy("Action: s3:GetObjct, Resource: '*'");
    expect(problemsOfScps(level(any), level(any, wrong))).toMatch(/^accounts\/dev\.yaml:6:\d+: [^\n]*GetObjct/);
    expect(problemsOfScps(level(any), level("{ name: A }"))).toContain("is its JSON document");
    expect(problemsOfScps(level(`{ name: A, policy: ${any} }`), level(`{ name: A, policy: ${any} }`))).toBe(
      'accounts/dev.yaml:6:14: there are two service control policies named "A"\n    Rename one',
    );
  });
});

describe("a resource control policy", () => {
  const rcp = (rest: string): string => policy(`${rest}, Principal: '*'`);

  it.each([
    rcp("Action: 's3:*', Resource: '*'"),
    rcp("Action: ['s3:*', sts:AssumeRole], NotResource: 'arn:aws:iam::111111111111:role/open'"),
    `{ name: Perimeter, policy: ${rcp("Action: 's3:*', Resource: '*', Condition: { StringNotEqualsIfExists: { aws:PrincipalOrgID: o-acmeacme00 }, BoolIfExists: { aws:PrincipalIsAWSService: false } }")} }`,
  ])("denies to everybody, on conditions: %s", (one) => {
    expect(problemsOfRcps(one)).toBe("");
    expect(problemsOfRcps(`[${one}]`, "[]")).toBe("");
  });

  it.each([
    [
      "{ Version: 2012-10-17, Statement: { Effect: Allow, Action: 's3:*', Resource: '*', Principal: '*' } }",
      "5:49",
      "only denies",
    ],
    [policy("Action: 's3:*', Resource: '*', Principal: { AWS: '*' }"), "5:98", "about everybody"],
    [policy("Action: 's3:*', Resource: '*', NotPrincipal: '*'"), "5:101", "has no NotPrincipal"],
    [policy("Action: 's3:*', Resource: '*'"), "5:40", "whom it is about"],
    [rcp("NotAction: 's3:*', Resource: '*'"), "5:67", "has no NotAction"],
    [rcp("Action: '*', Resource: '*'"), "5:64", "names the service"],
    [rcp("Action: ['s3:*', 's*:GetCallerIdentity'], Resource: '*'"), "5:73", "Name the service"],
    [rcp("Action: ['s3:*', 'sagemaker:*'], Resource: '*'"), "5:73", "not about the actions of sagemaker"],
    [rcp("Action: 's3:*'"), "5:40", "which resources"],
    [`{ name: A, policy: ${rcp("Action: s3:GetObjct, Resource: '*'")} }`, "5:83", '"s3:GetObject"'],
  ])("is refused what AWS refuses: %s", (one, place, meant) => {
    const problems = problemsOfRcps(one);
    expect(problems).toContain(`accounts/dev.yaml:${place}: `);
    expect(problems).toContain(meant);
  });

  it("has half the characters of a service control policy", () => {
    const withPadding = (length: number): string =>
      rcp(`Action: s3:GetObject, Resource: 'arn:aws:s3:::lake/${"x".repeat(length)}'`);
    const rest = `{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:GetObject","Resource":"arn:aws:s3:::lake/","Principal":"*"}]}`;
    expect(problemsOfRcps(withPadding(5_120 - rest.length))).toBe("");
    expect(problemsOfRcps(withPadding(5_121 - rest.length))).toContain(
      "the policy has 5,121 characters, and AWS takes at most 5,120 in a resource control policy",
    );
  });

  it("has a name of its own", () => {
    const one = `{ name: A, policy: ${rcp("Action: 's3:*', Resource: '*'")} }`;
    expect(problemsOfRcps(one, one)).toBe(
      'accounts/dev.yaml:6:13: there are two resource control policies named "A"\n    Rename one',
    );
  });
});
