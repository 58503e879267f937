import { listOf, type Optional } from "../checks/fields";
import type { Environment } from "../language/environment";
import type { Statement } from "../language/statement";
import type { DataGrant, DataService, ServiceInBoundary } from "./data-service";
import { TABLE_GRANT, TABLES } from "./dynamodb";
import { writes } from "./s3";
import { SECRET_GRANT, SECRETS } from "./secrets-manager";

/**
 * What a team file can name that holds data, by the setting that lists it: the prefix of the service's actions, what one is
 * called, which is the key of its name too, its type in the Service Authorization Reference, what the policy of roles about
 * it is called, and how many bytes a policy on one may have. Every layer has a table over these. Buckets, of which teams
 * share prefixes, and images, which are pulled and not written, stand beside them.
 */
export const DATA_SERVICES = {
  // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-considerations.html
  tables: { service: "dynamodb", noun: "table", type: "table", policy: "DynamoDbAccess", policySize: 20_480 },
  // https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_limits.html
  secrets: {
    service: "secretsmanager",
    noun: "secret",
    type: "Secret",
    policy: "SecretsManagerAccess",
    policySize: 20_480,
  },
} as const;

export type DataSetting = keyof typeof DATA_SERVICES;

/** What one is called: `table`. */
export type DataNoun<S extends DataSetting = DataSetting> = (typeof DATA_SERVICES)[S]["noun"];

/** The prefix of the actions of one. */
export type DataPrefix = (typeof DATA_SERVICES)[DataSetting]["service"];

/** What the policy of roles is called. */
export type DataPolicy = (typeof DATA_SERVICES)[DataSetting]["policy"];

/** Something with its name under the key that tells what it is: `{ table: "features" }`. */
export type Called<S extends DataSetting, Name> = Readonly<Record<DataNoun<S>, Name>>;

/** A grant of a service. */
export type GrantOf<S extends DataSetting> = DataGrant & Called<S, string>;

/** What is granted of each service. */
export type DataResources = { readonly [S in DataSetting]: readonly GrantOf<S>[] };

export const DATA_SETTINGS = Object.keys(DATA_SERVICES) as readonly DataSetting[];

const POLICIES: { readonly [S in DataSetting]: DataService<GrantOf<S>> } = {
  tables: TABLES,
  secrets: SECRETS,
};

/** The schema of what is granted of each service. @internal */
export const DATA_GRANTS: Readonly<Record<DataSetting, Optional>> = {
  tables: listOf(TABLE_GRANT).optional(),
  secrets: listOf(SECRET_GRANT).optional(),
};

/** Something of one service, in which the types of its grants hold together. */
export const ofSetting = <T>(
  setting: DataSetting,
  of: <S extends DataSetting>(setting: S, names: (typeof DATA_SERVICES)[S]) => T,
): T => of(setting, DATA_SERVICES[setting]);

/** The same of each service, in their order. */
export const ofEachSetting = <T>(of: Parameters<typeof ofSetting<readonly T[]>>[1]): T[] =>
  DATA_SETTINGS.flatMap((setting) => ofSetting(setting, of));

/** The same of each service, by what the policy of roles about it is called. */
export const byDataPolicy = <T>(of: Parameters<typeof ofSetting<T>>[1]): Readonly<Record<DataPolicy, T>> =>
  Object.fromEntries(DATA_SETTINGS.map((setting) => [DATA_SERVICES[setting].policy, ofSetting(setting, of)])) as Record<
    DataPolicy,
    T
  >;

/** Something of each service. */
export const bySetting = <T>(make: (setting: DataSetting) => T): Readonly<Record<DataSetting, T>> =>
  Object.fromEntries(DATA_SETTINGS.map((setting) => [setting, make(setting)])) as Record<DataSetting, T>;

/** The setting whose service has actions of a prefix. */
export const settingOfService = (prefix: string): DataSetting | undefined =>
  DATA_SETTINGS.find((setting) => DATA_SERVICES[setting].service === prefix);

/** A name under the key that tells what it is of. */
export const called = <S extends DataSetting, Name>(setting: S, name: Name): Called<S, Name> =>
  ({ [DATA_SERVICES[setting].noun]: name }) as Called<S, Name>;

export const nameOf = <S extends DataSetting, Name>(setting: S, one: Called<S, Name>): Name =>
  one[DATA_SERVICES[setting].noun as DataNoun<S>];

export const dataArn = <S extends DataSetting>(setting: S, environment: Environment, grant: GrantOf<S>): string =>
  POLICIES[setting].arn(environment, grant);

/** The name in what an ARN says behind the account. */
export const nameInArn = (setting: DataSetting, resource: string): string | undefined =>
  POLICIES[setting].nameIn(resource);

/** What a team may be granted of a service. */
export const accessesOf = (setting: DataSetting): readonly DataGrant["access"][] => POLICIES[setting].accesses;

/** Whether who has this access is the owner: who writes, and of what nobody can be granted to write, who names it. */
export const owns = (setting: DataSetting, access: DataGrant["access"]): boolean =>
  writes(access) || !accessesOf(setting).some(writes);

/** Exactly the granted access to what is of one service. */
export const serviceStatements = <S extends DataSetting>(
  setting: S,
  environment: Environment,
  grants: readonly GrantOf<S>[],
): Statement[] => POLICIES[setting].statements(environment, grants);

/** Exactly the granted access, of all services. */
export const dataStatements = (environment: Environment, resources: Partial<DataResources>): Statement[] =>
  ofEachSetting((setting) => serviceStatements(setting, environment, grantsIn(setting, resources)));

/** What the groups that read a team's data may do. */
export const dataReadingStatements = (environment: Environment, resources: Partial<DataResources>): Statement[] =>
  ofEachSetting((setting) =>
    POLICIES[setting].readByGroups
      ? serviceStatements(setting, environment, grantsIn(setting, resources).map(onlyRead))
      : [],
  );

const grantsIn = <S extends DataSetting>(
  setting: S,
  resources: { readonly [R in DataSetting]?: readonly GrantOf<R>[] },
): readonly GrantOf<S>[] => resources[setting] ?? [];

const onlyRead = <Grant extends DataGrant>(grant: Grant): Grant => ({ ...grant, access: "read" });

/**
 * What a boundary says of the services that hold data.
 *
 * @param named what the account's teams name
 */
export const dataInBoundary = (named: readonly DataSetting[]): readonly ServiceInBoundary[] =>
  DATA_SETTINGS.filter((setting) => POLICIES[setting].boundary.everywhere || named.includes(setting)).map(
    (setting) => POLICIES[setting].boundary,
  );
