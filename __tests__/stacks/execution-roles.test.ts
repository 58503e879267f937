import { inlinePolicy, managedPolicy, namesOf, resource, resources } from "../modules/support";
import { allows } from "../policies/support";
import { policiesOf, resolved } from "./references";
import { stackOf } from "./support";

describe("the execution roles of a team", () => {
  const team = (more: object) => ({
    workloads: ["training", "endpoint", "notebook"],
    data: [{ bucket: "acme-data", access: "read-write" }],
    notebooks: [{ name: "exploration", directInternetAccess: true }],
    ...more,
  });

  it("are one where the team says so, which runs everything", () => {
    const stack = stackOf({ team: team({ executionRoles: "single" }) });
    expect(namesOf(stack, "aws_iam_role")).toEqual(["fraud-SageMakerExecutionRole"]);
    expect(stack.output?.["execution_role_names"]?.value).toEqual({
      execution: "${aws_iam_role.execution-role.name}",
    });
    expect(resource(stack, "aws_sagemaker_notebook_instance")["role_arn"]).toBe("${aws_iam_role.execution-role.arn}");
    expect(policiesOf(stack, "fraud-SageMakerExecutionRole").attachedTo).toContain("fraud-execution-Work");
  });

  it("are one for each kind of work where the team says so", () => {
    const stack = stackOf({ team: team({ executionRoles: "per-workload" }) });
    expect(namesOf(stack, "aws_iam_role")).toEqual([
      "fraud-SageMaker-endpoint",
      "fraud-SageMaker-notebook",
      "fraud-SageMaker-training",
    ]);
    // The first one is in the outputs for those who know of one role only.
    expect(stack.output?.["execution_role_name"]?.value).toBe("${aws_iam_role.training-role.name}");
    expect(resource(stack, "aws_sagemaker_notebook_instance")["role_arn"]).toBe("${aws_iam_role.notebook-role.arn}");
    for (const name of namesOf(stack, "aws_iam_role")) {
      expect(policiesOf(stack, name).inlineOf).toEqual(["LookUpRole", "ScopedS3Policy"]);
    }
    expect(
      policiesOf(stack, "fraud-SageMaker-training").attachedTo.filter((arn) => String(arn).includes("Work")),
    ).toEqual([]);
  });

  it.each(["by-kind", "single", "per-workload"])("are each freed of what was added by hand, divided %s", (division) => {
    const stack = stackOf({ team: team({ executionRoles: division, executionRole: { exclusive: true } }) });
    const roles = namesOf(stack, "aws_iam_role");
    const exclusive = (type: string) =>
      resources(stack, type)
        .map((one) => resolved(stack, one["role_name"]))
        .sort();
    expect(exclusive("aws_iam_role_policies_exclusive")).toEqual(roles);
    expect(exclusive("aws_iam_role_policy_attachments_exclusive")).toEqual(roles);
    for (const one of resources(stack, "aws_iam_role_policies_exclusive")) {
      const { inlineOf } = policiesOf(stack, resolved(stack, one["role_name"]));
      expect((one["policy_names"] as string[]).map((name) => resolved(stack, name)).sort()).toEqual(inlineOf);
    }
    for (const one of resources(stack, "aws_iam_role_policy_attachments_exclusive")) {
      const { attachedTo } = policiesOf(stack, resolved(stack, one["role_name"]));
      expect((one["policy_arns"] as string[]).map((arn) => resolved(stack, arn)).sort()).toEqual(attachedTo);
    }
  });

  it("have what one policy does not hold in several, each attached to each role that needs it", () => {
    const stack = stackOf({
      team: team({
        data: Array.from({ length: 40 }, (_, index) => ({
          bucket: `acme-fraud-${index}`,
          prefixes: [`${"p".repeat(60)}/`],
          access: "read-write",
        })),
      }),
    });
    const parts = namesOf(stack, "aws_iam_policy").filter((name) => name.startsWith("fraud-S3Access"));
    expect(parts.length).toBeGreaterThan(1);
    for (const name of ["fraud-SageMakerExecutionRole", "fraud-SageMaker-interactive"]) {
      const { attachedTo, inlineOf } = policiesOf(stack, name);
      expect(attachedTo.filter((arn) => String(arn).startsWith("fraud-S3Access"))).toEqual(parts);
      expect(inlineOf).not.toContain("ScopedS3Policy");
    }
    expect(Object.keys(stack.output?.["policy_arns"]?.value ?? {})).toEqual(
      expect.arrayContaining(parts.map((name) => name.replace("fraud-", ""))),
    );
  });
});

describe("work in a network, with keys", () => {
  const account = {
    network: { subnets: ["subnet-0123456789abcdef0"], securityGroups: ["sg-0123456789abcdef0"] },
    jobKeys: { volume: "arn:aws:kms:eu-west-1:111111111111:key/volume" },
  };
  const groups = { ML_Engineers: {} };
  const guards = (team: object = {}) =>
    JSON.stringify(managedPolicy(stackOf({ account, team: { groups, ...team } }), "fraud-ML_Engineers-Guards"));

  it("is in the account's, and with the account's, unless the team has its own", () => {
    expect(guards()).toContain("subnet-0123456789abcdef0");
    expect(guards()).toContain("key/volume");
    const own = guards({
      network: { subnets: ["subnet-0123456789abcdef9"], securityGroups: ["sg-0123456789abcdef9"] },
      jobKeys: { volume: "arn:aws:kms:eu-west-1:111111111111:key/own" },
    });
    expect(own).toContain("subnet-0123456789abcdef9");
    expect(own).toContain("key/own");
    expect(own).not.toContain("subnet-0123456789abcdef0");
    expect(own).not.toContain("key/volume");
  });

  it("takes the rights for both on the role of jobs", () => {
    const work = managedPolicy(stackOf({ account }), "fraud-jobs-Work");
    expect(allows(work, "ec2:CreateNetworkInterface", "*")).toBe(true);
    const grant = { "kms:GrantIsForAWSResource": "true" };
    expect(allows(work, "kms:CreateGrant", "arn:aws:kms:eu-west-1:111111111111:key/volume", grant)).toBe(true);
    expect(allows(work, "kms:CreateGrant", "arn:aws:kms:eu-west-1:111111111111:key/volume")).toBe(false);
  });
});

describe("a default bucket", () => {
  const team = { defaultBucket: { bucket: "acme-code", prefix: "fraud/" }, groups: { ML_Engineers: {}, Analysts: {} } };
  const object = "arn:aws:s3:::acme-code/fraud/source.tar.gz";

  it("is written by jobs and by those who start them, and by nobody else", () => {
    const stack = stackOf({ team });
    expect(allows(inlinePolicy(stack, "ScopedS3Policy"), "s3:PutObject", object)).toBe(true);
    expect(allows(managedPolicy(stack, "fraud-ML_Engineers-Data"), "s3:PutObject", object)).toBe(true);
    expect(allows(managedPolicy(stack, "fraud-Analysts-Data"), "s3:PutObject", object)).toBe(false);
    expect(
      allows(managedPolicy(stack, "fraud-ML_Engineers-Data"), "s3:PutObject", object.replace("fraud/", "x/")),
    ).toBe(false);
  });
});
