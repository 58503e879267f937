import { z } from "zod";
import { isKnownServicePrincipal, serviceRemedy } from "../../policies";
import { EXTERNAL_ID } from "../../policies/checks/iam-forms";
import { ofForm, perAccount, principalArn, statements, text } from "./common";
import { managedPolicies } from "./managed-policies";
import { settings } from "./settings";
import { until } from "./until";
import { refusal } from "../reading/refusal";
import { abbreviated } from "../../common/shown-text";

const principal = settings({
  arn: perAccount(principalArn).meta({ description: "An account root, user, role or role session, by ARN." }),
  externalId: ofForm(EXTERNAL_ID).optional().meta({ description: "The external id that it must present." }),
  mfa: z.boolean().default(false).meta({ description: "Whether it must have signed in with MFA." }),
  until,
});

const service = z.string().refine(isKnownServicePrincipal, {
  error: ({ input }) =>
    refusal(`"${abbreviated(String(input))}" is not a service principal`, serviceRemedy(String(input))),
});

const sourceAccount = z
  .boolean()
  .meta({ description: "Whether SageMaker must act for this account (aws:SourceAccount)." });
const sourceArn = z
  .boolean()
  .meta({ description: "Whether it must act for the account's SageMaker resources in the region (aws:SourceArn)." });
const setSourceIdentity = z
  .boolean()
  .meta({ description: "Whether sessions may carry their person's identity (sts:SetSourceIdentity)." });

const others = {
  services: z
    .array(service)
    .optional()
    .meta({ description: "Further services that may assume the role.", examples: [["glue.amazonaws.com"]] }),
  principals: z
    .array(principal)
    .optional()
    .meta({
      description: "AWS principals that may assume the role.",
      examples: [[{ arn: "arn:aws:iam::444444444444:role/ci", externalId: "4711" }]],
    }),
};

const trust = settings({
  sourceAccount: sourceAccount.default(true),
  sourceArn: sourceArn.default(false),
  setSourceIdentity: setSourceIdentity.default(false),
  ...others,
}).meta({ description: "Who may assume the role." });

const AS_ALL = "as for all roles";

/** What holds for one of the roles, beside what holds for all. */
const ofOneRole = settings({
  managedPolicies,
  statements: statements.optional(),
  trust: settings({
    sourceAccount: sourceAccount.optional().meta({ fallback: AS_ALL }),
    sourceArn: sourceArn.optional().meta({ fallback: AS_ALL }),
    setSourceIdentity: setSourceIdentity.optional().meta({ fallback: AS_ALL }),
    ...others,
  })
    .optional()
    .meta({ description: "Who else may assume this role." }),
});

const description = text(
  /^[\p{L}\p{N} !"#%&'()*+,./:;<=>?@[\\\]^_`{|}~-]{1,1000}$/u,
  "the description has characters or a length that IAM does not take",
  "Write at most 1,000 letters, digits, spaces and signs",
);

export const executionRole = settings({
  description: description
    .optional()
    .meta({ description: "The role's description.", fallback: "one that names the team" }),
  maxSessionDuration: z
    .int()
    .min(3600)
    .max(43200)
    .default(3600)
    .meta({ description: "The longest session, in seconds." }),
  managedPolicies,
  statements: statements.optional(),
  exclusive: z
    .boolean()
    .default(false)
    .meta({ description: "Whether policies that were added by hand are removed at the next deploy." }),
  trust: trust.prefault({}),
  roles: z
    .record(z.string(), ofOneRole)
    .default({})
    .meta({
      description: "What one of the roles has beside that, by its key.",
      examples: [{ orchestration: { trust: { services: ["states.amazonaws.com"] } } }],
    }),
}).meta({ description: "What holds for every execution role of the team: the roles that SageMaker assumes." });
