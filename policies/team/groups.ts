import { type Fields, flag, listOf, named, written } from "../checks/fields";
import { MANAGED_POLICY_ARN, POLICY_ARN, ROLE_ARN, ROLE_PATTERN } from "../checks/arn-forms";
import { TAG_KEY } from "../checks/iam-forms";
import type { Environment } from "../language/environment";
import { inEveryRegion } from "../language/regions";
import { type Statement, withCondition } from "../language/statement";
import { readMetricsStatements } from "../services/cloudwatch";
import { readLogsStatements } from "../services/cloudwatch-logs";
import { DATA_GRANTS, dataReadingStatements, type DataResources } from "../services/data-services";
import { CHANGE_ROLE, manageRolesStatements, passRoleStatements, lookUpRoleStatements } from "../services/iam";
import { keyStatements, volumeKeyStatements } from "../services/kms";
import { keysIn } from "../services/multi-region-keys";
import { createInNetworkStatements } from "../services/network";
import { BUCKET_GRANT, type BucketGrant, reads, s3Statements } from "../services/s3";
import { APPROVALS } from "./approval";
import {
  approvingStatements,
  deployedStatements,
  deployingGuards,
  deployingStatements,
  type DeployersScope,
} from "./deployers";
import { guarding } from "./guard-sids";
import { SIGN_IN, type SignIn } from "../people/sign-in";
import { GUARDED_ACTIONS } from "./guarded-actions";
import { guardStatements } from "./guards";
import { rolesFor, startedByPeople, TEAM_ROLE, type TeamRole } from "./roles";
import { administerStatements, tagAtCreationStatements, workStatements } from "./sagemaker-work";
import { logsOf, WORK_SCOPE } from "./work-scope";
import { actionsOfWorkloads } from "./workloads";

/** The groups that every team may have; others are the team's own. */
export const STANDARD_GROUPS = ["ML_Engineers", "ML_Admins", "Analysts", "Deployers", "Approvers"] as const;
export type StandardGroup = (typeof STANDARD_GROUPS)[number];

export const isStandardGroup = (group: string): group is StandardGroup =>
  (STANDARD_GROUPS as readonly string[]).includes(group);

/** The scoped policies of each standard group, by what they are about. */
export const STANDARD_GROUP_POLICIES = {
  ML_Engineers: ["SageMaker", "Creation", "Guards", "Data"],
  ML_Admins: ["SageMaker", "Roles", "Guards"],
  Analysts: ["Data"],
  Deployers: ["SageMaker", "Creation", "Guards"],
  Approvers: ["Registry"],
} as const satisfies Record<StandardGroup, readonly string[]>;

/** What the people of a team work with. */
export interface TeamScope extends DeployersScope, Partial<DataResources> {
  /** The team's execution roles. Deployers hand over `endpoint`, or where there is one role, `execution`. */
  readonly executionRoles: readonly TeamRole[];
  /** The ARNs or ARN patterns of all the team's roles, for its administrators. At least one. */
  readonly roles: readonly string[];
  readonly data: readonly BucketGrant[];
  /**
   * Where the SageMaker Python SDK puts source code for jobs, for the people who start them.
   *
   * @default - none: people start jobs with code that is in images or in S3 already
   */
  readonly defaultBucket?: BucketGrant;
  /**
   * The ARN of the permissions boundary.
   *
   * @default - none
   */
  readonly permissionsBoundary?: string;
  /**
   * ARNs of managed policies that administrators may not take from the team's roles.
   *
   * @default - none
   */
  readonly guardrails?: readonly string[];
  /**
   * Keys of tags that administrators may not change.
   *
   * @default - none
   */
  readonly tagKeys?: readonly string[];
  /**
   * The ARNs of roles that people take in place of being in a group: administrators change nothing of them, or they would
   * change their own rights.
   *
   * @default - none
   */
  readonly peoplesRoles?: readonly string[];
}

/** The schemas of what a {@link TeamScope} has. @internal */
export const TEAM_SCOPE: Fields<TeamScope> = {
  ...WORK_SCOPE,
  ...DATA_GRANTS,
  executionRoles: listOf(TEAM_ROLE),
  deployersRunPipelines: flag.optional(),
  roles: listOf(named(ROLE_PATTERN), 1),
  data: listOf(BUCKET_GRANT),
  defaultBucket: BUCKET_GRANT.optional(),
  permissionsBoundary: named(POLICY_ARN).optional(),
  guardrails: listOf(named(MANAGED_POLICY_ARN)).optional(),
  tagKeys: listOf(written(TAG_KEY)).optional(),
  peoplesRoles: listOf(named(ROLE_ARN)).optional(),
};

/** What a group's policies are called, and what they say: `SageMaker`, `Data`, `Roles` → statements. */
export type GroupPolicies = Readonly<Record<string, readonly Statement[]>>;

/**
 * The scoped policies of a standard group. Each is a customer managed policy of its own.
 *
 * @param signIn how its people come; by default they are IAM users
 */
export function groupPolicies(
  group: StandardGroup,
  environment: Environment,
  scope: TeamScope,
  signIn: SignIn = "users",
): GroupPolicies {
  const policies = (region: Environment): GroupPolicies => {
    const all = policiesInRegion(group, region, { ...scope, keys: keysIn(region, scope.keys) });
    return group === "ML_Admins" && SIGN_IN[signIn].mfa ? withMfa(all) : all;
  };
  return Object.fromEntries(
    STANDARD_GROUP_POLICIES[group].map((policy) => [
      policy,
      inEveryRegion(environment, (region) => policies(region)[policy] ?? []),
    ]),
  );
}

