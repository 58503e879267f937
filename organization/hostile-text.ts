import { unknownVariables } from "../policies";

/** Characters that show as something else than they are, or as nothing: controls, bidirectional and zero-width ones. */
// eslint-disable-next-line no-control-regex
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/;

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
): string | undefined {
  const invisible = INVISIBLE.exec(text);
  if (invisible) {
    const code = invisible[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
    return `the ${kind} has the invisible character U+${code}\nRemove it`;
  }
  if (text.includes("TfToken[")) return `the ${kind} holds a token of CDKTF\nWrite the value itself`;
  if (text.includes("%{")) return `the ${kind} holds "%{", which Terraform would evaluate\nWrite the value itself`;
  if (!text.includes("${")) return undefined;
  if (kind === "value" && takesVariables(path)) return variableProblem(text);
  return (
    `the ${kind} holds "\${", which Terraform would evaluate\n` +
    "Write the value itself; IAM policy variables go into the Resource or Condition of a statement"
  );
}

function takesVariables(path: readonly (string | number)[]): boolean {
  const statement = path.indexOf("statements");
  return statement >= 0 && WITH_VARIABLES.has(String(path[statement + 2]));
}

function variableProblem(text: string): string | undefined {
  const [unknown] = unknownVariables(text);
  if (unknown === undefined) return undefined;
  return `"${unknown}" is not an IAM policy variable\nWrite one that IAM knows, such as \${aws:username}, and close it with }`;
}
