import { defined } from "../../common/lists";
import type { Deployment } from "../../organization";
import { counted, fewOf, wrap } from "../output/words";
import { listText } from "./endings";

/** What is taken away by this deploy, and what comes after it: a group goes in two, and a team before its file. */
function retiredRemarks(deployments: readonly Deployment[]): string[] {
  const teams = deployments
    .filter(({ team }) => team.retired)
    .map(({ team, teamFile }) => `${reference(teamFile.at(["retired"]))}: ${team.team}`);
  const groups = deployments
    .filter(({ team }) => !team.retired)
    .flatMap(({ groups: all, team, teamFile }) =>
      all
        .filter(({ audience }) => audience.set?.retired)
        .map(({ key }) => `${reference(teamFile.at(["groups", key, "retired"]))}: ${key} of ${team.team}`),
    );
  return [
    ...listText(
      teams,
      (count) =>
        `${counted(count, "team")} ${count === 1 ? "is" : "are"} retired, and emptied. Remove the ` +
        `${count === 1 ? "file" : "files"} after the deploy:`,
    ),
    ...listText(
      groups,
      (count) =>
        `${counted(count, "group")} ${count === 1 ? "is" : "are"} retired: the permission sets go first, the policies with ` +
        `the next deploy. Take ${count === 1 ? "it" : "them"} out of the file after this one:`,
    ),
  ];
}

/** That members of groups whose people come from a directory are nobody's membership: who is in a group is said there. */
function namesOnlyRemark(deployments: readonly Deployment[]): string | undefined {
  const named = deployments
    .filter(({ team }) => !team.retired)
    .flatMap(({ groups, teamFile }) =>
      groups.flatMap(({ key, audience: { set, entitled } }) =>
        set?.retired || !(set ?? entitled)?.members.length
          ? []
          : [`${key} (${reference(teamFile.at(["groups", key, "members"]))})`],
      ),
    );
  const told = [...new Set(named)];
  if (told.length === 0) return undefined;
  return wrap(
    `The directory says who is in ${fewOf(told, "group")}: members are names only there, to tell who is in several teams.`,
    "",
  );
}

/** What to know of groups and teams that go, and of members that are none. */
export const groupRemarks = (deployments: readonly Deployment[]): string[] => [
  ...retiredRemarks(deployments),
  ...defined([namesOnlyRemark(deployments)]),
];

const reference = ({ file, line }: { readonly file: string; readonly line: number }): string => `${file}:${line}`;
