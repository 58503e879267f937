import { accept, judging, lint, oldData, withDeclaredDocuments } from "../../access";
import { accountLimits, accountRcps, accountScps } from "../../access/contract";
import { defined } from "../../common/lists";
import { formatProblems } from "../../organization";
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
}

/**
 * Judges the policies in an output folder of CDKTF, or those of plans; in both where both are named.
 *
 * @param folder where manifest.json is; without it and without plans, the folder that synthesis writes
 * @returns the exit status: 1 where there is an error
 */
export function lintCommand(folder: string | undefined, options: LintOptions, around: Surroundings): number {
  const { json = false, plan = [], suggestions = false } = options;
  const found = deploymentsIn(organizationMeant(outdirAsked(folder, plan)), around.error);
  if ("problems" in found) {
    around.error(`${formatProblems(found.problems)}\n`);
    return 1;
  }
  const stacks = withDeclaredDocuments(stacksIn(folder, plan), found.outside, around.today);
  const findings = judging(stacks, () =>
    lint(stacks, accountScps(found.deployments), accountLimits(found.deployments), {
      suggestions,
      rcpsOf: accountRcps(found.deployments),
    }),
  );
  const report = accept(findings, acceptancesIn(found), around.today);
  const remarks = defined([oldData(around.today)]);
  around.out(`${json ? lintJson(report, remarks) : lintText(report, remarks)}\n`);
  return lintCounts(report).errors > 0 ? 1 : 0;
}
