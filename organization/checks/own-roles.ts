import type { Problem } from "../reading/problems";
import { namedBy } from "../contract/principals";
import type { Deployment } from "../resolution/deployment";
import { type Check, problem } from "./check";
import { groupPrincipals } from "./may-assume";

/** Whoever comes to the rights of a group as a role that the team has already has both, and so has the code that runs as it. */
export const ownRolesApart: Check = (checked) =>
  groupPrincipals(checked).flatMap(({ arn, team, group, file, path }): Problem[] => {
    const own = checked.deployments
      .filter((deployment) => deployment.team.team === team && !deployment.team.retired)
      .flatMap((deployment) => ownRoles(deployment))
      .find(({ name, accountId }) => isRole(arn, accountId, name));
    if (!own) return [];
    return own.group === undefined
      ? [
          problem(
            file,
            path,
            `${arn} is an execution role of the team "${team}" itself, whose code would have the rights of ${group}`,
            "Name the role of people or of a pipeline; what code lacks stands under executionRole: { statements: … }",
          ),
        ]
      : [
          problem(
            file,
            path,
            `${arn} is the role of ${own.group} of the team "${team}" itself, whose people would have the rights of ${group} too`,
            `Write an audience like that of ${own.group}, with those of its people who are to have both`,
          ),
        ];
  });

interface OwnRole {
  readonly accountId: string;
  readonly name: string;
  /** The group in whose place it is. @default - it is an execution role */
  readonly group?: string;
}

/** What the team's stacks and permission sets make. */
const ownRoles = ({ environment: { accountId }, roles, groups }: Deployment): OwnRole[] => [
  ...roles.map(({ name }) => ({ accountId, name })),
  ...groups.flatMap(({ key, name, audience: { role, set } }) =>
    role ? [{ accountId, name, group: key }] : set ? [{ accountId, name: `AWSReservedSSO_${name}`, group: key }] : [],
  ),
];

/** IAM tells no upper from lower case in the names of roles. */
function isRole(arn: string, accountId: string, name: string): boolean {
  const named = namedBy(arn);
  return named.kind === "role" && named.accountId === accountId && named.name.toLowerCase() === name.toLowerCase();
}
