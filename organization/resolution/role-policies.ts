import { rememberingOf } from "../../common/memo";
import {
  AWS_MANAGED_ROLE_POLICIES,
  byDataPolicy,
  type DataPolicy,
  logsOf,
  lookUpRoleStatements,
  pullStatements,
  runsAs,
  s3Statements,
  serviceStatements,
  type Statement,
  workPolicies,
  writeLogsStatements,
  writeMetricsStatements,
} from "../../policies";
import type { DeployedData, DeployedRole, Deployment } from "./deployment";
import { type RoleData, roleData, roleOfModels } from "./role-data";
import type { Shared } from "./shared";
import { attachedPolicies, awsManaged, ofRoles, type PolicyForm, type TeamPolicy } from "./team-policy";

/** What all execution roles of a team have alike, by what it is about. */
export type AccessPolicy = "S3Access" | DataPolicy | "CloudWatchAccess" | "EcrAccess";

/** The policies of a team's execution roles. */
export const rolePolicies = (deployment: Deployment): TeamPolicy[] => [
  ...accessPolicies(deployment).map(({ policy }) => policy),
  ...deployment.roles.flatMap((role) => policiesOfWork(deployment, role)),
  ...attachedPolicies(deployment.shared, deployment.managedPolicies, ofRoles(deployment.roles)),
  ...deployment.roles.flatMap((role) => attachedToOne(deployment.shared, role)),
  ...deployment.roles.flatMap((role) => ownPolicies(deployment, role)),
];

/** A policy of what execution roles read, write, pull and log, and what it is made from. */
export interface AccessOfRoles {
  readonly kind: AccessPolicy;
  readonly of: RoleData;
  readonly policy: TeamPolicy;
}

/** What the execution roles read, write, pull and log. The models of Deployers have policies of their own for data. */
export const accessPolicies = rememberingOf((deployment: Deployment): readonly AccessOfRoles[] =>
  roleData(deployment).flatMap((of) =>
    (Object.keys(ACCESS) as AccessPolicy[]).flatMap((kind) => {
      const policy = ACCESS[kind](deployment, of, `${of.prefix}${kind}`);
      return policy ? [{ kind, of, policy }] : [];
    }),
  ),
);

/** Whether a policy is one of those, by its key. */
export const isAccessPolicy = (key: string): key is AccessPolicy => Object.hasOwn(ACCESS, key);

/** A policy, or undefined where the team has nothing of the kind. */
type Access = (deployment: Deployment, of: RoleData, key: string) => TeamPolicy | undefined;

/** Those for what services hold. */
const DATA_ACCESS = byDataPolicy((setting, { policy }): Access => (deployment, of, key) => {
  const grants: readonly DeployedData<typeof setting>[] = of.resources[setting];
  return toData(deployment, of, key, policy, (there, some) => serviceStatements(setting, there, some), grants);
});

/** What all execution roles have alike, told once. */
const toAll =
  (access: (deployment: Deployment, key: string) => TeamPolicy): Access =>
  (deployment, { prefix }, key) =>
    prefix === "" ? access(deployment, key) : undefined;

const ACCESS: Readonly<Record<AccessPolicy, Access>> = {
  S3Access: (deployment, of, key) => toData(deployment, of, key, "ScopedS3Policy", s3Statements, of.data),
  ...DATA_ACCESS,
  CloudWatchAccess: toAll((deployment, key) => {
    const { environment, team, work } = deployment;
    return team.cloudWatch.access === "aws-managed"
      ? awsManaged(key, AWS_MANAGED_ROLE_POLICIES.CloudWatchAccess, ofRoles(deployment.roles), ["cloudWatch"])
      : managed(deployment, key, deployment.roles, [
          ...writeLogsStatements(environment, logsOf(work)),
          ...writeMetricsStatements(team.team, team.cloudWatch.namespaces),
        ]);
  }),
  EcrAccess: toAll((deployment, key) => {
    const { environment, team, repositories } = deployment;
    return team.ecr.access === "aws-managed"
      ? awsManaged(key, AWS_MANAGED_ROLE_POLICIES.EcrAccess, ofRoles(deployment.roles), ["ecr"])
      : managed(deployment, key, deployment.roles, pullStatements(environment, repositories, team.awsImages));
  }),
};

/** What the work of a role takes beside data, images and logs, and what it must not do. */
function policiesOfWork(deployment: Deployment, role: DeployedRole): TeamPolicy[] {
  const { environment, work, roles } = deployment;
  if (workAccess(deployment, role) === "aws-managed")
    return [awsManaged(`${role.key}-Work`, AWS_MANAGED_ROLE_POLICIES.Work, ofRoles([role]), ["sageMaker"])];
  return workPolicies(environment, { ...work, runs: runsAs(role), executionRoles: roles }).map(([part, statements]) =>
    managed(deployment, `${role.key}-${part}`, [role], statements),
  );
}

/** AWS's policy starts jobs, so that models of Deployers never have it. */
export const workAccess = (deployment: Deployment, role: DeployedRole): "scoped" | "aws-managed" =>
  role === roleOfModels(deployment) ? "scoped" : deployment.team.sageMaker.access;

/** The team's own statements, and that the role may look itself up. */
function ownPolicies(deployment: Deployment, role: DeployedRole): TeamPolicy[] {
  const { names } = deployment;
  const key = roleStatementsKey(role);
  const form = { kind: "inline", name: "Statements", managedName: names.policy(key) } as const;
  const statements = role.statements.map(({ statement }) => statement);
  const written = role.statements.map(({ path }) => path);
  const setting = (written[0] ?? []).slice(0, -1);
  return [
    ...(statements.length > 0 ? [{ key, holders: ofRoles([role]), form, statements, setting, written }] : []),
    {
      key: `${role.key}-LookUpRole`,
      holders: ofRoles([role]),
      form: { kind: "inline", name: "LookUpRole" },
      statements: lookUpRoleStatements([role.arn]),
      setting: ["team"],
    },
  ];
}

/** What the team file attaches to one role. The guardrails are attached to all. */
const attachedToOne = ({ policies }: Shared, role: DeployedRole): TeamPolicy[] =>
  attachedPolicies({ policies, guardrails: undefined }, role.managedPolicies, ofRoles([role]));

/** The key of the policy of the statements that a role has from the team file. */
export const roleStatementsKey = ({ key }: DeployedRole): string => `${key}-role-Statements`;

function toData<T>(
  { environment, names }: Deployment,
  { roles }: RoleData,
  key: string,
  name: string,
  statementsFor: (environment: Deployment["environment"], grants: readonly T[]) => Statement[],
  grants: readonly T[],
): TeamPolicy | undefined {
  // Where models of Deployers are all that the team runs, nobody else has the rest.
  if (grants.length === 0 || roles.length === 0) return undefined;
  const form: PolicyForm = { kind: "inline", name, managedName: names.policy(key) };
  return { key, holders: ofRoles(roles), form, statements: statementsFor(environment, grants), setting: ["team"] };
}

const managed = (
  { names }: Deployment,
  key: string,
  roles: readonly DeployedRole[],
  statements: readonly Statement[],
): TeamPolicy => ({
  key,
  holders: ofRoles(roles),
  form: { kind: "managed", name: names.policy(key) },
  statements,
  setting: ["team"],
});
