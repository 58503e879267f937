import type { Case } from "./cases";
import type { Condition, Document, Principals, Statement } from "./statements";

/** A statement as somebody else reads it; undefined: it says nothing to them. */
export type Reading = (statement: Statement, one: Case) => Statement | undefined;

/** A case with every statement of it as somebody else reads it. */
export const readAs =
  (reading: Reading) =>
  (one: Case): Case =>
    withDocuments(one, (document) => ({
      ...document,
      Statement: document.Statement.map((statement) => reading(statement, one) ?? aboutNothing(statement)),
    }));

/** A statement about no action that there is; where it were missing, other policies could mean something else. */
const aboutNothing = ({ NotAction: _, ...statement }: Statement): Statement => ({
  ...statement,
  Action: ["none:None"],
});

export function withDocuments(one: Case, change: (document: Document) => Document): Case {
  const { boundary, session, scps, rcps, resourcePolicy } = one;
  return {
    ...one,
    identity: one.identity.map(change),
    ...(boundary && { boundary: change(boundary) }),
    ...(session && { session: change(session) }),
    ...(scps && { scps: scps.map((level) => level.map(change)) }),
    ...(rcps && { rcps: rcps.map((level) => level.map(change)) }),
    ...(resourcePolicy && { resourcePolicy: change(resourcePolicy) }),
  };
}

export function withResources(statement: Statement, change: (pattern: string) => string): Statement {
  const { Resource, NotResource } = statement;
  return {
    ...statement,
    ...(Resource && { Resource: Resource.map(change) }),
    ...(NotResource && { NotResource: NotResource.map(change) }),
  };
}

export function withPrincipals(statement: Statement, change: (name: string) => string): Statement {
  const { Principal, NotPrincipal } = statement;
  const changed = (principals: Principals): Principals =>
    principals === "*"
      ? principals
      : Object.fromEntries(Object.entries(principals).map(([kind, names]) => [kind, names.map(change)]));
  return {
    ...statement,
    ...(Principal && { Principal: changed(Principal) }),
    ...(NotPrincipal && { NotPrincipal: changed(NotPrincipal) }),
  };
}

/** A line of a condition. */
export interface Line {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

export const linesOf = ({ Condition = {} }: Statement): readonly Line[] =>
  Object.entries(Condition).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => ({ operator, key, values })),
  );

/** A statement with which no request meets the condition where one of its lines is like this. */
export const failingOn =
  (fails: (line: Line, one: Case) => boolean): Reading =>
  (statement, one) =>
    linesOf(statement).some((line) => fails(line, one)) ? undefined : statement;

export function withValues(statement: Statement, change: (value: string, line: Line) => string): Statement {
  if (!statement.Condition) return statement;
  const condition: Record<string, Record<string, readonly string[]>> = {};
  for (const line of linesOf(statement)) {
    const keys = (condition[line.operator] ??= {});
    keys[line.key] = line.values.map((value) => change(value, line));
  }
  return { ...statement, Condition: condition satisfies Condition };
}

/** What a request says of a key: undefined where it does not name it. */
export function told({ context }: Case, key: string): string | readonly string[] | undefined {
  const found = Object.entries(context).find(([name]) => name.toLowerCase() === key.toLowerCase());
  return found?.[1];
}

/** Whether a text has a policy variable that stands for nothing. */
export const hasNoValue = (one: Case, text: string): boolean =>
  [...text.matchAll(/\$\{([^*?$,}]+)\}/g)].some(([, name = ""]) => told(one, name) === undefined);
