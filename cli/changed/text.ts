import { legible } from "../../access";
import { accessTexts, criticalTexts } from "../diff/text";
import { plainTable } from "../output/plain-table";
import { counted } from "../output/words";
import { type ChangedAccess, stackGained, stackLost } from "./access";
import type { BaseFrom } from "./base";
import type { ChangedStack } from "./compare";

/** All that there is to say of a change. */
export interface ChangeSet {
  readonly from: BaseFrom;
  /** In order. */
  readonly stacks: readonly ChangedStack[];
  readonly access: ChangedAccess;
  /** How many stacks there are after. */
  readonly count: number;
}

/** The change for a person: the stacks in order, and below them what each opens and closes. */
export function changedText({ stacks, access, count, from }: ChangeSet): string {
  if (stacks.length === 0) return `No stack has changed since ${calledBase(from)}: ${counted(count, "stack")}`;
  const rows = stacks.map((one) => [String(one.step), one.stack.name, one.change, accessWords(one, access)]);
  const parts = stacks.flatMap(({ stack }) => {
    const texts = accessTexts(access.byStack.get(stack.name) ?? NOTHING);
    return texts.length > 0 ? [`${stack.name}\n\n${indented(texts.join("\n\n"))}`] : [];
  });
  const critical = criticalTexts(access);
  return legible(
    [plainTable(["Step", "Stack", "Change", "Access"], rows), ...parts, ...critical, sums(stacks, count, from)].join(
      "\n\n",
    ),
  );
}

const NOTHING = { principals: [], resources: [], unread: { gained: [], lost: [] } };

const indented = (text: string): string => text.replace(/^(?=.)/gm, "  ");

/** What a stack opens and closes, in a word. */
export function accessWords({ stack }: ChangedStack, { byStack }: ChangedAccess): "gained" | "lost" | "both" | "same" {
  const access = byStack.get(stack.name) ?? NOTHING;
  if (stackGained(access)) return stackLost(access) ? "both" : "gained";
  return stackLost(access) ? "lost" : "same";
}

/** What it is compared with, in a sentence. */
const calledBase = (from: BaseFrom): string =>
  from.kind === "folder" ? from.folder : `${from.ref} (${from.commit.slice(0, 12)})`;

function sums(stacks: readonly ChangedStack[], count: number, from: BaseFrom): string {
  const number = (change: ChangedStack["change"]): string =>
    `${stacks.filter((one) => one.change === change).length.toLocaleString("en-US")} ${change}`;
  const numbers = (["added", "changed", "removed"] as const).map(number).join(", ");
  return `Since ${calledBase(from)}: ${numbers}, of ${counted(count, "stack")}`;
}
