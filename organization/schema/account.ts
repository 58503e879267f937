import { z } from "zod";
import { PIPELINE_ARN } from "../../policies/checks/arn-forms";
import { people } from "./audience";
import { settings } from "./settings";
import { COUNT, TRUST_SIZE } from "../../policies";
import { accept } from "./accept";
import { deployRole } from "./deploy-role";
import { accountExpect } from "./expect";
import { rcps, scps } from "./control-policies";
import { outside } from "./outside";
import { accountJobKeys, accountNetwork } from "./work";
import { accountResources } from "./account-shared";
import { accountId, accountName, names, ofForm, region, tags, templateName } from "./common";

const pipelineArn = ofForm(PIPELINE_ARN);

/** A quota that AWS raises on request: no less than its default, no more than AWS gives. */
function raised(quota: { default: number; maximum: number }): z.ZodDefault<z.ZodNumber> {
  const range = `between ${quota.default} and ${quota.maximum}`;
  return z
    .int()
    .min(quota.default)
    .max(quota.maximum)
    .default(quota.default)
    .meta({ description: `Raised by AWS, ${range}.` });
}

export const accountSchema = settings({
  account: accountName.meta({ description: "The account's name here, the first part of its stacks' names." }),
  extends: templateName.optional().meta({
    description: "The template in accounts/templates/ whose settings hold where the file says nothing.",
    fallback: "none",
  }),
  id: accountId.meta({ description: "The twelve digits, in quotes." }),
  region: region.meta({ description: "The region in which SageMaker works." }),
  furtherRegions: z.array(region).default([]).meta({
    description: "Regions in which SageMaker works too, with the same roles and groups: IAM has no regions.",
  }),
  partition: z
    .enum(["aws", "aws-cn", "aws-us-gov"])
    .optional()
    .meta({ description: "The partition.", fallback: "the region's" }),
  deployRole: deployRole.optional().meta({
    description: "The role that Terraform assumes in the account.",
    fallback: "none, the caller's own rights",
  }),
  adminRole: deployRole.optional().meta({
    description: "The role that Terraform assumes for what the teams share, likewise.",
    fallback: "the deployRole",
  }),
  pipelines: z.array(pipelineArn).min(1).optional().meta({
    description:
      "The users and roles that run Terraform for the account and so reach its state, where the project makes the state bucket.",
    fallback: "the deployRole",
  }),
  adminPipelines: z.array(pipelineArn).min(1).optional().meta({
    description: "Likewise, of the account's own stack, where the account has an adminRole.",
    fallback: "the adminRole",
  }),
  ...accountResources,
  network: accountNetwork.optional(),
  jobKeys: accountJobKeys.prefault({}),
  limits: settings({
    roles: raised(COUNT.rolesPerAccount),
    groups: raised(COUNT.groupsPerAccount),
    policies: raised(COUNT.customerManagedPoliciesPerAccount),
    policiesPerRole: raised(COUNT.managedPoliciesPerRole),
    trustPolicy: raised(TRUST_SIZE),
  })
    .prefault({})
    .meta({ description: "Quotas that AWS has raised for the account." }),
  names: names.optional(),
  people: people.optional().meta({ fallback: "that of the organization" }),
  tags: tags.optional(),
  accept,
  expect: accountExpect,
  scps,
  rcps,
  outside,
}).meta({ title: "An account file", description: "One AWS account that teams work in." });

export type AccountFile = z.output<typeof accountSchema>;
