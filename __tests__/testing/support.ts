import { IamGroup } from "@cdktf/provider-aws/lib/iam-group";
import { IamGroupPolicy } from "@cdktf/provider-aws/lib/iam-group-policy";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack, Testing } from "cdktf";
import type { Construct } from "constructs";
import "../../testing";
import type { Access, AccessLine } from "../../testing";
import { policy } from "../access/support";

export { policy } from "../access/support";

export const ACCOUNT = "111111111111";

/** An empty stack in an account. */
export function newStack(id = "fraud"): TerraformStack {
  const stack = new TerraformStack(Testing.app(), id);
  new AwsProvider(stack, "aws", { region: "eu-west-1", allowedAccountIds: [ACCOUNT] });
  return stack;
}

export const READ = {
  Sid: "Read",
  Effect: "Allow",
  Action: "s3:GetObject",
  Resource: "arn:aws:s3:::acme-data/card/*",
};

/** A role that SageMaker assumes. */
export const sageMakerRole = (scope: Construct, id: string, name: string): IamRole =>
  new IamRole(scope, id, {
    name,
    assumeRolePolicy: policy({
      Effect: "Allow",
      Action: "sts:AssumeRole",
      Principal: { Service: "sagemaker.amazonaws.com" },
    }),
  });

/** Gives a role statements. */
export const give = (role: IamRole, id: string, ...statements: readonly object[]): IamRolePolicy =>
  new IamRolePolicy(TerraformStack.of(role), id, { name: id, role: role.name, policy: policy(...statements) });

/** A role with these statements, in a policy called `data`. */
export function roleWith(...statements: readonly object[]): { stack: TerraformStack; role: IamRole } {
  const stack = newStack();
  const role = sageMakerRole(stack, "role", "fraud-Role");
  give(role, "data", ...statements);
  return { stack, role };
}

/** A group whose members may start training jobs with the role, and nothing else. */
export function groupThatPasses(role: IamRole): IamGroup {
  const group = new IamGroup(role, "group", { name: "fraud-Engineers" });
  new IamGroupPolicy(group, "policy", {
    name: "work",
    group: group.name,
    policy: policy(
      { Sid: "Pass", Effect: "Allow", Action: "iam:PassRole", Resource: `arn:aws:iam::${ACCOUNT}:role/fraud-Role` },
      { Sid: "Train", Effect: "Allow", Action: "sagemaker:CreateTrainingJob", Resource: "*" },
    ),
  });
  return group;
}

function failureOf(act: () => void): string {
  try {
    act();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("the matcher holds");
}

/** What `toAllow` says, which fails. */
export const failureOfAllow = (stack: unknown, access: Access): string =>
  failureOf(() => {
    expect(stack).toAllow(access);
  });

/** What `not.toAllow` says, which fails. */
export const failureOfNot = (stack: unknown, access: Access): string =>
  failureOf(() => {
    expect(stack).not.toAllow(access);
  });

/** What `toBeLeastPrivilege` says, which fails. */
export const failureOfLeast = (stack: unknown, contract: readonly AccessLine[]): string =>
  failureOf(() => {
    expect(stack).toBeLeastPrivilege(contract);
  });
