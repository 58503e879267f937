import { accountFile, deploymentOf, organizationFile, problemsOf, problemsOfTeam, problemsOfWork } from "../support";

const EXPRESSION =
  'the value holds "${", which Terraform would evaluate\n' +
  "    Write the value itself; IAM policy variables go into the Resource or Condition of a statement";

const statement = (rest: string): string[] => ["executionRole:", "  statements:", `    - { Effect: Allow, ${rest} }`];

describe("a Terraform expression is refused", () => {
  it.each([
    ["a bucket", ["data: [{ bucket: '${x}', access: read }]"], "4:18"],
    ["a bucket of an account", ["data: [{ bucket: { dev: '${x}' }, access: read }]"], "4:25"],
    ["a prefix", ["data: [{ bucket: lake, access: read, prefixes: ['${x}'] }]"], "4:49"],
    ["an owner", ["data: [{ bucket: lake, access: read, account: '${x}' }]"], "4:47"],
    ["a key", ["data: [{ bucket: lake, access: read, kmsKey: '${x}' }]"], "4:46"],
    ["a table", ["tables: [{ table: '${x}', access: read }]"], "4:19"],
    ["an image", ["images: ['${x}']"], "4:10"],
    ["a namespace", ["cloudWatch: { namespaces: ['${x}'] }"], "4:28"],
    ["a tag", ["tags: { a: '${x}' }"], "4:12"],
    ["a name", ["names: { executionRole: '${x}' }"], "4:25"],
    ["a path", ["names: { path: '/${x}/' }"], "4:16"],
    ["a description", ["executionRole: { description: '${x}' }"], "4:31"],
    ["a managed policy", ["executionRole: { managedPolicies: ['${x}'] }"], "4:36"],
    ["a principal", ["executionRole: { trust: { principals: [{ arn: '${x}' }] } }"], "4:47"],
    ["a service", ["executionRole: { trust: { services: ['${x}'] } }"], "4:38"],
    ["an external id", ["executionRole: { trust: { principals: [{ externalId: '${x}', arn: x }] } }"], "4:54"],
    ["a member", ["groups: { Analysts: { members: ['${x}'] } }"], "4:33"],
    ["a notebook", ["notebooks: [{ name: '${x}', directInternetAccess: true }]"], "4:21"],
    ["an instance type", ["notebooks: [{ name: a, instanceType: '${x}', directInternetAccess: true }]"], "4:38"],
    ["a default bucket", ["defaultBucket: { bucket: '${x}' }"], "4:26"],
    ["a default bucket's prefix", ["defaultBucket: { bucket: lake, prefix: '${x}' }"], "4:40"],
    ["an offline store", ["featureStore: { bucket: { dev: '${x}' }, prefix: a }"], "4:32"],
    ["a subnet of jobs", ["network: { subnets: ['${x}'], securityGroups: [sg-0123abcd] }"], "4:22"],
    [
      "a security group of jobs",
      ["network: { subnets: [subnet-0123abcd], securityGroups: { dev: ['${x}'] } }"],
      "4:64",
    ],
    ["a key of jobs", ["jobKeys: { volume: '${x}' }"], "4:20"],
    ["a key of jobs of an account", ["jobKeys: { output: { dev: '${x}' } }"], "4:27"],
    ["a file system", ["fileSystems: ['${x}']"], "4:15"],
    ["the division of roles", ["executionRoles: '${x}'"], "4:17"],
    ["the name of a further role", ["names: { furtherRole: '<team>-${x}' }"], "4:23"],
    ["a reason", ["accept: [{ finding: unknown-policy, until: '2027-06-30', reason: 'because of ${x}' }]"], "4:66"],
    ["who a contract names", ["expect: [{ who: ['${x}'], can: s3:GetObject, on: '*' }]"], "4:18"],
    ["what they can", ["expect: [{ who: execution, can: 's3:${x}', on: '*' }]"], "4:33"],
    ["what they cannot", ["expect: [{ who: execution, cannot: ['${aws:username}'], on: '*' }]"], "4:37"],
    ["on what", ["expect: [{ who: execution, can: s3:GetObject, on: 'arn:aws:s3:::${aws:username}/*' }]"], "4:51"],
    [
      "whose it is",
      ["expect: [{ who: execution, can: s3:GetObject, on: { team: '${x}', resource: object } }]"],
      "4:59",
    ],
    [
      "the context of a contract",
      ["expect: [{ who: execution, can: s3:GetObject, on: '*', with: { aws:userid: '${aws:userid}' } }]"],
      "4:76",
    ],
    [
      "a list of the context",
      ["expect: [{ who: execution, can: s3:GetObject, on: '*', with: { statements: ['${aws:userid}'] } }]"],
      "4:77",
    ],
    [
      "the accounts of a contract",
      ["expect: [{ who: execution, can: s3:GetObject, on: '*', accounts: ['${x}'] }]"],
      "4:67",
    ],
    ["a Sid", statement("Sid: '${aws:username}', Action: 's3:*', Resource: '*'"), "6:29"],
    ["an Effect", ["executionRole: { statements: [{ Effect: '${x}', Action: 's3:*', Resource: '*' }] }"], "4:41"],
    ["an Action", statement("Action: '${aws:username}', Resource: '*'"), "6:32"],
    ["a NotAction", statement("NotAction: ['${aws:username}'], Resource: '*'"), "6:36"],
  ])("in %s", (_, more, position) => {
    const problems = problemsOfWork("training, notebook, feature-store", ...more);
    expect(problems.split("\nteams/")[0]).toBe(`teams/fraud.yaml:${position}: ${EXPRESSION}`);
  });

  it("in a Principal, which a team's statement cannot have", () => {
    expect(problemsOfTeam(...statement("Action: 's3:*', Resource: '*', Principal: '${aws:username}'"))).toBe(
      `teams/fraud.yaml:6:66: ${EXPRESSION}`,
    );
  });

  it("in the organization and the accounts", () => {
    expect(
      problemsOf({
        "organization.yaml": organizationFile("tags: { a: '${x}' }"),
        "accounts/dev.yaml": accountFile("dev", "111111111111", "deployRole: '${x}'"),
      }),
    ).toBe(`accounts/dev.yaml:4:13: ${EXPRESSION}\norganization.yaml:4:12: ${EXPRESSION}`);
  });

  it.each([
    ["tags: { '${x}': a }", "4:9"],
    ["expect: [{ who: execution, can: s3:GetObject, on: '*', with: { 'aws:ResourceTag/${x}': a } }]", "4:64"],
    ["fileSystems: { '${x}': [fs-0123abcd] }", "4:16"],
    ["jobKeys: { volume: { '${x}': a } }", "4:22"],
    ["groups: { '${x}': {} }", "4:11"],
    ["data: [{ bucket: { '${x}': lake, dev: lake }, access: read }]", "4:20"],
    [
      "executionRole: { statements: [{ Effect: Allow, Action: s3:GetObject, Resource: '*', Condition: { '${x}': {} } }] }",
      "4:98",
    ],
  ])("in a key: %s", (line, position) => {
    expect(problemsOfTeam(line)).toBe(`teams/fraud.yaml:${position}: ${EXPRESSION.replace("the value", "the key")}`);
  });
});

