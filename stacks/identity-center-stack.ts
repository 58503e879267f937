import { DataAwsSsoadminInstances } from "@cdktf/provider-aws/lib/data-aws-ssoadmin-instances";
import { Fn } from "cdktf";
import type { Construct } from "constructs";
import { PermissionSet } from "../modules";
import { type CenterDeployment, stateRoleOf } from "../organization";
import { OrganizationStack } from "./organization-stack";
import { plannedSets, type PoliciesOfSets } from "./permission-sets";

/**
 * The permission sets of one team, for all its accounts: with the policies and the boundary that are there, and who is
 * assigned to them. A set is of one account, for its policies are. It is deployed after the team's stacks in these
 * accounts, and a retired team's, which has a backend and a provider only, before them.
 *
 * Outputs: `permission_set_arns` by the sets' names.
 */
export class IdentityCenterStack extends OrganizationStack {
  constructor(scope: Construct, center: CenterDeployment, policiesOf: PoliciesOfSets) {
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
    const sets = plannedSets(center.deployments, policiesOf).map(
      ({ deployment: { account: target }, group, props }) =>
        new PermissionSet(this, `${target.account}-${group.key}`, { ...instance, ...props, ...this.tags }),
    );
    this.outputs({ permission_set_arns: Object.fromEntries(sets.map(({ name, arn }) => [name, arn])) });
  }
}
