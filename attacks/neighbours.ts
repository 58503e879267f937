import type { Attack, Neighbour, Statement } from "./attack";
import { bounded, declaredHarmless, deny, forbidden } from "./changes";
import { closedByCondition } from "./closed-by-condition";
import { haveWay } from "./ways";

/** What is harmless and like an attack. The first keeps its actions and wildcards, and is closed by what limits them. */
export const neighboursOf = (attack: Attack, index: number): Neighbour[] =>
  isOfTrust(attack) ? [] : [closed(attack, index), ...further(attack, index)];

/** What a trust policy says is told whatever limits whom it lets in. */
const isOfTrust = ({ statements, kind, target }: Attack): boolean =>
  statements.length === 0 || kind === "files" || (kind === "session" && target === "another team's");

function closed(attack: Attack, index: number): Neighbour {
  const { statements, actions, by, principal } = attack;
  const limited = closedByCondition(attack);
  if (limited && index % 2 === 0) return { attack, ...limited };
  if (by === "role" && index % 3 !== 0)
    return {
      attack,
      differs: "the permissions boundary leaves its actions out",
      statements,
      change: bounded(principal, actions),
    };
  return { attack, differs: "a service control policy denies its actions", statements, change: forbidden(actions) };
}

function further(attack: Attack, index: number): Neighbour[] {
  const { statements, actions } = attack;
  const all: (Neighbour | undefined)[] = [
    { attack, differs: "a Deny of its actions stands beside", statements: [...statements, deny(actions)] },
    oneLess(attack),
    declared(attack),
  ];
  const possible = all.filter((one) => one !== undefined);
  // Each attack has one of these, in turn.
  return possible.slice(index % possible.length).slice(0, 1);
}

/** Without the action that hands the role over, or the one that uses what was made. */
function oneLess(attack: Attack): Neighbour | undefined {
  const { statements, actions, target, where, grant } = attack;
  if (actions.length < 2 || target === "another team's") return undefined;
  // Everything is also another team's.
  if (where === "shared" && (grant === "everything" || grant === "tagged")) return undefined;
  const last = actions.at(-1) ?? "";
  const left = actions.filter((action) => action !== last);
  if (haveWay(left) || left.includes("iam:PassRole")) return undefined;
  return {
    attack,
    differs: `${last} is missing`,
    statements: statements.flatMap((one) => without(one, last)),
  };
}

function without(statement: Statement, action: string): Statement[] {
  const actions = [statement["Action"]].flat().filter((one) => one !== action);
  return actions.length === 0 ? [] : [{ ...statement, Action: actions }];
}

/** What a declaration says of all that the statement covers. */
function declared(attack: Attack): Neighbour | undefined {
  const { target, kind, statements, pattern, byName, actions } = attack;
  if (target !== "unknown" || pattern === undefined || !/^(passed role|principal|session|runner|script)/.test(kind))
    return undefined;
  // Nobody's user may be another team's, by its path.
  if (!byName || pattern.includes(":user/backup/nigh*") || haveWay(actions.filter((one) => one !== "iam:PassRole")))
    return undefined;
  return { attack, differs: "it is declared harmless", statements, change: declaredHarmless(pattern) };
}
