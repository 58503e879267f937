import * as inside from "../../policies";
import * as library from "../../policies/library";
import { DEV } from "./support";

type Policy = (...values: readonly unknown[]) => unknown;
const face = library as unknown as Readonly<Record<string, unknown>>;
const calledBy = (name: string): Policy => face[name] as Policy;

const ROLE = "arn:aws:iam::111111111111:role/fraud";
/** What a policy variable stands for is nothing where its default is, and `role/` with `*` is every role. */
const BY_TAG = "arn:aws:iam::111111111111:role/${aws:PrincipalTag/role, ''}";
const TOKEN = "${TfToken[TOKEN.1]}";
/** Every role, where the reference stands for nothing. */
const BY_REFERENCE = `arn:aws:iam::111111111111:role/${TOKEN}${TOKEN}*`;
const KEY = "arn:aws:kms:eu-west-1:111111111111:key/a";
const BUCKET = { bucket: "acme-data", access: "read" };
const TABLE = { table: "features", access: "read" };
const APPLICATION = "arn:aws:account-access:eu-west-1:999999999999:application/1234567890abcdef";
const OTHERS_ROOT = "arn:aws:iam::222222222222:root";
const STORE = { bucket: "acme-data", prefix: "store" };
const WORK = { team: "fraud", workloads: ["training"] };
const ROLES = [{ key: "jobs", workloads: ["training"], arn: ROLE }];
const RUNS = { ...WORK, runs: ["training"], executionRoles: ROLES };
const GROUP = { ...WORK, executionRoles: ROLES, roles: [ROLE], data: [BUCKET] };
const MODELS = [{ key: "endpoint", workloads: [], arn: ROLE }];
const STATE = { bucket: "acme-state", prefix: "acme/prod" };
const DEPLOY = { paths: ["/teams/"], permissionsBoundary: "arn:aws:iam::111111111111:policy/b", roleArn: ROLE };
const WIDE = { ...DEV, accountId: "*" };

