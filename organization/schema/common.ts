import { z } from "zod";
import { COUNT, NAME_LENGTH } from "../../policies";
import { refusal } from "../reading/refusal";
import { abbreviated } from "../reading/shown-text";
import { nameInArn } from "./name-in-arn";
import { settings } from "./settings";

/**
 * A text of a form.
 *
 * @param wrong what is wrong; `%s` is the value
 */
export function text(pattern: RegExp, wrong: string, remedy: string): z.ZodString {
  return z.string().regex(pattern, {
    error: ({ input }) =>
      refusal(
        wrong.replace("%s", () => abbreviated(String(input))),
        (wrong.includes(" the name of ") ? nameInArn(String(input), pattern) : "") + remedy,
      ),
  });
}

/** A name of the organization's, an account's or a team's own: part of names in AWS, folders and state keys. */
const ownName = (what: string, example: string): z.ZodString =>
  text(
    /^(?=.{2,32}$)[a-z0-9]+(-[a-z0-9]+)*$/,
    `"%s" cannot be the name of ${what}`,
    `Write 2 to 32 lower-case letters, digits and single hyphens, such as "${example}"`,
  );
export const organizationName = ownName("an organization", "acme");
export const accountName = ownName("an account", "ml-prod");
export const teamName = ownName("a team", "fraud-detection");

export const accountId = text(
  /^\d{12}$/,
  '"%s" is not an AWS account id',
  'Write its twelve digits in quotes, such as "111111111111"',
);

export const region = text(
  /^(af|ap|ca|cn|eu|il|me|mx|sa|us|us-gov)-(central|north|south|east|west|northeast|northwest|southeast|southwest)-\d$/,
  '"%s" is not an AWS region',
  'Write a region code, such as "eu-west-1"',
);

const ARN = "arn:aws(-cn|-us-gov)?";
export const arn = text(
  /^arn:aws(-cn|-us-gov)?:[a-z0-9-]+:[a-z0-9-]*:(\d{12}|aws)?:.+$/,
  '"%s" is not an ARN',
  "Write the whole ARN, arn:aws:…",
);
export const roleArn = text(
  new RegExp(`^${ARN}:iam::\\d{12}:role/[A-Za-z0-9+=,.@_/-]{1,575}$`),
  '"%s" is not the ARN of a role',
  "Write arn:aws:iam::<account id>:role/<name>",
);
export const policyArn = text(
  new RegExp(`^${ARN}:iam::\\d{12}:policy/[A-Za-z0-9+=,.@_/-]{1,640}$`),
  '"%s" is not the ARN of a customer managed policy',
  "Write arn:aws:iam::<account id>:policy/<name>",
);
/** The form of an ARN of an account, user, role or role session. */
export const PRINCIPAL_ARN = `${ARN}:(iam::\\d{12}:(root|(user|role)/[A-Za-z0-9+=,.@_/-]+)|sts::\\d{12}:assumed-role/[A-Za-z0-9+=,.@_/-]+)`;
export const principalArn = text(
  new RegExp(`^${PRINCIPAL_ARN}$`),
  '"%s" is not the ARN of an account, user, role or role session',
  "Write arn:aws:iam::<account id>:root, …:user/<name> or …:role/<name>, without wildcards",
);
export const keyArn = text(
  new RegExp(`^${ARN}:kms:[a-z0-9-]+:\\d{12}:key/[A-Za-z0-9-]+$`),
  '"%s" is not the ARN of a KMS key',
  "Write arn:aws:kms:<region>:<account id>:key/<key id>; an alias does not work in a policy",
);

/** What IAM takes in the name of a role, group, user or policy, up to a length. */
const iamName = (what: string, length: number): z.ZodString =>
  text(
    new RegExp(`^[A-Za-z0-9+=,.@_-]{1,${length}}$`),
    `"%s" cannot be the name of ${what} in IAM`,
    `Write at most ${length} letters, digits and +=,.@_-`,
  );
export const userName = iamName("a user", NAME_LENGTH.user);
export const groupKey = iamName("a group", 64);

/**
 * AWS takes letters, digits, spaces and `_ . : / = + - @` in tags.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html
 */
