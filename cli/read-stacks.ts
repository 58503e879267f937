import { readPlan, readStacks, type Stack } from "../access";

/**
 * The stacks in an output folder of CDKTF, those of plans, or both where both are named.
 *
 * @param folder where manifest.json is; without it and without plans, the folder that synthesis writes
 * @param plans files with the output of `terraform show -json`
 * @throws {UnreadableError} where something is missing or no Terraform
 */
export function stacksIn(folder: string | undefined, plans: readonly string[], outdir: string): Stack[] {
  const outdirs = folder === undefined && plans.length > 0 ? [] : [folder ?? outdir];
  return [...outdirs.flatMap(readStacks), ...readPlans(plans)];
}

/** Two files of one name are told apart by their folders. */
function readPlans(paths: readonly string[]): Stack[] {
  const unique = [...new Set(paths)];
  const stacks = unique.map((path) => ({ path, stack: readPlan(path) }));
  const names = stacks.map(({ stack }) => stack.name);
  return stacks.map(({ path, stack }) =>
    names.indexOf(stack.name) === names.lastIndexOf(stack.name) ? stack : { ...stack, name: path },
  );
}
