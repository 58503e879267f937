import { statSync } from "node:fs";
import { basename } from "node:path";
import { CALLS } from "../../common/calls";
import { isRecord } from "../../common/is-record";
import { listOf } from "../../common/lists";
import { visible } from "../../common/shown-text";
import { assembleStack, assembleStacks } from "./assemble";
import { configurationResources } from "./configuration";
import type { JsonObject } from "./json";
import { readJsonFile } from "./json-file";
import { type ManifestStack, stacksInManifest } from "./manifest";
import { planResources } from "./plan";
import type { Resources } from "./resource";
import type { Stack } from "./stack";
import { UnreadableError } from "./unreadable";

const SYNTHESISE = `Name a folder that a synthesis wrote, such as cdktf.out, or synthesise first: ${CALLS.synthesis}`;
const SHOW_PLAN = "Write it with: terraform show -json plan.bin > plan.json";

/**
 * The stacks in an output folder of CDKTF: those that its manifest.json names, in the manifest's order.
 *
 * @throws {UnreadableError} with every file that is missing or is not what it should be
 */
export const readStacks = (outdir: string): Stack[] => readTogether([outdir], []);

/**
 * The stacks in output folders of CDKTF and in the output of `terraform show -json`, each with what others of them hold.
 * A plan or state is called as its file is, without `.json`: who names the file after its stack gets the stack's
 * acceptances. Two files of one name are told apart by their folders.
 *
 * @throws {UnreadableError} likewise
 */
export function readTogether(outdirs: readonly string[], plans: readonly string[]): Stack[] {
  const read = plans.map((path) => ({ path, resources: planned(path, readJsonFile(path, SHOW_PLAN)) }));
  const names = read.map(({ resources }) => resources.name);
  const isUnique = (name: string): boolean => names.indexOf(name) === names.lastIndexOf(name);
  return assembleStacks([
    ...outdirs.flatMap(resourcesIn),
    ...read.map(({ path, resources }) => (isUnique(resources.name) ? resources : { ...resources, name: path })),
  ]);
}

function resourcesIn(outdir: string): Resources[] {
  if (statSync(outdir, { throwIfNoEntry: false })?.isFile()) {
    throw new UnreadableError([
      `${outdir} is a file\nName a folder that a synthesis wrote, or where it is a plan: --plan ${outdir}`,
    ]);
  }
  return resourcesAt(stacksInManifest(outdir, SYNTHESISE));
}

/**
 * The stacks in these files, whatever lists them.
 *
 * @throws {UnreadableError} with every file that is missing or is not what it should be
 */
export const readListed = (stacks: readonly ManifestStack[]): Stack[] => assembleStacks(resourcesAt(stacks));

function resourcesAt(stacks: readonly ManifestStack[]): Resources[] {
  const faults: string[] = [];
  const read = stacks.flatMap((stack) => {
    try {
      return [readStack(stack)];
    } catch (error) {
      if (!(error instanceof UnreadableError)) throw error;
      faults.push(...error.faults);
      return [];
    }
  });
  if (faults.length > 0) throw new UnreadableError(faults);
  return read;
}

function readStack({ name, file }: ManifestStack): Resources {
  if (!file.endsWith(".json")) {
    const remedy = "Synthesise JSON, without hclOutput, or judge a plan of the stack: --plan";
    throw new UnreadableError([`${file} is not in Terraform's JSON syntax\n${remedy}`]);
  }
  const json = readJsonFile(file, SYNTHESISE);
  const fault = isRecord(json) ? blockFault(json) : "it is no JSON object";
  if (!isRecord(json) || fault !== undefined)
    throw new UnreadableError([`${file} is no Terraform: ${fault ?? ""}\n${SYNTHESISE}`]);
  return configurationResources(name, json);
}

/** How many objects are around a block: `resource.aws_iam_role.training`. */
const BLOCKS: Readonly<Record<string, number>> = { resource: 2, provider: 1, module: 1 };

/** Everything in a configuration is in blocks, of which there may be lists; nothing else may be taken for empty. */
function blockFault(json: JsonObject): string | undefined {
  for (const [kind, depth] of Object.entries(BLOCKS)) {
    const at = Object.hasOwn(json, kind) ? noBlock(json[kind], kind, depth) : undefined;
    if (at !== undefined) return `${at} is no object`;
  }
  return undefined;
}

function noBlock(value: unknown, path: string, depth: number): string | undefined {
  for (const one of listOf(value)) {
    if (!isRecord(one)) return path;
    if (depth === 0) continue;
    for (const [key, inner] of Object.entries(one)) {
      const found = key === "//" ? undefined : noBlock(inner, `${path}.${visible(key)}`, depth - 1);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/**
 * The stack in the output of `terraform show -json`, of a plan or a state.
 *
 * @throws {UnreadableError} where the file is missing or something else
 */
export const readPlan = (path: string): Stack => assembleStack(planned(path, readJsonFile(path, SHOW_PLAN)));

/**
 * What the output of `terraform show -json` of a plan says is there before it, and what will be there after it. Before
 * the first apply nothing is.
 *
 * @throws {UnreadableError} where the file is missing or no plan
 */
export function readPlanChange(path: string): { readonly before: readonly Stack[]; readonly after: readonly Stack[] } {
  const json = readJsonFile(path, SHOW_PLAN);
  const after = planned(path, json);
  if (!isRecord(json) || !isRecord(json["planned_values"])) {
    throw new UnreadableError([`${path} is a state, which says nothing of what was before\n${SHOW_PLAN}`]);
  }
  const prior = json["prior_state"];
  const isEmpty = !isRecord(prior) || !isRecord(prior["values"]);
  return { before: isEmpty ? [] : [assembleStack(planned(path, prior))], after: [assembleStack(after)] };
}

const planned = (path: string, json: unknown): Resources => ({
  ...planResources(path, json),
  name: basename(path).replace(/\.json$/, ""),
});
