import type { Construct } from "constructs";
import {
  AWS_MANAGED_GROUP_POLICIES,
  awsManagedPolicyArn,
  type Environment,
  groupPolicies,
  isStandardGroup,
  type SignIn,
  signInOf,
  type Statement,
} from "../policies";
import type { TeamGroup, TeamGroupsProps } from "./team-groups-props";
import { CustomerManagedPolicies } from "./private/customer-managed-policies";

/** A customer managed policy that is made for a group, by its name in IAM. */
export interface OwnPolicy {
  readonly key: string;
  readonly name: string;
  readonly arn: string;
}

/** The parts of a policy: `SageMaker`, `SageMaker-1`, … */
export function customerManagedPolicies(
  scope: Construct,
  key: string,
  policy: string,
  statements: readonly Statement[],
  { team, path, tags, policyName = (name) => `${team}-${name}` }: TeamGroupsProps,
): OwnPolicy[] {
  const name = policyName(`${key}-${policy}`);
  const { arns } = new CustomerManagedPolicies(scope, `policy-${policy}`, {
    name,
    path,
    description: `${key} of the team ${team}: ${policy}`,
    statements,
    tags,
    whole: policy === OWN_STATEMENTS,
  });
  return Object.entries(arns).map(([suffix, arn]) => ({ key: policy + suffix, name: name + suffix, arn }));
}

/** The policy of what a person has written. */
const OWN_STATEMENTS = "Statements";

/** The group's own policies by name; one that would say nothing is left out. */
export function customerManaged(
  key: string,
  group: TeamGroup,
  props: TeamGroupsProps,
): [string, readonly Statement[]][] {
  const scoped = isStandardGroup(key) && group.access !== "aws-managed";
  const policies = {
    ...(scoped && groupPolicies(key, props.environment, props, signInOfGroup(group))),
    Statements: group.statements ?? [],
  };
  return Object.entries<readonly Statement[]>(policies).filter(([, statements]) => statements.length > 0);
}

const signInOfGroup = ({ audience, byPermissionSet = false }: TeamGroup): SignIn =>
  byPermissionSet ? "identityCenter" : signInOf(audience?.trust);

export function attachedArns(key: string, group: TeamGroup, environment: Environment): string[] {
  const standIns = isStandardGroup(key) && group.access === "aws-managed" ? AWS_MANAGED_GROUP_POLICIES[key] : [];
  return [
    ...new Set([...standIns.map((name) => awsManagedPolicyArn(environment, name)), ...(group.managedPolicyArns ?? [])]),
  ];
}
