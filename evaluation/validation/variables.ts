import { didYouMean } from "../../common/did-you-mean";
import { unknownVariables } from "../../policies/language/variables";
import type { Finding } from "../findings/finding";
import { hasEarlyVariable } from "../language/arn";
import { findConditionKey, knownKeys } from "../reference/condition-key";
import { globalConditionKeys } from "../reference/reference";
import { isNeverSent, servicesOf } from "./condition-keys";
import { finding, listed, type ParsedStatement, type StatementPart, principalTexts, shown } from "./statement";

/**
 * Policy variables that IAM does not know, and variables where it expands none.
 *
 * @param version of the document: before 2012-10-17 there were no variables
 */
export function variableFindings(statement: ParsedStatement, version: unknown): readonly Finding[] {
  const expanded: readonly (readonly [StatementPart, string])[] = [
    ...statement.resources.map((text) => [{ element: "Resource", value: text }, text] as const),
    ...statement.notResources.map((text) => [{ element: "NotResource", value: text }, text] as const),
    ...statement.conditions.flatMap(({ key, values }) =>
      values.map((text) => [{ element: "Condition", value: key }, text] as const),
    ),
  ];
  const written = expanded.filter(([, text]) => text.includes("${"));
  const old = isOld(version);
  return [
    ...written.flatMap(([place, text]) =>
      old ? [plainText(statement, place, text)] : withoutMeaning(statement, place, text),
    ),
    ...(old ? [] : early(statement)),
    ...inPrincipals(statement),
  ];
}

/** Whether a document of this version has no variables. */
export const isOld = (version: unknown): boolean => version === undefined || version === "2008-10-17";

/** Of a variable in front of the fifth colon AWS does not say what comes. */
function early(statement: ParsedStatement): Finding[] {
  return (["Resource", "NotResource"] as const).flatMap((element) =>
    (element === "Resource" ? statement.resources : statement.notResources)
      .filter((text) => text.startsWith("arn:") && hasEarlyVariable(text))
      .map((text) =>
        finding(
          statement,
          "early-variable",
          { element, value: text },
          `AWS has policy variables stand behind the fifth colon of an ARN, and nobody knows what "${shown(text)}" is`,
        ),
      ),
  );
}

function plainText(statement: ParsedStatement, place: StatementPart, text: string): Finding {
  return finding(
    statement,
    "unexpanded-variable",
    place,
    `"${shown(text)}" is plain text in a policy without version 2012-10-17`,
    'Write "Version": "2012-10-17"',
  );
}

function unknown(statement: ParsedStatement, place: StatementPart, text: string): Finding[] {
  const services = servicesOf(statement);
  return unknownVariables(text)
    .filter((variable) => !isKeyOfService(variable, services))
    .map((variable) =>
      finding(
        statement,
        "unknown-variable",
        place,
        variable === "${"
          ? `a policy variable in "${shown(text)}" is not closed`
          : `IAM has no policy variable ${shown(variable)}`,
        variable === "${"
          ? "Write } after its name, or ${$} for a dollar sign"
          : didYouMean(
              nameIn(variable),
              [...globalConditionKeys().keys(), ...knownKeys(services)],
              "Write a condition key with one value, such as ${aws:username}",
            ).replace(/"(.*)"/, '"$${$1}"'),
      ),
    );
}

/** Of a text with a variable that there is not, nothing else is said. */
function withoutMeaning(statement: ParsedStatement, place: StatementPart, text: string): Finding[] {
  const unheard = unknown(statement, place, text);
  return unheard.length > 0 ? unheard : neverSent(statement, place, text);
}

/** Variables of keys that no request for these actions has: with one, the text matches nothing. */
const neverSent = (statement: ParsedStatement, place: StatementPart, text: string): Finding[] =>
  [...new Set([...text.matchAll(/\$\{([^{},]+)\}/g)].map(([, name = ""]) => name))]
    .filter((name) => isNeverSent(statement, name))
    .map((name) =>
      finding(
        statement,
        "unsupported-key",
        place,
        `${listed(statement.actions)} ${statement.actions.length === 1 ? "does" : "do"} not send ${shown(name)}, so that "${shown(text)}" matches nothing`,
      ),
    );

/** `${aws:PrincipalTag/team, 'none'}` → `aws:PrincipalTag/team`. */
const nameIn = (variable: string): string => variable.slice(2, -1).split(",")[0]?.trim() ?? "";

/** Every condition key with one value is a variable too; those of services are many. */
function isKeyOfService(variable: string, services: readonly string[]): boolean {
  const [, name, fallback] = /^\$\{([^,]*)(,.*)?\}$/s.exec(variable) ?? [];
  if (name === undefined || (fallback !== undefined && !/^, *'[^']*' *$/.test(fallback))) return false;
  const key = findConditionKey(name, services);
  return key !== undefined && !(key.type ?? "").startsWith("ArrayOf") && !/\$\{|<|\/$/.test(name);
}

function inPrincipals(statement: ParsedStatement): Finding[] {
  return ["Principal", "NotPrincipal"].flatMap((element) =>
    principalTexts(statement.elements.get(element))
      .filter((text) => text.includes("${"))
      .map((text) =>
        finding(
          statement,
          "unexpanded-variable",
          { element, value: text },
          `IAM expands no variables in ${element}, and "${shown(text)}" is no principal`,
          "Name the principal, or limit the statement with a condition on aws:PrincipalArn",
        ),
      ),
  );
}
