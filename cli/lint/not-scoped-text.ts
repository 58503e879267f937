import type { Allowed, NotScoped } from "../../access";
import { byText } from "../../common/lists";
import { counted, fewOf, wrap } from "../output/words";

/** An action that some principals may do beyond their team. */
interface NotScopedAction {
  readonly heading: string;
  readonly action: string;
  readonly principals: readonly Allowed[];
}

/**
 * What is not limited to a team, and who may do it. All actions that own policies allow are named, by the reason; of an
 * AWS managed policy, which knows no team at all, a few.
 */
export function notScopedText(all: readonly NotScoped[]): string {
  const told = all.flatMap(({ reason, actions }) =>
    actions.map(({ action, principals }): NotScopedAction => ({ heading: reason, action, principals })),
  );
  const own = only(told, (origin) => origin !== "aws-managed");
  const aws = only(told, (origin) => origin === "aws-managed").flatMap(byPolicy);
  return [
    "Not limited to a team",
    ...paragraphs(own, (actions) => actions.join(", ")),
    ...paragraphs(aws, (actions) => fewOf(actions, "action")),
  ].join("\n");
}

function byPolicy({ action, principals }: NotScopedAction): NotScopedAction[] {
  const names = [...new Set(principals.map(({ policy }) => policy))];
  return names.map((name) => ({
    heading: `the AWS managed policy ${name}, which knows no team`,
    action,
    principals: principals.filter(({ policy }) => policy === name),
  }));
}

const only = (told: readonly NotScopedAction[], which: (origin: Allowed["origin"]) => boolean): NotScopedAction[] =>
  told
    .map((one) => ({ ...one, principals: one.principals.filter(({ origin }) => which(origin)) }))
    .filter(({ principals }) => principals.length > 0);

/** A heading, and below it the actions, those of the same principals together. */
function paragraphs(told: readonly NotScopedAction[], list: (actions: readonly string[]) => string): string[] {
  const headings = new Map<string, Map<string, Set<string>>>();
  for (const { heading, action, principals } of told) {
    const byWho = headings.get(heading) ?? new Map<string, Set<string>>();
    const who = whoText(principals);
    byWho.set(who, (byWho.get(who) ?? new Set()).add(action));
    headings.set(heading, byWho);
  }
  const sorted = [...headings].sort(([a], [b]) => byText(a, b));
  return sorted.map(([heading, byWho]) => {
    const lines = [...byWho].map(([who, actions]) => `${list([...actions].sort())} (${who})`);
    const [line = ""] = lines;
    if (lines.length === 1) return wrap(`${heading}: ${line}`, "  ", "      ");
    return [wrap(`${heading}:`, "  "), ...lines.map((each) => wrap(each, "      "))].join("\n");
  });
}

function whoText(allowed: readonly Allowed[]): string {
  const stacks = [...new Set(allowed.map(({ stack }) => stack))];
  const principals = new Map(allowed.map((one) => [`${one.stack} ${one.principal}`, one.principal]));
  const names = [...new Set(principals.values())];
  const who = names.length <= 3 ? names.join(", ") : counted(principals.size, "principal");
  return `${who} in ${stacks.length <= 2 ? stacks.join(", ") : counted(stacks.length, "stack")}`;
}