const tagKey = text(
  /^(?!aws:)[\p{L}\p{N} _.:/=+@-]{1,128}$/iu,
  '"%s" cannot be the key of a tag',
  'Write at most 128 letters, digits, spaces and _.:/=+-@, not starting with "aws:"',
);
const tagValue = text(
  /^[\p{L}\p{N} _.:/=+@-]{0,256}$/u,
  '"%s" cannot be the value of a tag',
  "Write at most 256 letters, digits, spaces and _.:/=+-@",
);
export const tags = z
  .record(tagKey, tagValue)
  .refine((value) => Object.keys(value).length <= COUNT.tagsPerResource.maximum, {
    error: refusal(`more tags than the ${COUNT.tagsPerResource.maximum} that AWS takes`, "Remove some"),
  })
  .meta({
    description:
      "Tags on every resource that takes them. Those of a team win over its account's, those over the organization's.",
    examples: [{ "cost-center": "4711" }],
  });

const PLACEHOLDERS = ["organization", "account", "team", "role", "group", "policy"] as const;
const pattern = z
  .string()
  .min(1)
  .superRefine((value, context) => {
    for (const [whole, inner = ""] of value.matchAll(/<([^<>]*)>/g)) {
      if ((PLACEHOLDERS as readonly string[]).includes(inner)) continue;
      context.addIssue({
        code: "custom",
        message: refusal(
          `"${abbreviated(whole)}" is not a placeholder`,
          `Write ${PLACEHOLDERS.map((one) => `<${one}>`).join(", ")}`,
        ),
      });
    }
  });

/** Patterns for names in IAM. */
export const names = settings({
  executionRole: pattern.meta({
    description: "The execution role, of jobs where a team has several.",
    fallback: "<team>-SageMakerExecutionRole",
  }),
  furtherRole: pattern.meta({
    description: "Each further execution role; <role> is interactive, …",
    fallback: "<team>-SageMaker-<role>",
  }),
  group: pattern.meta({ description: "A group; <group> is its key in the team file.", fallback: "<team>-<group>" }),
  policy: pattern.meta({ description: "A customer managed policy.", fallback: "<team>-<policy>" }),
  path: pattern.meta({ description: "The IAM path of all of them.", fallback: "/teams/<team>/" }),
})
  .partial()
  .meta({
    description:
      "How roles, groups and policies are called; with <organization>, <account>, <team>, <role>, <group>, <policy>.",
  });

/** One value, or one for each account of the team. */
export function perAccount<T extends z.ZodType>(value: T): z.ZodUnion<[T, z.ZodRecord<z.ZodString, T>]> {
  return z.union([value, z.record(z.string(), value)]);
}

/** One text, or a list of them. */
const oneOrMore = <T extends z.ZodType>(value: T): z.ZodUnion<[T, z.ZodArray<T>]> =>
  z.union([value, z.array(value).min(1)]);
const values = oneOrMore(z.string());
const actions = oneOrMore(
  text(
    /^(\*|[A-Za-z0-9-]{1,64}:[A-Za-z0-9*?]{1,128})$/,
    '"%s" is not an action',
    "Write the service and the action, such as s3:GetObject or s3:Get*",
  ),
);
const resources = oneOrMore(
  text(
    /^(\*|arn:[^:]+:[^:]+:[^:]*:[^:]*:.+)$/,
    '"%s" is not an ARN',
    'Write a whole ARN, such as arn:aws:s3:::acme-models/*, or "*"',
  ),
);

/** A statement of an identity policy, spelled as IAM spells it. */
export const statement = settings({
  Sid: text(/^[A-Za-z0-9]{1,64}$/, '"%s" cannot be a Sid', "Write at most 64 letters and digits")
    .optional()
    .meta({ description: "The statement's name, unique in the policy." }),
  Effect: z.enum(["Allow", "Deny"]).meta({ description: "Whether it allows or denies." }),
  Action: actions.optional().meta({ description: "The actions, such as s3:GetObject." }),
  NotAction: actions.optional().meta({ description: "All actions but these." }),
  Resource: resources.optional().meta({ description: "The ARNs, whole or as patterns." }),
  NotResource: resources.optional().meta({ description: "All resources but these." }),
  Condition: z
    .record(z.string(), z.record(z.string(), values))
    .optional()
    .meta({
      description: "Operator, then condition key, then values, all in quotes.",
      examples: [{ StringLike: { "s3:prefix": ["card/*"] } }],
    }),
})
  .refine(({ Action, NotAction }) => (Action === undefined) !== (NotAction === undefined), {
    error: refusal("a statement needs either Action or NotAction", "Write one of them"),
  })
  .refine(({ Resource, NotResource }) => (Resource === undefined) !== (NotResource === undefined), {
    error: refusal("a statement needs either Resource or NotResource", "Write one of them"),
  });
export const statements = z.array(statement).meta({
  description:
    "Further statements, spelled as in IAM. Resource and Condition take IAM policy variables such as ${aws:username}.",
  examples: [[{ Sid: "Read", Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::acme-reference/*" }]],
});
