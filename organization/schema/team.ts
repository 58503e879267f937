import { z } from "zod";
import { NAMESPACE_PATTERN } from "../../policies/checks/name-forms";
import { WORKLOAD_NAMES } from "../../policies";
import { groupKey, names, ofForm, perAccount, statements, tags, teamName, text, userName } from "./common";
import { SEGMENT } from "./account-pattern";
import { bucket, image } from "./data";
import { dataServices } from "./data-services";
import { executionRole } from "./execution-role";
import { managedPolicies } from "./managed-policies";
import { notebook } from "./notebook";
import { audience } from "./audience";
import { settings } from "./settings";
import { forATime } from "./until";
import { accept } from "./accept";
import { teamExpect } from "./expect";
import {
  defaultBucket,
  endpointResults,
  executionRoles,
  featureStore,
  fileSystems,
  jobKeys,
  network,
  remoteDebug,
} from "./work";

/** The name of an account, or a pattern of names. */
const teamAccount = text(
  new RegExp(`^(?=.{2,64}$)(?=[^<]{2,32}$|.*<)${SEGMENT}(-${SEGMENT})*$`),
  '"%s" cannot be the name of an account',
  'Write 2 to 32 lower-case letters, digits and single hyphens, such as "ml-prod", or a pattern, such as "<team>-<env>"',
);

const access = z
  .enum(["scoped", "aws-managed"])
  .default("scoped")
  .meta({ description: "Policies that name this team's resources, or AWS's own, which cover the whole account." });

const group = settings({
  audience: audience.optional().meta({
    fallback: "people: of the account or the organization, else IAM users",
  }),
  members: perAccount(z.array(forATime(userName)))
    .optional()
    .meta({
      description:
        "Names of existing IAM users, each for good or with a last day. Of people from IAM Identity Center, who is in the directory's groups: nothing is made of it, and who is in several teams is told.",
      examples: [["ann", { name: "bob", until: "2027-06-30" }], { dev: ["ann", "bob"], prod: ["ann"] }],
    }),
  access: access.optional(),
  pipelines: z.boolean().optional().meta({
    description:
      "Deployers alone: whether they create, update and start the team's pipelines, and so reach what pipelines do.",
    fallback: "false",
  }),
  managedPolicies,
  statements: statements.optional(),
  retired: z.boolean().default(false).meta({
    description:
      "Of a group from IAM Identity Center: takes the permission set away and leaves the policies that it named, so that the group can go after the next deploy.",
  }),
}).meta({ description: "A group of people." });

const namespace = ofForm(NAMESPACE_PATTERN);

export const teamSchema = settings({
  team: teamName.meta({ description: "The team's name, which the names of all its resources start with." }),
  accounts: z
    .array(teamAccount)
    .min(1)
    .meta({
      description:
        "The accounts that the team works in: their names, or patterns, in which <team> is the team's name and another placeholder one word.",
      examples: [["dev", "prod"], ["<team>-<env>"]],
    }),
  retired: z.boolean().default(false).meta({
    description: "Keeps the stack and removes everything in it, so that the file can go after the next deploy.",
  }),
  workloads: z.array(z.enum(WORKLOAD_NAMES)).min(1).meta({ description: "The kinds of work that the team does." }),
  data: z.array(bucket).default([]).meta({ description: "Buckets and prefixes that jobs read and write." }),
  ...dataServices,
  images: z
    .array(image)
    .default([])
    .meta({
      description: "ECR repositories that jobs pull from.",
      examples: [["fraud-training", { repository: "base/python", account: "dev" }]],
    }),
  awsImages: z.boolean().default(false).meta({ description: "Whether jobs may pull AWS's own SageMaker images." }),
  sageMaker: settings({ access })
    .prefault({})
    .meta({ description: "How execution roles work with SageMaker itself, the network and keys." }),
  ecr: settings({ access }).prefault({}).meta({ description: "How jobs reach ECR." }),
  cloudWatch: settings({
    access,
    namespaces: z
      .array(namespace)
      .default([])
      .meta({
        description:
          "Metric namespaces beside <team> and <team>/…, none of which is another team's; * stands for anything.",
        examples: [["Shop/Recommendations"]],
      }),
  })
    .prefault({})
    .meta({ description: "How jobs write logs and metrics." }),
  defaultBucket: defaultBucket.optional(),
  featureStore: featureStore.optional(),
  endpointResults,
  network: network.optional(),
  jobKeys: jobKeys.prefault({}),
  fileSystems,
  remoteDebug,
  executionRoles,
  executionRole: executionRole.prefault({}),
  mayAssume: z.array(teamName).default([]).meta({
    description:
      "Teams whose roles this team's roles and people may assume, where those teams name them under executionRole.trust.principals.",
    fallback: "none",
  }),
  groups: z
    .record(groupKey, group)
    .default({})
    .meta({
      description:
        "ML_Engineers, ML_Admins, Analysts; Deployers, who are pipelines that ship models; Approvers, who then alone approve model packages; and groups of your own.",
      examples: [{ ML_Engineers: { members: ["ann"] } }],
    }),
  notebooks: z.array(notebook).default([]).meta({ description: "Notebook instances." }),
  names: names.optional(),
  tags: tags.optional(),
  accept,
  expect: teamExpect,
}).meta({
  title: "A team file",
  description: "One machine-learning team: where it works, on what, and who is in it.",
});

export type TeamFile = z.output<typeof teamSchema>;
