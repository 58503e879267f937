import { realpathSync } from "node:fs";
import { isAbsolute, join, sep } from "node:path";
import { isRecord } from "../../common/is-record";
import { INVISIBLE, visible } from "../../common/shown-text";
import { textAt } from "./json";
import { readJsonFile } from "./json-file";
import { UnreadableError } from "./unreadable";

/** A stack that a manifest names. */
export interface ManifestStack {
  readonly name: string;
  /** The file with its Terraform; below the output folder. */
  readonly file: string;
}

/**
 * The stacks that the manifest.json in an output folder of CDKTF names, in its order.
 *
 * @param remedy what to do where the folder has no such manifest
 * @throws {UnreadableError} with everything that is wrong with it
 */
export function stacksInManifest(outdir: string, remedy: string): readonly ManifestStack[] {
  const path = join(outdir, "manifest.json");
  const manifest = readJsonFile(path, remedy);
  const stacks = isRecord(manifest) ? manifest["stacks"] : undefined;
  if (!isRecord(stacks)) throw new UnreadableError([`${path} is no manifest of CDKTF: it has no "stacks"\n${remedy}`]);
  const faults: string[] = [];
  const named = Object.entries(stacks).flatMap(([name, entry]): ManifestStack[] => {
    const file = isRecord(entry) ? textAt(entry, "synthesizedStackPath") : undefined;
    const fault = INVISIBLE.test(name)
      ? `has a stack "${visible(name)}", which CDKTF would not make`
      : file === undefined
        ? `does not say where the stack "${name}" is`
        : leadsOut(outdir, file)
          ? `has the stack "${name}" outside of the folder: ${visible(file)}`
          : undefined;
    if (fault !== undefined) faults.push(`${path} ${fault}\n${remedy}`);
    return file === undefined ? [] : [{ name, file: join(outdir, file) }];
  });
  if (faults.length > 0) throw new UnreadableError(faults);
  return named;
}

/** By its path, or by links on the way to it. */
export function leadsOut(outdir: string, file: string): boolean {
  if (isAbsolute(file) || join(file).split(sep).includes("..")) return true;
  try {
    return !realpathSync(join(outdir, file)).startsWith(`${realpathSync(outdir)}${sep}`);
  } catch {
    // That it is not there is told by who reads it.
    return false;
  }
}
