import { DataAwsSsoadminInstances } from "@cdktf/provider-aws/lib/data-aws-ssoadmin-instances";
import { Fn } from "cdktf";
import type { Construct } from "constructs";
import { PermissionSet, type SetPolicies } from "../modules";
import { boundaryOf } from "../modules/set-policies";
import {
  boundaryOfPeople,
  type CenterDeployment,
  type DeployedGroup,
  type Deployment,
  stateRoleOf,
} from "../organization";
import { OrganizationStack } from "./organization-stack";

/** The policies of each group of a team whose people come by a permission set, as the team's stack in an account makes them. */
export type PoliciesOfSets = (deployment: Deployment, group: string) => SetPolicies;

/**
 * The permission sets of one team, for all its accounts: with the policies and the boundary that are there, and who is
 * assigned to them. A set is of one account, for its policies are. It is deployed after the team's stacks in these
 * accounts, and a retired team's, which has a backend and a provider only, before them.
 *
 * Outputs: `permission_set_arns` by the sets' names.
 */
export class IdentityCenterStack extends OrganizationStack {
  constructor(
    scope: Construct,
    center: CenterDeployment,
    private readonly policiesOf: PoliciesOfSets,
  ) {
    const { organization, account } = center;
    super(scope, {
      ...center,
      deployRole: account.deployRole,
      stateRole: stateRoleOf(organization, account, false),
    });
    if (center.team.retired) return;

    const instances = new DataAwsSsoadminInstances(this, "instances");
    const instance = {
      instanceArn: Fn.element(instances.arns, 0) as string,
      identityStoreId: Fn.element(instances.identityStoreIds, 0) as string,
    };
    const sets = center.deployments.flatMap((deployment) =>
      deployment.groups.flatMap((group) => this.permissionSet(deployment, group, instance)),
    );
    this.outputs({ permission_set_arns: Object.fromEntries(sets.map(({ name, arn }) => [name, arn])) });
  }

  private permissionSet(
    deployment: Deployment,
    group: DeployedGroup,
    instance: { readonly instanceArn: string; readonly identityStoreId: string },
  ): PermissionSet[] {
    const { set } = group.audience;
    if (!set || set.retired) return [];
    const { account, environment, team } = deployment;
    const { groups, users, maxSessionDuration, relayState } = set;
    const permissionsBoundary = boundaryOfPeople(deployment, group);
    return [
      new PermissionSet(this, `${account.account}-${group.key}`, {
        ...instance,
        ...this.policiesOf(deployment, group.key),
        name: set.name,
        environment,
        description: `${group.key} of the team ${team.team} in ${account.account}`,
        groups,
        users,
        maxSessionDuration,
        maxManagedPolicies: account.limits.policiesPerRole,
        ...(relayState !== undefined && { relayState }),
        ...(permissionsBoundary !== undefined && { permissionsBoundary: boundaryOf(permissionsBoundary) }),
        ...this.tags,
      }),
    ];
  }
}
