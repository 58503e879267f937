import { type Advice, adviceFor, type AdviceQuestion } from "../../advice";
import { GUARDS } from "../../advice/guards";
import { GUARDED_ACTIONS, guardStatements, groupPolicies, STANDARD_GROUPS } from "../../policies";
import { accountFile, organizationOf, teamIn, teamOf, TWO_ACCOUNTS } from "../organization/support";

const KEY = "arn:aws:kms:eu-west-1:111111111111:key/1";

/** Line 1 has the team's name, line 3 its workloads. */
const FRAUD = teamOf(
  "training, notebook",
  "fraud",
  "data:", // 4
  "  - { bucket: acme-cards, prefixes: [card/], access: read }", // 5
  `  - { bucket: acme-models, access: write, kmsKey: ${KEY} }`, // 6
  "  - { bucket: acme-lake, access: read, account: '444444444444' }", // 7
  "defaultBucket: { bucket: acme-desk, prefix: code/ }", // 8
  "tables: [{ table: rates, access: read }]", // 9
  "images: [fraud-training]", // 10
  "executionRole:", // 11
  "  statements:", // 12
  "    - { Sid: NoTuesdays, Effect: Deny, Action: 'sqs:*', Resource: '*' }", // 13
  "groups:", // 14
  "  ML_Engineers: { members: [ann, bob] }", // 15
  "  ML_Admins: { members: [eve] }", // 16
  "  Analysts: { members: [] }", // 17
  "  Auditors: { members: [carl], managedPolicies: [SecurityAudit] }", // 18
);
/** Another team of the account. */
const VISION = teamOf(
  "training",
  "vision",
  "data:", // 4
  "  - { bucket: acme-images, access: read-write }", // 5
  "tables: [{ table: labels, access: read-write }]", // 6
);

const FILES = { ...TWO_ACCOUNTS, "teams/fraud.yaml": FRAUD, "teams/vision.yaml": VISION };

const JOBS = "fraud-SageMakerExecutionRole";
const NOTEBOOKS = "fraud-SageMaker-interactive";
const roleArn = (name: string, team = "fraud"): string => `arn:aws:iam::111111111111:role/teams/${team}/${name}`;
const sageMaker = (resource: string): string => `arn:aws:sagemaker:eu-west-1:111111111111:${resource}`;

const organization = organizationOf(FILES);

/** The advice about a question to the stack `dev-fraud` of an organization. */
function advice(question: AdviceQuestion, files: Readonly<Record<string, string>> = FILES): Advice[] {
  const { deployments } = files === FILES ? organization : organizationOf(files);
  const deployment = deployments.find(({ stackName }) => stackName === "dev-fraud");
  if (!deployment) throw new Error("there is no stack dev-fraud");
  return adviceFor(deployment, question, deployments);
}

/** Each as `file:line change`, with the line breaks as slashes. */
const told = (question: AdviceQuestion, files?: Readonly<Record<string, string>>): string[] =>
  advice(question, files).map(
    ({ place, change }) => `${place.file.replace(/^.*\//, "")}:${place.line} ${change.replaceAll("\n", " / ")}`,
  );

const ask = (principal: string, action: string, resource?: string): string[] =>
  told({ principal, action, ...(resource !== undefined && { resource }) });

/** Like {@link ask}, of a team with other settings from line 4 on. */
const askWith = (settings: readonly string[], principal: string, action: string, resource?: string): string[] =>
  told(
    { principal, action, ...(resource !== undefined && { resource }) },
    { "teams/fraud.yaml": teamOf("training, notebook", "fraud", ...settings) },
  );

