import { accountFile, teamIn, teamOf, TWO_ACCOUNTS } from "../organization/support";
import { toldTo, yamlIn } from "./support";

const JOBS = "fraud-SageMakerExecutionRole";
const KEY = "arn:aws:kms:eu-west-1:111111111111:key/1";
const OTHER_KEY = "arn:aws:kms:eu-west-1:222222222222:key/2";

describe("a team in several accounts", () => {
  const files = (...lines: string[]) => ({
    ...TWO_ACCOUNTS,
    "teams/fraud.yaml": teamIn("dev, prod", "fraud", ...lines),
  });
  const ask = (action: string, resource: string, ...lines: string[]): string[] =>
    toldTo("dev-fraud", files(...lines), { principal: JOBS, action, resource });

  it.each([
    [
      "table",
      "dynamodb:GetItem",
      "arn:aws:dynamodb:eu-west-1:444444444444:table/rates",
      'tables:\n  - { table: { dev: rates, prod: <the table in prod> }, account: { dev: "444444444444" }, access: read }',
    ],
    [
      "repository",
      "ecr:BatchGetImage",
      "arn:aws:ecr:eu-west-1:111111111111:repository/other",
      "images:\n  - { repository: { dev: other, prod: <the repository in prod> } }",
    ],
  ])("has a place to fill in for each other account's %s", (what, action, resource, yaml) => {
    const told = ask(action, resource);
    expect(yamlIn(told)).toEqual([yaml]);
    expect(told[0]).toContain(`replace what stands in < >, or write one ${what} for all of them`);
  });

  it("has a place to fill in for the default bucket", () => {
    const resource = "arn:aws:s3:::acme-x/sagemaker/a";
    const question = { principal: "fraud-ML_Engineers", action: "s3:PutObject", resource };
    expect(yamlIn(toldTo("dev-fraud", files("groups: { ML_Engineers: {} }"), question))).toEqual([
      "defaultBucket: { bucket: { dev: acme-x, prod: <the bucket in prod> }, prefix: sagemaker/ }",
    ]);
  });

  it("has the key of one account beside that of another", () => {
    const entry = ["data:", "  - bucket: acme-cards", "    account: dev", "    access: read"];
    expect(ask("kms:Decrypt", KEY, ...entry, `    kmsKey: { prod: "${OTHER_KEY}" }`)).toEqual([
      expect.stringMatching(/^8:13 .* Add to `kmsKey` of the entry\ndev: arn:aws:kms:\S+$/),
    ]);
    expect(yamlIn(ask("kms:Decrypt", KEY, ...entry))).toEqual([`kmsKey: { dev: ${KEY} }`]);
  });

  it("keeps the key of the other accounts", () => {
    const told = ask("kms:CreateGrant", KEY, `jobKeys: { volume: "${OTHER_KEY}" }`);
    expect(yamlIn(told)).toEqual([`volume: { dev: ${KEY}, prod: ${OTHER_KEY} }`]);
  });

  it("gets a new member in the one account", () => {
    const question = { principal: "zoe", action: "s3:GetObject", resource: "arn:aws:s3:::acme-cards/a" };
    const told = toldTo("dev-fraud", files("data: [{ bucket: acme-cards, account: dev, access: read }]"), question);
    expect(yamlIn(told)).toEqual(["groups: { ML_Engineers: { members: { dev: [zoe] } } }"]);
  });
});

