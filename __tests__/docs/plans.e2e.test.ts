import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { childEnvironment } from "../../cli/sandbox/child-environment";
import { access } from "../cli/support";
import { describeWithTerraform } from "../e2e/support/prerequisites";
import { folderOf } from "../stacks/support";
import { blocks, page, questions, ROOT } from "./support";

jest.setTimeout(300_000);

const PAGE = page("docs/plans.md");
const [principals = "", before = "", after = ""] = blocks(PAGE, "hcl");

/** So that the plan asks no account of AWS. */
const OFFLINE = `
provider "aws" {
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
}
`;

describeWithTerraform()("docs/plans.md", () => {
  const home = folderOf({});
  const folder = folderOf({ "machine_override.tf": OFFLINE });
  const environment = childEnvironment(
    { AWS_ACCESS_KEY_ID: "none", AWS_SECRET_ACCESS_KEY: "none" },
    join(ROOT, ".sandbox", "plugin-cache"),
  );
  const terraform = (...args: readonly string[]): string =>
    execFileSync("terraform", args, { cwd: folder, env: environment, encoding: "utf8", stdio: "pipe" });

  /** The commands of the page, up to the file that the checks read. */
  function plan(policies: string, file: string): void {
    writeFileSync(join(folder, "main.tf"), `${principals}\n${policies}`);
    terraform("plan", "-out", "plan");
    writeFileSync(join(home, file), terraform("show", "-json", "plan"));
  }

  const ask = (words: readonly string[]): ReturnType<typeof access> =>
    access(
      words.map((word) => word.replace(/^~/, home)),
      { organization: ROOT },
    );

  beforeAll(() => {
    writeFileSync(join(folder, "main.tf"), principals);
    terraform("init");
    plan(before, "before.json");
    plan(after, "after.json");
  });

  it("shows the answers about its configuration, before and after, as they are given", () => {
    const shown = questions(PAGE);
    expect(shown.map(({ words }) => words[0])).toEqual(["lint", "can", "lint", "diff"]);
    const statuses = shown.map(({ words, beginning, isWhole }) => {
      const { out, error, status } = ask(words);
      expect({ out, error, isWhole }).toEqual({ out: beginning, error: "", isWhole: true });
      return status;
    });
    expect(statuses).toEqual([1, 0, 0, 3]);
  });

  it("says of the mended policies what it says: jobs read still, and nobody else's role is in reach", () => {
    const reading = ["s3:GetObject", "arn:aws:s3:::acme-transactions/card/x", "--plan", "~/after.json"];
    expect(ask(["can", "engineers", ...reading]).out).toMatch(/^Yes, as jobs: engineers /);
    const passing = ["can", "engineers", "iam:PassRole", "arn:aws:iam::111111111111:role/other", "--plan"];
    expect(ask([...passing, "~/before.json"]).status).toBe(0);
    expect(ask([...passing, "~/after.json"]).status).toBe(1);
  });

  it("has commands that take one plan, too", () => {
    const { out, status } = ask(["diff", "~/after.json"]);
    expect(status).toBe(3);
    expect(out).toContain("0 stacks before and 1 after");
  });

  it("is what the README shows the beginning of", () => {
    const [, shown = ""] = /^## Only the checks\n[\s\S]*?^```text\n([\s\S]*?)^```$/m.exec(page("README.md")) ?? [];
    const { out } = ask(["lint", "--plan", "~/before.json"]);
    expect(shown).not.toBe("");
    expect(out.slice(0, shown.length)).toBe(shown);
  });
});
