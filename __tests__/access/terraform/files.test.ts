import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { readPlan, readStacks, UnreadableError } from "../../../access/terraform";
import { folderOf } from "../../stacks/support";

const manifest = (...paths: string[]): object => ({
  stacks: Object.fromEntries(paths.map((path, index) => [`stack-${index}`, { synthesizedStackPath: path }])),
});

/** What a person is told, with the folder left out. */
function faults(files: Record<string, unknown>, read = readStacks, file = ""): string[] {
  const folder = folderOf(files);
  try {
    read(join(folder, file));
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    return error.faults.map((fault) => fault.replaceAll(`${folder}/`, "").split("\n")[0] ?? "");
  }
  return [];
}

it("stacks are those of the manifest, and no other folders", () => {
  const folder = folderOf({
    "manifest.json": manifest("stacks/a/cdk.tf.json"),
    "stacks/a/cdk.tf.json": { resource: { aws_iam_group: { g: { name: "people" } } } },
    "stacks/old/cdk.tf.json": "not even JSON",
  });
  expect(readStacks(folder).map(({ name, principals }) => [name, principals.length])).toEqual([["stack-0", 1]]);
});

it.each<[string, Record<string, unknown>, string[]]>([
  ["no manifest", {}, ["manifest.json is not there"]],
  ["a manifest that is not JSON", { "manifest.json": "stacks:" }, ["manifest.json is not JSON"]],
  [
    "another file in its place",
    { "manifest.json": { name: "x" } },
    ['manifest.json is no manifest of CDKTF: it has no "stacks"'],
  ],
  ["a list in its place", { "manifest.json": [1] }, ['manifest.json is no manifest of CDKTF: it has no "stacks"']],
  [
    "a stack without a path",
    { "manifest.json": { stacks: { a: {} } } },
    ['manifest.json does not say where the stack "a" is'],
  ],
  ["HCL", { "manifest.json": manifest("stacks/a/cdk.tf") }, ["stacks/a/cdk.tf is not in Terraform's JSON syntax"]],
  [
    "all that is wrong with several",
    {
      "manifest.json": manifest("a/cdk.tf.json", "b/cdk.tf.json", "c/cdk.tf.json"),
      "b/cdk.tf.json": "{",
      "c/cdk.tf.json": [],
    },
    ["a/cdk.tf.json is not there", "b/cdk.tf.json is not JSON", "c/cdk.tf.json is no Terraform: it is no JSON object"],
  ],
  [
    "parts that are no blocks",
    {
      "manifest.json": manifest("a/cdk.tf.json", "b/cdk.tf.json", "c/cdk.tf.json", "d/cdk.tf.json", "e/cdk.tf.json"),
      "a/cdk.tf.json": { resource: "none" },
      "b/cdk.tf.json": { resource: { "//": "none", aws_iam_role: ["a"] } },
      "c/cdk.tf.json": { resource: [{ aws_iam_role: { r: 7 } }] },
      "d/cdk.tf.json": { provider: { aws: null } },
      "e/cdk.tf.json": { module: { m: "./m" } },
    },
    ["resource", "resource.aws_iam_role", "resource.aws_iam_role.r", "provider.aws", "module.m"].map(
      (path, index) => `${"abcde"[index] ?? ""}/cdk.tf.json is no Terraform: ${path} is no object`,
    ),
  ],
  [
    "paths that lead out of the folder",
    { "out/manifest.json": manifest("../a/cdk.tf.json", "/a/cdk.tf.json", "b/../../a.json"), "a/cdk.tf.json": {} },
    ["../a/cdk.tf.json", "/a/cdk.tf.json", "b/../../a.json"].map(
      (path, index) => `out/manifest.json has the stack "stack-${index}" outside of the folder: ${path}`,
    ),
  ],
  [
    "a stack whose name would make lines of a report",
    { "manifest.json": { stacks: { "a\nb": { synthesizedStackPath: "a.json" } } } },
    ['manifest.json has a stack "a<U+000A>b", which CDKTF would not make'],
  ],
])("%s: told in a sentence", (_, files, expected) => {
  const inOut = Object.keys(files).some((path) => path.startsWith("out/"));
  expect(faults(files, readStacks, inOut ? "out" : "")).toEqual(expected);
});

it("a stack behind a link that leads out of the folder is not read", () => {
  const folder = folderOf({ "elsewhere/cdk.tf.json": {}, "out/manifest.json": manifest("stacks/a/cdk.tf.json") });
  mkdirSync(join(folder, "out/stacks"));
  symlinkSync("../../elsewhere", join(folder, "out/stacks/a"));
  expect(() => readStacks(join(folder, "out"))).toThrow('has the stack "stack-0" outside of the folder');
  symlinkSync("out", join(folder, "link"));
  expect(() => readStacks(join(folder, "link"))).toThrow('has the stack "stack-0" outside of the folder');
});

