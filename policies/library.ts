/**
 * What users of the library import: all that {@link "./index"} has, with what a function is called with looked at first.
 * The application's own values come from files that were checked, with a place for each fault.
 */
import { z } from "zod";
import { checked } from "./checks/check";
import { ENVIRONMENT } from "./checks/environment";
import { flag, listOf, named, oneOf, shape, text, written } from "./checks/fields";
import {
  KEY_OR_REPLICAS,
  MANAGED_POLICY_ARN,
  ONE_ROLE,
  POLICY_ARN,
  PRINCIPAL_ARN,
  ROLE_PATTERN,
} from "./checks/arn-forms";
import { ACCOUNT_ID, NAMESPACE_PATTERN, REGION } from "./checks/name-forms";
import { TEAM } from "./checks/team";
import * as policies from "./index";

export * from "./index";

const TEAM_LOGS = { environment: ENVIRONMENT, logs: policies.TEAM_LOGS };
const WORKLOADS = policies.WORKLOADS_LIST;
const KEY = named(KEY_OR_REPLICAS);
const ROLES = listOf(named(ONE_ROLE), 1);
const PRINCIPALS = listOf(named(PRINCIPAL_ARN), 1);
const OWNER = { environment: ENVIRONMENT, ownerId: named(ACCOUNT_ID) };

interface UsedKeys {
  readonly read: readonly string[];
  readonly write: readonly string[];
}

interface UsedKey {
  readonly access: policies.Access;
  readonly kmsKey: string;
}

export const bucketOwnerStatements = checked(policies.bucketOwnerStatements, {
  ...OWNER,
  grant: policies.BUCKET_GRANT,
  principals: PRINCIPALS,
});
export const boundaryStatements = checked(policies.boundaryStatements, {
  environment: ENVIRONMENT,
  scope: policies.BOUNDARY_SCOPE,
});
export const administerStatements = checked(policies.administerStatements, { environment: ENVIRONMENT, team: TEAM });
export const dataOwnerStatements: typeof policies.dataOwnerStatements = (setting, ...rest) =>
  checked(policies.dataOwnerStatements<typeof setting>, {
    setting: oneOf(policies.DATA_SETTINGS),
    ...OWNER,
    grant: setting === "secrets" ? policies.SECRET_GRANT : policies.TABLE_GRANT,
    principals: PRINCIPALS,
  })(setting, ...rest);
