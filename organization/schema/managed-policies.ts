import { z } from "zod";
import { perAccount, policyArn, text } from "./common";

const managedPolicy = z.union([
  text(
    /^([A-Za-z0-9-]+\/)?[A-Za-z0-9_+=,.@-]{1,128}$/,
    '"%s" cannot be the name of an AWS managed policy',
    "Write a name such as AmazonS3ReadOnlyAccess, or the ARN of a policy of your own for each account",
  ),
  perAccount(policyArn),
]);

/** Names of AWS managed policies, and ARNs of customer managed ones, which may differ per account. */
export const managedPolicies = z
  .array(managedPolicy)
  .optional()
  .meta({
    description: "Further managed policies: names of AWS's, ARNs of your own.",
    examples: [["AmazonS3ReadOnlyAccess", { dev: "arn:aws:iam::111111111111:policy/reference-data" }]],
  });
