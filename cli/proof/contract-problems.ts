import {
  type Breach,
  type Broken,
  type BrokenExpectation,
  type ContractReport,
  WHOLE_POLICY,
} from "../../access/contract";
import { decisionWords } from "../../access/words/decision-words";
import { groupBy } from "../../common/lists";
import { type AccessLevel, actionReference } from "../../evaluation";
import { type Deployment, placeOfPolicy, type Problem } from "../../organization";
import { counted } from "../output/words";

/** More unexpected answers to one line than these are counted. */
const MOST_ANSWERS = 3;

/** What does not hold, each at the line of the contract, or at the setting that a statement comes from. */
export function contractProblems(
  { broken, breaches }: Pick<ContractReport, "broken" | "breaches">,
  byStack: ReadonlyMap<string, Deployment>,
): Problem[] {
  const lines = groupBy(broken, ({ expectation: { place, words } }) => JSON.stringify([place, words]));
  return [
    ...[...lines.values()].flatMap((some) => some.slice(0, 1).map(({ expectation }) => lineProblem(expectation, some))),
    ...breachProblems(breaches, byStack),
  ];
}

/** One line may be broken in several accounts, and by several answers. */
function lineProblem(
  { place, words }: BrokenExpectation["expectation"],
  broken: readonly BrokenExpectation[],
): Problem {
  const answers = broken.flatMap((one) => one.broken).sort((a, b) => weight(a) - weight(b));
  const rest = answers.length - MOST_ANSWERS;
  return {
    place,
    message: `the contract does not hold: "${words}"`,
    evidence: [
      ...answers.slice(0, MOST_ANSWERS).flatMap(answerLines),
      ...(rest > 0 ? [`and ${counted(rest, "more answer")} that the line does not expect`] : []),
    ],
  };
}

/** The answer that was not expected: whose, the verdict with the statements that decide, and the way to it. */
export function answerLines({ as, action, resource, decision, path }: Broken): string[] {
  return [
    `${as.subject.name}${as.outside ? "" : ` (${as.stack})`}, ${action} on ${resource}: ${decision.verdict}`,
    ...decisionWords(decision),
    ...(path.length > 0 ? [`path: ${path.join(", then ")}`] : []),
  ];
}

const LEVELS: readonly AccessLevel[] = ["Permissions management", "Write", "Tagging", "Read", "List"];

/** What weighs most comes first: what is certain before what is not, and rights and writing before reading. */
function weight({ action, decision: { verdict } }: Broken): number {
  const level = actionReference(action)?.accessLevel ?? "List";
  return (verdict === "allowed" ? 0 : LEVELS.length) + LEVELS.indexOf(level);
}

/** One setting opens many things: one of them is told, and how many more. */
function breachProblems(breaches: readonly Breach[], byStack: ReadonlyMap<string, Deployment>): Problem[] {
  const problems = breaches.map((breach) => ({ ...breach, place: placeOf(breach, byStack) }));
  const groups = groupBy(problems, ({ place, remedy }) => JSON.stringify([place, remedy]));
  return [...groups.values()].map(([first, ...others]) => {
    const { place, stack, deciding, message, remedy } = first;
    const by = deciding
      .filter(({ statement }) => statement !== WHOLE_POLICY)
      .map(({ statement, policy }) => `${statement} of ${policy.name}`)
      .join(" and ");
    return {
      place,
      message: `${message}${by === "" ? "" : `, by ${by}`} (${stack})`,
      evidence: others.length > 0 ? [`and ${counted(others.length, "more thing")} like it`] : [],
      remedy,
    };
  });
}

function placeOf({ stack, principal, deciding }: Breach, byStack: ReadonlyMap<string, Deployment>): Problem["place"] {
  const deployment = byStack.get(stack);
  const policies = deciding.map(({ policy }) => policy.name);
  const statements = deciding.map(({ statement }) => statement);
  return deployment
    ? placeOfPolicy(deployment, { principal, policies, statements })
    : { file: stack, line: 1, column: 1 };
}
