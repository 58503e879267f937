import {
  divideRoles,
  groupPolicies,
  iamArn,
  lookUpRoleStatements,
  policyDocument,
  pullStatements,
  type RoleDivision,
  roleWorkStatements,
  s3Statements,
  STANDARD_GROUPS,
  type Statement,
  type TeamScope,
  WORKLOAD_NAMES,
  writeLogsStatements,
  writeMetricsStatements,
} from "../../policies";
import { allows, type Context, DEV } from "./support";

/** A group or an execution role, with all its policies. */
export interface Principal {
  readonly name: string;
  readonly statements: readonly Statement[];
  /** What each of its requests says of itself. */
  readonly session: Context;
}

export const key = (name: string): string => `arn:aws:kms:eu-west-1:111111111111:key/${name}`;
export const sagemaker = (resource: string): string => `arn:aws:sagemaker:eu-west-1:111111111111:${resource}`;
export const roleArn = (team: string, role: string): string => iamArn(DEV, `role/teams/${team}/${team}-${role}`);

export const BOUNDARY = iamArn(DEV, "policy/ml-boundary");
export const NETWORK = { subnets: ["subnet-00000001", "subnet-00000002"], securityGroups: ["sg-00000001"] };
export const KEYS = { volume: key("volume"), output: key("output") };
export const DOMAIN = "d-abcdefghijkl";

/** What of a team is otherwise; undefined where it has none. */
export type Settings = { readonly [Key in keyof TeamScope]?: TeamScope[Key] | undefined };

/** A team with everything: each kind of work, a network, keys, an offline store, a boundary, tags that stay. */
export function teamScope(team: string, division: RoleDivision, other: Settings = {}): TeamScope {
  const { workloads = WORKLOAD_NAMES } = other;
  const scope = {
    team,
    workloads,
    executionRoles: divideRoles(workloads, division).map((plan) => ({ ...plan, arn: roleArn(team, plan.key) })),
    roles: [iamArn(DEV, `role/teams/${team}/*`)],
    data: [{ bucket: "acme-data", prefixes: [team], access: "read-write" }],
    tables: [],
    defaultBucket: { bucket: "acme-code", prefixes: [team], access: "read-write" },
    permissionsBoundary: BOUNDARY,
    tagKeys: ["team"],
    network: NETWORK,
    keys: KEYS,
    offlineStore: { bucket: "acme-data", prefix: `${team}/features/` },
    ...other,
  };
  return Object.fromEntries(Object.entries(scope).filter(([, value]) => value !== undefined)) as unknown as TeamScope;
}

/** The statements as they come back from the documents that they are written into. */
const written = (policies: readonly (readonly Statement[])[]): Statement[] =>
  policies
    .filter((statements) => statements.length > 0)
    .flatMap((statements) => {
      const { Statement } = JSON.parse(JSON.stringify(policyDocument(statements))) as { Statement: Statement[] };
      return Statement;
    });

/** The standard groups of a team. Administrators signed in with MFA. */
export function groupsOf(scope: TeamScope): Principal[] {
  return STANDARD_GROUPS.map((name) => ({
    name,
    statements: written(Object.values(groupPolicies(name, DEV, scope))),
    session: name === "ML_Admins" ? { "aws:MultiFactorAuthPresent": "true" } : {},
  }));
}

/** The execution roles of a team; of those that Studio uses, the session of one of its people. */
export function rolesOf(scope: TeamScope): Principal[] {
  const { team, workloads, data } = scope;
  const logs = { team, pipelines: workloads.includes("pipeline"), studio: workloads.includes("studio") };
  return scope.executionRoles.map(({ key: name, workloads: runs, arn }) => ({
    name,
    statements: written([
      roleWorkStatements(DEV, { ...scope, runs }),
      s3Statements(DEV, data),
      [...writeLogsStatements(DEV, logs), ...writeMetricsStatements(team)],
      pullStatements(DEV, [{ repository: `${team}/training` }], true),
      lookUpRoleStatements([arn]),
    ]),
    session: runs.includes("studio")
      ? { "sagemaker:DomainId": DOMAIN, "sagemaker:UserProfileName": `${team}-ann` }
      : {},
  }));
}

/** An API call: AWS asks for the action on each of the resources. */
export interface Request {
  readonly action: string;
  readonly on: string | readonly string[];
  readonly context?: Context;
}

export const isAllowed = ({ statements, session }: Principal, { action, on, context }: Request): boolean =>
  [on].flat().every((resource) => allows(statements, action, resource, { ...session, ...context }));

/** The names of those of the principals that the request is allowed to. */
export const whoCan = (principals: readonly Principal[], request: Request): string[] =>
  principals.filter((principal) => isAllowed(principal, request)).map(({ name }) => name);
