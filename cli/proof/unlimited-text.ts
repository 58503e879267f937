import type { NotScoped } from "../../access";
import { CALLS } from "../../common/calls";
import { type AccessLevel, actionReference } from "../../evaluation";
import { counted, wrap } from "../output/words";

/** What actions of each of AWS's levels do, in three words. */
const DOES: Readonly<Record<AccessLevel, string>> = {
  List: "list",
  Read: "read",
  Write: "write",
  Tagging: "write",
  "Permissions management": "write",
};

/** A pattern stands for actions of several levels. */
const PATTERN = "by pattern";

const doesOf = (action: string): string => {
  const level = actionReference(action)?.accessLevel;
  return level === undefined ? PATTERN : DOES[level];
};

/**
 * How many actions reach beyond a team, and why that is no alarm. Nobody should believe that more is limited than is. AWS's
 * own managed policies limit next to nothing, which `lint` tells apart.
 */
export function unlimitedText(notScoped: readonly NotScoped[]): string | undefined {
  const ours = notScoped.flatMap(({ reason, actions }) =>
    actions
      .filter(({ principals }) => principals.some(({ origin }) => origin !== "aws-managed"))
      .map(({ action }) => ({ action, reason })),
  );
  const actions = [...new Set(ours.map(({ action }) => action))];
  if (actions.length === 0) return undefined;
  const open = new Set(ours.filter(({ reason }) => reason.includes("could be limited")).map(({ action }) => action))
    .size;
  const parts = [...new Set([...Object.values(DOES), PATTERN])].flatMap((does) => {
    const count = actions.filter((action) => doesOf(action) === does).length;
    return count === 0 ? [] : [`${count.toLocaleString("en-US")} ${does}`];
  });
  const why =
    open === actions.length
      ? "each could be limited"
      : `AWS offers no limit, or SageMaker shares what they are about${open > 0 ? `; ${open.toLocaleString("en-US")} could be limited` : ""}`;
  return wrap(
    `${counted(actions.length, "action")} ${actions.length === 1 ? "is" : "are"} not limited to a team (${parts.join(", ")}): ${why}. ` +
      `${CALLS.command("lint")} tells each, who may do it, and why.`,
    "",
  );
}
