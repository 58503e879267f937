import type { Clause, PolicyLayer, Subject } from "../../evaluation";
import type { CriticalChange } from "../critical/changes";
import type { StackResourcePolicy } from "../terraform";

/** What a policy does for whom: what a principal may, what caps that, who may become a role, who may use a resource. */
export type ComparedLayer = Extract<PolicyLayer, "identity" | "boundary" | "trust" | "resource">;

/** Whom a trust or resource policy names: `Service`, `sagemaker.amazonaws.com`. */
export interface Named {
  /** `AWS`, `Service`, `Federated`, `CanonicalUser`. */
  readonly kind: string;
  readonly name: string;
}

/** Access that a statement gives or takes on one side, and none does on the other. */
export interface StatementChange {
  readonly type: "statement";
  readonly layer: ComparedLayer;
  /** Of a Deny: it is gone where access was gained, and new where access was lost. */
  readonly effect: "Allow" | "Deny";
  /** As the policy has them where all that they match has changed, or else by their names; sorted. */
  readonly actions: readonly string[];
  /** The actions that are excepted, where the statement is about all others; `actions` is empty then. */
  readonly notActions?: readonly string[];
  /** How many actions of AWS these are. */
  readonly actionCount: number;
  /** Sorted; of a trust policy `*`, the role. */
  readonly resources: readonly string[];
  /** The resources that are excepted, where the statement is about all others; `resources` is empty then. */
  readonly notResources?: readonly string[];
  /** In a trust or resource policy. */
  readonly who?: readonly Named[];
  /** Who is excepted, where the statement is about all others; `who` is empty then. */
  readonly notWho?: readonly Named[];
  /** As the statement has them. */
  readonly conditions: readonly Clause[];
  /** Where the other side has the same with other conditions: these. */
  readonly otherConditions?: readonly Clause[];
  readonly policy: string;
  /** The Sid, or where it has none, its number from 1: `#2`. */
  readonly statement: string;
  readonly stack: string;
  /** Terraform's address of the resource that holds the policy, or attaches it. */
  readonly address: string;
}

/** An AWS managed policy that gives, or as a boundary lets through, what nothing on the other side does. */
export interface ManagedPolicyChange {
  readonly type: "managed-policy";
  readonly layer: ComparedLayer;
  readonly policy: string;
  /** How many actions are only on this side. */
  readonly actionCount: number;
  /** How many of which service, most first. */
  readonly services: readonly { readonly service: string; readonly actions: number }[];
  /** Those that change permissions, and those that hand roles out; sorted. */
  readonly notable: readonly string[];
  readonly stack: string;
  readonly address: string;
}

/** A policy of which not all is known, so that it may give anything. */
export interface UnknownPolicyChange {
  readonly type: "unknown-policy";
  readonly layer: ComparedLayer;
  readonly policy: string;
  readonly stack: string;
  readonly address: string;
}

/** A permissions boundary: gone where access was gained, new where access was lost. */
export interface BoundaryChange {
  readonly type: "boundary";
  readonly policy: string;
  readonly stack: string;
  readonly address: string;
}

/** A user's membership of a group, with all that the group may. */
export interface MembershipChange {
  readonly type: "membership";
  readonly group: string;
  readonly stack: string;
}

/** A role whose trust policy lets somebody in whom no stack makes, with all that the role may. */
export interface RoleChange {
  readonly type: "role";
  readonly role: string;
  readonly stack: string;
}

export type Change =
  StatementChange | ManagedPolicyChange | UnknownPolicyChange | BoundaryChange | MembershipChange | RoleChange;

/** What somebody or something has on one side only. */
export interface Changes {
  /** `added`: not there before; `removed`: not there any more. */
  readonly change: "added" | "removed" | "changed";
  /** The stacks that hold it, or give it something, after; or where it is gone, before. Sorted. */
  readonly stacks: readonly string[];
  readonly gained: readonly Change[];
  readonly lost: readonly Change[];
}

/** A role, group or user whose access has changed, or somebody from outside whom trust policies let in. */
export interface PrincipalDiff extends Changes {
  readonly kind: Subject["kind"];
  readonly name: string;
  readonly arn?: string;
}

/** A bucket, key or the like about which its own policy says something else. */
export interface ResourceDiff extends Changes {
  readonly kind: StackResourcePolicy["kind"];
  /** The ARN, with `*` in place of each part that is not known. */
  readonly resource: string;
}

/**
 * A module whose content is in no file that was read, or a resource that gives access in a form that is not read: it may
 * give anything.
 */
export interface Unread {
  readonly stack: string;
  readonly address: string;
  /** Terraform's type of a resource. @default - it is a module */
  readonly type?: string;
}

/** The access that was gained and lost between two states of some stacks. What has not changed is not in it. */
export interface AccessDiff {
  /** How many were compared, and how many gained or lost something: of the principals, also from outside the stacks. */
  readonly counts: {
    readonly stacks: Sides;
    readonly principals: Sides & Sums;
    readonly resources: Sides & Sums;
  };
  /** Sorted by kind, name and ARN. */
  readonly principals: readonly PrincipalDiff[];
  /** Sorted by ARN. */
  readonly resources: readonly ResourceDiff[];
  readonly unread: { readonly gained: readonly Unread[]; readonly lost: readonly Unread[] };
  /** Of the critical resources that the organization names, by whatever way. */
  readonly critical: readonly CriticalChange[];
}

interface Sides {
  readonly before: number;
  readonly after: number;
}

interface Sums {
  readonly gained: number;
  readonly lost: number;
}
