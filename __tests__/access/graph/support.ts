import type { KnownPrincipal } from "../../../access/graph/known-principal";
import { type PrincipalGraph, principalGraphOf } from "../../../access/graph/principal-graph";
import { reachIn } from "../../../access/graph/reach";
import { policy } from "../support";
import { written } from "../terraform/support";

export const ACCOUNT = "111111111111";
export const roleArn = (name: string, account = ACCOUNT): string => `arn:aws:iam::${account}:role/${name}`;
export const sageMakerArn = (rest: string): string => `arn:aws:sagemaker:eu-west-1:${ACCOUNT}:${rest}`;

/** What somebody has: Allows of actions on resources, or whole statements. */
export type Statement = object;
export const allow = (action: string | readonly string[], resource: string, condition?: object): Statement => ({
  Effect: "Allow",
  Action: action,
  Resource: resource,
  ...(condition && { Condition: condition }),
});

export const service = (name: string): object => ({ Service: `${name}.amazonaws.com` });

export interface RoleInput {
  /** Who may become it; none: the trust policy is known only at the apply. */
  readonly trust?: object;
  readonly can?: readonly Statement[];
}

/** Roles and groups by their names, and other resources by type and id. */
export interface Parts {
  readonly roles?: Readonly<Record<string, RoleInput>>;
  readonly groups?: Readonly<Record<string, readonly Statement[]>>;
  readonly more?: object;
  /** Null: the stack does not say it. */
  readonly account?: string | null;
}

const trusting = (principal: object): string =>
  policy({ Effect: "Allow", Principal: principal, Action: "sts:AssumeRole" });

/** A stack with these roles and groups. */
export function stackWith({
  roles = {},
  groups = {},
  more = {},
  account = ACCOUNT,
}: Parts): ReturnType<typeof written> {
  const each = <T>(some: Readonly<Record<string, T>>, make: (name: string, one: T) => object): object =>
    Object.fromEntries(Object.entries(some).map(([name, one]) => [name, make(name, one)]));
  return written(
    {
      aws_iam_role: each(roles, (name, { trust }) => ({
        name,
        assume_role_policy: trust ? trusting(trust) : "${data.aws_iam_policy_document.trust.json}",
      })),
      aws_iam_role_policy: each(roles, (name, { can = [] }) => ({ name: "own", role: name, policy: policy(...can) })),
      aws_iam_group: each(groups, (name) => ({ name })),
      aws_iam_group_policy: each(groups, (name, can) => ({ name: "own", group: name, policy: policy(...can) })),
      ...more,
    },
    { aws: [{ region: "eu-west-1", ...(account !== null && { allowed_account_ids: [account] }) }] },
  );
}

export const worldWith = (...parts: readonly Parts[]): PrincipalGraph =>
  principalGraphOf(parts.map(stackWith), () => []);

export function knownIn(graph: PrincipalGraph, name: string): KnownPrincipal {
  const [known] = graph.named(name);
  if (!known) throw new Error(`there is no ${name}`);
  return known;
}

/** The ways from somebody to everybody of the stacks whom they can act as, in words, by name. */
export function waysFrom(graph: PrincipalGraph, name: string): Record<string, readonly string[]> {
  const reached = reachIn(graph).from(knownIn(graph, name));
  const named = reached.filter(({ known }) => graph.named(known.subject.name).length > 0);
  return Object.fromEntries(named.map(({ known, path }) => [known.subject.name, path]));
}

/** The last steps from somebody to what no stack has: unknown roles, and any rights; not to what is open by its policy. */
export function waysOutFrom(graph: PrincipalGraph, name: string): readonly (string | undefined)[] {
  const reached = reachIn(graph).from(knownIn(graph, name));
  const outside = reached.filter(({ known }) => graph.named(known.subject.name).length === 0);
  return outside.map(({ path }) => path.at(-1)).filter((step) => step?.includes(" opens ") === false);
}