describe("S3", () => {
  it.each([
    [
      "a bucket that is not declared",
      "s3:GetObject",
      "acme-new/in/a.csv",
      /^fraud\.yaml:5 .*- \{ bucket: acme-new, prefixes: \["in\/"\], access: read \}$/,
    ],
    ["a bucket to list", "s3:ListBucket", "acme-new", /^fraud\.yaml:5 .*- \{ bucket: acme-new, access: read \}$/],
    [
      "a bucket to write",
      "s3:PutObject",
      "acme-new/a.csv",
      /^fraud\.yaml:5 .*- \{ bucket: acme-new, access: write \}$/,
    ],
    ["another prefix", "s3:GetObject", "acme-cards/debit/a.csv", /^fraud\.yaml:5 .*prefixes: \["card\/", "debit\/"\]$/],
    [
      "a prefix that only starts alike",
      "s3:GetObject",
      "acme-cards/cards/a.csv",
      /^fraud\.yaml:5 .*prefixes: \["card\/", "cards\/"\]$/,
    ],
    ["writing what is read", "s3:PutObject", "acme-cards/card/a.csv", /^fraud\.yaml:5 .*access: read-write$/],
    ["reading what is written", "s3:GetObject", "acme-models/m.tar.gz", /^fraud\.yaml:6 .*access: read-write$/],
    ["deleting", "s3:DeleteObject", "acme-models/m.tar.gz", /^fraud\.yaml:6 .*delete: true$/],
    [
      "deleting elsewhere",
      "s3:DeleteObject",
      "acme-new/m.tar.gz",
      /^fraud\.yaml:5 .*access: read-write, delete: true \}$/,
    ],
    ["deleting in the default bucket", "s3:DeleteObject", "acme-desk/code/a", /^fraud\.yaml:8 .*delete: true$/],
    [
      "what no setting opens",
      "s3:PutBucketCors",
      "acme-cards",
      /^fraud\.yaml:13 No setting opens s3:PutBucketCors.*every execution role.*Action: "s3:PutBucketCors", Resource: "arn:aws:s3:::acme-cards" \}$/,
    ],
  ])("points a role to the entry of %s", (_, action, place, expected) => {
    expect(ask(JOBS, action, `arn:aws:s3:::${place}`)).toEqual([expect.stringMatching(expected)]);
  });

  it("points to the exact column", () => {
    const [one] = advice({ principal: JOBS, action: "s3:PutObject", resource: "arn:aws:s3:::acme-cards/card/a" });
    expect(one?.place).toEqual({ file: "teams/fraud.yaml", line: 5, column: 54 });
  });

  it("says what is allowed already, under which condition, and who else must allow it", () => {
    expect(ask(JOBS, "s3:ListBucket", "arn:aws:s3:::acme-cards")).toEqual([
      expect.stringMatching(
        /^fraud\.yaml:5 The settings allow s3:ListBucket already, by the statement ListInAcmeCards, where s3:prefix is one of card, card\/\*.*dev-fraud is not deployed/,
      ),
    ]);
    expect(ask(JOBS, "s3:GetObject", "arn:aws:s3:::acme-lake/a")).toEqual([
      expect.stringMatching(/^fraud\.yaml:7 .*account 444444444444, whose owner must add/),
    ]);
  });

  it("lets engineers and analysts read what roles read", () => {
    for (const who of ["fraud-ML_Engineers", "fraud-Analysts", "ann"])
      expect(ask(who, "s3:GetObject", "arn:aws:s3:::acme-new/in/a.csv")).toEqual([
        expect.stringMatching(/^fraud\.yaml:5 .*acme-new/),
      ]);
  });

  it("lets engineers write into the default bucket only", () => {
    expect(ask("fraud-ML_Engineers", "s3:PutObject", "arn:aws:s3:::acme-models/a")).toEqual([
      expect.stringMatching(
        /^fraud\.yaml:8 People write under s3:\/\/acme-desk\/code\/ only.*default_bucket="acme-desk", default_bucket_prefix="code"\)/,
      ),
    ]);
    expect(ask("fraud-ML_Engineers", "s3:DeleteObject", "arn:aws:s3:::acme-desk/code/a")).toEqual([
      expect.stringMatching(/^fraud\.yaml:8 .*delete: true$/),
    ]);
    expect(
      askWith(
        ["groups: { ML_Engineers: {} }"],
        "fraud-ML_Engineers",
        "s3:PutObject",
        "arn:aws:s3:::acme-x/sagemaker/a",
      ),
    ).toEqual([expect.stringMatching(/^fraud\.yaml:1 .*defaultBucket: \{ bucket: acme-x, prefix: sagemaker\/ \}$/)]);
  });

  it("names a default bucket only for what it would open", () => {
    const writes = (action: string, object: string): string[] =>
      askWith(["groups: { ML_Engineers: {} }"], "fraud-ML_Engineers", action, `arn:aws:s3:::acme-x/${object}`);
    for (const object of ["a", "sagemaker", "sagemaker-2/a"])
      expect(writes("s3:PutObject", object)).toEqual([
        expect.stringMatching(/No setting opens s3:PutObject\. Add a statement/),
      ]);
    expect(writes("s3:DeleteObject", "sagemaker/a")).toEqual([
      expect.stringMatching(/defaultBucket: \{ bucket: acme-x, prefix: sagemaker\/, delete: true \}$/),
    ]);
  });

  it("sends other groups to a group that may", () => {
    expect(ask("fraud-ML_Admins", "s3:GetObject", "arn:aws:s3:::acme-cards/card/a")).toEqual([
      expect.stringMatching(
        /^fraud\.yaml:15 Members of ML_Engineers may use s3:GetObject.*members: \[ann, bob, <user name>\]$/,
      ),
      expect.stringMatching(/^fraud\.yaml:17 Members of Analysts may/),
      expect.stringMatching(/^fraud\.yaml:16 No setting opens/),
    ]);
  });

  it("says whose it is, where another team writes it", () => {
    expect(ask(JOBS, "s3:GetObject", "arn:aws:s3:::acme-images/a")).toEqual([
      expect.stringMatching(
        /^vision\.yaml:5 acme-images\/a is vision's, and denied to other teams on purpose\. Ask them\.$/,
      ),
    ]);
  });

  it("writes a name for the one account where the team has more, and a place to fill in for each other", () => {
    const question = { principal: JOBS, action: "s3:GetObject", resource: "arn:aws:s3:::acme-new/a" };
    expect(told(question, { ...TWO_ACCOUNTS, "teams/fraud.yaml": teamIn("dev, prod", "fraud") })).toEqual([
      expect.stringMatching(
        /replace what stands in < >.* \/ data: \/ {3}- \{ bucket: \{ dev: acme-new, prod: <the bucket in prod> \}, access: read \}$/,
      ),
    ]);
  });
});

