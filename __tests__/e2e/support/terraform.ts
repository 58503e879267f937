import { spawn } from "node:child_process";
import { once } from "node:events";

/** What `terraform plan` finds to do. */
export type Plan = "no changes" | "changes";

/** Plans a stack that has been deployed, in its folder. */
export async function terraformPlan(folder: string, environment: Readonly<NodeJS.ProcessEnv>): Promise<Plan> {
  const { status, output } = await terraform(folder, ["plan", "-detailed-exitcode", "-input=false"], environment);
  if (status === 0) return "no changes";
  if (status === 2) return "changes";
  throw new Error(`terraform plan failed in ${folder}:\n${output}`);
}

/** The output of `terraform show -json` for a plan of a stack, in its folder. */
export async function terraformPlanJson(folder: string, environment: Readonly<NodeJS.ProcessEnv>): Promise<string> {
  let json = "";
  for (const args of [
    ["init", "-input=false"],
    ["plan", "-input=false", "-out=plan.bin"],
    ["show", "-json", "plan.bin"],
  ]) {
    const { status, output } = await terraform(folder, args, environment);
    if (status !== 0) throw new Error(`terraform ${args.join(" ")} failed in ${folder}:\n${output}`);
    json = output;
  }
  return json;
}

async function terraform(
  folder: string,
  [command = "", ...args]: readonly string[],
  environment: Readonly<NodeJS.ProcessEnv>,
): Promise<{ status: number | null; output: string }> {
  const child = spawn("terraform", [command, "-no-color", ...args], {
    cwd: folder,
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += String(chunk)));
  const [status] = (await once(child, "close")) as [number | null];
  return { status, output };
}
