import type { PolicyLevels, SourcedPolicy, Subject } from "../../evaluation";
import type { StackPermissionSet } from "../terraform";

/** In place of the stack of somebody whom only a trust policy, or the policy of a resource, names. */
export const NO_STACK = "no stack";

/** Somebody to whom account access manager gives a role. */
export interface Entitled {
  /** What they are called, as who signs in: `whoever is in fraud-engineers`. */
  readonly name: string;
  /** The ARN of the application. @default - not known */
  readonly application?: string;
}

/** A role, group or user, with all that the stacks give it; or somebody from outside whom they let in. */
export interface KnownPrincipal {
  readonly subject: Subject;
  /** The stack that makes it; of one from elsewhere, the first that gives it something. */
  readonly stack: string;
  /** Of somebody whom only a trust policy, or the policy of a resource, names: what else it may do is in no stack. */
  readonly outside?: true;
  readonly accountId?: string;
  /** Where the stack works. */
  readonly region?: string;
  /** Of a role, where it is known. */
  readonly trust?: SourcedPolicy;
  /** Of a role that account access manager gives: to whom, as who signs in. */
  readonly entitled?: readonly Entitled[];
  /** Of the role of a permission set. */
  readonly permissionSet?: StackPermissionSet;
}

/** What no stack has is found anew for everybody: it is the same by this. */
export const labelOf = ({ subject: { kind, name }, accountId }: KnownPrincipal): string =>
  JSON.stringify([kind, name, accountId]);

/** Whether both may be in one account, as far as it is told. */
export const inOneAccount = (a: KnownPrincipal, b: KnownPrincipal): boolean =>
  a.accountId === undefined || b.accountId === undefined || a.accountId === b.accountId;

/** The service control policies above an account, or the resource control policies. */
export type LevelsOf = (accountId: string) => PolicyLevels;
