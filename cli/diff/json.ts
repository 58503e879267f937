import { type AccessDiff, hasGained } from "../../access";
import { DATA } from "../../evaluation";
import { jsonText } from "../output/json";

/** What `diff --json` prints. Members may be added; a change to one gets another version. */
export interface DiffJson extends AccessDiff {
  readonly version: 1;
  /** The reference that says which actions there are, of which day (`YYYY-MM-DD`). */
  readonly data: { readonly package: string; readonly version: string; readonly date: string };
  /** Whether anybody or anything gained access. */
  readonly gained: boolean;
}

/** The differences for programs. The same two states give the same bytes. */
export function diffJson(diff: AccessDiff): string {
  const json: DiffJson = {
    version: 1,
    data: { package: DATA.package, version: DATA.version, date: DATA.date },
    gained: hasGained(diff),
    ...diff,
  };
  return jsonText(json);
}
