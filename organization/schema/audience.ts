import { z } from "zod";
import { SIGN_INS } from "../../policies";
import {
  EXTERNAL_ID,
  SAML_ATTRIBUTE,
  SAML_PROVIDER_ID,
  SAML_PROVIDER_NAME,
  TAG_KEY,
} from "../../policies/checks/iam-forms";
import { CLAIM, ISSUER } from "../../policies/checks/oidc-forms";
import { abbreviated } from "../../common/shown-text";
import { refusal } from "../reading/refusal";
import { ofForm, perAccount, principalArn, region } from "./common";
import { assigned, assignedToAll, entitled, entitledToAll } from "./identity-center";
import { settings } from "./settings";
import { until } from "./until";
import { OF_GROUPS, withPlaceholders } from "./with-placeholders";

const FOR_EACH = "May have <organization>, <account>, <team> and <group>.";

/** A condition compares it as it stands. */
const attributeValue = withPlaceholders(
  z
    .string()
    .min(1)
    .regex(/^[^*?]*$/, {
      error: ({ input }) =>
        refusal(
          `"${abbreviated(String(input))}" has a wildcard, and would be compared as it is written`,
          "Write each value whole, and several in the list: [fraud-engineers, fraud-leads]",
        ),
    }),
  OF_GROUPS,
);

const saml = settings({
  provider: perAccount(ofForm(SAML_PROVIDER_NAME)).meta({
    description: "The name of the account's SAML provider in IAM.",
    examples: ["acme-okta"],
  }),
  regionalEndpoints: z.array(region).default([]).meta({
    description: "Regions whose sign-in endpoints take people too.",
    fallback: "the global endpoint alone",
  }),
  encryptedFor: perAccount(ofForm(SAML_PROVIDER_ID)).optional().meta({
    description: "The id that IAM gave the provider, where it encrypts what it says: SAMLSP…",
    fallback: "it is not encrypted",
  }),
  attributes: z
    .record(ofForm(SAML_ATTRIBUTE), z.array(attributeValue).min(1))
    .default({})
    .meta({
      description: `What the provider must say of people beside: attributes with values, of which one must be there. ${FOR_EACH}`,
      fallback: "which of its people take which role, the provider says",
      examples: [{ edupersonentitlement: ["<team>-<group>"] }],
    }),
  sessionTags: z.array(ofForm(TAG_KEY)).default([]).meta({
    description: "Keys of session tags that the provider may send.",
    fallback: "none: signing in fails where it sends some",
  }),
  sourceIdentity: z
    .boolean()
    .default(false)
    .meta({ description: "Whether the provider may send the person's identity (sts:SetSourceIdentity)." }),
});

const texts = z.array(z.string().min(1)).default([]);
const claims = z
  .record(ofForm(CLAIM), z.array(z.string().min(1)).min(1))
  .default({})
  .meta({
    description:
      "What tokens must say beside: claims that AWS takes from the issuer, with values of which one must be there.",
    examples: [{ repository_id: ["456789"] }],
  });

const github = settings({
  repository: z.string().meta({ description: "<owner>/<repository>, with ids where tokens have them: acme@1/ml@2." }),
  refs: texts.meta({ description: "Whole names of branches and tags: refs/heads/main." }),
  environments: texts.meta({ description: "Environments of the repository." }),
  subjects: texts.meta({ description: "Whole subjects, where they have a format of their own." }),
  audience: z.string().optional().meta({
    description: "The audience that workflows ask for.",
    fallback: "sts.amazonaws.com, in China sts.amazonaws.com.cn",
  }),
  issuer: ofForm(ISSUER).optional().meta({
    description: "An enterprise's own issuer, without https://.",
    fallback: "token.actions.githubusercontent.com",
  }),
  claims,
  until,
});

const gitlab = settings({
  project: z.string().meta({ description: "<group>/<project>, with all groups that it lies in." }),
  branches: texts.meta({ description: "Names of branches." }),
  tags: texts.meta({ description: "Names of tags." }),
  subjects: texts.meta({ description: "Whole subjects, where they have a format of their own." }),
  host: z.string().optional().meta({ description: "The host of a GitLab of one's own.", fallback: "gitlab.com" }),
  audience: z.string().optional().meta({ description: "What aud of the tokens says.", fallback: "https://<host>" }),
  claims,
  until,
});

