import type { Deployment } from "../../organization";
import { parseArn, sagemakerImageAccounts } from "../../policies";
import { FOREIGN_ACCOUNT, type PerAccount, type TeamInput } from "./arbitrary";

/** A team in an account, and what its file says. */
export interface Named {
  readonly deployment: Deployment;
  readonly input: TeamInput;
}

/** Whether the team file, or what follows from the team's name, speaks of what an ARN names. */
export function isNamed(arn: string, { deployment, input }: Named): boolean {
  const { environment, account, team } = deployment;
  const parts = parseArn(arn);
  if (parts?.partition !== environment.partition) return false;
  const { service, region, accountId, resource } = parts;
  const here = (value: PerAccount): string | undefined => (typeof value === "string" ? value : value[account.account]);
  const inEnvironment = region === environment.region && accountId === environment.accountId;
  const owner = (foreign: string | undefined): boolean => accountId === (foreign ?? environment.accountId);
  switch (service) {
    case "s3":
      return bucketsOf(input).some(({ bucket, prefixes }) => {
        const [name, ...key] = resource.split("/");
        const keys = prefixes?.map((prefix) => `${prefix.replace(/\/$/, "")}/*`) ?? ["*"];
        return name === here(bucket) && (key.length === 0 || keys.includes(key.join("/")));
      });
    case "dynamodb":
      return input.tables.some(
        (table) =>
          [`table/${table.table}`, `table/${table.table}/index/*`].includes(resource) &&
          region === (table.region ?? environment.region) &&
          owner(table.account),
      );
    case "ecr":
      return (
        input.images.some((image) => resource === `repository/${image.repository}` && owner(image.account)) ||
        (input.awsImages && resource === "repository/*" && sagemakerImageAccounts(region).includes(accountId))
      );
    case "kms":
      return accountId === FOREIGN_ACCOUNT && new RegExp(`^key/(${team.team}-[ab]|account-[a-z]+)$`).test(resource);
    case "sagemaker":
      // Deployers make models and endpoint configurations under a name of their own.
      if (inEnvironment && "Deployers" in input.groups && resource.endsWith(`/${team.team}-deployed-*`))
        return /^(model|endpoint-config)\//.test(resource);
      return inEnvironment && SAGEMAKER.some((pattern) => pattern.test(resource.replaceAll(`${team.team}-*`, "TEAM")));
    case "logs":
      return inEnvironment && LOGS.map((pattern) => pattern.replace("TEAM", team.team)).includes(resource);
    case "cloudwatch":
      return inEnvironment && resource === `alarm:${team.team}-*`;
    case "glue":
      return inEnvironment && /^(catalog|(database|table)\/sagemaker_featurestore(\/\*)?)$/.test(resource);
    case "iam":
      return region === "" && accountId === environment.accountId && resource.startsWith(`role/teams/${team.team}/`);
    default:
      return false;
  }
}

/** The buckets of a team, by whatever setting it has them. */
const bucketsOf = ({ data, defaultBucket, featureStore }: TeamInput): Pick<TeamInput["data"][number], BucketKeys>[] => [
  ...data,
  ...[defaultBucket, featureStore].flatMap((store) =>
    store ? [{ bucket: store.bucket, ...(store.prefix !== undefined && { prefixes: [store.prefix] }) }] : [],
  ),
];
type BucketKeys = "bucket" | "prefixes";

/** Where the team's prefix is written TEAM. What a Studio session names is the domain's and the profile's own. */
const SAGEMAKER = [
  /^[a-z-]+\/TEAM$/,
  /^(user-profile|space)\/\*\/TEAM$/,
  /^app\/\*\/TEAM\/\*\/\*$/,
  /^(automl-job|hyper-parameter-tuning-job|processing-job|training-job|transform-job)\/pipelines-\*$/,
  /^(app|space)\/\$\{sagemaker:DomainId\}\/\*$/,
  /^domain\/\$\{sagemaker:DomainId\}$/,
  /^user-profile\/\$\{sagemaker:DomainId\}\/\$\{sagemaker:UserProfileName\}$/,
];

const LOGS = [
  "log-group:/aws/sagemaker/*",
  "log-group:/aws/sagemaker/*:log-stream:TEAM-*",
  "log-group:/aws/sagemaker/*:log-stream:pipelines-*",
  "log-group:/aws/sagemaker/studio:log-stream:*/TEAM-*/*/*",
  "log-group:/aws/sagemaker/Endpoints/TEAM-*",
  "log-group:/aws/sagemaker/Endpoints/TEAM-*:log-stream:*",
];
