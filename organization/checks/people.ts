import { groupBy } from "../../common/lists";
import { AWS_MANAGED_GROUP_POLICIES, COUNT, isStandardGroup, STANDARD_GROUPS } from "../../policies";
import { listed, type Problem, suggestion } from "../reading/problems";
import type { Deployment } from "../resolution/deployment";
import { membersIn } from "../resolution/members";
import { type ForATime, nameIn } from "../schema/until";
import { type Check, problem, reference } from "./check";

export const membersOnce: Check = ({ teams }) =>
  teams.flatMap((file) =>
    Object.entries(file.value.groups).flatMap(([key, { members = [] }]) => {
      const lists: [(string | number)[], readonly ForATime[]][] = Array.isArray(members)
        ? [[[], members]]
        : Object.entries(members).map(([account, list]) => [[account], list]);
      return lists.flatMap(([path, list]) =>
        list
          .map(nameIn)
          .flatMap((member, index, names) =>
            names.indexOf(member) === index
              ? []
              : [
                  problem(
                    file,
                    ["groups", key, "members", ...path, index],
                    `"${member}" is named twice in the group ${key}`,
                    "Remove one",
                  ),
                ],
          ),
      );
    }),
  );

/** IAM tells no upper from lower case in the names of users: two spellings in an account are one person, or a mistake. */
export const membersSpelledOnce: Check = ({ deployments }) =>
  [...groupBy(active(deployments), ({ environment }) => environment.accountId).values()].flatMap((neighbours) => {
    const spelled = new Map<string, { readonly member: string; readonly where: string }>();
    return neighbours.flatMap(({ team, teamFile, account }) =>
      Object.keys(team.groups).flatMap((key) =>
        membersIn(account.account, team, key).flatMap(({ name: member, path }) => {
          const first = spelled.get(member.toLowerCase());
          if (first === undefined) {
            spelled.set(member.toLowerCase(), { member, where: reference(teamFile, path) });
            return [];
          }
          if (first.member === member) return [];
          const message = `"${member}" and "${first.member}" (${first.where}) are one user in the account "${account.account}": IAM tells no upper from lower case`;
          return [problem(teamFile, path, message, "Write it as IAM shows it, everywhere")];
        }),
      ),
    );
  });

/** IAM puts a user into ten groups at most; users are per account, and the groups of all teams count. */
export const groupsPerUser: Check = ({ deployments }) =>
  [...groupBy(active(deployments), ({ environment }) => environment.accountId).values()].flatMap((neighbours) => {
    const memberships = neighbours.flatMap((deployment) =>
      deployment.groups.flatMap(({ key, members }) => members.map((member) => ({ deployment, key, member }))),
    );
    const limit = COUNT.groupsPerUser.default;
    return [...groupBy(memberships, ({ member }) => member).entries()].flatMap(([member, some]) => {
      const surplus = some[limit];
      return surplus === undefined ? [] : [tooManyGroups(member, some.length, limit, surplus)];
    });
  });

const active = (deployments: readonly Deployment[]): Deployment[] => deployments.filter(({ team }) => !team.retired);

function tooManyGroups(
  member: string,
  count: number,
  limit: number,
  { deployment, key }: { deployment: Deployment; key: string },
): Problem {
  return problem(
    deployment.teamFile,
    ["groups", key, "members"],
    `the user "${member}" would be in ${count} groups of the account "${deployment.account.account}" over all teams, and IAM takes ${limit}`,
    "Leave the user out of some, or give the person a federated role",
  );
}

const WITH_STAND_INS = STANDARD_GROUPS.filter((group) => AWS_MANAGED_GROUP_POLICIES[group].length > 0);

/** A group of one's own has what its file gives it; one that is given nothing is most likely a mistyped standard one. */
export const groupsWithRights: Check = ({ teams }) =>
  teams.flatMap((file) =>
    Object.entries(file.value.groups).flatMap(([key, group]) => {
      if (isStandardGroup(key) || !file.intact(["groups", key])) return [];
      if (group.access === "aws-managed") {
        return [
          problem(
            file,
            ["groups", key, "access"],
            `the group "${key}" is the team's own, so AWS has no policies for it`,
            `Name them under managedPolicies; access is for ${listed(WITH_STAND_INS)}`,
          ),
        ];
      }
      if (group.managedPolicies?.length || group.statements?.length) return [];
      return [
        problem(
          file,
          ["groups", key],
          `the group "${key}" would have no rights`,
          suggestion(
            key,
            STANDARD_GROUPS,
            "Give it managedPolicies or statements; groups with rights of their own are",
          ),
        ),
      ];
    }),
  );
