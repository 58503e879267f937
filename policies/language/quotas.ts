/**
 * IAM's size limits, in characters without white space. AWS checks them only when the policy arrives, so a plan
 * that breaks one fails in the middle of an apply.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export const POLICY_SIZE = {
  /** All inline policies of one role together. Fixed. */
  roleInline: 10_240,
  /** One customer managed policy. Fixed. */
  managed: 6_144,
  /** A trust policy. AWS raises it to 4,096 on request. */
  trust: 2_048,
} as const;

/**
 * How much of {@link POLICY_SIZE.roleInline} each kind of inline policy may take, so that all together always fit. What
 * grows beyond its share becomes customer managed policies.
 */
export const INLINE_SHARE = {
  scopedS3: 6_144,
  /** Of all services that hold data, beside S3, together. */
  dataServices: 1_536,
  statements: 1_792,
  /** Holds the longest name and path of a role. */
  lookUpRole: 768,
} as const;

/** How many of a kind one account or principal may have, and up to which number AWS raises it on request. */
export const COUNT = {
  rolesPerAccount: { default: 1_000, maximum: 5_000 },
  groupsPerAccount: { default: 300, maximum: 500 },
  customerManagedPoliciesPerAccount: { default: 1_500, maximum: 5_000 },
  managedPoliciesPerRole: { default: 10, maximum: 25 },
  managedPoliciesPerGroup: { default: 10, maximum: 10 },
  groupsPerUser: { default: 10, maximum: 10 },
  tagsPerResource: { default: 50, maximum: 50 },
} as const;

/** The longest name that IAM takes. */
export const NAME_LENGTH = { role: 64, user: 64, group: 128, policy: 128, path: 512 } as const;

/** What IAM takes in the name of a role, group, user or policy. Names are unique without regard to case. */
export const NAME_CHARACTERS = /^[A-Za-z0-9+=,.@_-]+$/;

const thousands = (count: number): string => count.toLocaleString("en-US");

/**
 * Why a policy is too large, or undefined where it fits.
 *
 * @param what which policy, as the subject of a sentence
 * @param size characters without white space
 * @param limit the quota, one of {@link POLICY_SIZE}
 * @param remedy what to do about it
 */
export function sizeProblem(what: string, size: number, limit: number, remedy: string): string | undefined {
  if (size <= limit) return undefined;
  return `${what} has ${thousands(size)} characters, ${thousands(size - limit)} more than the ${thousands(limit)} that IAM takes\n${remedy}`;
}
