/** Compiles what is shipped into dist/, from nothing, and puts beside it what is read at run time: `npm run build`. */
import { execFileSync } from "node:child_process";
import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { emitForCdktn } from "./engines/second-engine";

const root = join(__dirname, "..");
rmSync(join(root, "dist"), { recursive: true, force: true });
execFileSync(process.execPath, [require.resolve("typescript/bin/tsc"), "--project", "tsconfig.build.json"], {
  cwd: root,
  stdio: "inherit",
});
emitForCdktn(join(root, "dist"));
for (const folder of [join("evaluation", "data"), join("cli", "sandbox", "emulator")])
  cpSync(join(root, folder), join(root, "dist", folder), { recursive: true });
