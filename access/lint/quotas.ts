import {
  CONTROL_POLICY_SIZE,
  COUNT,
  DATA_SERVICES,
  type DataPrefix,
  INLINE_SIZE,
  NAME_LENGTH,
  PERMISSION_SET,
  POLICY_SIZE,
  RESOURCE_POLICY_SIZE,
  ROLE_SESSION,
  TAG_LENGTH,
  TRUST_SIZE,
} from "../../policies";
import type { Quota, ResourcePolicyKind, StackPrincipal } from "../terraform";

/** What AWS has raised in an account, by the setting of the account's file. */
export interface RaisedLimits {
  readonly policiesPerRole: number;
  readonly trustPolicy: number;
  readonly roles: number;
  readonly groups: number;
  readonly policies: number;
}

/** The quotas of an account, where its file is known. */
export type LimitsOf = (accountId: string) => RaisedLimits | undefined;

/** That AWS takes more on request. */
export interface Raised {
  /** Up to which number it may have done so in any account. */
  readonly maximum: number;
  /** And in some, if that is more. */
  readonly ever?: number;
  /** The setting that says so. */
  readonly setting?: keyof RaisedLimits;
}

/** How much AWS takes, and how it is told. */
export interface Limit {
  /** `characters`, `managed policies`. */
  readonly unit: string;
  readonly most: number;
  /** The least, of what must not be too small either. */
  readonly least?: number;
  readonly raised?: Raised;
  readonly remedy: string;
}

const SPLIT = "Use wildcards or paths that stand for many resources, or split the policy";
const SHORTEN = "Shorten it";
const characters = (most: number, remedy: string): Limit => ({ unit: "characters", most, remedy });

const perAccount = (
  { default: most, maximum }: { readonly default: number; readonly maximum: number },
  setting: "roles" | "groups" | "policies",
): Limit => ({
  unit: setting === "policies" ? "customer managed policies" : setting,
  ...{ most, raised: { maximum, setting } },
  remedy: "Use several accounts, each of which takes so many",
});

const session = ({ shortest, longest }: typeof ROLE_SESSION): Limit => ({
  unit: "seconds",
  ...{ most: longest, least: shortest },
  remedy: "Write between one hour and twelve",
});

/** What resources have, beside the policies of principals. */
export const QUOTAS: Readonly<Record<Quota, Limit & { readonly what: string }>> = {
  "role-name": { what: "the name of the role", ...characters(NAME_LENGTH.role, SHORTEN) },
  "user-name": { what: "the name of the user", ...characters(NAME_LENGTH.user, SHORTEN) },
  "group-name": { what: "the name of the group", ...characters(NAME_LENGTH.group, SHORTEN) },
  "policy-name": { what: "the name of the policy", ...characters(NAME_LENGTH.policy, SHORTEN) },
  path: { what: "the path of", ...characters(NAME_LENGTH.path, SHORTEN) },
  tags: { what: "the resource", unit: "tags", most: COUNT.tagsPerResource.maximum, remedy: "Remove some" },
  "tag-key": { what: "the key of a tag of", ...characters(TAG_LENGTH.key, SHORTEN) },
  "tag-value": { what: "the value of a tag of", ...characters(TAG_LENGTH.value, SHORTEN) },
  "role-session": { what: "the longest session of the role", ...session(ROLE_SESSION) },
  roles: { what: "the stack", ...perAccount(COUNT.rolesPerAccount, "roles") },
  groups: { what: "the stack", ...perAccount(COUNT.groupsPerAccount, "groups") },
  policies: { what: "the stack", ...perAccount(COUNT.customerManagedPoliciesPerAccount, "policies") },
  scp: {
    what: "the service control policy",
    ...characters(CONTROL_POLICY_SIZE.scp, `${SPLIT}; white space counts: jsonencode and minified_json leave it out`),
  },
  rcp: {
    what: "the resource control policy",
    ...characters(CONTROL_POLICY_SIZE.rcp, `${SPLIT}; white space counts: jsonencode and minified_json leave it out`),
  },
  "permission-set-name": { what: "the name of the permission set", ...characters(PERMISSION_SET.name, SHORTEN) },
  "permission-set-relay-state": {
    what: "the relay state of the permission set",
    ...characters(PERMISSION_SET.relayState, SHORTEN),
  },
  "permission-set-session": { what: "the session of the permission set", ...session(PERMISSION_SET.session) },
  "permission-set-inline": { what: "the inline policy", ...characters(PERMISSION_SET.inline, SPLIT) },
  "permission-set-inline-document": {
    what: "the inline policy with its white space",
    ...characters(PERMISSION_SET.inlineDocument, "Leave white space out: jsonencode and minified_json do"),
  },
  "permission-set-policies": {
    what: "the permission set",
    unit: "managed policies",
    most: PERMISSION_SET.managedPolicies,
    remedy: "Merge some",
  },
};

/** One customer managed policy. */
export const MANAGED_POLICY = characters(POLICY_SIZE.managed, SPLIT);

/** The trust policy of a role. */
export const TRUST_POLICY: Limit = {
  ...characters(TRUST_SIZE.default, "Trust fewer principals, or one role that they may assume"),
  raised: { maximum: TRUST_SIZE.older, ever: TRUST_SIZE.maximum, setting: "trustPolicy" },
};

/** All inline policies of a principal together. */
export const INLINE_POLICIES_TOGETHER: Readonly<Record<StackPrincipal["kind"], Limit>> = {
  role: characters(INLINE_SIZE.role, `${SPLIT} into managed ones`),
  group: characters(INLINE_SIZE.group, `${SPLIT} into managed ones`),
  user: characters(INLINE_SIZE.user, `${SPLIT} into managed ones`),
};

const attached = (
  quota: { readonly default: number; readonly maximum: number },
  setting?: "policiesPerRole",
): Limit => ({
  unit: "managed policies",
  most: quota.default,
  ...(quota.maximum > quota.default && { raised: { maximum: quota.maximum, ...(setting && { setting }) } }),
  remedy: "Merge some",
});

/** The managed policies of a principal. */
export const ATTACHED_POLICIES: Readonly<Record<StackPrincipal["kind"], Limit>> = {
  role: attached(COUNT.managedPoliciesPerRole, "policiesPerRole"),
  group: attached(COUNT.managedPoliciesPerGroup),
  user: attached(COUNT.managedPoliciesPerUser),
};

export const GROUPS_OF_A_USER: Limit = {
  unit: "groups",
  most: COUNT.groupsPerUser.maximum,
  remedy: "Merge some",
};

const bytes = (most: number): Limit => ({ unit: "bytes", most, remedy: SPLIT });

const OF_DATA = Object.fromEntries(
  Object.values(DATA_SERVICES).map(({ service, policySize }) => [service, bytes(policySize)]),
) as Readonly<Record<DataPrefix, Limit>>;

/** A policy on a resource; undefined where AWS does not say how large it may be. */
export const RESOURCE_POLICY: Readonly<Record<ResourcePolicyKind, Limit | undefined>> = {
  ...OF_DATA,
  s3: bytes(RESOURCE_POLICY_SIZE.s3),
  "s3-access-point": bytes(RESOURCE_POLICY_SIZE.s3),
  kms: bytes(RESOURCE_POLICY_SIZE.kms),
  ecr: bytes(RESOURCE_POLICY_SIZE.ecr),
  sqs: bytes(RESOURCE_POLICY_SIZE.sqs),
  sagemaker: bytes(RESOURCE_POLICY_SIZE.sagemaker),
  sns: undefined,
  logs: undefined,
  glue: undefined,
  lambda: undefined,
};
