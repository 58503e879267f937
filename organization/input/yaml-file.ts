import type { Fault } from "../../common/fault";
import type { Problem } from "../reading/problems";
import { parseSource, type Source } from "../reading/source";
import { type KindOfFile, readTextFile } from "./text-file";

/** No input file comes near this; a larger one is a mistake or an attack. */
const LARGEST_FILE = 256 * 1024;

/** What a YAML file says; undefined where nothing of it could be read. */
export interface YamlRead {
  readonly source: Source | undefined;
  readonly problems: readonly Problem[];
}

/** Reads one YAML file below the organization's folder. */
export function readYamlFile(folder: string, name: string): YamlRead {
  const read = readTextFile(folder, name, KIND);
  if ("message" in read) return { source: undefined, problems: [faultOf(name, read)] };
  return parseSource(name, read.text.replace(/^\uFEFF/, ""));
}

const KIND: KindOfFile = {
  largest: LARGEST_FILE,
  missing: "Write it, or name another folder",
  noFile: "Replace it with a YAML file, or rename it",
  tooLarge: `Input files have at most ${LARGEST_FILE.toLocaleString("en-US")}; write one file per team`,
};

/** A fault of a file or folder as a whole. */
export const faultOf = (file: string, fault: Fault): Problem => ({ place: { file, line: 1, column: 1 }, ...fault });
