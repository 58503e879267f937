import { z } from "zod";
import type { GuardrailName } from "../../policies";
import { tags, text } from "./common";
import { settings } from "./settings";

const keys = (what: string): z.ZodOptional<z.ZodType<true | string[]>> =>
  z
    .union([
      z.literal(true),
      z
        .array(
          text(
            /^arn:aws(-cn|-us-gov)?:kms:([a-z0-9-]+|\*):\d{12}:key\/[A-Za-z0-9-]*\*?$/,
            '"%s" is not the ARN of a KMS key',
            "Write arn:aws:kms:<region>:<account id>:key/<key id>; the region may be *, and the key id may end with *",
          ),
        )
        .min(1),
    ])
    .optional()
    .meta({
      description: `The ARNs of the KMS keys for ${what}, whole or as patterns: one of them must be named. true: all keys of the account in its regions.`,
      fallback: "any key, or none",
    });

const instanceType = text(
  /^ml\.([a-z0-9-]+\*|[a-z0-9-]+\*?\.([a-z0-9-]+\*?|\*))$/,
  '"%s" is not an instance type of SageMaker, nor a pattern for some',
  "Write one such as ml.m5.large, or with * at the end of a part, ml.m5.*",
);

const flag = (description: string): z.ZodDefault<z.ZodBoolean> => z.boolean().default(false).meta({ description });

const SETTINGS = {
  network: flag("Whether jobs, models and notebooks must be in the account's network."),
  volumeKeys: keys("volumes"),
  outputKeys: keys("what jobs write to S3"),
  networkIsolation: flag("Whether jobs and models must be kept from the network."),
  interContainerTrafficEncryption: flag("Whether traffic between the machines of a job must be encrypted."),
  instanceTypes: z.array(instanceType).min(1).optional().meta({
    description: "The instance types that may be used, or patterns such as ml.m5.*. AutoML jobs do not tell theirs.",
    fallback: "all",
  }),
  notebooksWithoutRoot: flag("Whether people must not be root in notebook instances."),
  notebooksWithoutInternet: flag("Whether notebook instances must reach the internet through their subnet only."),
  imdsV2: flag("Whether notebook instances must have version 2 of the instance metadata service."),
  noFileSystems: flag("Whether jobs must not mount file systems (EFS, FSx)."),
  noRemoteDebug: flag("Whether nobody may open a shell in a running training job."),
  requiredTags: z.array(tags.keyType).min(1).optional().meta({
    description: "The keys of tags that whatever is created must have.",
    fallback: "none",
  }),
} satisfies Readonly<Record<GuardrailName, z.ZodType>>;

/** What the execution roles and groups of all the account's teams are denied. */
export const guardrails = settings(SETTINGS).optional().meta({
  description: "What every execution role and group of the account's teams is denied in SageMaker.",
  fallback: "nothing",
});

export type GuardrailsFile = z.output<typeof guardrails>;
