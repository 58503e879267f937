import { accountFile, lines, problemsOf } from "../support";

/** An account file with these service control policies, in lines 5, 6, … */
const problemsOfScps = (...some: string[]): string =>
  problemsOf({ "accounts/dev.yaml": accountFile("dev", "111111111111", "scps:", ...some.map((one) => `  - ${one}`)) });

const policy = (rest: string): string => `{ Version: 2012-10-17, Statement: [{ Effect: Deny, ${rest} }] }`;

describe("a service control policy", () => {
  test("is JSON as AWS shows it", () => {
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

  test.each([
    policy("Action: 's3:*', Resource: '*'"),
    `{ name: Deny everything, policy: ${policy("Action: '*', Resource: '*'")} }`,
    `{ Version: 2012-10-17, Id: a, Statement: { Effect: Allow, NotAction: 's3:*', Resource: '*' } }`,
    policy(
      "Action: s3:GetObject, NotResource: 'arn:aws:s3:::lake/*', Condition: { Bool: { aws:SecureTransport: false } }",
    ),
  ])("is taken as it is, with a name or without: %s", (one) => {
    expect(problemsOfScps(one)).toBe("");
  });

  test.each(["{}", "{ name: A }", `{ Statement: [{}], policy: ${policy("Action: '*', Resource: '*'")} }`])(
    "is one document: %s",
    (one) => {
      expect(problemsOfScps(one)).toBe(
        "accounts/dev.yaml:5:5: a service control policy is its JSON document\n" +
          "    Write { Version: …, Statement: […] }, or { name: …, policy: { … } }",
      );
    },
  );

  test("has the elements of a policy", () => {
    expect(problemsOfScps("{ Version: 2012-10-17, Statment: [] }")).toContain('Did you mean "Statement"?');
    expect(problemsOfScps("{ name: A, policy: { Version: 2012-10-17, statement: [] } }")).toContain(
      'Did you mean "Statement"?',
    );
    expect(problemsOfScps("{ Version: 2012-10-17, Statement: [] }")).toBe(
      "accounts/dev.yaml:5:39: at least 1 entry is needed\n    Add what is missing",
    );
  });

  test.each(["", " ", " a", "a ", "a".repeat(129)])("has a name that AWS takes, unlike %p", (name) => {
    expect(problemsOfScps(`{ name: '${name}', policy: ${policy("Action: '*', Resource: '*'")} }`)).toMatch(
      /^accounts\/dev\.yaml:5:13: "[ a]*…?" cannot be the name of a policy\n {4}Write 1 to 128 characters$/,
    );
  });
});

describe("what AWS would refuse, or what cannot work, is told in its place", () => {
  test.each([
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

  test("such as a Principal, which only policies of resources have", () => {
    for (const element of ["Principal", "NotPrincipal"]) {
      expect(problemsOfScps(policy(`Action: '*', Resource: '*', ${element}: '*'`))).toContain(
        `: a service control policy has no ${element}: it is about everybody in the account\n` +
          "    Remove it, and write whom it is about as a condition on aws:PrincipalArn",
      );
    }
  });

  test.each(["", "Version: 2008-10-17, "])(
    "such as a version of the language other than the current: %p",
    (version) => {
      expect(problemsOfScps(`{ ${version}Statement: [{ Effect: Deny, Action: '*', Resource: '*' }] }`)).toMatch(
        /^accounts\/dev\.yaml:5:5: [^\n]*2008[^\n]*\n {4}Write "Version": "2012-10-17"$/,
      );
    },
  );

  test("such as more characters than a service control policy may have", () => {
    const withPadding = (length: number): string =>
      policy(`Action: s3:GetObject, Resource: 'arn:aws:s3:::lake/${"x".repeat(length)}'`);
    const rest = `{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:GetObject","Resource":"arn:aws:s3:::lake/"}]}`;
    expect(problemsOfScps(withPadding(10_240 - rest.length))).toBe("");
    expect(problemsOfScps(withPadding(10_241 - rest.length))).toBe(
      "accounts/dev.yaml:5:5: the policy has 10,241 characters, and AWS takes at most 10,240 in a service control policy\n" +
        "    Use wildcards that stand for many actions or resources, or split the policy",
    );
  });

  test("and all at once, but not what opens much: that is for the policies of roles", () => {
    const open = "{ Version: 2012-10-17, Statement: [{ Effect: Allow, Action: '*', Resource: '*' }] }";
    const problems = problemsOfScps(policy("Action: s3:A, Resource: '*'"), open, policy("Action: s3:B, Resource: '*'"));
    expect([...problems.matchAll(/yaml:(\d+):/g)].map(([, line]) => line)).toEqual(["5", "7"]);
  });
});

test("names differ, also those that are made up", () => {
  const any = policy("Action: '*', Resource: '*'");
  expect(problemsOfScps(`{ name: scp-2, policy: ${any} }`, any, `{ name: A, policy: ${any} }`)).toBe(
    'accounts/dev.yaml:6:5: there are two service control policies named "scp-2"\n    Rename one',
  );
  expect(problemsOfScps(`{ name: A, policy: ${any} }`, `{ name: a, policy: ${any} }`)).toBe("");
});

test("a team file has none", () => {
  const team = "team: fraud\naccounts: [dev]\nworkloads: [training]\nscps: []\n";
  expect(problemsOf({ "teams/fraud.yaml": team })).toContain('teams/fraud.yaml:4:1: "scps" is not a setting here');
});
