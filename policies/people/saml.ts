import { flag, listOf, mapOf, named, shape, text, written } from "../checks/fields";
import { SAML_ATTRIBUTE, SAML_PROVIDER_ID, SAML_PROVIDER_NAME, TAG_KEY } from "../checks/iam-forms";
import { REGION } from "../checks/name-forms";
import { iamArn } from "../language/arn";
import { type Environment, partitionOf } from "../language/environment";
import type { Conditions, ResourceStatement } from "../language/statement";

/** People whom a SAML identity provider of the account signs in. */
export interface SamlTrust {
  /** The provider's name in IAM: `acme-okta`. */
  readonly provider: string;
  /**
   * Region codes whose sign-in endpoints take people too, so that they can work while the global one cannot.
   *
   * @default - none, the global endpoint alone
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_enable-console-saml.html
   */
  readonly regionalEndpoints?: readonly string[];
  /**
   * The id that IAM gave the provider, where it encrypts its assertions: `SAMLSPABCDEFGHIJKL`. It stands in the provider's
   * sign-in URL, once the provider is there.
   *
   * @default - assertions are signed and not encrypted
   */
  readonly encryptedFor?: string;
  /**
   * What assertions must say beside: attributes by the names of their condition keys without `saml:`, each with the values
   * of which one must be there: `{ edupersonaffiliation: ["staff"] }`.
   *
   * @default - none
   */
  readonly attributes?: Readonly<Record<string, readonly string[]>>;
  /**
   * Keys of the session tags that the provider may send. Signing in fails where it sends another.
   *
   * @default - none
   */
  readonly sessionTags?: readonly string[];
  /**
   * Whether the provider may send the person's identity, which no later step of the session changes.
   *
   * @default false
   */
  readonly sourceIdentity?: boolean;
}

/** The schema of a {@link SamlTrust}. @internal */
export const SAML_TRUST = shape<SamlTrust>({
  provider: named(SAML_PROVIDER_NAME),
  regionalEndpoints: listOf(written(REGION)).optional(),
  encryptedFor: written(SAML_PROVIDER_ID).optional(),
  attributes: mapOf(SAML_ATTRIBUTE, listOf(text, 1)).optional(),
  sessionTags: listOf(written(TAG_KEY)).optional(),
  sourceIdentity: flag.optional(),
});

/** Attributes of an assertion that are one text; of the others there may be several. */
const SINGLE = new Set([
  ...["commonname", "edupersonorgdn", "edupersonprimaryaffiliation", "edupersonprimaryorgunitdn"],
  ...["edupersonprincipalname", "givenname", "iss", "mail", "name", "namequalifier", "organizationstatus"],
  ...["primarygroupsid", "sub", "sub_type", "surname", "uid", "x500uniqueidentifier"],
]);

const SIGN_IN_DOMAIN = {
  aws: "signin.aws.amazon.com",
  "aws-cn": "signin.amazonaws.cn",
  "aws-us-gov": "signin.amazonaws-us-gov.com",
} as const;

/**
 * The endpoints for which an assertion is: what `SAML:aud` may be.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-saml
 */
export function samlAudiences(
  environment: Environment,
  { regionalEndpoints = [], encryptedFor }: Pick<SamlTrust, "regionalEndpoints" | "encryptedFor">,
): string[] {
  const domain = SIGN_IN_DOMAIN[environment.partition ?? partitionOf(environment.region)];
  const path = encryptedFor === undefined ? "saml" : `saml/acs/${encryptedFor}`;
  return [domain, ...[...regionalEndpoints].sort().map((region) => `${region}.${domain}`)].map(
    (host) => `https://${host}/${path}`,
  );
}

/**
 * Trust in the people of a SAML provider. Which of them may take the role, the provider says in its assertion, by the
 * role's ARN.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_saml.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_adding-assume-role-saml
 */
export function samlTrustStatements(environment: Environment, trust: SamlTrust): ResourceStatement[] {
  const { provider, attributes = {}, sessionTags = [], sourceIdentity = false } = trust;
  const Principal = { Federated: iamArn(environment, `saml-provider/${provider}`) };
  const audience: Conditions = { StringEquals: { "SAML:aud": samlAudiences(environment, trust) } };
  return [
    {
      Sid: "Saml",
      Effect: "Allow",
      Principal,
      Action: ["sts:AssumeRoleWithSAML", ...(sourceIdentity ? ["sts:SetSourceIdentity"] : [])],
      Condition: withAttributes(audience, attributes),
    },
    ...(sessionTags.length === 0
      ? []
      : [
          {
            Sid: "SamlTags",
            Effect: "Allow" as const,
            Principal,
            Action: "sts:TagSession",
            Condition: { ...audience, "ForAllValues:StringEquals": { "aws:TagKeys": [...sessionTags].sort() } },
          },
        ]),
  ];
}

function withAttributes(audience: Conditions, attributes: NonNullable<SamlTrust["attributes"]>): Conditions {
  const lines = Object.entries(attributes).map(([name, values]) => [`SAML:${name}`, values] as const);
  const isSingle = ([key]: readonly [string, unknown]): boolean => SINGLE.has(key.slice("SAML:".length).toLowerCase());
  const several = lines.filter((line) => !isSingle(line));
  return {
    StringEquals: { ...audience["StringEquals"], ...Object.fromEntries(lines.filter(isSingle)) },
    ...(several.length > 0 && { "ForAnyValue:StringEquals": Object.fromEntries(several) }),
  };
}
