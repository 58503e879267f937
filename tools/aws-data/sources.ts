import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Source } from "../../evaluation/reference/data-files";

const folderOf = (root: string, name: string): string => join(root, "node_modules", name);

/** What an installed package says of itself. */
export function sourceOf(root: string, name: string, date: string): Source {
  const manifest = JSON.parse(readFileSync(join(folderOf(root, name), "package.json"), "utf8")) as {
    readonly version: string;
    readonly license: string;
  };
  return { package: name, version: manifest.version, date, licence: manifest.license };
}

/** The licence of an installed package, which goes wherever its data go. */
export function licenceOf(root: string, { package: name, version }: Source): string {
  const folder = folderOf(root, name);
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  if (file === undefined) throw new Error(`${name} has no licence file`);
  return `${name} ${version}\n\n${readFileSync(join(folder, file), "utf8").trim()}`;
}