describe("a statement", () => {
  const ask = (principal: string, action: string, resource: string, ...lines: string[]): string[] =>
    toldTo("dev-fraud", { "teams/fraud.yaml": teamOf("training", "fraud", ...lines) }, { principal, action, resource });
  const TOPIC = "arn:aws:sns:eu-west-1:111111111111:done";
  const statement = (Sid = "Publish"): string =>
    `{ Sid: ${Sid}, Effect: Allow, Action: "sns:Publish", Resource: "${TOPIC}" }`;

  it("stands under the execution role", () => {
    expect(yamlIn(ask(JOBS, "ec2:DescribeVpcEndpoints", "*"))).toEqual([
      'executionRole:\n  statements:\n    - { Sid: DescribeVpcEndpoints, Effect: Allow, Action: "ec2:DescribeVpcEndpoints", Resource: "*" }',
    ]);
    expect(ask(JOBS, "sns:Publish", TOPIC, "executionRole:", "  exclusive: true")).toEqual([
      `5:3 ${OWN} Add to \`executionRole\`\nstatements: [${statement()}]`,
    ]);
  });
  const OWN =
    "No setting opens sns:Publish. Add a statement of the team's own; every execution role of the team has it then. `npm run access -- lint` and the contracts judge it.";

  it("is added to those that are there, with a Sid of its own", () => {
    const written = '{ Sid: Publish, Effect: Allow, Action: "sns:Publish", Resource: "arn:aws:sns:*:*:other" }';
    const told = ask(
      "ann",
      "sns:Publish",
      TOPIC,
      "groups:",
      "  Analysts:",
      "    members: [ann]",
      "    statements:",
      `      - ${written}`,
    );
    expect(told).toEqual([
      expect.stringMatching(
        /^8:7 No setting opens sns:Publish\. .* Add to `groups\.Analysts\.statements`\n- \{ Sid: Publish2,/,
      ),
    ]);
  });

  it("names no resource that AWS would not take", () => {
    expect(ask(JOBS, "s3:PutBucketCORS", "arn:aws:s3:::acme-cards/x")[0]).toContain('Resource: "<the ARN>"');
  });
});

describe("a group", () => {
  const SUPPORT = [
    "data: [{ bucket: acme-cards, access: read }]",
    "groups:",
    "  Support: { members: [ann], managedPolicies: [AmazonS3FullAccess] }",
    "  ML_Admins: { access: aws-managed, members: [eve] }",
    "  Analysts: { members: [ann, bob] }",
  ];
  const ask = (principal: string, action: string, resource: string): string[] =>
    toldTo(
      "dev-fraud",
      { "teams/fraud.yaml": teamOf("training", "fraud", ...SUPPORT) },
      { principal, action, resource },
    );
  const joining = (told: readonly string[]): string[] => yamlIn(told).filter((yaml) => yaml.startsWith("members:"));

  it("is one that the person is not in, and that may do it on the very resource", () => {
    expect(joining(ask("bob", "s3:PutObject", "arn:aws:s3:::acme-other/x"))).toEqual(["members: [ann, bob]"]);
    expect(joining(ask("ann", "s3:PutBucketPolicy", "arn:aws:s3:::acme-other"))).toEqual([]);
    expect(joining(ask("eve", "s3:GetObject", "arn:aws:s3:::acme-cards/x"))).toEqual([]);
    expect(joining(ask("carl", "s3:GetObject", "arn:aws:s3:::acme-other/x"))).toEqual(["members: [ann, carl]"]);
  });

  it("of administrators is never the way to a single right", () => {
    const told = ask("bob", "iam:CreateRole", "arn:aws:iam::111111111111:role/x");
    expect(yamlIn(told)).toEqual([
      'statements: [{ Sid: CreateRole, Effect: Allow, Action: "iam:CreateRole", Resource: "arn:aws:iam::111111111111:role/x" }]',
    ]);
  });

  it("counts with the folder of the person's own", () => {
    const own = [
      "groups:",
      "  ML_Engineers: { members: [ann] }",
      "  Writers:",
      "    statements:",
      "      - { Effect: Allow, Action: 's3:PutObject', Resource: 'arn:aws:s3:::acme-desk/${aws:username}/*' }",
    ];
    const files = { "teams/fraud.yaml": teamOf("training", "fraud", ...own) };
    const told = (folder: string): string[] =>
      toldTo("dev-fraud", files, {
        principal: "zoe",
        action: "s3:PutObject",
        resource: `arn:aws:s3:::acme-desk/${folder}/x`,
      });
    expect(yamlIn(told("zoe"))).toEqual(["members: [zoe]"]);
    expect(yamlIn(told("ann"))).toEqual([""]);
  });
});

describe("keys", () => {
  const ask = (principal: string, action: string, ...lines: string[]): string[] =>
    toldTo(
      "dev-fraud",
      { "teams/fraud.yaml": teamOf("training, notebook", "fraud", ...lines) },
      { principal, action, resource: KEY },
    );

  it("are named where that opens them to who asks", () => {
    const settings = [
      "data: [{ bucket: acme-cards, access: read }, { bucket: acme-models, access: write }]",
      "groups: { Analysts: {} }",
    ];
    expect(yamlIn(ask(JOBS, "kms:GenerateDataKey", ...settings))).toEqual([
      `kmsKey: ${KEY}`,
      `jobKeys: { output: ${KEY} }`,
    ]);
    expect(ask("fraud-Analysts", "kms:GenerateDataKey", ...settings)).toEqual([
      expect.stringContaining("No setting opens kms:GenerateDataKey"),
    ]);
  });

  it("of volumes are not named beside another of a notebook", () => {
    const notebook = `notebooks: [{ name: a, subnet: subnet-12345678, securityGroups: [sg-12345678], kmsKey: "${KEY.replace(/1$/, "9")}" }]`;
    expect(ask(JOBS, "kms:CreateGrant", notebook)).toEqual([
      expect.stringContaining("No setting opens kms:CreateGrant"),
    ]);
  });

  it("of the account are changed there", () => {
    const files = { "accounts/dev.yaml": accountFile("dev", "111111111111", `jobKeys: { volume: "${KEY}9" }`) };
    expect(toldTo("dev-fraud", files, { principal: JOBS, action: "kms:CreateGrant", resource: KEY })).toEqual([
      `4:20 If the key encrypts volumes, name it. Write\nvolume: ${KEY}`,
    ]);
  });
});

it("a bucket that another team writes stays its own", () => {
  const files = {
    "teams/fraud.yaml": teamOf("training", "fraud", "data: [{ bucket: acme-images, access: read }]"),
    "teams/vision.yaml": teamOf(
      "training",
      "vision",
      "data: [{ bucket: acme-images, access: read-write, readers: [fraud] }]",
    ),
  };
  const question = { principal: JOBS, action: "s3:PutObject", resource: "arn:aws:s3:::acme-images/a" };
  expect(toldTo("dev-fraud", files, question)).toEqual([expect.stringMatching(/is vision's.*Ask them/)]);
});

it("work that the team does not do is for engineers, and for names of the team's", () => {
  const files = {
    "teams/fraud.yaml": teamOf(
      "training",
      "fraud",
      "groups: { ML_Engineers: { members: [ann] }, Analysts: { members: [bob] } }",
    ),
  };
  const ask = (principal: string): string[] =>
    toldTo("dev-fraud", files, {
      principal,
      action: "sagemaker:CreateEndpoint",
      resource: "arn:aws:sagemaker:eu-west-1:111111111111:endpoint/mine",
    });
  expect(ask("ann")).toEqual([
    expect.stringMatching(/"endpoint", which the team does not do\. Write/),
    expect.stringMatching(/mine is not the team's/),
  ]);
  expect(ask("bob")[0]).toMatch(/does not do\. Members of ML_Engineers may use it then\. Write/);
});

it("a name that is not the team's is said before a group is widened", () => {
  const files = {
    "teams/fraud.yaml": teamOf(
      "training",
      "fraud",
      "groups: { ML_Engineers: { members: [ann] }, Analysts: { members: [bob] } }",
    ),
  };
  const question = {
    principal: "bob",
    action: "sagemaker:CreateTrainingJob",
    resource: "arn:aws:sagemaker:eu-west-1:111111111111:training-job/mine",
  };
  expect(toldTo("dev-fraud", files, question)).toEqual([expect.stringMatching(/mine is not the team's/)]);
});
