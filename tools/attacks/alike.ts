import type { Attack, Neighbour, Statement } from "./attack";
import { declaredHarmless, runningAs, trusting, withoutRights } from "./changes";
import { ownOf } from "./own";
import { PRINCIPALS } from "./principals";
import { iamArn } from "./bases";
import { nameOf, resourcesOf } from "./targets";
import { ETL } from "./tools";
import { haveSetting, haveWay } from "./ways";

type Alike = (attack: Attack) => Neighbour | undefined;

const PASS = "iam:PassRole";

/** These also name something beside what they work on, which may be another team's: a notebook's scripts, a profile. */
const NAMING = [
  "sagemaker:CreateNotebookInstance",
  "sagemaker:UpdateNotebookInstance",
  "sagemaker:CreateApp",
  "sagemaker:UpdateSpace",
];

/** Whether the actions beside the first one are a way, or the platform's, by themselves. */
const restTells = ({ actions }: Attack): boolean =>
  haveWay(actions.filter((one) => one !== actions[0])) ||
  haveSetting(actions) ||
  actions.some((one) => NAMING.includes(one));

const isNamed = ({ grant }: Attack): boolean => grant === "named";

/** Without the action that uses what the others make. */
const oneLess: Alike = (attack) => {
  const { statements, actions, target, where, grant } = attack;
  if (actions.length < 2 || target === "another team's" || haveSetting(actions)) return undefined;
  // Everything is also another team's.
  if (where === "shared" && (grant === "everything" || grant === "tagged")) return undefined;
  const last = actions.at(-1) ?? "";
  const left = actions.filter((action) => action !== last);
  if (haveWay(left) || left.includes(PASS)) return undefined;
  return { attack, differs: `${last} is missing`, statements: statements.flatMap((one) => without(one, last)) };
};

function without(statement: Statement, action: string): Statement[] {
  const actions = [statement["Action"]].flat().filter((one) => one !== action);
  return actions.length === 0 ? [] : [{ ...statement, Action: actions }];
}

/** Leading out of the stacks, so that a file can say what is there. */
const LEADING = /^(passed role|principal|session|runner|script)/;

const declared: Alike = (attack) => {
  const { target, kind, statements, pattern, byName } = attack;
  if (target !== "unknown" || pattern === undefined || !LEADING.test(kind) || !byName || restTells(attack)) {
    return undefined;
  }
  // A person of another team may be of any path.
  if (/:user\/.*\*/.test(pattern)) return undefined;
  return { attack, differs: "it is declared harmless", statements, change: declaredHarmless(pattern) };
};

/** What a policy means of one's own, in place of the target. */
const own: Alike = (attack) => {
  const { target, actions, statements, byName, kind, by } = attack;
  const [first = ""] = actions;
  if (target !== "unknown" || !byName || restTells(attack) || kind.startsWith("listed")) return undefined;
  // A role has no user of its own.
  const resource = kind === "principal, user" && by === "role" ? undefined : ownOf(first, kind);
  if (resource === undefined) return undefined;
  return {
    attack,
    differs: "it is the team's own",
    statements: statements.map((one) => (one["Action"] === first ? { ...one, Resource: resource } : one)),
  };
};

/** What is followed no further is harmless where it has a name. */
const named: Alike = (attack) => {
  const { kind, actions, statements, byName, grant } = attack;
  const [first = ""] = actions;
  const [resource] = resourcesOf({ action: first }, "nightly");
  if (!/^(not followed|unlimited principal)/.test(kind) || !byName || grant !== "everything" || resource === undefined)
    return undefined;
  if (restTells(attack)) return undefined;
  return {
    attack,
    differs: "the policy names one resource",
    statements: statements.map((one) => (one["Action"] === first ? { ...one, Resource: resource } : one)),
  };
};

/** The same target, known to have no more than the team. */
const known: Alike = (attack) => {
  const { target, kind, statements, byName } = attack;
  if (target !== "known" || !isNamed(attack) || !byName || restTells(attack)) return undefined;
  if (/^(runner|script)/.test(kind)) {
    const own = iamArn(`role/teams/fraud/${PRINCIPALS.role}`);
    return { attack, differs: "it runs as the team's own role", statements, change: runningAs(own) };
  }
  if (!LEADING.test(kind)) return undefined;
  return { attack, differs: "whom it leads to has no rights", statements, change: withoutRights };
};

/** The same role, which lets neither the principal nor the service in. */
const untrusting: Alike = (attack) => {
  const { target, kind, statements } = attack;
  if (target !== "known" || !isNamed(attack) || !/^(passed role|session)/.test(kind) || restTells(attack))
    return undefined;
  return {
    attack,
    differs: "the trust policy of the role names another service",
    statements,
    change: trusting(nameOf(ETL), { Principal: { Service: "ds.amazonaws.com" }, Action: "sts:AssumeRole" }),
  };
};

/** What makes an attack harmless without limiting what it says, or with another thing in its place. */
export const ALIKE: readonly Alike[] = [oneLess, declared, own, named, known, untrusting];
