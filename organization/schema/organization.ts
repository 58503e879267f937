import { z } from "zod";
import { refusal } from "../reading/refusal";
import { abbreviated } from "../../common/shown-text";
import { accountPattern, namePattern } from "./account-pattern";
import { people } from "./audience";
import { settings } from "./settings";
import { critical } from "./critical";
import { keyArn, names, organizationName, region, roleArn, tags, text } from "./common";
import { bucketName } from "./data";
import { identityCenter } from "./identity-center";
import { stateBucket } from "./state-bucket";
import { holdsSupportedVersion, SUPPORTED_VERSIONS } from "./version-constraint";

/** The project's folders, and those that its tools make: what is generated, removed or read there is no state. */
const PROJECT_FOLDERS = [
  ...[
    "\\.bootstrap",
    "\\.ci",
    "\\.gen",
    "\\.git",
    "\\.github",
    "\\.sandbox",
    "__tests__",
    "access",
    "accounts",
    "advice",
  ],
  ...[
    "cdktf\\.out",
    "cli",
    "common",
    "coverage",
    "dist",
    "docs",
    "evaluation",
    "modules",
    "node_modules",
    "organization",
    "organizations",
  ],
  ...["policies", "schemas", "stacks", "teams", "testing", "tools"],
];

const relativeFolder = text(
  new RegExp(
    `^(?!/)(?!.*(^|/)\\.\\.?(/|$))(?!(${PROJECT_FOLDERS.join("|")})(/|$))(?!.*/(accounts|teams|node_modules|\\.git)(/|$))[A-Za-z0-9._/-]{1,200}$`,
    "i",
  ),
  '"%s" cannot be the folder of local state',
  'Write a folder relative to the project, such as "state", outside cdktf.out and the folders of the project itself, without ".."',
);

const s3State = settings({
  bucket: bucketName.meta({ description: "The bucket, usually in an account of its own." }),
  region: region.meta({ description: "The bucket's region." }),
  kmsKeyId: keyArn
    .optional()
    .meta({ description: "The ARN of the KMS key that encrypts the state.", fallback: "the bucket's encryption" }),
  assumeRole: roleArn
    .optional()
    .meta({ description: "The role that reaches the bucket.", fallback: "the caller's own rights" }),
  create: stateBucket.optional().meta({
    description: "How the stack `state` makes the bucket, with a role for each account.",
    fallback: "it is there",
  }),
}).meta({ description: "State in Amazon S3, locked with a lock file (Terraform 1.10 or newer)." });

const cloudState = settings({
  organization: text(
    /^[A-Za-z0-9_-]{1,40}$/,
    '"%s" cannot be an organization of HCP Terraform',
    "Write letters, digits, - and _",
  ).meta({ description: "The organization in HCP Terraform." }),
  hostname: text(/^[a-z0-9.-]{1,253}$/, '"%s" is not a host name', "Write it without https://")
    .default("app.terraform.io")
    .meta({ description: "The host of HCP Terraform or Terraform Enterprise." }),
}).meta({ description: "State in HCP Terraform: one workspace per stack, named <organization>-<account>-<team>." });

const localState = settings({ path: relativeFolder.meta({ description: "A folder relative to the project." }) }).meta({
  description: "State in files, for trying things out.",
});

export const organizationSchema = settings({
  version: z.literal(1).meta({ description: "The version of the input's format." }),
  organization: organizationName.meta({ description: "The organization's name, the first part of every state key." }),
  state: settings({ s3: s3State, cloud: cloudState, local: localState })
    .partial()
    .refine((state) => Object.keys(state).length === 1, {
      error: refusal("state needs exactly one kind", "Write one of s3, cloud and local"),
    })
    .meta({ description: "Where Terraform keeps its state: s3, cloud (HCP Terraform) or local." }),
  exportedAccounts: z
    .array(
      settings({
        name: accountPattern.meta({
          description:
            "The names of the accounts in organizations/list-accounts.json, in lower case. <team> stands for a team that has a file, another placeholder for one word.",
        }),
        extends: namePattern("templates").meta({
          description: "The template that they extend; placeholders stand for what they stand for in the name.",
        }),
      }),
    )
    .default([])
    .meta({
      description:
        "Accounts that need no file: those of the organization in AWS that fit a pattern, the first that fits.",
      examples: [[{ name: "<team>-<env>", extends: "ml-<env>" }]],
    }),
  names: names.optional(),
  people: people.optional().meta({ fallback: "IAM users" }),
  identityCenter: identityCenter.optional().meta({ fallback: "nobody comes from there" }),
  tags: tags.optional(),
  tagging: z
    .enum(["resources", "default-tags"])
    .default("resources")
    .meta({ description: "Whether tags are written on each resource or once, as the provider's default_tags." }),
  awsProviderVersion: text(
    /^(?=.{1,100}$)(\s*(=|!=|>|>=|<|<=|~>)?\s*\d+(\.\d+){0,2}\s*)(,\s*(=|!=|>|>=|<|<=|~>)?\s*\d+(\.\d+){0,2}\s*)*$/,
    '"%s" is not a version constraint',
    'Write one as Terraform takes it, such as ">= 5.100.0, < 7.0.0"',
  )
    .refine(holdsSupportedVersion, {
      error: ({ input }) =>
        refusal(
          `"${abbreviated(String(input))}" holds no version that the stacks are made for`,
          `Write a range with versions of ${SUPPORTED_VERSIONS}`,
        ),
    })
    .default(SUPPORTED_VERSIONS)
    .meta({ description: "The versions of the Terraform provider hashicorp/aws." }),
  critical,
}).meta({ title: "organization.yaml", description: "What holds for all accounts and teams." });

export type OrganizationFile = z.output<typeof organizationSchema>;