describe("an IAM policy variable", () => {
  it.each([
    ["Resource", "Action: 's3:*', Resource: 'arn:aws:s3:::lake/${aws:username}/*'"],
    ["NotResource", "Action: 's3:*', NotResource: ['arn:aws:s3:::lake/${aws:PrincipalTag/team}']"],
    ["Condition", "Action: 's3:*', Resource: '*', Condition: { StringLike: { s3:prefix: ['${aws:userid}/*'] } }"],
    ["a default value", `Action: 's3:*', Resource: "arn:aws:s3:::lake/\${aws:username, 'nobody'}"`],
    ["a literal star", "Action: 's3:*', Resource: 'arn:aws:s3:::lake/${*}'"],
    ["a literal question mark and dollar", "Action: 's3:*', Resource: 'arn:aws:s3:::lake/${?}${$}'"],
    ["no regard to case", "Action: 's3:*', Resource: 'arn:aws:s3:::lake/${AWS:UserName}'"],
  ])("may stand in a statement: %s", (_, rest) => {
    expect(problemsOfTeam(...statement(rest))).toBe("");
  });

  it("may stand in the statements of a group, whatever that is called", () => {
    const { groups } = deploymentOf({
      "teams/fraud.yaml":
        "team: fraud\naccounts: [dev]\nworkloads: [training]\n" +
        "groups: { statements: { statements: [{ Effect: Allow, Action: 's3:*', Resource: 'arn:aws:s3:::${aws:username}' }] } }\n",
    });
    expect(groups[0]?.statements[0]?.Resource).toBe("arn:aws:s3:::${aws:username}");
  });

  it.each([
    ["${aws:nobody}", "${aws:nobody}"],
    ["${aws_s3_bucket.lake.arn}", "${aws_s3_bucket.lake.arn}"],
    ['${file("/etc/passwd")}', '${file("/etc/passwd")}'],
    ["${aws:username, none}", "${aws:username, none}"],
    ["${}", "${}"],
    ["a${aws:username", "${"],
    ["${${aws:username}}", "${"],
    [`\${${"x".repeat(200)}}`, `\${${"x".repeat(98)}…`],
  ])("that IAM does not know, or that is not closed, is refused: %s", (text, shown) => {
    expect(problemsOfTeam(...statement(`Action: 's3:*', Resource: '${text}'`))).toBe(
      `teams/fraud.yaml:6:50: "${shown}" is not an IAM policy variable\n` +
        "    Write one that IAM knows, such as ${aws:username}, and close it with }",
    );
  });

  it("does not stand in a list that is merely called statements", () => {
    expect(problemsOfTeam("tags: { statements: '${aws:username}' }")).toBe(`teams/fraud.yaml:4:21: ${EXPRESSION}`);
    expect(problemsOfTeam("groups: { statements: { members: { Resource: ['${aws:username}'] } } }")).toContain(
      `teams/fraud.yaml:4:47: ${EXPRESSION}`,
    );
  });
});

