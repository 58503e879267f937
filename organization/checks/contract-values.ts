import { valueRemedy } from "../../evaluation";
import type { Problem } from "../reading/problems";
import type { Located } from "../reading/salvage";
import type { Path } from "../reading/source";
import type { ExpectLine } from "../schema/expect";
import { problem } from "./check";

/** A value that no request has makes a line hold whatever the policies say. */
export function valueProblems(file: Located<unknown>, path: Path, line: ExpectLine): Problem[] {
  return Object.entries(line.with ?? {}).flatMap(([key, value]) =>
    value === null
      ? []
      : [value].flat().flatMap((one) => {
          const remedy = valueRemedy(key, String(one));
          return remedy === undefined
            ? []
            : [problem(file, [...path, key], `"${String(one)}" is no value that a request has for ${key}\n${remedy}`)];
        }),
  );
}
