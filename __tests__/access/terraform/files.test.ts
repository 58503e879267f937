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
])("%s: told in a sentence", (_, files, expected) => {
  expect(faults(files)).toEqual(expected);
});

it("a folder in place of a file is told too", () => {
  expect(faults({ "manifest.json/a": "" })).toEqual(["manifest.json cannot be read: it is a folder"]);
});

describe("a plan", () => {
  it("is called as its file is, whatever wrote it", () => {
    const text = `\uFEFF${JSON.stringify({ format_version: "1.2", planned_values: { root_module: {} } })}`;
    expect(readPlan(join(folderOf({ "dev-fraud.json": text }), "dev-fraud.json")).name).toBe("dev-fraud");
  });

  it.each<[string, Record<string, unknown>, string]>([
    ["that is missing", {}, "plan.json is not there"],
    ["in Terraform's own format", { "plan.json": "PK\u0003\u0004" }, "plan.json is not JSON"],
    ["that is something else", { "plan.json": {} }, 'plan.json is no plan: it has no "format_version"'],
  ])("%s is told in a sentence", (_, files, expected) => {
    expect(faults(files, (path) => [readPlan(path)], "plan.json")).toEqual([expected]);
  });
});
