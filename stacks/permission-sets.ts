import type { PermissionSetProps, SetPolicies } from "../modules";
import { boundaryOf } from "../modules/set-policies";
import { boundaryOfPeople, type DeployedGroup, type Deployment } from "../organization";

/** The policies of a group whose people come by a permission set, as the team's stack in an account makes them. */
export type PoliciesOfSets = (deployment: Deployment, group: string) => SetPolicies;

/** A permission set of a team, but for what only the instance tells. */
export interface PlannedSet {
  readonly deployment: Deployment;
  readonly group: DeployedGroup;
  readonly props: Omit<PermissionSetProps, "instanceArn" | "identityStoreId" | "tags">;
}

/** The permission sets of some teams in some accounts, without those that are taken away. */
export function plannedSets(deployments: readonly Deployment[], policiesOf: PoliciesOfSets): PlannedSet[] {
  return deployments
    .filter(({ team }) => !team.retired)
    .flatMap((deployment) => deployment.groups.flatMap((group) => plannedSet(deployment, group, policiesOf)));
}

function plannedSet(deployment: Deployment, group: DeployedGroup, policiesOf: PoliciesOfSets): PlannedSet[] {
  const { set } = group.audience;
  if (!set || set.retired) return [];
  const { account, environment, team } = deployment;
  const { name, groups, users, maxSessionDuration, relayState } = set;
  const permissionsBoundary = boundaryOfPeople(deployment, group);
  const props = {
    ...policiesOf(deployment, group.key),
    ...{ name, environment, groups, users, maxSessionDuration },
    description: `${group.key} of the team ${team.team} in ${account.account}`,
    maxManagedPolicies: account.limits.policiesPerRole,
    ...(relayState !== undefined && { relayState }),
    ...(permissionsBoundary !== undefined && { permissionsBoundary: boundaryOf(permissionsBoundary) }),
  };
  return [{ deployment, group, props }];
}
