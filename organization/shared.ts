import {
  boundaryStatements,
  type Environment,
  iamArn,
  partitionOf,
  POLICY_SIZE,
  s3Arn,
  splitStatements,
  type Statement,
  guardrailStatements,
} from "../policies";
import { resolveGuardrails } from "./guardrails";
import type { Path } from "./source";
import type { AccountFile, OrganizationFile } from "./schema";
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

/** What an account file says of all its teams. */
export function resolveShared(organization: OrganizationFile, account: AccountFile): Shared {
  const { id, region, permissionsBoundary } = account;
  const environment = {
    accountId: id,
    region,
    partition: account.partition ?? partitionOf(region),
    furtherRegions: account.furtherRegions,
  };
  const path = `/sagemaker-access/${organization.organization}/`;
  const shared = (key: string, setting: Path, description: string, statements: readonly Statement[]): SharedPolicy => {
    const name = `${organization.organization}-${key}`;
    const parts = splitStatements(statements, POLICY_SIZE.managed, "Write several policies");
    const arns = parts.map(({ suffix }) => iamArn(environment, `policy${path}${name}${suffix}`));
    return { key, name, description, statements, arns, setting };
  };
  const boundary =
    typeof permissionsBoundary === "object"
      ? shared(
          "Boundary",
          ["permissionsBoundary"],
          "What execution roles for Amazon SageMaker can do at most",
          boundaryStatements(environment, {
            regions: permissionsBoundary.regions ?? [region, ...account.furtherRegions],
            services: permissionsBoundary.services,
            platformBuckets: platformBuckets(organization, account).map((bucket) => s3Arn(environment, bucket)),
          }),
        )
      : undefined;
  const guardrails = resolveGuardrails(account);
  return {
    environment,
    path,
    permissionsBoundary: typeof permissionsBoundary === "string" ? permissionsBoundary : boundary?.arns[0],
    boundary,
    guardrails:
      guardrails &&
      shared(
        "Guardrails",
        ["guardrails"],
        "What nobody may do with Amazon SageMaker in the account",
        guardrailStatements(environment, guardrails),
      ),
    policies: Object.entries(account.policies).map(([key, { statements }]) =>
      shared(key, ["policies", key], `Shared by the teams of the account: ${key}`, statementsOf(statements)),
    ),
  };
}

/** What holds for the execution roles and groups of an account, whatever the team file says, by ARN. */
export const sharedLimits = ({
  permissionsBoundary,
  guardrails,
}: Shared): { readonly permissionsBoundary?: string; readonly guardrails: readonly string[] } => ({
  ...(permissionsBoundary !== undefined && { permissionsBoundary }),
  guardrails: guardrails?.arns ?? [],
});

/** Terraform's state and the trail's logs. */
const platformBuckets = ({ state }: OrganizationFile, { auditTrail }: AccountFile): string[] =>
  [state.s3?.bucket, auditTrail?.bucket].filter((bucket) => bucket !== undefined);
