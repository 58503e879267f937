import { join } from "node:path";
import type { DiffJson } from "../../../cli/diff/json";
import { policy } from "../../access/support";
import { folderOf } from "../../stacks/support";
import { access, type Run } from "../support";

const PLAN = join(__dirname, "../../access/fixtures/plan.json");
const STATE = join(__dirname, "../../access/fixtures/state.json");

const diff = (...args: readonly string[]): Run => access(["diff", ...args]);

const READ = { Sid: "Read", Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::data/*" };
const DELETE = { ...READ, Sid: "Delete", Action: "s3:DeleteObject" };

/** An output folder with these stacks, each with a group that has these statements. */
function outdir(stacks: Readonly<Record<string, readonly object[]>>, group = "people"): string {
  const names = Object.keys(stacks);
  const path = (name: string): string => `stacks/${name}/cdk.tf.json`;
  return folderOf({
    "manifest.json": { stacks: Object.fromEntries(names.map((name) => [name, { synthesizedStackPath: path(name) }])) },
    ...Object.fromEntries(
      names.map((name) => [
        path(name),
        {
          resource: {
            aws_iam_group: { g: { name: group } },
            aws_iam_group_policy: { p: { name: "work", group, policy: policy(...(stacks[name] ?? [])) } },
          },
        },
      ]),
    ),
  });
}

/** The `terraform show -json` of a plan that changes the statements of a group. */
function planOf(before: readonly object[] | undefined, after: readonly object[]): object {
  const values = (statements: readonly object[]): object => ({
    root_module: {
      resources: [
        {
          ...{ address: "aws_iam_group_policy.p", mode: "managed", type: "aws_iam_group_policy", name: "p" },
          values: { name: "work", group: "people", policy: policy(...statements) },
        },
      ],
    },
  });
  return {
    format_version: "1.2",
    ...(before && { prior_state: { format_version: "1.0", values: values(before) } }),
    planned_values: values(after),
    configuration: { root_module: {} },
  };
}

const lastLine = ({ out }: Run): string => out.trimEnd().split("\n").at(-1) ?? "";

describe("diff of two folders", () => {
  it("says who may do what now, and ends with 3", () => {
    expect(diff(outdir({ dev: [READ] }), outdir({ dev: [READ, DELETE] }))).toEqual({
      status: 3,
      error: "",
      out:
        "people (group, dev)\n" +
        "  + may now s3:DeleteObject on arn:aws:s3:::data/* (statement Delete of work)\n\n" +
        "1 stack before and 1 after, 1 principal before and 1 after: 1 gained access, 0 lost some\n",
    });
  });

  it("says who may do what no longer, and ends with 0", () => {
    const run = diff(outdir({ dev: [READ, DELETE] }), outdir({ dev: [READ] }));
    expect(run.status).toBe(0);
    expect(run.out).toContain("  - may no longer s3:DeleteObject on arn:aws:s3:::data/* (statement Delete of work)\n");
  });

  it("has nothing to say where nothing has changed", () => {
    const run = diff(outdir({ dev: [READ, DELETE] }), outdir({ dev: [DELETE, READ] }));
    expect(run).toMatchObject({ status: 0, error: "" });
    expect(run.out).toBe(`${lastLine(run)}\n`);
  });

  it("says both sides of a condition, of an Allow and of a Deny", () => {
    const within = { Condition: { StringEquals: { "aws:SourceVpc": "vpc-1" } } };
    const never = { ...READ, Sid: "Never", Effect: "Deny", Resource: "*" };
    const [narrow, wide] = [
      outdir({ dev: [{ ...READ, ...within }, never] }),
      outdir({ dev: [READ, { ...never, ...within }] }),
    ];
    const lines = (run: Run): string => run.out.replace(/\s+/g, " ");
    expect(lines(diff(narrow, wide))).toContain(
      "+ is no longer denied s3:GetObject on * without a condition, now only where aws:SourceVpc is vpc-1",
    );
    const allow = (...more: object[]) => outdir({ dev: [{ ...READ, ...more[0] }] });
    expect(lines(diff(allow(within), allow()))).toContain(
      "+ may now s3:GetObject on arn:aws:s3:::data/* without a condition, before only where aws:SourceVpc is vpc-1",
    );
    expect(lines(diff(allow(), allow(within)))).toContain(
      "- may no longer s3:GetObject on arn:aws:s3:::data/* without a condition, now only where aws:SourceVpc is vpc-1",
    );
  });

  it("tells what many have in common once", () => {
    const names = Array.from({ length: 20 }, (_, index) => `team-${String(index).padStart(2, "0")}`);
    const all = (...statements: object[]) => outdir(Object.fromEntries(names.map((name) => [name, statements])));
    const run = diff(all(READ), all(READ, DELETE));
    expect(run.out).toContain("people (group, 20 stacks: team-00, team-01, team-02, team-03 and 16 more)\n");
    expect(run.out.match(/may now/g)).toHaveLength(1);
    expect(lastLine(run)).toContain("20 gained access");
  });

  it("counts many changes of one principal; JSON has them all", () => {
    const many = Array.from({ length: 30 }, (_, index) => ({
      ...READ,
      Sid: `S${index}`,
      Resource: `arn:aws:s3:::b${index}/*`,
    }));
    const [before, after] = [outdir({ dev: [READ] }), outdir({ dev: [READ, ...many] })];
    expect(diff(before, after).out).toContain("  + and 18 more changes, which --json names\n");
    const json = JSON.parse(diff(before, after, "--json").out) as DiffJson;
    expect(json.principals[0]?.gained).toHaveLength(30);
  });

  it("lets no policy write to the terminal", () => {
    const run = diff(outdir({ dev: [READ] }), outdir({ dev: [READ, { ...DELETE, Sid: "\u001b[2J\u202e" }] }));
    expect(run.out).toContain("<U+001B>");
    for (const character of ["\u001b", "\u202e"]) expect(run.out).not.toContain(character);
  });

  it("has in JSON what is in the text, with the same bytes each time", () => {
    const args = [outdir({ dev: [READ] }), outdir({ dev: [READ, DELETE] }), "--json"];
    const run = diff(...args);
    expect(run.status).toBe(3);
    expect(JSON.parse(run.out)).toMatchObject({
      version: 1,
      gained: true,
      counts: { stacks: { before: 1, after: 1 }, principals: { before: 1, after: 1, gained: 1, lost: 0 } },
      principals: [
        {
          ...{ kind: "group", name: "people", change: "changed", stacks: ["dev"], lost: [] },
          gained: [
            {
              ...{ type: "statement", layer: "identity", effect: "Allow", actions: ["s3:DeleteObject"] },
              ...{ resources: ["arn:aws:s3:::data/*"], conditions: [], policy: "work", statement: "Delete" },
            },
          ],
        },
      ],
      resources: [],
      unread: { gained: [], lost: [] },
    });
    expect(diff(...args).out).toBe(run.out);
  });
});

describe("diff of plans", () => {
  it("takes states and plans, and marks what is known later", () => {
    const run = diff(STATE, PLAN);
    expect(run).toMatchObject({ status: 3, error: "" });
    expect(run.out).toContain("+ has now the policy vision-models; not all that it says is known");
    for (const json of [run.out, diff(STATE, PLAN, "--json").out]) expect(json).not.toMatch(/[\uE000-\uE0FF]/);
  });

  it("of one plan: what it makes of what is there", () => {
    const folder = folderOf({ "plan.json": planOf([READ], [READ, DELETE]), "first.json": planOf(undefined, [READ]) });
    const run = diff(join(folder, "plan.json"));
    expect(run.status).toBe(3);
    expect(run.out).toContain("people (group, plan)\n  + may now s3:DeleteObject on");
    expect(run.out.match(/may now/g)).toHaveLength(1);
    expect(diff(join(folder, "first.json")).out).toContain("people (group, first, new)\n  + may now s3:GetObject on");
  });

  it("of a plan and a folder: an account that one does not tell is no difference", () => {
    const folder = folderOf({ "plan.json": planOf(undefined, [READ]) });
    expect(diff(outdir({ dev: [READ] }), join(folder, "plan.json"))).toMatchObject({ status: 0 });
  });
});

it.each<[string, string[], number, string]>([
  ["no arguments", [], 2, "missing required argument 'before'"],
  ["too many arguments", ["a", "b", "c"], 2, "too many arguments"],
  ["another option", ["a", "b", "--jsn"], 2, "unknown option '--jsn'"],
  ["nothing there", ["nowhere", "nowhere"], 1, "nowhere is not there"],
  [
    "nothing there, of which nobody knows whether it should be a folder",
    ["nowhere", "x"],
    1,
    [
      "nowhere is not there",
      "    Name a folder that a synthesis wrote, such as cdktf.out, or a file: terraform show -json plan.bin > plan.json",
      "x is not there",
    ].join("\n"),
  ],
  ["a state in place of a plan", [STATE], 1, "says nothing of what was before"],
  ["a folder alone", [__dirname], 1, "is one state only"],
  ["a folder without a synthesis", [__dirname, __dirname], 1, "manifest.json is not there"],
])("%s: a sentence, and no difference", (_, args, status, message) => {
  const run = diff(...args);
  expect(run).toMatchObject({ status, out: "" });
  expect(run.error).toContain(message);
});
