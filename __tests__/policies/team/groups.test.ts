import {
  AWS_MANAGED_GROUP_POLICIES,
  COUNT,
  divideRoles,
  type GroupPolicies,
  groupPolicies,
  iamArn,
  isStandardGroup,
  POLICY_SIZE,
  policySize,
  regionalArn,
  splitStatements,
  STANDARD_GROUP_POLICIES,
  STANDARD_GROUPS,
  type TeamScope,
  WORKLOAD_NAMES,
} from "../../../policies";
import { actionsOf, allows, type Context, DEV, sids } from "../support";

const ROLE = "arn:aws:iam::111111111111:role/teams/fraud/fraud-SageMakerExecutionRole";
const BOUNDARY = "arn:aws:iam::111111111111:policy/ml-boundary";
const SCOPE: TeamScope = {
  team: "fraud",
  workloads: ["training", "endpoint"],
  executionRoles: [{ key: "jobs", workloads: ["training", "endpoint"], arn: ROLE }],
  roles: ["arn:aws:iam::111111111111:role/teams/fraud/*"],
  data: [
    { bucket: "acme-in", prefixes: ["card/"], access: "read" },
    { bucket: "acme-models", access: "read-write", delete: true },
    { bucket: "acme-audit", access: "write" },
  ],
  tables: [{ table: "features", access: "read-write" }],
  permissionsBoundary: BOUNDARY,
};
const MFA: Context = { "aws:MultiFactorAuthPresent": "true" };
const all = (policies: GroupPolicies) => Object.entries(policies).flatMap(([, statements]) => [...statements]);
const sagemaker = (resource: string): string => `arn:aws:sagemaker:eu-west-1:111111111111:${resource}`;

it.each(STANDARD_GROUPS)("gives %s the policies that are announced for it", (group) => {
  expect(Object.keys(groupPolicies(group, DEV, SCOPE))).toEqual(STANDARD_GROUP_POLICIES[group]);
});

it("tells the standard groups from a team's own", () => {
  expect(STANDARD_GROUPS.every(isStandardGroup)).toBe(true);
  expect(["ml_engineers", "SageMaker-Users", "toString"].some(isStandardGroup)).toBe(false);
});

describe("ML_Engineers", () => {
  const statements = all(groupPolicies("ML_Engineers", DEV, SCOPE));

  it("start the team's jobs and hand the execution role to SageMaker", () => {
    expect(allows(statements, "sagemaker:CreateTrainingJob", sagemaker("training-job/fraud-1"))).toBe(true);
    expect(allows(statements, "iam:PassRole", ROLE, { "iam:PassedToService": "sagemaker.amazonaws.com" })).toBe(true);
    expect(allows(statements, "iam:PassRole", ROLE, { "iam:PassedToService": "lambda.amazonaws.com" })).toBe(false);
    expect(allows(statements, "iam:GetRole", ROLE)).toBe(true);
  });

  it("hand over no role of notebooks: administrators make those", () => {
    const interactive = { key: "interactive", workloads: ["notebook"], arn: `${ROLE}-interactive` } as const;
    const scope = { ...SCOPE, executionRoles: [...SCOPE.executionRoles, interactive] };
    const pass = (group: "ML_Engineers" | "ML_Admins", role: string): boolean =>
      allows(all(groupPolicies(group, DEV, scope)), "iam:PassRole", role, {
        ...MFA,
        "iam:PassedToService": "sagemaker.amazonaws.com",
      });
    expect(pass("ML_Engineers", ROLE)).toBe(true);
    expect(pass("ML_Engineers", interactive.arn)).toBe(false);
    expect(pass("ML_Admins", interactive.arn)).toBe(true);
  });

  it("hand over nothing where there is nothing to start", () => {
    const notebooks = { ...SCOPE, workloads: ["notebook"], executionRoles: [] } as const;
    expect(actionsOf(all(groupPolicies("ML_Engineers", DEV, notebooks)))).not.toContain("iam:PassRole");
  });

  it("put source code into the default bucket, where there is one", () => {
    const put = (scope: TeamScope, on: string): boolean =>
      allows(all(groupPolicies("ML_Engineers", DEV, scope)), "s3:PutObject", `arn:aws:s3:::${on}`);
    const scope: TeamScope = {
      ...SCOPE,
      defaultBucket: { bucket: "acme-code", prefixes: ["fraud/"], access: "read-write" },
    };
    expect(put(scope, "acme-code/fraud/source.tar.gz")).toBe(true);
    expect(put(scope, "acme-code/vision/source.tar.gz")).toBe(false);
    expect(put(scope, "acme-models/x")).toBe(false);
    expect(put(SCOPE, "acme-code/fraud/source.tar.gz")).toBe(false);
    expect(JSON.stringify(groupPolicies("Analysts", DEV, scope))).not.toContain("acme-code");
  });

  it("make grants on the key of volumes for endpoints, which are encrypted in their name", () => {
    const keys = { volume: "arn:aws:kms:eu-west-1:111111111111:key/v" };
    const grants = (scope: TeamScope): boolean =>
      allows(all(groupPolicies("ML_Engineers", DEV, scope)), "kms:CreateGrant", keys.volume, {
        "kms:GrantIsForAWSResource": "true",
      });
    expect(grants({ ...SCOPE, keys })).toBe(true);
    expect(grants({ ...SCOPE, keys, workloads: ["training"] })).toBe(false);
    expect(grants(SCOPE)).toBe(false);
  });

  it("manage no roles and touch no other team's jobs", () => {
    expect(actionsOf(statements).filter((action) => action.startsWith("iam:"))).toEqual([
      "iam:GetRole",
      "iam:PassRole",
    ]);
    expect(allows(statements, "sagemaker:StopTrainingJob", sagemaker("training-job/vision-1"))).toBe(false);
  });
});

