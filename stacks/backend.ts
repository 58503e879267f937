import { CloudBackend, LocalBackend, NamedCloudWorkspace, S3Backend, type TerraformStack } from "cdktf";
import { type AccountFile, type OrganizationFile, roleOf, stateRoleArn } from "../organization";

/** From `cdktf.out/stacks/<stack>`, where Terraform runs, to the project. */
const PROJECT = "../../..";

/** Whose state it is. */
export interface StateOwner {
  readonly organization: OrganizationFile;
  readonly account: AccountFile;
  readonly stackName: string;
  readonly stateKey: string;
  /** Whether it is the account's own stack. @default false */
  readonly own?: boolean;
}

/** Where the stack keeps its state, as the organization says: Amazon S3, HCP Terraform or files. */
export function configureBackend(stack: TerraformStack, owner: StateOwner): void {
  const { organization, account, stackName, stateKey, own = false } = owner;
  const { s3, cloud, local } = organization.state;
  if (s3) configureS3Backend(stack, organization, stateKey, stateRoleArn(organization, account, own) ?? s3.assumeRole);
  if (cloud) {
    new CloudBackend(stack, {
      hostname: cloud.hostname,
      organization: cloud.organization,
      workspaces: new NamedCloudWorkspace(`${organization.organization}-${stackName}`),
    });
  }
  if (local) new LocalBackend(stack, { path: `${PROJECT}/${local.path}/${stateKey}` });
}

/**
 * State in Amazon S3.
 *
 * @param role whom the backend reaches the bucket as; without it, the caller
 */
export function configureS3Backend(
  stack: TerraformStack,
  { state: { s3 } }: OrganizationFile,
  key: string,
  role: AccountFile["deployRole"],
): void {
  if (!s3) return;
  const { bucket, region, kmsKeyId, create } = s3;
  const assumed = role === undefined ? undefined : roleOf(role);
  const backend = new S3Backend(stack, {
    bucket,
    region,
    key,
    // With `encrypt` and no key Terraform asks for S3's keys, which a bucket with a key of its own refuses.
    ...(create?.encryption !== "kms" && { encrypt: true }),
    ...(kmsKeyId !== undefined && { kmsKeyId }),
    ...(assumed && {
      assumeRole: {
        roleArn: assumed.arn,
        ...(assumed.externalId !== undefined && { externalId: assumed.externalId }),
        ...(assumed.sessionName !== undefined && { sessionName: assumed.sessionName }),
      },
    }),
  });
  backend.addOverride("use_lockfile", true);
}
