import type { Case } from "../cases";
import type { Statement } from "../statements";
import { holds } from "./condition";
import { ANY, matches, matchesByParts, partsOf, patternOf, type Pattern } from "./text";
import type { Unsaid } from "./unsaid";

/** Whether a statement is about a request, whoever asks. Most of what AWS leaves open, it leaves open of each statement. */
export function applies(statement: Statement, version: string, one: Case, open: Unsaid): boolean {
  const unsaid: Unsaid = (question, any) => {
    const where = JSON.stringify(statement);
    return any === undefined ? open(`${question}, of ${where}`) : open(question, where);
  };
  const { Action, NotAction, Resource, NotResource, Condition = {} } = statement;
  // Actions have no case.
  const isAction = (text: string): boolean =>
    matches(patternOf(text.toLowerCase(), "2008-10-17", one) ?? [], one.action.toLowerCase());
  const isResource = (text: string): boolean => namesResource(text, version, one, unsaid);
  return (
    (Action ? Action.some(isAction) : !(NotAction ?? []).some(isAction)) &&
    // A trust policy is about its own role.
    (Resource ? Resource.some(isResource) : !NotResource?.some(isResource)) &&
    Object.entries(Condition).every(([operator, keys]) =>
      Object.entries(keys).every(([key, values]) => holds({ operator, key, values }, version, one, unsaid)),
    )
  );
}

/**
 * Whether a text under Resource has the resource.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
function namesResource(text: string, version: string, one: Case, unsaid: Unsaid): boolean {
  const pattern = patternOf(text, version, one);
  if (!pattern) return false;
  const named = matchesResource(pattern, one.resource, unsaid) || isCompleted(pattern, one.resource, unsaid);
  // Variables stand in the last part of an ARN; of one in front of it the guide does not say what comes.
  return named && (!hasEarlyVariable(text, version) || unsaid(`a variable is filled in ${text}`));
}

/** A wildcard may reach past a colon, and the guide says not to rely on it. */
function matchesResource(pattern: Pattern, resource: string, unsaid: Unsaid): boolean {
  const asText = matches(pattern, resource);
  if (pattern.length === 1 && pattern[0] === ANY) return true;
  const byParts = matchesByParts(partsOf(pattern, 6), resource);
  return asText === byParts ? asText : unsaid(`wildcards pass colons in ${pattern.map(String).join("")}`, "any");
}

/** An ARN with parts missing is completed by wildcards in some kinds of policies, and refused in others. */
function isCompleted(pattern: Pattern, resource: string, unsaid: Unsaid): boolean {
  const isShort = pattern.slice(0, 4).join("") === "arn:" && partsOf(pattern, 6).length < 6 && pattern.at(-1) !== ANY;
  return isShort && matches([...pattern, ":", ANY], resource) && unsaid(`${pattern.map(String).join("")} is completed`);
}

const hasEarlyVariable = (text: string, version: string): boolean => {
  const start = text.indexOf("${");
  return version === "2012-10-17" && start >= 0 && text.slice(0, start).split(":").length < 6;
};
