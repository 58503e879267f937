import type { ContextValues } from "../../../evaluation/decision/context";
import { decide } from "../../../evaluation/decision/decide";
import type { Decision } from "../../../evaluation/decision/decision";
import type { Request } from "../../../evaluation/decision/request";
import type { SourcedPolicy, Subject } from "../../../evaluation/decision/subject";

export const ACCOUNT = "111111111111";
export const ELSEWHERE = "222222222222";
export const ROLE = `arn:aws:iam::${ACCOUNT}:role/teams/fraud/Runner`;
export const OBJECT = "arn:aws:s3:::data/in.csv";

/** Lines of a condition by operator: `{ StringEquals: { "aws:username": "ann" } }`. */
export type Condition = Readonly<Record<string, unknown>>;
export type Statement = Readonly<Record<string, unknown>>;

export const allow = (action: unknown, resource: unknown, condition?: Condition | string): Statement =>
  statement("Allow", action, resource, condition);
export const deny = (action: unknown, resource: unknown, condition?: Condition | string): Statement =>
  statement("Deny", action, resource, condition);

const statement = (effect: string, action: unknown, resource: unknown, condition?: Condition | string): Statement => ({
  Effect: effect,
  Action: action,
  Resource: resource,
  ...(condition !== undefined && { Condition: condition }),
});

/** The statement of a policy on a resource, for a principal: a name of `AWS`, or by kind. */
export const forWhom = (principal: unknown, one: Statement): Statement => ({
  ...one,
  Principal: typeof principal === "string" ? { AWS: principal } : principal,
});

export const policy = (name: string, ...statements: readonly unknown[]): SourcedPolicy => ({
  name,
  document: { Version: "2012-10-17", Statement: statements },
});

export const unknownPolicy = (name: string): SourcedPolicy => ({ name, document: undefined });

/** A role with statements in one identity policy. */
export const role = (statements: readonly unknown[], rest: Partial<Subject> = {}): Subject => ({
  kind: "role",
  name: "Runner",
  arn: ROLE,
  identity: [policy("identity", ...statements)],
  ...rest,
});

export const reading = (rest: Partial<Request> = {}): Request => ({
  action: "s3:GetObject",
  resource: OBJECT,
  ...rest,
});

/** `allowed`, `explicit` or `implicit` where it is denied, or `conditional`. */
export const shortly = ({ verdict, reason }: Decision): string => (verdict === "denied" ? (reason ?? "") : verdict);

/** What a role with these statements may do. */
export const answer = (statements: readonly unknown[], request: Request = reading()): string =>
  shortly(decide(role(statements), request));

/** What comes of reading the object, where the context is told and the statement has the condition. */
export const onCondition = (condition: Condition | string, context: ContextValues): string =>
  answer([allow("s3:GetObject", OBJECT, condition)], reading({ context }));
