import { groupBy } from "../../common/lists";
import { found, isUnknown, sizeWithoutSpace } from "../../evaluation";
import type { LintFinding } from "../findings/report";
import type { Stack, StackPrincipal } from "../terraform";
import {
  ATTACHED_POLICIES,
  GROUPS_OF_A_USER,
  INLINE_POLICIES_TOGETHER,
  type Limit,
  type LimitsOf,
  MANAGED_POLICY,
  QUOTAS,
  type Raised,
  type RaisedLimits,
  RESOURCE_POLICY,
  TRUST_POLICY,
} from "./quotas";

/** Something that AWS takes up to a size or a number, with how much of it there is at least. */
interface Sized extends Pick<LintFinding, "address" | "principal"> {
  /** The subject of a sentence. */
  readonly what: string;
  readonly size: number;
  readonly limit: Limit;
  readonly policies?: readonly string[];
}

/**
 * What is larger, longer or more than AWS takes, which it tells at the apply only. What is known only then counts as next
 * to nothing, so that what is told is so in any case.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export function tooLarge(stack: Stack, limitsOf: LimitsOf): LintFinding[] {
  const { accountId } = stack;
  const limits = accountId === undefined ? undefined : limitsOf(accountId);
  return [
    ...measured(stack, limits),
    ...documents(stack),
    ...stack.principals.flatMap(ofPrincipal),
    ...resourcePolicies(stack),
    ...memberships(stack),
  ].flatMap((sized) => findingsOf(stack, sized, limits));
}

/** What an account may have of a kind is known to its file, which counts all stacks of it. */
const measured = ({ measures }: Stack, limits: RaisedLimits | undefined): Sized[] =>
  measures
    .filter(({ quota }) => limits === undefined || !Object.hasOwn(limits, quota))
    .map(({ quota, size, address, name }) => {
      const { what, ...limit } = QUOTAS[quota];
      return { what: name === undefined ? what : `${what} "${name}"`, ...{ size, limit, address } };
    });

const documents = ({ documents: all }: Stack): Sized[] =>
  all.flatMap(({ address, policyName, kind, principal, document }): Sized[] => {
    const of = { address, policies: [policyName], ...(principal !== undefined && { principal }) };
    if (kind === "trust") {
      const what = `the trust policy of the role "${principal ?? policyName}"`;
      return [{ ...of, what, size: sizeWithoutSpace(document ?? ""), limit: TRUST_POLICY }];
    }
    if (!/(^|\.)aws_iam_policy\.[\w-]+(\[|$)/.test(address)) return [];
    return [
      { ...of, what: `the policy "${policyName}"`, size: sizeWithoutSpace(document ?? ""), limit: MANAGED_POLICY },
    ];
  });

function ofPrincipal({ kind, name, address, policies, permissionSet }: StackPrincipal): Sized[] {
  // That of a permission set is measured where it stands.
  const inline = policies.filter(({ origin }) => origin === "inline" && !permissionSet);
  const attached = policies.filter(({ origin }) => origin !== "inline");
  // Those of which nobody knows which they are may be among the others.
  const distinct = new Set(
    attached.map((policy) => policy.arn ?? (policy.document === undefined ? "" : policy.address)),
  );
  const of = { address, principal: name };
  return [
    {
      ...of,
      what: `the sum of the inline policies of the ${kind} "${name}"`,
      size: inline.reduce((sum, { document }) => sum + (document === undefined ? 0 : sizeWithoutSpace(document)), 0),
      limit: INLINE_POLICIES_TOGETHER[kind],
      policies: inline.map((policy) => policy.name),
    },
    {
      ...of,
      what: `the ${kind} "${name}"`,
      size: distinct.size,
      limit: ATTACHED_POLICIES[kind],
      policies: attached.map((policy) => policy.name),
    },
  ];
}

const resourcePolicies = (stack: Stack): Sized[] =>
  stack.resourcePolicies.flatMap(({ kind, address, policyName, document, beside }): Sized[] => {
    const limit = RESOURCE_POLICY[kind];
    if (!limit || document === undefined || beside) return [];
    const size = sizeWithoutSpace(document);
    return [{ what: `the policy of "${policyName}"`, ...{ address, size, limit, policies: [policyName] } }];
  });

/** The groups of each user, as far as both are known. */
function memberships({ memberships: all, principals }: Stack): Sized[] {
  const known = all.filter(({ user, group }) => !isUnknown(user) && !isUnknown(group));
  return [...groupBy(known, ({ user }) => user)].map(([user, groups]) => {
    const address = principals.find(({ kind, name }) => kind === "user" && name === user)?.address;
    return {
      what: `the user "${user}"`,
      ...{ size: groups.length, limit: GROUPS_OF_A_USER, principal: user },
      ...(address !== undefined && { address }),
    };
  });
}

function findingsOf(
  stack: Stack,
  { what, size, limit, policies = [], ...where }: Sized,
  limits: RaisedLimits | undefined,
): LintFinding[] {
  const { unit, raised, least = 0, remedy } = limit;
  const told = raised?.setting && limits?.[raised.setting];
  const most = told ?? limit.most;
  if (size >= least && size <= most) return [];
  const more = told === undefined && raised && size <= (raised.ever ?? raised.maximum) ? raised : undefined;
  const severity = more && size <= more.maximum ? "warning" : "error";
  const message =
    size < least
      ? `${what} has ${count(size)} ${unit}, and AWS takes no less than ${count(least)}`
      : `${what} has ${count(size)} ${unit}, ${count(size - most)} more than the ${count(most)} that AWS takes${more ? " unless it is asked for more" : ""}`;
  return [
    {
      ...found(["too-large", severity], message, more ? `${remedy}, or ${raising(more)}` : remedy),
      stack: stack.name,
      ...where,
      policies,
      statements: [],
    },
  ];
}

const raising = ({ maximum, ever, setting }: Raised): string =>
  `have AWS raise the quota (to ${count(maximum)}${ever === undefined ? " at most" : `, in newer accounts to ${count(ever)}`})` +
  (setting === undefined ? "" : ` and write limits: { ${setting}: … } in the account's file`);

const count = (number: number): string => number.toLocaleString("en-US");
