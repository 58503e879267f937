import { Construct } from "constructs";
import { fitStatements } from "../../policies";
import { CustomerManagedPolicies, type CustomerManagedPoliciesProps, idOf } from "./customer-managed-policies";
import type { InlineShare, RolePolicies } from "./role-policies";

/** A role that policies are put on. */
export interface Grantee {
  /** What the role's resources are made in. */
  readonly scope: Construct;
  /** The role's name, perhaps as a reference. */
  readonly name: string;
  readonly policies: RolePolicies;
}

export interface InlineGrant extends Omit<CustomerManagedPoliciesProps, "name"> {
  /** The name of the inline policy. */
  readonly name: string;
  readonly share: InlineShare;
  /** The name of the customer managed policy that takes its place. @default `<role>-<name>` */
  readonly policyName?: string | undefined;
}

/**
 * One inline policy on each role while the statements fit its share of every role's quota, merged where needed;
 * otherwise customer managed policies, the same ones attached to each role.
 *
 * @returns the ARNs of the customer managed policies by the ends of their names
 * @throws {PolicyError} where there are no statements
 */
export function grantInline(
  scope: Construct,
  grantees: readonly Grantee[],
  grant: InlineGrant,
): Readonly<Record<string, string>> {
  const { name, share, statements } = grant;
  const room = Math.min(...grantees.map(({ policies }) => policies.room(share)));
  const fitting = fitStatements(statements, room);
  if (!fitting) {
    for (const { policies } of grantees) policies.claim(name);
    const policyName = grant.policyName ?? `${grantees[0]?.policies.role ?? ""}-${name}`;
    return grantManaged(scope, grantees, { ...grant, name: policyName });
  }
  for (const grantee of grantees) grantee.policies.put(grantee.scope, "Default", grantee.name, name, share, fitting);
  return {};
}

/** Customer managed policies, the same ones attached to each role. Returns their ARNs by the ends of their names. */
export function grantManaged(
  scope: Construct,
  grantees: readonly Grantee[],
  props: CustomerManagedPoliciesProps,
): Readonly<Record<string, string>> {
  return attachAll(grantees, new CustomerManagedPolicies(scope, "policy", props).arns);
}

/** Attaches the policies to each role. Returns their ARNs. */
export function attachAll(
  grantees: readonly Grantee[],
  arns: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  for (const { scope, name, policies } of grantees) {
    for (const [suffix, arn] of Object.entries(arns)) policies.attach(scope, idOf(suffix), name, arn);
  }
  return arns;
}

/** The ARN of the policy whose name has the shortest end. */
export function firstOf(arns: Readonly<Record<string, string>>): string {
  const [first = ""] = Object.values(arns);
  return first;
}
