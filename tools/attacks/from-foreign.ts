import { FOREIGN_LISTS, LEFT_OUT, nameOf, NO_CREDENTIALS } from "../../__tests__/evaluation/ways/foreign.support";
import type { Attack, By, Grant, Statement, Where } from "./attack";
import { iamArn } from "./bases";
import { allow } from "./changes";
import { PRINCIPALS } from "./principals";
import { haveWay } from "./ways";

const HANDED = iamArn("role/backup/nightly");

/** A path of a list, the lists that have it in its name. */
interface Path {
  readonly lists: readonly string[];
  readonly actions: readonly string[];
}

function foreignPaths(): Path[] {
  const byName = new Map<string, Path>();
  for (const { name, paths, credentials = [] } of FOREIGN_LISTS) {
    const all = [...paths.map(({ actions }) => actions), ...credentials.map((action) => [action])];
    for (const actions of all) {
      const key = nameOf(actions);
      if (key in LEFT_OUT || (actions.length === 1 && key in NO_CREDENTIALS)) continue;
      byName.set(key, { actions, lists: [...new Set([...(byName.get(key)?.lists ?? []), name])] });
    }
  }
  return [...byName.values()];
}

/** Attacks by the paths of lists that others keep: on everything, and where they hand a role over on one of no stack. */
export const foreignAttacks = (): Attack[] =>
  foreignPaths().flatMap(({ lists, actions }, index) => {
    const kind = `listed by ${lists.join(", ")}`;
    const further = actions.filter((action) => action !== "iam:PassRole");
    const one = (where: Where, by: By, grant: Grant, statements: readonly Statement[]): Attack => ({
      name: `${nameOf(actions)} (${lists.join(", ")}): unknown, ${grant}, by ${by}, ${where}`,
      ...{
        kind,
        actions,
        target: "unknown",
        grant,
        by,
        where,
        principal: PRINCIPALS[by],
        statements,
        breaks: false,
        byName: true,
      },
      ...(grant === "named" && { pattern: HANDED }),
      told: grant === "named" ? [HANDED] : ANY_OF_THEM,
    });
    const everything = [allow(actions, "*")];
    const [by, other]: readonly [By, By] = index % 2 === 0 ? ["group", "role"] : ["role", "managed policy"];
    return [
      one("shared", by, "everything", everything),
      one("alone", other, "everything", everything),
      ...(further.length < actions.length && !haveWay(further)
        ? [one("alone", by, "named", [allow("iam:PassRole", HANDED), allow(further, "*")])]
        : []),
    ];
  });

/** What a message says in place of a name where all of a kind is meant. */
export const ANY_OF_THEM: readonly string[] = ["on *", "opens *", "any of them", "that no stack has", "any right"];
