import { iamArn } from "../../policies";
import { withoutWord, teamsOfPrincipals } from "../contract/principals";
import type { Problem } from "../reading/problems";
import { textIn } from "../schema/per-account";
import { type Check, problem, reference } from "./check";

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
    (team.executionRole.trust.principals ?? []).flatMap(({ arn: told }, index): Problem[] => {
      const arn = textIn(account.account, told) ?? "";
      const [, start = "", name = ""] = /^(arn:[^:]+:iam::\d+:role\/)(?:.*\/)?([^/]+)$/.exec(arn) ?? [];
      const meant = made.get(`${start}${name}`.toLowerCase());
      if (meant === undefined || meant === arn) return [];
      const path = ["executionRole", "trust", "principals", index, "arn"];
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
      (team.executionRole.trust.principals ?? []).flatMap(({ arn: told }, index): Problem[] => {
        const arn = textIn(account.account, told);
        if (arn === undefined) return [];
        const path = ["executionRole", "trust", "principals", index, "arn"];
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
