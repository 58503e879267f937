import { checkCall } from "../checks/check";
import { ENVIRONMENT } from "../checks/environment";
import { type Fields, flag, listOf, named, shape, written } from "../checks/fields";
import { CHANGED_ARN, KEY_ARN, MANAGED_POLICY_ARN, ROLE_ARN } from "../checks/arn-forms";
import { BELOW_PATH } from "../checks/iam-forms";
import { iamArn, parseArn, regionalArn } from "../language/arn";
import { PolicyError } from "../language/policy-error";
import type { Environment } from "../language/environment";
import { administrativePolicy } from "../language/managed";
import { everyRegion } from "../language/regions";
import { hasToken } from "../language/tokens";
import { allow, type Conditions, deny, type Statement } from "../language/statement";
import { passRoleStatements } from "../services/iam";
import { volumeKeyStatements } from "../services/kms";
import { createInNetworkStatements } from "../services/network";

/** What a deploy role manages in an account. */
export interface DeployScope {
  /**
   * The IAM paths of the roles, groups and policies, with a slash at both ends: `/teams/`. What lies deeper belongs to
   * them.
   */
  readonly paths: readonly string[];
  /** The ARN of the permissions boundary that each of the roles carries. */
  readonly permissionsBoundary: string;
  /**
   * ARNs of managed policies that may be attached beside those under the paths, and that stay as they are.
   *
   * @default - none
   */
  readonly sharedPolicyArns?: readonly string[];
  /**
   * IAM paths of the account whose policies, likewise, may be attached and stay as they are, with a slash at both ends:
   * `/sagemaker-access/acme/`, where the account's stack keeps the guardrails.
   *
   * @default - none
   */
  readonly sharedPaths?: readonly string[];
  /** The deploy role's own ARN. */
  readonly roleArn: string;
  /**
   * ARNs of roles, groups and policies that stay as they are though they lie under the paths.
   *
   * @default - none
   */
  readonly protectedArns?: readonly string[];
  /**
   * Whether SageMaker notebook instances are managed too: all of the account in its regions.
   *
   * @default false
   */
  readonly notebooks?: boolean;
  /**
   * ARNs of the KMS keys that volumes of notebook instances are encrypted with.
   *
   * @default - none
   */
  readonly notebookKeys?: readonly string[];
}

/**
 * The schemas of what a {@link DeployScope} has. Paths and policies are judged with each
 * other where the statements are made.
 */
export const DEPLOY_SCOPE: Fields<DeployScope> = {
  paths: listOf(written(BELOW_PATH), 1),
  permissionsBoundary: named(MANAGED_POLICY_ARN),
  sharedPolicyArns: listOf(named(MANAGED_POLICY_ARN)).optional(),
  sharedPaths: listOf(written(BELOW_PATH)).optional(),
  roleArn: named(ROLE_ARN),
  protectedArns: listOf(named(CHANGED_ARN)).optional(),
  notebooks: flag.optional(),
  notebookKeys: listOf(named(KEY_ARN)).optional(),
};
const SCOPE = shape<DeployScope>(DEPLOY_SCOPE);

const READ_ROLES = [
  "iam:GetRole",
  "iam:GetRolePolicy",
  "iam:ListAttachedRolePolicies",
  "iam:ListInstanceProfilesForRole",
  "iam:ListRolePolicies",
];
/** AWS sends the boundary of the role with each of these: the new one with the first two. */
const MANAGE_ROLES = [
  "iam:CreateRole",
  "iam:PutRolePermissionsBoundary",
  "iam:DeleteRole",
  "iam:DeleteRolePolicy",
  "iam:DetachRolePolicy",
  "iam:PutRolePolicy",
  "iam:UpdateAssumeRolePolicy",
  "iam:UpdateRole",
  "iam:UpdateRoleDescription",
];
const TAG_ROLES = ["iam:TagRole", "iam:UntagRole"];
const READ_POLICIES = ["iam:GetPolicy", "iam:GetPolicyVersion", "iam:ListPolicyVersions"];
const MANAGE_POLICIES = [
  "iam:CreatePolicy",
  "iam:CreatePolicyVersion",
  "iam:DeletePolicy",
  "iam:DeletePolicyVersion",
  "iam:SetDefaultPolicyVersion",
  "iam:TagPolicy",
  "iam:UntagPolicy",
];
const READ_GROUPS = ["iam:GetGroup", "iam:ListAttachedGroupPolicies"];
const MANAGE_GROUPS = [
  "iam:AddUserToGroup",
  "iam:CreateGroup",
  "iam:DeleteGroup",
  "iam:RemoveUserFromGroup",
  "iam:UpdateGroup",
];
const ATTACH_TO_GROUPS = ["iam:AttachGroupPolicy", "iam:DetachGroupPolicy"];
const MANAGE_NOTEBOOKS = [
  "sagemaker:AddTags",
  "sagemaker:CreateNotebookInstance",
  "sagemaker:DeleteNotebookInstance",
  "sagemaker:DeleteTags",
  "sagemaker:DescribeNotebookInstance",
  "sagemaker:ListTags",
  "sagemaker:StartNotebookInstance",
  "sagemaker:StopNotebookInstance",
  "sagemaker:UpdateNotebookInstance",
];

/** Every action that changes a thing of a kind or gives it away, also those that the deploy role is not allowed. */
const CHANGES = {
  role: [...MANAGE_ROLES, ...TAG_ROLES, "iam:AttachRolePolicy", "iam:DeleteRolePermissionsBoundary", "iam:PassRole"],
  policy: MANAGE_POLICIES,
  group: [...MANAGE_GROUPS, ...ATTACH_TO_GROUPS, "iam:DeleteGroupPolicy", "iam:PutGroupPolicy"],
} as const;
type Kind = keyof typeof CHANGES;

