import { type Belonging, type BelongingType, belongingsOf, type Deployment, NO_CONSENT } from "../../organization";
import { DATA_SERVICES, DATA_SETTINGS, parseArn, regionsOf, withReplicas } from "../../policies";
import { DATA_SERVICES_READ } from "../terraform/data-services";
import { FURTHER_TYPES, furtherArn, type FurtherType } from "./further-names";

/** Whose metrics are whose: by the team's name, or because its file names them. */
type NamespaceType = "namespace" | "named-namespace";

/** What contracts name, and what is a team's beside it. */
export type OwnedType =
  | BelongingType
  | FurtherType
  | NamespaceType
  | "access-point"
  | "file-system"
  | "group"
  | "iam-policy"
  | "key"
  | "table-part"
  | "user";

/** Something that is a team's. */
export interface OwnedResource extends Omit<Belonging, "resource"> {
  readonly resource: OwnedType;
  /** Whether SageMaker gives the name, to every team that does such work: then no line of a contract asks for it. */
  readonly given?: true;
  /** Whether it is the team's by a name that its file does not list: contracts do not ask about it. */
  readonly unlisted?: true;
}

/**
 * All that is a team's but for {@link furtherResourcesOf}, with what no contract names by its type: what is in its tables,
 * its people and their keys.
 */
export function ownedResourcesOf(deployment: Deployment): OwnedResource[] {
  const belongings = belongingsOf(deployment);
  if (deployment.team.retired) return belongings;
  return [
    ...belongings,
    ...partsOf(belongings),
    ...replicasOf(belongings),
    ...accessPointsOf(deployment),
    ...namespacesOf(deployment),
    ...monitoringOf(deployment),
    ...repositoriesOf(deployment),
    ...identitiesOf(deployment),
    ...keysOf(deployment),
    ...fileSystemsOf(deployment),
  ];
}

const own = (resource: OwnedType, arn: string): OwnedResource => ({ resource, arn, writes: true });

/** Streams, backups and exports of tables. */
const partsOf = (belongings: readonly Belonging[]): OwnedResource[] =>
  belongings.flatMap((table): OwnedResource[] =>
    table.resource === "table" ? [{ ...table, resource: "table-part", arn: `${table.arn}/*` }] : [],
  );

const REPLICATED: ReadonlySet<string> = new Set(
  DATA_SETTINGS.filter((setting) => DATA_SERVICES_READ[setting].replicated).map(
    (setting) => DATA_SERVICES[setting].noun,
  ),
);

/** Replicas in other regions, of what has its whole name there too. */
const replicasOf = (belongings: readonly Belonging[]): OwnedResource[] =>
  belongings
    .filter(({ resource }) => REPLICATED.has(resource))
    .map((one) => ({ ...one, arn: one.arn.replace(/^((?:[^:]*:){3})[^:]*/, "$1*"), unlisted: true }));

/** The team's name tells access points apart as it does all else. */
const accessPointsOf = ({ environment, team }: Deployment): OwnedResource[] =>
  regionsOf(environment).map((region) =>
    own(
      "access-point",
      `arn:${environment.partition}:s3:${region}:${environment.accountId}:accesspoint/${team.team}-*`,
    ),
  );

/** What carries a team's name, though no stack gives a right to it: many things, of which policies seldom speak. */
export function furtherResourcesOf({ environment, team }: Deployment): OwnedResource[] {
  if (team.retired) return [];
  const { partition, accountId } = environment;
  return regionsOf(environment).flatMap((region) =>
    FURTHER_TYPES.map((type) => own(type, `arn:${partition}:${furtherArn(type, team.team, region, accountId)}`)),
  );
}

/**
 * Namespaces of metrics, which no ARN has. Those of a team's name are its alone, whatever files say; of the others that
 * files name, each team has those that its own file does.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/iam-cw-condition-keys-namespace.html
 */
const namespacesOf = ({ team: { team, cloudWatch } }: Deployment): OwnedResource[] => [
  ...[team, `${team}/*`].map((name) => own("namespace", name)),
  ...cloudWatch.namespaces.map((name) => own("named-namespace", name)),
];

/** The logs of schedules' jobs, which those share whose schedules run. */
function monitoringOf({ environment, work: { workloads } }: Deployment): OwnedResource[] {
  if (!workloads.includes("monitoring")) return [];
  const { partition, accountId } = environment;
  const stream = "log-group:/aws/sagemaker/ProcessingJobs:log-stream:model-monitoring-*";
  return regionsOf(environment).map((region): OwnedResource => {
    const arn = `arn:${partition}:logs:${region}:${accountId}:${stream}`;
    return { ...own("log-stream", arn), given: true };
  });
}

/** A team's name is its own in the registries of its account, which may copy one another. */
const repositoriesOf = ({ environment: { partition, accountId }, team }: Deployment): OwnedResource[] =>
  ["/", "-"].map((behind): OwnedResource => ({
    ...own("repository", `arn:${partition}:ecr:*:${accountId}:repository/${team.team}${behind}*`),
    consent: NO_CONSENT,
    home: accountId,
    unlisted: true,
  }));

/** A person's path is not told. */
function identitiesOf({ environment: { partition, accountId }, names, groups }: Deployment): OwnedResource[] {
  const iam = (rest: string): string => `arn:${partition}:iam::${accountId}:${rest}`;
  const people = new Set(groups.flatMap(({ members }) => members));
  return [
    ...groups
      .filter(({ audience }) => !audience.role && !audience.set)
      .map(({ name }) => own("group", iam(`group${names.path}${name}`))),
    own("iam-policy", iam(`policy${names.path}${names.ownPath ? "*" : names.policy("*")}`)),
    ...[...people].flatMap((name) => [own("user", iam(`user/${name}`)), own("user", iam(`user/*/${name}`))]),
  ];
}

function keysOf({ data, resources, work, notebooks }: Deployment): OwnedResource[] {
  const keys: readonly (string | undefined)[] = [
    ...data.map(({ kmsKey }) => kmsKey),
    ...Object.values(resources).flatMap((some) => some.map(({ kmsKey }) => kmsKey)),
    ...[work.keys?.volume, work.keys?.output],
    ...notebooks.map(({ kmsKeyId }) => kmsKeyId),
  ];
  return [...new Set(keys)].flatMap((key) => {
    const home = key === undefined ? undefined : parseArn(key)?.accountId;
    return key === undefined || home === undefined ? [] : [{ ...own("key", withReplicas(key)), home }];
  });
}

/** An id does not tell whether it is of EFS or of FSx. */
const fileSystemsOf = ({ environment, work: { fileSystems = [] } }: Deployment): OwnedResource[] =>
  regionsOf(environment).flatMap((region) =>
    ["elasticfilesystem", "fsx"].flatMap((service) =>
      fileSystems.map((id) =>
        own(
          "file-system",
          `arn:${environment.partition}:${service}:${region}:${environment.accountId}:file-system/${id}`,
        ),
      ),
    ),
  );
