import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { isRecord } from "../../common/is-record";
import { assembleStack, assembleStacks } from "./assemble";
import { configurationResources } from "./configuration";
import { type JsonObject, textAt } from "./json";
import { planResources } from "./plan";
import type { Resources } from "./resource";
import type { Stack } from "./stack";
import { UnreadableError } from "./unreadable";

const SYNTHESISE = "Name a folder that a synthesis wrote, such as cdktf.out, or synthesise first: npx cdktf synth";
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
  const read = plans.map((path) => ({ path, resources: planned(path, readJson(path, SHOW_PLAN)) }));
  const names = read.map(({ resources }) => resources.name);
  const isUnique = (name: string): boolean => names.indexOf(name) === names.lastIndexOf(name);
  return assembleStacks([
    ...outdirs.flatMap(resourcesIn),
    ...read.map(({ path, resources }) => (isUnique(resources.name) ? resources : { ...resources, name: path })),
  ]);
}

function resourcesIn(outdir: string): Resources[] {
  const path = join(outdir, "manifest.json");
  const manifest = readJson(path, SYNTHESISE);
  const stacks = isRecord(manifest) ? manifest["stacks"] : undefined;
  if (!isRecord(stacks)) {
    throw new UnreadableError([`${path} is no manifest of CDKTF: it has no "stacks"\n${SYNTHESISE}`]);
  }
  const faults: string[] = [];
  const read = Object.entries(stacks).flatMap(([name, entry]) => {
    try {
      return [readStack(outdir, name, entry)];
    } catch (error) {
      if (!(error instanceof UnreadableError)) throw error;
      faults.push(...error.faults);
      return [];
    }
  });
  if (faults.length > 0) throw new UnreadableError(faults);
  return read;
}

function readStack(outdir: string, name: string, entry: unknown): Resources {
  const file = isRecord(entry) ? textAt(entry, "synthesizedStackPath") : undefined;
  if (file === undefined) {
    const path = join(outdir, "manifest.json");
    throw new UnreadableError([`${path} does not say where the stack "${name}" is\n${SYNTHESISE}`]);
  }
  const path = join(outdir, file);
  if (!file.endsWith(".json")) {
    const remedy = "Synthesise JSON, without hclOutput, or judge a plan of the stack: --plan";
    throw new UnreadableError([`${path} is not in Terraform's JSON syntax\n${remedy}`]);
  }
  const json = readJson(path, SYNTHESISE);
  if (!isConfiguration(json))
    throw new UnreadableError([`${path} is no Terraform: it is no JSON object\n${SYNTHESISE}`]);
  return configurationResources(name, json);
}

/** Everything in a configuration is in blocks; a text or number in place of one is another kind of file. */
const isConfiguration = (json: unknown): json is JsonObject =>
  isRecord(json) && (json["resource"] === undefined || typeof json["resource"] === "object");

/**
 * The stack in the output of `terraform show -json`, of a plan or a state.
 *
 * @throws {UnreadableError} where the file is missing or something else
 */
export const readPlan = (path: string): Stack => assembleStack(planned(path, readJson(path, SHOW_PLAN)));

/**
 * What the output of `terraform show -json` of a plan says is there before it, and what will be there after it. Before
 * the first apply nothing is.
 *
 * @throws {UnreadableError} where the file is missing or no plan
 */
export function readPlanChange(path: string): { readonly before: readonly Stack[]; readonly after: readonly Stack[] } {
  const json = readJson(path, SHOW_PLAN);
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

function readJson(path: string, remedy: string): unknown {
  try {
    // Windows PowerShell redirects with a byte order mark, which JSON does not have.
    return JSON.parse(readFileSync(path, "utf8").replace(/^\uFEFF/, ""));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (error instanceof SyntaxError) throw new UnreadableError([`${path} is not JSON\n${remedy}`]);
    if (code === undefined) throw error;
    const what = code === "ENOENT" ? "is not there" : `cannot be read (${code})`;
    throw new UnreadableError([`${path} ${what}\n${remedy}`]);
  }
}
