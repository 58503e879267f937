import {
  AWS_MANAGED_GROUP_POLICIES,
  type GroupPolicies,
  groupPolicies,
  iamArn,
  isStandardGroup,
  type StandardGroup,
  type Statement,
  type TeamScope,
} from "../../policies";
import { takesRole } from "./audience";
import type { DeployedGroup, Deployment } from "./deployment";
import { sharedLimits } from "./shared";
import { attachedPolicies, awsManaged, ofGroup, type TeamPolicy } from "./team-policy";

/** The policies of a group of the team's people. One that would say nothing is left out. */
export function policiesOfGroup(deployment: Deployment, group: DeployedGroup): TeamPolicy[] {
  const { key, access, statements } = group;
  const holders = ofGroup(group);
  const setting = ["groups", key, "access"];
  return [
    ...(isStandardGroup(key) && access === "aws-managed"
      ? AWS_MANAGED_GROUP_POLICIES[key].map((name) => awsManaged(`${key}-${name}`, name, holders, setting))
      : []),
    ...(isStandardGroup(key) && access === "scoped"
      ? Object.entries(standardPolicies(deployment, key, group.audience.signIn)).flatMap(([policy, some]) =>
          ownPolicy(deployment, group, policy, some, ["team"]),
        )
      : []),
    ...attachedPolicies(deployment.shared, group.managedPolicies, holders),
    ...ownPolicy(deployment, group, "Statements", statements, ["groups", key, "statements"]),
  ];
}

function ownPolicy(
  { names }: Deployment,
  group: DeployedGroup,
  policy: string,
  statements: readonly Statement[],
  setting: TeamPolicy["setting"],
): TeamPolicy[] {
  const key = `${group.key}-${policy}`;
  const form = { kind: "managed", name: names.policy(key) } as const;
  return statements.length === 0 ? [] : [{ key, holders: ofGroup(group), form, statements, setting }];
}

/** The scoped policies of a standard group, whether the team has the group or not. */
export const standardPolicies = (
  deployment: Deployment,
  group: StandardGroup,
  signIn = deployment.groups.find(({ key }) => key === group)?.audience.signIn,
): GroupPolicies => groupPolicies(group, deployment.environment, teamScope(deployment), signIn);

/** The roles that people take in place of being in groups. AWS itself lets nobody change those of permission sets. */
const peoplesRoles = ({ groups }: Deployment): string[] =>
  groups.filter(({ audience }) => audience.role).map(({ arn }) => arn);

/**
 * What caps the role of a group: what caps every role of the account; but who administers roles could not do so within
 * that.
 */
export const boundaryOfPeople = ({ shared }: Deployment, { key, audience }: DeployedGroup): string | undefined =>
  takesRole(audience) && key !== "ML_Admins" ? shared.permissionsBoundary : undefined;

/** What the people of a team work with. */
export function teamScope(deployment: Deployment): TeamScope {
  const { work, roles, data, resources, tags, defaultBucket, groups } = deployment;
  return {
    ...work,
    executionRoles: roles,
    roles: ownRoles(deployment),
    data,
    ...resources,
    tagKeys: Object.keys(tags),
    peoplesRoles: peoplesRoles(deployment),
    ...(defaultBucket && { defaultBucket }),
    ...(groups.some(({ pipelines }) => pipelines) && { deployersRunPipelines: true }),
    ...administration(deployment),
  };
}

/** All roles below the team's path; where the path is not the team's own, its execution roles only. */
const ownRoles = ({ environment, names, roles }: Deployment): string[] =>
  names.ownPath ? [iamArn(environment, `role${names.path}*`)] : roles.map(({ arn }) => arn);

/**
 * What administrators of a team may do with its roles. They give rights within the boundary only where no other team
 * works in the account: the boundary is the account's, so that within it a role may reach every team's data.
 */
export const administration = ({
  shared,
  soleTeam,
}: Pick<Deployment, "shared" | "soleTeam">): ReturnType<typeof sharedLimits> => {
  const { permissionsBoundary, guardrails } = sharedLimits(shared);
  return { guardrails, ...(soleTeam && permissionsBoundary !== undefined && { permissionsBoundary }) };
};
