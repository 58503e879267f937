import { execFileSync } from "node:child_process";
import path from "node:path";

/**
 * `describe`, or `describe.skip` and a printed sentence where Terraform, Python or moto cannot be had. Jest must know
 * before the tests start, and does not wait for promises there; hence a program of its own.
 */
export function describeWithTerraform(): jest.Describe {
  const program = path.join(__dirname, "prepare.ts");
  const missing = execFileSync(process.execPath, ["--import", "tsx", program], { encoding: "utf8" }).trim();
  if (missing === "") return describe;
  process.stderr.write(`The end-to-end tests are skipped. ${missing}\n`);
  return describe.skip;
}
