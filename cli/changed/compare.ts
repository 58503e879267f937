import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { byText } from "../../common/lists";
import { entryAt } from "../../common/writing/entry";
import type { StackEntry, StacksFile } from "../../organization";

/** An output, or an exported folder, with the list of its stacks. */
export interface Output {
  readonly folder: string;
  readonly list: StacksFile;
}

/** A stack that has come, gone, or got another Terraform. */
export interface ChangedStack {
  readonly change: "added" | "changed" | "removed";
  /** Its place in the order, from 0: what has the same may run at the same time. */
  readonly step: number;
  /** As it is after; where it is gone, as it was before. */
  readonly stack: StackEntry;
}

/**
 * The stacks that differ between two outputs, in the order in which Terraform goes over them: first what is gone, the
 * latest level first, then accounts, teams and permission sets.
 */
export function changedStacks(before: Output, after: Output): ChangedStack[] {
  const [old, fresh] = [before, after].map(({ list }) => new Map(list.stacks.map((stack) => [stack.name, stack])));
  const gone = before.list.stacks
    .filter(({ name }) => !fresh?.has(name))
    .map((stack) => ({ change: "removed" as const, stack, order: -1 - stack.level }));
  const there = after.list.stacks.flatMap(
    (stack): { change: "added" | "changed"; stack: StackEntry; order: number }[] => {
      const was = old?.get(stack.name);
      if (!was) return [{ change: "added", stack, order: stack.level }];
      return isSame(join(before.folder, was.path), join(after.folder, stack.path))
        ? []
        : [{ change: "changed", stack, order: stack.level }];
    },
  );
  const all = [...gone, ...there].sort((a, b) => a.order - b.order || byText(a.stack.name, b.stack.name));
  const orders = [...new Set(all.map(({ order }) => order))];
  return all.map(({ order, ...one }) => ({ ...one, step: orders.indexOf(order) }));
}

const LOCK = ".terraform.lock.hcl";

/** Whether Terraform would read the same in both; also the same providers, where both folders say which. */
function isSame(before: string, after: string): boolean {
  const [old, fresh] = [terraformIn(before), terraformIn(after)];
  const compared = (files: readonly string[], others: readonly string[]): readonly string[] =>
    files.filter((file) => file !== LOCK || others.includes(LOCK));
  const [own, its] = [compared(old, fresh), compared(fresh, old)];
  return (
    own.join("/") === its.join("/") &&
    own.every((file) => readFileSync(join(before, file)).equals(readFileSync(join(after, file))))
  );
}

const terraformIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => (/\.tf(\.json)?$/.test(name) || name === LOCK) && entryAt(join(folder, name))?.isFile())
    .sort();
