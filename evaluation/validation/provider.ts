import { hasWildcard } from "../../common/glob";
import { splitArn } from "../../policies/language/arn";

/** How an identity provider signs people in, and by which name its condition keys go: `token.actions.githubusercontent.com`. */
export interface Provider {
  readonly text: string;
  readonly kind: "saml" | "oidc";
  readonly host: string;
}

const DOMAIN = /^[a-z0-9-]+(\.[a-z0-9-]+)+(\/\S*)?$/i;

/**
 * The provider that a Federated principal names: an ARN, or the domain of one that AWS knows itself.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-federated-web-identity
 */
export function providerOf(text: string): Provider | undefined {
  const arn = splitArn(text);
  const [, kind, name = ""] = /^(saml|oidc)-provider\/(.+)$/.exec(arn?.resource ?? "") ?? [];
  if (arn?.service === "iam" && kind !== undefined && !hasWildcard(text)) {
    return { text, kind: kind === "saml" ? "saml" : "oidc", host: name };
  }
  return DOMAIN.test(text) ? { text, kind: "oidc", host: text } : undefined;
}

/**
 * Whether IAM has a provider for such an issuer: of its URL there is neither scheme nor port nor query in an ARN.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html
 */
export const isIssuer = (host: string): boolean => /^[^/:?#\s]+(\/[^?#\s]*)?$/.test(host);
