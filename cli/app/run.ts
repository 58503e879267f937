import { formatProblems, loadOrganization, type Problem } from "../../organization";
import { type Extension, synthesize } from "../../stacks";
import type { Surroundings } from "../command/command";
import { configuration } from "../input/configuration";
import { dayMeant } from "../input/day";
import { NOTHING_PROVEN, type Proof, prove } from "../proof/proof";
import { summary } from "../proof/summary";

/** Reads the organization, builds the stacks, proves and writes their Terraform. Returns the exit status. */
export function synthesis({ out, error }: Pick<Surroundings, "out" | "error">, extend?: Extension): number {
  if (asksForHcl()) {
    error(NO_HCL);
    return 1;
  }
  const { folder, outdir, byCli } = configuration();
  const day = dayMeant();
  const loaded = loadOrganization(folder, day);
  if ("problems" in loaded) return refuse(loaded.problems, error);
  const { organization } = loaded;
  let proof: Proof = NOTHING_PROVEN;
  const problems = synthesize(
    organization,
    outdir,
    (terraform) => (proof = prove(organization, terraform, day)).problems,
    { removeFolders: !byCli, folder, ...(extend && { extend }) },
  );
  if (problems.length > 0) return refuse(problems, error);
  out(`${summary(organization, proof)}\n`);
  return 0;
}

/** `cdktf synth --hcl` tells it so. */
const asksForHcl = (): boolean => ["true", "1"].includes(process.env["SYNTH_HCL_OUTPUT"] ?? "");

const NO_HCL =
  "cdktf synth --hcl would write what is not proven: the proof reads Terraform's JSON. Nothing was written.\n" +
  "Leave out --hcl. Terraform and OpenTofu run a stack's folder with its cdk.tf.json as it is, also without CDKTF.\n";

function refuse(problems: readonly Problem[], error: Surroundings["error"]): number {
  const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
  error(`${formatProblems(problems)}\n\n${count}; nothing was written.\n`);
  return 1;
}
