import { deploymentOf, lines, problemsOf, problemsOfTeam, problemsOfWork, teamFile } from "../support";

/** With these, no setting is without work. */
const WORK = "training, notebook, feature-store";

/** Checks that each text is refused in a line of a team file, with the same message and at the place of `@`. */
function refuses(line: string, texts: readonly string[], message: string): void {
  it.each(texts)("unlike %p", (text) => {
    const shown = text.length > 100 ? `${text.slice(0, 100)}…` : text;
    expect(
      problemsOfWork(
        WORK,
        line.replace("@", () => JSON.stringify(text)),
      ),
    ).toBe(`teams/fraud.yaml:4:${line.indexOf("@") + 1}: ${message.replace("%s", () => shown)}`);
  });
}

function takes(line: string, texts: readonly string[]): void {
  it.each(texts)("such as %p", (text) => {
    expect(
      problemsOfWork(
        WORK,
        line.replace("@", () => JSON.stringify(text)),
      ),
    ).toBe("");
  });
}

describe("a bucket has a name that S3 takes", () => {
  const LINE = "data: [{ bucket: @, access: read }]";
  refuses(
    LINE,
    [
      "ab",
      "a".repeat(64),
      "Lake",
      "my_lake",
      "a..b",
      "-lake",
      "lake-",
      ".lake",
      "192.168.5.4",
      "xn--lake",
      "sthree-lake",
      "amzn-s3-demo-lake",
      "lake-s3alias",
      "lake--ol-s3",
      "lake--x-s3",
      "lake.mrap",
      "s3://lake",
      "lake/card",
      "arn:aws:s3:::lake/*",
      "lake*",
      "$&lake",
      "",
    ],
    '"%s" cannot be the name of a bucket\n' +
      "    Write 3 to 63 lower-case letters, digits, hyphens and dots, without s3:// and without a prefix",
  );
  refuses(
    LINE,
    ["arn:aws:s3:::lake"],
    '"%s" cannot be the name of a bucket\n' +
      '    Did you mean "lake"? Write 3 to 63 lower-case letters, digits, hyphens and dots, without s3:// and without a prefix',
  );
  takes(LINE, ["abc", "a".repeat(63), "lake.acme.example", "1-lake", "acme--lake"]);
});

describe("a prefix is the start of keys", () => {
  const LINE = "data: [{ bucket: lake, access: read, prefixes: [@] }]";
  refuses(
    LINE,
    ["", "/", "/card", "a//b", "card/*", "ca?d", "../x", "a/../b", "a/./b", "ä", "a{b}", 'a"b', "x".repeat(1_001)],
    '"%s" cannot be a prefix\n    Write the start of the keys, such as "card/": no slash in front, no space at its ends, no wildcard',
  );
  takes(LINE, ["card", "card/", "year=2024/month=01/", "a b", "x".repeat(1_000), "a$", "...a/b.."]);
});

describe("a table has a name that DynamoDB takes", () => {
  const LINE = "tables: [{ table: @, access: read }]";
  refuses(
    LINE,
    ["ab", "a b", "a/b", "tä.ble", "x".repeat(256), "arn:aws:dynamodb:eu-west-1:111111111111:table/x"],
    '"%s" cannot be the name of a DynamoDB table\n    Write 3 to 255 letters, digits and _.-',
  );
  takes(LINE, ["abc", "Rates_2024.v-1", "x".repeat(255)]);

  it("is read, or read and written", () => {
    expect(problemsOfTeam("tables: [{ table: rates, access: write }]")).toBe(
      'teams/fraud.yaml:4:34: "write" is not known here\n    Write one of read, read-write',
    );
  });

  it("may be in another region, by its code", () => {
    expect(problemsOfTeam("tables: [{ table: rates, access: read, region: us-east-1 }]")).toBe("");
    expect(problemsOfTeam("tables: [{ table: rates, access: read, region: Virginia }]")).toBe(
      'teams/fraud.yaml:4:48: "Virginia" is not an AWS region\n    Write a region code, such as "eu-west-1"',
    );
  });
});

describe("a repository has a name that ECR takes", () => {
  const MESSAGE =
    '"%s" cannot be the name of a repository\n' +
    "    Write 2 to 256 lower-case letters, digits and ._-/, without registry and tag";
  const NAMES = [
    "a",
    "Fraud",
    "fraud:latest",
    "a//b",
    "/a",
    "a/",
    "-a",
    "a b",
    "a*",
    "x".repeat(257),
    "111111111111.dkr.ecr.eu-west-1.amazonaws.com/fraud:1",
  ];
  refuses("images: [@]", NAMES, MESSAGE);
  refuses("images: [{ repository: @ }]", NAMES, MESSAGE);
  takes("images: [@]", ["fraud", "team/fraud-training", "a_b.c/d--e", "x".repeat(256)]);
});