it("an output folder behind a link is read", () => {
  const folder = folderOf({ "out/manifest.json": manifest("a.json"), "out/a.json": {} });
  symlinkSync("out", join(folder, "link"));
  expect(readStacks(join(folder, "link")).map(({ name }) => name)).toEqual(["stack-0"]);
});

it("a folder in place of a file is told too", () => {
  expect(faults({ "manifest.json/a": "" })).toEqual(["manifest.json cannot be read: it is a folder"]);
});

const NESTED = `{"format_version":"1.2","values":${'{"root_module":'.repeat(50_000)}1${"}".repeat(50_001)}`;

describe("a plan", () => {
  it("is called as its file is, whatever wrote it", () => {
    const text = `\uFEFF${JSON.stringify({ format_version: "1.2", planned_values: { root_module: {} } })}`;
    expect(readPlan(join(folderOf({ "dev-fraud.json": text }), "dev-fraud.json")).name).toBe("dev-fraud");
  });

  it.each<[string, Record<string, unknown>, string]>([
    ["that is missing", {}, "plan.json is not there"],
    ["in Terraform's own format", { "plan.json": "PK\u0003\u0004" }, "plan.json is not JSON"],
    ["that is nested without end", { "plan.json": NESTED }, "plan.json nests deeper than 256 levels"],
    ["that is something else", { "plan.json": {} }, 'plan.json is no plan: it has no "format_version"'],
  ])("%s is told in a sentence", (_, files, expected) => {
    expect(faults(files, (path) => [readPlan(path)], "plan.json")).toEqual([expected]);
  });

  it("that is a device is told in a sentence", () => {
    expect(() => readPlan("/dev/zero")).toThrow("/dev/zero is a device\n");
  });

  const resource = { address: "aws_iam_group.g", mode: "managed", type: "aws_iam_group", name: "g", values: {} };
  const root = (root_module: unknown): object => ({ planned_values: { root_module } });
  const resources = (...some: readonly unknown[]): object => root({ resources: some });
  it.each<[object, string]>([
    [{ planned_values: {} }, "planned_values.root_module is missing, and is to be an object"],
    [root([]), "planned_values.root_module is a list, and is to be an object"],
    [root({ resources: "none" }), 'planned_values.root_module.resources is "none", and is to be a list'],
    [root({ resources: { a: resource } }), "planned_values.root_module.resources is an object, and is to be a list"],
    [resources("none"), 'planned_values.root_module.resources[0] is "none", and is to be an object'],
    [resources(resource, null), "planned_values.root_module.resources[1] is null, and is to be an object"],
    [
      resources({ ...resource, values: ["x"] }),
      "planned_values.root_module.resources[0].values is a list, and is to be an object",
    ],
    [
      resources({ ...resource, mode: "Managed" }),
      'planned_values.root_module.resources[0].mode is "Managed", and is to be "managed" or another mode of Terraform\'s',
    ],
    [
      resources({ ...resource, address: "a\nFORGED" }),
      'planned_values.root_module.resources[0].address is "a<U+000A>FORGED", and is to be a name in one line',
    ],
    [
      resources({ ...resource, type: undefined }),
      "planned_values.root_module.resources[0].type is missing, and is to be a name in one line",
    ],
    [
      root({ child_modules: [{ address: "module.m", resources: 7 }] }),
      "planned_values.root_module.child_modules[0].resources is 7, and is to be a list",
    ],
    [{ ...root({}), resource_changes: {} }, "resource_changes is an object, and is to be a list"],
    [{ ...root({}), configuration: [] }, "configuration is a list, and is to be an object"],
    [
      { ...root({}), configuration: { root_module: { module_calls: { m: { module: [] } } } } },
      "configuration.root_module.module_calls.m.module is a list, and is to be an object",
    ],
    [{ ...root({}), prior_state: { values: 7 } }, "prior_state.values is 7, and is to be an object"],
    [{ values: { root_module: 7 } }, "values.root_module is 7, and is to be an object"],
  ])("with a part of another shape is refused, not read as empty: %j", (plan, fault) => {
    const files = { "plan.json": { format_version: "1.2", ...plan } };
    expect(faults(files, (path) => [readPlan(path)], "plan.json")).toEqual([
      `plan.json is no plan that Terraform writes: ${fault}`,
    ]);
  });

  it("with all that is optional missing or null is read", () => {
    const plan = { format_version: "1.2", ...root({ resources: null }), configuration: null, prior_state: null };
    expect(readPlan(join(folderOf({ "plan.json": plan }), "plan.json")).principals).toEqual([]);
    const { values, ...bare } = resource;
    expect(values).toEqual({});
    const one = { format_version: "1.2", ...resources(bare) };
    expect(readPlan(join(folderOf({ "plan.json": one }), "plan.json")).principals).toMatchObject([{ name: "g" }]);
  });

  it("that is a state too is refused", () => {
    const both = { format_version: "1.2", ...root({}), values: { root_module: {} } };
    expect(faults({ "plan.json": both }, (path) => [readPlan(path)], "plan.json")).toEqual([
      'plan.json has "planned_values", as a plan has, and "values", as a state has',
    ]);
  });
});
