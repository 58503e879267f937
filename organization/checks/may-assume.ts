import { iamArn } from "../../policies";
import { withoutWord, teamsOfPrincipals } from "../contract/principals";
import type { Problem } from "../reading/problems";
import type { TeamFile } from "../schema";
import { textIn } from "../schema/per-account";
import { roleSettings } from "../schema/role-settings";
import { type Check, problem, reference } from "./check";

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

/** Whoever is let into a role has the rights of two teams: both files say so. */
export const trustHasConsent: Check = ({ deployments }) => {
  const teamsOf = teamsOfPrincipals(deployments);
  return deployments
    .filter(({ team }) => !team.retired)
    .flatMap(({ team, teamFile, account }) =>
      trusted(team).flatMap(({ arn: told, path }): Problem[] => {
        const arn = textIn(account.account, told);
        if (arn === undefined) return [];
        const place = typeof told === "string" ? path : [...path, account.account];
        return withoutWord(teamsOf, arn, team.team).map(({ team: other, teamFile: theirs }) =>
          problem(
            teamFile,
            place,
            `${arn} is the team "${other.team}"'s, whose file does not say that it may assume roles of the team "${team.team}"`,
            `Write \`mayAssume: [${[...other.mayAssume, team.team].join(", ")}]\` in ${reference(theirs, other.mayAssume.length > 0 ? ["mayAssume"] : ["team"])}, or remove the principal`,
          ),
        );
      }),
    );
};
