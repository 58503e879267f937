import { z } from "zod";
import { FILE_SYSTEM } from "../../policies/checks/name-forms";
import { ROLE_DIVISIONS } from "../../policies";
import { keyArn, ofForm, perAccount } from "./common";
import { bucketName, prefix } from "./data";
import { securityGroup, subnet } from "./notebook";
import { settings } from "./settings";

const NETWORK = {
  description: "The VPC that jobs, models and notebooks of SageMaker must be in.",
  fallback: "they may be anywhere",
};
const subnets = z.array(subnet).min(1).max(16);
const securityGroups = z.array(securityGroup).min(1).max(5);

/** An account's network, for teams that name none. */
export const accountNetwork = settings({
  subnets: subnets.meta({ description: "Ids of subnets, 1 to 16." }),
  securityGroups: securityGroups.meta({ description: "Ids of security groups, 1 to 5." }),
}).meta(NETWORK);

export const network = settings({
  subnets: perAccount(subnets).meta({ description: "Ids of subnets, 1 to 16." }),
  securityGroups: perAccount(securityGroups).meta({ description: "Ids of security groups, 1 to 5." }),
}).meta({ ...NETWORK, fallback: `${NETWORK.fallback}, or the account's network` });

const KEYS = "The customer managed KMS keys of jobs.";
const VOLUME = {
  description: "The ARN of the key for volumes: no other may be named.",
  fallback: "none, SageMaker's key",
};
const OUTPUT = {
  description: "The ARN of the key for what jobs write to S3: it must be named.",
  fallback: "none, the bucket's encryption",
};

/** An account's keys, for teams that name none. */
export const accountJobKeys = settings({
  volume: keyArn.optional().meta(VOLUME),
  output: keyArn.optional().meta(OUTPUT),
}).meta({ description: KEYS });

export const jobKeys = settings({
  volume: perAccount(keyArn).optional().meta(VOLUME),
  output: perAccount(keyArn).optional().meta(OUTPUT),
}).meta({ description: `${KEYS} Each that is missing is the account's.` });

const kmsKey = perAccount(keyArn)
  .optional()
  .meta({ description: "The ARN of the customer managed KMS key that encrypts it.", fallback: "none" });

export const defaultBucket = settings({
  bucket: perAccount(bucketName).meta({ description: "The bucket's name, in the team's account." }),
  prefix: prefix.optional().meta({ description: "The start of the keys.", fallback: "the whole bucket" }),
  delete: z.boolean().default(false).meta({ description: "Whether objects may be deleted." }),
  kmsKey,
}).meta({
  description:
    "The default_bucket and default_bucket_prefix of the SageMaker Python SDK: people who start jobs put source code there, jobs read it and write their output.",
});

export const featureStore = settings({
  bucket: perAccount(bucketName).meta({ description: "The bucket's name, in the team's account." }),
  prefix: prefix.meta({ description: "The start of the keys." }),
  kmsKey,
}).meta({
  description: "Where feature groups keep their offline store.",
  fallback: "none, they have an online store only",
});

export const endpointResults = z
  .array(
    settings({
      bucket: perAccount(bucketName).meta({ description: "The bucket's name, among the team's data." }),
      prefixes: z.array(prefix).min(1).meta({ description: "Only keys that start with these." }),
    }),
  )
  .default([])
  .meta({
    description:
      "Where models that Deployers deploy write: captured data, and results of asynchronous calls. Under prefixes that the team writes.",
    fallback: "nowhere",
    examples: [[{ bucket: "acme-fraud-models", prefixes: ["capture/"] }]],
  });

export const executionRoles = z.enum(ROLE_DIVISIONS).default("by-kind").meta({
  description:
    "by-kind: a role for jobs and endpoints, one for notebooks and Studio, one for pipelines and AutoML; single: one for all; per-workload: one for each.",
});

export const fileSystems = perAccount(z.array(ofForm(FILE_SYSTEM)).min(1))
  .optional()
  .meta({ description: "Ids of file systems (EFS, FSx) that jobs may mount.", fallback: "none" });

export const remoteDebug = z
  .boolean()
  .default(false)
  .meta({ description: "Whether people may open a shell in a running training job." });
