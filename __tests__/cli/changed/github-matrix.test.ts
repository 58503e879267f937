import { rmSync } from "node:fs";
import { join } from "node:path";
import { githubMatrix } from "../../../cli/changed/github-matrix";
import { writeFiles } from "../../stacks/support";
import { asked, repositoryOf, synthesise, TWO_TEAMS } from "./support";

/** The outputs of a job, as GitHub reads them: a name and a value in each line. */
const outputs = (text: string): Record<string, string> =>
  Object.fromEntries(
    text
      .trimEnd()
      .split("\n")
      .map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
  );

describe("changed --format github-matrix", () => {
  it("is a matrix for each step, with what a job needs, and none for what is gone", async () => {
    const account = { account: "dev", id: "111111111111", region: "eu-west-1", permissionsBoundary: {} };
    const repository = repositoryOf(TWO_TEAMS);
    rmSync(join(repository, "teams/churn.yaml"));
    writeFiles(repository, {
      "accounts/dev.yaml": { ...account, deployRole: "arn:aws:iam::111111111111:role/deploy", tags: { a: "b" } },
    });
    synthesise(repository);
    const { status, out, error } = await asked(repository, "changed", "--base", "main", "--format", "github-matrix");
    expect(status).toBe(2);
    expect(error).toContain("No Terraform is run for what is gone: dev-churn\n    Retire a team before its file goes");
    const { matrices, "matrix-0": first = "", "matrix-1": second = "", ...more } = outputs(out);
    expect([matrices, more]).toEqual(["2", {}]);
    const whose = { account: "dev", accountId: "111111111111", region: "eu-west-1" };
    const common = { ...whose, deployRole: "arn:aws:iam::111111111111:role/deploy", change: "changed" };
    expect(JSON.parse(first)).toEqual({
      include: [{ ...common, stack: "dev-account", path: "stacks/dev-account", team: "" }],
    });
    expect(JSON.parse(second)).toEqual({
      include: [{ ...common, stack: "dev-fraud", path: "stacks/dev-fraud", team: "fraud" }],
    });
  });

  it("is nothing where nothing has changed", async () => {
    const repository = repositoryOf(TWO_TEAMS);
    synthesise(repository);
    expect(await asked(repository, "changed", "--base", "main", "--format", "github-matrix")).toMatchObject({
      ...{ status: 0, out: "matrices=0\n" },
    });
  });

  it("has no more jobs in a matrix than GitHub takes", () => {
    const stack = {
      ...{
        path: "a",
        account: { id: "111111111111" },
        region: "eu-west-1",
        dependencies: [],
        level: 0,
        digest: "",
        sources: [],
      },
    };
    const stacks = [...Array(600).keys()].map((index) => ({
      ...{ change: "added" as const, step: index < 300 ? 0 : 1, stack: { ...stack, name: `s-${index}` } },
    }));
    const sizes = Object.entries(outputs(githubMatrix({ stacks }))).map(([name, value]) =>
      name === "matrices" ? value : (JSON.parse(value) as { include: unknown[] }).include.length,
    );
    expect(sizes).toEqual(["4", 256, 44, 256, 44]);
  });
});
