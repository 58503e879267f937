import { DataAwsSsoadminInstances } from "@cdktf/provider-aws/lib/data-aws-ssoadmin-instances";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { AccountAccessEntitlements, PermissionSet } from "../modules";
import { type CenterDeployment, type DeployedGroup, type Deployment, stateRoleOf } from "../organization";
import { OrganizationStack } from "./organization-stack";
import { plannedSets, type PoliciesOfSets } from "./permission-sets";

/**
 * The permission sets of one team, for all its accounts: with the policies and the boundary that are there, and who is
 * assigned to them; and whom account access manager gives the roles of the team's stacks. A set is of one account, for its
 * policies are. The stack is deployed after the team's stacks in these accounts, and a retired team's, which has a backend
 * and a provider only, before them.
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
    const accounts = new Construct(this, "accounts");
    const scopes = new Map(center.deployments.map((one) => [one, new Construct(accounts, one.account.account)]));
    const scopeOf = (deployment: Deployment): Construct => scopes.get(deployment) ?? accounts;
    const sets = plannedSets(center.deployments, policiesOf).map(
      ({ deployment, group, props }) =>
        new PermissionSet(scopeOf(deployment), group.key, { ...instance, ...props, ...this.tags }),
    );
    for (const [deployment, scope] of scopes)
      for (const group of deployment.groups) entitle(scope, group, instance.identityStoreId);
    if (sets.length === 0) return;
    this.outputs({ permission_set_arns: Object.fromEntries(sets.map(({ name, arn }) => [name, arn])) });
  }
}

/** Whom account access manager gives a role of the team's stack in an account. */
function entitle(scope: Construct, { key, arn, audience }: DeployedGroup, identityStoreId: string): void {
  const { role, entitled } = audience;
  if (!entitled || !role || !("accountAccess" in role.trust)) return;
  const { groups, users } = entitled;
  const { application } = role.trust.accountAccess;
  new AccountAccessEntitlements(scope, key, { application, roleArn: arn, identityStoreId, groups, users });
}
