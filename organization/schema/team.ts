import { z } from "zod";
import { settings } from "./settings";
import { WORKLOAD_NAMES } from "../../policies";
import {
  accountName,
  groupKey,
  keyArn,
  names,
  perAccount,
  policyArn,
  principalArn,
  statements,
  tags,
  teamName,
  text,
  userName,
} from "./common";
import { bucket, image, table } from "./data";

const access = z
  .enum(["scoped", "aws-managed"])
  .default("scoped")
  .meta({ description: "Policies that name this team's resources, or AWS's own, which cover the whole account." });

const managedPolicy = z
  .union([
    text(
      /^([A-Za-z0-9-]+\/)?[A-Za-z0-9_+=,.@-]{1,128}$/,
      '"%s" cannot be the name of an AWS managed policy\nWrite a name such as AmazonS3ReadOnlyAccess, or the ARN of a policy of your own for each account',
    ),
    perAccount(policyArn),
  ])
  .meta({
    description:
      "The name of an AWS managed policy, or the ARN of a customer managed one, which may differ per account.",
  });
const managedPolicies = z.array(managedPolicy).optional();

const trust = settings({
  sourceAccount: z
    .boolean()
    .default(true)
    .meta({ description: "SageMaker must act for this account (aws:SourceAccount)." }),
  sourceArn: z
    .boolean()
    .default(false)
    .meta({ description: "SageMaker must act for this account's SageMaker resources in the region (aws:SourceArn)." }),
  setSourceIdentity: z
    .boolean()
    .default(false)
    .meta({ description: "Sessions may carry their person's identity (sts:SetSourceIdentity)." }),
  services: z
    .array(
      text(
        /^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/,
        '"%s" is not a service principal\nWrite one such as glue.amazonaws.com',
      ),
    )
    .optional()
    .meta({ description: "Further services that may assume the role." }),
  principals: z
    .array(
      settings({
        arn: perAccount(principalArn),
        externalId: text(
          /^[\w+=,.@:/-]{2,1224}$/,
          '"%s" cannot be an external id\nWrite 2 to 1,224 letters, digits and +=,.@:/-',
        ).optional(),
        mfa: z.boolean().default(false),
      }),
    )
    .optional()
    .meta({ description: "AWS principals that may assume the role, by ARN." }),
}).meta({ description: "Who may assume the role." });

const executionRole = settings({
  description: text(
    /^[\p{L}\p{N} !"#%&'()*+,./:;<=>?@[\\\]^_`{|}~-]{1,1000}$/u,
    "the description has characters or a length that IAM does not take\nWrite at most 1,000 letters, digits, spaces and signs",
  ).optional(),
  maxSessionDuration: z
    .int()
    .min(3600)
    .max(43200)
    .default(3600)
    .meta({ description: "The longest session, in seconds." }),
  managedPolicies: managedPolicies.meta({ description: "Further managed policies." }),
  statements: statements.optional(),
  exclusive: z
    .boolean()
    .default(false)
    .meta({ description: "Whether policies added by hand are removed at the next deploy." }),
  trust: trust.prefault({}),
}).meta({ description: "The role that SageMaker assumes." });

const group = settings({
  members: perAccount(z.array(userName))
    .optional()
    .meta({ description: "Existing IAM users, one list or one per account." }),
  access: access.optional(),
  managedPolicies: managedPolicies.meta({ description: "Further managed policies." }),
  statements: statements.optional(),
}).meta({ description: "A group of people." });

const securityGroup = text(
  /^sg-[0-9a-f]{8,17}$/,
  '"%s" is not the id of a security group\nWrite one such as sg-0123456789abcdef0',
);
const notebook = settings({
  name: text(
    /^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,29}$/,
    '"%s" cannot be the name of a notebook\nWrite at most 30 letters, digits and hyphens; the team\'s name is put before it',
  ).meta({
    description: "The notebook is called <team>-<name>.",
  }),
  accounts: z
    .array(accountName)
    .min(1)
    .optional()
    .meta({ description: "Only in these of the team's accounts. Default: all" }),
  instanceType: text(
    /^ml\.[a-z0-9-]+\.[a-z0-9]+$/,
    '"%s" is not an instance type of SageMaker\nWrite one such as ml.t3.medium',
  ).default("ml.t3.medium"),
  volumeSize: z.int().min(5).max(16384).default(5).meta({ description: "In GB." }),
  subnet: perAccount(
    text(/^subnet-[0-9a-f]{8,17}$/, '"%s" is not the id of a subnet\nWrite one such as subnet-0123456789abcdef0'),
  )
    .optional()
    .meta({ description: "The subnet's id, one or one per account. Required unless directInternetAccess is true." }),
  securityGroups: perAccount(z.array(securityGroup).min(1).max(5))
    .optional()
    .meta({ description: "Ids, one list or one per account. Required with the subnet." }),
  kmsKey: perAccount(keyArn).optional().meta({ description: "The KMS key of the volume. Default: SageMaker's" }),
  rootAccess: z.boolean().default(false),
  directInternetAccess: z
    .boolean()
    .default(false)
    .meta({ description: "Reach the internet without going through the subnet." }),
});

export const teamSchema = settings({
  team: teamName.meta({ description: "The team's name, which the names of all its resources start with." }),
  accounts: z.array(accountName).min(1).meta({ description: "The accounts that the team works in." }),
  retired: z.boolean().default(false).meta({
    description: "Keeps the stack and removes everything in it, so that the file can go after the next deploy.",
  }),
  workloads: z.array(z.enum(WORKLOAD_NAMES)).min(1).meta({ description: "The kinds of work that the team does." }),
  data: z.array(bucket).default([]).meta({ description: "Buckets and prefixes that jobs read and write." }),
  tables: z.array(table).default([]).meta({ description: "DynamoDB tables that jobs read and write." }),
  images: z.array(image).default([]).meta({ description: "ECR repositories that jobs pull from." }),
  awsImages: z.boolean().default(false).meta({ description: "Whether jobs may pull AWS's own SageMaker images." }),
  ecr: settings({ access }).prefault({}).meta({ description: "How jobs reach ECR." }),
  cloudWatch: settings({
    access,
    namespaces: z
      .array(
        text(
          /^(?!AWS\/)[\p{L}\p{N}.\-_/#:* ]{1,255}$/u,
          '"%s" cannot be a metric namespace\nWrite at most 255 letters, digits and .-_/#: not starting with "AWS/"',
        ),
      )
      .default([])
      .meta({ description: "Metric namespaces beside <team> and <team>/…; * stands for anything." }),
  })
    .prefault({})
    .meta({ description: "How jobs write logs and metrics." }),
  executionRole: executionRole.prefault({}),
  groups: z
    .record(groupKey, group)
    .default({})
    .meta({ description: "ML_Engineers, ML_Admins, Analysts, and groups of your own." }),
  notebooks: z.array(notebook).default([]).meta({ description: "Notebook instances." }),
  names: names.optional(),
  tags: tags.optional(),
}).meta({
  id: "team",
  title: "A team file",
  description: "One machine-learning team: where it works, on what, and who is in it.",
});

export type TeamFile = z.output<typeof teamSchema>;
