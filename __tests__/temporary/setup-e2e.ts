import { execFileSync } from "node:child_process";
import { join } from "node:path";
import setup from "./setup";

/** Once, before several workers do at a time: whoever needs the emulator finds it installed, or is told what is missing. */
export default function setupE2e(): void {
  setup();
  const program = join(__dirname, "../e2e/support/prepare.ts");
  execFileSync(process.execPath, ["--import", "tsx", program], { stdio: ["ignore", "ignore", "inherit"] });
}