describe("in a service control policy", () => {
  const scp = (...policy: string[]): string => accountFile("dev", "111111111111", "scps:", ...policy);
  const deny = "Effect: Deny, Action: 's3:*'";

  it.each([
    `  - { Version: 2012-10-17, Statement: [{ ${deny}, Resource: 'arn:aws:s3:::\${aws:PrincipalTag/team}/*' }] }`,
    `  - { Version: 2012-10-17, Statement: { ${deny}, NotResource: ['arn:aws:s3:::\${aws:PrincipalTag/team}/*'] } }`,
    `  - { name: A, policy: { Version: 2012-10-17, Statement: { ${deny}, Resource: 'arn:aws:s3:::\${aws:PrincipalTag/team}/*' } } }`,
    `  - { name: A, policy: { Version: 2012-10-17, Statement: [{ ${deny}, Resource: '*', Condition: { StringLike: { aws:userid: '*:\${aws:username}' } } }] } }`,
  ])("IAM's variables may stand: %s", (policy) => {
    expect(problemsOf({ "accounts/dev.yaml": scp(policy) })).toBe("");
  });

  it("and in a resource control policy, also on a level", () => {
    const rcp = `{ Version: 2012-10-17, Statement: { ${deny}, Principal: '*', Resource: 'arn:aws:s3:::\${aws:username}/*' } }`;
    const account = (list: string): string => accountFile("dev", "111111111111", `rcps: ${list}`);
    expect(problemsOf({ "accounts/dev.yaml": account(`[${rcp}]`) })).toBe("");
    expect(problemsOf({ "accounts/dev.yaml": account(`[[${rcp}]]`) })).toBe("");
  });

  it.each([
    [
      `  - { Version: 2012-10-17, Statement: [{ ${deny}, Resource: 'arn:aws:s3:::\${aws_s3_bucket.x}/*' }] }`,
      "is not an IAM policy variable",
    ],
    [
      "  - { Version: 2012-10-17, Statement: [{ Effect: Deny, Action: 's3:${aws:username}', Resource: '*' }] }",
      'the value holds "${"',
    ],
    [
      `  - { name: '\${aws:username}', policy: { Version: 2012-10-17, Statement: [{ ${deny}, Resource: '*' }] } }`,
      'the value holds "${"',
    ],
    [
      `  - { Id: '\${aws:username}', Version: 2012-10-17, Statement: [{ ${deny}, Resource: '*' }] }`,
      'the value holds "${"',
    ],
    [
      `  - { Version: 2012-10-17, Statement: [{ ${deny}, Resource: '*', Condition: { '\${x}': {} } }] }`,
      'the key holds "${"',
    ],
  ])("and nothing else of the kind: %s", (policy, wrong) => {
    expect(problemsOf({ "accounts/dev.yaml": scp(policy) })).toContain(wrong);
  });
});

