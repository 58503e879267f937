import { type Form, form, oneOf } from "./form";

/** `%s` beside the kind in what is said. */
const iamName = (what: string, length: number): Form =>
  form(
    new RegExp(`^[A-Za-z0-9+=,.@_-]{1,${length}}$`),
    `"%s" cannot be the name of ${what} in IAM`,
    `Write at most ${length} letters, digits and +=,.@_-`,
  );
export const ROLE_NAME = iamName("a role", 64);
export const USER_NAME = iamName("a user", 64);
export const GROUP_NAME = iamName("a group", 128);
export const GROUP_KEY = iamName("a group", 64);
export const POLICY_NAME = iamName("a policy", 128);

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateSAMLProvider.html */
export const SAML_PROVIDER_NAME = form(
  /^[\w._-]{1,128}$/,
  '"%s" cannot be the name of a SAML provider in IAM',
  "Write at most 128 letters, digits and ._-, without the ARN around it",
);
/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml.html */
export const SAML_PROVIDER_ID = form(
  /^SAMLSP[A-Z0-9]{4,64}$/,
  '"%s" is not the id of a SAML provider',
  "Write what stands behind /saml/acs/ in the provider's sign-in URL: SAMLSP…",
);
/**
 * What an assertion may say of a person that a condition asks for.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-saml
 */
export const SAML_ATTRIBUTE = oneOf(
  [
    ...["cn", "commonName", "eduorghomepageuri", "eduorgidentityauthnpolicyuri", "eduorglegalname"],
    ...["eduorgsuperioruri", "eduorgwhitepagesuri", "edupersonaffiliation", "edupersonassurance"],
    ...["edupersonentitlement", "edupersonnickname", "edupersonorgdn", "edupersonorgunitdn"],
    ...["edupersonprimaryaffiliation", "edupersonprimaryorgunitdn", "edupersonprincipalname"],
    ...["edupersonscopedaffiliation", "edupersontargetedid", "givenName", "iss", "mail", "name", "namequalifier"],
    ...["organizationStatus", "primaryGroupSID", "sub", "sub_type", "surname", "uid", "x500UniqueIdentifier"],
  ],
  '"%s" is not an attribute that IAM takes from an assertion',
  "Write for example edupersonaffiliation, mail or sub, without saml: before it",
  "i",
);

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
export const IAM_PATH = form(
  /^(?=.{1,512}$)\/([A-Za-z0-9+=,.@_-]+\/)*$/,
  '"%s" is not an IAM path',
  "Write one with a slash at both ends and no wildcard, of at most 512 characters: /teams/",
);

/** A path below which somebody manages all, so that it is not the root's. */
export const BELOW_PATH = form(
  /^\/([A-Za-z0-9_+=,.@-]+\/)+$/,
  '"%s" is no IAM path that a deploy role could be held to',
  'Write one below "/", with a slash at both ends and no wildcard: /teams/',
);

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
export const DESCRIPTION = form(
  /^[\t\n\r\u0020-\u007e\u00a1-\u00ff]{1,1000}$/,
  "the description has characters or a length that IAM does not take: %s",
  "Write at most 1,000 letters, digits, spaces and signs",
);

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html */
export const EXTERNAL_ID = form(
  /^[\w+=,.@:/-]{2,1224}$/,
  '"%s" cannot be an external id',
  "Write 2 to 1,224 letters, digits and +=,.@:/-",
);

/**
 * AWS takes letters, digits, spaces and `_ . : / = + - @` in tags.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html
 */
export const TAG_KEY = form(
  /^(?!aws:)[\p{L}\p{N} _.:/=+@-]{1,128}$/iu,
  '"%s" cannot be the key of a tag',
  'Write at most 128 letters, digits, spaces and _.:/=+-@, not starting with "aws:"',
);
export const TAG_VALUE = form(
  /^[\p{L}\p{N} _.:/=+@-]{0,256}$/u,
  '"%s" cannot be the value of a tag',
  "Write at most 256 letters, digits, spaces and _.:/=+-@",
);
