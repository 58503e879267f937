import { TerraformStack, TerraformVariable, Testing } from "cdktf";
import type { Construct } from "constructs";
import * as library from "../../modules";
import { PolicyError } from "../../policies";
import { DEV } from "../policies/support";

const ACCOUNT = DEV.accountId;
const OTHER = "222222222222";
const iam = (resource: string, account = ACCOUNT): string => `arn:aws:iam::${account}:${resource}`;
const LOG_GROUP = `arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:trail`;
const key = (id: string): string => `arn:aws:kms:eu-west-1:${ACCOUNT}:key/${id}`;

/** What is none of a kind. */
const NO_TEXT: readonly unknown[] = [null, 7, [], {}, true, ""];
const NO_LIST: readonly unknown[] = [null, 7, "acme", {}, true];
const NO_MAP: readonly unknown[] = [null, 7, "acme", [], true];
const NO_FLAG: readonly unknown[] = [null, 1, "true", "false", [], {}];

const WIDE = ["*", "?", "acme*", "ac?me"];
const NAMES: readonly unknown[] = [...NO_TEXT, ...WIDE, "a b", "a/b", "a:b", "x".repeat(300), "${aws:username}"];
const PATHS: readonly unknown[] = [
  ...NO_TEXT,
  "teams",
  "/teams",
  "teams/",
  "/*/",
  "/te?ms/",
  "/a b/",
  "//",
  `/${"teams/".repeat(86)}`,
];
const TAGS: readonly unknown[] = [
  ...NO_MAP,
  { team: 7 },
  { team: null },
  { "aws:team": "x" },
  { "a*": "x" },
  { team: "<x>" },
  Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`key-${index}`, "x"])),
];
const ROLES: readonly unknown[] = [...NAMES, iam("role/fraud"), ["fraud", "*"], [null]];
const ENVIRONMENTS: readonly unknown[] = [
  ...NO_LIST,
  { region: "eu-west-1" },
  { accountId: ACCOUNT },
  { ...DEV, accountId: "*" },
  { ...DEV, accountId: "1111" },
  { ...DEV, accountId: 111_111_111_111 },
  { ...DEV, region: "*" },
  { ...DEV, region: "eu-*" },
  { ...DEV, region: "EU-WEST-1" },
  { ...DEV, partition: "*" },
  { ...DEV, partition: "aws*" },
  { ...DEV, partition: "aws-cn" },
  { ...DEV, region: "cn-north-1", partition: "aws" },
  { ...DEV, furtherRegions: ["*"] },
  { ...DEV, furtherRegions: ["cn-north-1"] },
  { ...DEV, furtherRegions: "eu-west-2" },
  { ...DEV, acountId: OTHER },
];
const STATEMENT = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::acme/*" };
const STATEMENTS: readonly unknown[] = [
  ...NO_LIST,
  [{ ...STATEMENT, Effect: "allow" }],
  [{ ...STATEMENT, Conditions: { Bool: { "aws:SecureTransport": "true" } } }],
  [{ ...STATEMENT, condition: { Bool: { "aws:SecureTransport": "true" } } }],
  [{ ...STATEMENT, Condition: { Bool: { "aws:SecureTransport": true } } }],
  [{ ...STATEMENT, Principal: "*" }],
  [{ ...STATEMENT, Resource: undefined }],
  [{ ...STATEMENT, Resource: [] }],
  [{ ...STATEMENT, NotAction: "s3:PutObject" }],
  [{ Action: "s3:GetObject", Resource: "*" }],
];
const POLICY_ARNS: readonly unknown[] = [
  ...NO_LIST,
  ["*"],
  [iam("policy/*")],
  ["arn:aws:iam::*:policy/acme"],
  [iam("role/acme")],
  ["AmazonS3ReadOnlyAccess"],
  [null],
];
const KEYS = [
  "*",
  key("*"),
  "arn:aws:kms:*:111111111111:key/a",
  "arn:aws:kms:eu-west-1:*:key/a",
  "alias/acme",
  7,
  null,
];
const OTHERS: readonly unknown[] = [{ accountId: "*" }, { accountId: "acme" }, { region: "*" }, { region: "eu-*" }];
const INSTANCE = "arn:aws:sso:::instance/ssoins-1234567890abcdef";
const DIRECTORY: readonly unknown[] = [
  ["fraud"],
  [{}],
  [{ name: "" }],
  [{ name: "${data.x}" }],
  [{ id: "*" }],
  [{ id: "fraud" }],
  [{ name: "fraud", id: "11111111-2222-3333-4444-555555555555" }],
];
const BUCKETS: readonly unknown[] = [...NO_TEXT, ...WIDE, "ACME", "s3://acme", "acme/card", "a", "acme_data"];
const PREFIXES: readonly unknown[] = ["*", "card/*", "card?", "", "/", "/card", 7, null];
const grantsOf = (good: object, name: string, names: readonly unknown[]): readonly unknown[] => [
  ...NO_LIST,
  [],
  [null],
  ...names.map((one) => [{ ...good, [name]: one }]),
  ...KEYS.map((kmsKey) => [{ ...good, kmsKey }]),
];
const BUCKET = { bucket: "acme-data", access: "read" };
const BUCKET_GRANTS: readonly unknown[] = [
  ...grantsOf(BUCKET, "bucket", BUCKETS),
  ...PREFIXES.map((prefix) => [{ ...BUCKET, prefixes: ["ok/", prefix] }]),
  [{ ...BUCKET, prefixes: [] }],
  [{ ...BUCKET, prefixes: "card/" }],
  [{ ...BUCKET, prefix: ["card/"] }],
  [{ ...BUCKET, keys: ["card/"] }],
  [{ ...BUCKET, access: "*" }],
  [{ ...BUCKET, access: "readwrite" }],
  [{ bucket: "acme-data" }],
  [{ ...BUCKET, delete: "no" }],
];
const TABLE = { table: "features", access: "read" };
const TABLES: readonly unknown[] = [
  ...grantsOf(TABLE, "table", [...NO_TEXT, ...WIDE, "a/b", "ab", "features/index/*"]),
  ...OTHERS.map((other) => [{ ...TABLE, ...(other as object) }]),
  [{ ...TABLE, access: "write" }],
  [{ ...TABLE, acount: OTHER }],
];
const SECRET = { secret: "git" };
const SECRETS: readonly unknown[] = [
  ...grantsOf(SECRET, "secret", [...NO_TEXT, ...WIDE, "git-??????", "git-a1B2c3", "a b"]),
  ...OTHERS.map((other) => [{ ...SECRET, ...(other as object) }]),
  [{ ...SECRET, acces: "read" }],
];
const REPOSITORY = { repository: "fraud/training" };
const REPOSITORIES: readonly unknown[] = [
  ...NO_LIST,
  [null],
  ...[...NO_TEXT, ...WIDE, "fraud/*", "Fraud", "fraud:latest"].map((repository) => [{ repository }]),
  ...OTHERS.map((other) => [{ ...REPOSITORY, ...(other as object) }]),
];
const TEAMS: readonly unknown[] = [
  ...NO_TEXT,
  ...WIDE,
  "a/b",
  "fraud_team",
  "fraud-",
  "${aws:username}",
  // What AWS names so is every team's.
  "pipelines",
  "canvas",
];
const WORKLOADS: readonly unknown[] = [...NO_LIST, ["*"], ["trainings"], [null]];
const NETWORKS: readonly unknown[] = [
  ...NO_LIST,
  { subnets: ["subnet-0a1b2c3d"] },
  { subnets: ["*"], securityGroups: ["sg-0a1b2c3d"] },
  { subnets: [], securityGroups: ["sg-0a1b2c3d"] },
  { subnets: ["subnet-0a1b2c3d"], securityGroups: ["sg-*"] },
  { subnets: "subnet-0a1b2c3d", securityGroups: ["sg-0a1b2c3d"] },
];
const JOB_KEYS: readonly unknown[] = [
  ...NO_MAP,
  ...KEYS.flatMap((one) => [{ volume: one }, { output: one }]),
  { ouput: key("a") },
];
const FILE_SYSTEMS: readonly unknown[] = [...NO_LIST, ["*"], ["fs-*"], [null]];
const STORES: readonly unknown[] = [
  ...NO_LIST,
  { bucket: "acme-data" },
  ...BUCKETS.map((bucket) => ({ bucket, prefix: "store" })),
  ...PREFIXES.map((prefix) => ({ bucket: "acme-data", prefix })),
  ...KEYS.map((kmsKey) => ({ bucket: "acme-data", prefix: "store", kmsKey })),
];
const TEAM_ROLE = { key: "jobs", workloads: ["training"], arn: iam("role/fraud") };
const ROLE_ARNS: readonly unknown[] = [
  ...NO_TEXT,
  "*",
  iam("role/*"),
  iam("root"),
  "arn:aws:iam::*:role/fraud",
  "fraud",
];
const TEAM_ROLES: readonly unknown[] = [
  ...NO_LIST,
  [null],
  [{ key: "jobs", workloads: ["training"] }],
  ...ROLE_ARNS.map((arn) => [{ ...TEAM_ROLE, arn }]),
];
const ROLE_PATTERNS: readonly unknown[] = [
  ...NO_LIST,
  [],
  ["*"],
  [iam("role/*")],
  ["arn:aws:iam::*:role/teams/*"],
  [iam("*")],
];
const PRINCIPALS: readonly unknown[] = [
  ...NO_LIST,
  ...["*", iam("role/*"), iam("*"), iam("role/a*"), "arn:aws:iam::*:root", OTHER, "", null].map((arn) => [{ arn }]),
  [{ arn: iam("root", OTHER) }],
  [{ arn: iam("root", OTHER), mfa: false }],
  [{ arn: iam("role/deploy"), externalId: "*" }],
  [{ arn: iam("role/deploy"), mfa: "yes" }],
  [{ arn: iam("role/deploy"), externalID: "acme" }],
  ...["2027-02-30", "31.01.2027", "*", "", 20_270_131, null].map((until) => [{ arn: iam("role/deploy"), until }]),
  [iam("role/deploy")],
];
const SERVICES = ["*", "*.amazonaws.com", "amazonaws.com", "gleu.amazonaws.com", "glue", "glue.example.com", "", null];
const TRUSTS: readonly unknown[] = [
  ...NO_MAP,
  ...SERVICES.map((service) => ({ services: [service] })),
  ...PRINCIPALS.map((principals) => ({ principals })),
  { sourceAccount: "false" },
  { sourceAcount: true },
];
const ROLE_TRUSTS: readonly unknown[] = [
  ...NO_MAP,
  {},
  { saml: { provider: "acme" }, principals: [{ arn: iam("role/people") }] },
  ...["", "*", "a/b", "arn:aws:iam::111111111111:saml-provider/acme", null].map((provider) => ({ saml: { provider } })),
  ...[{ groups: ["a"] }, { mail: [] }, { aud: ["a"] }, []].map((attributes) => ({
    saml: { provider: "acme", attributes },
  })),
  ...[["*"], ["mars-1"], "eu-west-1"].map((regionalEndpoints) => ({ saml: { provider: "acme", regionalEndpoints } })),
  ...[["*"], ["aws:team"]].map((sessionTags) => ({ saml: { provider: "acme", sessionTags } })),
  ...["*", "arn:aws:sso::999999999999:application/a/apl-1", null].map((application) => ({
    accountAccess: { application },
  })),
  ...["*", "saml", 1].map((encryptedFor) => ({ saml: { provider: "acme", encryptedFor } })),
  { oidc: {} },
  { oidc: { github: [{ repository: "acme/ml" }] } },
  { oidc: { github: [{ repository: "acme/ml", subjects: ["repo:acme/*"] }] } },
  { oidc: { tokens: [{ issuer: "https://app.terraform.io", audience: "a", subjects: ["s"] }] } },
  { oidc: { tokens: [{ issuer: "app.terraform.io", audience: "a", subjects: ["*"] }] } },
  { oidc: { tokens: [{ issuer: "login.example.com", audience: "*", subjects: ["s"] }] } },
  { principals: [{ arn: iam("root", OTHER) }] },
  { principals: [{ arn: "*" }] },
];
const PIPELINE_TRUSTS: readonly unknown[] = [
  ...NO_LIST,
  ...PRINCIPALS.map((principals) => ({ principals })),
  { github: [{ repository: "*", refs: ["refs/heads/main"] }] },
  { github: [{ repository: "acme/*", refs: ["refs/heads/main"] }] },
  { github: [{ repository: "acme/ml", refs: ["refs/heads/*"] }] },
  { github: [{ repository: "acme/ml", subjects: ["*"] }] },
  { github: [{ repository: "acme/ml" }] },
  { github: [{ repository: "acme/ml", ref: "refs/heads/main" }] },
  { github: [{}] },
  { github: [{ repository: "acme/ml", refs: ["refs/heads/main"], audience: "*" }] },
  { gitlab: [{ project: "acme/*", branches: ["main"] }] },
  { gitlab: [{ project: "acme/ml", branches: ["*"] }] },
  { gitlab: [{ project: "acme/ml", branches: ["main"], host: "*" }] },
  { gitlab: [null] },
];
const NUMBERS: readonly unknown[] = [null, "7", -1, 0, 1.5, NaN, Infinity, [], {}];
const SESSIONS: readonly unknown[] = [...NUMBERS, 3599, 43_201];
const ACCESS: readonly unknown[] = [...NO_TEXT, "*", "Scoped", "aws-manged"];
const FUNCTIONS: readonly unknown[] = [null, 7, "name", {}, []];
const ALIASES: readonly unknown[] = [...NO_TEXT, "*", "alias/*", "terraform", "alias/aws/s3", "alias/"];
const FOLDERS: readonly unknown[] = [...NO_TEXT, "*", "acme/*", "/acme", "acme/", "acme//prod", "ac?me"];
const DESCRIPTIONS: readonly unknown[] = [...NO_TEXT, "x".repeat(1001), "日本"];

/** What each property of a module refuses, whatever else there is. */
type Hostile<Props> = { readonly [P in keyof Required<Props>]: readonly unknown[] };

