import { z } from "zod";
import { BUCKET_NAME, REPOSITORY_NAME } from "../../policies/checks/name-forms";
import { settings } from "./settings";
import { keyArn, ofForm, perAccount, region, teamName, text } from "./common";

export const bucketName = ofForm(BUCKET_NAME);

export const prefix = text(
  /^(?![/ ])(?!.* $)(?!.*\/\/)(?!.*(^|\/)\.\.?(\/|$))[A-Za-z0-9!_.'()/=+@:, &$;-]{1,1000}$/,
  '"%s" cannot be a prefix',
  'Write the start of the keys, such as "card/": no slash in front, no space at its ends, no wildcard',
);

export const accountNameOrId = text(
  /^(\d{12}|(?=.{2,32}$)[a-z0-9]+(-[a-z0-9]+)*)$/,
  '"%s" cannot be the name or the id of an account',
  "Write the name of one in accounts/, or the twelve digits of any in quotes",
);
export const owner = perAccount(accountNameOrId)
  .optional()
  .meta({
    description: "The account that owns it, by name or id.",
    fallback: "the team's account",
    examples: ["444444444444", { prod: "444444444444" }],
  });

export const kmsKey = perAccount(keyArn)
  .optional()
  .meta({ description: "The ARN of the customer managed KMS key that encrypts it.", fallback: "none" });

const access = z.enum(["read", "write", "read-write"]);

/** The word of who writes something: without it, no other team uses it. */
export const readers = z
  .array(teamName)
  .default([])
  .meta({ description: "Other teams that may read it. Only who writes it can say so.", fallback: "none" });
export const writers = z.array(teamName).default([]).meta({
  description: "Other teams that may read and write it; their entries must name this team too.",
  fallback: "none",
});

export const bucket = settings({
  bucket: perAccount(bucketName).meta({ description: "The bucket's name." }),
  account: owner,
  prefixes: z
    .array(prefix)
    .min(1)
    .optional()
    .meta({
      description: "Only keys that start with these.",
      fallback: "the whole bucket",
      examples: [["card/", "shared/2026"]],
    }),
  access: access.meta({ description: "What may be done with the objects." }),
  delete: z.boolean().default(false).meta({ description: "Whether objects may be deleted." }),
  kmsKey,
  readers,
  writers,
  shared: z.boolean().default(false).meta({
    description:
      "The old spelling of readers and writers for every team: whoever writes under the same prefixes must say so too.",
  }),
}).meta({ description: "A bucket, or prefixes of one." });

const repositoryName = ofForm(REPOSITORY_NAME);

export const image = z.union([
  repositoryName,
  settings({
    repository: perAccount(repositoryName).meta({ description: "The repository's name." }),
    account: owner,
    region: region.optional().meta({ description: "The repository's region.", fallback: "the account's" }),
    readers: z.array(teamName).default([]).meta({
      description: "Other teams that may pull it, where its name begins with this team's.",
      fallback: "none",
    }),
  }),
]);
