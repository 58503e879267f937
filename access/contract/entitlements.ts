import { globMatches, hasWildcard } from "../../common/glob";
import type { DeployedGroup, Deployment } from "../../organization";
import { type Assigned, calledAssigned, type Stack, type StackEntitlement } from "../terraform";
import type { Breach } from "./breach";

/**
 * Whom account access manager gives a role of a team, by the Terraform of any stack, although the team's file does not say
 * so. Told at the team's stack.
 */
export function entitlementBreaches(stacks: readonly Stack[], deployments: readonly Deployment[]): Breach[] {
  const entitlements = stacks.flatMap((stack) => stack.entitlements ?? []);
  if (entitlements.length === 0) return [];
  return deployments
    .filter(({ team }) => !team.retired)
    .flatMap((deployment) => entitlements.flatMap((one) => ofTeam(deployment, one)));
}

function ofTeam(deployment: Deployment, { role, given }: StackEntitlement): Breach[] {
  const { groups, roles, stackName: stack, team } = deployment;
  const people = groups.filter(({ audience }) => audience.role);
  const [meant] = [...people, ...roles].filter(({ arn }) => globMatches(role, arn));
  if (!meant) return [];
  const breach = { stack, principal: meant.name, deciding: [] };
  const file = `the file of the team "${team.team}"`;
  if (hasWildcard(role)) {
    return [
      {
        ...breach,
        message: `${calledAssigned(given)} may assume ${meant.name} by account access manager: which role it is given is not known before the apply`,
        remedy: "Name the role in the entitlement by its whole ARN",
      },
    ];
  }
  const group = people.find(({ arn }) => arn === role);
  if (group && isSaid(group, given)) return [];
  return [
    {
      ...breach,
      message: `${calledAssigned(given)} may assume ${meant.name} by account access manager, and ${file} does not say so`,
      remedy:
        given.name === undefined && given.id === undefined
          ? "Give it to groups and users that are known before the apply"
          : group?.audience.entitled
            ? `Name it in the audience of ${group.key}, or take the entitlement away`
            : "Take the entitlement away",
    },
  ];
}

const isSaid = ({ audience: { entitled } }: DeployedGroup, { kind, name, id }: Assigned): boolean =>
  (kind === undefined ? [] : (entitled?.[kind === "group" ? "groups" : "users"] ?? [])).some((one) =>
    "id" in one ? one.id === id : one.name === name,
  );