interface Case<Props> {
  readonly good: Props;
  readonly hostile: Hostile<Props>;
}

const SCOPE = { team: "fraud", workloads: ["training"] as const };
const WORK: Hostile<
  Omit<library.WorkloadAccessProps, "role" | "environment" | "access" | "policyName" | "path" | "tags">
> = {
  team: TEAMS,
  workloads: WORKLOADS,
  network: NETWORKS,
  keys: JOB_KEYS,
  fileSystems: FILE_SYSTEMS,
  remoteDebug: NO_FLAG,
  deployers: NO_FLAG,
  approvers: NO_FLAG,
  offlineStore: STORES,
  runs: WORKLOADS,
  executionRoles: TEAM_ROLES,
};
const { runs: _, ...TEAM_WORK } = WORK;
const PIPELINE = { oidc: { github: [{ repository: "acme/fraud", environments: ["prod"] }] } };
const INLINE = { role: ROLES, environment: ENVIRONMENTS, name: NAMES, policyName: NAMES, path: PATHS, tags: TAGS };
const MANAGED = { role: ROLES, environment: ENVIRONMENTS, access: ACCESS, path: PATHS, tags: TAGS };
const GRANTEE = { role: "fraud", environment: DEV };

/** The props of each module, by its class: a module without an entry does not compile. */
type PropsOf<M> = M extends new (scope: Construct, id: string, props: infer Props) => unknown ? Props : never;
const CASES: { readonly [M in keyof typeof library]: Case<PropsOf<(typeof library)[M]>> } = {
  AccessAnalyzer: {
    good: { name: "acme" },
    hostile: { name: [...NAMES, "1acme"], unusedAccessAge: [...NUMBERS, 366], tags: TAGS },
  },
  AccountAccessApplication: {
    good: { instanceArn: INSTANCE },
    hostile: {
      instanceArn: ["*", "ssoins-1234567890abcdef", "arn:aws:sso:::instance/*", "", null],
      region: [...NO_TEXT, "*", "mars-1"],
      tags: TAGS,
    },
  },
  AccountAccessEntitlements: {
    good: {
      application: "arn:aws:account-access:eu-west-1:999999999999:application/1234567890abcdef",
      roleArn: iam("role/people"),
      identityStoreId: "d-1234567890",
      groups: [{ name: "fraud" }],
    },
    hostile: {
      application: [
        "*",
        "arn:aws:account-access:*:999999999999:application/*",
        "arn:aws:sso:::instance/ssoins-1",
        null,
      ],
      roleArn: [...NO_TEXT, "*", iam("role/*"), iam("user/ann")],
      identityStoreId: [...NO_TEXT, "*", "1234567890"],
      groups: [...NO_LIST, ...DIRECTORY],
      users: [...NO_LIST, ...DIRECTORY],
    },
  },
  AuditTrail: {
    good: { name: "acme", bucket: "acme-audit", environment: DEV },
    hostile: {
      name: [...NAMES, "ab", "a..b"],
      bucket: BUCKETS,
      environment: ENVIRONMENTS,
      dataEventBuckets: [...NO_LIST, ["*"], ["acme-audit"], [null]],
      retentionDays: NUMBERS,
      cloudWatchLogs: [
        ...NO_LIST,
        { logGroupArn: LOG_GROUP },
        { roleArn: iam("role/trail") },
        { logGroupArn: `${LOG_GROUP}:*`, roleArn: iam("role/trail") },
        { logGroupArn: "*", roleArn: iam("role/trail") },
        { logGroupArn: LOG_GROUP, roleArn: "*" },
      ],
      snsTopicArn: [
        ...NO_TEXT,
        "*",
        "arn:aws:sns:eu-west-1:111111111111:*",
        "arn:aws:sns:eu-west-1:111111111111:a.fifo",
      ],
      tags: TAGS,
    },
  },
  CloudWatchAccess: {
    good: { ...GRANTEE, team: "fraud" },
    hostile: {
      ...MANAGED,
      team: TEAMS,
      pipelines: NO_FLAG,
      studio: NO_FLAG,
      namespaces: [...NO_LIST, ["*"], ["Shop/*"], ["Sh?p"], ["AWS/EC2"], [""], [null], ["n".repeat(256)]],
      namespacePatterns: [...NO_LIST, ["*"], ["*Shop"], ["AWS/*"], ["Sh?p"], [""], [null]],
      policyName: NAMES,
    },
  },
  DeployRole: {
    good: {
      name: "deploy",
      environment: DEV,
      trust: { principals: [{ arn: iam("role/ci") }] },
      paths: ["/teams/"],
      permissionsBoundary: iam("policy/boundary"),
    },
    hostile: {
      name: NAMES,
      environment: ENVIRONMENTS,
      trust: PIPELINE_TRUSTS,
      path: [...PATHS, "/teams/deploy/"],
      maxSessionDuration: SESSIONS,
      createOidcProviders: NO_FLAG,
      maxTrustPolicySize: [...NUMBERS, 2_047, 8_193],
      tags: TAGS,
      paths: [...NO_LIST, [], ["/"], ["*"], ["/teams"], ["/teams/*/"], [null]],
      permissionsBoundary: [...NO_TEXT, "*", iam("policy/*"), iam("policy/boundary", OTHER), "boundary"],
      sharedPolicyArns: [...POLICY_ARNS, ["arn:aws:iam::aws:policy/AdministratorAccess"]],
      sharedPaths: [...NO_LIST, ["/"], ["*"], ["/teams/shared/"], [null]],
      protectedArns: [...NO_LIST, ["*"], [iam("group/*")], [iam("user/ann")], [null]],
      notebooks: NO_FLAG,
      notebookKeys: [...NO_LIST, ...KEYS.map((one) => [one])],
    },
  },
  DynamoDbAccess: {
    good: { ...GRANTEE, tables: [{ table: "features", access: "read" }] },
    hostile: { ...INLINE, tables: TABLES },
  },
  EcrAccess: {
    good: { ...GRANTEE, policyName: "images" },
    hostile: { ...MANAGED, repositories: REPOSITORIES, awsImages: NO_FLAG, policyName: NAMES },
  },
  FederatedRole: {
    good: { name: "fraud-ML_Engineers", environment: DEV, trust: { saml: { provider: "acme" } } },
    hostile: {
      name: NAMES,
      environment: ENVIRONMENTS,
      trust: ROLE_TRUSTS,
      path: PATHS,
      description: DESCRIPTIONS,
      managedPolicyArns: POLICY_ARNS,
      permissionsBoundary: [...NO_TEXT, "*", iam("policy/*"), "boundary"],
      maxSessionDuration: SESSIONS,
      maxManagedPolicies: [...NUMBERS, 26],
      maxTrustPolicySize: [...NUMBERS, 2_047, 8_193],
      tags: TAGS,
    },
  },
  ManagedPolicy: {
    good: { name: "shared", description: "Shared", statements: [{ ...STATEMENT, Effect: "Allow" }] },
    hostile: { name: NAMES, path: PATHS, description: DESCRIPTIONS, statements: [...STATEMENTS, []], tags: TAGS },
  },
  NotebookInstance: {
    good: {
      name: "fraud-1",
      roleArn: iam("role/fraud"),
      subnetId: "subnet-0a1b2c3d",
      securityGroupIds: ["sg-0a1b2c3d"],
    },
    hostile: {
      name: [...NAMES, "fraud_1", `f${"--1".repeat(21)}`],
      roleArn: ROLE_ARNS,
      instanceType: [...NO_TEXT, "*", "ml.*", "t3.medium"],
      volumeSize: [...NUMBERS, 4, 16_385],
      subnetId: [...NO_TEXT, "*", "subnet-*", "vpc-0a1b2c3d"],
      securityGroupIds: [...NO_LIST, ["*"], Array.from({ length: 6 }, () => "sg-0a1b2c3d")],
      directInternetAccess: NO_FLAG,
      rootAccess: NO_FLAG,
      kmsKeyId: [...NO_TEXT, "*", key("*")],
      minimumInstanceMetadataServiceVersion: [...NO_TEXT, "*", "3"],
      tags: TAGS,
    },
  },
  OidcProvider: {
    good: { issuer: "token.actions.githubusercontent.com", audiences: ["sts.amazonaws.com"] },
    hostile: {
      issuer: [...NO_TEXT, "https://gitlab.com", "gitlab.com:443", "gitlab.com?a=b", "*.example.com", "GitLab.com"],
      audiences: [
        ...NO_LIST,
        [],
        ["*"],
        ["${x}"],
        [" a"],
        ["a".repeat(256)],
        Array.from({ length: 101 }, (_, index) => `${index}`),
      ],
      tags: TAGS,
    },
  },
  SageMakerExecutionRole: {
    good: { name: "fraud", environment: DEV },
    hostile: {
      name: NAMES,
      environment: ENVIRONMENTS,
      path: PATHS,
      description: DESCRIPTIONS,
      tags: TAGS,
      maxSessionDuration: SESSIONS,
      permissionsBoundary: [...NO_TEXT, "*", iam("policy/*"), "arn:aws:iam::*:policy/b", "boundary"],
      trust: TRUSTS,
      managedPolicyArns: [...POLICY_ARNS, ["arn:aws:iam::aws:policy/AdministratorAccess"]],
      statements: STATEMENTS,
      statementsPolicyName: NAMES,
      maxManagedPolicies: [...NUMBERS, 26],
      maxTrustPolicySize: [...NUMBERS, 2_047, 8_193],
      exclusive: NO_FLAG,
    },
  },
  ScopedS3Policy: {
    good: { ...GRANTEE, grants: [{ bucket: "acme-data", access: "read" }] },
    hostile: { ...INLINE, grants: BUCKET_GRANTS },
  },
  SecretsManagerAccess: {
    good: { ...GRANTEE, secrets: [SECRET] },
    hostile: { ...INLINE, secrets: SECRETS },
  },
  PermissionSet: {
    good: {
      name: "fraud-ML_Engineers-dev",
      environment: DEV,
      instanceArn: INSTANCE,
      identityStoreId: "d-1234567890",
    },
    hostile: {
      name: [...NAMES, "x".repeat(33)],
      environment: ENVIRONMENTS,
      instanceArn: [...NO_TEXT, "*", iam("role/acme"), "arn:aws:sso:::instance/*"],
      identityStoreId: [...NO_TEXT, "*", "d-", "acme"],
      description: [...NO_TEXT, "x".repeat(701)],
      customerManagedPolicies: [
        ...NO_LIST,
        ["acme"],
        ...NAMES.map((name) => [{ name }]),
        ...PATHS.map((path) => [{ name: "acme", path }]),
      ],
      managedPolicyArns: [...POLICY_ARNS, [iam("policy/acme")]],
      permissionsBoundary: [...NO_TEXT, "*", iam("policy/acme"), { name: "*" }, { path: "/teams/" }],
      groups: [...NO_LIST, ...DIRECTORY],
      users: [...NO_LIST, ...DIRECTORY],
      maxSessionDuration: SESSIONS,
      relayState: [...NO_TEXT, "https://example.com/", "https://console.aws.amazon.com.example.com/", "console"],
      maxManagedPolicies: [...NUMBERS, 26],
      tags: TAGS,
    },
  },
  StateAccessRole: {
    good: {
      name: "state",
      path: "/terraform/",
      environment: DEV,
      bucket: "acme-state",
      prefix: "acme/prod",
      pipelines: [iam("role/ci", OTHER)],
    },
    hostile: {
      name: NAMES,
      path: PATHS,
      environment: ENVIRONMENTS,
      bucket: BUCKETS,
      prefix: FOLDERS,
      except: FOLDERS,
      keyAlias: ALIASES,
      maxTrustPolicySize: [...NUMBERS, 2_047, 8_193],
      pipelines: [
        ...NO_LIST,
        [],
        ...["*", iam("role/*"), iam("*"), iam("root"), iam("root", OTHER), OTHER, "", null].map((one) => [one]),
      ],
      tags: TAGS,
    },
  },
  StateBucket: {
    good: { bucket: "acme-state", environment: DEV },
    hostile: { bucket: BUCKETS, environment: ENVIRONMENTS, keyAlias: ALIASES, noncurrentDays: NUMBERS, tags: TAGS },
  },
  TeamGroups: {
    good: {
      ...SCOPE,
      environment: DEV,
      executionRoles: [{ key: "jobs", workloads: ["training"], arn: iam("role/fraud") }],
      roles: [iam("role/teams/fraud/*")],
      data: [],
      groups: { ML_Engineers: { members: ["ana"] } },
    },
    hostile: {
      ...TEAM_WORK,
      environment: ENVIRONMENTS,
      roles: ROLE_PATTERNS,
      data: BUCKET_GRANTS.filter((one) => !(Array.isArray(one) && one.length === 0)),
      tables: TABLES.filter((one) => !(Array.isArray(one) && one.length === 0)),
      secrets: SECRETS.filter((one) => !(Array.isArray(one) && one.length === 0)),
      defaultBucket: BUCKET_GRANTS.flatMap((one) => (Array.isArray(one) && one.length === 1 ? (one as unknown[]) : [])),
      permissionsBoundary: [...NO_TEXT, "*", iam("policy/*"), "boundary"],
      guardrails: POLICY_ARNS,
      tagKeys: [...NO_LIST, ["*"], ["aws:team"], [null]],
      groups: [
        ...NO_MAP,
        { "*": {} },
        { ML_Engineers: null },
        { ML_Engineers: { member: ["ana"] } },
        ...[["*"], ["a b"], "ana", [null]].map((members) => ({ ML_Engineers: { members } })),
        ...NAMES.map((name) => ({ ML_Engineers: { name } })),
        ...ACCESS.map((access) => ({ ML_Engineers: { access } })),
        ...POLICY_ARNS.map((managedPolicyArns) => ({ ML_Engineers: { managedPolicyArns } })),
        ...STATEMENTS.map((statements) => ({ ML_Engineers: { statements } })),
        ...ROLE_TRUSTS.map((trust) => ({ ML_Engineers: { audience: { trust } } })),
        { ML_Engineers: { audience: { trust: { saml: { provider: "acme" } } }, members: ["ana"] } },
        { ML_Engineers: { audience: { trust: { saml: { provider: "acme" } } }, byPermissionSet: true } },
        { ML_Engineers: { byPermissionSet: true, members: ["ana"] } },
        { ML_Engineers: { byPermissionSet: "yes" } },
        { Deployers: {} },
        { Deployers: { audience: { trust: { saml: { provider: "acme" } } } } },
        { Deployers: { audience: { trust: PIPELINE } } },
        ...["Deployers", "Approvers"].map((key) => ({
          [key]: { audience: { trust: PIPELINE }, access: "aws-managed" },
        })),
      ],
      deployersRunPipelines: NO_FLAG,
      maxManagedPolicies: [...NUMBERS, 26],
      maxTrustPolicySize: [...NUMBERS, 2_047, 8_193],
      peoplesRoles: [...NO_LIST, ["*"], [iam("role/*")], [null]],
      policyName: FUNCTIONS,
      path: PATHS,
      tags: TAGS,
    },
  },
  WorkloadAccess: {
    good: {
      ...SCOPE,
      ...GRANTEE,
      runs: ["training"],
      executionRoles: [{ key: "jobs", workloads: ["training"], arn: iam("role/fraud") }],
    },
    hostile: { ...WORK, ...MANAGED, policyName: FUNCTIONS },
  },
};

