import type { NamedPolicy, Principal } from "../../evaluation/principal";

/** What a policy document is for: what a principal may do, who may become a role, who may use a resource. */
export type PolicyKind = "identity" | "trust" | "resource";

/** A policy document that a resource of the stack carries. */
export interface StackDocument {
  /** Terraform's address of the resource: `aws_iam_policy.logs`, `module.team["fraud"].aws_iam_role.this`. */
  readonly address: string;
  /** The policy's name in AWS; `trust policy` for a role's, the bucket, key or repository for a resource's. */
  readonly policyName: string;
  readonly kind: PolicyKind;
  /** The role, group or user whose own policy this is. */
  readonly principal?: string;
  /** Parsed JSON; the text itself where it is not JSON; undefined where it is known only at the apply. */
  readonly document: unknown;
}

/** A policy of a principal, with the resource that gives it to the principal. */
export interface StackPolicy extends NamedPolicy {
  /** The resource that holds the policy; for a policy from elsewhere, the one that attaches it. */
  readonly address: string;
  /** Of a managed policy, where it can be told. */
  readonly arn?: string;
}

/** A role, group or user of the stack, or one from elsewhere to which the stack gives policies. */
export interface StackPrincipal extends Principal {
  /** The resource; for a principal from elsewhere, the first one that gives it a policy. */
  readonly address: string;
  readonly policies: readonly StackPolicy[];
}

/** What Terraform will deploy, or has deployed, as far as it says who may do what. */
export interface Stack {
  readonly name: string;
  readonly documents: readonly StackDocument[];
  readonly principals: readonly StackPrincipal[];
  /** The addresses of modules whose content is in no file that was read. */
  readonly unreadModules: readonly string[];
}
