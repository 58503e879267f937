import { form } from "./form";

/**
 * IAM takes a path behind the host, and neither port nor query.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html
 */
export const ISSUER = form(
  /^(?=.{1,255}$)[a-z0-9-]+(\.[a-z0-9-]+)+(\/[A-Za-z0-9._~%+-]+)*\/?$/,
  '"%s" cannot be the issuer of tokens',
  "Write its URL without https://, port and query, with the host in small letters: login.example.com/oauth2/aus1",
);

/**
 * IAM takes any text.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddClientIDToOpenIDConnectProvider.html
 */
export const CLIENT_ID = form(
  /^(?! )[^\p{Cc}*?$]{1,255}(?<! )$/u,
  '"%s" cannot be an audience of tokens',
  "Write the whole of what their aud says, at most 255 characters, without *, ? and $",
);

export const CLAIM = form(
  /^(?!(aud|sub)$)[a-z_][\w./-]{0,127}$/i,
  '"%s" cannot be a further claim',
  "Write the name of a claim, such as repository_id; sub and aud have settings of their own",
);
