import { withoutSlash } from "../../policies/language/oidc-issuers";
import { readData, type SharedIssuersFile } from "./data-files";

let required: ReadonlyMap<string, string> | undefined;

/**
 * The condition key without which IAM refuses a trust in the tokens of an issuer that many share.
 *
 * @param issuer its URL without `https://`, as the key has it
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html
 */
export function requiredKeyOf(issuer: string): string | undefined {
  required ??= new Map(Object.entries((readData("shared-issuers.json") as SharedIssuersFile).required));
  const bare = withoutSlash(issuer.toLowerCase());
  const key = required.get(bare);
  return key?.startsWith(`${bare}:`) ? issuer + key.slice(bare.length) : key;
}
