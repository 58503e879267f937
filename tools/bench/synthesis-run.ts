/** One synthesis in a process of its own. Usage: synthesis-run.ts ours|unproven|bare FOLDER. Prints its times as JSON. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { App } from "cdktf";
import { prove } from "../../cli/proof/proof";
import { loadOrganization } from "../../organization";
import { synthesize } from "../../stacks";
import { bareApp, type Terraform } from "./bare";

/** Milliseconds of each part, and the most memory that was used, in MB. */
export interface Times {
  readonly reading: number;
  readonly building: number;
  readonly proving: number;
  readonly writing: number;
  readonly memory: number;
}

/** Writing is what CDKTF does at the end: values to JSON, JSON to files. */
function timedSynth(): () => number {
  const synth = Reflect.get<App, "synth">(App.prototype, "synth");
  let spent = 0;
  App.prototype.synth = function (this: App) {
    const started = performance.now();
    synth.call(this);
    spent += performance.now() - started;
  };
  return () => spent;
}

function ours(folder: string, proven: boolean): Omit<Times, "memory"> {
  const started = performance.now();
  const loaded = loadOrganization(folder);
  if ("problems" in loaded) throw new Error(loaded.problems.map(({ message }) => message).join("\n"));
  const reading = performance.now() - started;
  const writing = timedSynth();
  let proving = 0;
  const problems = synthesize(loaded.organization, join(folder, "out"), (terraform) => {
    if (!proven) return [];
    const before = performance.now();
    const proof = prove(loaded.organization, terraform, "2026-01-01");
    proving = performance.now() - before;
    return proof.problems;
  });
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join("\n"));
  const building = performance.now() - started - reading - proving - writing();
  return { reading, building, proving, writing: writing() };
}

/** @param folder where the same organization has been synthesised */
function bare(folder: string): Omit<Times, "memory"> {
  const stacks = join(folder, "out", "stacks");
  const terraform = new Map(
    readdirSync(stacks).map((name) => [
      name,
      JSON.parse(readFileSync(join(stacks, name, "cdk.tf.json"), "utf8")) as Terraform,
    ]),
  );
  const started = performance.now();
  const writing = timedSynth();
  bareApp(join(folder, "bare"), terraform).synth();
  return { reading: 0, building: performance.now() - started - writing(), proving: 0, writing: writing() };
}

const [, , kind, folder = ""] = process.argv;
const times = kind === "bare" ? bare(folder) : ours(folder, kind === "ours");
console.log(JSON.stringify({ ...times, memory: process.resourceUsage().maxRSS / 1024 }));