describe("tags are what AWS takes", () => {
  const KEY =
    '"%s" cannot be the key of a tag\n' +
    '    Write at most 128 letters, digits, spaces and _.:/=+-@, not starting with "aws:"';
  refuses("tags: { @: x }", ["", "aws:x", "AWS:x", "a!", "a*b", "a;b", "x".repeat(129)], KEY);
  takes("tags: { @: x }", ["cost-center", "Kostenstelle für ML", "a_.:/=+-@", "x".repeat(128), "raws:x"]);
  refuses(
    "tags: { a: @ }",
    ["b!", "a*", "<b>", "a&b", "😀", "x".repeat(257)],
    '"%s" cannot be the value of a tag\n    Write at most 256 letters, digits, spaces and _.:/=+-@',
  );
  takes("tags: { a: @ }", ["", "4711", "anna@acme.example", "x".repeat(256)]);
});

describe("a description is what IAM takes", () => {
  const LINE = "executionRole: { description: @ }";
  const MESSAGE =
    "the description has characters or a length that IAM does not take\n" +
    "    Write at most 1,000 letters, digits, spaces and signs";
  refuses(LINE, ["", "a😀", "a€b", "x".repeat(1_001)], MESSAGE);
  takes(LINE, ["Trains models, 7 days a week (für alle)!", "x".repeat(1_000)]);
});

describe("a managed policy is a name of AWS's or an ARN of one's own", () => {
  const LINE = "executionRole: { managedPolicies: [@] }";
  refuses(
    LINE,
    ["", "a b", "a/b/c", "arn:aws:iam::1:policy/x", "arn:aws:iam::aws:policy/ReadOnlyAccess", "x".repeat(129)],
    '"%s" cannot be the name of an AWS managed policy\n' +
      "    Write a name such as AmazonS3ReadOnlyAccess, or the ARN of a policy of your own for each account",
  );
  takes(LINE, ["ReadOnlyAccess", "service-role/AWSGlueServiceRole", "arn:aws:iam::111111111111:policy/a/b"]);
  refuses(
    "executionRole: { managedPolicies: [{ dev: @ }] }",
    ["ReadOnlyAccess", "arn:aws:iam::aws:policy/ReadOnlyAccess"],
    '"%s" is not the ARN of a customer managed policy\n    Write arn:aws:iam::<account id>:policy/<name>',
  );
});

describe("who may assume the role", () => {
  refuses(
    "executionRole: { trust: { principals: [{ arn: @ }] } }",
    [
      "*",
      "111111111111",
      "arn:aws:iam::111111111111:user/*",
      "arn:aws:iam::111111111111:group/x",
      "arn:aws:iam::1:root",
    ],
    '"%s" is not the ARN of an account, user, role or role session\n' +
      "    Write arn:aws:iam::<account id>:root, …:user/<name> or …:role/<name>, without wildcards",
  );
  takes("executionRole: { trust: { principals: [{ arn: @ }] } }", [
    "arn:aws:iam::111111111111:root",
    "arn:aws:iam::222222222222:role/ci/deploy",
    "arn:aws:sts::222222222222:assumed-role/ci/session",
  ]);
  refuses(
    "executionRole: { trust: { services: [@] } }",
    ["glue", "*", "*.amazonaws.com", "glue.amazonaws.com.evil.example"],
    '"%s" is not a service principal\n    Write one such as glue.amazonaws.com',
  );
  takes("executionRole: { trust: { services: [@] } }", ["glue.amazonaws.com", "states.eu-west-1.amazonaws.com.cn"]);
  refuses(
    "executionRole: { trust: { principals: [{ arn: arn:aws:iam::111111111111:root, externalId: @ }] } }",
    ["x", "a b", "x".repeat(1_225)],
    '"%s" cannot be an external id\n    Write 2 to 1,224 letters, digits and +=,.@:/-',
  );
});