export const dataReadingStatements = checked(policies.dataReadingStatements, {
  environment: ENVIRONMENT,
  resources: shape<Partial<policies.DataResources>>(policies.DATA_GRANTS),
});
export const dataStatements = checked(policies.dataStatements, {
  environment: ENVIRONMENT,
  resources: shape<Partial<policies.DataResources>>(policies.DATA_GRANTS),
});
export const groupPolicies = checked(policies.groupPolicies, {
  group: oneOf(policies.STANDARD_GROUPS),
  environment: ENVIRONMENT,
  scope: shape<policies.TeamScope>(policies.TEAM_SCOPE),
  signIn: oneOf(policies.SIGN_INS).optional(),
});
export const guardStatements = checked(policies.guardStatements, {
  environment: ENVIRONMENT,
  scope: shape<policies.WorkScope>(policies.WORK_SCOPE),
  allowed: listOf(text),
  on: oneOf(["all", "team"]),
});
export const guardrailStatements = checked(policies.guardrailStatements, {
  environment: ENVIRONMENT,
  guardrails: policies.GUARDRAILS_ASKED,
});
export const keyOwnerStatements = checked(policies.keyOwnerStatements, {
  environment: ENVIRONMENT,
  service: oneOf(["s3", ...Object.values(policies.DATA_SERVICES).map(({ service }) => service)]),
  key: shape<UsedKey>({ access: oneOf(["read", "write", "read-write"]), kmsKey: KEY }),
  principals: PRINCIPALS,
});
export const keyStatements = checked(policies.keyStatements, {
  sid: text,
  service: oneOf(["s3", ...Object.values(policies.DATA_SERVICES).map(({ service }) => service)]),
  keys: shape<UsedKeys>({ read: listOf(KEY), write: listOf(KEY) }),
  fallbackRegion: named(REGION),
});
export const lookUpRoleStatements = checked(policies.lookUpRoleStatements, { roleArns: ROLES });
export const manageRolesStatements = checked(policies.manageRolesStatements, {
  roles: listOf(named(ROLE_PATTERN), 1),
  boundary: named(POLICY_ARN).optional(),
  guardrails: listOf(named(MANAGED_POLICY_ARN)).optional(),
});
export const offlineStoreStatements = checked(policies.offlineStoreStatements, {
  environment: ENVIRONMENT,
  store: policies.OFFLINE_STORE,
});
export const passRoleStatements = checked(policies.passRoleStatements, { roleArns: listOf(named(ROLE_PATTERN), 1) });
export const principalStatements = checked(policies.principalStatements, {
  principals: policies.principalsOf({}),
  action: z.union([text, listOf(text, 1)]),
});
export const pullStatements = checked(policies.pullStatements, {
  environment: ENVIRONMENT,
  repositories: listOf(policies.REPOSITORY),
  awsImages: flag,
});
export const readLogsStatements = checked(policies.readLogsStatements, TEAM_LOGS);
export const recordStatements = checked(policies.recordStatements, { environment: ENVIRONMENT, team: TEAM });
export const repositoryOwnerStatements = checked(policies.repositoryOwnerStatements, {
  ...OWNER,
  repository: policies.REPOSITORY,
  principals: PRINCIPALS,
});
export const roleWorkStatements = checked(policies.roleWorkStatements, {
  environment: ENVIRONMENT,
  scope: shape<policies.RoleScope>(policies.ROLE_SCOPE),
});
export const roleTrustStatements: typeof policies.roleTrustStatements = (environment, trust) =>
  checked(policies.roleTrustStatements, { environment: ENVIRONMENT, trust: policies.roleTrustOf(environment) })(
    environment,
    trust,
  );
export const accountAccessStatements = checked(policies.accountAccessStatements, {
  environment: ENVIRONMENT,
  trust: policies.ACCOUNT_ACCESS_TRUST,
});
export const samlTrustStatements = checked(policies.samlTrustStatements, {
  environment: ENVIRONMENT,
  trust: policies.SAML_TRUST,
});
export const tokenTrustStatements = checked(policies.tokenTrustStatements, {
  environment: ENVIRONMENT,
  trust: policies.TOKEN_TRUST,
});
export const s3Statements = checked(policies.s3Statements, {
  environment: ENVIRONMENT,
  grants: listOf(policies.BUCKET_GRANT),
});
export const secretStatements = checked(policies.secretStatements, {
  environment: ENVIRONMENT,
  grants: listOf(policies.SECRET_GRANT),
});
export const storeKeyOwnerStatements = checked(policies.storeKeyOwnerStatements, {
  kmsKey: KEY,
  principals: PRINCIPALS,
});
export const storeKeyStatements = checked(policies.storeKeyStatements, { kmsKey: KEY });
export const studioStatements = checked(policies.studioStatements, { environment: ENVIRONMENT });
export const tableStatements = checked(policies.tableStatements, {
  environment: ENVIRONMENT,
  grants: listOf(policies.TABLE_GRANT),
});
export const tagAtCreationStatements = checked(policies.tagAtCreationStatements, {
  environment: ENVIRONMENT,
  team: TEAM,
  workloads: WORKLOADS,
});
export const volumeKeyOwnerStatements = checked(policies.volumeKeyOwnerStatements, {
  kmsKey: KEY,
  principals: PRINCIPALS,
});
export const volumeKeyStatements = checked(policies.volumeKeyStatements, { keyArn: KEY });
export const workPolicies = checked(policies.workPolicies, {
  environment: ENVIRONMENT,
  scope: shape<policies.RoleScope>(policies.ROLE_SCOPE),
});
export const workStatements = checked(policies.workStatements, {
  environment: ENVIRONMENT,
  team: TEAM,
  workloads: WORKLOADS,
});
export const writeLogsStatements = checked(policies.writeLogsStatements, TEAM_LOGS);
export const writeMetricsStatements = checked(policies.writeMetricsStatements, {
  team: TEAM,
  namespaces: listOf(written(NAMESPACE_PATTERN)).optional(),
});
