import type { TerraformStack } from "cdktf";
import { PermissionSet, type PermissionSetProps, TeamGroups } from "../../modules";
import { DEV } from "../policies/support";
import { problemsOf, resource, resources, synthesised } from "./support";

const INSTANCE = "arn:aws:sso:::instance/ssoins-1234567890abcdef";
const PROPS: PermissionSetProps = {
  name: "fraud-ML_Engineers-dev",
  environment: DEV,
  instanceArn: INSTANCE,
  identityStoreId: "d-1234567890",
};
const BOUNDARY = { name: "boundary", path: "/sagemaker-access/acme/" };
const made = (props: Partial<PermissionSetProps> = {}) =>
  synthesised((stack) => {
    new PermissionSet(stack, "set", { ...PROPS, ...props });
  });
const OF_SET = { instance_arn: INSTANCE, permission_set_arn: "${aws_ssoadmin_permission_set.set.arn}" };

describe("a permission set", () => {
  it("has safe defaults", () => {
    const terraform = made();
    expect(Object.keys(terraform.resource ?? {})).toEqual(["aws_ssoadmin_permission_set"]);
    expect(resource(terraform, "aws_ssoadmin_permission_set")).toEqual({
      name: "fraud-ML_Engineers-dev",
      instance_arn: INSTANCE,
      session_duration: "PT1H",
    });
  });

  it.each([
    [43_200, "PT12H"],
    [5400, "PT1H30M"],
    [3661, "PT1H1M1S"],
  ])("lasts %d seconds as %s", (maxSessionDuration, session_duration) => {
    expect(resource(made({ maxSessionDuration }), "aws_ssoadmin_permission_set")).toMatchObject({ session_duration });
  });

  it("names the account's policies by name and path, AWS's by their ARNs, each once", () => {
    const ViewOnly = "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess";
    const terraform = made({
      customerManagedPolicies: [{ name: "fraud-Data", path: "/teams/fraud/" }, { name: "own" }, { name: "own" }],
      managedPolicyArns: [ViewOnly, ViewOnly],
      permissionsBoundary: BOUNDARY,
    });
    expect(resources(terraform, "aws_ssoadmin_customer_managed_policy_attachment")).toEqual([
      { ...OF_SET, customer_managed_policy_reference: { name: "fraud-Data", path: "/teams/fraud/" } },
      { ...OF_SET, customer_managed_policy_reference: { name: "own", path: "/" } },
    ]);
    expect(resources(terraform, "aws_ssoadmin_managed_policy_attachment")).toEqual([
      { ...OF_SET, managed_policy_arn: ViewOnly },
    ]);
    expect(resource(terraform, "aws_ssoadmin_permissions_boundary_attachment")).toEqual({
      ...OF_SET,
      permissions_boundary: { customer_managed_policy_reference: BOUNDARY },
    });
  });

  it("takes a boundary of AWS's", () => {
    const managed_policy_arn = "arn:aws:iam::aws:policy/PowerUserAccess";
    expect(
      resource(made({ permissionsBoundary: managed_policy_arn }), "aws_ssoadmin_permissions_boundary_attachment"),
    ).toMatchObject({ permissions_boundary: { managed_policy_arn } });
  });

  it("is assigned when it is whole, to whom the directory knows by name or by id", () => {
    const id = "11111111-2222-3333-4444-555555555555";
    const terraform = made({
      customerManagedPolicies: [{ name: "own" }],
      permissionsBoundary: BOUNDARY,
      groups: [{ name: "Fraud / engineers" }, { id }],
      users: [{ name: "ann@acme.example" }],
    });
    const assignments = resources(terraform, "aws_ssoadmin_account_assignment");
    const whole = {
      ...OF_SET,
      target_type: "AWS_ACCOUNT",
      target_id: DEV.accountId,
      depends_on: [".set_policy-own_", ".set_boundary_"].map((part) => expect.stringContaining(part) as unknown),
    };
    expect(assignments).toEqual(
      expect.arrayContaining([
        { ...whole, principal_type: "GROUP", principal_id: id },
        { ...whole, principal_type: "GROUP", principal_id: expect.stringMatching(/\.group_id}$/) as unknown },
        { ...whole, principal_type: "USER", principal_id: expect.stringMatching(/\.user_id}$/) as unknown },
      ]),
    );
    const data = JSON.stringify((terraform as { data?: unknown }).data);
    expect(data).toContain('{"attribute_path":"DisplayName","attribute_value":"Fraud / engineers"}');
    expect(data).toContain('{"attribute_path":"UserName","attribute_value":"ann@acme.example"}');
  });

  it("takes as many policies as IAM attaches to a role, and no more than a set", () => {
    const policies = (count: number) => Array.from({ length: count }, (_, index) => ({ name: `own-${String(index)}` }));
    const problems = (count: number, maxManagedPolicies?: number) =>
      problemsOf((stack) => {
        new PermissionSet(stack, "set", {
          ...PROPS,
          customerManagedPolicies: policies(count),
          ...(maxManagedPolicies !== undefined && { maxManagedPolicies }),
        });
      });
    expect(problems(10)).toEqual([]);
    expect(problems(11)[0]).toContain(
      'the permission set "fraud-ML_Engineers-dev" would need 11 managed policies and IAM attaches at most 10',
    );
    expect(problems(20, 25)).toEqual([]);
    expect(problems(21, 25)[0]).toContain("would need 21 managed policies and IAM attaches at most 20");
  });

  it("tells the ARN of its role for the policies of others", () => {
    let pattern = "";
    synthesised((stack) => {
      pattern = new PermissionSet(stack, "set", PROPS).roleArnPattern;
    });
    expect(pattern).toBe(
      "arn:aws:iam::111111111111:role/aws-reserved/sso.amazonaws.com*/AWSReservedSSO_fraud-ML_Engineers-dev_????????????????",
    );
  });
});