describe("a notebook is what SageMaker takes", () => {
  const notebook = (rest: string): string => `notebooks: [{ directInternetAccess: true, ${rest} }]`;
  refuses(
    notebook("name: @"),
    ["", "a_b", "-a", "a-", "a b", "x".repeat(31)],
    '"%s" cannot be the name of a notebook\n' +
      "    Write at most 30 letters, digits and hyphens; the team's name is put before it",
  );
  takes(notebook("name: @"), ["a", "Exploration-2024", "x".repeat(30)]);
  refuses(
    notebook("name: a, instanceType: @"),
    ["t3.medium", "ml.t3", "ml.T3.medium", "ml", ""],
    '"%s" is not an instance type of SageMaker\n    Write one such as ml.t3.medium',
  );
  takes(notebook("name: a, instanceType: @"), ["ml.t3.medium", "ml.trn1n.32xlarge"]);
  refuses(
    notebook("name: a, subnet: @"),
    ["subnet", "subnet-x", "subnet-0123", "vpc-0123456789abcdef0", "subnet-0123456789ABCDEF0"],
    '"%s" is not the id of a subnet\n    Write one such as subnet-0123456789abcdef0',
  );
  refuses(
    notebook("name: a, securityGroups: [@]"),
    ["sg", "sg-x", "sg-0123", "default"],
    '"%s" is not the id of a security group\n    Write one such as sg-0123456789abcdef0',
  );
  refuses(
    notebook("name: a, kmsKey: @"),
    ["alias/notebooks", "arn:aws:kms:eu-west-1:111111111111:alias/x", "1234", ""],
    '"%s" is not the ARN of a KMS key\n' +
      "    Write arn:aws:kms:<region>:<account id>:key/<key id>; an alias does not work in a policy",
  );

  it.each([
    ["volumeSize: 4", "64: 4 is too small\n    Write 5 at least"],
    ["volumeSize: 20000", "64: 20000 is too large\n    Write 16384 at most"],
    ["securityGroups: []", "68: at least 1 entry is needed\n    Add what is missing"],
    [
      "securityGroups: [a, b, c, d, e, f]".replace(/[a-f](?=[,\]])/g, "sg-0123abcd"),
      "68: at most 5 entries are taken\n    Remove the others",
    ],
  ])("with a size and groups in their range, unlike %s", (line, expected) => {
    expect(problemsOfWork(WORK, notebook(`name: a, ${line}`))).toBe(`teams/fraud.yaml:4:${expected}`);
  });
});

describe("a metric namespace", () => {
  const LINE = "cloudWatch: { namespaces: [@] }";
  refuses(
    LINE,
    ["", "AWS/SageMaker", "*", "*x", "a?b", 'a"b', "x".repeat(256)],
    '"%s" cannot be a metric namespace\n' +
      '    Write at most 255 letters, digits and .-_/#: not starting with "AWS/" or *',
  );
  takes(LINE, ["Shop/Recommendations", "Shop/*", "a b#c:d", "x".repeat(255)]);
});

describe("a statement is one of an identity policy", () => {
  const statement = (...some: string[]): string[] => [
    "executionRole:",
    "  statements:",
    ...some.map((one) => `    - { ${one} }`),
  ];

  it.each([
    [
      "a Sid with other signs",
      "Sid: a-b, Effect: Allow, Action: s3:GetObject, Resource: '*'",
      '14: "a-b" cannot be a Sid\n    Write at most 64 letters and digits',
    ],
    ["no Effect", "Action: s3:GetObject, Resource: '*'", '7: "Effect" is missing\n    Add it'],
    [
      "no Action",
      "Effect: Allow, Resource: '*'",
      "7: a statement needs either Action or NotAction\n    Write one of them",
    ],
    [
      "Action and NotAction",
      "Effect: Allow, Action: s3:GetObject, NotAction: s3:PutObject, Resource: '*'",
      "7: a statement needs either Action or NotAction\n    Write one of them",
    ],
    [
      "no Resource",
      "Effect: Deny, Action: s3:GetObject",
      "7: a statement needs either Resource or NotResource\n    Write one of them",
    ],
    [
      "Resource and NotResource",
      "Effect: Allow, Action: s3:GetObject, Resource: '*', NotResource: '*'",
      "7: a statement needs either Resource or NotResource\n    Write one of them",
    ],
    [
      "no Actions",
      "Effect: Allow, Action: [], Resource: '*'",
      "32: at least 1 entry is needed\n    Add what is missing",
    ],
    [
      "a Principal",
      "Effect: Allow, Action: s3:GetObject, Resource: '*', Principal: c",
      '61: "Principal" is not a setting here\n    The settings here are Sid, Effect, Action, NotAction, Resource, NotResource, Condition',
    ],
    [
      "a mistyped key",
      "Effect: Allow, Actions: s3:GetObject, Resource: '*'",
      '24: "Actions" is not a setting here\n    Did you mean "Action"? The settings here are Sid, Effect, Action, NotAction, Resource, NotResource, Condition',
    ],
    [
      "a flag in a Condition",
      "Effect: Deny, Action: s3:GetObject, Resource: '*', Condition: { Bool: { c: true } }",
      '84: "true" is not a text\n    Put it in quotes: "true"',
    ],
  ])("unlike one with %s", (_, text, expected) => {
    expect(problemsOfTeam(...statement("Effect: Allow, Action: s3:GetObject, Resource: '*'", text))).toBe(
      `teams/fraud.yaml:7:${expected}`,
    );
  });
});

