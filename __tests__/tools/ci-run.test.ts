import { execFile } from "node:child_process";
import { chmodSync, copyFileSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { folderOf } from "../stacks/support";

const SCRIPT = join(__dirname, "../../.ci/run");

interface Seen {
  /** TF_CLI_CONFIG_FILE, as the first step sees it. */
  readonly config: string;
  /** Whether the program beside the checkout was run. */
  readonly ran: boolean;
}

const executable = (path: string, lines: readonly string[]): void => {
  writeFileSync(path, ["#!/usr/bin/env bash", ...lines, ""].join("\n"));
  chmodSync(path, 0o755);
};

/** Begins the checks in a checkout that has a program beside it, and ends them at the first step. */
async function begun(environment: Readonly<Record<string, string>>): Promise<Seen> {
  const root = folderOf({});
  for (const folder of ["checkout/.ci", "shared/bin", "bin"]) mkdirSync(join(root, folder), { recursive: true });
  copyFileSync(SCRIPT, join(root, "checkout/.ci/run"));
  executable(join(root, "shared/bin/terraform-cli-config"), [`touch "${root}/ran"`, "echo /mirror.tfrc"]);
  executable(join(root, "bin/npm"), ['echo "config=$' + '{TF_CLI_CONFIG_FILE-none}"', "exit 3"]);
  const PATH = [join(root, "bin"), process.env["PATH"]].join(delimiter);
  return new Promise((resolve) => {
    execFile(join(root, "checkout/.ci/run"), { env: { PATH, ...environment } }, (_, stdout) => {
      resolve({ config: /^config=(.*)$/m.exec(stdout)?.[1] ?? stdout, ran: existsSync(join(root, "ran")) });
    });
  });
}

describe("the checks before a change lands", () => {
  it("run a program beside the checkout in CI alone", async () => {
    expect(await begun({ CI: "true" })).toEqual({ config: "/mirror.tfrc", ran: true });
    for (const environment of [{}, { CI: "" }, { CI: "false" }, { CI: "1" }]) {
      expect(await begun(environment as Record<string, string>)).toEqual({ config: "none", ran: false });
    }
  });

  it("take Terraform's configuration as it is set elsewhere", async () => {
    expect(await begun({ TF_CLI_CONFIG_FILE: "/mine.tfrc" })).toEqual({ config: "/mine.tfrc", ran: false });
  });
});
