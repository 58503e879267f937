import type { Construct } from "constructs";
import { NotebookInstance, SageMakerExecutionRole, type TeamGroup, TeamGroups, WorkloadAccess } from "../modules";
import {
  accessPolicies,
  attachedArns,
  boundaryOfPeople,
  type DeployedGroup,
  type DeployedRole,
  type Deployment,
  isHeldBy,
  policiesOf,
  roleStatementsKey,
  sharedLimits,
  stateRoleOf,
  teamScope,
  workAccess,
} from "../organization";
import { isMainRole, runsAs, TEAM_ROLE, TEAM_SCOPE, type TeamScope } from "../policies";
import { listOf, onlyKnown, shape } from "../policies/checks/fields";
import { dataAndImages } from "./data-and-images";
import { OrganizationStack } from "./organization-stack";

const TEAM_ROLES = listOf(TEAM_ROLE);
const SCOPE = shape<TeamScope>(TEAM_SCOPE);

/** An execution role, and what it is for. */
interface ExecutionRole {
  readonly plan: DeployedRole;
  readonly role: SageMakerExecutionRole;
}

/**
 * Everything that one team has in one account: its execution roles and what they may do, its groups, its notebooks.
 * A retired team's stack has a backend and a provider only, so that the next deploy removes what the team had.
 *
 * Outputs, for other stacks and pipelines: `execution_role_name` and `execution_role_arn` of the first role, the one of
 * jobs where there is one; `execution_role_names` and `execution_role_arns` of all; `group_names`, `group_arns`,
 * `policy_arns`, `notebook_names`.
 */
export class TeamStack extends OrganizationStack {
  /** What the permission set of each group that has one takes, by the groups' keys; none of a retired team. */
  readonly permissionSets: TeamGroups["permissionSets"] = {};

  constructor(
    scope: Construct,
    private readonly deployment: Deployment,
  ) {
    const { organization, account } = deployment;
    super(scope, {
      ...deployment,
      deployRole: account.deployRole,
      stateRole: stateRoleOf(organization, account, false),
    });
    if (deployment.team.retired) return;

    const roles = deployment.roles.map((plan): ExecutionRole => ({ plan, role: this.executionRole(plan) }));
    const groups = this.groups();
    this.permissionSets = groups.permissionSets;
    const policyArns = { ...this.dataAndImages(roles), ...this.work(roles), ...groups.policyArns };
    this.outputs({
      execution_role_name: roles[0]?.role.name,
      execution_role_arn: roles[0]?.role.arn,
      execution_role_names: byKey(roles, (role) => role.name),
      execution_role_arns: byKey(roles, (role) => role.arn),
      group_names: groups.names,
      group_arns: groups.arns,
      policy_arns: policyArns,
      notebook_names: this.notebooks(roles),
    });
  }

  private executionRole(plan: DeployedRole): SageMakerExecutionRole {
    const { key, name, trust, statements } = plan;
    const { environment, names, team, account, shared } = this.deployment;
    const { permissionsBoundary } = sharedLimits(shared);
    const { description, maxSessionDuration, exclusive } = team.executionRole;
    return new SageMakerExecutionRole(this, isMainRole(key) ? "execution-role" : `${key}-role`, {
      name,
      path: names.path,
      environment,
      description:
        description ?? `Amazon SageMaker execution role of the team ${team.team}${isMainRole(key) ? "" : `: ${key}`}`,
      maxSessionDuration,
      ...(permissionsBoundary !== undefined && { permissionsBoundary }),
      trust,
      managedPolicyArns: this.attachedTo("role", key),
      maxManagedPolicies: account.limits.policiesPerRole,
      maxTrustPolicySize: account.limits.trustPolicy,
      statements: statements.map(({ statement }) => statement),
      statementsPolicyName: names.policy(roleStatementsKey(plan)),
      exclusive,
      ...this.tags,
    });
  }

  /** What jobs and notebooks read, write, pull and log. Returns the ARNs of the attached policies. */
  private dataAndImages(teamRoles: readonly ExecutionRole[]): Record<string, string> {
    const arns = accessPolicies(this.deployment).map(({ kind, of, policy }) => {
      const role = teamRoles.filter(({ plan }) => isHeldBy(policy, "role", plan.key)).map((one) => one.role);
      return named(`${of.prefix}${kind}`, dataAndImages(this, this.deployment, of, role, this.tags)[kind]().policyArns);
    });
    return Object.assign({}, ...arns) as Record<string, string>;
  }

  /** What each role's work takes beside that. Returns the ARNs of the attached policies. */
  private work(roles: readonly ExecutionRole[]): Record<string, string> {
    const { environment, names, work, roles: executionRoles } = this.deployment;
    const arns = roles.map(({ plan, role }) => {
      const access = new WorkloadAccess(this, `${plan.key}-work`, {
        ...work,
        role,
        environment,
        access: workAccess(this.deployment, plan),
        runs: runsAs(plan),
        executionRoles: onlyKnown(TEAM_ROLES, executionRoles),
        policyName: (policy) => names.policy(`${plan.key}-${policy}`),
        path: names.path,
        ...this.tags,
      });
      return named(`${plan.key}-`, access.policyArns);
    });
    return Object.assign({}, ...arns) as Record<string, string>;
  }

  private groups(): TeamGroups {
    const { environment, names, groups, account } = this.deployment;
    return new TeamGroups(this, "groups", {
      ...onlyKnown(SCOPE, teamScope(this.deployment)),
      environment,
      groups: Object.fromEntries(groups.map((group) => [group.key, this.group(group)])),
      policyName: (key) => names.policy(key),
      path: names.path,
      maxManagedPolicies: account.limits.policiesPerRole,
      maxTrustPolicySize: account.limits.trustPolicy,
      ...this.tags,
    });
  }

  private group(group: DeployedGroup): TeamGroup {
    const { key, name, members, access, statements, audience } = group;
    const permissionsBoundary = boundaryOfPeople(this.deployment, group);
    return {
      name,
      members,
      access,
      statements,
      managedPolicyArns: this.attachedTo("group", key),
      ...(audience.set && { byPermissionSet: true }),
      ...(audience.role && {
        audience: { ...audience.role, ...(permissionsBoundary !== undefined && { permissionsBoundary }) },
      }),
    };
  }

  /** The ARNs of the guardrails, and of what the team file attaches. */
  private attachedTo(kind: "role" | "group", key: string): string[] {
    return attachedArns(policiesOf(this.deployment).filter((policy) => isHeldBy(policy, kind, key)));
  }

  private notebooks(roles: readonly ExecutionRole[]): string[] {
    const role = roles.find(({ plan }) => plan.workloads.includes("notebook"))?.role;
    if (!role) return [];
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
}

/** The ARNs of policies by their keys in the output: a policy that is divided has several. */
function named(key: string, arns: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(arns).map(([suffix, arn]) => [key + suffix, arn]));
}

function byKey(
  roles: readonly ExecutionRole[],
  value: (role: SageMakerExecutionRole) => string,
): Record<string, string> {
  return Object.fromEntries(roles.map(({ plan, role }) => [plan.key, value(role)]));
}
