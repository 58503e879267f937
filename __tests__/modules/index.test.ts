import { IamGroup } from "@cdktf/provider-aws/lib/iam-group";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { IamUserGroupMembership } from "@cdktf/provider-aws/lib/iam-user-group-membership";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SagemakerNotebookInstance } from "@cdktf/provider-aws/lib/sagemaker-notebook-instance";
import { TerraformStack, Testing } from "cdktf";
import {
  CloudWatchAccess,
  DynamoDbAccess,
  EcrAccess,
  NotebookInstance,
  SageMakerExecutionRole,
  ScopedS3Policy,
  SecretsManagerAccess,
  TeamGroups,
} from "../../modules";

Testing.setupJest();

const environment = { accountId: "111111111111", region: "eu-west-1" };

/** The JSON of a stack with one module in it, after all validations. */
function alone(build: (stack: TerraformStack) => void): string {
  const stack = new TerraformStack(Testing.app(), "stack");
  new AwsProvider(stack, "aws", { region: "eu-west-1" });
  build(stack);
  return Testing.synth(stack, true);
}

describe("each module works alone in any stack", () => {
  it("SageMakerExecutionRole", () => {
    const json = alone((stack) => new SageMakerExecutionRole(stack, "role", { name: "fraud", environment }));
    expect(json).toHaveResourceWithProperties(IamRole, { name: "fraud", path: "/", max_session_duration: 3600 });
  });

  it("ScopedS3Policy", () => {
    const grants = [{ bucket: "acme", access: "read" as const }];
    const json = alone((stack) => new ScopedS3Policy(stack, "s3", { role: "any-role", environment, grants }));
    expect(json).toHaveResourceWithProperties(IamRolePolicy, { name: "ScopedS3Policy", role: "any-role" });
  });

  it("CloudWatchAccess", () => {
    const json = alone(
      (stack) => new CloudWatchAccess(stack, "logs", { role: "any-role", environment, team: "fraud" }),
    );
    expect(json).toHaveResourceWithProperties(IamPolicy, { name: "fraud-CloudWatchAccess" });
    expect(json).toHaveResourceWithProperties(IamRolePolicyAttachment, { role: "any-role" });
  });

  it("EcrAccess", () => {
    const json = alone(
      (stack) =>
        new EcrAccess(stack, "ecr", { role: "any-role", environment, policyName: "images", access: "aws-managed" }),
    );
    expect(json).toHaveResourceWithProperties(IamRolePolicyAttachment, {
      role: "any-role",
      policy_arn: "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly",
    });
    expect(json).not.toHaveResource(IamPolicy);
  });

  it("DynamoDbAccess", () => {
    const tables = [{ table: "features", access: "read" as const }];
    const json = alone((stack) => new DynamoDbAccess(stack, "tables", { role: "any-role", environment, tables }));
    expect(json).toHaveResourceWithProperties(IamRolePolicy, { name: "DynamoDbAccess", role: "any-role" });
  });

  it("SecretsManagerAccess", () => {
    const secrets = [{ secret: "git" }];
    const json = alone(
      (stack) => new SecretsManagerAccess(stack, "secrets", { role: "any-role", environment, secrets }),
    );
    expect(json).toHaveResourceWithProperties(IamRolePolicy, { name: "SecretsManagerAccess", role: "any-role" });
  });

  it("TeamGroups", () => {
    const json = alone(
      (stack) =>
        new TeamGroups(stack, "groups", {
          environment,
          team: "fraud",
          workloads: ["training"],
          executionRoles: [{ key: "jobs", workloads: ["training"], arn: "arn:aws:iam::111111111111:role/fraud" }],
          roles: ["arn:aws:iam::111111111111:role/fraud"],
          data: [],
          tables: [],
          groups: { ML_Engineers: { members: ["ana"] } },
        }),
    );
    expect(json).toHaveResourceWithProperties(IamGroup, { name: "fraud-ML_Engineers" });
    expect(json).toHaveResourceWithProperties(IamUserGroupMembership, { user: "ana" });
  });

  it("NotebookInstance", () => {
    const roleArn = "arn:aws:iam::111111111111:role/fraud";
    const json = alone(
      (stack) => new NotebookInstance(stack, "notebook", { name: "fraud-1", roleArn, directInternetAccess: true }),
    );
    expect(json).toHaveResourceWithProperties(SagemakerNotebookInstance, {
      name: "fraud-1",
      role_arn: roleArn,
      root_access: "Disabled",
      instance_metadata_service_configuration: { minimum_instance_metadata_service_version: "2" },
    });
  });
});
