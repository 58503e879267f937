import { IamGroup } from "@cdktf/provider-aws/lib/iam-group";
import { IamGroupPolicyAttachment } from "@cdktf/provider-aws/lib/iam-group-policy-attachment";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import type { Construct } from "constructs";
import { defined } from "../common/lists";
import { COUNT, iamArn, PERMISSION_SET } from "../policies";
import { FederatedRole } from "./federated-role";
import type { GroupAudience, TeamGroupsProps } from "./team-groups-props";
import { withIds } from "./private/construct-ids";
import { managedPoliciesProblem } from "./private/managed-policies-problem";

/** Policies by what their attachments are called. */
type Attached = readonly { readonly key: string; readonly arn: string }[];

const nameOf = (key: string, { team, groups }: TeamGroupsProps): string => groups[key]?.name ?? `${team}-${key}`;

export function iamGroup(scope: Construct, key: string, policies: Attached, props: TeamGroupsProps): IamGroup {
  const group = new IamGroup(scope, "Default", {
    name: nameOf(key, props),
    ...(props.path !== undefined && { path: props.path }),
  });
  for (const [id, { arn: policyArn }] of withIds("attach", policies, ({ key }) => key)) {
    new IamGroupPolicyAttachment(scope, id, { group: group.name, policyArn });
  }
  scope.node.addValidation({ validate: () => tooManyPolicies(key, policies.length) });
  return group;
}

export function roleFor(
  scope: Construct,
  key: string,
  audience: GroupAudience,
  policies: Attached,
  props: TeamGroupsProps,
): FederatedRole {
  const { maxManagedPolicies = COUNT.managedPoliciesPerRole.default, maxTrustPolicySize, path, tags } = props;
  const role = new FederatedRole(scope, "role", {
    ...audience,
    name: nameOf(key, props),
    environment: props.environment,
    description: `${key} of the team ${props.team}`,
    ...(path !== undefined && { path }),
    ...(maxTrustPolicySize !== undefined && { maxTrustPolicySize }),
    ...(tags && { tags }),
  });
  for (const [id, { arn: policyArn }] of withIds("attach", policies, ({ key }) => key)) {
    new IamRolePolicyAttachment(scope, id, { role: role.name, policyArn });
  }
  scope.node.addValidation({
    validate: () => defined([managedPoliciesProblem(nameOf(key, props), policies.length, maxManagedPolicies)]),
  });
  return role;
}

/** What IAM attaches to the role of a permission set is attached to a role. */
export function checkSetPolicies(scope: Construct, key: string, count: number, props: TeamGroupsProps): void {
  const { maxManagedPolicies = COUNT.managedPoliciesPerRole.default } = props;
  const limit = Math.min(maxManagedPolicies, PERMISSION_SET.managedPolicies);
  scope.node.addValidation({
    validate: () => defined([managedPoliciesProblem(key, count, limit, "the permission set of")]),
  });
}

/** The ARNs of the roles that people take. */
export const rolesTaken = (props: TeamGroupsProps): string[] =>
  Object.entries(props.groups)
    .filter(([, { audience }]) => audience)
    .map(([key]) => iamArn(props.environment, `role${props.path ?? "/"}${nameOf(key, props)}`));

function tooManyPolicies(group: string, count: number): string[] {
  const limit = COUNT.managedPoliciesPerGroup.default;
  return count > limit
    ? [
        `the group "${group}" would need ${count} managed policies and IAM attaches at most ${limit}\n` +
          "Give the team fewer workloads, buckets, prefixes or tables, or common parents of them, or attach fewer policies",
      ]
    : [];
}
