import { isUnknown, type SourcedPolicy, unknownAsPattern } from "../../evaluation";
import {
  boundaryOfPeople,
  centerStackName,
  type DeployedGroup,
  type DeployedSet,
  type Deployment,
  isHeldBy,
  policiesOf,
} from "../../organization";
import { parseArn } from "../../policies";
import type { KnownPrincipal } from "../graph/known-principal";
import { type Assigned, calledAssigned, type StackPermissionSet } from "../terraform";
import type { Breach } from "./breach";

/**
 * What the Terraform says of a permission set with policies of a team, and the team's file does not: a set that is no
 * group's there, who is assigned, and what it has.
 *
 * @returns undefined of what is no permission set
 */
export function permissionSetBreaches(deployment: Deployment, known: KnownPrincipal): Breach[] | undefined {
  const { permissionSet, subject, stack } = known;
  if (!permissionSet) return undefined;
  const { account, groups, team } = deployment;
  const breach = (message: string, remedy: string): Breach => ({
    ...{ stack, principal: subject.name, deciding: [] },
    message,
    remedy,
  });
  const group = groups.find(({ arn }) => subject.arn !== undefined && arn === unknownAsPattern(subject.arn));
  const set = group?.audience.set;
  const file = `the file of the team "${team.team}"`;
  if (!group || !set) {
    return [
      breach(
        `the permission set ${subject.name} is assigned in the account ${account.account} and has policies of the team ${team.team} there, and ${file} does not say so`,
        "Name its people in the audience of a group of the team in this account, or take the assignment away",
      ),
    ];
  }
  return [
    ...strangers(permissionSet, set).map((one) =>
      breach(
        `${calledAssigned(one)} may use the permission set ${subject.name}, and ${file} does not say so`,
        one.name === undefined && one.id === undefined
          ? "Assign it to groups and users that are known before the apply"
          : `Name it in the audience of ${group.key}, or take the assignment away`,
      ),
    ),
    ...(subject.identity ?? [])
      .filter((policy) => !isOfGroup(deployment, group, policy))
      .map((policy) =>
        breach(
          `the permission set ${subject.name} has ${called(policy)}, and ${file} does not say so`,
          `Give it to the group ${group.key} in ${deployment.teamFile.file}, or take it out of the permission set`,
        ),
      ),
    ...otherBoundary(deployment, group, known).map((message) =>
      breach(message, "Give it the boundary of the account's file, or write that file otherwise"),
    ),
  ];
}

/**
 * Sets of teams that are assigned where the team does not work, or where nobody knows that before the apply: it may be any
 * account. Told at one of the team's stacks.
 *
 * @param isTold whether all of somebody is told already, being one of a team's stack
 */
export function straySets(
  all: readonly KnownPrincipal[],
  deployments: readonly Deployment[],
  isTold: (one: KnownPrincipal) => boolean,
): Breach[] {
  const active = deployments.filter(({ team }) => !team.retired);
  return all.flatMap((known): Breach[] => {
    const { permissionSet, subject, accountId } = known;
    if (!permissionSet || isTold(known)) return [];
    const owner = active.find(
      ({ groups, team }) =>
        centerStackName(team.team) === permissionSet.stack ||
        groups.some(({ audience }) => audience.set?.name === permissionSet.name),
    );
    if (!owner) return [];
    const { stackName: stack, team } = owner;
    const set = `the permission set ${subject.name} of the team ${team.team} is assigned`;
    return [
      {
        ...{ stack, principal: subject.name, deciding: [] },
        ...(accountId === undefined
          ? {
              message: `${set} in an account that is not known before the apply`,
              remedy: "Name the account in the assignment: target_id",
            }
          : {
              message: `${set} in the account ${accountId}, and the file of the team does not say so`,
              remedy: `Let the team work there, with an audience of its own, or take the assignment away`,
            }),
      },
    ];
  });
}

const strangers = ({ assigned }: StackPermissionSet, { groups, users }: DeployedSet): Assigned[] =>
  assigned.filter(({ kind, name, id }) => {
    const said = kind === "group" ? groups : kind === "user" ? users : [];
    return !said.some((one) => ("id" in one ? one.id === id : one.name === name));
  });

const called = ({ name, arn }: SourcedPolicy): string =>
  arn === undefined
    ? "an inline policy"
    : isUnknown(arn)
      ? `a policy that is not known (${name})`
      : `the policy ${arn}`;

/** Whether a policy is one that the files give to the group. One that is divided has a number behind its name. */
export function isOfGroup(
  deployment: Deployment,
  group: DeployedGroup,
  { arn = "" }: Pick<SourcedPolicy, "arn">,
): boolean {
  const { accountId, resource = "" } = parseArn(arn) ?? {};
  const name = resource.slice(resource.lastIndexOf("/") + 1);
  return policiesOf(deployment)
    .filter((policy) => isHeldBy(policy, "group", group.key))
    .some(({ form }) => {
      if (form.kind === "attached") return form.arns.includes(arn);
      if (form.kind === "aws-managed") return accountId === "aws" && name === form.name;
      const own = `policy${deployment.names.path}${form.name}`;
      return accountId === deployment.account.id && (resource === own || /^-\d+$/.test(resource.replace(own, "")));
    });
}

function otherBoundary(
  deployment: Deployment,
  group: DeployedGroup,
  { subject: { name, boundary } }: KnownPrincipal,
): string[] {
  const said = boundaryOfPeople(deployment, group);
  if (boundary?.arn === said || (boundary && said === undefined)) return [];
  if (!boundary) return [`the permission set ${name} has no permissions boundary, and the files give it ${said ?? ""}`];
  return [
    `the permission set ${name} has the permissions boundary ${boundary.name}, and the files give it ${said ?? ""}`,
  ];
}
