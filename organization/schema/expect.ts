import { z } from "zod";
import { PRINCIPAL } from "../../policies/checks/arn-forms";
import { refusal } from "../reading/refusal";
import { accountName, teamName, text } from "./common";
import { CONTRACT_RESOURCES, DATA_NOUNS } from "./contract-resources";
import { settings } from "./settings";

/** So many lines nobody reads; each costs a little at every synthesis. */
const MOST_LINES = 500;

/** Each action of a line is held against each of its ARNs. */
const MOST_ENTRIES = 100;

const listOf = <T extends z.ZodType>(value: T): z.ZodArray<T> => z.array(value).min(1).max(MOST_ENTRIES);
const oneOrMore = <T extends z.ZodType>(value: T): z.ZodUnion<[T, z.ZodArray<T>]> => z.union([value, listOf(value)]);

const WHO =
  "execution (every execution role of the team), the key of a role or group, a service such as ec2.amazonaws.com, or the ARN of a role, user, session or account";
const who = text(
  new RegExp(`^([A-Za-z0-9+=,.@_-]{1,64}|[a-z0-9.-]{1,100}\\.amazonaws\\.com(\\.cn)?|${PRINCIPAL})$`),
  '"%s" names nobody',
  `Write ${WHO}`,
);

const action = text(
  /^[A-Za-z0-9-]{1,64}:[A-Za-z0-9*?]{1,128}$/,
  '"%s" is not an action',
  "Write the service and the action, such as s3:GetObject or s3:Get*",
);

const resource = z.enum(CONTRACT_RESOURCES).meta({
  description: `A resource type of SageMaker, such as training-job; or bucket, object, ${DATA_NOUNS.join(", ")}, repository, log-stream, execution-role.`,
});
const place = text(
  /^(\*|arn:[^:]+:[^:]+:[^:]*:[^:]*:.+|[a-z][a-z-]{1,40})$/,
  '"%s" is neither an ARN nor a role',
  'Write an ARN with its five colons, such as arn:aws:s3:::acme-models/*, "*", execution or the key of a role, or { team: own, resource: … }',
);
const owned = settings({
  team: teamName.meta({ description: "own, other (every other team of the account), or a team's name." }),
  resource,
});

/** A number with more digits is the id of an account most likely, of which YAML drops the zeros in front. */
const shortNumber = z.number().refine((value) => Number.isInteger(value) && value >= 0 && value < 1_000_000, {
  error: refusal(
    "a number is taken up to six digits, as what stands before and after them may be lost",
    "Put it in quotes",
  ),
});

const line = {
  who: oneOrMore(who).meta({ description: `${WHO}; or a list of these.` }),
  can: oneOrMore(action).optional().meta({ description: "What they must be able to do: actions, * and ? in them." }),
  cannot: oneOrMore(action)
    .optional()
    .meta({ description: "What must not be possible to them. A line has either can or cannot." }),
  on: z.union([place, owned, listOf(z.union([place, owned]))]).meta({
    description:
      'ARNs, patterns of ARNs, "*", execution or the key of a role, or what a team owns: { team, resource }.',
    examples: ["arn:aws:s3:::acme-models/*", { team: "other", resource: "training-job" }],
  }),
  with: z
    .record(z.string(), z.union([z.string(), listOf(z.string()), z.boolean(), shortNumber, z.null()]))
    .refine((keys) => Object.keys(keys).length <= MOST_ENTRIES, {
      error: refusal(`at most ${MOST_ENTRIES} condition keys are taken`, "Remove the others"),
    })
    .optional()
    .meta({
      description: "Condition keys of the request and their values; null: the request does not have the key.",
      examples: [{ "aws:username": "ann", "sagemaker:VpcSubnets": null }],
    }),
};

const accounts = z
  .array(accountName)
  .min(1)
  .optional()
  .meta({ description: "Only in these of the team's accounts.", fallback: "all" });

interface Verbs {
  readonly can?: unknown;
  readonly cannot?: unknown;
}
const BOTH = {
  error: refusal("the line has can and cannot", "Write a line for each"),
  path: ["cannot"],
};
const NEITHER = { error: refusal("the line has neither can nor cannot", "Write one of them") };
const notBoth = ({ can, cannot }: Verbs): boolean => can === undefined || cannot === undefined;
const notNeither = ({ can, cannot }: Verbs): boolean => can !== undefined || cannot !== undefined;

/** A team's contract. */
export const teamExpect = z
  .array(
    settings({ ...line, accounts })
      .refine(notBoth, BOTH)
      .refine(notNeither, NEITHER),
  )
  .max(MOST_LINES)
  .default([])
  .meta({
    description: "What the team's people and roles must and must not be able to do, proven at every synthesis.",
    examples: [[{ who: "Analysts", cannot: ["s3:Put*", "s3:Delete*"], on: "*" }]],
  });

/** A contract for every team of an account. */
export const accountExpect = z
  .array(settings(line).refine(notBoth, BOTH).refine(notNeither, NEITHER))
  .max(MOST_LINES)
  .default([])
  .meta({ description: "Lines of a contract for every team of the account that has the roles and groups they name." });

/** A line of a contract, as it is written. */
export type ExpectLine = z.output<typeof teamExpect>[number];
/** One of the things that a line is about, as it is written. */
export type OnEntry = z.output<typeof place> | z.output<typeof owned>;