/** What is right for each function that makes statements, and values that widen, by the place of the parameter. */
const CASES: Readonly<Record<string, { good: readonly unknown[]; bad: Readonly<Record<number, readonly unknown[]>> }>> =
  {
    administerStatements: { good: [DEV, "fraud"], bad: { 0: [WIDE], 1: ["*", "", undefined, "pipelines"] } },
    auditBucketStatements: { good: [DEV, "acme", "acme-audit"], bad: { 0: [WIDE], 1: ["*"], 2: ["*", "acme-*"] } },
    auditKeyStatements: { good: [DEV, "acme"], bad: { 0: [WIDE], 1: ["*"] } },
    boundaryStatements: {
      good: [DEV, { regions: ["eu-west-1"] }],
      bad: { 0: [WIDE], 1: [{ regions: ["*"] }, { regions: [] }, { regions: ["eu-west-1"], services: ["*"] }, {}] },
    },
    bucketOwnerStatements: {
      good: [DEV, "222222222222", BUCKET, [ROLE]],
      bad: { 0: [WIDE], 1: ["*"], 2: [{ ...BUCKET, bucket: "*" }], 3: [["*"], [], [`${ROLE}/*`]] },
    },
    dataOwnerStatements: {
      good: ["tables", DEV, "222222222222", TABLE, [ROLE]],
      bad: { 0: ["table"], 1: [WIDE], 2: ["*"], 3: [{ ...TABLE, table: "*" }], 4: [["*"], [], [`${ROLE}/*`]] },
    },
    dataReadingStatements: { good: [DEV, {}], bad: { 0: [WIDE], 1: [{ tables: [{ table: "*", access: "read" }] }] } },
    dataStatements: { good: [DEV, {}], bad: { 0: [WIDE], 1: [{ secrets: [{ secret: "*" }] }] } },
    deployRoleStatements: { good: [DEV, DEPLOY], bad: { 0: [WIDE], 1: [{ ...DEPLOY, paths: ["/"] }] } },
    groupPolicies: {
      good: ["Analysts", DEV, GROUP],
      bad: {
        0: ["*", "analysts"],
        1: [WIDE],
        2: [
          { ...GROUP, roles: ["*"] },
          { ...GROUP, team: "*" },
          { ...GROUP, executionRoles: [{ ...MODELS[0], arn: "*" }] },
          { ...GROUP, approvers: "nobody" },
          { ...GROUP, deployersRunPipelines: "yes" },
        ],
      },
    },
    guardStatements: {
      good: [DEV, WORK, [], "all"],
      bad: { 0: [WIDE], 1: [{ ...WORK, team: "*" }], 3: ["everything"] },
    },
    guardrailStatements: {
      good: [DEV, { volumeKeys: true }],
      bad: {
        0: [WIDE],
        1: [{ volumeKeys: ["*"] }, { volumeKeys: false }, { instanceTypes: ["*"] }, { volumKeys: true }],
      },
    },
    keyOwnerStatements: {
      good: [DEV, "s3", { access: "read", kmsKey: KEY }, [ROLE]],
      bad: { 0: [WIDE], 1: ["*"], 2: [{ access: "read", kmsKey: "*" }], 3: [["*"]] },
    },
    keyStatements: {
      good: ["Key", "s3", { read: [KEY], write: [] }, "eu-west-1"],
      bad: {
        1: ["*"],
        2: [
          { read: ["*"], write: [] },
          { read: [], write: [`${KEY}*`] },
        ],
        3: ["*"],
      },
    },
    lookUpRoleStatements: { good: [[ROLE]], bad: { 0: [["*"], [], "*", [BY_TAG]] } },
    manageRolesStatements: { good: [[ROLE], undefined], bad: { 0: [["*"], [], [`${BY_TAG}*`]], 1: ["*"], 2: [["*"]] } },
    offlineStoreStatements: { good: [DEV, STORE], bad: { 0: [WIDE], 1: [{ ...STORE, prefix: "*" }, { bucket: "*" }] } },
    passRoleStatements: {
      good: [[ROLE, "arn:aws:iam::111111111111:role/teams/*", `arn:aws:iam::111111111111:role/${TOKEN}/*`]],
      bad: { 0: [["*"], [], ["arn:aws:iam::111111111111:role/*"], [BY_TAG], [`${BY_TAG}*`], [BY_REFERENCE]] },
    },
    pipelineTrustStatements: {
      good: [DEV, { principals: [{ arn: ROLE }] }],
      bad: { 1: [{ principals: [{ arn: "*" }] }] },
    },
    pullStatements: { good: [DEV, [], false], bad: { 0: [WIDE], 1: [[{ repository: "*" }]], 2: ["no"] } },
    principalStatements: {
      good: [[{ arn: ROLE }], "sts:AssumeRole"],
      bad: { 0: [[{ arn: "*" }], [{ arn: OTHERS_ROOT }], ["*"]], 1: [[], undefined] },
    },
    readLogsStatements: { good: [DEV, { team: "fraud" }], bad: { 0: [WIDE], 1: [{ team: "*" }, {}] } },
    recordStatements: { good: [DEV, "fraud"], bad: { 0: [WIDE], 1: ["*"] } },
    repositoryOwnerStatements: {
      good: [DEV, "222222222222", { repository: "fraud" }, [ROLE]],
      bad: { 0: [WIDE], 1: ["*"], 2: [{ repository: "*" }], 3: [["*"]] },
    },
    roleWorkStatements: {
      good: [DEV, RUNS],
      bad: {
        0: [WIDE],
        1: [
          { ...RUNS, team: "*" },
          { ...RUNS, runs: "*" },
        ],
      },
    },
    s3Statements: { good: [DEV, [BUCKET]], bad: { 0: [WIDE], 1: [[{ ...BUCKET, prefixes: ["*"] }], "*"] } },
    secretStatements: { good: [DEV, []], bad: { 0: [WIDE], 1: [[{ secret: "git-*" }]] } },
    stateAccessStatements: {
      good: [DEV, STATE],
      bad: { 0: [WIDE], 1: [{ ...STATE, prefix: "*" }, { prefix: "acme" }] },
    },
    stateBucketStatements: { good: [DEV, "acme-state", "s3"], bad: { 0: [WIDE], 1: ["*"], 2: ["none"] } },
    stateKeyStatements: { good: [DEV], bad: { 0: [WIDE, undefined] } },
    stateTrustStatements: { good: [[ROLE]], bad: { 0: [["*"], [], ["arn:aws:iam::111111111111:root"]] } },
    storeKeyOwnerStatements: { good: [KEY, [ROLE]], bad: { 0: ["*"], 1: [["*"]] } },
    storeKeyStatements: { good: [KEY], bad: { 0: ["*"] } },
    studioStatements: { good: [DEV], bad: { 0: [WIDE] } },
    tableStatements: { good: [DEV, []], bad: { 0: [WIDE], 1: [[{ table: "*", access: "read" }]] } },
    tagAtCreationStatements: { good: [DEV, "fraud", []], bad: { 0: [WIDE], 1: ["*"], 2: [["*"]] } },
    roleTrustStatements: {
      good: [DEV, { saml: { provider: "acme" } }],
      bad: { 0: [WIDE], 1: [{}, { saml: { provider: "*" } }, { principals: [{ arn: OTHERS_ROOT }] }, { oidc: {} }] },
    },
    accountAccessStatements: {
      good: [DEV, { application: APPLICATION }],
      bad: {
        0: [WIDE],
        1: [
          { application: APPLICATION.replace("eu-west-1", "*") },
          { application: `${APPLICATION.slice(0, -4)}*` },
          { application: APPLICATION, sessionTags: ["*"] },
          {},
        ],
      },
    },
    samlTrustStatements: {
      good: [DEV, { provider: "acme" }],
      bad: { 0: [WIDE], 1: [{ provider: "*" }, { provider: "acme", sessionTags: ["*"] }, {}] },
    },
    tokenTrustStatements: {
      good: [DEV, { github: [{ repository: "acme/ml", environments: ["prod"] }] }],
      bad: {
        0: [WIDE],
        1: [{ tokens: [{ issuer: "https://a.b", audience: "a", subjects: ["s"] }] }, { github: [{}] }],
      },
    },
    trustStatements: { good: [DEV], bad: { 0: [WIDE], 1: [{ services: ["*"] }, { principals: [{ arn: "*" }] }] } },
    volumeKeyOwnerStatements: { good: [KEY, [ROLE]], bad: { 0: ["*"], 1: [["*"]] } },
    volumeKeyStatements: { good: [KEY], bad: { 0: ["*"] } },
    workPolicies: { good: [DEV, RUNS], bad: { 0: [WIDE], 1: [{ ...RUNS, team: "*" }] } },
    workStatements: { good: [DEV, "fraud", []], bad: { 0: [WIDE], 1: ["*"], 2: [["*"]] } },
    writeLogsStatements: { good: [DEV, { team: "fraud" }], bad: { 0: [WIDE], 1: [{ team: "*" }] } },
    writeMetricsStatements: { good: ["fraud"], bad: { 0: ["*"], 1: [["*"], ["AWS/*"]] } },
  };

