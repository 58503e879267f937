import { ownerStatements } from "../../../organization";
import {
  accountFile,
  deploymentOf,
  organizationFile,
  organizationOf,
  teamFile,
  teamIn,
  teamOf,
  TWO_ACCOUNTS,
} from "../support";

const ROLE = "arn:aws:iam::111111111111:role/teams/fraud/fraud-SageMakerExecutionRole";
const Principal = { AWS: [ROLE] };

/** What owners must add for the team `fraud` in the account `dev`. */
const ownersOf = (...more: string[]): ReturnType<typeof ownerStatements> =>
  ownerStatements([deploymentOf({ ...TWO_ACCOUNTS, "teams/fraud.yaml": teamFile("fraud", ...more) })]);

it("a secret of another account needs a secret policy, and its key one", () => {
  const kmsKey = "arn:aws:kms:eu-west-1:222222222222:key/k";
  const resource = "arn:aws:secretsmanager:eu-west-1:222222222222:secret:git-??????";
  expect(ownersOf(`secrets: [{ secret: git, account: prod, kmsKey: "${kmsKey}" }]`)).toMatchObject([
    {
      ...{ ownerId: "222222222222", policy: "secret policy", resource },
      statements: [
        {
          ...{ Sid: "ReadSecrets", Effect: "Allow", Principal, Resource: [resource] },
          Action: ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"],
        },
      ],
    },
    { policy: "key policy", resource: kmsKey, statements: [{ Action: ["kms:Decrypt"], Principal, Resource: "*" }] },
  ]);
});

it("a bucket of another account needs a bucket policy with the same objects and actions", () => {
  expect(ownersOf("data: [{ bucket: cards, account: prod, prefixes: [card/], access: read }]")).toEqual([
    {
      ownerId: "222222222222",
      policy: "bucket policy",
      resource: "arn:aws:s3:::cards",
      statements: [
        {
          Sid: "LocateBuckets",
          Effect: "Allow",
          Principal,
          Action: ["s3:GetBucketLocation"],
          Resource: ["arn:aws:s3:::cards"],
        },
        {
          Sid: "ListInCards",
          Effect: "Allow",
          Principal,
          Action: ["s3:ListBucket"],
          Resource: "arn:aws:s3:::cards",
          Condition: { StringLike: { "s3:prefix": ["card", "card/*"] } },
        },
        {
          Sid: "ReadObjects",
          Effect: "Allow",
          Principal,
          Action: ["s3:GetObject"],
          Resource: ["arn:aws:s3:::cards/card/*"],
        },
      ],
    },
  ]);
});

it("a table of another account needs a table policy", () => {
  expect(ownersOf("tables: [{ table: rates, account: '444444444444', region: us-east-1, access: read }]")).toEqual([
    {
      ownerId: "444444444444",
      policy: "table policy",
      resource: "arn:aws:dynamodb:us-east-1:444444444444:table/rates",
      statements: [
        {
          Sid: "ReadItems",
          Effect: "Allow",
          Principal,
          Action: ["dynamodb:BatchGetItem", "dynamodb:DescribeTable", "dynamodb:GetItem"],
          Resource: ["arn:aws:dynamodb:us-east-1:444444444444:table/rates"],
        },
        {
          Sid: "QueryItems",
          Effect: "Allow",
          Principal,
          Action: ["dynamodb:Query", "dynamodb:Scan"],
          Resource: [
            "arn:aws:dynamodb:us-east-1:444444444444:table/rates",
            "arn:aws:dynamodb:us-east-1:444444444444:table/rates/index/*",
          ],
        },
      ],
    },
  ]);
});

it("a repository of another account needs a repository policy, which names no resource", () => {
  expect(ownersOf("images: [{ repository: team/base, account: prod }]")).toEqual([
    {
      ownerId: "222222222222",
      policy: "repository policy",
      resource: "arn:aws:ecr:eu-west-1:222222222222:repository/team/base",
      statements: [
        {
          Sid: "PullImages",
          Effect: "Allow",
          Principal,
          Action: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
        },
      ],
    },
  ]);
});

