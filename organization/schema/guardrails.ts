import { z } from "zod";
import { KEY_PATTERN } from "../../policies/checks/arn-forms";
import { INSTANCE_TYPES } from "../../policies/checks/name-forms";
import type { GuardrailName } from "../../policies";
import { ofForm, tags } from "./common";
import { settings } from "./settings";

const keys = (what: string): z.ZodOptional<z.ZodType<true | string[]>> =>
  z
    .union([z.literal(true), z.array(ofForm(KEY_PATTERN)).min(1)])
    .optional()
    .meta({
      description: `The ARNs of the KMS keys for ${what}, whole or as patterns: one of them must be named. true: all keys of the account in its regions.`,
      fallback: "any key, or none",
    });

const instanceType = ofForm(INSTANCE_TYPES);

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
