import { z } from "zod";
import { refusal } from "../reading/refusal";
import { reason } from "./accept";
import { roleArn, text } from "./common";
import { settings } from "./settings";
import { day } from "./until";

/** Compared with each other and with all that the stacks make. */
const MOST_DECLARATIONS = 200;

/** Ten attached ones, which AWS raises to 25, and inline ones. */
const MOST_POLICIES = 40;

const subjectArn = text(
  /^(?=.{1,300}$)arn:aws(-cn|-us-gov)?:[a-z0-9-]+:(\*|[a-z0-9-]*):(\d{12}|aws)?:[!-~]+$/,
  '"%s" cannot be declared',
  "Write an ARN such as arn:aws:iam::111111111111:role/etl, or one that ends in a pattern: the partition, the service and the account are never one, and the region is whole or *",
);

const service = text(
  /^[a-z0-9.-]{1,100}\.amazonaws\.com(\.cn)?$/,
  '"%s" is not the principal of a service',
  "Write it as trust policies do, such as account-access.amazonaws.com",
);

const policyFile = text(
  /^(?!\/)(?!.*\/\/)(?!.*(^|\/)\.\.?\/)[A-Za-z0-9 ._/-]{1,200}\.json$/,
  '"%s" cannot be the file of a policy',
  'Write a path relative to organization.yaml that ends in .json, such as outside/etl.json, without ".."',
);

const SUBJECTS = ["arn", "service"] as const;
const WORDS = ["policies", "runsAs", "document", "harmless"] as const;

const declaration = settings({
  arn: subjectArn.optional().meta({
    description:
      "A role, user, group, provider, account root, policy, or what runs code; or a pattern that has the start of a name.",
  }),
  service: service.optional().meta({ description: "Or the principal of a service." }),
  policies: z.array(policyFile).max(MOST_POLICIES).optional().meta({
    description: "The files of all the policies that it has, relative to organization.yaml; [] where it has none.",
  }),
  runsAs: roleArn.optional().meta({ description: "Of what runs code: the ARN of the role that it has." }),
  document: policyFile.optional().meta({ description: "Of a policy: the file of its document." }),
  harmless: reason.optional().meta({ description: "Why nobody needs to know what it may do; with until." }),
  until: day.optional().meta({ description: "The last day on which harmless holds, in quotes." }),
})
  .refine((one) => given(one, SUBJECTS) === 1, {
    error: refusal("it does not say what is declared", "Write either arn or service"),
  })
  .refine((one) => given(one, WORDS) === 1, {
    error: refusal("a declaration says one thing", "Write one of policies, runsAs, document, and harmless with until"),
  })
  .refine(({ harmless, until }) => harmless === undefined || until !== undefined, {
    error: refusal("what is harmless is so for a while", 'Write until too, such as until: "2027-06-30"'),
  })
  .refine(({ harmless, until }) => harmless !== undefined || until === undefined, {
    error: refusal(
      "until is a day for what is taken to be harmless, and nothing is here",
      "Remove until: what policies, runsAs and document say holds as long as it stands here",
    ),
  });

function given<K extends string>(one: Readonly<Partial<Record<K, unknown>>>, keys: readonly K[]): number {
  return keys.filter((key) => one[key] !== undefined).length;
}

/** What is known of what no stack has. */
export const outside = z
  .array(declaration)
  .max(MOST_DECLARATIONS)
  .default([])
  .meta({
    description: "What is known of what no stack makes, for the proof of the account's teams.",
    examples: [[{ arn: "arn:aws:iam::222222222222:role/etl", policies: ["outside/etl.json"] }]],
  });

/** A declaration, as it is written. */
export type OutsideEntry = z.output<typeof outside>[number];
