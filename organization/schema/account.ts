import { z } from "zod";
import { settings } from "./settings";
import { COUNT } from "../../policies";
import { accept } from "./accept";
import { accountExpect } from "./expect";
import { scps } from "./scps";
import { accountJobKeys, accountNetwork } from "./work";
import { accountId, accountName, names, policyArn, region, roleArn, tags, text } from "./common";

const deployRole = settings({
  arn: roleArn.meta({ description: "The role's ARN." }),
  externalId: text(
    /^[\w+=,.@:/-]{2,1224}$/,
    '"%s" cannot be an external id\nWrite 2 to 1,224 letters, digits and +=,.@:/-',
  )
    .optional()
    .meta({ description: "The external id that the role asks for." }),
  sessionName: text(/^[\w+=,.@-]{2,64}$/, '"%s" cannot be a session name\nWrite 2 to 64 letters, digits and +=,.@-')
    .optional()
    .meta({ description: "The name of Terraform's session, in CloudTrail. Default: one by the provider" }),
});

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
  id: accountId.meta({ description: "The twelve digits, in quotes." }),
  region: region.meta({ description: "The region in which SageMaker works." }),
  partition: z
    .enum(["aws", "aws-cn", "aws-us-gov"])
    .optional()
    .meta({ description: "The partition. Default: the region's" }),
  deployRole: z
    .union([roleArn, deployRole])
    .optional()
    .meta({ description: "The role that Terraform assumes in the account. Default: none, the caller's own rights" }),
  permissionsBoundary: policyArn
    .optional()
    .meta({ description: "The ARN of the managed policy that caps every role. Default: none" }),
  network: accountNetwork.optional(),
  jobKeys: accountJobKeys.prefault({}),
  limits: settings({
    roles: raised(COUNT.rolesPerAccount),
    groups: raised(COUNT.groupsPerAccount),
    policies: raised(COUNT.customerManagedPoliciesPerAccount),
    policiesPerRole: raised(COUNT.managedPoliciesPerRole),
  })
    .prefault({})
    .meta({ description: "Quotas that AWS has raised for the account." }),
  names: names.optional(),
  tags: tags.optional(),
  accept,
  expect: accountExpect,
  scps,
}).meta({ title: "An account file", description: "One AWS account that teams work in." });

export type AccountFile = z.output<typeof accountSchema>;
