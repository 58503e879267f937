import type { NamedPolicy, Principal, StackRunnerKind } from "../../evaluation";
import type { DataPrefix } from "../../policies";
import type { Assigned } from "./directory";
import type { StackEntitlement } from "./entitlements";
import type { Measure } from "./measure";

/** What a policy document is for: what a principal may do, who may become a role, who may use a resource, what an
 * organization lets through. */
export type PolicyKind = "identity" | "trust" | "resource" | "scp" | "rcp";

/** A policy document that a resource of the stack carries. */
export interface StackDocument {
  /** Terraform's address of the resource: `aws_iam_policy.logs`, `module.team["fraud"].aws_iam_role.this`. */
  readonly address: string;
  /** The policy's name in AWS; `trust policy` for a role's, the bucket, key or repository for a resource's. */
  readonly policyName: string;
  readonly kind: PolicyKind;
  /** The prefix of the service that the policy of a resource belongs to: `s3`. */
  readonly service?: string;
  /** The role, group or user whose own policy this is. */
  readonly principal?: string;
  /** Parsed JSON; the text itself where it is not JSON; undefined where it is known only at the apply. */
  readonly document: unknown;
}

/** A policy of a principal, with the resource that gives it to the principal. */
export interface StackPolicy extends NamedPolicy {
  /** The resource that holds the policy; for a policy from elsewhere, the one that attaches it. */
  readonly address: string;
  /** The stack of that resource. @default - the principal's */
  readonly stack?: string;
  /** Of a managed policy, where it can be told. */
  readonly arn?: string;
}

/** A role, group or user of the stack, or one from elsewhere to which the stack gives policies. */
export interface StackPrincipal extends Principal {
  /** The resource; for a principal from elsewhere, the first one that gives it a policy. */
  readonly address: string;
  readonly policies: readonly StackPolicy[];
  /** The permissions boundary. Its document is undefined where neither the stack nor AWS says what is in it. */
  readonly boundary?: StackPolicy;
  /** Of the role of a permission set. Its trust is who is assigned. */
  readonly permissionSet?: StackPermissionSet;
}

/** A permission set, as it is assigned in one account. */
export interface StackPermissionSet {
  /** As it is called in AWS, or where nobody knows that, in Terraform. */
  readonly name: string;
  /** The stack that makes it, or else gives it something. */
  readonly stack: string;
  readonly assigned: readonly Assigned[];
}

export type { Assigned } from "./directory";
export type { StackEntitlement } from "./entitlements";

/** A user in a group, both by their names in IAM; UNKNOWN for one that is known only at the apply. */
export interface StackMembership {
  readonly user: string;
  readonly group: string;
}

export type { StackRunnerKind as RunnerKind } from "../../evaluation";

/** A resource of the stack that runs code as a role: who may change or use it can do what the role may. */
export interface StackRunner {
  readonly kind: StackRunnerKind;
  /** Terraform's address of the resource. */
  readonly address: string;
  /** The resource's ARN, with `*` in place of each part that is not known. */
  readonly arn: string;
  /** The ARN of the role, with UNKNOWN in place of each part that is not known; UNKNOWN alone where nothing is. */
  readonly role: string;
  /** Terraform's address of the role, where the stack creates it. */
  readonly roleAddress?: string;
  /** The name of a notebook's lifecycle configuration, whose scripts run as the role; UNKNOWN where it is not known. */
  readonly lifecycleConfig?: string;
}

/** What kind of thing a resource policy is about. */
export type ResourcePolicyKind =
  "s3" | "s3-access-point" | "ecr" | "kms" | "sns" | "sqs" | DataPrefix | "logs" | "glue" | "lambda" | "sagemaker";

/** A policy that says who may use a thing. Trust policies of roles are with the roles. */
export interface StackResourcePolicy {
  /** Terraform's address of the resource that carries the policy. */
  readonly address: string;
  readonly policyName: string;
  readonly kind: ResourcePolicyKind;
  /** Parsed JSON; the text itself where it is not JSON; undefined where it is known only at the apply. */
  readonly document: unknown;
  /** The ARN of the thing, with `*` in place of each part that is not known: `arn:aws:s3:::acme-data`. */
  readonly resource: string;
  /** Whether it is about all of a kind in the account and region. @default - about one thing */
  readonly ofAll?: true;
  /** That it stands beside the policy of the thing: a grant, an ACL. @default - it is the policy of the thing */
  readonly beside?: Beside;
}

/** What gives access to a thing beside its policy. */
export interface Beside {
  /** What must be so, which is not known: `the bucket takes ACLs`. @default - it counts in any case */
  readonly provided?: string;
}

/** A resource that gives somebody access, or may, in a form that is not read. */
export interface StackUnread {
  readonly address: string;
  /** Terraform's type. */
  readonly type: string;
  /** The prefixes of the services whose actions it may open; `all` where it may make or attach policies. */
  readonly opens: readonly string[] | "all";
  /** The page that says how it gives access. */
  readonly source: string;
  /** Its arguments, as JSON: the same text gives the same. */
  readonly content: string;
}

/** What Terraform will deploy, or has deployed, as far as it says who may do what. */
export interface Stack {
  readonly name: string;
  /** Twelve digits, where all that tells of an account tells of this one. */
  readonly accountId?: string;
  /** A region code such as `eu-west-1`, where all that tells of a region tells of this one. */
  readonly region?: string;
  readonly documents: readonly StackDocument[];
  readonly principals: readonly StackPrincipal[];
  /** Managed policies of the stack's own whose ARNs can be told, attached or not. */
  readonly managedPolicies: readonly StackPolicy[];
  readonly memberships: readonly StackMembership[];
  readonly runners: readonly StackRunner[];
  readonly resourcePolicies: readonly StackResourcePolicy[];
  /** Whom account access manager gives roles. @default - nobody */
  readonly entitlements?: readonly StackEntitlement[];
  /** What AWS takes up to a size or a number: names, tags, sessions, what permission sets and organizations have. */
  readonly measures: readonly Measure[];
  /** The addresses of modules whose content is in no file that was read. */
  readonly unreadModules: readonly string[];
  /** What gives access in a form that is not read. @default - nothing */
  readonly unread?: readonly StackUnread[];
}
