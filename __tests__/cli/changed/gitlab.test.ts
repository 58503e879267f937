import { rmSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { gitlabPipeline } from "../../../cli/changed/gitlab";
import type { ChangedJson } from "../../../cli/changed/json";
import { blocks, page } from "../../docs/support";
import { writeFiles } from "../../stacks/support";
import { asked, repositoryOf, synthesise, TWO_TEAMS } from "./support";

interface Job {
  readonly extends: string;
  readonly stage: string;
  readonly needs?: readonly string[];
  readonly resource_group?: string;
  readonly variables: Readonly<Record<string, string>>;
}

type Pipeline = Readonly<Record<string, Job>> & { readonly stages: readonly string[]; readonly include: unknown };

/** What a reader takes out of a child pipeline: the stacks in order, with what their jobs are told. */
function readBack(text: string): { readonly step: number; readonly variables: Job["variables"] }[] {
  const { stages, include, ...jobs } = parse(text) as Pipeline;
  expect(include).toEqual([{ local: "/.gitlab/terraform.yml" }]);
  const plans = Object.entries(jobs).filter(([name]) => name.startsWith("plan "));
  expect(Object.keys(jobs)).toHaveLength(2 * plans.length);
  return plans.map(([name, { extends: base, stage, variables }]) => {
    const stack = name.slice("plan ".length);
    const step = stages.indexOf(stage) / 2;
    expect([base, jobs[`apply ${stack}`]]).toEqual([
      ".plan",
      {
        ...{ extends: ".apply", stage: stages[step * 2 + 1], needs: [name], resource_group: `terraform-${stack}` },
        variables,
      },
    ]);
    return { step, variables };
  });
}

describe("changed --format gitlab", () => {
  it("plans and applies what has changed, in the order of the steps", async () => {
    const account = { account: "dev", id: "111111111111", region: "eu-west-1", permissionsBoundary: {} };
    const repository = repositoryOf(TWO_TEAMS);
    rmSync(join(repository, "teams/churn.yaml"));
    writeFiles(repository, {
      "accounts/dev.yaml": { ...account, deployRole: "arn:aws:iam::111111111111:role/deploy", tags: { a: "b" } },
      "teams/new.yaml": { team: "new", accounts: ["dev"], workloads: ["training"] },
    });
    synthesise(repository);
    const run = (format: string): ReturnType<typeof asked> =>
      asked(repository, "changed", "--base", "main", "--format", format);
    const { status, out, error } = await run("gitlab");
    expect([status, error]).toEqual([3, expect.stringContaining("No Terraform is run for what is gone: dev-churn\n")]);
    const { stacks } = JSON.parse((await run("json")).out) as ChangedJson;
    const there = stacks.filter(({ change }) => change !== "removed");
    const first = Math.min(...there.map(({ step }) => step));
    expect(readBack(out)).toEqual(
      there.map(({ step, name, path, region, team = "", deployRole, change }) => ({
        step: step - first,
        variables: {
          ...{ STACK: name, STACK_PATH: path, ACCOUNT: "dev", ACCOUNT_ID: "111111111111", REGION: region },
          ...{ TEAM: team, DEPLOY_ROLE: deployRole, CHANGE: change },
        },
      })),
    );
  });

  it("has a job where nothing has changed, for GitLab takes no pipeline without", () => {
    expect(parse(gitlabPipeline({ stacks: [] }))).toEqual({ "nothing has changed": { script: ["true"] } });
  });
});

describe("docs/pipelines.md", () => {
  const [, parent = "", template = ""] = blocks(page("docs/pipelines.md"), "yaml");

  it("shows the hidden jobs that the child pipeline extends, and variables that it sets", () => {
    expect(Object.keys(parse(template) as object)).toEqual([".terraform", ".plan", ".apply"]);
    const set = ["STACK_PATH", "TOKEN", "PIPELINE_ROLE", "CI_PROJECT_DIR", "CI_DEFAULT_BRANCH", "CI_COMMIT_BRANCH"];
    const used = [...template.matchAll(/"[^"]*\$([A-Z_]+)/g)].map(([, name]) => name);
    expect(used.filter((name) => !set.includes(name ?? ""))).toEqual([]);
    expect((parse(parent) as { terraform: { trigger: unknown } }).terraform.trigger).toEqual({
      ...{ include: [{ artifact: "child.yml", job: "changed" }], strategy: "depend" },
    });
  });
});
