import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Answer, answerIn, writeProject } from "./answer";
import type { Change } from "./input";
import { TABLE } from "./table";

const ROOT = join(__dirname, "../..");

jest.setTimeout(180_000);

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** The project with a change, in a folder of its own. */
async function projectOf(change: Change): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "process-"));
  folders.push(folder);
  // `--import tsx` is looked for where the program is started.
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  await writeProject(folder, change);
  return folder;
}

/** What the program answers, started as people start it. */
function startedIn(folder: string, { command, environment }: Change): Promise<Answer> {
  const program = command ? ["cli/main.ts", ...command] : ["main.ts"];
  const [file = "", ...args] = program;
  const env = { PATH: process.env["PATH"], HOME: folder, ...environment };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ["--import", "tsx", join(ROOT, file), ...args],
      { cwd: folder, env },
      (error, out, err) => {
        resolve({ status: error === null ? 0 : Number(error.code), text: out + err });
      },
    );
  });
}

const byName = new Map(
  Object.values(TABLE)
    .flat()
    .map((input) => [input.name, input]),
);

it.each([
  "a file of no bytes",
  "text from right to left",
  "two teams of one name",
  "what the team can do",
  "null as cdktf.json",
  "half of a context in the environment",
  "an option with a letter missing",
  "a name of the team file without its stack",
  "half of a plan",
])("the process answers as the table says: %s", async (name) => {
  const input = byName.get(name);
  if (!input) throw new Error("the table has no such input");
  const { wrong, right } = input;
  const folder = await projectOf(wrong);
  const told = await answerIn(folder, wrong);
  const { status, text } = await startedIn(folder, wrong);
  expect(status).toBe(told.status);
  expect(text.startsWith(told.text)).toBe(true);
  expect(text.slice(told.text.length)).toMatch(/^(\n\n\d problems?; nothing was written\.\n)?$/);

  expect((await startedIn(await projectOf(right), right)).status).toBe(0);
});
