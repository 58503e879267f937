import type { Fault } from "../../common/fault";
import { groupBy } from "../../common/lists";
import { arnsOverlap } from "../../evaluation";
import type { Problem } from "../reading/problems";
import type { Located } from "../reading/salvage";
import type { AccountFile } from "../schema";
import type { OutsideEntry } from "../schema/outside";
import { type Check, faultAt, reference } from "./check";

interface Declared {
  readonly file: Located<AccountFile>;
  readonly index: number;
  readonly entry: OutsideEntry;
}

/**
 * One thing is declared once for an account, and patterns that have a thing in common say the same of it. Files of
 * several accounts may each declare a thing, but what it has is so for all of them.
 */
export const outsideOnce: Check = ({ accounts }) => {
  const all = accounts.flatMap((file) =>
    file.value.outside.flatMap((entry, index): Declared[] =>
      file.intact(["outside", index]) ? [{ file, index, entry }] : [],
    ),
  );
  const byScope = groupBy(all, ({ entry: { arn, service } }) => scopeOf(arn) ?? service ?? "");
  return [...byScope.values()].flatMap((some) =>
    some.flatMap((one, position) => {
      const twin = some.slice(0, position).find((other) => clashes(one, other));
      return twin === undefined ? [] : [clash(one, twin)];
    }),
  );
};

/** What has no thing in common: partition, service and account are whole in every pattern. */
function scopeOf(arn: string | undefined): string | undefined {
  const [, partition, service, , account] = arn?.split(":") ?? [];
  return arn === undefined ? undefined : [partition, service, account].join(":");
}

function clashes(a: Declared, b: Declared): boolean {
  const same = subjectOf(a) === subjectOf(b);
  if (!same && !(a.entry.arn !== undefined && b.entry.arn !== undefined && arnsOverlap(a.entry.arn, b.entry.arn))) {
    return false;
  }
  if (a.file.value.id === b.file.value.id) return same || wordsOf(a.entry) !== wordsOf(b.entry);
  const [own, its] = [factOf(a.entry), factOf(b.entry)];
  return own !== undefined && its !== undefined && own !== its;
}

function clash(one: Declared, twin: Declared): Problem {
  const path = ["outside", one.index, one.entry.arn === undefined ? "service" : "arn"];
  return faultAt(one.file, path, clashFault(one, twin, reference(twin.file, ["outside", twin.index])));
}

function clashFault(one: Declared, twin: Declared, where: string): Fault {
  const [subject, other] = [subjectOf(one), subjectOf(twin)];
  const differ = "and the two say different things of it";
  if (subject !== other) {
    return {
      message: `${subject} and ${other} (${where}) may be one thing, ${differ}`,
      remedy: "Say the same, or write patterns that have nothing in common",
    };
  }
  if (one.file.value.id !== twin.file.value.id)
    return { message: `${subject} is declared in ${where} too, ${differ}`, remedy: "Say the same" };
  return { message: `${subject} is declared already, in ${where}`, remedy: "Keep one" };
}

const subjectOf = ({ entry: { arn, service } }: Declared): string => arn ?? service ?? "";

const wordsOf = (entry: OutsideEntry): string =>
  factOf(entry) ?? JSON.stringify(["harmless", entry.harmless, entry.until]);

/** What is not a matter of judgement. */
function factOf({ policies, runsAs, document }: OutsideEntry): string | undefined {
  if (policies) return JSON.stringify(["policies", [...new Set(policies)].sort()]);
  const fact = runsAs ?? document;
  return fact === undefined ? undefined : JSON.stringify(fact);
}
