import { isRecord } from "../../common/is-record";
import type { Finding } from "../findings/finding";
import { found, type Judged, type OwnRemedy } from "../findings/found";
import { type Operator, parseOperator } from "../language/operator";
import { isUnknown } from "../language/unknown";

/** `identity`: a policy of a role, group or user. `trust`: who may assume a role. `resource`: on a bucket, key, … */
export type PolicyKind = "identity" | "trust" | "resource";

/** One line of a Condition element that can be judged: nothing in it is unresolved. */
export interface ConditionLine {
  /** The operator, or undefined where IAM knows none of this name. */
  readonly operator: Operator | undefined;
  readonly operatorText: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** A statement as the rules read it: well-formed parts only. What is not well-formed, the grammar reports. */
export interface ParsedStatement {
  /** Its index in the document. */
  readonly index: number;
  readonly kind: PolicyKind;
  /** The elements in their order, as written. */
  readonly elements: ReadonlyMap<string, unknown>;
  readonly effect: "Allow" | "Deny" | undefined;
  /** The resolved texts of each list element; empty where the element is missing. */
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly resources: readonly string[];
  readonly notResources: readonly string[];
  readonly conditions: readonly ConditionLine[];
  /** Elements with a part that is known only at the apply → those parts. */
  readonly unresolved: ReadonlyMap<string, readonly string[]>;
}

/** The texts of a value that may be one or a list. A number or boolean counts as its text: IAM reads it so. */
export function textsOf(value: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.flatMap((one) =>
    typeof one === "string" || typeof one === "number" || typeof one === "boolean" ? [String(one)] : [],
  );
}

export function parseStatement(value: Readonly<Record<string, unknown>>, index: number, kind: PolicyKind) {
  const elements = new Map(Object.entries(value));
  const unresolved = new Map<string, readonly string[]>();
  const resolved = (element: string): readonly string[] => {
    const texts = textsOf(elements.get(element));
    const unknown = texts.filter(isUnknown);
    if (unknown.length > 0) unresolved.set(element, unknown);
    return texts.filter((text) => !isUnknown(text));
  };
  const effect = elements.get("Effect");
  const { lines, unknown } = parseConditions(elements.get("Condition"));
  const principals = ["Principal", "NotPrincipal"].map((name) => [name, principalTexts(elements.get(name))] as const);
  const parsed: ParsedStatement = {
    index,
    kind,
    elements,
    effect: effect === "Allow" || effect === "Deny" ? effect : undefined,
    actions: resolved("Action"),
    notActions: resolved("NotAction"),
    resources: resolved("Resource"),
    notResources: resolved("NotResource"),
    conditions: lines,
    unresolved,
  };
  if (typeof effect === "string" && isUnknown(effect)) unresolved.set("Effect", [effect]);
  if (unknown.length > 0) unresolved.set("Condition", unknown);
  for (const [name, texts] of principals) if (texts.some(isUnknown)) unresolved.set(name, texts.filter(isUnknown));
  return parsed;
}

function parseConditions(value: unknown): { lines: readonly ConditionLine[]; unknown: readonly string[] } {
  const lines: ConditionLine[] = [];
  const unknown: string[] = textsOf(value).filter(isUnknown);
  for (const [operatorText, keys] of isRecord(value) ? Object.entries(value) : []) {
    unknown.push(...[operatorText, ...textsOf(keys)].filter(isUnknown));
    if (isUnknown(operatorText)) continue;
    const operator = parseOperator(operatorText);
    for (const [key, written] of isRecord(keys) ? Object.entries(keys) : []) {
      const values = textsOf(written);
      unknown.push(...[key, ...values].filter(isUnknown));
      if (isUnknown(key)) continue;
      lines.push({ operator, operatorText, key, values: values.filter((one) => !isUnknown(one)) });
    }
  }
  return { lines, unknown };
}

/** Every text of a Principal element, whichever kind it is under. */
export function principalTexts(value: unknown): readonly string[] {
  return isRecord(value) ? Object.values(value).flatMap(textsOf) : textsOf(value);
}

/** Where in a statement a rule looks. */
export interface StatementPart {
  readonly element: string;
  readonly value?: string;
}

/** A finding about a part of a statement. */
export const finding = <J extends Judged>(
  statement: ParsedStatement,
  judged: J,
  place: StatementPart,
  message: string,
  ...remedy: OwnRemedy<J>
): Finding => ({ ...found(judged, message, ...remedy), spot: { statement: statement.index, ...place } });

/** A value for a sentence, cut where it is very long. */
export const shown = (text: string): string => (text.length > 200 ? `${text.slice(0, 200)}…` : text);

/** A few values for a sentence. */
export function listed(texts: readonly string[], most = 5): string {
  const some = texts.slice(0, most).map(shown).join(", ");
  return texts.length > most ? `${some} and ${texts.length - most} more` : some;
}