it.each([
  [
    "a Terraform directive",
    "%{ if true }",
    'the value holds "%{", which Terraform would evaluate',
    "Write the value itself",
  ],
  ["a string token", "${TfToken[TOKEN.1]}", "the value holds a token of CDKTF", "Write the value itself"],
  ["a list token", "#{TfToken[TOKEN.1]}", "the value holds a token of CDKTF", "Write the value itself"],
])("%s is refused everywhere, in statements too", (_, text, wrong, remedy) => {
  expect(problemsOfTeam(`tags: { a: '${text}' }`, ...statement(`Action: 's3:*', Resource: '${text}'`))).toBe(
    `teams/fraud.yaml:4:12: ${wrong}\n    ${remedy}\nteams/fraud.yaml:7:50: ${wrong}\n    ${remedy}`,
  );
});

it("a number token of CDKTF is no number that any setting takes", () => {
  expect(problemsOfTeam("executionRole: { maxSessionDuration: -1.8881545897087503e+289 }")).toBe(
    "teams/fraud.yaml:4:38: -1.8881545897087503e+289 is too small\n    Write 3600 at least",
  );
});

describe("a character that does not show is refused", () => {
  it.each([
    ["NUL", "\\0", "U+0000"],
    ["escape", "\\e[31m", "U+001B"],
    ["a tab", "a\\tb", "U+0009"],
    ["carriage return", "a\\rb", "U+000D"],
    ["delete", "\\x7f", "U+007F"],
    ["a C1 control", "\\u0085", "U+0085"],
    ["a soft hyphen", "a\\u00adb", "U+00AD"],
    ["a zero-width space", "a\\u200bb", "U+200B"],
    ["a zero-width joiner", "a\\u200db", "U+200D"],
    ["a right-to-left override", "a\\u202eb", "U+202E"],
    ["a right-to-left isolate", "a\\u2067b", "U+2067"],
    ["an Arabic letter mark", "a\\u061cb", "U+061C"],
    ["a line separator", "a\\u2028b", "U+2028"],
    ["a word joiner", "a\\u2060b", "U+2060"],
    ["a Hangul filler", "a\\u3164b", "U+3164"],
    ["a variation selector", "a\\ufe0fb", "U+FE0F"],
    ["a byte order mark", "a\\ufeffb", "U+FEFF"],
    ["a tag letter", "a\\U000E0041b", "U+E0041"],
    ["half of a surrogate pair", "a\\ud800b", "U+D800"],
  ])("%s", (_, text, code) => {
    expect(problemsOfTeam(`tags: { a: "${text}" }`)).toBe(
      `teams/fraud.yaml:4:12: the value has the invisible character ${code}\n    Remove it`,
    );
  });

  it("in a key", () => {
    expect(problemsOfTeam(`tags: { "a\\u200b": b }`)).toBe(
      "teams/fraud.yaml:4:9: the key has the invisible character U+200B\n    Remove it",
    );
  });

  it.each(["|", ">", "|-"])("a line break of a block text %s", (style) => {
    expect(problemsOfTeam("executionRole:", `  description: ${style}`, "    one", "", "    two")).toBe(
      "teams/fraud.yaml:5:16: the value has a line break\n    Write it in one line, without | and >",
    );
  });

  it("letters of every script and folded lines are fine", () => {
    expect(problemsOfTeam("tags: { a: Ärger 数据 данные }", "executionRole:", "  description: one", "    two")).toBe(
      "",
    );
  });
});
