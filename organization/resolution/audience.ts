import { type RoleTrust, type SignIn, signInOf, type TokenTrust } from "../../policies";
import type { AccountFile, OrganizationFile, TeamFile } from "../schema";
import type { Audience } from "../schema/audience";
import { textIn } from "../schema/per-account";
import { filled } from "./placeholders";
import { trustedPrincipals } from "./trusted-principals";

/** Who comes to the rights of a group in an account. */
export interface DeployedAudience {
  readonly signIn: SignIn;
  /** The role that takes the place of the group. @default - none: they are IAM users */
  readonly role?: { readonly trust: RoleTrust; readonly maxSessionDuration: number };
  /** The file that says so. */
  readonly from: "team" | "account" | "organization" | "nobody";
}

/** What the group says, or else the account, or else the organization. Without a word they are IAM users. */
export function audienceOf(
  organization: OrganizationFile,
  account: AccountFile,
  { team, groups }: TeamFile,
  key: string,
): DeployedAudience {
  const said = [
    ["team", groups[key]?.audience],
    ["account", account.people],
    ["organization", organization.people],
  ] as const;
  const [from, audience] = said.find(([, one]) => one !== undefined) ?? ["nobody" as const, undefined];
  if (audience === undefined) return { signIn: "users", from };
  const words = { organization: organization.organization, account: account.account, team, group: key };
  const trust = trustIn(account.account, audience, words);
  if (trust === undefined) return { signIn: "users", from };
  return { signIn: signInOf(trust), role: { trust, maxSessionDuration: audience.maxSessionDuration ?? 3600 }, from };
}

/** Undefined of IAM users, and where a value is told for other accounts only. */
function trustIn(
  account: string,
  { saml, oidc, principals }: Audience,
  words: Readonly<Record<string, string>>,
): RoleTrust | undefined {
  if (saml) {
    const { attributes, provider, encryptedFor, ...rest } = saml;
    const name = textIn(account, provider);
    const id = textIn(account, encryptedFor);
    if (name === undefined) return undefined;
    return {
      saml: {
        ...rest,
        provider: name,
        ...(id !== undefined && { encryptedFor: id }),
        attributes: Object.fromEntries(
          Object.entries(attributes).map(([attribute, values]) => [attribute, values.map((one) => filled(one, words))]),
        ),
      },
    };
  }
  // What the file does not say has no key.
  if (oidc) return { oidc: oidc as TokenTrust };
  if (!principals) return undefined;
  return { principals: trustedPrincipals(account, principals) };
}