type Make = new (scope: Construct, id: string, props: unknown) => Construct;
const CLASSES = library as unknown as Readonly<Record<string, Make>>;
const MODULES = Object.entries(CASES) as unknown as [string, Case<Readonly<Record<string, unknown>>>][];

/** What is thrown where a module is made with these; undefined where it is made and its stack is valid. */
function refusalOf(module: string, props: unknown): unknown {
  const stack = new TerraformStack(STACKS, `stack${++made}`);
  try {
    Reflect.construct(CLASSES[module] ?? TerraformStack, [stack, "module", props]);
    return undefined;
  } catch (error) {
    return error;
  } finally {
    STACKS.node.tryRemoveChild(stack.node.id);
  }
}
const STACKS = Testing.app();
let made = 0;

/** Where a fault is: `stack1/module: grants[0].bucket`. */
const at = (prop: string): RegExp => new RegExp(`^stack\\d+/module: ${prop}(\\.|\\[|:)`, "m");

describe.each(MODULES)("%s", (module, { good, hostile }) => {
  it("takes what is right", () => {
    expect(refusalOf(module, good)).toBeUndefined();
  });

  it.each(Object.entries(hostile))(
    "refuses as %s what widens, what AWS would refuse, and what is none",
    (prop, values) => {
      const results = values.map((value) => [value, refusalOf(module, { ...good, [prop]: value })] as const);
      const wrong = results.filter(([, error]) => !(error instanceof PolicyError && hasPlace(error, prop)));
      expect(wrong).toEqual([]);
      expect(values.length).toBeGreaterThan(3);
    },
  );

  it("tells each prop that is missing", () => {
    const required = Object.keys(good).filter(
      (prop) => refusalOf(module, { ...good, [prop]: undefined }) !== undefined,
    );
    for (const prop of required) {
      const error = refusalOf(module, { ...good, [prop]: undefined }) as Error;
      expect(error).toBeInstanceOf(PolicyError);
      expect(error.message).toMatch(at(prop));
    }
    const { message } = refusalOf(module, {}) as Error;
    expect(message).not.toContain("undefined");
    expect(message).toMatch(at(required[0] ?? ""));
  });

  it.each([undefined, null, [], "props", 7])("refuses %j as its props", (props) => {
    expect(refusalOf(module, props)).toBeInstanceOf(PolicyError);
  });

  it("refuses a prop that is spelled wrong, and tells which is meant", () => {
    for (const prop of Object.keys(hostile).filter((one) => one.length > 4)) {
      const misspelled = `${prop.slice(0, -2)}${prop.slice(-1)}`;
      const error = refusalOf(module, { ...good, [misspelled]: "x" }) as Error;
      expect(error).toBeInstanceOf(PolicyError);
      expect(error.message).toMatch(new RegExp(`^stack\\d+/module: ${misspelled}: there is no such prop\\n`));
      if (!Object.hasOwn(good, prop)) expect(error.message).toContain(`Did you mean "${prop}"?`);
    }
  });
});

