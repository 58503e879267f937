import type { AccessDiff } from "../../access";
import { DATA } from "../../evaluation";
import type { StackEntry } from "../../organization";
import { jsonText } from "../output/json";
import { type StackAccess, stackGained } from "./access";
import type { BaseFrom } from "./base";
import type { ChangedStack } from "./compare";
import type { ChangeSet } from "./text";

/** A stack that has changed: as stacks.json has it after, or where it is gone, had it before. */
interface ChangedStackJson extends StackEntry {
  readonly change: ChangedStack["change"];
  /** Its place in the order, from 0: what has the same may run at the same time, after all with a lower one. */
  readonly step: number;
  /** Whether anybody may do more by it. */
  readonly gained: boolean;
  readonly access: StackAccess;
}

/** What `changed --format json` prints. Members may be added; a change to one gets another version. */
export interface ChangedJson {
  readonly version: 1;
  readonly base: BaseFrom;
  /** The reference that says which actions there are, of which day (`YYYY-MM-DD`). */
  readonly data: { readonly package: string; readonly version: string; readonly date: string };
  /** Whether anybody or anything gained access. */
  readonly gained: boolean;
  /** In order. */
  readonly stacks: readonly ChangedStackJson[];
  readonly critical: AccessDiff["critical"];
}

/** The change for programs. The same two states give the same bytes. */
export function changedJson({ from, stacks, access }: ChangeSet): string {
  const json: ChangedJson = {
    version: 1,
    base: from,
    data: { package: DATA.package, version: DATA.version, date: DATA.date },
    gained: access.gained,
    stacks: stacks.map(({ change, step, stack }) => {
      const own = access.byStack.get(stack.name) ?? { principals: [], resources: [], unread: { gained: [], lost: [] } };
      return { ...stack, change, step, gained: stackGained(own), access: own };
    }),
    critical: access.critical,
  };
  return jsonText(json);
}