describe("KMS", () => {
  const OTHER = KEY.replace(/1$/, "2");

  it("points to the entries that may be encrypted with the key", () => {
    expect(ask(JOBS, "kms:Decrypt", OTHER)).toEqual(
      [5, 7, 8, 9].map(
        (line) => expect.stringMatching(new RegExp(`^fraud\\.yaml:${line} .*kmsKey: ${OTHER}$`)) as string,
      ),
    );
  });

  it("says that a key is allowed already, through a service", () => {
    expect(ask(JOBS, "kms:GenerateDataKey", KEY)).toEqual([
      expect.stringMatching(/^fraud\.yaml:6 .*already.*where kms:ViaService is s3\.eu-west-1\.amazonaws\.com/),
    ]);
  });

  it("points to the key of jobs, in the account file where that has it", () => {
    expect(ask(JOBS, "kms:CreateGrant", OTHER)).toEqual([
      expect.stringMatching(new RegExp(`^fraud\\.yaml:\\d+ .*jobKeys: \\{ volume: ${OTHER} \\}$`)),
    ]);
    const files = { ...FILES, "accounts/dev.yaml": accountFile("dev", "111111111111", `jobKeys: { volume: ${KEY} }`) };
    expect(told({ principal: JOBS, action: "kms:CreateGrant", resource: OTHER }, files)).toEqual([
      expect.stringMatching(/^dev\.yaml:4 /),
    ]);
  });

  it("asks for more access where the key is for reading only", () => {
    const settings = [`data: [{ bucket: a-b, access: read, kmsKey: ${KEY} }]`];
    expect(askWith(settings, JOBS, "kms:GenerateDataKey", KEY)).toEqual([
      expect.stringMatching(/^fraud\.yaml:4 .*access: read-write$/),
    ]);
  });

  it("asks which key it is, where the error does not name it", () => {
    expect(ask(JOBS, "kms:Decrypt")[0]).toMatch(/get-bucket-encryption.*kmsKey: <the key's ARN>$/);
  });
});

describe("DynamoDB", () => {
  const table = (name: string): string => `arn:aws:dynamodb:eu-west-1:111111111111:table/${name}`;
  it.each([
    [
      "a table that is not declared",
      "dynamodb:Query",
      `${table("fees")}/index/day`,
      /^fraud\.yaml:9 .*\{ table: fees, access: read \}$/,
    ],
    ["a table that is read only", "dynamodb:PutItem", table("rates"), /^fraud\.yaml:9 .*access: read-write$/],
    [
      "a table of another account",
      "dynamodb:GetItem",
      "arn:aws:dynamodb:us-east-1:444444444444:table/fees",
      /\{ table: fees, account: "444444444444", region: us-east-1, access: read \}$/,
    ],
    ["what no setting opens", "dynamodb:DeleteTable", table("rates"), /No setting opens dynamodb:DeleteTable/],
    ["another team's table", "dynamodb:GetItem", table("labels"), /^vision\.yaml:6 table\/labels is vision's/],
  ])("points to %s", (_, action, resource, expected) => {
    expect(ask(JOBS, action, resource)).toEqual([expect.stringMatching(expected)]);
  });
});

describe("Secrets Manager", () => {
  const secret = (name: string, where = "eu-west-1:111111111111"): string =>
    `arn:aws:secretsmanager:${where}:secret:${name}`;
  it.each([
    ["a secret that is not declared", secret("git-a1B2c3"), /^fraud\.yaml:1 .*\{ secret: git, access: read \}$/s],
    [
      "a secret of another account",
      secret("git-a1B2c3", "us-east-1:444444444444"),
      /\{ secret: git, account: "444444444444", region: us-east-1, access: read \}$/,
    ],
  ])("points to %s", (_, resource, expected) => {
    expect(ask(JOBS, "secretsmanager:GetSecretValue", resource)).toEqual([expect.stringMatching(expected)]);
  });

  it("says that people do not read secrets", () => {
    expect(ask("fraud-ML_Engineers", "secretsmanager:PutSecretValue", secret("git-a1B2c3"))).toEqual([
      expect.stringMatching(/No setting opens secretsmanager:PutSecretValue/),
    ]);
  });
});

describe("ECR", () => {
  const repository = (name: string, account = "111111111111", region = "eu-west-1"): string =>
    `arn:aws:ecr:${region}:${account}:repository/${name}`;
  it.each([
    ["another repository", repository("base/x"), /^fraud\.yaml:10 .*images: \[fraud-training, base\/x\]$/],
    [
      "a repository of another account",
      repository("xy", "444444444444"),
      /images: \[fraud-training, \{ repository: xy, account: "444444444444" \}\]$/,
    ],
    [
      "an image of AWS",
      repository("pytorch-training", "763104351884"),
      /^fraud\.yaml:\d+ The image is one of AWS's own\. Write \/ awsImages: true$/,
    ],
  ])("points to the setting of %s", (_, resource, expected) => {
    expect(ask(JOBS, "ecr:BatchGetImage", resource)).toEqual([expect.stringMatching(expected)]);
  });

  it("tells an image of AWS's for another region", () => {
    expect(
      askWith(["awsImages: true"], JOBS, "ecr:BatchGetImage", repository("x", "763104351884", "us-east-1")),
    ).toEqual([expect.stringMatching(/^fraud\.yaml:4 .*for the region us-east-1\. Take the one for eu-west-1/)]);
  });

  it("tells what is allowed already, and what a service needs", () => {
    expect(ask(JOBS, "ecr:GetAuthorizationToken")).toEqual([
      expect.stringMatching(/already, by the statement LogInToRegistries/),
    ]);
    expect(ask("sagemaker.amazonaws.com", "ecr:BatchGetImage", repository("x"))).toEqual([
      expect.stringMatching(/^fraud\.yaml:10 .*policy of .*repository\/x must let it in/),
    ]);
  });

  it("has no setting for pushing", () => {
    expect(ask(JOBS, "ecr:PutImage", repository("x"))).toEqual([
      expect.stringMatching(/No setting opens ecr:PutImage/),
    ]);
  });
});

describe("logs and metrics", () => {
  const stream = (name: string): string =>
    `arn:aws:logs:eu-west-1:111111111111:log-group:/aws/sagemaker/TrainingJobs:log-stream:${name}`;

  it("are the team's by the name of the job", () => {
    expect(ask(JOBS, "logs:PutLogEvents", stream("pytorch-1/algo"))).toEqual([
      expect.stringMatching(/^fraud\.yaml:1 .*base_job_name="fraud-…"/),
    ]);
    expect(ask(JOBS, "logs:PutLogEvents", stream("vision-1/algo"))).toEqual([
      expect.stringMatching(/^vision\.yaml:1 /),
    ]);
    expect(ask("ann", "logs:FilterLogEvents", stream("x").replace(/:log-stream.*/, ""))).toEqual([
      expect.stringMatching(/on purpose.*logs:GetLogEvents/),
    ]);
  });

  it("of other groups take a statement", () => {
    const group = "arn:aws:logs:eu-west-1:111111111111:log-group:/my/app:log-stream:x";
    expect(ask(JOBS, "logs:PutLogEvents", group)).toEqual([expect.stringMatching(/No setting opens/)]);
  });

  it("have namespaces", () => {
    const namespaces = askWith(
      ["cloudWatch: { access: scoped, namespaces: [Shop] }"],
      JOBS,
      "cloudwatch:PutMetricData",
    );
    expect(namespaces).toEqual([
      expect.stringMatching(
        /already, by the statement WriteMetrics, where cloudwatch:namespace is one of .*fraud, fraud\/\*, Shop/,
      ),
    ]);
    expect(ask("fraud-Auditors", "cloudwatch:GetMetricData", "*")[0]).toMatch(
      /^fraud\.yaml:15 Members of ML_Engineers/,
    );
  });
});

describe("SageMaker", () => {
  it("wants names that start with the team's", () => {
    for (const who of ["ann", "fraud-ML_Engineers", NOTEBOOKS])
      expect(ask(who, "sagemaker:CreateTrainingJob", sageMaker("training-job/pytorch-training-2026"))).toEqual([
        expect.stringMatching(
          /^fraud\.yaml:1 pytorch-training-2026 is not the team's: .*start with fraud-.*training job.*base_job_name="fraud-…"/,
        ),
      ]);
  });

  it("says whose a resource is", () => {
    expect(ask("ann", "sagemaker:StopTrainingJob", sageMaker("training-job/vision-1"))).toEqual([
      expect.stringMatching(/^vision\.yaml:1 training-job\/vision-1 is vision's, .*Ask them/),
    ]);
  });

  it("names the kind of work that is missing", () => {
    for (const who of ["fraud-ML_Engineers", NOTEBOOKS])
      expect(ask(who, "sagemaker:CreateEndpoint", sageMaker("endpoint/fraud-1"))).toEqual([
        expect.stringMatching(
          /^fraud\.yaml:3 .*"endpoint", which the team does not do.*workloads: \[training, notebook, endpoint\]$/,
        ),
      ]);
  });

  it("names the kind of work that a role needs for its own code, or that others must start", () => {
    expect(ask(JOBS, "sagemaker:PutRecord", sageMaker("feature-group/fraud-1"))).toEqual([
      expect.stringMatching(/^fraud\.yaml:3 sagemaker:PutRecord belongs to the kind of work "feature-store"/),
    ]);
    expect(ask(JOBS, "sagemaker:CreateEndpoint", sageMaker("endpoint/fraud-1"))).toEqual([
      expect.stringMatching(
        /^fraud\.yaml:3 Code with .* starts nothing, on purpose; people and notebooks do\. .*"endpoint"/,
      ),
    ]);
  });

  it("says that jobs start nothing, and what does", () => {
    expect(ask(JOBS, "sagemaker:CreateTrainingJob", sageMaker("training-job/fraud-1"))).toEqual([
      expect.stringMatching(
        /starts nothing, on purpose\. fraud-SageMaker-interactive may use sagemaker:CreateTrainingJob/,
      ),
    ]);
    const { "teams/fraud.yaml": _, ...others } = FILES;
    const alone = { ...others, "teams/fraud.yaml": teamOf("training", "fraud") };
    const question = {
      principal: JOBS,
      action: "sagemaker:CreateTrainingJob",
      resource: sageMaker("training-job/fraud-1"),
    };
    expect(told(question, alone)).toEqual([
      expect.stringMatching(
        /^fraud\.yaml:3 Jobs start nothing, on purpose\. Members of ML_Engineers.*workloads: \[training, notebook\]$/,
      ),
    ]);
  });

  it("sends to administrators what they only may", () => {
    expect(ask("ann", "sagemaker:CreateModelCard", sageMaker("model-card/fraud-1"))[0]).toMatch(
      /^fraud\.yaml:16 Members of ML_Admins may use sagemaker:CreateModelCard.*members: \[eve, ann\]$/,
    );
  });

  it("tells the guards in the way of what is allowed", () => {
    const all = ask("ann", "sagemaker:CreateTrainingJob", sageMaker("training-job/fraud-1"));
    expect(all[0]).toMatch(/^fraud\.yaml:3 The settings allow sagemaker:CreateTrainingJob already/);
    expect(all.slice(1)).toEqual([
      expect.stringMatching(/If OwnFileSystemsOnly denies: .*fileSystems: \[fs-…\]$/),
      expect.stringMatching(/If NoRemoteDebug denies: .*remoteDebug: true$/),
    ]);
  });
});

describe("a statement that denies", () => {
  const deny = (sid: string, ...settings: string[]): string[] =>
    told(
      { principal: "ann", action: "sagemaker:CreateTrainingJob", sid },
      { ...FILES, "teams/fraud.yaml": teamOf("training", "fraud", ...settings) },
    );

  it("of the network points to it, in the account file where that has it", () => {
    const network = "network: { subnets: [subnet-01234567], securityGroups: [sg-01234567] }";
    expect(deny("InSubnets", network)).toEqual([expect.stringMatching(/^fraud\.yaml:4 .*must name subnets/)]);
    const files = { ...FILES, "accounts/dev.yaml": accountFile("dev", "111111111111", network) };
    expect(told({ principal: "ann", action: "sagemaker:CreateModel", sid: "OwnSubnetsOnly" }, files)).toEqual([
      expect.stringMatching(/^dev\.yaml:4 /),
    ]);
  });

  it("of a key points to it", () => {
    expect(deny("OutputKeyRequired", `jobKeys: { output: ${KEY} }`)).toEqual([
      expect.stringMatching(/^fraud\.yaml:4 What the job writes must be .*jobKeys\.output.*output_kms_key/),
    ]);
  });

  it("may be numbered, because its policy was divided", () => {
    expect(deny("NoRemoteDebugX2", "remoteDebug: false")).toEqual([expect.stringMatching(/^fraud\.yaml:4 /)]);
  });

  it("may be the team's own", () => {
    expect(told({ principal: JOBS, action: "sqs:SendMessage", sid: "NoTuesdays" })).toEqual([
      expect.stringMatching(/^fraud\.yaml:13 The team's own statement NoTuesdays denies it/),
    ]);
  });

  it("is known, whichever of the scoped policies it is in", () => {
    const environment = { accountId: "111111111111", region: "eu-west-1" };
    const work = {
      team: "fraud",
      workloads: ["training", "feature-store"] as const,
      keys: { volume: KEY, output: KEY },
      network: { subnets: ["subnet-00000001"], securityGroups: ["sg-00000001"] },
      offlineStore: { bucket: "a-b", prefix: "c", kmsKey: KEY },
    };
    const people = { tagKeys: ["team"], peoplesRoles: [roleArn("fraud-ML_Engineers")], deployers: true };
    const scope = { ...work, executionRoles: [], roles: [roleArn("*")], data: [], tables: [], ...people };
    const statements = [
      ...guardStatements(environment, work, GUARDED_ACTIONS, "all"),
      ...STANDARD_GROUPS.flatMap((group) => Object.values(groupPolicies(group, environment, scope)).flat()),
    ];
    const denies = new Set(statements.filter(({ Effect }) => Effect === "Deny").map(({ Sid }) => Sid));
    expect([...denies].sort()).toEqual(Object.keys(GUARDS).sort());
  });
});

describe("roles", () => {
  it("of another team are never passed", () => {
    const theirs = roleArn("vision-SageMakerExecutionRole", "vision");
    expect(ask("ann", "iam:PassRole", theirs)).toEqual([
      expect.stringMatching(/^vision\.yaml:1 role\/teams\/vision\/vision-SageMakerExecutionRole is vision's/),
    ]);
  });

  it("that are passed are passed to SageMaker only", () => {
    expect(ask("ann", "iam:PassRole", roleArn(JOBS))).toEqual([
      expect.stringMatching(
        /already, by the statement PassExecutionRole, where iam:PassedToService is sagemaker\.amazonaws\.com/,
      ),
    ]);
  });

  it("that are not: which are instead", () => {
    expect(ask("ann", "iam:PassRole", roleArn(NOTEBOOKS))).toEqual([
      expect.stringMatching(
        /fraud-SageMaker-interactive is not passed by hand.*Pass fraud-SageMakerExecutionRole, and to sagemaker\.amazonaws\.com only/,
      ),
    ]);
    expect(ask("ann", "iam:PassRole", "arn:aws:iam::111111111111:role/Admin")).toEqual([
      expect.stringMatching(/Admin is not one of the team's execution roles.*Pass fraud-SageMakerExecutionRole/),
    ]);
    expect(ask(JOBS, "iam:PassRole", roleArn(JOBS))).toEqual([expect.stringMatching(/starts nothing, on purpose/)]);
  });

  it("are assumed by whom they trust", () => {
    expect(ask("ann", "sts:AssumeRole", roleArn(JOBS))).toEqual([
      expect.stringMatching(/trust: \{ principals: \[\{ arn: <the ARN of ann> \}\] \}/),
    ]);
    expect(ask("glue.amazonaws.com", "sts:AssumeRole", roleArn(JOBS))).toEqual([
      expect.stringMatching(/trust: \{ services: \[glue\.amazonaws\.com\] \}/),
    ]);
    expect(ask("sagemaker.amazonaws.com", "sts:AssumeRole", roleArn(JOBS))).toEqual([
      expect.stringMatching(
        /aws:SourceAccount needs it .* Add to `executionRole` \/ trust: \{ sourceAccount: false \}$/,
      ),
    ]);
    expect(ask(JOBS, "sts:AssumeRole", "arn:aws:iam::444444444444:role/lake")).toEqual([
      expect.stringMatching(/^fraud\.yaml:13 No setting opens sts:AssumeRole/),
    ]);
  });

  it("get rights in the team file", () => {
    expect(ask("eve", "iam:PutRolePolicy", roleArn(JOBS))).toEqual([
      expect.stringMatching(
        /^fraud\.yaml:\d+ Rights are given to .* in the team file, .* other teams work in the account/,
      ),
    ]);
  });
});

describe("AWS managed policies", () => {
  const settings = [
    "sageMaker: { access: aws-managed }", // 4
    "groups: { Analysts: { access: aws-managed, members: [ann] } }", // 5
    "executionRole: { managedPolicies: [AmazonS3ReadOnlyAccess] }", // 6
  ];
  it("are read as they are", () => {
    const other = sageMaker("training-job/other");
    expect(askWith(settings, JOBS, "sagemaker:CreateTrainingJob", other)[0]).toMatch(/settings allow .* already/);
    expect(askWith(settings, JOBS, "s3:GetObject", "arn:aws:s3:::any/a")[0]).toMatch(/settings allow .* already/);
    expect(askWith(settings, "ann", "s3:GetObject", "arn:aws:s3:::any/a")[0]).toMatch(/settings allow .* already/);
    expect(askWith(settings, "ann", "s3:PutObject", "arn:aws:s3:::any/a")).toEqual([
      expect.stringMatching(/^fraud\.yaml:1 The group ML_Engineers|^fraud\.yaml:5 No setting opens s3:PutObject/),
    ]);
  });
});

it("a network is a setting", () => {
  expect(ask(JOBS, "ec2:CreateNetworkInterface", "*")).toEqual([
    expect.stringMatching(/network: \{ subnets: \[subnet-…\], securityGroups: \[sg-…\] \}$/),
  ]);
});

it("Glue's catalog belongs to the feature store", () => {
  expect(ask(JOBS, "glue:UpdateTable", "arn:aws:glue:eu-west-1:111111111111:table/sagemaker_featurestore/x")).toEqual([
    expect.stringMatching(/featureStore: \{ .* \} \/ workloads: \[training, notebook, feature-store\]$/),
  ]);
});

it("anything else takes a statement, of the role or the group", () => {
  const topic = "arn:aws:sns:eu-west-1:111111111111:done";
  expect(ask(JOBS, "sns:Publish", topic)).toEqual([
    expect.stringMatching(
      /^fraud\.yaml:13 No setting opens sns:Publish\. .*`npm run access -- lint` and the contracts judge it\. .*\{ Sid: Publish, Effect: Allow, Action: "sns:Publish", Resource: "arn:aws:sns:eu-west-1:111111111111:done" \}$/,
    ),
  ]);
  expect(ask("carl", "sns:Publish", topic)).toEqual([expect.stringMatching(/^fraud\.yaml:18 No setting opens/)]);
  expect(ask(JOBS, "sns:Publish")[0]).toContain('Resource: "<the ARN>"');
  expect(ask(JOBS, "sns:ListTopics")[0]).toContain('Resource: "*"');
});

describe("who is no part of the team", () => {
  it("may become a member of a group that may do it", () => {
    expect(ask("zoe", "sagemaker:CreateTrainingJob", sageMaker("training-job/fraud-1"))[0]).toMatch(
      /^fraud\.yaml:15 Members of ML_Engineers may .*members: \[ann, bob, zoe\]$/,
    );
  });

  it("becomes one in the account that it is about only, where accounts have members of their own", () => {
    const groups = "groups: { ML_Engineers: { members: { dev: [ann], prod: [bob] } } }";
    const files = { ...TWO_ACCOUNTS, "teams/fraud.yaml": teamIn("dev, prod", "fraud", groups) };
    expect(told({ principal: "zoe", action: "sagemaker:CreateTrainingJob" }, files)).toEqual([
      expect.stringMatching(/members: \{ dev: \[ann, zoe\], prod: \[bob\] \}$/),
    ]);
  });

  it("may need a group that the team has not", () => {
    expect(askWith([], "zoe", "sagemaker:CreateTrainingJob")).toEqual([
      expect.stringMatching(/groups: \{ ML_Engineers: \{ members: \[zoe\] \} \}$/),
    ]);
  });

  it("may be another team's", () => {
    expect(ask("vision-SageMakerExecutionRole", "s3:GetObject", "arn:aws:s3:::acme-cards/card/a")).toEqual([
      expect.stringMatching(/^vision\.yaml:1 vision-SageMakerExecutionRole is vision's/),
    ]);
  });

  it("is told so", () => {
    expect(ask("zoe", "sns:Publish")).toEqual([
      expect.stringMatching(/^fraud\.yaml:15 zoe is no role, group or member/),
    ]);
  });
});

it.each([
  [
    "boundary",
    /^dev\.yaml:4 The permissions boundary arn:aws:iam::111111111111:policy\/cap caps every role on purpose/,
  ],
  ["scp", /^dev\.yaml:1 A service control policy .* on purpose/],
  ["rcp", /^dev\.yaml:1 A resource control policy .* on purpose/],
  ["session", /^dev\.yaml:1 The policy of the session/],
  ["endpoint", /^dev\.yaml:1 The policy of a VPC endpoint/],
] as const)("what a team file cannot change is said as that: %s", (layer, expected) => {
  const boundary = "permissionsBoundary: arn:aws:iam::111111111111:policy/cap";
  const files = { ...FILES, "accounts/dev.yaml": accountFile("dev", "111111111111", boundary) };
  expect(told({ principal: JOBS, action: "s3:GetObject", layer }, files)).toEqual([expect.stringMatching(expected)]);
});

it("a retired team has nothing", () => {
  const files = { ...FILES, "teams/fraud.yaml": teamOf("training", "fraud", "retired: true") };
  expect(told({ principal: JOBS, action: "s3:GetObject" }, files)).toEqual([
    expect.stringMatching(/^fraud\.yaml:4 The team is retired/),
  ]);
});
