import { defined } from "../../common/lists";
import {
  boundaryStatements,
  type DataSetting,
  type Environment,
  guardrailStatements,
  iamArn,
  partitionOf,
  POLICY_SIZE,
  regionsOf,
  s3Arn,
  splitStatements,
  type Statement,
} from "../../policies";
import type { Path } from "../reading/source";
import type { AccountFile, OrganizationFile } from "../schema";
import { resolveGuardrails } from "./guardrails";
import { statementsOf } from "./statements";

/** A customer managed policy that an account's teams share, made by the account's stack. */
export interface SharedPolicy {
  /** What it is called in the account file, or `Boundary`, `Guardrails`. */
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly statements: readonly Statement[];
  /** Of one that is split, several. */
  readonly arns: readonly string[];
  /** The setting of the account file. */
  readonly setting: Path;
}

/** What the teams of an account share. */
export interface Shared {
  readonly environment: Required<Environment>;
  /** The IAM path of the policies. */
  readonly path: string;
  /** The ARN of what caps every role, also where other people look after it. */
  readonly permissionsBoundary: string | undefined;
  readonly boundary: SharedPolicy | undefined;
  /** Denied to every role and group. */
  readonly guardrails: SharedPolicy | undefined;
  readonly policies: readonly SharedPolicy[];
}

/** The IAM path of what the stacks of accounts make. */
export const sharedPath = ({ organization }: OrganizationFile): string => `/sagemaker-access/${organization}/`;

/** All policies that the account's stack makes. */
export const sharedPolicies = ({ boundary, guardrails, policies }: Shared): SharedPolicy[] =>
  defined([boundary, guardrails, ...policies]);

/** What those are called that no account file names. */
export const SHARED_KEYS = { permissionsBoundary: "Boundary", guardrails: "Guardrails" } as const;

/**
 * What an account file says of all its teams.
 *
 * @param named what they name there that holds data, by the settings of their files
 */
export function resolveShared(
  organization: OrganizationFile,
  account: AccountFile,
  named: readonly DataSetting[],
): Shared {
  const { id, region, furtherRegions, permissionsBoundary } = account;
  const partition = account.partition ?? partitionOf(region);
  const environment = { accountId: id, region, partition, furtherRegions };
  const path = sharedPath(organization);
  const policy = (key: string, setting: Path, description: string, statements: readonly Statement[]): SharedPolicy => {
    const name = `${organization.organization}-${key}`;
    const parts = splitStatements(statements, POLICY_SIZE.managed, "Write several policies");
    const arns = parts.map(({ suffix }) => iamArn(environment, `policy${path}${name}${suffix}`));
    return { key, name, description, statements, arns, setting };
  };
  const atMost = boundaryOf(organization, account, environment, named);
  const boundary =
    atMost &&
    policy(
      SHARED_KEYS.permissionsBoundary,
      ["permissionsBoundary"],
      "What execution roles for Amazon SageMaker can do at most",
      atMost,
    );
  const guardrails = resolveGuardrails(account);
  const denied = guardrails && guardrailStatements(environment, guardrails);
  return {
    environment,
    path,
    permissionsBoundary: typeof permissionsBoundary === "string" ? permissionsBoundary : boundary?.arns[0],
    boundary,
    guardrails:
      denied &&
      policy(SHARED_KEYS.guardrails, ["guardrails"], "What nobody may do with Amazon SageMaker in the account", denied),
    policies: Object.entries(account.policies).map(([key, { statements }]) =>
      policy(key, ["policies", key], `Shared by the teams of the account: ${key}`, statementsOf(statements)),
    ),
  };
}

/** What the boundary says that the account's stack makes. */
function boundaryOf(
  { state }: OrganizationFile,
  { permissionsBoundary, auditTrail }: AccountFile,
  environment: Required<Environment>,
  named: readonly DataSetting[],
): Statement[] | undefined {
  if (typeof permissionsBoundary !== "object") return undefined;
  const { regions = regionsOf(environment), services } = permissionsBoundary;
  // Terraform's state and the trail's logs.
  const platform = defined([state.s3?.bucket, auditTrail?.bucket]);
  const platformBuckets = platform.map((bucket) => s3Arn(environment, bucket));
  return boundaryStatements(environment, { regions, services, named, platformBuckets });
}

/** What holds for the execution roles and groups of an account, whatever the team file says, by ARN. */
export const sharedLimits = ({
  permissionsBoundary,
  guardrails,
}: Shared): { readonly permissionsBoundary?: string; readonly guardrails: readonly string[] } => ({
  ...(permissionsBoundary !== undefined && { permissionsBoundary }),
  guardrails: guardrails?.arns ?? [],
});