describe("groups by permission sets", () => {
  const groups = (stack: TerraformStack): TeamGroups =>
    new TeamGroups(stack, "groups", {
      team: "fraud",
      workloads: ["training"],
      environment: DEV,
      executionRoles: [
        { key: "jobs", workloads: ["training"], arn: "arn:aws:iam::111111111111:role/fraud-SageMakerExecutionRole" },
      ],
      roles: ["arn:aws:iam::111111111111:role/teams/fraud/*"],
      data: [],
      path: "/teams/fraud/",
      groups: {
        ML_Admins: {
          byPermissionSet: true,
          managedPolicyArns: ["arn:aws:iam::111111111111:policy/shared/lake", "arn:aws:iam::aws:policy/ReadOnlyAccess"],
        },
        Analysts: {},
      },
    });

  it("make the policies alone, and say what the set takes", () => {
    let sets: TeamGroups["permissionSets"] = {};
    const terraform = synthesised((stack) => {
      const made = groups(stack);
      sets = made.permissionSets;
      expect(Object.keys(made.names)).toEqual(["Analysts"]);
    });
    const path = "/teams/fraud/";
    expect(sets).toEqual({
      ML_Admins: {
        customerManagedPolicies: [
          { name: "fraud-ML_Admins-SageMaker", path },
          { name: "fraud-ML_Admins-Roles", path },
          { name: "fraud-ML_Admins-Guards", path },
          { name: "lake", path: "/shared/" },
        ],
        managedPolicyArns: ["arn:aws:iam::aws:policy/ReadOnlyAccess"],
      },
    });
    const names = resources(terraform, "aws_iam_policy").map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(sets["ML_Admins"]?.customerManagedPolicies.slice(0, 3).map(({ name }) => name) ?? []),
    );
    expect(JSON.stringify(terraform)).not.toContain("MultiFactorAuth");
  });
});
