import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import type { Construct } from "constructs";
import {
  administrativePolicy,
  COUNT,
  POLICY_SIZE,
  PolicyError,
  policySize,
  renderPolicy,
  sizeProblem,
  type Statement,
} from "../../policies";

/** What the modules have put on one role, so that its quotas can be checked over all of them. */
export class RolePolicies {
  private readonly inlineSizes = new Map<string, number>();
  private readonly attached = new Set<string>();

  /**
   * The names of the inline policies and the ARNs of the attached ones, as references: what takes them, such as the
   * resources that make a role's policies exclusive, waits until the policies are there. In the order in which they
   * were put, for references do not sort the same from one synthesis to the next.
   */
  readonly inlineNames: string[] = [];
  readonly attachedArns: string[] = [];

  /** @param role the role's name or a description of it, for messages */
  constructor(private readonly role: string) {}

  /** Writes an `aws_iam_role_policy` below the scope. */
  put(scope: Construct, id: string, roleName: string, name: string, statements: readonly Statement[]): void {
    if (this.inlineSizes.has(name))
      throw new PolicyError(`the role "${this.role}" has two inline policies named "${name}"`);
    this.inlineSizes.set(name, policySize(statements));
    const policy = new IamRolePolicy(scope, id, { name, role: roleName, policy: renderPolicy(statements) });
    this.inlineNames.push(policy.name);
  }

  /**
   * Writes an `aws_iam_role_policy_attachment` below the scope; nothing where the policy is attached already, for then
   * the removal of one attachment would detach the policy of both.
   *
   * @throws {PolicyError} where the policy makes the role an administrator
   */
  attach(scope: Construct, id: string, roleName: string, policyArn: string): void {
    const administrative = administrativePolicy(policyArn);
    if (administrative !== undefined) {
      throw new PolicyError(
        `${administrative} must not be attached to an execution role: every job would be an administrator. ` +
          "Attach what the job needs, or name it in `statements`",
      );
    }
    if (this.attached.has(policyArn)) return;
    this.attached.add(policyArn);
    const attachment = new IamRolePolicyAttachment(scope, id, { role: roleName, policyArn });
    this.attachedArns.push(attachment.policyArn);
  }

  problems(): string[] {
    const inlineSize = [...this.inlineSizes.values()].reduce((sum, size) => sum + size, 0);
    const limit = COUNT.managedPoliciesPerRole.maximum;
    const size = sizeProblem(
      `the sum of the inline policies of the role "${this.role}"`,
      inlineSize,
      POLICY_SIZE.roleInline,
      "Grant fewer buckets or prefixes, or common parents of them, or move statements into a customer managed policy",
    );
    const count =
      this.attached.size > limit
        ? `the role "${this.role}" has ${this.attached.size} managed policies, and IAM attaches ${limit} at most\nMerge some of them`
        : undefined;
    return [size, count].filter((problem) => problem !== undefined);
  }
}