it("a key of another account needs a key policy, whoever owns the bucket; there the key is *", () => {
  const kmsKey = "arn:aws:kms:us-east-1:444444444444:key/1";
  const Condition = { StringEquals: { "kms:ViaService": ["s3.us-east-1.amazonaws.com"] } };
  expect(ownersOf(`data: [{ bucket: cards, access: read-write, kmsKey: ${kmsKey} }]`)).toEqual([
    {
      ownerId: "444444444444",
      policy: "key policy",
      resource: kmsKey,
      statements: [
        { Sid: "UseDecrypt", Effect: "Allow", Principal, Action: ["kms:Decrypt"], Resource: "*", Condition },
        { Sid: "UseEncrypt", Effect: "Allow", Principal, Action: ["kms:GenerateDataKey"], Resource: "*", Condition },
      ],
    },
  ]);
});

it("a table's key in another account is used through DynamoDB", () => {
  const [keyPolicy] = ownersOf(
    "tables: [{ table: rates, access: read, kmsKey: arn:aws:kms:eu-west-1:444444444444:key/2 }]",
  );
  expect(keyPolicy).toMatchObject({
    policy: "key policy",
    statements: [{ Condition: { StringEquals: { "kms:ViaService": ["dynamodb.eu-west-1.amazonaws.com"] } } }],
  });
});

it.each([
  "data: [{ bucket: lake, access: read, kmsKey: arn:aws:kms:eu-west-1:111111111111:key/1 }]",
  "data: [{ bucket: lake, access: read, account: dev }]",
  "tables: [{ table: rates, access: read-write, account: '111111111111' }]",
  "images: [base, { repository: serving, account: dev }]",
])("nothing is needed within an account: %s", (line) => {
  expect(ownersOf(line)).toEqual([]);
});

it("one entry names the roles of all deployments, and none of a retired team", () => {
  const line = "data: [{ bucket: cards, account: '444444444444', access: read }]";
  const owners = ownerStatements(
    organizationOf({
      ...TWO_ACCOUNTS,
      "teams/fraud.yaml": teamIn("dev, prod", "fraud", line),
      "teams/old.yaml": teamIn("dev", "old", line, "retired: true"),
    }).deployments,
  );
  const roles = [ROLE, ROLE.replace("111111111111", "222222222222")];
  const [bucket, ...others] = owners;
  expect(others).toEqual([]);
  expect(bucket?.statements.length).toBeGreaterThan(0);
  for (const { Principal: who } of bucket?.statements ?? []) expect(who).toEqual({ AWS: roles });
});

describe("two teams with prefixes of their own in one bucket of another account", () => {
  const grant = (prefix: string): string =>
    `data: [{ bucket: acme-lake, account: "999999999999", prefixes: [${prefix}/], access: read }]`;
  const { deployments } = organizationOf({
    "teams/fraud.yaml": teamFile("fraud", grant("a")),
    "teams/vision.yaml": teamFile("vision", grant("b")),
  });
  const [bucket, ...others] = ownerStatements(deployments);

  it("give one bucket policy, in which every Sid stands once, as S3 wants it", () => {
    expect(others).toEqual([]);
    const sids = bucket?.statements.map(({ Sid }) => Sid) ?? [];
    expect(sids).toEqual(["LocateBuckets", "ListInAcmeLake", "ReadObjects", "ListInAcmeLakeX2", "ReadObjectsX2"]);
  });

  it("share the statements that say the same, and only those", () => {
    const rolesOf = (sid: string): unknown => {
      const principals = bucket?.statements.find(({ Sid }) => Sid === sid)?.Principal["AWS"] ?? [];
      return [principals].flat().map((arn) => arn.split("/").at(-1));
    };
    const [fraud, vision] = ["fraud-SageMakerExecutionRole", "vision-SageMakerExecutionRole"];
    expect(rolesOf("LocateBuckets")).toEqual([fraud, vision]);
    expect(rolesOf("ReadObjects")).toEqual([fraud]);
    expect(rolesOf("ReadObjectsX2")).toEqual([vision]);
  });
});

