import type { Fault } from "../../common/fault";
import { unknownVariables } from "../../policies";
import { abbreviated, codePoint, INVISIBLE } from "../../common/shown-text";

/** The parts of a statement in which IAM knows policy variables. */
const WITH_VARIABLES = new Set(["Resource", "NotResource", "Condition"]);

/**
 * Why a text must not reach Terraform, or undefined. Terraform would evaluate `${…}` and `%{…}`, CDKTF replaces its
 * tokens; a policy variable is let through where IAM knows it.
 *
 * @param path where the text stands, which tells whether that is a statement's Resource or Condition
 */
export function textProblem(
  text: string,
  path: readonly (string | number)[],
  kind: "key" | "value",
): Fault | undefined {
  const invisible = INVISIBLE.exec(text);
  if (invisible?.[0] === "\n")
    return { message: `the ${kind} has a line break`, remedy: "Write it in one line, without | and >" };
  if (invisible)
    return { message: `the ${kind} has the invisible character ${codePoint(invisible[0])}`, remedy: "Remove it" };
  if (text.includes("TfToken["))
    return { message: `the ${kind} holds a token of CDKTF`, remedy: "Write the value itself" };
  if (text.includes("%{"))
    return { message: `the ${kind} holds "%{", which Terraform would evaluate`, remedy: "Write the value itself" };
  if (!text.includes("${")) return undefined;
  if (kind === "value" && takesVariables(path)) return variableProblem(text);
  return {
    message: `the ${kind} holds "\${", which Terraform would evaluate`,
    remedy: "Write the value itself; IAM policy variables go into the Resource or Condition of a statement",
  };
}

function takesVariables(path: readonly (string | number)[]): boolean {
  const element = path[0] === "scps" || path[0] === "rcps" ? elementOfControlPolicy(path) : elementOfStatement(path);
  return WITH_VARIABLES.has(String(element));
}

type Key = string | number;

/** `Resource` of `…, statements, 3, Resource, 0`. */
function elementOfStatement(path: readonly Key[]): Key | undefined {
  const statements = path.findIndex((key, index) => key === "statements" && typeof path[index + 1] === "number");
  return statements < 0 ? undefined : path[statements + 2];
}

/** `Resource` of `scps, 0, Statement, 3, Resource, 0`; the one statement of a policy may stand without a list. */
function elementOfControlPolicy(path: readonly Key[]): Key | undefined {
  const statement = path.indexOf("Statement");
  if (statement < 0) return undefined;
  const next = path[statement + 1];
  return typeof next === "number" ? path[statement + 2] : next;
}

function variableProblem(text: string): Fault | undefined {
  const [unknown] = unknownVariables(text);
  if (unknown === undefined) return undefined;
  return {
    message: `"${abbreviated(unknown)}" is not an IAM policy variable`,
    remedy: `Write one that IAM knows, such as \${aws:username}, and close it with }`,
  };
}