const tokens = settings({
  issuer: ofForm(ISSUER).meta({ description: "The issuer without https://: app.terraform.io." }),
  audience: z.string().meta({ description: "What aud of the tokens says." }),
  subjects: z.array(z.string().min(1)).min(1).meta({
    description:
      "Whole subjects; for what differs from run to run, a * at the end, where the issuer is one that is known.",
  }),
  claims,
  until,
});

const oidc = settings({
  github: z.array(github).default([]).meta({ description: "Workflows of repositories of GitHub." }),
  gitlab: z.array(gitlab).default([]).meta({ description: "Pipelines of projects of GitLab." }),
  tokens: z.array(tokens).default([]).meta({ description: "Tokens of any other issuer." }),
});

const principal = settings({
  arn: perAccount(principalArn).meta({ description: "A user, a role, a role session or an account root, by ARN." }),
  externalId: ofForm(EXTERNAL_ID).optional().meta({ description: "The external id that it must present." }),
  mfa: z.boolean().default(false).meta({ description: "Whether it must have signed in with MFA." }),
  until,
});

const KINDS = {
  users: settings({}).meta({ description: "IAM users, who are members of a group." }),
  identityCenter: assigned.meta({
    description: "People who come from IAM Identity Center, by a permission set of their own.",
  }),
  accountAccess: entitled.meta({
    description: "People of IAM Identity Center to whom account access manager gives a role of the team's own.",
  }),
  saml: saml.meta({ description: "People whom a SAML provider of the account signs in." }),
  oidc: oidc.meta({ description: "Pipelines and programs, by tokens of OpenID Connect; they have no console." }),
  principals: z.array(principal).min(1).meta({ description: "Named roles, users and accounts." }),
} satisfies Record<(typeof SIGN_INS)[number], z.ZodType>;

const maxSessionDuration = z
  .int()
  .min(3600)
  .max(43200)
  .default(3600)
  .meta({ description: "The longest session of the role or of the permission set, in seconds." });

/** How each kind is written, for who names it alone. */
const FORMS: Readonly<Record<keyof typeof KINDS, string>> = {
  users: "{ users: {} }",
  identityCenter: "{ identityCenter: { groups: [fraud-engineers] } }",
  accountAccess: "{ accountAccess: { groups: [fraud-engineers] } }",
  saml: "{ saml: { provider: acme-okta } }",
  oidc: "{ oidc: { github: [{ repository: acme/fraud, environments: [prod] }] } }",
  principals: '{ principals: [{ arn: "arn:aws:iam::222222222222:role/people" }] }',
};

const oneKind = (audience: object): boolean => Object.keys(audience).filter((key) => key in KINDS).length === 1;

/** Who comes to the rights of a group. */
export const audience = settings({ ...KINDS, maxSessionDuration }, FORMS)
  .partial()
  .refine(oneKind, {
    error: refusal(
      "an audience is of one kind",
      `Write one of ${SIGN_INS.join(", ")}; who comes in two ways is in two groups`,
    ),
  })
  .meta({
    description:
      "Who comes to the group's rights, and how: users, identityCenter, accountAccess, saml, oidc or principals.",
    examples: [{ saml: { provider: "acme-okta" } }],
  });

/** How people come where their group does not say it. Pipelines and principals are named for one group each. */
export const people = settings(
  {
    users: KINDS.users,
    identityCenter: assignedToAll.meta({
      description: "People who come from IAM Identity Center, each group by a permission set of its own.",
    }),
    accountAccess: entitledToAll.meta({
      description: "People of IAM Identity Center to whom account access manager gives a role of the team's own.",
    }),
    saml: KINDS.saml,
    maxSessionDuration,
  },
  FORMS,
)
  .partial()
  .refine(oneKind, {
    error: refusal("people come in one way", "Write one of users, identityCenter, accountAccess and saml"),
  })
  .meta({
    description:
      "How people come to the rights of groups that have no audience of their own: users, identityCenter, accountAccess or saml.",
    examples: [{ saml: { provider: "acme-okta" } }],
  });

export type Audience = z.output<typeof audience>;
