import { withoutWord, teamsOfPrincipals } from "../contract/principals";
import type { Problem } from "../reading/problems";
import { textIn } from "../schema/per-account";
import { type Check, problem, reference } from "./check";

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
