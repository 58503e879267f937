import type { Spot } from "../../evaluation";
import type { Path } from "../reading/source";

/** The path within a statement to the value, the operator or the condition key that a finding is about. */
export function pathWithin(statement: object, { element, value }: Spot): Path {
  const elements = new Map<string, unknown>(Object.entries(statement));
  if (element === undefined || !elements.has(element)) return [];
  const content = elements.get(element);
  if (value === undefined || typeof content !== "object" || content === null) return [element];
  if (Array.isArray(content)) {
    const index = content.indexOf(value);
    return index < 0 ? [element] : [element, index];
  }
  if (Object.hasOwn(content, value)) return [element, value];
  const operator = Object.entries(content).find(
    ([, keys]: [string, unknown]) => typeof keys === "object" && keys !== null && Object.hasOwn(keys, value),
  );
  return operator ? [element, operator[0], value] : [element];
}
