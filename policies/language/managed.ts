import { parseArn } from "./arn";
import type { Statement } from "./statement";

/**
 * AWS managed policies that make an execution role an administrator of the account: all code that a data scientist
 * runs could then do everything. They are never attached to an execution role.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_job-functions.html
 */
const ADMINISTRATIVE = ["AdministratorAccess", "IAMFullAccess", "PowerUserAccess"];

/** The ARNs of the administrative policies in a partition. */
export const administrativePolicies = (partition: string): readonly string[] =>
  ADMINISTRATIVE.map((name) => `arn:${partition}:iam::aws:policy/${name}`);

/** The name of the administrative policy that this ARN or name is of, or undefined. */
export function administrativePolicy(arnOrName: string): string | undefined {
  const arn = parseArn(arnOrName);
  if (arn && arn.accountId !== "aws") return undefined;
  const resource = arn?.resource ?? arnOrName;
  return ADMINISTRATIVE.find((name) => resource === name || resource === `policy/${name}`);
}

/**
 * Whether a statement alone makes an administrator: it allows every action, or all but some, or all of IAM, on every
 * resource, and asks for nothing.
 */
export function allowsEverything(statement: Statement): boolean {
  const { Effect, Action, NotAction, Resource, NotResource, Condition = {} } = statement;
  const actions = NotAction !== undefined || [Action ?? []].flat().some((action) => /^(\*+|iam)(:\*+)?$/.test(action));
  const resources =
    NotResource !== undefined ||
    [Resource ?? []].flat().some((arn) => /^(\*|arn:[^:]*:(\*|iam):[^:]*:[^:]*:\*+)$/.test(arn));
  const unconditional = Object.values(Condition).every((keys) => Object.keys(keys).length === 0);
  return Effect === "Allow" && actions && resources && unconditional;
}