describe.each(["ML_Engineers", "Analysts"] as const)("%s", (group) => {
  const { Data = [] } = groupPolicies(group, DEV, SCOPE);

  it("read the team's data, logs and metrics", () => {
    expect(allows(Data, "s3:GetObject", "arn:aws:s3:::acme-in/card/x")).toBe(true);
    expect(allows(Data, "s3:GetObject", "arn:aws:s3:::acme-models/x")).toBe(true);
    expect(allows(Data, "dynamodb:GetItem", "arn:aws:dynamodb:eu-west-1:111111111111:table/features")).toBe(true);
    expect(allows(Data, "cloudwatch:GetMetricData", "*")).toBe(true);
    expect(
      allows(
        Data,
        "logs:GetLogEvents",
        "arn:aws:logs:eu-west-1:111111111111:log-group:/aws/sagemaker/TrainingJobs:log-stream:fraud-1/a",
      ),
    ).toBe(true);
  });

  it("write nothing, and do not read what jobs only write", () => {
    expect(actionsOf(Data).filter((action) => /Put|Delete|Update|Write|Create|Generate|Abort/.test(action))).toEqual(
      [],
    );
    expect(JSON.stringify(Data)).not.toContain("acme-audit");
  });

  it("see the streams of Studio only where the team works there", () => {
    const other = groupPolicies(group, DEV, { ...SCOPE, workloads: ["studio"] });
    expect(JSON.stringify(Data)).not.toContain(":log-stream:*/");
    expect(JSON.stringify(other)).toContain("studio:log-stream:*/fraud-*");
  });

  it("see the streams of pipelines only where the team runs them", () => {
    const other = groupPolicies(group, DEV, { ...SCOPE, workloads: ["pipeline"] });
    expect(JSON.stringify(Data)).not.toContain("pipelines-");
    expect(JSON.stringify(other)).toContain(":log-stream:pipelines-*");
  });
});

