import type { Place } from "../../common/fault";
import { groupBy } from "../../common/lists";
import type { Located } from "../reading/salvage";
import type { AccountFile, TeamFile } from "../schema";
import type { AccountDeployment } from "./account-deployment";
import type { Deployment } from "./deployment";

/** A finding that a file accepts. */
export interface AcceptedFinding {
  /** The name of the rule. @default - every finding of the policy */
  readonly finding?: string;
  /** The names of the stacks that it is accepted in: the team's, or all of the account. */
  readonly stacks: readonly string[];
  readonly policy?: string;
  /** The Sid of the statement. */
  readonly statement?: string;
  readonly reason: string;
  /** The last day, `YYYY-MM-DD`. */
  readonly until: string;
  /** Where the file says so. */
  readonly place: Place;
}

/** Everything that the files of teams and accounts accept. */
export function acceptedFindings({
  deployments,
  accounts,
}: {
  readonly deployments: readonly Deployment[];
  readonly accounts: readonly AccountDeployment[];
}): AcceptedFinding[] {
  const stacksOf = new Map<Located<TeamFile> | Located<AccountFile>, string[]>();
  for (const { stackName, teamFile, accountFile, team } of deployments) {
    if (team.retired) continue;
    for (const file of [teamFile, accountFile]) stacksOf.set(file, [...(stacksOf.get(file) ?? []), stackName]);
  }
  for (const { stackName, accountFile } of accounts) {
    stacksOf.set(accountFile, [...(stacksOf.get(accountFile) ?? []), stackName]);
  }
  const accepted = [...stacksOf].flatMap(([file, stacks]) =>
    file.value.accept.map(({ finding, policy, statement, reason, until }, index) => ({
      ...(finding !== undefined && { finding }),
      stacks,
      ...(policy !== undefined && { policy }),
      ...(statement !== undefined && { statement }),
      reason,
      until,
      place: file.at(["accept", index]),
    })),
  );
  // What accounts inherit is one word for all of them.
  return [...groupBy(accepted, ({ stacks: _, ...said }) => JSON.stringify(said)).values()].map((same) => ({
    ...same[0],
    stacks: [...new Set(same.flatMap(({ stacks }) => stacks))],
  }));
}
