import { CloudBackend, LocalBackend, NamedCloudWorkspace, S3Backend, type TerraformStack } from "cdktf";
import type { AccountFile, OrganizationFile } from "../organization";
import { assumed } from "./assumed-role";

/** From `cdktf.out/stacks/<stack>`, where Terraform runs, to the project. */
const PROJECT = "../../..";

/** Whose state it is. */
export interface StateOwner {
  readonly organization: OrganizationFile;
  readonly stackName: string;
  readonly stateKey: string;
  /** Whom the backend reaches a state in Amazon S3 as; undefined for the caller. */
  readonly stateRole: AccountFile["deployRole"];
}

/** The workspace of the stack in HCP Terraform. */
export const workspaceOf = ({ organization, stackName }: Pick<StateOwner, "organization" | "stackName">): string =>
  `${organization.organization}-${stackName}`;

/** Where the stack keeps its state, as the organization says: Amazon S3, HCP Terraform or files. */
export function configureBackend(stack: TerraformStack, owner: StateOwner): void {
  const { organization, stateKey } = owner;
  const { s3, cloud, local } = organization.state;
  if (s3) configureS3Backend(stack, s3, owner);
  if (cloud) {
    new CloudBackend(stack, {
      hostname: cloud.hostname,
      organization: cloud.organization,
      workspaces: new NamedCloudWorkspace(workspaceOf(owner)),
    });
  }
  if (local) new LocalBackend(stack, { path: `${PROJECT}/${local.path}/${stateKey}` });
}

function configureS3Backend(
  stack: TerraformStack,
  { bucket, region, kmsKeyId, create }: NonNullable<OrganizationFile["state"]["s3"]>,
  { stateKey, stateRole }: StateOwner,
): void {
  const assumeRole = assumed(stateRole);
  const backend = new S3Backend(stack, {
    bucket,
    region,
    key: stateKey,
    // With `encrypt` and no key Terraform asks for S3's keys, which a bucket with a key of its own refuses.
    ...(create?.encryption !== "kms" && { encrypt: true }),
    ...(kmsKeyId !== undefined && { kmsKeyId }),
    ...(assumeRole && { assumeRole }),
  });
  backend.addOverride("use_lockfile", true);
}