/** Take statements, not what those are made from; say what is the same whatever one writes; or choose one of the others. */
const OTHERS = [
  "createInNetworkStatements",
  "fitStatements",
  "mergeStatements",
  "readMetricsStatements",
  "serviceStatements",
  "splitStatements",
  "useNetworkStatements",
];

it("is all that makes statements", () => {
  const made = Object.keys(face).filter((name) => /^[a-z].*(Statements|olicies)$/.test(name));
  const known = [...Object.keys(CASES), ...OTHERS, "administrativePolicies"].sort();
  expect(made.sort()).toEqual(known);
  expect(Object.keys(face)).toEqual(expect.arrayContaining(Object.keys(inside)));
});

describe.each(Object.entries(CASES))("%s", (name, { good, bad }) => {
  it("takes what is right", () => {
    expect(() => calledBy(name)(...good)).not.toThrow();
  });

  it("refuses what widens, and names itself", () => {
    for (const [place, values] of Object.entries(bad)) {
      for (const value of values) {
        const called = [...good.slice(0, Number(place)), value, ...good.slice(Number(place) + 1)];
        expect(() => calledBy(name)(...called)).toThrow(inside.PolicyError);
        expect(() => calledBy(name)(...called)).toThrow(new RegExp(`^${name}: \\w+`));
      }
    }
  });
});
