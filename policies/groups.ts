import type { Environment } from "./environment";
import { type TableGrant, tableStatements } from "./dynamodb";
import { manageRolesStatements, passRoleStatements, lookUpRoleStatements } from "./iam";
import { readLogsStatements } from "./logs";
import { readMetricsStatements } from "./metrics";
import { type BucketGrant, reads, s3Statements } from "./s3";
import { administerStatements, tagAtCreationStatements, workStatements } from "./sagemaker";
import { type Statement, withCondition } from "./statement";
import type { WorkloadName } from "./workloads";

/** The groups that every team may have; others are the team's own. */
export const STANDARD_GROUPS = ["ML_Engineers", "ML_Admins", "Analysts"] as const;
export type StandardGroup = (typeof STANDARD_GROUPS)[number];

export const isStandardGroup = (group: string): group is StandardGroup =>
  (STANDARD_GROUPS as readonly string[]).includes(group);

/** The scoped policies of each standard group, by what they are about. */
export const STANDARD_GROUP_POLICIES = {
  ML_Engineers: ["SageMaker", "Creation", "Data"],
  ML_Admins: ["SageMaker", "Roles"],
  Analysts: ["Data"],
} as const satisfies Record<StandardGroup, readonly string[]>;

/** What the people of a team work with. */
export interface TeamScope {
  /** The team's name, which the names of its SageMaker resources start with. */
  readonly team: string;
  readonly workloads: readonly WorkloadName[];
  /** The ARN of the role that the team's jobs run with. */
  readonly executionRoleArn: string;
  /** The ARN pattern of the team's roles, for its administrators. */
  readonly roles: string;
  readonly data: readonly BucketGrant[];
  readonly tables: readonly TableGrant[];
  /** The ARN of the permissions boundary, where the account has one. */
  readonly permissionsBoundary?: string;
}

/** What a group's policies are called, and what they say: `SageMaker`, `Data`, `Roles` → statements. */
export type GroupPolicies = Readonly<Record<string, readonly Statement[]>>;

/** The scoped policies of a standard group. Each is a customer managed policy of its own. */
export function groupPolicies(group: StandardGroup, environment: Environment, scope: TeamScope): GroupPolicies {
  switch (group) {
    case "ML_Engineers":
      return {
        SageMaker: workStatements(environment, scope.team, scope.workloads),
        Creation: [
          ...tagAtCreationStatements(environment, scope.team, scope.workloads),
          ...passRoleStatements(scope.executionRoleArn),
          ...lookUpRoleStatements(scope.executionRoleArn),
        ],
        Data: readStatements(environment, scope),
      };
    case "ML_Admins":
      return withMfa({
        SageMaker: administerStatements(environment, scope.team),
        Roles: [
          ...manageRolesStatements(scope.roles, scope.permissionsBoundary),
          ...passRoleStatements(scope.executionRoleArn),
        ],
      });
    case "Analysts":
      return { Data: readStatements(environment, scope) };
  }
}

/** The AWS managed policies that stand in for the scoped ones: far broader, over the whole account. */
export const AWS_MANAGED_GROUP_POLICIES: Readonly<Record<StandardGroup, readonly string[]>> = {
  ML_Engineers: ["AmazonSageMakerFullAccess", "AmazonS3ReadOnlyAccess"],
  ML_Admins: ["AdministratorAccess"],
  Analysts: ["AmazonSageMakerReadOnly", "AmazonS3ReadOnlyAccess", "CloudWatchReadOnlyAccess"],
};

/** Logs, metrics and the readable part of the team's data. */
function readStatements(environment: Environment, { team, workloads, data, tables }: TeamScope): Statement[] {
  const readable = data
    .filter(({ access }) => reads(access))
    .map((grant): BucketGrant => ({ ...grant, access: "read", delete: false }));
  return [
    ...readLogsStatements(environment, { team, pipelines: workloads.includes("pipeline") }),
    ...readMetricsStatements(),
    ...s3Statements(environment, readable),
    ...tableStatements(
      environment,
      tables.map((grant) => ({ ...grant, access: "read" })),
    ),
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
