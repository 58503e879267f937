import { spawn } from "node:child_process";
import { once } from "node:events";

/** What `terraform plan` finds to do. */
export type Plan = "no changes" | "changes";

/** Plans a stack that has been deployed, in its folder. */
export async function terraformPlan(folder: string, environment: Readonly<NodeJS.ProcessEnv>): Promise<Plan> {
  const child = spawn("terraform", ["plan", "-detailed-exitcode", "-input=false", "-no-color"], {
    cwd: folder,
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += String(chunk)));
  const [status] = (await once(child, "close")) as [number | null];
  if (status === 0) return "no changes";
  if (status === 2) return "changes";
  throw new Error(`terraform plan failed in ${folder}:\n${output}`);
}