describe("an action is a service and an action of it, or *", () => {
  const LINE = "executionRole: { statements: [{ Effect: Deny, Action: @, Resource: '*' }] }";
  const MESSAGE = '"%s" is not an action\n    Write the service and the action, such as s3:GetObject or s3:Get*';
  const NONE = [
    "s3GetObject",
    "",
    "s3:",
    ":GetObject",
    "s3:Get:Object",
    "s3:Get Object",
    "*:GetObject",
    "**",
    "arn:aws:s3:::lake",
    `s3:${"x".repeat(129)}`,
    `${"x".repeat(65)}:Get`,
  ];
  const SOME = ["*", "s3:GetObject", "S3:getobject", "s3:Get*", "s3:*", "s3:Get?bject", "execute-api:Invoke"];
  refuses(LINE, NONE, MESSAGE);
  takes(LINE, SOME);
  refuses(LINE.replace("@", "[s3:PutObject, @]"), NONE, MESSAGE);
  takes(LINE.replace("@", "[s3:PutObject, @]"), SOME);
  refuses(LINE.replace("Action", "NotAction"), NONE, MESSAGE);
  takes(LINE.replace("Action", "NotAction"), SOME);
  refuses("groups: { Guests: { statements: [{ Effect: Deny, Action: @, Resource: '*' }] } }", NONE, MESSAGE);
});

describe("a resource is an ARN, or *", () => {
  const LINE = "executionRole: { statements: [{ Effect: Deny, Action: '*', Resource: @ }] }";
  const MESSAGE = '"%s" is not an ARN\n    Write a whole ARN, such as arn:aws:s3:::acme-models/*, or "*"';
  const NONE = [
    "my-bucket",
    "",
    "**",
    "s3://my-bucket",
    "arn:aws:s3",
    "arn:aws:s3:::",
    "arn:aws:s3::my-bucket",
    "arn:::::my-bucket",
    "aws:s3:::my-bucket",
    "${aws:username}",
  ];
  const SOME = [
    "*",
    "arn:aws:s3:::my-bucket/*",
    "arn:aws:s3:::*",
    "arn:aws*:sqs:cn-north-1:111111111111:queue",
    "arn:*:iam::*:role/x",
    "arn:aws:logs:eu-west-1:111111111111:log-group:/a:*",
  ];
  refuses(LINE, NONE, MESSAGE);
  takes(LINE, SOME);
  refuses(LINE.replace("@", "['*', @]"), NONE, MESSAGE);
  takes(LINE.replace("@", "['*', @]"), SOME);
  refuses(LINE.replace("Resource", "NotResource"), NONE, MESSAGE);
  takes(LINE.replace("Resource", "NotResource"), SOME);
  refuses("groups: { Guests: { statements: [{ Effect: Deny, Action: '*', Resource: @ }] } }", NONE, MESSAGE);
});

it.each([
  [
    "workloads: [trainig]",
    '3:13: "trainig" is not known here\n    Did you mean "training"? Write one of training, processing, tuning, transform, endpoint, notebook, studio, pipeline, automl, feature-store, model-registry, monitoring',
  ],
  ["workloads: []", "3:12: at least 1 entry is needed\n    Add what is missing"],
  ["workloads: training", '3:12: expected a list, found "training"\n    Write a list: [training]'],
  ["retired: false", '1:1: "workloads" is missing\n    Add it'],
])("a team has workloads that there are: %s", (line, expected) => {
  expect(problemsOf({ "teams/fraud.yaml": lines("team: fraud", "accounts: [dev]", line) })).toBe(
    `teams/fraud.yaml:${expected}`,
  );
});

it("a team of three lines has the defaults of everything else", () => {
  const { team } = deploymentOf({ "teams/fraud.yaml": teamFile("fraud") });
  expect(team).toEqual({
    team: "fraud",
    accounts: ["dev"],
    retired: false,
    workloads: ["training"],
    data: [],
    endpointResults: [],
    secrets: [],
    tables: [],
    images: [],
    awsImages: false,
    sageMaker: { access: "scoped" },
    ecr: { access: "scoped" },
    cloudWatch: { access: "scoped", namespaces: [] },
    jobKeys: {},
    mayAssume: [],
    remoteDebug: false,
    executionRoles: "by-kind",
    executionRole: {
      maxSessionDuration: 3_600,
      exclusive: false,
      trust: { sourceAccount: true, sourceArn: false, setSourceIdentity: false },
      roles: {},
    },
    groups: {},
    notebooks: [],
    accept: [],
    expect: [],
  });
});
