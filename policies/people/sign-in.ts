/** How people, and what works for them, come to the rights of a group. */
export const SIGN_INS = ["users", "identityCenter", "accountAccess", "principals", "saml", "oidc"] as const;
export type SignIn = (typeof SIGN_INS)[number];

/** What a session knows of who is behind it, by how they signed in. */
export interface SignInFacts {
  /** In words, for messages. */
  readonly called: string;
  /** Whether `aws:MultiFactorAuthPresent` can be `true`: elsewhere whoever signs people in asks for it. */
  readonly mfa: boolean;
  /** The policy variable that names the person; `aws:userid` of a role is `<the role's id>:<the session's name>`. */
  readonly person: string;
  /** Condition keys, as they are or as policy variables, that no request of theirs has. */
  readonly absent: RegExp;
  /** Whether they come to the console. */
  readonly console: boolean;
  /** Whether pipelines and programs come so. */
  readonly programs: boolean;
}

const SAML_KEYS = "saml:.*";
const MFA_KEYS = "aws:MultiFactorAuth(Present|Age)";
const TOKEN_KEYS = "[^:]+\\.[^:]+:.*";
/** Of a token, a session keeps these, and no other claim. */
const FURTHER_CLAIMS = "[^:]+\\.[^:]+:(?!(amr|aud|sub)$).*";
/** Of sessions that Identity Center makes, with who is behind them as their context. */
const CENTER_KEYS = "identitystore:.*";
const keys = (...some: string[]): RegExp => new RegExp(`^(${some.join("|")})$`, "i");

/**
 * What differs by the way of signing in. A session of a role has no `aws:username`, and one that came by SAML, by OpenID
 * Connect or from IAM Identity Center, which signs people in by SAML itself, never `aws:MultiFactorAuthPresent`. A session
 * from IAM Identity Center is called as the user is there, so that `aws:userid` ends in that; it has tags only where the
 * instance sends attributes for access control, and `identitystore:UserId` only where its person may set its context. One
 * that account access manager makes has its person's context from the beginning, and tags where the role's trust allows them.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-infotouse
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_saml.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif
 * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/attributesforaccesscontrol.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/aam-prepare-roles.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_sts-setcontext.html
 */
export const SIGN_IN: Readonly<Record<SignIn, SignInFacts>> = {
  users: {
    called: "IAM users",
    mfa: true,
    person: "aws:username",
    absent: keys(SAML_KEYS, TOKEN_KEYS, CENTER_KEYS, "aws:SourceIdentity"),
    console: true,
    programs: false,
  },
  identityCenter: {
    called: "IAM Identity Center",
    mfa: false,
    person: "aws:userid",
    absent: keys("aws:username", SAML_KEYS, MFA_KEYS, TOKEN_KEYS, "aws:SourceIdentity"),
    console: true,
    programs: false,
  },
  accountAccess: {
    called: "account access manager",
    mfa: false,
    person: "aws:userid",
    absent: keys("aws:username", SAML_KEYS, MFA_KEYS, TOKEN_KEYS, "aws:SourceIdentity"),
    console: true,
    programs: false,
  },
  principals: {
    called: "named principals",
    mfa: false,
    person: "aws:userid",
    absent: keys("aws:username", SAML_KEYS, TOKEN_KEYS, CENTER_KEYS, "aws:SourceIdentity"),
    console: true,
    programs: true,
  },
  saml: {
    called: "SAML",
    mfa: false,
    person: "saml:sub",
    absent: keys("aws:username", MFA_KEYS, TOKEN_KEYS, CENTER_KEYS),
    console: true,
    programs: false,
  },
  oidc: {
    called: "OpenID Connect",
    mfa: false,
    person: "aws:userid",
    absent: keys("aws:username", SAML_KEYS, MFA_KEYS, FURTHER_CLAIMS, CENTER_KEYS, "aws:SourceIdentity"),
    console: false,
    programs: true,
  },
};
