import { legible } from "../../access";
import { type Answer, HAS_POLICIES } from "../../access/answers";
import { decisionWords } from "../../access/words/decision-words";
import { groupBy } from "../../common/lists";
import { type Decision, isRetiredKey } from "../../evaluation";
import { counted, fewOf, wrap } from "../output/words";

/** What was asked, as a person wrote it: the action may be a pattern. */
export interface QuestionText {
  readonly action: string;
  readonly resource: string;
}

const VERDICTS = ["denied", "conditional", "allowed"] as const;

/** The worst of several verdicts. */
export const worstOf = (answers: readonly Answer[]): Decision["verdict"] =>
  VERDICTS.find((verdict) => answers.some(({ decision }) => decision.verdict === verdict)) ?? "denied";

/** The answers about each principal: the verdict in a sentence, then the statements behind it, then the way to it. */
export function answersText(answers: readonly Answer[], asked: QuestionText): string {
  const byWho = [
    ...groupBy(answers, ({ who: { stack, subject } }) => `${stack} ${subject.kind} ${subject.name}`).values(),
  ];
  return legible(byWho.map((some) => principalText(some, asked)).join("\n\n"));
}

function principalText(answers: readonly [Answer, ...Answer[]], { action, resource }: QuestionText): string {
  const [first] = answers;
  const name = `${first.who.subject.name} (${first.who.stack})`;
  if (answers.length === 1) {
    const head = `${HEADS[first.decision.verdict]}${asOther(first)}: ${name} ${sentence(first, resource)}`;
    return [wrap(head, "", "  "), ...answerLines(first, "  "), ...adviceToTell(first), ...ofItsOwn(first)].join("\n");
  }
  const of = (verdict: Decision["verdict"]): number =>
    answers.filter(({ decision }) => decision.verdict === verdict).length;
  const [sure, some] = [of("allowed"), of("conditional")];
  const worst = worstOf(answers);
  const much =
    worst === "conditional"
      ? ""
      : worst === "allowed"
        ? ", all of it"
        : sure + some > 0
          ? ", not all of it"
          : ", none of it";
  const head =
    `${HEADS[worst]}${much}: ${name} can ${sure.toLocaleString("en-US")} of ` +
    `${counted(answers.length, "action")} of ${action} on ${resource}${some > 0 ? `, and ${some.toLocaleString("en-US")} only in part or under conditions` : ""}`;
  const told = actionsText(answers, "  ");
  const cut = told.some((line) => / and [\d,]+\s+more$/.test(line)) ? ["  --json names every action."] : [];
  return [wrap(head, "", "  "), ...told, ...cut, ...ofItsOwn(first)].join("\n");
}

/** Nobody should take what the stacks give somebody from outside for all that they may. */
const ofItsOwn = ({ who: { outside, subject } }: Answer): string[] =>
  outside && HAS_POLICIES.has(subject.kind) ? ["  What else it may do, by policies of its own, is in no stack."] : [];

const HEADS: Readonly<Record<Decision["verdict"], string>> = {
  allowed: "Yes",
  denied: "No",
  conditional: "It depends",
};

const asOther = ({ as, path }: Answer): string => (path.length > 0 ? `, as ${as.subject.name}` : "");

function sentence({ action, decision }: Answer, resource: string): string {
  if (decision.verdict === "denied") return `cannot ${action} on ${resource}`;
  if (decision.verdict === "allowed") return `can ${action} on ${resource}`;
  if (!isInPart(decision)) return `can ${action} only under conditions on ${resource}`;
  return `can ${action} only on ${resource === "*" ? "some resources" : `a part of ${resource}`}`;
}

/** Whether all that it depends on is where in the pattern something is. */
const isInPart = ({ split, doubts, unknown }: Decision): boolean =>
  split !== undefined && doubts.length === 0 && unknown.length === 0;

function groupHead({ decision }: Answer): string {
  if (decision.verdict === "conditional") return isInPart(decision) ? "in part" : "only under conditions";
  return decision.verdict === "allowed" ? "yes" : "no";
}

/** The actions of one answer together. */
export function actionsText(answers: readonly Answer[], indentation: string): string[] {
  const order = (verdict: Decision["verdict"]): number => -VERDICTS.indexOf(verdict);
  const sameWords = (answer: Answer): string =>
    [answer.decision.verdict, ...answerLines(answer, `${indentation}  `)].join("\n");
  return [...groupBy(answers, sameWords).values()]
    .sort(([a], [b]) => order(a.decision.verdict) - order(b.decision.verdict))
    .flatMap((some) => {
      const [first] = some;
      const actions = some.map(({ action }) => action);
      const head = `${groupHead(first)}${asOther(first)}: ${fewOf(actions, "action")}`;
      return [wrap(head, indentation, `${indentation}  `), ...answerLines(first, `${indentation}  `)];
    });
}

/** The statements that decide, and where somebody else does it, the way there. */
export function answerLines({ who, as, path, decision, itself, way }: Answer, indentation: string): string[] {
  const lines =
    path.length === 0
      ? decisionWords(decision)
      : [
          // Of who is from outside, that is the same whatever is asked.
          ...(who.outside && itself.unknown.length > 0 ? [] : decisionWords(itself).map((words) => `itself: ${words}`)),
          `path: ${path.join(", then ")}`,
          ...(way ? decisionWords(way.depends).map((words) => `on the way: ${words}`) : []),
          ...decisionWords(way?.behind ?? decision).map((words) => `as ${as.subject.name}: ${words}`),
        ];
  return lines.map((line) => wrap(line, indentation, `${indentation}  `));
}

/** So many keys are named of those that would have to be told. */
const MOST_KEYS = 3;

function adviceToTell({ decision: { verdict, doubts }, path }: Answer): string[] {
  const keys = [...new Set(doubts.map(({ key }) => key))].filter((key) => !isRetiredKey(key)).slice(0, MOST_KEYS);
  if (verdict !== "conditional" || path.length > 0 || keys.length === 0) return [];
  const options = keys.map((key) => `--with ${key}=<value> or --without ${key}`);
  return [wrap(`For a certain answer, tell what the request has: ${options.join(", ")}`, "  ", "    ")];
}