describe("ML_Admins", () => {
  const policies = groupPolicies("ML_Admins", DEV, SCOPE);
  const statements = all(policies);

  it("are allowed nothing without multi-factor authentication", () => {
    const allowed = statements.filter(({ Effect }) => Effect === "Allow");
    expect(allowed.length).toBeGreaterThan(0);
    for (const { Condition } of allowed) {
      expect(Condition?.["Bool"]).toEqual({ "aws:MultiFactorAuthPresent": "true" });
    }
    expect(allows(statements, "sagemaker:DeleteModel", sagemaker("model/fraud-1"))).toBe(false);
    expect(allows(statements, "sagemaker:DeleteModel", sagemaker("model/fraud-1"), MFA)).toBe(true);
  });

  it("are denied other teams' models with and without it", () => {
    const denied = statements.filter(({ Effect }) => Effect === "Deny");
    expect(sids(denied)).toEqual(expect.arrayContaining(["KeepModelsInTheAccount", "OwnModelsOnly", "NoRemoteDebug"]));
    expect(JSON.stringify(denied)).not.toContain("MultiFactor");
  });

  it("keep the other conditions: a role goes to SageMaker, rights to roles with the boundary", () => {
    expect(allows(statements, "iam:PassRole", ROLE, MFA)).toBe(false);
    expect(allows(statements, "iam:PassRole", ROLE, { ...MFA, "iam:PassedToService": "sagemaker.amazonaws.com" })).toBe(
      true,
    );
    expect(allows(statements, "iam:PutRolePolicy", ROLE, MFA)).toBe(false);
    expect(allows(statements, "iam:PutRolePolicy", ROLE, { ...MFA, "iam:PermissionsBoundary": BOUNDARY })).toBe(true);
  });

  it("connect notebooks where there is a network, and make grants where there is a key", () => {
    const keys = { volume: "arn:aws:kms:eu-west-1:111111111111:key/v" };
    const network = { subnets: ["subnet-00000001"], securityGroups: ["sg-00000001"] };
    const { Roles = [] } = groupPolicies("ML_Admins", DEV, { ...SCOPE, workloads: ["training"], keys, network });
    expect(allows(Roles, "ec2:CreateNetworkInterface", "*", MFA)).toBe(true);
    expect(allows(Roles, "ec2:CreateNetworkInterface", "*")).toBe(false);
    expect(allows(Roles, "kms:CreateGrant", keys.volume, { ...MFA, "kms:GrantIsForAWSResource": "true" })).toBe(true);
    expect(allows(Roles, "kms:CreateGrant", keys.volume, MFA)).toBe(false);
    expect(actionsOf(policies["Roles"] ?? []).filter((action) => !action.startsWith("iam:"))).toEqual([]);
  });

  it("keep the tags that others depend on", () => {
    const tagged = all(groupPolicies("ML_Admins", DEV, { ...SCOPE, tagKeys: ["team", "cost"] }));
    const tag = (some: readonly (typeof statements)[number][], action: string, ...keys: string[]): boolean =>
      allows(some, action, sagemaker("model/fraud-1"), { ...MFA, "aws:TagKeys": keys });
    for (const action of ["sagemaker:AddTags", "sagemaker:DeleteTags"]) {
      expect(tag(tagged, action, "run")).toBe(true);
      expect(tag(tagged, action, "run", "cost")).toBe(false);
      expect(tag(statements, action, "cost")).toBe(true);
    }
    expect(
      allows(tagged, "sagemaker:AddTags", sagemaker("model/fraud-1"), {
        ...MFA,
        "aws:TagKeys": ["cost"],
        "sagemaker:TaggingAction": "CreateModel",
      }),
    ).toBe(true);
  });

  it("give no rights to roles in an account without a boundary", () => {
    const { permissionsBoundary: _, ...without } = SCOPE;
    const { Roles = [] } = groupPolicies("ML_Admins", DEV, without);
    expect(sids(Roles)).toEqual(["ViewRoles", "DescribeRoles", "PassExecutionRole"]);
  });
});

it("keeps the names of AWS's stand-ins", () => {
  expect(AWS_MANAGED_GROUP_POLICIES).toEqual({
    ML_Engineers: ["AmazonSageMakerFullAccess", "AmazonS3ReadOnlyAccess"],
    ML_Admins: ["AdministratorAccess"],
    Analysts: ["AmazonSageMakerReadOnly", "AmazonS3ReadOnlyAccess", "CloudWatchReadOnlyAccess"],
    Deployers: [],
    Approvers: [],
  });
});

describe("the longest team name, every kind of work, the longest regions", () => {
  const team = "a".repeat(32);
  const cases = ["ap-southeast-1", "cn-northwest-1", "us-gov-west-1"].flatMap((region) =>
    STANDARD_GROUPS.map((group) => [region, group] as const),
  );

  it.each(cases)("fit into IAM's quota in %s: %s", (region, group) => {
    const environment = { accountId: "111111111111", region };
    const key = regionalArn(environment, "kms", `key/mrk-${"a".repeat(32)}`);
    const policies = groupPolicies(group, environment, {
      team,
      workloads: WORKLOAD_NAMES,
      executionRoles: divideRoles(WORKLOAD_NAMES, "per-workload").map((plan) => ({
        ...plan,
        arn: iamArn(environment, `role/teams/${team}/${team}-SageMakerExecutionRole-${plan.key}`),
      })),
      roles: [iamArn(environment, `role/teams/${team}/*`)],
      permissionsBoundary: iamArn(environment, "policy/boundary"),
      data: [],
      tables: [],
      tagKeys: ["team", "cost-center", "managed-by"],
      network: {
        subnets: ["a", "b", "c"].map((id) => `subnet-${id.repeat(17)}`),
        securityGroups: ["a", "b"].map((id) => `sg-${id.repeat(17)}`),
      },
      keys: { volume: key, output: key },
      offlineStore: { bucket: "b".repeat(63), prefix: `${team}/features/`, kmsKey: key },
      fileSystems: ["fs-0123456789abcdef0"],
    });
    const parts = Object.values(policies).flatMap((statements) => splitStatements(statements, POLICY_SIZE.managed, ""));
    expect(parts.length).toBeLessThanOrEqual(COUNT.managedPoliciesPerGroup.default);
    for (const { statements } of parts) expect(policySize(statements)).toBeLessThanOrEqual(POLICY_SIZE.managed);
  });
});
