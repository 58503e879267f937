import { z } from "zod";
import { ACCOUNT_ACCESS_REGIONS, COUNT } from "../../policies";
import { DIRECTORY_ID, DIRECTORY_NAME, DIRECTORY_PATH, RELAY_STATE } from "../../policies/checks/identity-center-forms";
import { ACCOUNT_ACCESS_APPLICATION } from "../../policies/checks/account-access-forms";
import { TAG_KEY } from "../../policies/checks/iam-forms";
import { refusal } from "../reading/refusal";
import { accountId, accountName, ofForm, region } from "./common";
import { settings } from "./settings";
import { until } from "./until";
import { OF_GROUPS, withPlaceholders } from "./with-placeholders";

const application = ofForm(ACCOUNT_ACCESS_APPLICATION).refine(
  (arn) => !ACCOUNT_ACCESS_APPLICATION.pattern.test(arn) || ACCOUNT_ACCESS_REGIONS.includes(arn.split(":")[3] ?? ""),
  {
    error: refusal(
      "its region has no account access manager",
      `Name the application of one that has: ${ACCOUNT_ACCESS_REGIONS.join(", ")}`,
    ),
  },
);

/** Who administers IAM Identity Center for all accounts, and what it takes. */
export const identityCenter = settings({
  account: accountName.optional().meta({
    description: "The account that administers it: the management account, or a delegated administrator.",
    fallback: "none, which is right only with handOver",
  }),
  region: region.meta({ description: "The region of the instance." }),
  managementAccount: accountId.optional().meta({
    description: "The id of the organization's management account, of which a delegated administrator has no say.",
    fallback: "it is taken to be the account, or one in which no team works",
  }),
  accountAccessApplication: application.optional().meta({
    description: "The application of account access manager, by its ARN; its account is the management account.",
    fallback: "nobody comes by it",
    examples: ["arn:aws:account-access:eu-west-1:111111111111:application/1234567890abcdef"],
  }),
  attributes: z
    .record(ofForm(TAG_KEY), ofForm(DIRECTORY_PATH))
    .default({})
    .meta({
      description:
        "Attributes for access control of the whole instance: keys of tags that sessions have, and the user's attribute each is of. A stack `identity-center` makes them, and takes away those that are not here.",
      fallback: "sessions have none, and the instance's are left as they are",
      examples: [{ "cost-center": "enterprise.costCenter" }],
    }),
  handOver: z.boolean().default(false).meta({
    description:
      "Whether another team runs it: the permission sets are written into permission-sets.json of the output for them, and none is made.",
  }),
  maxPermissionSets: z
    .int()
    .min(1)
    .max(100_000)
    .default(COUNT.permissionSetsPerInstance.default)
    .meta({ description: "How many permission sets the instance takes." }),
  maxPermissionSetsPerAccount: z
    .int()
    .min(1)
    .max(100_000)
    .default(COUNT.permissionSetsPerAccount.default)
    .meta({ description: "How many of them an account takes." }),
})
  .refine(({ account, handOver }) => account !== undefined || handOver, {
    error: refusal(
      '"account" is missing',
      "Add it, or write handOver: true where another team runs IAM Identity Center",
    ),
  })
  .superRefine(({ region: own, accountAccessApplication: named }, context) => {
    const other = named?.split(":")[3] ?? own;
    if (other === own || !ACCOUNT_ACCESS_REGIONS.includes(other)) return;
    context.addIssue({
      code: "custom",
      path: ["accountAccessApplication"],
      message: refusal(
        `the application is in ${other}, and the instance in ${own}`,
        "Account access manager is enabled in the region of the instance: name its application there, or mend region",
      ),
    });
  })
  .meta({ description: "IAM Identity Center, where people come by its permission sets or by account access manager." });

const name = withPlaceholders(ofForm(DIRECTORY_NAME), OF_GROUPS);

const oneName = (one: { readonly name?: unknown; readonly id?: unknown }): boolean =>
  (one.name === undefined) !== (one.id === undefined);

/** Somebody in the directory: by name alone, or with more. */
const inDirectory = (description: string) =>
  z.union([
    name,
    settings({
      name: name.optional().meta({ description }),
      id: ofForm(DIRECTORY_ID).optional().meta({ description: "The id in the identity store, in place of the name." }),
      pending: z.boolean().default(false).meta({
        description: "Whether the directory has not got it yet: it is told, and left out.",
      }),
      until,
    }).refine(oneName, { error: refusal("it needs either a name or an id", "Write one of name and id") }),
  ]);

const FOR_EACH = "May have <organization>, <account>, <team> and <group>.";

const relayState = ofForm(RELAY_STATE).optional().meta({
  description: "The page of the console that they come to.",
  fallback: "the console's first page",
});

/** For everybody: who comes by name, or up to a day, is said of one group. */
const DIRECTORY_FOR_ALL = {
  groups: z
    .array(
      z.union([name, settings({ id: ofForm(DIRECTORY_ID).meta({ description: "The id in the identity store." }) })]),
    )
    .min(1)
    .meta({
      description: `Groups of the directory, by display name or by id. ${FOR_EACH}`,
      examples: [["<team>-<group>"]],
    }),
};

/** How everybody comes by a permission set. */
export const assignedToAll = settings({ ...DIRECTORY_FOR_ALL, relayState });

const someone = ({ groups, users }: { readonly groups?: unknown; readonly users?: unknown }): boolean =>
  groups !== undefined || users !== undefined;

const DIRECTORY = {
  groups: z
    .array(inDirectory("The group's display name."))
    .min(1)
    .optional()
    .meta({
      description: `Groups of the directory, by display name or by id. ${FOR_EACH}`,
      fallback: "none",
      examples: [["fraud-ml-engineers", { name: "fraud-analysts", pending: true }]],
    }),
  users: z
    .array(inDirectory("The user's name."))
    .min(1)
    .optional()
    .meta({
      description: "Users of the directory, by name or by id.",
      fallback: "none",
      examples: [["ann@acme.example", { name: "bob@acme.example", until: "2027-06-30" }]],
    }),
};

/** People who come by a permission set. */
export const assigned = settings({
  ...DIRECTORY,
  relayState,
}).refine(someone, {
  error: refusal("nobody would come by the permission set", "Name groups of the directory: groups: [fraud-engineers]"),
});

const sessionTags = z.array(ofForm(TAG_KEY)).default([]).meta({
  description: "Keys of session tags that it may pass on from the directory.",
  fallback: "none: people come without tags",
});

/** The same for everybody. */
export const entitledToAll = settings({ ...DIRECTORY_FOR_ALL, sessionTags });

/** People to whom account access manager gives a role. */
export const entitled = settings({ ...DIRECTORY, sessionTags }).refine(someone, {
  error: refusal("nobody would be given the role", "Name groups of the directory: groups: [fraud-engineers]"),
});

/** Who is named in the directory. */
export type InDirectory =
  | string
  | {
      readonly name?: string | undefined;
      readonly id?: string | undefined;
      readonly pending?: boolean;
      readonly until?: string | undefined;
    };

/** Who comes, as it is said of one group or of everybody. */
export interface FromDirectorySaid {
  readonly groups?: readonly InDirectory[] | undefined;
  readonly users?: readonly InDirectory[] | undefined;
}