describe("a team with several roles", () => {
  const NAMES = ["SageMakerExecutionRole", "SageMaker-interactive", "SageMaker-orchestration"];
  const ROLES = NAMES.map((name) => `arn:aws:iam::111111111111:role/teams/fraud/fraud-${name}`);
  const ownersOfThree = (...more: string[]): ReturnType<typeof ownerStatements> =>
    ownerStatements([
      deploymentOf({ ...TWO_ACCOUNTS, "teams/fraud.yaml": teamOf("training, notebook, pipeline", "fraud", ...more) }),
    ]);

  it.each([
    "data: [{ bucket: cards, account: prod, access: read-write }]",
    "tables: [{ table: rates, account: prod, access: read }]",
    "images: [{ repository: base, account: prod }]",
    "data: [{ bucket: cards, access: read, kmsKey: arn:aws:kms:eu-west-1:444444444444:key/1 }]",
    "jobKeys: { volume: arn:aws:kms:eu-west-1:444444444444:key/1 }",
    "jobKeys: { output: arn:aws:kms:eu-west-1:444444444444:key/1 }",
  ])("names them all, in one statement each: %s", (line) => {
    const [resource, ...others] = ownersOfThree(line);
    expect(others).toEqual([]);
    expect(resource?.statements.length).toBeGreaterThan(0);
    for (const { Principal: who } of resource?.statements ?? []) expect(who).toEqual({ AWS: ROLES });
  });
});

describe("a key of jobs in another account needs a key policy", () => {
  const KEY = "arn:aws:kms:eu-west-1:444444444444:key/1";
  const policy = { ownerId: "444444444444", policy: "key policy", resource: KEY };
  const volumes = [
    { Sid: "FindVolumeKey", Effect: "Allow", Principal, Action: ["kms:DescribeKey"], Resource: "*" },
    {
      Sid: "EncryptVolumes",
      Effect: "Allow",
      Principal,
      Action: ["kms:CreateGrant"],
      Resource: "*",
      Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
    },
  ];
  const Condition = { StringEquals: { "kms:ViaService": ["s3.eu-west-1.amazonaws.com"] } };
  const output = [
    { Sid: "UseDecrypt", Effect: "Allow", Principal, Action: ["kms:Decrypt"], Resource: "*", Condition },
    { Sid: "UseEncrypt", Effect: "Allow", Principal, Action: ["kms:GenerateDataKey"], Resource: "*", Condition },
  ];

  it("for volumes by grants of AWS's services only, for output through S3 only", () => {
    expect(ownersOf(`jobKeys: { volume: ${KEY} }`)).toEqual([{ ...policy, statements: volumes }]);
    expect(ownersOf(`jobKeys: { output: ${KEY} }`)).toEqual([{ ...policy, statements: output }]);
  });

  it("which is one where one key is for both, and for data too", () => {
    const [key, ...others] = ownersOf(
      `jobKeys: { volume: ${KEY}, output: ${KEY} }`,
      `data: [{ bucket: cards, access: read-write, kmsKey: ${KEY} }]`,
      `defaultBucket: { bucket: desk, kmsKey: ${KEY} }`,
    );
    expect(others).toEqual([]);
    expect(key).toEqual({ ...policy, statements: [...output, ...volumes] });
  });

  it("also where the account file names it", () => {
    const [key] = ownerStatements([
      deploymentOf({ "accounts/dev.yaml": accountFile("dev", "111111111111", `jobKeys: { volume: ${KEY} }`) }),
    ]);
    expect(key).toEqual({ ...policy, statements: volumes });
  });

  it.each(["volume", "output"])("and not where it is the account's own: %s", (kind) => {
    expect(ownersOf(`jobKeys: { ${kind}: ${KEY.replace("444444444444", "111111111111")} }`)).toEqual([]);
  });
});

it("the default bucket's key in another account needs a key policy; the bucket is the team's account's", () => {
  const kmsKey = "arn:aws:kms:eu-west-1:444444444444:key/1";
  expect(ownersOf(`defaultBucket: { bucket: desk, kmsKey: ${kmsKey} }`)).toMatchObject([
    { ownerId: "444444444444", policy: "key policy", resource: kmsKey },
  ]);
});

