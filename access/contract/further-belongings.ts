import { type Belonging, type BelongingType, belongingsOf, type Deployment } from "../../organization";

/** What contracts name, and what is a team's beside it. */
export type OwnedType = BelongingType | "access-point" | "group" | "iam-policy" | "key" | "table-part" | "user";

/** Something that is a team's. */
export interface OwnedThing {
  readonly resource: OwnedType;
  /** An ARN, or a pattern of ARNs. */
  readonly arn: string;
  readonly writes: boolean;
}

/** All that is a team's, with what no contract names by its type: what is in its tables, its people and their keys. */
export function thingsOf(deployment: Deployment): OwnedThing[] {
  const belongings = belongingsOf(deployment);
  if (deployment.team.retired) return belongings;
  return [...belongings, ...partsOf(deployment, belongings), ...identitiesOf(deployment), ...keysOf(deployment)];
}

const own = (resource: OwnedType, arn: string): OwnedThing => ({ resource, arn, writes: true });

/** Streams, backups and exports of tables; and access points, which the team's name tells apart as it does all else. */
function partsOf({ environment, team }: Deployment, belongings: readonly Belonging[]): OwnedThing[] {
  const { partition, region, accountId } = environment;
  return [
    ...belongings.flatMap(({ resource, arn, writes }): OwnedThing[] =>
      resource === "table" ? [{ resource: "table-part", arn: `${arn}/*`, writes }] : [],
    ),
    own("access-point", `arn:${partition}:s3:${region}:${accountId}:accesspoint/${team.team}-*`),
  ];
}

/** A person's path is not told. */
function identitiesOf({ environment: { partition, accountId }, names, groups }: Deployment): OwnedThing[] {
  const iam = (rest: string): string => `arn:${partition}:iam::${accountId}:${rest}`;
  const people = new Set(groups.flatMap(({ members }) => members));
  return [
    ...groups.map(({ name }) => own("group", iam(`group${names.path}${name}`))),
    own("iam-policy", iam(`policy${names.path}${names.ownPath ? "*" : names.policy("*")}`)),
    ...[...people].flatMap((name) => [own("user", iam(`user/${name}`)), own("user", iam(`user/*/${name}`))]),
  ];
}

function keysOf({ data, tables, work, notebooks }: Deployment): OwnedThing[] {
  const keys: readonly (string | undefined)[] = [
    ...data.map(({ kmsKey }) => kmsKey),
    ...tables.map(({ kmsKey }) => kmsKey),
    ...[work.keys?.volume, work.keys?.output],
    ...notebooks.map(({ kmsKeyId }) => kmsKeyId),
  ];
  return [...new Set(keys)].flatMap((key) => (key?.startsWith("arn:") ? [own("key", key)] : []));
}
