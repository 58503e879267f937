import { accept, judging, lint, oldData, withDeclaredDocuments } from "../../access";
import { accountLimits, accountRcps, accountScps } from "../../access/contract";
import { defined } from "../../common/lists";
import { formatProblems } from "../../organization";
import { dayMeant } from "../input/day";
import { organizationMeant } from "../input/organization-folder";
import type { Surroundings } from "../command/command";
import { acceptancesIn, deploymentsIn, outdirAsked, stacksIn } from "../input/read";
import { lintCounts } from "./counts";
import { lintJson } from "./json";
import { lintText } from "./text";

export interface LintOptions {
  readonly json?: boolean;
  /** Whether what could be written better is told too. */
  readonly suggestions?: boolean;
  /** Files with the output of `terraform show -json`. */
  readonly plan?: readonly string[];
  /** The day, `YYYY-MM-DD`, as of which acceptances and declarations hold. */
  readonly day?: string;
}

/**
 * Judges the policies in an output folder of CDKTF, or those of plans; in both where both are named.
 *
 * @param folder where manifest.json is; without it and without plans, the folder that synthesis writes
 * @returns the exit status: 1 where there is an error
 */
export function lintCommand(folder: string | undefined, options: LintOptions, around: Surroundings): number {
  const { json = false, plan = [], suggestions = false } = options;
  const day = dayMeant(options.day, around.today);
  const found = deploymentsIn(organizationMeant(outdirAsked(folder, plan)), day, around.error);
  if ("problems" in found) {
    around.error(`${formatProblems(found.problems)}\n`);
    return 1;
  }
  const stacks = withDeclaredDocuments(stacksIn(folder, plan), found.outside, day);
  const findings = judging(stacks, () =>
    lint(stacks, accountScps(found.deployments), accountLimits(found.deployments), {
      suggestions,
      rcpsOf: accountRcps(found.deployments),
    }),
  );
  const report = accept(findings, acceptancesIn(found), day);
  const remarks = defined([oldData(day)]);
  around.out(`${json ? lintJson(report, remarks) : lintText(report, remarks)}\n`);
  return lintCounts(report).errors > 0 ? 1 : 0;
}
