import { z } from "zod";
import { text } from "./common";
import { settings } from "./settings";

/** Ten at each of the root, five units and the account, and as many to spare. */
const MOST_POLICIES = 140;

const statement = z.record(z.string(), z.unknown());
const document = {
  Version: z.string().optional().meta({ description: "As in IAM." }),
  Id: z.string().optional().meta({ description: "As in IAM." }),
  Statement: z.union([statement, z.array(statement).min(1)]).meta({ description: "As in IAM." }),
};

const scp = settings({
  name: text(/^\S(.{0,126}\S)?$/u, '"%s" cannot be the name of a policy\nWrite 1 to 128 characters')
    .optional()
    .meta({ description: "Its name in reports. Default: scp-1, scp-2, … by its place" }),
  policy: settings(document).optional().meta({ description: "The JSON document, where it has a name." }),
  ...document,
  Statement: document.Statement.optional(),
}).refine(({ policy, Statement }) => (policy === undefined) !== (Statement === undefined), {
  error:
    "a service control policy is its JSON document\nWrite { Version: …, Statement: […] }, or { name: …, policy: { … } }",
});

export const scps = z.array(scp).max(MOST_POLICIES).default([]).meta({
  description:
    "The service control policies above the account, each its JSON document. They are taken as attached at one level; where none of them allows anything, AWS's FullAWSAccess is assumed beside them.",
});

/** A service control policy, as it is written. */
export type Scp = z.output<typeof scps>[number];
