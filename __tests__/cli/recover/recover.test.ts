import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { runProgram } from "../../../cli/program";
import { knownAddresses } from "../../../cli/recover/known-addresses";
import { readPlanMessages } from "../../../cli/recover/plan-messages";
import { folderOf } from "../../stacks/support";
import { outdirOf, role } from "../support";

interface Run {
  readonly status: number;
  readonly out: string;
  readonly error: string;
}

async function run(...args: readonly string[]): Promise<Run> {
  const texts = { out: "", error: "" };
  const status = await runProgram(["recover", ...args], {
    out: (text) => (texts.out += text),
    error: (text) => (texts.error += text),
    confirm: () => Promise.reject(new Error("asks nobody")),
    today: "2026-11-22",
  });
  return { status, ...texts };
}

const OUTDIR = outdirOf({ "dev-fraud": role("r", []), "dev-risk": role("r", []) });

describe("a recovery", () => {
  it("says what it is for, and wants a stack", async () => {
    const help = await run("--help");
    expect([help.status, help.error]).toEqual([0, ""]);
    expect(help.out).toContain("Changes nothing in AWS.");
    expect(await run()).toEqual({
      status: 2,
      out: "",
      error: "error: missing required argument 'stack'\n    See how it is called: npm run access -- recover --help\n",
    });
  });

  it("names the stacks where there is none of that name", async () => {
    expect(await run("dev", "--outdir", OUTDIR)).toEqual({
      status: 1,
      out: "",
      error: `there is no stack "dev" in ${join(OUTDIR, "manifest.json")}\n    The stacks are dev-fraud, dev-risk\n`,
    });
  });

  it("wants a synthesis", async () => {
    const empty = folderOf({});
    expect(await run("dev-fraud", "--outdir", empty)).toEqual({
      status: 1,
      out: "",
      error: `${join(empty, "manifest.json")} is not there\n    Synthesise first: npx cdktf synth\n`,
    });
    const broken = folderOf({ "manifest.json": "{" });
    expect((await run("dev-fraud", "--outdir", broken)).error).toContain("manifest.json is not JSON\n");
    const list = folderOf({ "manifest.json": [] });
    expect((await run("dev-fraud", "--outdir", list)).error).toContain(
      'manifest.json is no manifest of CDKTF: it has no "stacks"\n',
    );
  });

  it("takes no empty id of a lock", async () => {
    const { status, out, error } = await run("dev-fraud", "--outdir", OUTDIR, "--unlock=");
    expect([status, out]).toEqual([2, ""]);
    expect(error).toContain("the value of --unlock is empty\n");
  });

  it.each(["-help", "--", "a b", "a\u202eb", "$(id)"])("takes no %j for the id of a lock", async (id) => {
    const { status, out, error } = await run("dev-fraud", "--outdir", OUTDIR, `--unlock=${id}`);
    expect([status, out]).toEqual([1, ""]);
    expect(error).toMatch(/^"[^\n]*" is not the id of a lock\n {4}Write it as Terraform shows it, such as [^\n]+\n$/);
  });

  it("runs Terraform in no folder outside of the output", async () => {
    const elsewhere = { synthesizedStackPath: "../elsewhere/cdk.tf.json" };
    const project = folderOf({
      "elsewhere/cdk.tf.json": {},
      "out/manifest.json": { stacks: { "dev-fraud": elsewhere } },
    });
    const { status, error } = await run("dev-fraud", "--outdir", join(project, "out"));
    expect(status).toBe(1);
    expect(error).toContain(
      'manifest.json has the stack "dev-fraud" outside of the folder: ../elsewhere/cdk.tf.json\n',
    );
  });

  it("lets a state that could not be saved go first", async () => {
    const outdir = outdirOf({ "dev-fraud": role("r", []) });
    const unsaved = join(outdir, "stacks", "dev-fraud", "errored.tfstate");
    writeFileSync(unsaved, "{}");
    const { status, error } = await run("dev-fraud", "--outdir", outdir);
    expect(status).toBe(1);
    expect(error).toContain(`${unsaved} is a state that Terraform could not save\n`);
    expect(error).toContain("state push errored.tfstate");
  });
});

describe("what a state knows", () => {
  const resource = { mode: "managed", type: "aws_iam_role", name: "r", instances: [{}] };

  it("is nothing where there is no state yet", () => {
    expect(knownAddresses("")).toEqual(new Set());
    expect(knownAddresses("\n")).toEqual(new Set());
    expect(knownAddresses('{"version":4}')).toEqual(new Set());
  });

  it("is its own managed resources that are there", () => {
    const others = [
      { ...resource, name: "data", mode: "data" },
      { ...resource, name: "inner", module: "module.m" },
      { ...resource, name: "gone", instances: [] },
    ];
    expect(knownAddresses(JSON.stringify({ resources: [resource, ...others] }))).toEqual(new Set(["aws_iam_role.r"]));
  });
});

describe("what Terraform says of a plan", () => {
  const line = (message: object): string => JSON.stringify({ "@level": "info", ...message });
  const diagnostic = (severity: string, summary: string, detail: string): string =>
    line({ type: "diagnostic", diagnostic: { severity, summary, detail } });
  const absent = (address: string): string =>
    diagnostic(
      "error",
      "Cannot import non-existent remote object",
      `While attempting to import an existing object to "${address}", the provider detected that no object exists with the given id. Only …`,
    );

  it("is how much there is to do", () => {
    const changes = { add: 0, change: 0, import: 2, remove: 0, operation: "plan" };
    const output = [line({ type: "version" }), line({ type: "change_summary", changes })].join("\n");
    expect(readPlanMessages(output)).toEqual({ absent: new Set(), errors: [], summary: changes });
  });

  it("is what AWS does not have", () => {
    const output = [absent("aws_iam_role.a"), absent("aws_iam_role.b"), ""].join("\n");
    expect(readPlanMessages(output)).toEqual({ absent: new Set(["aws_iam_role.a", "aws_iam_role.b"]), errors: [] });
  });

  it("is who holds the lock", () => {
    const detail =
      "Error message: operation error S3: PutObject, StatusCode: 412\nLock Info:\n  ID:        3c4113b7-1fc9\n" +
      "  Path:      acme-state/acme/dev/fraud/terraform.tfstate\n  Operation: OperationTypeApply\n  Who:       ann@laptop\n" +
      "  Version:   1.11.4\n  Created:   2026-11-22 11:58:23.4 +0000 UTC\n  Info:      \n\n\nTerraform acquires a state lock";
    expect(readPlanMessages(diagnostic("error", "Error acquiring the state lock", detail))).toEqual({
      absent: new Set(),
      errors: [],
      lock: {
        id: "3c4113b7-1fc9",
        who: "ann@laptop",
        created: "2026-11-22 11:58:23.4 +0000 UTC",
        operation: "OperationTypeApply",
      },
    });
  });

  it("is every other error, also of a lock that nobody holds, and no warning", () => {
    const output = [
      diagnostic("warning", "Resource targeting is in effect", "…"),
      diagnostic("error", "Error acquiring the state lock", "AccessDenied"),
      diagnostic("error", "Invalid provider configuration", ""),
      "not JSON",
      "{ neither",
    ].join("\n");
    expect(readPlanMessages(output)).toEqual({
      absent: new Set(),
      errors: ["Error acquiring the state lock\nAccessDenied", "Invalid provider configuration"],
    });
  });
});
