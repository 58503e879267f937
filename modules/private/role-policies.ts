import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import type { Construct } from "constructs";
import {
  administrativePolicy,
  COUNT,
  INLINE_SHARE,
  plannedSize,
  PolicyError,
  renderPolicy,
  type Statement,
} from "../../policies";

/** A kind of inline policy, which has a share of the role's quota. */
export type InlineShare = keyof typeof INLINE_SHARE;

/** What the modules have put on one role, so that its quotas can be checked over all of them. */
export class RolePolicies {
  private readonly used = new Map<InlineShare, number>();
  private readonly names = new Set<string>();
  private readonly attached = new Set<string>();

  /**
   * The names of the inline policies and the ARNs of the attached ones, as references: what takes them, such as the
   * resources that make a role's policies exclusive, waits until the policies are there. In the order in which they
   * were put, for references do not sort the same from one synthesis to the next.
   */
  readonly inlineNames: string[] = [];
  readonly attachedArns: string[] = [];

  /**
   * @param role the role's name or a description of it
   * @param limit how many managed policies the account attaches to a role, where known
   */
  constructor(
    readonly role: string,
    private readonly limit: number = COUNT.managedPoliciesPerRole.maximum,
  ) {}

  /** How many characters are left of the share. */
  room(share: InlineShare): number {
    return INLINE_SHARE[share] - (this.used.get(share) ?? 0);
  }

  /** @throws {PolicyError} where the name of an inline policy, or of what takes its place, is taken */
  claim(name: string): void {
    if (this.names.has(name)) throw new PolicyError(`the role "${this.role}" has two inline policies named "${name}"`);
    this.names.add(name);
  }

  /** Writes an `aws_iam_role_policy` below the scope. The statements must fit into the room of their share. */
  put(
    scope: Construct,
    id: string,
    roleName: string,
    name: string,
    share: InlineShare,
    statements: readonly Statement[],
  ): void {
    this.claim(name);
    this.used.set(share, (this.used.get(share) ?? 0) + plannedSize(statements));
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
    const { maximum } = COUNT.managedPoliciesPerRole;
    if (this.attached.size <= this.limit) return [];
    const raise =
      this.limit < maximum
        ? `, or have AWS raise the quota (to ${maximum} at most) and say so: maxManagedPolicies, or in an account file limits: { policiesPerRole: … }`
        : "";
    return [
      `the role "${this.role}" would need ${this.attached.size} managed policies and IAM attaches at most ${this.limit}\n` +
        `Grant fewer buckets, prefixes, tables or repositories, or common parents of them, or fewer workloads${raise}`,
    ];
  }
}