/** What was found by the props together has the prop in its sentence. */
const hasPlace = ({ message }: Error, prop: string): boolean =>
  message.includes("undefined (reading") ? false : at(prop).test(message) || /^stack\d+\/module: /.test(message);

it("names the path, the prop, the value and what to write, for all faults at once", () => {
  const props = {
    role: "fraud",
    environment: { accountId: "1111", region: "eu-west-1" },
    grants: [
      { bucket: "acme-*", access: "read" },
      { bucket: "acme-data", access: "reed", prefix: ["card/"] },
    ],
  };
  expect((refusalOf("ScopedS3Policy", props) as Error).message.replace(/stack\d+/g, "stack").split("\n")).toEqual([
    'stack/module: environment.accountId: "1111" is not an AWS account id',
    'Write its twelve digits in quotes, such as "111111111111"',
    'stack/module: grants[0].bucket: "acme-*" cannot be the name of a bucket',
    "Write 3 to 63 lower-case letters, digits, hyphens and dots, without s3:// and without a prefix",
    'stack/module: grants[1].access: "reed" is not known here',
    'Did you mean "read"?',
    "stack/module: grants[1].prefix: there is no such prop",
    'Did you mean "prefixes"?',
  ]);
});

it("is a sentence where plain JavaScript forgets a prop", () => {
  expect(refusalOf("TeamGroups", { environment: DEV })).toMatchObject({ name: "PolicyError" });
  expect(String(refusalOf("DeployRole", { name: "deploy", environment: DEV }))).not.toContain("undefined (reading");
});

