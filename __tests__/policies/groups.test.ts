import {
  AWS_MANAGED_GROUP_POLICIES,
  type GroupPolicies,
  groupPolicies,
  iamArn,
  isStandardGroup,
  POLICY_SIZE,
  policySize,
  STANDARD_GROUP_POLICIES,
  STANDARD_GROUPS,
  type TeamScope,
  WORKLOAD_NAMES,
} from "../../policies";
import { actionsOf, allows, type Context, DEV, sids } from "./support";

const ROLE = "arn:aws:iam::111111111111:role/teams/fraud/fraud-SageMakerExecutionRole";
const BOUNDARY = "arn:aws:iam::111111111111:policy/ml-boundary";
const SCOPE: TeamScope = {
  team: "fraud",
  workloads: ["training", "endpoint"],
  executionRoleArn: ROLE,
  roles: "arn:aws:iam::111111111111:role/teams/fraud/*",
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
    expect(sids(denied)).toEqual(["KeepModelsInTheAccount", "OwnModelsOnly"]);
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
  });
});

describe("the longest team name, every kind of work, the longest regions", () => {
  const team = "a".repeat(32);
  const cases = ["ap-southeast-1", "cn-northwest-1", "us-gov-west-1"].flatMap((region) =>
    STANDARD_GROUPS.map((group) => [region, group] as const),
  );

  it.each(cases)("fit into IAM's quota in %s: %s", (region, group) => {
    const environment = { accountId: "111111111111", region };
    const policies = groupPolicies(group, environment, {
      team,
      workloads: WORKLOAD_NAMES,
      executionRoleArn: iamArn(environment, `role/teams/${team}/${team}-SageMakerExecutionRole`),
      roles: iamArn(environment, `role/teams/${team}/*`),
      permissionsBoundary: iamArn(environment, "policy/boundary"),
      data: [],
      tables: [],
    });
    for (const statements of Object.values(policies)) {
      expect(policySize(statements)).toBeLessThan(POLICY_SIZE.managed);
    }
  });
});
