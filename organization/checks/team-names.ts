import { groupBy } from "../../common/lists";
import { givenNamesOf, type GivenName } from "../../policies";
import type { Problem } from "../reading/problems";
import { sharesNothing } from "../resolution/account-deployment";
import type { Deployment } from "../resolution/deployment";
import { type Check, problem, reference } from "./check";

/**
 * Names that would read as something else: JavaScript's objects have a `constructor`; the others stand for more than one
 * team, or for what is not a team, in names of stacks and in access contracts.
 */
const RESERVED = new Set([
  "account",
  "all",
  "any",
  "aws",
  "constructor",
  "identity-center",
  "other",
  "own",
  "prototype",
  "sagemaker",
  "self",
  "state",
]);

export const reservedNames: Check = ({ accounts, teams }) => [
  ...teams
    .filter(({ value }) => RESERVED.has(value.team))
    .map((file) =>
      problem(
        file,
        ["team"],
        `the team name "${file.value.team}" is reserved`,
        "Choose a name that tells what the team does",
      ),
    ),
  ...accounts
    .filter(({ value }) => RESERVED.has(value.account))
    .map((file) =>
      problem(file, ["account"], `the account name "${file.value.account}" is reserved`, "Choose another one"),
    ),
];

export const uniqueNames: Check = ({ accounts, teams }) => [
  ...[...groupBy(teams, ({ value }) => value.team).values()].flatMap(([first, ...others]) =>
    others.map((file) =>
      problem(
        file,
        ["team"],
        `there are two teams named "${file.value.team}": the other one is in ${reference(first, ["team"])}`,
        "Rename one, or merge the files",
      ),
    ),
  ),
  ...[...groupBy(accounts, ({ value }) => value.account).values()].flatMap(([first, ...others]) =>
    others.map((file) =>
      problem(
        file,
        ["account"],
        `there are two accounts named "${file.value.account}": the other one is in ${reference(first, ["account"])}`,
        "Rename one",
      ),
    ),
  ),
];

/**
 * A team's name is its prefix on everything in AWS: the pattern `fraud-*` of the team `fraud` matches all that is
 * named `fraud-detection-…`.
 */
export const nestedNames: Check = ({ deployments }) =>
  [...groupBy(deployments, ({ environment }) => environment.accountId).values()].flatMap((neighbours) => {
    const byTeam = new Map(neighbours.map((deployment) => [deployment.team.team, deployment]));
    return [...byTeam.values()].flatMap((deployment) => {
      const outer = prefixes(deployment.team.team).find((prefix) => byTeam.has(prefix));
      return outer === undefined ? [] : [nested(deployment, outer)];
    });
  });

/** Every start of a name that ends before a hyphen: of `a-b-c`, `a` and `a-b`. */
function prefixes(name: string): string[] {
  const words = name.split("-");
  return words.slice(1).map((_, index) => words.slice(0, index + 1).join("-"));
}

function nested({ team, teamFile, account }: Deployment, outer: string): Problem {
  return problem(
    teamFile,
    ["team"],
    `the team "${team.team}" begins with the name of the team "${outer}" of the same account (${account.account}): ` +
      `the policies of "${outer}" cover "${outer}-*", and so all that is named "${team.team}-…"`,
    `Rename one of them, for example "${outer}" to "${outer}-core", or keep them in different accounts`,
  );
}

/** The ARNs of Ground Truth's work teams have one of these words in front of the name, whose ever they are. */
const BEFORE_NAMES: readonly GivenName[] = ["private-crowd/", "vendor-crowd/"].map((start) => ({
  start,
  what: "the work teams of every team",
}));

/** What AWS names by itself is of every team: no team's prefix may cover it, and none begins with it. */
export const namesApartFromGiven: Check = ({ teams }) =>
  teams.flatMap((file) => {
    const { team } = file.value;
    const [given] = [...givenNamesOf(team), ...BEFORE_NAMES.filter(({ start }) => start.startsWith(`${team}-`))];
    if (!given || RESERVED.has(team)) return [];
    const [word = team] = team.split("-");
    return [
      problem(
        file,
        ["team"],
        `all that is named "${team}-…" would be the team "${team}"'s, and AWS itself gives names with "${given.start}…" to ${given.what}`,
        `Choose a name that begins with another word, for example "ml-${word}"`,
      ),
    ];
  });

/** Account `ml` with team `dev-x` and account `ml-dev` with team `x` would both make the stack `ml-dev-x`. */
export const uniqueStacks: Check = ({ deployments, accountDeployments, centers }) => [
  ...centers.flatMap(({ stackName, team: { team }, teamFile }) =>
    deployments
      .filter((deployment) => deployment.stackName === stackName)
      .map((deployment) =>
        problem(
          teamFile,
          ["team"],
          `the permission sets of the team "${team}" give the stack name "${stackName}", which the team "${deployment.team.team}" in the account "${deployment.account.account}" gives too`,
          "Rename one of the teams or accounts",
        ),
      ),
  ),
  ...accountDeployments
    .filter((account) => !sharesNothing(account))
    .flatMap(({ stackName, account }) =>
      deployments
        .filter((deployment) => deployment.stackName === stackName)
        .map(({ teamFile, team }) =>
          problem(
            teamFile,
            ["team"],
            `the team "${team.team}" gives the stack name "${stackName}", which is that of what the teams of the account "${account.account}" share`,
            "Rename the team or an account",
          ),
        ),
    ),
  ...[...groupBy(deployments, ({ stackName }) => stackName).values()].flatMap(([first, ...others]) =>
    others
      .filter(({ team, account }) => team.team !== first.team.team || account.account !== first.account.account)
      .map(({ stackName, teamFile, account, team }) =>
        problem(
          teamFile,
          ["team"],
          `the team "${team.team}" in the account "${account.account}" gives the stack name and state "${stackName}", which the team ` +
            `"${first.team.team}" in the account "${first.account.account}" gives too`,
          "Rename one of the teams or accounts",
        ),
      ),
  ),
];
