import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Deployment, formatProblems, loadOrganization } from "../../organization";

export const ROOT = join(__dirname, "../..");

/** A page by its path from the root. */
export const page = (path: string): string => readFileSync(join(ROOT, path), "utf8");

/** Every page, by its path from the root. */
export const PAGES: Readonly<Record<string, string>> = Object.fromEntries(
  ["", "docs/"].flatMap((folder) =>
    readdirSync(join(ROOT, folder))
      .filter((name) => name.endsWith(".md"))
      .map((name) => [`${folder}${name}`, page(`${folder}${name}`)]),
  ),
);

/** The texts of a page's code blocks in a language, in order; of "", those without one. */
export const blocks = (text: string, language: string): string[] =>
  [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].flatMap(([, name, code = ""]) => (name === language ? code : []));

/** The example organization with these team files put into it, as long as it is used. */
export function withTeams<T>(teams: Readonly<Record<string, string>>, use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "docs-"));
  try {
    for (const file of ["organization.yaml", "accounts", "teams"]) {
      cpSync(join(ROOT, file), join(folder, file), { recursive: true });
    }
    for (const [name, text] of Object.entries(teams)) writeFileSync(join(folder, "teams", name), text);
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const problemsIn = (folder: string): string => {
  const loaded = loadOrganization(folder);
  return "problems" in loaded ? formatProblems(loaded.problems) : "";
};

/** What a team file becomes in `dev`. */
export function deploymentIn(folder: string): Deployment {
  const loaded = loadOrganization(folder);
  if ("problems" in loaded) throw new Error(formatProblems(loaded.problems));
  const found = loaded.organization.deployments.find(({ stackName }) => stackName === "dev-fraud-detection");
  if (!found) throw new Error("the team has no stack");
  return found;
}

/** A command as a page shows it, with what it prints: what follows `…` is left out. */
export interface Shown {
  readonly words: readonly string[];
  readonly beginning: string;
  readonly isWhole: boolean;
}

/** The commands `npm run -s access -- …` whose answers a page shows. */
export const questions = (text: string): Shown[] =>
  blocks(text, "console").map((block) => {
    const [line = "", ...answer] = block.split("\n");
    const [, command = ""] = /^\$ npm run -s access -- (.*)$/.exec(line) ?? [];
    const [beginning = "", ...cut] = answer.join("\n").split("…\n");
    return { words: wordsOf(command), beginning, isWhole: cut.length === 0 };
  });

/** The words of a command as a shell takes them, where nothing is in them but double quotes. */
export const wordsOf = (command: string): string[] =>
  [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word]) => quoted ?? word ?? "");

const SHELL = /^```(?:sh|console|text|bash)?\n([\s\S]*?)^```$/gm;

/** The lines of every page's blocks for a shell, continued lines as one, and its inline code. */
export const shellLines = Object.entries(PAGES).flatMap(([from, text]) => {
  const inBlocks = [...text.matchAll(SHELL)].flatMap(([, code = ""]) => code.replace(/\\\n\s*/g, "").split("\n"));
  const inline = [...text.replace(/^```[\s\S]*?^```$/gm, "").matchAll(/`([^`]+)`/g)].map(([, code = ""]) =>
    code.replace(/\s+/g, " "),
  );
  return [...inBlocks, ...inline].map((line) => ({ from, line }));
});
