import { z } from "zod";
import { refusal } from "../reading/refusal";
import { keyArn, region, text } from "./common";
import { accountNameOrId, bucketName, prefix } from "./data";
import { settings } from "./settings";

/** Each is asked about for every principal. */
const MOST_RESOURCES = 50;

/** @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateModel.html */
const sageMakerName = (what: string): z.ZodString =>
  text(
    /^[A-Za-z0-9]{2}[A-Za-z0-9*?-]{0,61}$/,
    `"%s" cannot be the name of ${what}`,
    "Write its name, or a pattern with two characters or more before the first * or ?",
  );

const KINDS = ["bucket", "model", "endpoint", "key"] as const;

const resource = settings({
  bucket: bucketName.optional().meta({ description: "A bucket, with all objects in it." }),
  prefix: prefix.optional().meta({ description: "Of a bucket: only keys that start with this.", fallback: "all" }),
  model: sageMakerName("a model").optional().meta({ description: "A model of SageMaker, or a pattern of names." }),
  endpoint: sageMakerName("an endpoint")
    .optional()
    .meta({ description: "An endpoint of SageMaker, or a pattern of names." }),
  key: keyArn.optional().meta({ description: "A KMS key." }),
  account: accountNameOrId.optional().meta({
    description: "The account, by name or id; of a model or endpoint, one in accounts/.",
    fallback: "that of the bucket by the team files",
  }),
  region: region.optional().meta({ description: "Of a model or endpoint.", fallback: "all regions of the account" }),
})
  .refine((one) => KINDS.filter((kind) => one[kind] !== undefined).length === 1, {
    error: refusal("a critical resource is one thing", "Write one of bucket, model, endpoint and key"),
  })
  .refine((one) => one.prefix === undefined || one.bucket !== undefined, {
    error: refusal("a prefix is one of a bucket", "Write bucket beside it, or remove it"),
  })
  .refine((one) => (one.model ?? one.endpoint) === undefined || one.account !== undefined, {
    error: refusal("a model or endpoint is in an account", "Write account: <its name in accounts/>"),
  })
  .refine((one) => one.region === undefined || (one.model ?? one.endpoint) !== undefined, {
    error: refusal("a region is that of a model or endpoint", "Remove it"),
  })
  .refine((one) => one.account === undefined || one.key === undefined, {
    error: refusal("the ARN of a key says its account", "Remove account"),
  });

/** What is asked about by name: who reaches it. */
export const critical = z
  .array(resource)
  .max(MOST_RESOURCES)
  .default([])
  .meta({
    description: "Resources of which each synthesis lists who reaches them, and diff tells each change of that.",
    examples: [
      [
        { bucket: "acme-transactions", prefix: "card/" },
        { model: "fraud-*", account: "prod" },
      ],
    ],
  });

/** A critical resource, as it is written. */
export type CriticalEntry = z.output<typeof critical>[number];
