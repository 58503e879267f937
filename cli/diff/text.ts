import { type AccessDiff, type Changes, legible, type PrincipalDiff, type ResourceDiff } from "../../access";
import type { CriticalWay } from "../../access/critical";
import { resourceWords } from "../critical/text";
import { counted, fewOf, wrap } from "../output/words";
import { changeText, type Direction } from "./change-text";

/** More changes of one principal than this are counted; `--json` has them all. Of one that is new, a few tell enough. */
const MOST_CHANGES: Readonly<Record<Changes["change"], number>> = { added: 4, removed: 4, changed: 12 };

/** The differences for a person who reviews them: who may do what now and could not before, and the other way round. */
export function diffText(diff: AccessDiff): string {
  return legible([...accessTexts(diff), ...criticalTexts(diff), sums(diff)].join("\n\n"));
}

/** Who and what gained and lost access, in a text each. */
export const accessTexts = (diff: Pick<AccessDiff, "principals" | "resources" | "unread">): string[] => [
  ...together(
    diff.principals,
    ({ kind }) => kind,
    ({ name }) => name,
  ),
  ...together(
    diff.resources,
    ({ kind }) => `${kind} policy`,
    ({ resource }) => resource,
  ),
  ...unreadText(diff),
];

/** Those with the same changes are told together. */
function together<T extends PrincipalDiff | ResourceDiff>(
  all: readonly T[],
  kindOf: (one: T) => string,
  nameOf: (one: T) => string,
): string[] {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const lines = [kindOf(one), one.change, ...changesText(one)].join("\n");
    groups.set(lines, [...(groups.get(lines) ?? []), one]);
  }
  return [...groups].map(([text, those]) => {
    const [kind = "", change = "", ...lines] = text.split("\n");
    const names = fewOf([...new Set(those.map(nameOf))], kind);
    const stacks = fewOf([...new Set(those.flatMap((one) => one.stacks))].sort(), "stack");
    return [wrap(`${names} (${kind}, ${stacks}${STATES[change as Changes["change"]]})`, ""), ...lines].join("\n");
  });
}

const STATES: Readonly<Record<Changes["change"], string>> = { added: ", new", removed: ", gone", changed: "" };

const changesText = ({ gained, lost, change }: Changes): string[] => [
  ...listText(gained, "gained", MOST_CHANGES[change]),
  ...listText(lost, "lost", MOST_CHANGES[change]),
];

function listText(changes: Changes["gained"], direction: Direction, most: number): string[] {
  const sign = direction === "gained" ? "+" : "-";
  const rest = changes.length - most;
  return [
    ...changes.slice(0, most).map((change) => wrap(`${sign} ${changeText(change, direction)}`, "  ", "      ")),
    ...(rest > 0 ? [`  ${sign} and ${counted(rest, "more change")}, which --json names`] : []),
  ];
}

const UNREAD = {
  module: "Modules that are in other files: what they give is not known, and plans have it",
  resource: "Resources that give access in a form that is not read: what they give is not known",
} as const;

function unreadText({ unread }: Pick<AccessDiff, "unread">): string[] {
  const line =
    (sign: string) =>
    ({ stack, address }: AccessDiff["unread"]["gained"][number]): string =>
      wrap(`${sign} ${address} (${stack})`, "  ", "      ");
  return (["module", "resource"] as const).flatMap((kind) => {
    const of = (all: AccessDiff["unread"]["gained"]): AccessDiff["unread"]["gained"] =>
      all.filter(({ type }) => (type === undefined) === (kind === "module"));
    const lines = [...of(unread.gained).map(line("+")), ...of(unread.lost).map(line("-"))];
    return lines.length > 0 ? [[UNREAD[kind], ...lines].join("\n")] : [];
  });
}

/** Under a heading of its own: by whatever way, so that it may be told above too. */
export function criticalTexts({ critical }: Pick<AccessDiff, "critical">): string[] {
  if (critical.length === 0) return [];
  const parts = critical.map((one) =>
    [
      `  ${resourceWords(one)}`,
      ...one.gained.map((way) => wayText(way, "+")),
      ...one.lost.map((way) => wayText(way, "-")),
    ].join("\n"),
  );
  return [["Critical resources", ...parts].join("\n")];
}

const CERTAINTY: Readonly<Record<CriticalWay["certainty"], string>> = {
  all: "",
  part: " a part of it",
  doubt: " it, as far as can be told",
};

function wayText({ kind, name, stack, access, certainty, otherCertainty, path }: CriticalWay, sign: "+" | "-"): string {
  const verb = sign === "+" ? `now ${access}s` : `no longer ${access}s`;
  const other =
    otherCertainty === undefined ? "" : `, ${sign === "+" ? "before" : "now"}${CERTAINTY[otherCertainty] || " it"}`;
  const by = path.length > 0 ? `: ${path.join(", then ")}` : "";
  return wrap(
    `${sign} ${name} (${kind}, ${stack}) ${verb}${CERTAINTY[certainty] || " it"}${other}${by}`,
    "    ",
    "        ",
  );
}

function sums({ counts: { stacks, principals, resources } }: AccessDiff): string {
  const sides = (noun: string, { before, after }: { readonly before: number; readonly after: number }): string =>
    `${counted(before, noun)} before and ${after.toLocaleString("en-US")} after`;
  const policies = resources.gained + resources.lost;
  return (
    `${sides("stack", stacks)}, ${sides("principal", principals)}: ` +
    `${principals.gained.toLocaleString("en-US")} gained access, ${principals.lost.toLocaleString("en-US")} lost some` +
    (policies > 0
      ? `; ${counted(resources.gained, "resource")} opened more, ${resources.lost.toLocaleString("en-US")} less`
      : "")
  );
}