describe("a reference", () => {
  const withToken = (make: (token: string, scope: Construct) => void): void => {
    const stack = new TerraformStack(Testing.app(), "stack");
    make(new TerraformVariable(stack, "value", { type: "string" }).stringValue, stack);
  };

  it("stands for a whole ARN or name", () => {
    withToken((token, stack) => {
      const environment = { accountId: token, region: "eu-west-1" };
      const role = new library.SageMakerExecutionRole(stack, "role", {
        name: token,
        environment,
        permissionsBoundary: token,
        managedPolicyArns: [token, `arn:aws:iam::${token}:policy/shared`],
        trust: { principals: [{ arn: token }, { arn: `arn:aws:iam::${token}:role/ci` }] },
        tags: { owner: token },
      });
      const grants = [{ bucket: token, access: "read" as const, kmsKey: token }];
      new library.ScopedS3Policy(stack, "s3", { role: [role, token], environment, grants, policyName: token });
      new library.DynamoDbAccess(stack, "db", { role, environment, tables: [{ table: token, access: "read" }] });
      new library.SecretsManagerAccess(stack, "git", { role, environment, secrets: [{ secret: `git/${token}` }] });
      new library.EcrAccess(stack, "ecr", {
        role,
        environment,
        policyName: "p",
        repositories: [{ repository: token }],
      });
      new library.NotebookInstance(stack, "notebook", {
        name: token,
        roleArn: role.arn,
        subnetId: token,
        securityGroupIds: [token],
        kmsKeyId: token,
      });
    });
  });

  it.each<[string, (token: string, stack: Construct) => unknown]>([
    ["a team's name", (team, stack) => new library.CloudWatchAccess(stack, "m", { ...GRANTEE, team })],
    [
      "a namespace",
      (one, stack) => new library.CloudWatchAccess(stack, "m", { ...GRANTEE, team: "fraud", namespaces: [one] }),
    ],
    [
      "a path",
      (path, stack) => new library.SageMakerExecutionRole(stack, "m", { name: "fraud", environment: DEV, path }),
    ],
    [
      "a service",
      (one, stack) =>
        new library.SageMakerExecutionRole(stack, "m", { name: "f", environment: DEV, trust: { services: [one] } }),
    ],
  ])("does not stand for %s, which is part of a pattern or judged", (_what, make) => {
    withToken((token, stack) => {
      expect(() => make(token, stack)).toThrow(PolicyError);
    });
  });

  it("does not hide a wildcard beside it", () => {
    withToken((token, stack) => {
      const grants = [{ bucket: `${token}-*`, access: "read" as const }];
      expect(() => new library.ScopedS3Policy(stack, "s3", { ...GRANTEE, grants })).toThrow("cannot be the name");
    });
  });
});

