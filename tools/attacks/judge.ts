import { type Proof, proveStacks } from "../../cli/proof/proof";
import { globMatches } from "../../common/glob";
import { arnCovers } from "../../evaluation";
import type { Problem } from "../../organization";
import type { Attack, ChangedTerraform, Files, Neighbour, Synthesised } from "./attack";
import { synthesised } from "./bases";
import { given, inOrder } from "./changes";

/** The day of the proof. */
export const TODAY = "2026-11-30";

/** What was said of a case, and whether it should have been. */
export interface Verdict {
  readonly right: boolean;
  readonly said: readonly string[];
}

/** An organization as an attack, or what is like one, finds it. */
function scene(
  base: Synthesised,
  { scene: more, principal, by }: Attack,
  statements: Attack["statements"],
): Synthesised {
  return inOrder([
    ...(more ? [more] : []),
    ...(statements.length > 0 ? [given(principal, statements, by === "managed policy")] : []),
  ])(base);
}

const proven = ({ organization, stacks }: Synthesised): Proof => proveStacks(organization, stacks, TODAY);

/**
 * An attack is stopped if the proof ends with a problem, or where the team is alone with an open finding, that tells who
 * attacks, by which action, and what is attacked; and if the contract that says the opposite breaks.
 */
export function stopped(base: Synthesised, attack: Attack): Verdict {
  if (attack.files) return stoppedIn(attack, attack.files, attack.terraform);
  const { problems, findings } = proven(scene(base, attack, attack.statements));
  const counting = [...problems, ...(attack.where === "alone" ? findings : [])];
  const told = counting.filter((problem) => tells(problem, attack));
  const broken = told.some(isOfContract);
  return { right: told.length > 0 && (broken || !attack.breaks), said: [...problems, ...findings].map(textOf) };
}

/** The same of files, which may be refused before anything is proven. */
function stoppedIn({ told, where }: Attack, files: Files, terraform: ChangedTerraform | undefined): Verdict {
  const { problems, findings } = saidOf(files, terraform);
  const counting = [...problems, ...(where === "alone" ? findings : [])];
  return {
    right: counting.some((message) => told.every((text) => message.includes(text))),
    said: [...problems, ...findings],
  };
}

function saidOf(
  files: Files,
  terraform: ChangedTerraform | undefined,
): { readonly problems: readonly string[]; readonly findings: readonly string[] } {
  const made = synthesised(files, terraform);
  if ("problems" in made) return { problems: made.problems.split(/\n(?=\S)/), findings: [] };
  const { problems, findings } = proven(made);
  return { problems: problems.map(textOf), findings: findings.map(textOf) };
}

/** Steps that are told in a word, and not by their action. */
const SPOKEN: Readonly<Record<string, RegExp>> = {
  "sts:AssumeRole": /\bassumes?\b/,
  "sagemaker:UpdateNotebookInstanceLifecycleConfig": /\bchanges\b/,
};

/** What was found. The remedy may name what was not. */
const foundIn = ({ message, evidence = [] }: Omit<Problem, "place">): string => [message, ...evidence].join("\n");

const textOf = (problem: Problem): string =>
  problem.remedy === undefined ? foundIn(problem) : `${foundIn(problem)}\n${problem.remedy}`;

const isOfContract = ({ message }: Problem): boolean => message.startsWith("the contract does not hold");

const ACTION = /\b[a-z0-9-]+:[A-Za-z][A-Za-z0-9]*/g;
const PATTERN = /arn:[^\s,"]+/g;

export function tells(
  problem: Omit<Problem, "place">,
  { principal, actions, told }: Pick<Attack, "actions" | "principal" | "told">,
): boolean {
  const said = foundIn(problem);
  const named = said.match(ACTION) ?? [];
  const spoken = actions.some((one) => SPOKEN[one]?.test(said));
  const patterns = said.match(PATTERN) ?? [];
  return (
    said.includes(principal) &&
    (spoken || named.some((action) => actions.some((one) => globMatches(one.toLowerCase(), action.toLowerCase())))) &&
    told.some((target) => said.includes(target) || patterns.some((pattern) => arnCovers(pattern, target)))
  );
}

/** What is harmless passes without a word. */
export function passes(base: Synthesised, { attack, statements, change, files, terraform }: Neighbour): Verdict {
  if (files) {
    const { problems, findings } = saidOf(files, terraform);
    return { right: problems.length + findings.length === 0, said: [...problems, ...findings] };
  }
  const changed = scene(base, attack, statements);
  const { problems, findings } = proven(change ? change(changed) : changed);
  const said = [...problems, ...findings].map(textOf);
  return { right: said.length === 0, said };
}
