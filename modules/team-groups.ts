import type { IamGroup } from "@cdktf/provider-aws/lib/iam-group";
import { IamUserGroupMembership } from "@cdktf/provider-aws/lib/iam-user-group-membership";
import { Construct } from "constructs";
import { environmentOf } from "../policies/checks/environment";
import type { FederatedRole } from "./federated-role";
import { withIds } from "./private/construct-ids";
import { checkSetPolicies, iamGroup, roleFor, rolesTaken } from "./team-group-holders";
import { attachedArns, customerManaged, customerManagedPolicies } from "./team-group-policies";
import { checkProps } from "./private/props";
import { setPoliciesOf, type SetPolicies } from "./set-policies";
import { teamGroupsProps, type TeamGroupsProps } from "./team-groups-props";

/**
 * The groups of a team's people, what they may do, and who is in them; of a group that has an audience, a role that it
 * takes; of one by a permission set, the policies alone. Memberships of users in other groups are left alone.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_groups.html
 */
export class TeamGroups extends Construct {
  /** The name of each group, or of the role in its place, by its key; none of a permission set. */
  readonly names: Readonly<Record<string, string>>;
  /** The ARN of each group, or of the role in its place, by its key; none of a permission set. */
  readonly arns: Readonly<Record<string, string>>;
  /** The ARN of each customer managed policy, by its key: `ML_Engineers-SageMaker`, and `ML_Engineers-SageMaker-1`, … where it is split. */
  readonly policyArns: Readonly<Record<string, string>>;
  /** What a {@link PermissionSet} takes of each group whose people come by one, by its key. */
  readonly permissionSets: Readonly<Record<string, Required<SetPolicies>>>;

  constructor(scope: Construct, id: string, props: TeamGroupsProps) {
    super(scope, id);
    checkProps(this, teamGroupsProps(environmentOf(props)), props);
    const work = {
      ...props,
      deployers: props.deployers === true || props.groups["Deployers"] !== undefined,
      approvers: props.approvers === true || props.groups["Approvers"] !== undefined,
      peoplesRoles: [...new Set([...(props.peoplesRoles ?? []), ...rolesTaken(props)])],
    };
    const groups = new Map<string, IamGroup | FederatedRole>();
    const policyArns: Record<string, string> = {};
    const permissionSets: Record<string, Required<SetPolicies>> = {};
    for (const [key, group] of Object.entries(props.groups)) {
      const groupScope = new Construct(this, key);
      const own = customerManaged(key, group, work).flatMap(([policy, statements]) =>
        customerManagedPolicies(groupScope, key, policy, statements, props),
      );
      const attached = attachedArns(key, group, props.environment);
      const arns = [...own, ...attached.map((arn) => ({ key: arn, arn }))];
      for (const { key: policy, arn } of own) policyArns[`${key}-${policy}`] = arn;
      if (group.byPermissionSet) {
        permissionSets[key] = setPoliciesOf(
          own.map(({ name }) => ({ name, path: props.path ?? "/" })),
          attached,
        );
        checkSetPolicies(groupScope, key, arns.length, props);
        continue;
      }
      groups.set(
        key,
        group.audience ? roleFor(groupScope, key, group.audience, arns, props) : iamGroup(groupScope, key, arns, props),
      );
    }
    this.addMemberships(props.groups, groups);
    this.names = Object.fromEntries([...groups].map(([key, group]) => [key, group.name]));
    this.arns = Object.fromEntries([...groups].map(([key, group]) => [key, group.arn]));
    this.policyArns = policyArns;
    this.permissionSets = permissionSets;
  }

  private addMemberships(
    groups: TeamGroupsProps["groups"],
    iamGroups: ReadonlyMap<string, IamGroup | FederatedRole>,
  ): void {
    const groupsOf = new Map<string, string[]>();
    for (const [key, { members = [] }] of Object.entries(groups)) {
      const name = iamGroups.get(key)?.name;
      for (const member of members) groupsOf.set(member, [...(groupsOf.get(member) ?? []), name ?? key]);
    }
    for (const [id, [user, names]] of withIds("member", [...groupsOf], ([user]) => user)) {
      new IamUserGroupMembership(this, id, { user, groups: names });
    }
  }
}
