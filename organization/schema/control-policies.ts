import { z } from "zod";
import { refusal } from "../reading/refusal";
import { text } from "./common";
import { settings } from "./settings";

/** Ten at each of the root, five units and the account, and as many to spare. */
const MOST_POLICIES = 140;

/**
 * The root, five units and the account.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
 */
const MOST_LEVELS = 7;

const statement = z.record(z.string(), z.unknown());
const document = {
  Version: z.string().optional().meta({ description: "As in IAM." }),
  Id: z.string().optional().meta({ description: "As in IAM." }),
  Statement: z.union([statement, z.array(statement).min(1)]).meta({ description: "As in IAM." }),
};

const policyOf = (kind: "service" | "resource") =>
  settings({
    name: text(/^\S(.{0,126}\S)?$/u, '"%s" cannot be the name of a policy', "Write 1 to 128 characters")
      .optional()
      .meta({ description: "Its name in reports.", fallback: `${NAMES[kind]}-1, ${NAMES[kind]}-2, … by its place` }),
    policy: settings(document).optional().meta({ description: "The JSON document, where it has a name." }),
    ...document,
    Statement: document.Statement.optional(),
  }).refine(({ policy, Statement }) => (policy === undefined) !== (Statement === undefined), {
    error: refusal(
      `a ${kind} control policy is its JSON document`,
      "Write { Version: …, Statement: […] }, or { name: …, policy: { … } }",
    ),
  });

const NAMES = { service: "scp", resource: "rcp" } as const;

/** Policies of one level, or a list of levels of which each is a list of policies. */
function levels(kind: "service" | "resource", most: number) {
  const policy = policyOf(kind);
  return z
    .array(z.union([policy, z.array(policy).max(most)]))
    .max(MOST_POLICIES)
    .refine((all) => new Set(all.map(Array.isArray)).size < 2, {
      error: refusal(
        "policies and lists of policies stand side by side",
        "Write a list for each level, from the root down to the account: [[…], […]]",
      ),
    })
    .refine((all) => !all.some(Array.isArray) || all.length <= MOST_LEVELS, {
      error: refusal(
        `an account has at most ${MOST_LEVELS} levels above it: the root, five units and itself`,
        "Write one list for each level, with all policies that are attached there",
      ),
    })
    .default([]);
}

export const scps = levels("service", 10).meta({
  description:
    "The service control policies above the account: a list for each level (the root, its units, the account), each of which must allow. A plain list is one level. Where none of a level allows anything, AWS's FullAWSAccess is assumed beside them.",
  examples: [
    [
      [
        {
          name: "root",
          policy: { Version: "2012-10-17", Statement: [{ Effect: "Deny", Action: "iam:*", Resource: "*" }] },
        },
      ],
    ],
  ],
});

export const rcps = levels("resource", 4).meta({
  description:
    "The resource control policies above the account, likewise, of which AWS's RCPFullAWSAccess is a part always: what they deny of the account's resources, they deny to everybody.",
});

/** A control policy, as it is written. */
export type ControlPolicy = z.output<ReturnType<typeof policyOf>>;

/** What an account file lists of one kind. */
export type ControlPolicies = z.output<typeof scps>;
