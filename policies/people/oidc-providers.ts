import type { Environment } from "../language/environment";
import { issuersIn } from "./oidc-tokens";
import type { TokenTrust } from "./token-trust";

/** An OpenID Connect provider of the account, and the audiences of the tokens that are taken from it. */
export interface OidcProvider {
  /** The URL without its scheme, as in the provider's ARN and in the names of condition keys. */
  readonly host: string;
  readonly audiences: readonly string[];
}

/** The OpenID Connect providers that the trusts count on: one for each host. */
export function oidcProvidersOf(environment: Environment, ...trusts: readonly TokenTrust[]): OidcProvider[] {
  const audiences = new Map<string, Set<string>>();
  for (const { host, audience } of trusts.flatMap((trust) => issuersIn(environment, trust))) {
    audiences.set(host, (audiences.get(host) ?? new Set()).add(audience));
  }
  return [...audiences].map(([host, some]) => ({ host, audiences: [...some].sort() }));
}
