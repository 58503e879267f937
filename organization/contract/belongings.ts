import { type DataSetting, NAMED_RESOURCE_TYPES, ofEachSetting, writes } from "../../policies";
import type { Consent } from "../resolution/consent";
import type { DeployedData, Deployment } from "../resolution/deployment";
import type { ContractResource } from "../schema/contract-resources";
import { isCalledAfter } from "./repository-names";

/** What contracts name, and what goes with it: the indexes of tables, and every role under the team's path. */
export type BelongingType = ContractResource | "index" | "role";

/** Something that is a team's, because its name says so or because the team's file names it. */
export interface Belonging {
  readonly resource: BelongingType;
  /** An ARN, or a pattern of ARNs. */
  readonly arn: string;
  /** Whether the team may write it. Of data that it only reads, it is not the owner. */
  readonly writes: boolean;
  /** Of what no other team uses without the team's word: whom it lets. */
  readonly consent?: Consent;
  /** The account that has it, where it may be another than the team's. */
  readonly home?: string;
}

/**
 * Everything that is a team's in an account; a retired team has nothing. Written down apart from what generates the
 * policies, so that a mistake there is not repeated here, where it would be taken for right.
 */
export function belongingsOf(deployment: Deployment): Belonging[] {
  if (deployment.team.retired) return [];
  return [
    ...sageMakerBelongings(deployment),
    ...logBelongings(deployment),
    ...roleBelongings(deployment),
    ...dataBelongings(deployment),
  ];
}

const own = (resource: BelongingType, arn: string): Belonging => ({ resource, arn, writes: true });

/** The team's names are its own in every region of the account. */
const inRegions = (
  { environment: { partition, region, furtherRegions, accountId } }: Deployment,
  type: BelongingType,
  service: string,
  resource: string,
): Belonging[] =>
  [region, ...furtherRegions].map((one) => own(type, `arn:${partition}:${service}:${one}:${accountId}:${resource}`));

/** What stands before the name of the team, and behind it, where the type alone does not: the id of a Studio domain. */
const AROUND: Readonly<Record<string, readonly [before: string, behind: string]>> = {
  app: ["*/", "/*/*"],
  space: ["*/", ""],
  "user-profile": ["*/", ""],
};

function sageMakerBelongings(deployment: Deployment): Belonging[] {
  return NAMED_RESOURCE_TYPES.flatMap((type) => {
    const [before, behind] = AROUND[type] ?? ["", ""];
    return inRegions(deployment, type, "sagemaker", `${type}/${before}${deployment.team.team}-*${behind}`);
  });
}

/** The streams of jobs are shared by those whose pipelines run: SageMaker names them all alike. */
function logBelongings(deployment: Deployment): Belonging[] {
  const { team, workloads } = deployment.work;
  const streams = [
    `*:log-stream:${team}-*`,
    `Endpoints/${team}-*:log-stream:*`,
    ...(workloads.includes("pipeline") ? ["*:log-stream:pipelines-*"] : []),
    ...(workloads.includes("studio") ? [`studio:log-stream:*/${team}-*/*/*`] : []),
  ];
  return streams.flatMap((stream) => inRegions(deployment, "log-stream", "logs", `log-group:/aws/sagemaker/${stream}`));
}

function roleBelongings({ environment: { partition, accountId }, names, roles, groups }: Deployment): Belonging[] {
  const role = (rest: string): string => `arn:${partition}:iam::${accountId}:role${names.path}${rest}`;
  return [
    ...roles.flatMap(({ name }) => [own("execution-role", role(name)), own("role", role(name))]),
    ...groups.filter(({ audience }) => audience.role).map(({ name }) => own("role", role(name))),
    ...(names.ownPath ? [own("role", role("*"))] : []),
  ];
}

function dataBelongings(deployment: Deployment): Belonging[] {
  const { environment, data, resources, repositories } = deployment;
  const { partition } = environment;
  return [
    ...data.flatMap(({ bucket, prefixes = [""], access, ownerId, ...consent }) => {
      const named = (resource: BelongingType, rest: string): Belonging => ({
        resource,
        arn: `arn:${partition}:s3:::${bucket}${rest}`,
        home: ownerId,
        ...asWritten(writes(access), consent),
      });
      return [
        named("bucket", ""),
        ...prefixes.map((prefix) => named("object", `/${prefix === "" ? "" : `${prefix.replace(/\/+$/, "")}/`}*`)),
      ];
    }),
    ...ofEachSetting((setting) => {
      const entries: readonly DeployedData<typeof setting>[] = resources[setting];
      return entries.flatMap((entry) => OF_SERVICES[setting](entry, partition, environment.region));
    }),
    ...repositories.map(({ repository, region, ownerId, ...consent }): Belonging => ({
      ...own("repository", `arn:${partition}:ecr:${region ?? environment.region}:${ownerId}:repository/${repository}`),
      home: ownerId,
      ...(isCalledAfter(repository, deployment.team.team) && { consent: consentOf(consent) }),
    })),
  ];
}

/** What is a team's of what an entry names, with whose it is and where. */
type OfEntry<S extends DataSetting> = (entry: DeployedData<S>, partition: string, region: string) => Belonging[];

const OF_SERVICES: { readonly [S in DataSetting]: OfEntry<S> } = {
  tables: ({ table, region, access, ownerId, ...consent }, partition, home) => {
    const name = `arn:${partition}:dynamodb:${region ?? home}:${ownerId}:table/${table}`;
    const written = { home: ownerId, ...asWritten(writes(access), consent) };
    return [
      { resource: "table", arn: name, ...written },
      { resource: "index", arn: `${name}/index/*`, ...written },
    ];
  },
  secrets: ({ secret, region, ownerId, ...consent }, partition, home) => [
    {
      ...own("secret", `arn:${partition}:secretsmanager:${region ?? home}:${ownerId}:secret:${secret}-??????`),
      home: ownerId,
      consent: consentOf(consent),
    },
  ],
};

/** Who writes owns; who only reads has nothing to let others do. */
const asWritten = (written: boolean, consent: Consent): Pick<Belonging, "writes" | "consent"> => ({
  writes: written,
  ...(written && { consent: consentOf(consent) }),
});

const consentOf = ({ readers, writers, shared }: Consent): Consent => ({ readers, writers, shared });
