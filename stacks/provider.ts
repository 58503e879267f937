import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { TerraformStack } from "cdktf";
import type { Deployment } from "../organization";

/** The stack's own AWS provider: it works in the account's region, as its deploy role, and in no other account. */
export function configureProvider(stack: TerraformStack, { account, organization, tags }: Deployment): void {
  const { deployRole } = account;
  const role = typeof deployRole === "string" ? { arn: deployRole } : deployRole;
  new AwsProvider(stack, "aws", {
    region: account.region,
    allowedAccountIds: [account.id],
    ...(role && {
      assumeRole: [
        {
          roleArn: role.arn,
          ...(role.externalId !== undefined && { externalId: role.externalId }),
          ...(role.sessionName !== undefined && { sessionName: role.sessionName }),
        },
      ],
    }),
    ...(organization.tagging === "default-tags" &&
      Object.keys(tags).length > 0 && { defaultTags: [{ tags: { ...tags } }] }),
  });
  // The bindings would pin the one version that they were generated from.
  stack.addOverride("terraform.required_providers.aws", {
    source: "hashicorp/aws",
    version: organization.awsProviderVersion,
  });
}
