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

/** All inline policies of a principal together. Fixed. */
export const INLINE_SIZE = { role: POLICY_SIZE.roleInline, group: 5_120, user: 2_048 } as const;

/** A trust policy, and up to which size AWS raises it: in older accounts up to 4,096. */
export const TRUST_SIZE = { default: POLICY_SIZE.trust, older: 4_096, maximum: 8_192 } as const;

/**
 * A policy of an organization, as it is written: white space counts, but for what the console leaves out.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html#min-max-values
 * @see https://aws.amazon.com/about-aws/whats-new/2026/05/aws-organizations-increased-scp-quotas/
 */
export const CONTROL_POLICY_SIZE = { scp: 10_240, rcp: 5_120 } as const;

/**
 * A permission set of IAM Identity Center: its name, its relay state, its inline policy with white space and without, its
 * managed policies, its session.
 *
 * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html
 * @see https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_CreatePermissionSet.html
 */
export const PERMISSION_SET = {
  name: 32,
  relayState: 240,
  inline: 10_240,
  inlineDocument: 32_768,
  managedPolicies: 20,
  session: { shortest: 3_600, longest: 43_200 },
} as const;

/**
 * The seconds of a role's session at most.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
 */
export const ROLE_SESSION = { shortest: 3_600, longest: 43_200 } as const;

/**
 * A policy on a resource, in bytes, by the prefix of its service. What holds data has its own beside its name.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html#key-policy-limit
 * @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_SetRepositoryPolicy.html
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_PutModelPackageGroupPolicy.html
 */
export const RESOURCE_POLICY_SIZE = { s3: 20_480, kms: 32_768, ecr: 10_240, sqs: 8_192, sagemaker: 20_480 } as const;

/** How many of a kind one account or principal may have, and up to which number AWS raises it on request. */
export const COUNT = {
  rolesPerAccount: { default: 1_000, maximum: 5_000 },
  groupsPerAccount: { default: 300, maximum: 500 },
  customerManagedPoliciesPerAccount: { default: 1_500, maximum: 5_000 },
  managedPoliciesPerRole: { default: 10, maximum: 25 },
  managedPoliciesPerGroup: { default: 10, maximum: 10 },
  managedPoliciesPerUser: { default: 10, maximum: 20 },
  groupsPerUser: { default: 10, maximum: 10 },
  /** AWS has two pages about these, and the lower number counts until one is seen to hold. */
  permissionSetsPerInstance: { default: 2_000, maximum: 3_500 },
  permissionSetsPerAccount: { default: 250, maximum: 500 },
  tagsPerResource: { default: 50, maximum: 50 },
} as const;

/**
 * How many client ids IAM takes of an OpenID Connect provider.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateOpenIDConnectProvider.html
 */
export const CLIENT_IDS = 100;

/** The longest name that IAM takes. */
export const NAME_LENGTH = { role: 64, user: 64, group: 128, policy: 128, path: 512 } as const;

/** The longest key and value of a tag. */
export const TAG_LENGTH = { key: 128, value: 256 } as const;

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
