import { groupBy } from "../../common/lists";
import {
  type BucketGrant,
  bucketOwnerStatements,
  dataOwnerStatements,
  type Environment,
  forPermissionSets,
  keyOwnerStatements,
  ofEachSetting,
  type OwnerStatements,
  parseArn,
  reads,
  repositoryOwnerStatements,
  type ResourceStatement,
  type StandardGroup,
  storeKeyOwnerStatements,
  volumeKeyOwnerStatements,
} from "../../policies";
import type { DeployedData, Deployment } from "./deployment";
import { type RoleData, roleData } from "./role-data";

/**
 * What the owners of resources in other accounts must add to the policies of those resources, so that the execution
 * roles of these deployments reach them: one entry for each resource.
 */
export function ownerStatements(deployments: readonly Deployment[]): OwnerStatements[] {
  const all = deployments.filter(({ team }) => !team.retired).flatMap(ofDeployment);
  const byResource = groupBy(all, ({ resource }) => resource);
  return [...byResource.values()].flatMap((some) =>
    some.slice(0, 1).map((first) => ({ ...first, statements: merged(some) })),
  );
}

/** Equal statements for several roles are one statement for all of them. A policy takes each Sid once. */
function merged(some: readonly OwnerStatements[]): ResourceStatement[] {
  const equal = groupBy(
    some.flatMap(({ statements }) => statements),
    ({ Principal: _, ...statement }) => JSON.stringify(statement),
  );
  const sids = new Map<string, number>();
  return [...equal.values()].flatMap((group) =>
    group.slice(0, 1).map((first) => {
      const sid = first.Sid ?? "";
      const number = (sids.get(sid) ?? 0) + 1;
      sids.set(sid, number);
      const roles = [...new Set(group.flatMap(({ Principal }) => Principal["AWS"] ?? []))];
      return { ...first, Sid: number === 1 ? sid : `${sid}X${number}`, Principal: { AWS: roles } };
    }),
  );
}

function ofDeployment(deployment: Deployment): OwnerStatements[] {
  const { environment, roles, work, repositories } = deployment;
  const role = roles.map(({ arn }) => arn);
  const foreign = isForeign(environment);
  const foreignKeys = (grants: readonly KeyGrant[]) => keysElsewhere(environment, grants);
  return [
    ...ofEachRole(deployment, ({ data }, some) =>
      data.filter(foreign).map((grant) => bucketOwnerStatements(environment, grant.ownerId, grant, some)),
    ),
    ...ofEachRole(deployment, (of, some) => dataOwners(deployment, of, some)),
    ...repositories.filter(foreign).map((one) => repositoryOwnerStatements(environment, one.ownerId, one, role)),
    ...ofEachRole(deployment, ({ data }, some) =>
      foreignKeys(data).map((key) => keyOwnerStatements(environment, "s3", key, some)),
    ),
    ...ofEachRole(deployment, ({ resources }, some) =>
      ofEachSetting((setting, { service }) =>
        foreignKeys(resources[setting]).map((key) => keyOwnerStatements(environment, service, key, some)),
      ),
    ),
    ...foreignKeys(keyAsGrant(work.keys?.output)).map((key) => keyOwnerStatements(environment, "s3", key, role)),
    ...foreignKeys(keyAsGrant(work.keys?.volume)).map((key) => volumeKeyOwnerStatements(key.kmsKey, role)),
    ...foreignKeys(keyAsGrant(work.offlineStore?.kmsKey)).map((key) => storeKeyOwnerStatements(key.kmsKey, role)),
    ...ofPermissionSets(deployment),
  ];
}

/** What those need that have the same of the data: roles, by their ARNs. */
const ofEachRole = (
  deployment: Deployment,
  needs: (of: RoleData, roles: readonly string[]) => OwnerStatements[],
): OwnerStatements[] =>
  roleData(deployment).flatMap((of) => {
    const roles = of.roles.map(({ arn }) => arn);
    return roles.length === 0 ? [] : needs(of, roles);
  });

/** The groups that read what the team's roles do. */
const READERS: ReadonlySet<string> = new Set<StandardGroup>(["ML_Engineers", "Analysts"]);

/** What people read who come by permission sets. An IAM group is nobody whom a policy can name. */
function ofPermissionSets({ environment, groups, data, resources }: Deployment): OwnerStatements[] {
  const sets = groups.filter(
    ({ key, access, audience: { set } }) => set && !set.retired && access === "scoped" && READERS.has(key),
  );
  const foreign = isForeign(environment);
  const read = data
    .filter((grant) => reads(grant.access))
    .map((grant) => ({ ...grant, access: "read" as const, delete: false }));
  const owners = [
    ...read.filter(foreign).map((grant) => bucketOwnerStatements(environment, grant.ownerId, grant, [])),
    ...keysElsewhere(environment, read).map((key) => keyOwnerStatements(environment, "s3", key, [])),
    ...ofEachSetting((setting, { service }) => {
      const readable = onlyRead<DeployedData<typeof setting>>(resources[setting]);
      return [
        ...readable.filter(foreign).map((one) => dataOwnerStatements(setting, environment, one.ownerId, one, [])),
        ...keysElsewhere(environment, readable).map((key) => keyOwnerStatements(environment, service, key, [])),
      ];
    }),
  ];
  const roles = sets.map(({ arn }) => arn);
  return sets.length === 0 ? [] : owners.map((one) => forPermissionSets(environment, one, roles));
}

const onlyRead = <Grant extends KeyGrant>(grants: readonly Grant[]): Grant[] =>
  grants.filter(({ access }) => reads(access)).map((grant) => ({ ...grant, access: "read" }));

interface KeyGrant {
  readonly access: BucketGrant["access"];
  readonly kmsKey?: string;
}

/** The keys of other accounts. */
const keysElsewhere = ({ accountId }: Environment, grants: readonly KeyGrant[]) =>
  grants.flatMap(({ access, kmsKey }) =>
    kmsKey !== undefined && parseArn(kmsKey)?.accountId !== accountId ? [{ access, kmsKey }] : [],
  );

/** What the owners of what services hold add to its policies. */
const dataOwners = (
  { environment }: Deployment,
  { resources }: RoleData,
  roles: readonly string[],
): OwnerStatements[] =>
  ofEachSetting((setting) => {
    const deployed: readonly DeployedData<typeof setting>[] = resources[setting];
    return deployed
      .filter(isForeign(environment))
      .map((grant) => dataOwnerStatements(setting, environment, grant.ownerId, grant, roles));
  });

const isForeign =
  ({ accountId }: Environment) =>
  ({ ownerId }: { readonly ownerId: string }): boolean =>
    ownerId !== accountId;

const keyAsGrant = (kmsKey: string | undefined): { access: "read-write"; kmsKey: string }[] =>
  kmsKey === undefined ? [] : [{ access: "read-write", kmsKey }];
