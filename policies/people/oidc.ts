import { hasWildcard } from "../../common/glob";
import { iamArn } from "../language/arn";
import type { Environment } from "../language/environment";
import { PolicyError } from "../language/policy-error";
import type { ResourceStatement } from "../language/statement";
import { noLaterThan } from "../language/until";
import { tokensOf, type TrustedTokens } from "./oidc-tokens";
import type { TokenTrust } from "./token-trust";

/**
 * Trust in pipelines and programs with tokens of OpenID Connect, each with exactly one audience and with subjects that say
 * who it is. They come to AWS's APIs, and not to its console.
 *
 * @throws {PolicyError} where nobody is trusted, or a subject may be somebody else's
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html
 */
export function tokenTrustStatements(environment: Environment, trust: TokenTrust): ResourceStatement[] {
  const statements = tokenStatements(environment, trust);
  if (statements.length > 0) return statements;
  throw new PolicyError(
    'no token is trusted\nName a pipeline, for example github: [{ repository: "acme/ml-access", environments: ["prod"] }]',
  );
}

/** The same, or none. @internal */
export const tokenStatements = (environment: Environment, trust: TokenTrust): ResourceStatement[] =>
  tokensOf(environment, trust).map((tokens) => federated(environment, tokens));

function federated(
  environment: Environment,
  { Sid, host, audience, subjects, claims, until }: TrustedTokens,
): ResourceStatement {
  const exact = { [`${host}:aud`]: audience };
  const who = { [`${host}:sub`]: subjects };
  const further = Object.fromEntries(Object.entries(claims).map(([claim, values]) => [`${host}:${claim}`, values]));
  return {
    Sid,
    Effect: "Allow",
    Principal: { Federated: iamArn(environment, `oidc-provider/${host}`) },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: {
      ...(subjects.some(hasWildcard)
        ? { StringEquals: { ...exact, ...further }, StringLike: who }
        : { StringEquals: { ...exact, ...who, ...further } }),
      ...noLaterThan(until),
    },
  };
}