it("the feature store's key in another account needs a key policy, which Feature Store uses without S3 too", () => {
  const kmsKey = "arn:aws:kms:eu-west-1:444444444444:key/1";
  const ownersOfStore = (key: string): ReturnType<typeof ownerStatements> => {
    const store = `featureStore: { bucket: desk, prefix: features, kmsKey: ${key} }`;
    return ownerStatements([deploymentOf({ "teams/fraud.yaml": teamOf("feature-store", "fraud", store) })]);
  };
  const Condition = { StringEquals: { "kms:ViaService": ["s3.eu-west-1.amazonaws.com"] } };
  expect(ownersOfStore(kmsKey)).toEqual([
    {
      ownerId: "444444444444",
      policy: "key policy",
      resource: kmsKey,
      statements: [
        { Sid: "UseDecrypt", Effect: "Allow", Principal, Action: ["kms:Decrypt"], Resource: "*", Condition },
        { Sid: "UseEncrypt", Effect: "Allow", Principal, Action: ["kms:GenerateDataKey"], Resource: "*", Condition },
        {
          Sid: "EncryptOfflineStore",
          Effect: "Allow",
          Principal,
          Action: ["kms:Decrypt", "kms:GenerateDataKey"],
          Resource: "*",
        },
      ],
    },
  ]);
  expect(ownersOfStore(kmsKey.replace("444444444444", "111111111111"))).toEqual([]);
});

describe("people who come by permission sets", () => {
  const by = (...more: string[]) =>
    ownerStatements([
      deploymentOf({
        ...TWO_ACCOUNTS,
        "organization.yaml": organizationFile("identityCenter: { account: dev, region: eu-west-1 }"),
        "teams/fraud.yaml": teamFile(
          "fraud",
          "groups: { ML_Engineers: { audience: { identityCenter: { groups: [eng] } } }, Analysts: { audience: { identityCenter: { groups: [ana] } } }, ML_Admins: { audience: { identityCenter: { groups: [adm] } } } }",
          ...more,
        ),
      }),
    ]);
  const set = (group: string): string =>
    `arn:aws:iam::111111111111:role/aws-reserved/sso.amazonaws.com*/AWSReservedSSO_fraud-${group}-dev_????????????????`;
  const Condition = { ArnLike: { "aws:PrincipalArn": [set("ML_Engineers"), set("Analysts")] } };
  const root = { AWS: ["arn:aws:iam::111111111111:root"] };

  it("read a bucket of another account by their roles, under their account", () => {
    const [{ statements } = { statements: [] }] = by(
      "data: [{ bucket: cards, account: prod, prefixes: [card/], access: read-write }]",
    );
    const theirs = statements.filter((one) => one.Condition?.["ArnLike"]);
    expect(theirs).toEqual([
      expect.objectContaining({ Action: ["s3:GetBucketLocation"], Principal: root, Condition }),
      expect.objectContaining({
        Action: ["s3:ListBucket"],
        Principal: root,
        Condition: { StringLike: { "s3:prefix": ["card", "card/*"] }, ...Condition },
      }),
      expect.objectContaining({ Action: ["s3:GetObject"], Principal: root, Condition }),
    ]);
    expect(new Set(statements.map(({ Sid }) => Sid)).size).toBe(statements.length);
  });

  it("read a secret of another account, and its key", () => {
    const kmsKey = "arn:aws:kms:eu-west-1:222222222222:key/k";
    const owners = by(`secrets: [{ secret: git, account: prod, kmsKey: "${kmsKey}" }]`);
    expect(owners.map(({ policy, statements }) => [policy, statements.length])).toEqual([
      ["secret policy", 2],
      ["key policy", 2],
    ]);
    for (const { statements } of owners) expect(statements[1]).toMatchObject({ Principal: root, Condition });
  });

  it("write nothing there: what is only written is the roles' alone", () => {
    const [{ statements } = { statements: [] }] = by("data: [{ bucket: cards, account: prod, access: write }]");
    expect(statements.filter((one) => one.Condition?.["ArnLike"])).toEqual([]);
  });
});
