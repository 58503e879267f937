import { TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import {
  CloudWatchAccess,
  DynamoDbAccess,
  EcrAccess,
  NotebookInstance,
  SageMakerExecutionRole,
  ScopedS3Policy,
  TeamGroups,
} from "../modules";
import { type Deployment, statementsOf } from "../organization";
import { iamArn } from "../policies";
import { configureBackend } from "./backend";
import { configureProvider } from "./provider";

/**
 * Everything that one team has in one account: its execution role and what that may do, its groups, its notebooks.
 * A retired team's stack has a backend and a provider only, so that the next deploy removes what the team had.
 *
 * Outputs, for other stacks and pipelines: `execution_role_name`, `execution_role_arn`, `group_names`, `group_arns`,
 * `policy_arns`, `notebook_names`.
 */
export class TeamStack extends TerraformStack {
  constructor(
    scope: Construct,
    private readonly deployment: Deployment,
  ) {
    super(scope, deployment.stackName);
    configureBackend(this, deployment);
    configureProvider(this, deployment);
    if (deployment.team.retired) return;

    const role = this.executionRole();
    const groups = this.groups(role);
    const policyArns = { ...this.dataAndImages(role), ...groups.policyArns };
    const notebooks = this.notebooks(role);
    this.outputs({
      execution_role_name: role.name,
      execution_role_arn: role.arn,
      group_names: groups.names,
      group_arns: groups.arns,
      policy_arns: policyArns,
      notebook_names: notebooks,
    });
  }

  private executionRole(): SageMakerExecutionRole {
    const { environment, names, team, account, trust, managedPolicyArns } = this.deployment;
    const { description, maxSessionDuration, statements, exclusive } = team.executionRole;
    return new SageMakerExecutionRole(this, "execution-role", {
      name: names.executionRole,
      path: names.path,
      environment,
      description: description ?? `Amazon SageMaker execution role of the team ${team.team}`,
      maxSessionDuration,
      ...(account.permissionsBoundary !== undefined && { permissionsBoundary: account.permissionsBoundary }),
      trust,
      managedPolicyArns,
      statements: statementsOf(statements),
      exclusive,
      ...this.tags,
    });
  }

  /** What jobs read, write, pull and log. Returns the ARNs of the attached policies. */
  private dataAndImages(role: SageMakerExecutionRole): Record<string, string> {
    const { environment, names, team, data, tables, repositories } = this.deployment;
    if (data.length > 0) new ScopedS3Policy(this, "s3", { role, environment, grants: data });
    if (tables.length > 0) new DynamoDbAccess(this, "dynamodb", { role, environment, tables });
    const cloudWatch = new CloudWatchAccess(this, "cloudwatch", {
      role,
      environment,
      team: team.team,
      pipelines: team.workloads.includes("pipeline"),
      access: team.cloudWatch.access,
      namespaces: team.cloudWatch.namespaces,
      policyName: names.policy("CloudWatchAccess"),
      path: names.path,
      ...this.tags,
    });
    const ecr = new EcrAccess(this, "ecr", {
      role,
      environment,
      access: team.ecr.access,
      repositories,
      awsImages: team.awsImages,
      policyName: names.policy("EcrAccess"),
      path: names.path,
      ...this.tags,
    });
    return { CloudWatchAccess: cloudWatch.policyArn, EcrAccess: ecr.policyArn };
  }

  private groups(role: SageMakerExecutionRole): TeamGroups {
    const { environment, names, team, account, data, tables, groups } = this.deployment;
    return new TeamGroups(this, "groups", {
      environment,
      team: team.team,
      workloads: team.workloads,
      executionRoleArn: role.computedArn,
      roles: this.ownRoles(role),
      data,
      tables,
      ...(account.permissionsBoundary !== undefined && { permissionsBoundary: account.permissionsBoundary }),
      groups: Object.fromEntries(groups.map((group) => [group.key, group])),
      policyName: (key) => names.policy(key),
      path: names.path,
      ...this.tags,
    });
  }

  /** All roles below the team's path; where the path is not the team's own, the execution role only. */
  private ownRoles(role: SageMakerExecutionRole): string {
    const { environment, names } = this.deployment;
    return names.ownPath ? iamArn(environment, `role${names.path}*`) : role.computedArn;
  }

  private notebooks(role: SageMakerExecutionRole): string[] {
    return this.deployment.notebooks.map(({ name, subnetId, securityGroupIds, kmsKeyId, ...settings }) => {
      const notebook = new NotebookInstance(this, `notebook-${name}`, {
        name,
        roleArn: role.arn,
        ...settings,
        ...(subnetId !== undefined && { subnetId }),
        ...(securityGroupIds !== undefined && { securityGroupIds }),
        ...(kmsKeyId !== undefined && { kmsKeyId }),
        ...this.tags,
      });
      return notebook.name;
    });
  }

  /** Tags of each resource, unless the provider sets them as its defaults. */
  private get tags(): { tags?: Readonly<Record<string, string>> } {
    const { organization, tags } = this.deployment;
    return organization.tagging === "resources" && Object.keys(tags).length > 0 ? { tags } : {};
  }

  private outputs(values: Readonly<Record<string, unknown>>): void {
    for (const [name, value] of Object.entries(values)) new TerraformOutput(this, name, { value, staticId: true });
  }
}
