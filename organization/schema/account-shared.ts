import { z } from "zod";
import { LOG_GROUP_ARN, TOPIC_ARN } from "../../policies/checks/arn-forms";
import { BOUNDARY_SERVICE } from "../../policies/checks/name-forms";
import { CLIENT_ID, ISSUER } from "../../policies/checks/oidc-forms";
import { ofForm, policyArn, region, roleArn, statements, text } from "./common";
import { bucketName } from "./data";
import { guardrails } from "./guardrails";
import { settings } from "./settings";

const service = ofForm(BOUNDARY_SERVICE);

const madeBoundary = settings({
  services: z
    .array(service)
    .default([])
    .meta({ description: "Services beside those that SageMaker's work takes, by the prefix of their actions." }),
  regions: z
    .array(region)
    .min(1)
    .optional()
    .meta({ description: "The regions in which roles may work.", fallback: "the account's" }),
});

/** What caps every role of the account: a policy that is there, or one that the account's stack makes. */
const permissionsBoundary = z.union([policyArn, madeBoundary]).optional().meta({
  description:
    "What caps every role: the ARN of a managed policy, or a map, {} at least, for one that the account's stack makes.",
  fallback: "none",
});

/** Who did what, recorded. */
const auditTrail = settings({
  bucket: bucketName.meta({ description: "The bucket of the trail's logs, which the account's stack makes." }),
  dataEvents: z
    .boolean()
    .default(false)
    .meta({ description: "Whether reads and writes of objects in the teams' buckets are recorded, which costs." }),
  retentionDays: z
    .int()
    .min(1)
    .max(36_500)
    .optional()
    .meta({ description: "After how many days logs are deleted.", fallback: "never" }),
  cloudWatchLogs: settings({
    logGroup: ofForm(LOG_GROUP_ARN).meta({
      description: "The ARN of a log group of the account, in its region, without :* at the end.",
    }),
    role: roleArn.meta({ description: "The ARN of the role with which CloudTrail writes there." }),
  })
    .optional()
    .meta({ description: "A log group that is there already, to which events are sent too.", fallback: "none" }),
  snsTopic: ofForm(TOPIC_ARN).optional().meta({
    description: "The ARN of an SNS topic that is there already and is told of each new log file.",
    fallback: "none",
  }),
})
  .optional()
  .meta({
    description:
      "A trail of CloudTrail for all regions; execution roles then take the identity of the person behind a session.",
    fallback: "none",
  });

const accessAnalyzer = settings({
  unusedAccessAge: z.int().min(1).max(365).optional().meta({
    description: "After how many days access that nobody uses is reported, which costs.",
    fallback: "it is not looked at",
  }),
})
  .optional()
  .meta({ description: "IAM Access Analyzer, for access from outside the account.", fallback: "none" });

/** Customer managed policies that teams of the account may attach. */
const policies = z
  .record(
    text(
      /^[A-Za-z0-9+=,.@_-]{1,64}$/,
      '"%s" cannot be the name of a policy',
      "Write at most 64 letters, digits and +=,.@_-",
    ),
    settings({ statements: statements.min(1) }),
  )
  .default({})
  .meta({
    description:
      "Customer managed policies that the account's stack makes, by name. Teams name them under managedPolicies.",
  });

/** The issuers of tokens that the account knows. */
const oidcProviders = z
  .record(
    ofForm(ISSUER),
    settings({
      audiences: z
        .array(ofForm(CLIENT_ID))
        .default([])
        .meta({ description: "What aud of tokens may say beside what the audiences of the account's groups do." }),
    }),
  )
  .default({})
  .meta({
    description:
      "OpenID Connect providers that the account's stack makes, by their issuers without https://. An account has one for each.",
    fallback: "none: those that groups trust are there already",
    examples: [{ "token.actions.githubusercontent.com": {} }],
  });

/** What the account's own stack makes for its teams, by its setting. Each layer's table of them has all of them. */
export const accountResources = {
  permissionsBoundary,
  guardrails,
  policies,
  auditTrail,
  accessAnalyzer,
  oidcProviders,
};

export type AccountResource = keyof typeof accountResources;
