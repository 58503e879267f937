import type { Finding } from "../../../evaluation/findings/finding";
import { type PolicyKind, validatePolicy } from "../../../evaluation/validation/validate";
import {
  bucketOwnerStatements,
  dataOwnerStatements,
  type DataResources,
  type BucketGrant,
  divideRoles,
  type Environment,
  groupPolicies,
  iamArn,
  keyOwnerStatements,
  mergeStatements,
  ofEachSetting,
  policyDocument,
  POLICY_SIZE,
  pullStatements,
  regionalArn,
  repositoryOwnerStatements,
  ROLE_DIVISIONS,
  roleWorkStatements,
  s3Statements,
  serviceStatements,
  splitStatements,
  STANDARD_GROUPS,
  type Statement,
  type TeamScope,
  trustStatements,
  WORKLOAD_NAMES,
  writeLogsStatements,
  writeMetricsStatements,
} from "../../../policies";
import { CHINA, DEV, GOVERNMENT } from "../../policies/support";

const told = (statements: readonly Statement[], kind: PolicyKind): readonly string[] =>
  validatePolicy(policyDocument(statements), kind).map(
    ({ rule, spot, message }: Finding) => `${rule} ${statements[spot.statement ?? 0]?.Sid ?? ""}: ${message}`,
  );

/** Something of each service that holds data. */
const RESOURCES: DataResources = {
  tables: [{ table: "features", access: "read-write" }],
  secrets: [{ secret: "fraud/git", access: "read" }],
};

const keyOf = (environment: Environment): string => regionalArn(environment, "kms", "key/1234");

function scopeOf(environment: Environment, division: (typeof ROLE_DIVISIONS)[number], limited: boolean): TeamScope {
  const kmsKey = keyOf(environment);
  return {
    team: "fraud",
    workloads: WORKLOAD_NAMES,
    executionRoles: divideRoles(WORKLOAD_NAMES, division).map((plan) => ({
      ...plan,
      arn: iamArn(environment, `role/teams/fraud/fraud-${plan.key}`),
    })),
    roles: [iamArn(environment, "role/teams/fraud/*")],
    data: bucketsOf(environment),
    tables: [{ table: "features", access: "read-write", kmsKey }],
    tagKeys: ["team"],
    ...(limited && {
      permissionsBoundary: iamArn(environment, "policy/Boundary"),
      defaultBucket: { bucket: "acme-code", prefixes: ["fraud"], access: "read-write" },
      network: { subnets: ["subnet-00000001"], securityGroups: ["sg-00000001"] },
      keys: { volume: kmsKey, output: kmsKey },
      fileSystems: ["fs-1"],
      offlineStore: { bucket: "acme-features", prefix: "fraud/", kmsKey },
    }),
  };
}

const bucketsOf = (environment: Environment): readonly BucketGrant[] => [
  { bucket: "acme-transactions", prefixes: ["card/"], access: "read" },
  { bucket: "acme-models", access: "read-write", delete: true, kmsKey: keyOf(environment) },
];

const environments = [
  ["aws", DEV],
  ["aws-cn", CHINA],
  ["aws-us-gov", GOVERNMENT],
] as const;

describe.each(environments)("what this project generates in %s is not faulted", (_, environment) => {
  const scopes = ROLE_DIVISIONS.flatMap((division) =>
    [false, true].map((limited) => scopeOf(environment, division, limited)),
  );

  it("in the policies of groups", () => {
    for (const scope of scopes)
      for (const group of STANDARD_GROUPS)
        for (const whole of Object.values(groupPolicies(group, environment, scope)))
          if (whole.length > 0)
            for (const { statements } of splitStatements(whole, POLICY_SIZE.managed, "Grant less"))
              expect(told(statements, "identity")).toEqual([]);
  });

  it("in the work of execution roles, merged or not, split as modules do", () => {
    for (const scope of scopes)
      for (const role of scope.executionRoles) {
        const statements = roleWorkStatements(environment, { ...scope, runs: role.workloads });
        if (statements.length === 0) continue;
        for (const some of [statements, mergeStatements(statements)])
          for (const part of splitStatements(some, POLICY_SIZE.managed, "Grant less"))
            expect(told(part.statements, "identity")).toEqual([]);
      }
  });

  it("in data, images, logs, metrics and trust", () => {
    const kmsKey = keyOf(environment);
    for (const statements of [
      s3Statements(environment, bucketsOf(environment)),
      ...ofEachSetting((setting) => [
        serviceStatements(
          setting,
          environment,
          RESOURCES[setting].map((grant) => ({ ...grant, kmsKey })),
        ),
      ]),
      pullStatements(environment, [{ repository: "fraud/training" }], true),
      writeLogsStatements(environment, { team: "fraud", pipelines: true }),
      writeMetricsStatements("fraud", ["Custom"]),
    ])
      expect(told(statements, "identity")).toEqual([]);
    const arn = iamArn(environment, "role/Deploy");
    expect(
      told(
        trustStatements(environment, {
          sourceArn: true,
          setSourceIdentity: true,
          services: ["glue.amazonaws.com"],
          principals: [{ arn }, { arn, externalId: "acme-1", mfa: true }],
        }),
        "trust",
      ),
    ).toEqual([]);
  });

  it("in the statements for owners of other accounts", () => {
    const principals = [iamArn(environment, "role/teams/fraud/fraud-jobs")];
    const owner = "222222222222";
    const kmsKey = keyOf(environment);
    for (const { statements } of [
      ...bucketsOf(environment).map((grant) => bucketOwnerStatements(environment, owner, grant, principals)),
      keyOwnerStatements(environment, "s3", { access: "read-write", kmsKey }, principals),
      repositoryOwnerStatements(environment, owner, { repository: "fraud/training" }, principals),
      ...ofEachSetting((setting) =>
        RESOURCES[setting].map((grant) => dataOwnerStatements(setting, environment, owner, grant, principals)),
      ),
    ])
      expect(told(statements, "resource")).toEqual([]);
  });
});
