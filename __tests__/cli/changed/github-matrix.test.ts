import { rmSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { githubMatrix } from "../../../cli/changed/github-matrix";
import { blocks, page } from "../../docs/support";
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

/** The workflow that the page shows. */
interface Workflow {
  readonly jobs: Readonly<
    Record<string, { readonly outputs?: Readonly<Record<string, string>>; readonly needs?: string }>
  >;
}

describe("docs/pipelines.md", () => {
  const [text = ""] = blocks(page("docs/pipelines.md"), "yaml");

  it("shows a workflow that uses what a job of a matrix has", () => {
    const stack = {
      path: "a",
      account: { id: "111111111111" },
      region: "eu-west-1",
      dependencies: [],
      level: 0,
      digest: "",
    };
    const lines = githubMatrix({ stacks: [{ change: "added", step: 0, stack: { ...stack, name: "a", sources: [] } }] });
    const [job = {}] = (JSON.parse(outputs(lines)["matrix-0"] ?? "") as { include: object[] }).include;
    const used = [...text.matchAll(/matrix\.(\w+)/g)].map(([, name]) => name);
    expect(used.length).toBeGreaterThan(2);
    expect(used.filter((name) => !Object.keys(job).includes(name ?? ""))).toEqual([]);
  });

  it("shows a workflow that hands over the outputs that it asks for", () => {
    const { jobs } = parse(text) as Workflow;
    const asked = [...text.matchAll(/needs\.changed\.outputs\.([\w-]+)/g)].map(([, name]) => name);
    expect(Object.keys(jobs["changed"]?.outputs ?? {})).toEqual(expect.arrayContaining(asked));
  });
});

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
