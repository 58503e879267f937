import { iamArn } from "../../policies";
import { withoutWord, teamsOfPrincipals } from "../contract/principals";
import type { Problem } from "../reading/problems";
import type { TeamFile } from "../schema";
import { textIn } from "../schema/per-account";
import { roleSettings } from "../schema/role-settings";
import { type Said, takenRoles } from "./audiences";
import { type Check, type Checked, problem, reference } from "./check";

/** Whom a team's file lets into its execution roles, and where it says so. */
const trusted = (team: TeamFile) =>
  roleSettings(team).flatMap(({ path, trust: { principals = [] } }) =>
    principals.map(({ arn }, index) => ({ arn, path: [...path, "trust", "principals", index, "arn"] })),
  );

/** An ARN of a role without its path is of no role: who trusts it trusts nobody, or whoever makes one of that name. */
export const trustedRolesWritten: Check = ({ deployments }) => {
  const made = new Map(
    deployments.flatMap(({ environment, names, roles, team }) =>
      team.retired
        ? []
        : roles.map(({ name }): [string, string] => [
            iamArn(environment, `role/${name}`).toLowerCase(),
            iamArn(environment, `role${names.path}${name}`),
          ]),
    ),
  );
  return deployments.flatMap(({ team, teamFile, account }) =>
    trusted(team).flatMap(({ arn: told, path }): Problem[] => {
      const arn = textIn(account.account, told) ?? "";
      const [, start = "", name = ""] = /^(arn:[^:]+:iam::\d+:role\/)(?:.*\/)?([^/]+)$/.exec(arn) ?? [];
      const meant = made.get(`${start}${name}`.toLowerCase());
      if (meant === undefined || meant === arn) return [];
      const place = typeof told === "string" ? path : [...path, account.account];
      return [problem(teamFile, place, `there is no role ${arn}`, `Write it with its path: ${meant}`)];
    }),
  );
};

/** A user in other letters is the same user, with all that it is a member of. */
export const trustedUsersSpelled: Check = (checked) => {
  const members = new Map(
    checked.deployments.flatMap(({ environment: { accountId }, groups, team }) =>
      team.retired
        ? []
        : groups.flatMap((group) =>
            group.members.map((member): [string, string] => [`${accountId} ${member.toLowerCase()}`, member]),
          ),
    ),
  );
  return [...trustedByRoles(checked), ...groupPrincipals(checked)].flatMap(({ arn, file, path }): Problem[] => {
    const [, account = "", name = ""] = /^arn:[^:]+:iam::(\d+):user\/(?:.*\/)?([^/]+)$/.exec(arn) ?? [];
    const member = members.get(`${account} ${name.toLowerCase()}`);
    if (member === undefined || member === name) return [];
    const message = `${arn} and the member "${member}" of a team are one user: IAM tells no upper from lower case`;
    return [problem(file, path, message, "Write it as IAM shows it, everywhere")];
  });
};

/** Whoever is let into a role has the rights of two teams: both files say so. */
export const trustHasConsent: Check = (checked) => {
  const teamsOf = teamsOfPrincipals(checked.deployments);
  return [...trustedByRoles(checked), ...groupPrincipals(checked)].flatMap(({ arn, team, file, path }) =>
    withoutWord(teamsOf, arn, team).map(({ team: other, teamFile: theirs }) =>
      problem(
        file,
        path,
        `${arn} is the team "${other.team}"'s, whose file does not say that it may assume roles of the team "${team}"`,
        `Write \`mayAssume: [${[...other.mayAssume, team].join(", ")}]\` in ${reference(theirs, other.mayAssume.length > 0 ? ["mayAssume"] : ["team"])}, or remove the principal`,
      ),
    ),
  );
};

/** A second entry with other conditions would open what the first asks for; an external id is changed for another. */
export const principalsOnce: Check = ({ teams }) =>
  teams.flatMap((file) => {
    const lists = [
      ...roleSettings(file.value).map(({ path, trust: { principals = [] } }) => ({
        path: [...path, "trust", "principals"],
        principals,
      })),
      ...Object.entries(file.value.groups).map(([key, { audience }]) => ({
        path: ["groups", key, "audience", "principals"],
        principals: audience?.principals ?? [],
      })),
    ];
    return lists.flatMap(({ path, principals }) => {
      const keys = principals.map(({ arn, externalId, until }) => JSON.stringify([arn, externalId, until]));
      return principals.flatMap(({ arn }, index) =>
        keys.indexOf(keys[index] ?? "") === index
          ? []
          : [
              problem(
                file,
                [...path, index, "arn"],
                typeof arn === "string" ? `"${arn}" is named twice` : "the same principals are named twice",
                "Remove one",
              ),
            ],
      );
    });
  });

/** Somebody who is let into a role of a team, and where it is said. */
interface LetIn extends Said {
  readonly arn: string;
  readonly team: string;
}

/** Those whom the execution roles trust. */
const trustedByRoles = ({ deployments }: Checked): LetIn[] =>
  deployments
    .filter(({ team }) => !team.retired)
    .flatMap(({ team, teamFile: file, account }) =>
      trusted(team).flatMap(({ arn: told, path }) => {
        const arn = textIn(account.account, told);
        if (arn === undefined) return [];
        return [{ arn, team: team.team, file, path: typeof told === "string" ? path : [...path, account.account] }];
      }),
    );

/** A principal of a group's audience, and where it is said. */
export interface GroupPrincipal extends LetIn {
  readonly group: string;
}

/** Those who take the role in a group's place: only a group's own audience names principals. */
export const groupPrincipals = (checked: Checked): GroupPrincipal[] =>
  takenRoles(checked).flatMap(({ deployment: { account, team }, group, said: { file, path } }) =>
    (team.groups[group.key]?.audience?.principals ?? []).flatMap(({ arn: told }, index) => {
      const arn = textIn(account.account, told);
      if (arn === undefined) return [];
      const place = [...path, "principals", index, "arn", ...(typeof told === "string" ? [] : [account.account])];
      return [{ arn, team: team.team, group: group.key, file, path: place }];
    }),
  );
