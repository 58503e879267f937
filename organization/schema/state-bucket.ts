import { z } from "zod";
import { accountNameOrId } from "./data";
import { deployRole } from "./deploy-role";
import { settings } from "./settings";

/** The state bucket, where the project makes it. */
export const stateBucket = settings({
  account: accountNameOrId.meta({
    description: "The account of the bucket: its twelve digits, or the name of one in accounts/.",
  }),
  deployRole: deployRole.optional().meta({
    description: "The role that Terraform assumes there to make it.",
    fallback: "none, the caller's own rights",
  }),
  encryption: z
    .enum(["kms", "s3"])
    .default("kms")
    .meta({ description: "With a KMS key of its own, or with S3's keys." }),
  noncurrentDays: z
    .int()
    .min(1)
    .max(36_500)
    .default(90)
    .meta({ description: "After how many days a version of a state is deleted that another one has replaced." }),
});
