import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ROOT, shellLines } from "./support";

const CLI = join(ROOT, "node_modules", "cdktf-cli", "bundle", "bin", "cdktf.js");

/** The options that documents give a command of the CDKTF CLI, by command. */
const given = new Map<string, Set<string>>();
for (const { line } of shellLines) {
  for (const [, command = "", rest = ""] of line.matchAll(/\bcdktf (deploy|destroy|diff|get|synth)\b([^#|&;`]*)/g)) {
    const options = given.get(command) ?? new Set<string>();
    for (const [option] of rest.matchAll(/--[a-z-]+/g)) options.add(option);
    given.set(command, options);
  }
}

it.each([...given])(
  "documents give cdktf %s options that it takes",
  (command, options) => {
    const { stdout, stderr } = spawnSync(process.execPath, [CLI, command, "--help"], {
      cwd: ROOT,
      env: { ...process.env, CI: "true", CHECKPOINT_DISABLE: "1" },
      encoding: "utf8",
    });
    const taken = new Set(`${stdout}${stderr}`.match(/--[a-z-]+/g));
    expect(taken).toContain("--help");
    expect([...options].filter((option) => !taken.has(option))).toEqual([]);
  },
  60_000,
);

it("documents name the commands of the CLI that deploy", () => {
  expect([...given.keys()].sort()).toEqual(expect.arrayContaining(["deploy", "destroy", "diff", "synth"]));
  expect(given.get("deploy")).toContain("--ignore-missing-stack-dependencies");
});