/**
 * The rights of a pipeline that deploys roles, groups and policies under some IAM paths: what the resources of
 * Terraform's AWS provider call when they are created, read, changed and destroyed, and nothing outside the paths. A
 * role comes to be, gets rights and goes only with the permissions boundary on it; nothing takes the boundary away.
 *
 * @throws {PolicyError} on a path, a policy or a protected ARN that would open more than it says
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html#access_policies_boundaries-delegate
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
 */
export function deployRoleStatements(environment: Environment, scope: DeployScope): Statement[] {
  checkCall("deployRoleStatements", { environment: [ENVIRONMENT, environment], scope: [SCOPE, scope] });
  check(environment, scope);
  const below = (kind: Kind): string[] => scope.paths.map((path) => iamArn(environment, `${kind}${path}*`));
  const shared = (scope.sharedPaths ?? []).map((path) => iamArn(environment, `policy${path}*`));
  const attachable = { "iam:PolicyARN": [...below("policy"), ...shared, ...(scope.sharedPolicyArns ?? [])] };
  return [
    ...roleStatements(below("role"), scope.permissionsBoundary, attachable),
    allow("ManagePolicies", [...READ_POLICIES, ...MANAGE_POLICIES], below("policy")),
    ...groupStatements(environment, below("group"), attachable),
    ...(scope.notebooks ? notebookStatements(environment, below("role"), scope.notebookKeys ?? []) : []),
    ...denials(scope, shared),
  ];
}

function roleStatements(roles: readonly string[], boundary: string, attachable: Conditions[string]): Statement[] {
  const bounded = { StringEquals: { "iam:PermissionsBoundary": boundary } };
  return [
    allow("ReadRoles", READ_ROLES, roles),
    allow("ManageBoundedRoles", MANAGE_ROLES, roles, bounded),
    allow("AttachToBoundedRoles", "iam:AttachRolePolicy", roles, { ...bounded, ArnLike: attachable }),
    allow("TagRoles", TAG_ROLES, roles),
    deny("KeepBoundaries", "iam:DeleteRolePermissionsBoundary", roles),
  ];
}

/** IAM asks for the group alone when a user joins or leaves it. */
function groupStatements(
  environment: Environment,
  groups: readonly string[],
  attachable: Conditions[string],
): Statement[] {
  return [
    allow("ManageGroups", [...READ_GROUPS, ...MANAGE_GROUPS], groups),
    allow("AttachToGroups", ATTACH_TO_GROUPS, groups, { ArnLike: attachable }),
    allow("ReadMemberships", "iam:ListGroupsForUser", iamArn(environment, "user/*")),
  ];
}

/**
 * Whoever creates a notebook instance hands its role to SageMaker, makes its network interface, and grants SageMaker
 * the use of the volume's key.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/api-permissions-reference.html
 */
function notebookStatements(environment: Environment, roles: readonly string[], keys: readonly string[]): Statement[] {
  return [
    ...passRoleStatements(roles),
    allow(
      "ManageNotebooks",
      MANAGE_NOTEBOOKS,
      everyRegion(environment).map((region) => regionalArn(region, "sagemaker", "notebook-instance/*")),
    ),
    ...createInNetworkStatements(),
    ...[...new Set(keys)].flatMap((key, index) =>
      volumeKeyStatements(key).map((statement) => ({ ...statement, Sid: `${statement.Sid ?? ""}${index + 1}` })),
    ),
  ];
}

/** The deploy role itself, the boundary, the shared policies and what else is protected stay as they are. */
function denials(
  { roleArn, permissionsBoundary, sharedPolicyArns = [], protectedArns = [] }: DeployScope,
  belowShared: readonly string[],
): Statement[] {
  // Nobody but AWS changes what AWS manages.
  const shared = sharedPolicyArns.filter((arn) => parseArn(arn)?.accountId !== "aws");
  const kept = (kind: Kind): string[] => protectedArns.filter((arn) => kindOf(arn) === kind);
  const groups = kept("group");
  return [
    deny("KeepRoles", CHANGES.role, [roleArn, ...kept("role")]),
    deny("KeepPolicies", CHANGES.policy, [permissionsBoundary, ...belowShared, ...shared, ...kept("policy")]),
    ...(groups.length > 0 ? [deny("KeepGroups", CHANGES.group, groups)] : []),
  ];
}

function kindOf(arn: string): Kind | undefined {
  const { service, resource = "" } = parseArn(arn) ?? {};
  const kind = resource.slice(0, Math.max(0, resource.indexOf("/")));
  return service === "iam" && Object.hasOwn(CHANGES, kind) ? (kind as Kind) : undefined;
}

/** What the parts of the scope are to each other. */
function check(
  { accountId }: Environment,
  { paths, permissionsBoundary, sharedPolicyArns = [], sharedPaths = [] }: DeployScope,
): void {
  const owner = parseArn(permissionsBoundary)?.accountId;
  if (owner !== undefined && owner !== "aws" && owner !== accountId && !hasToken(owner) && !hasToken(accountId)) {
    throw new PolicyError(
      `the boundary ${permissionsBoundary} is not in the account ${accountId}\nName one of that account: IAM takes no other`,
    );
  }
  const both = sharedPaths.find((shared) => paths.some((path) => shared.startsWith(path) || path.startsWith(shared)));
  if (both !== undefined) {
    throw new PolicyError(`"${both}" is shared and managed\nKeep what is shared under a path of its own`);
  }
  for (const arn of sharedPolicyArns) {
    const administrative = administrativePolicy(arn);
    if (administrative === undefined) continue;
    throw new PolicyError(
      `${administrative} must not be a shared policy: the pipeline could make every member of a group an administrator\n` +
        "Share the policies that the teams need",
    );
  }
}
