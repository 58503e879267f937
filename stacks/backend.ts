import { CloudBackend, LocalBackend, NamedCloudWorkspace, S3Backend, type TerraformStack } from "cdktf";
import type { Deployment } from "../organization";

/** From `cdktf.out/stacks/<stack>`, where Terraform runs, to the project. */
const PROJECT = "../../..";

/** Where the stack keeps its state, as the organization says: Amazon S3, HCP Terraform or files. */
export function configureBackend(stack: TerraformStack, { organization, stackName, stateKey }: Deployment): void {
  const { s3, cloud, local } = organization.state;
  if (s3) {
    const backend = new S3Backend(stack, {
      bucket: s3.bucket,
      region: s3.region,
      key: stateKey,
      encrypt: true,
      ...(s3.kmsKeyId !== undefined && { kmsKeyId: s3.kmsKeyId }),
      ...(s3.assumeRole !== undefined && { assumeRole: { roleArn: s3.assumeRole } }),
    });
    backend.addOverride("use_lockfile", true);
  }
  if (cloud) {
    new CloudBackend(stack, {
      hostname: cloud.hostname,
      organization: cloud.organization,
      workspaces: new NamedCloudWorkspace(`${organization.organization}-${stackName}`),
    });
  }
  if (local) new LocalBackend(stack, { path: `${PROJECT}/${local.path}/${stateKey}` });
}