function policiesInRegion(group: StandardGroup, environment: Environment, scope: TeamScope): GroupPolicies {
  const passed = rolesFor(startedByPeople(scope.workloads), scope.executionRoles);
  switch (group) {
    case "ML_Engineers":
      return {
        SageMaker: workStatements(environment, scope.team, scope.workloads),
        Creation: [
          ...tagAtCreationStatements(environment, scope.team, scope.workloads),
          ...(passed.length > 0 ? [...passRoleStatements(passed), ...lookUpRoleStatements(passed)] : []),
          ...volumes(scope, scope.workloads.includes("endpoint")),
        ],
        Guards: guardStatements(environment, scope, actionsOfWorkloads(scope.workloads), "team"),
        Data: readStatements(environment, scope, scope.defaultBucket ? [scope.defaultBucket] : []),
      };
    case "ML_Admins":
      return {
        SageMaker: administerStatements(environment, scope.team),
        Roles: [
          // Who writes policies of roles could write that one approves.
          ...manageRolesStatements(
            scope.roles,
            scope.approvers ? undefined : scope.permissionsBoundary,
            scope.guardrails,
          ),
          ...passRoleStatements(scope.executionRoles.map(({ arn }) => arn)),
          ...volumes(scope, true),
          ...(scope.network ? createInNetworkStatements() : []),
        ],
        Guards: [
          ...guardStatements(environment, scope, [...GUARDED_ACTIONS, ...APPROVALS], "team"),
          ...keepTagsStatements(scope.tagKeys ?? []),
          ...keepRolesStatements(scope.peoplesRoles ?? []),
        ],
      };
    case "Analysts":
      return { Data: readStatements(environment, scope) };
    case "Deployers":
      return {
        SageMaker: deployingStatements(environment, scope),
        Creation: [...deployedStatements(environment, scope), ...volumes(scope, true)],
        Guards: deployingGuards(environment, scope),
      };
    case "Approvers":
      return { Registry: approvingStatements(environment, scope.team) };
  }
}

/**
 * The AWS managed policies that stand in for the scoped ones: far broader, over the whole account. AWS has none for those
 * who deploy or approve and do nothing else.
 */
export const AWS_MANAGED_GROUP_POLICIES: Readonly<Record<StandardGroup, readonly string[]>> = {
  ML_Engineers: ["AmazonSageMakerFullAccess", "AmazonS3ReadOnlyAccess"],
  ML_Admins: ["AdministratorAccess"],
  Analysts: ["AmazonSageMakerReadOnly", "AmazonS3ReadOnlyAccess", "CloudWatchReadOnlyAccess"],
  Deployers: [],
  Approvers: [],
};

/** An endpoint and a notebook are encrypted in the name of the person who makes them. */
function volumes({ keys }: TeamScope, wanted: boolean): Statement[] {
  return wanted && keys?.volume !== undefined ? volumeKeyStatements(keys.volume) : [];
}

/**
 * Tags that budgets and other policies may depend on stay what they were when a resource was made.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/grant-tagging-permissions.html
 */
function keepTagsStatements(tagKeys: readonly string[]): Statement[] {
  if (tagKeys.length === 0) return [];
  const named = { "ForAnyValue:StringEquals": { "aws:TagKeys": tagKeys } };
  return [
    guarding("KeepTags", ["sagemaker:DeleteTags"], "*", named),
    guarding("TagAtCreationOnly", ["sagemaker:AddTags"], "*", {
      ...named,
      Null: { "sagemaker:TaggingAction": "true" },
    }),
  ];
}

const keepRolesStatements = (roles: readonly string[]): Statement[] =>
  roles.length === 0 ? [] : [guarding("KeepPeoplesRoles", CHANGE_ROLE, roles)];

/** Logs, metrics, the readable part of the team's data, and what else is granted. */
function readStatements(environment: Environment, scope: TeamScope, more: readonly BucketGrant[] = []): Statement[] {
  const { data, keys = {} } = scope;
  const readable = data
    .filter(({ access }) => reads(access))
    .map((grant): BucketGrant => ({ ...grant, access: "read", delete: false }));
  return [
    ...readLogsStatements(environment, logsOf(scope)),
    ...readMetricsStatements(),
    ...s3Statements(environment, [...readable, ...more]),
    // What jobs have written is encrypted with the key for output.
    ...keyStatements(
      "Output",
      "s3",
      { read: keys.output === undefined ? [] : [keys.output], write: [] },
      environment.region,
    ),
    ...dataReadingStatements(environment, scope),
  ];
}

/**
 * Allowed only to people who signed in with multi-factor authentication; Denies hold for everybody.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html
 */
function withMfa(policies: GroupPolicies): GroupPolicies {
  const mfa = { Bool: { "aws:MultiFactorAuthPresent": "true" } };
  return Object.fromEntries(
    Object.entries(policies).map(([name, statements]) => [
      name,
      statements.flatMap((statement) => (statement.Effect === "Deny" ? [statement] : withCondition([statement], mfa))),
    ]),
  );
}