it("tells what a terminal would take for more than a text by its code", () => {
  const tags = { "a\u001b[2J": "b" };
  const services = ["\u001b[2Jglue", Object.create(null)];
  const props = { name: "f\u009b2J", environment: DEV, tags, trust: { services } };
  const { message } = refusalOf("SageMakerExecutionRole", props) as PolicyError;
  expect(message).toContain("tags.a<U+001B>[2J: ");
  expect(message).toContain("f<U+009B>2J");
  expect(message).toContain("trust.services[1]: a map is not a service principal of AWS");
  expect(message).not.toMatch(/[^\n\P{Cc}]/u);
});

it.each([
  ["IpAddress", "statements[0].Condition"],
  [{ IpAddress: "aws:SourceIp" }, "statements[0].Condition.IpAddress"],
])("says what to write instead of the condition %j", (Condition, place) => {
  const props = { name: "shared", description: "Shared", statements: [{ ...STATEMENT, Condition }] };
  expect((refusalOf("ManagedPolicy", props) as PolicyError).message).toMatch(
    new RegExp(
      `: ${place.replace("[0]", "\\[0\\]")}: "[^"]+" is not a map\nWrite { <operator>: { <key>: <values> } }$`,
    ),
  );
});

it("takes as many tags as AWS", () => {
  const tags = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`key-${index}`, "x"]));
  expect(refusalOf("SageMakerExecutionRole", { name: "fraud", environment: DEV, tags })).toBeUndefined();
});

describe("in an account's trust", () => {
  const trust = (principal: object): unknown =>
    refusalOf("SageMakerExecutionRole", { name: "fraud", environment: DEV, trust: { principals: [principal] } });

  it.each([
    { arn: iam("root") },
    { arn: iam("root", OTHER), externalId: "acme-17" },
    { arn: iam("root", OTHER), mfa: true },
    { arn: iam("role/deploy", OTHER) },
  ])("%j may be", (principal) => {
    expect(trust(principal)).toBeUndefined();
  });

  it.each(["glue.amazonaws.com", "monitoring.rds.amazonaws.com", "airflow-env.amazonaws.com", "ec2.amazonaws.com.cn"])(
    "%s may be",
    (service) => {
      const props = { name: "fraud", environment: DEV, trust: { services: [service] } };
      expect(refusalOf("SageMakerExecutionRole", props)).toBeUndefined();
    },
  );
});
