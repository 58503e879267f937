import { managedPolicyDocument } from "../evaluation";
import type { DeployedGroup, DeployedRole, Deployment } from "../organization/resolution/deployment";
import { administration } from "../organization/resolution/shared";
import { statementsOf } from "../organization/resolution/statements";
import { workPolicies } from "../organization/resolution/work";
import {
  AWS_MANAGED_GROUP_POLICIES,
  groupPolicies,
  isStandardGroup,
  pullStatements,
  s3Statements,
  type StandardGroup,
  type Statement,
  tableStatements,
  type TeamScope,
  writeLogsStatements,
  writeMetricsStatements,
} from "../policies";

/** A role or group that asks, and what the settings give it. */
export type Who = { readonly statements: readonly Statement[] } & (
  | { readonly kind: "role"; readonly role: DeployedRole }
  | { readonly kind: "group"; readonly group: DeployedGroup; readonly standard: StandardGroup | undefined }
);

/** The statements that the settings give a role. */
export function roleStatements(deployment: Deployment, role: DeployedRole): Statement[] {
  const { environment, team, data, tables, repositories, managedPolicyArns } = deployment;
  const logs = {
    team: team.team,
    pipelines: team.workloads.includes("pipeline"),
    studio: team.workloads.includes("studio"),
  };
  return [
    ...s3Statements(environment, data),
    ...tableStatements(environment, tables),
    ...(team.cloudWatch.access === "scoped"
      ? [...writeLogsStatements(environment, logs), ...writeMetricsStatements(team.team, team.cloudWatch.namespaces)]
      : ofManaged("CloudWatchLogsFullAccess")),
    ...(team.ecr.access === "scoped"
      ? pullStatements(environment, repositories, team.awsImages)
      : ofManaged("AmazonEC2ContainerRegistryReadOnly")),
    ...(team.sageMaker.access === "scoped"
      ? workPolicies(deployment, role).flatMap(([, statements]) => statements)
      : ofManaged("AmazonSageMakerFullAccess")),
    ...ofPolicies(deployment, managedPolicyArns),
    ...statementsOf(team.executionRole.statements),
  ];
}

/** The statements that the settings give a standard group with scoped policies. */
export function standardStatements(deployment: Deployment, group: StandardGroup): Statement[] {
  const { environment, roles, work, data, tables, defaultBucket, tags } = deployment;
  const scope: TeamScope = {
    ...work,
    executionRoles: roles,
    roles: roles.map(({ arn }) => arn),
    data,
    tables,
    tagKeys: Object.keys(tags),
    ...(defaultBucket && { defaultBucket }),
    ...administration(deployment),
  };
  return Object.values(groupPolicies(group, environment, scope)).flat();
}

export function roleAsWho(deployment: Deployment, role: DeployedRole): Who {
  return { kind: "role", role, statements: roleStatements(deployment, role) };
}

export function groupAsWho(deployment: Deployment, group: DeployedGroup): Who {
  const { key, access, statements, managedPolicyArns } = group;
  const standard = isStandardGroup(key) && access === "scoped" ? key : undefined;
  const given = standard
    ? standardStatements(deployment, standard)
    : isStandardGroup(key)
      ? AWS_MANAGED_GROUP_POLICIES[key].flatMap(ofManaged)
      : [];
  return {
    kind: "group",
    group,
    standard,
    statements: [...given, ...ofPolicies(deployment, managedPolicyArns), ...statements],
  };
}

/** The same role or group where the settings are others. */
export const whoIn = (deployment: Deployment, who: Who): Who =>
  who.kind === "role" ? roleAsWho(deployment, who.role) : groupAsWho(deployment, who.group);

/** What policies say that are attached, and the guardrails that always are. */
function ofPolicies({ shared }: Deployment, arns: readonly string[]): Statement[] {
  const attached = shared.policies.filter((policy) => policy.arns.some((arn) => arns.includes(arn)));
  return [
    ...arns.flatMap(ofManaged),
    ...attached.flatMap(({ statements }) => statements),
    ...(shared.guardrails?.statements ?? []),
  ];
}

/** What an AWS managed policy says; nothing of a policy whose text is not known. */
function ofManaged(nameOrArn: string): Statement[] {
  const document = managedPolicyDocument(nameOrArn) as
    { readonly Statement: Statement | readonly Statement[] } | undefined;
  return document === undefined ? [] : [document.Statement].flat();
}

/** Whether the principal reads the team's data: every execution role, and the groups for that. */
export const readsData = (who: Who): boolean =>
  who.kind === "role" || who.standard === "ML_Engineers" || who.standard === "Analysts";
