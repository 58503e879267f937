import { isRecord } from "../../common/is-record";
import { PolicyError } from "./policy-error";
import type { Conditions, ResourceStatement, Statement, Values } from "./statement";
import { unknownVariables } from "./variables";

/** The version of the policy language; older ones know no policy variables. */
const VERSION = "2012-10-17";

/** What a CDKTF string token looks like before it is resolved. Its number changes with the code around it. */
export const TERRAFORM_TOKEN = /\$\{TfToken\[[^\]]+\]\}/g;

/** A policy document as plain data, sorted and without repetitions. */
export interface PolicyDocument {
  readonly Version: string;
  readonly Statement: readonly Statement[];
}

/**
 * The document of these statements: actions, resources and condition values sorted and told once, equal statements
 * told once, the order of the statements kept.
 *
 * @throws {PolicyError} where there are no statements or an empty list in one, on an element that is not written, on a Sid that IAM refuses or that stands
 *   twice, or on a `${…}` that is no policy variable
 */
export function policyDocument(statements: readonly Statement[]): PolicyDocument {
  if (statements.length === 0) throw new PolicyError("a policy needs at least one statement");
  checkElements(statements);
  const unique = new Map(statements.map(normalize).map((statement) => [JSON.stringify(statement), statement]));
  const document = { Version: VERSION, Statement: [...unique.values()] };
  checkLists(document.Statement);
  checkSids(document.Statement);
  checkVariables([...unique].filter(([text]) => MAY_BE_VARIABLE.test(text)).map(([, statement]) => statement));
  return document;
}

/**
 * The JSON text of these statements for a Terraform argument: the one place where policy JSON is made. IAM's
 * `${aws:username}` is written `$${aws:username}` and `%{` as `%%{`, or Terraform would read expressions of its own.
 *
 * @throws {PolicyError} like {@link policyDocument}
 */
export function renderPolicy(statements: readonly Statement[]): string {
  return JSON.stringify(policyDocument(statements))
    .replace(/\$\{(?!TfToken\[)/g, "$$${")
    .replace(/%\{/g, "%%{");
}

/** The size that IAM counts: characters without white space, before Terraform's escapes. */
export function policySize(statements: readonly Statement[]): number {
  return textSize(JSON.stringify(policyDocument(statements)));
}

/** The size of a policy's text, likewise. */
export const textSize = (text: string): number => text.replace(/\s/g, "").length;

function normalize(statement: Statement | ResourceStatement): Statement {
  const { Sid, Effect, Action, NotAction, Resource, NotResource, Condition } = statement;
  return {
    ...(Sid !== undefined && { Sid }),
    Effect,
    ...("Principal" in statement && { Principal: sortedValues(statement.Principal) }),
    ...(Action !== undefined && { Action: sorted(Action) }),
    ...(NotAction !== undefined && { NotAction: sorted(NotAction) }),
    ...(Resource !== undefined && { Resource: sorted(Resource) }),
    ...(NotResource !== undefined && { NotResource: sorted(NotResource) }),
    ...(Condition !== undefined && { Condition: sortedConditions(Condition) }),
  };
}

function sorted(values: Values): Values {
  if (typeof values === "string") return values;
  const unique = [...new Set(values)].sort();
  return unique.length === 1 && unique[0] !== undefined ? unique[0] : unique;
}

function sortedValues(record: Readonly<Record<string, Values>>): Record<string, Values> {
  return Object.fromEntries(
    Object.keys(record)
      .sort()
      .map((key) => [key, sorted(record[key] ?? [])]),
  );
}

function sortedConditions(conditions: Conditions): Conditions {
  return Object.fromEntries(
    Object.keys(conditions)
      .sort()
      .map((operator) => [operator, sortedValues(conditions[operator] ?? {})]),
  );
}

const ELEMENTS: ReadonlySet<string> = new Set([
  ...["Sid", "Effect", "Principal", "Action", "NotAction", "Resource", "NotResource", "Condition"],
]);

/** What is not written into the document might be what was to limit it, such as a condition under another name. */
function checkElements(statements: readonly Statement[]): void {
  for (const statement of statements) {
    const where = `the statement ${statement.Sid === undefined ? "" : `"${statement.Sid}" `}has`;
    const strange = Object.keys(statement).find((key) => !ELEMENTS.has(key));
    if (strange !== undefined)
      throw new PolicyError(`${where} "${strange}", which is not written; write ${[...ELEMENTS].join(", ")}`);
    const { Condition } = statement;
    if (Condition !== undefined && [Condition, ...Object.values(Condition)].some((map) => !isPlain(map)))
      throw new PolicyError(`${where} a Condition that is no map of operators to maps of keys`);
  }
}

const isPlain = (value: unknown): boolean =>
  isRecord(value) && [Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null);

/** IAM takes no statement without an action or a resource, and finds it out only at the apply. */
function checkLists(statements: readonly Statement[]): void {
  for (const { Sid, Action, NotAction, Resource, NotResource, Condition = {} } of statements) {
    const elements = { Action, NotAction, Resource, NotResource };
    const lists = [elements, ...Object.values(Condition)].flatMap((some) => Object.entries(some));
    const empty = lists.find(([, values]) => Array.isArray(values) && values.length === 0);
    if (empty) throw new PolicyError(`the statement ${Sid ? `"${Sid}" ` : ""}has nothing under "${empty[0]}"`);
    const strange = lists.find(([, values]) => values !== undefined && [values].flat().some(isNoText));
    if (strange)
      throw new PolicyError(
        `the statement ${Sid ? `"${Sid}" ` : ""}has something other than texts under "${strange[0]}"`,
      );
  }
}

const isNoText = (value: unknown): boolean => typeof value !== "string";

function checkSids(statements: readonly Statement[]): void {
  const seen = new Set<string>();
  for (const { Sid } of statements) {
    if (Sid === undefined) continue;
    if (!/^[A-Za-z0-9]+$/.test(Sid)) throw new PolicyError(`the Sid "${Sid}" may only have letters and digits`);
    if (seen.has(Sid))
      throw new PolicyError(`the Sid "${Sid}" stands twice in one policy; give each statement its own`);
    seen.add(Sid);
  }
}

/** Most statements have nothing of the kind, and policies are measured again and again while they are split. */
const MAY_BE_VARIABLE = /\$\{|TfToken\[/;

function checkVariables(statements: readonly Statement[]): void {
  const texts = textsIn(statements).map((text) => text.replace(TERRAFORM_TOKEN, ""));
  if (texts.some((text) => text.includes("TfToken["))) {
    throw new PolicyError("only string tokens may stand in a policy: a number or list token breaks its JSON");
  }
  const [unknown] = texts.flatMap(unknownVariables);
  if (unknown !== undefined) {
    throw new PolicyError(
      `"${unknown}" is neither an IAM policy variable nor a Terraform token; pass other resources as tokens, for example bucket.arn`,
    );
  }
}

/** Every key and every text in a value. */
function textsIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [String(value)];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...textsIn(inner)]);
}
