import { mendable } from "./cli/command/faults";
import { configuration } from "./cli/input/configuration";
import { dayMeant } from "./cli/input/day";
import { mayEndEarly } from "./cli/output/streams";
import { forTerminal } from "./cli/output/terminal";
import { NOTHING_PROVEN, type Proof, prove } from "./cli/proof/proof";
import { summary } from "./cli/proof/summary";
import { formatProblems, loadOrganization, type Problem } from "./organization";
import { synthesize } from "./stacks";

/** Reads the organization, builds the stacks, proves and writes their Terraform. Returns the exit status. */
function main(): number {
  if (asksForHcl()) {
    console.error(NO_HCL);
    return 1;
  }
  const { folder, outdir, byCli } = configuration();
  const day = dayMeant();
  const loaded = loadOrganization(folder, day);
  if ("problems" in loaded) return refuse(loaded.problems);
  const { organization } = loaded;
  let proof: Proof = NOTHING_PROVEN;
  const problems = synthesize(
    organization,
    outdir,
    (terraform) => (proof = prove(organization, terraform, day)).problems,
    { removeFolders: !byCli, folder },
  );
  if (problems.length > 0) return refuse(problems);
  console.log(forTerminal(summary(organization, proof)));
  return 0;
}

/** `cdktf synth --hcl` tells it so. */
const asksForHcl = (): boolean => ["true", "1"].includes(process.env["SYNTH_HCL_OUTPUT"] ?? "");

const NO_HCL =
  "cdktf synth --hcl would write what is not proven: the proof reads Terraform's JSON. Nothing was written.\n" +
  "Leave out --hcl. Terraform and OpenTofu run a stack's folder with its cdk.tf.json as it is, also without CDKTF.";

function refuse(problems: readonly Problem[]): number {
  const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
  console.error(`${formatProblems(problems)}\n\n${count}; nothing was written.`);
  return 1;
}

/** What a person can mend is told in a sentence: a full disk, a folder without permission, a broken cdktf.json. */
function run(): number {
  try {
    return main();
  } catch (error) {
    const text = mendable(error);
    if (text === undefined) throw error;
    process.stderr.write(forTerminal(text));
    return 1;
  }
}

mayEndEarly(process.stdout, "the summary");
process.exitCode = run();
