import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { TerraformStack } from "cdktf";
import type { AccountFile, OrganizationFile } from "../organization";
import type { Environment } from "../policies";
import { assumed } from "./assumed-role";

/** Where a stack is deployed, and as whom. */
export interface Deployed {
  readonly environment: Environment;
  readonly deployRole: AccountFile["deployRole"];
  readonly organization: OrganizationFile;
  readonly tags: Readonly<Record<string, string>>;
}

/** The stack's own AWS provider: it works in the account's region, as its deploy role, and in no other account. */
export function configureProvider(
  stack: TerraformStack,
  { environment, deployRole, organization, tags }: Deployed,
): void {
  const assumeRole = assumed(deployRole);
  new AwsProvider(stack, "aws", {
    region: environment.region,
    allowedAccountIds: [environment.accountId],
    ...(assumeRole && { assumeRole: [assumeRole] }),
    ...(organization.tagging === "default-tags" &&
      Object.keys(tags).length > 0 && { defaultTags: [{ tags: { ...tags } }] }),
  });
  // The bindings would pin the one version that they were generated from.
  stack.addOverride("terraform.required_providers.aws", {
    source: "hashicorp/aws",
    version: organization.awsProviderVersion,
  });
}
