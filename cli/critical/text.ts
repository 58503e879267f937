import type { CriticalReach, Reaching, Way } from "../../access/critical";
import type { CriticalResource } from "../../organization";
import { legible } from "../../access";
import { counted, fewOf, wrap } from "../output/words";

/** Who reaches each critical resource, for a person: those who surely do before those who may. */
export const criticalText = (all: readonly CriticalReach[], remarkOn: RemarkOn): string =>
  legible(all.map((one) => resourceText(one, remarkOn)).join("\n\n"));

/** What to know of a resource that nobody reaches. */
export type RemarkOn = (resource: CriticalResource) => string | undefined;

/** `bucket acme-models`, `prefix acme-transactions/card/`. */
export const resourceWords = ({ kind, name }: Pick<CriticalResource, "kind" | "name">): string => `${kind} ${name}`;

function resourceText({ resource, by }: CriticalReach, remarkOn: RemarkOn): string {
  const remark = by.length === 0 ? remarkOn(resource) : undefined;
  return [
    wrap(heading(resource, by), "", "  "),
    ...(remark === undefined ? [] : [wrap(remark, "  ", "    ")]),
    ...by.map(reachingText),
  ].join("\n");
}

/** `3 principals reach, and 1 principal may reach, as far as can be told, the bucket acme-models`. */
export function heading(resource: CriticalResource, by: readonly Reaching[]): string {
  const what = resourceWords(resource);
  if (by.length === 0) return `Nobody of the stacks reaches the ${what}`;
  const doubted = by.filter(({ ways }) => ways.every(({ certainty }) => certainty === "doubt")).length;
  const sure = by.length - doubted;
  const parts = [
    ...(sure > 0 ? [`${counted(sure, "principal")} ${sure === 1 ? "reaches" : "reach"}`] : []),
    ...(doubted > 0 ? [`${counted(doubted, "principal")} may reach, as far as can be told,`] : []),
  ];
  return `${parts.join(", and ")} the ${what}`;
}

function reachingText({ who: { subject, stack }, users, ways }: Reaching): string {
  const names = users.map((user) => user.subject.name);
  const members = names.length === 0 ? "" : `, with ${fewOf(names, "user")}`;
  return [
    wrap(`${subject.name} (${subject.kind}, ${stack})${members}`, "  ", "      "),
    ...ways.flatMap((way) => wayLines(way)),
  ].join("\n");
}

const VERBS: Readonly<Record<Way["access"], string>> = { read: "reads", write: "writes" };

/** `reads, by s3:GetObject`; the way below it. */
function wayLines({ access, certainty, actions, parts, path, assumes, doubts }: Way): string[] {
  const how = { all: "", part: ` ${fewOf(parts, "pattern")}`, doubt: ", as far as can be told" }[certainty];
  return [
    wrap(`${VERBS[access]}${how}, by ${fewOf(actions, "action")}`, "    ", "      "),
    ...assumes.map((words) => wrap(`if ${words}`, "      ", "        ")),
    ...doubts.map((words) => wrap(words, "      ", "        ")),
    ...(path.length > 0 ? [wrap(`path: ${path.join(", then ")}`, "      ", "        ")] : []),
  ];
}
