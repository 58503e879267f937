import type { z } from "zod";
import { ENVIRONMENT } from "../checks/environment";
import { type Fault, further, shape } from "../checks/fields";
import type { Environment } from "../language/environment";
import { PolicyError } from "../language/policy-error";
import type { ResourceStatement } from "../language/statement";
import { ACCOUNT_ACCESS_TRUST, accountAccessStatements, type AccountAccessTrust } from "./account-access";
import { tokenTrustStatements } from "./oidc";
import { TOKEN_TRUST, type TokenTrust } from "./token-trust";
import type { SignIn } from "./sign-in";
import { principalsOf, principalStatements, type TrustedPrincipal } from "./principals";
import { SAML_TRUST, type SamlTrust, samlTrustStatements } from "./saml";

/** Who takes a role in place of being in a group: exactly one kind. */
export type RoleTrust =
  | { readonly saml: SamlTrust }
  | { readonly oidc: TokenTrust }
  | { readonly accountAccess: AccountAccessTrust }
  | { readonly principals: readonly TrustedPrincipal[] };

/** How those sign in whom a trust lets take a role; without one, IAM users. */
export function signInOf(trust: RoleTrust | undefined): SignIn {
  if (trust === undefined) return "users";
  if ("saml" in trust) return "saml";
  if ("accountAccess" in trust) return "accountAccess";
  return "oidc" in trust ? "oidc" : "principals";
}

interface Kinds {
  readonly saml?: SamlTrust;
  readonly oidc?: TokenTrust;
  readonly accountAccess?: AccountAccessTrust;
  readonly principals?: readonly TrustedPrincipal[];
}

/** The schema of a {@link RoleTrust} in an account's role. @internal */
export const roleTrustOf = (environment: Environment): z.ZodType =>
  further(
    shape<Kinds>({
      saml: SAML_TRUST.optional(),
      oidc: TOKEN_TRUST.optional(),
      accountAccess: ACCOUNT_ACCESS_TRUST.optional(),
      principals: principalsOf(environment).optional(),
    }),
    (trust: Kinds) => (Object.keys(trust).length === 1 ? inexact(environment, trust as RoleTrust) : SEVERAL),
  );

const SEVERAL: Fault = [
  "an audience is of one kind",
  "Write one of saml, oidc, accountAccess and principals; what comes in two ways has two roles",
];

/** What lets nobody in, or somebody else. */
function inexact(environment: Environment, trust: RoleTrust): Fault | undefined {
  // What is wrong with the environment is told by itself.
  if (!ENVIRONMENT.safeParse(environment).success) return undefined;
  try {
    roleTrustStatements(environment, trust);
    return undefined;
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    const [message = "", remedy = ""] = error.message.split("\n");
    return [message, remedy];
  }
}

/**
 * The trust policy of a role that people or pipelines take.
 *
 * @throws {PolicyError} where nobody is trusted, or somebody else may be
 */
export function roleTrustStatements(environment: Environment, trust: RoleTrust): ResourceStatement[] {
  if ("saml" in trust) return samlTrustStatements(environment, trust.saml);
  if ("oidc" in trust) return tokenTrustStatements(environment, trust.oidc);
  if ("accountAccess" in trust) return accountAccessStatements(environment, trust.accountAccess);
  if (trust.principals.length > 0) return principalStatements(trust.principals, "sts:AssumeRole");
  throw new PolicyError(
    'nobody is trusted\nName a principal, for example principals: [{ arn: "arn:aws:iam::111111111111:role/people" }]',
  );
}
