import { z } from "zod";
import { closestWord } from "../../common/did-you-mean";
import { COUNT } from "../../policies";
import { KEY_ARN, POLICY_ARN, PRINCIPAL_ARN, ROLE_ARN } from "../../policies/checks/arn-forms";
import { type Form } from "../../policies/checks/form";
import { GROUP_KEY, TAG_KEY, TAG_VALUE, USER_NAME } from "../../policies/checks/iam-forms";
import { ACCOUNT_ID, REGION } from "../../policies/checks/name-forms";
import { refusal } from "../reading/refusal";
import { abbreviated } from "../../common/shown-text";
import { nameInArn } from "./name-in-arn";
import { settings } from "./settings";
import { OF_NAMES, withPlaceholders } from "./with-placeholders";

/**
 * A text of a form.
 *
 * @param wrong what is wrong; `%s` is the value
 * @param known texts of the form, one of which may be meant
 */
export function text(pattern: RegExp, wrong: string, remedy: string, known: readonly string[] = []): z.ZodString {
  return z.string().regex(pattern, {
    error: ({ input }) => {
      const meant = closestWord(String(input), known);
      return refusal(
        wrong.replace("%s", () => abbreviated(String(input))),
        (meant === undefined ? "" : `Did you mean "${meant}"? `) +
          (wrong.includes(" the name of ") ? nameInArn(String(input), pattern) : "") +
          remedy,
      );
    },
  });
}

/** A text of a form that the library's modules ask for too. */
export const ofForm = ({ pattern, wrong, remedy, known }: Form): z.ZodString => text(pattern, wrong, remedy, known);

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
export const templateName = ownName("a template", "ml-prod");

export const accountId = ofForm(ACCOUNT_ID);

export const region = ofForm(REGION);

export const arn = text(
  /^arn:aws(-cn|-us-gov)?:[a-z0-9-]+:[a-z0-9-]*:(\d{12}|aws)?:.+$/,
  '"%s" is not an ARN',
  "Write the whole ARN, arn:aws:…",
);
export const roleArn = ofForm(ROLE_ARN);
export const policyArn = ofForm(POLICY_ARN);
export const principalArn = ofForm(PRINCIPAL_ARN);
export const keyArn = ofForm(KEY_ARN);

export const userName = ofForm(USER_NAME);
export const groupKey = ofForm(GROUP_KEY);

const tagKey = ofForm(TAG_KEY);
const tagValue = ofForm(TAG_VALUE);
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

const pattern = withPlaceholders(z.string().min(1), OF_NAMES);

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
  permissionSet: pattern.meta({
    description: "A permission set of IAM Identity Center, one for each group and account: 32 characters at most.",
    fallback: "<team>-<group>-<account>",
  }),
  policy: pattern.meta({ description: "A customer managed policy.", fallback: "<team>-<policy>" }),
  path: pattern.meta({ description: "The IAM path of all of them.", fallback: "/teams/<team>/" }),
})
  .partial()
  .meta({
    description:
      "How roles, groups, permission sets and policies are called; with <organization>, <account>, <team>, <role>, <group>, <policy>.",
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
