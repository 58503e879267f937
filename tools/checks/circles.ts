import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { preProcessFile } from "typescript";

/** What each file imports, `import type` and what is loaded later on included: paths from the root, without packages. */
export type Imports = ReadonlyMap<string, readonly string[]>;

/** The imports of all TypeScript files in some folders. */
export function importsIn(root: string, folders: readonly string[]): Imports {
  const files = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".ts"))
      .map((path) => join(folder, path)),
  );
  return new Map(files.sort().map((file) => [file, importedBy(root, file)]));
}

function importedBy(root: string, file: string): string[] {
  const { importedFiles } = preProcessFile(readFileSync(join(root, file), "utf8"), true, true);
  const named = importedFiles.map(({ fileName }) => fileName).filter((name) => name.startsWith("."));
  return [...new Set(named.flatMap((name) => fileOf(root, join(root, dirname(file), name)) ?? []))];
}

/** `./run.js` is `run.ts`, and a folder is its index; data are no files with imports. */
function fileOf(root: string, path: string): string | undefined {
  const found = [`${path}.ts`, path.replace(/\.js$/, ".ts"), join(path, "index.ts")].find(
    (one) => one.endsWith(".ts") && existsSync(one) && statSync(one).isFile(),
  );
  return found === undefined ? undefined : relative(root, found);
}

/** Circles of imports: from each file that is in none of those before it, the shortest way back to it. */
export function circlesIn(imports: Imports): string[][] {
  const told = new Set<string>();
  return [...imports.keys()].flatMap((file) => {
    const way = told.has(file) ? undefined : wayBack(imports, file);
    for (const one of way ?? []) told.add(one);
    return way ? [way] : [];
  });
}

function wayBack(imports: Imports, start: string): string[] | undefined {
  const ways = [[start]];
  const seen = new Set<string>();
  for (const way of ways) {
    for (const next of imports.get(way.at(-1) ?? start) ?? []) {
      if (next === start) return [...way, start];
      if (seen.has(next)) continue;
      seen.add(next);
      ways.push([...way, next]);
    }
  }
  return undefined;
}

/** Folders of which each imports the other, in the order of the alphabet, with a file of each that does. */
export function mutualFolders(imports: Imports): string[] {
  const between = new Map<string, string>();
  for (const [file, imported] of imports) {
    for (const other of imported) {
      const [from, to] = [dirname(file), dirname(other)];
      if (from !== to && !between.has(`${from} ${to}`)) between.set(`${from} ${to}`, `${file} → ${other}`);
    }
  }
  return [...between].flatMap(([pair, there]) => {
    const [from = "", to = ""] = pair.split(" ");
    const back = between.get(`${to} ${from}`);
    return from < to && back !== undefined ? [`${there}, ${back}`] : [];
  });
}
