import { type RoleTrust, type SignIn, signInOf, type TokenTrust } from "../../policies";
import type { AccountFile, OrganizationFile, TeamFile } from "../schema";
import type { Audience } from "../schema/audience";
import type { FromDirectorySaid } from "../schema/identity-center";
import { textIn } from "../schema/per-account";
import type { Names } from "./names";
import { type DeployedSet, fromDirectory, type FromDirectory, permissionSetOf } from "./permission-set";
import { filled } from "./placeholders";
import { trustedPrincipals } from "./trusted-principals";

/** Who comes to the rights of a group in an account. */
export interface DeployedAudience {
  readonly signIn: SignIn;
  /** The role of the team's stack that takes the place of the group. @default - none is made */
  readonly role?: { readonly trust: RoleTrust; readonly maxSessionDuration: number };
  /** Who of the directory account access manager gives the role to. @default - it does not */
  readonly entitled?: FromDirectory;
  /** The permission set that does. @default - they do not come from IAM Identity Center */
  readonly set?: DeployedSet;
  /** The file that says so. */
  readonly from: "team" | "account" | "organization" | "nobody";
}

/** Whether a role takes the place of the group, whoever makes it. */
export const takesRole = ({ signIn }: DeployedAudience): boolean => signIn !== "users";

/**
 * What the group says, or else the account, or else the organization. Without a word they are IAM users.
 *
 * @param day the day as of which they come, `YYYY-MM-DD`
 */
export function audienceOf(
  organization: OrganizationFile,
  account: AccountFile,
  teamFile: TeamFile,
  key: string,
  names: Names,
  day: string | undefined,
): DeployedAudience {
  const { team, groups } = teamFile;
  const said = [
    ["team", groups[key]?.audience],
    ["account", account.people],
    ["organization", organization.people],
  ] as const;
  const [from, audience] = said.find(([, one]) => one !== undefined) ?? ["nobody" as const, undefined];
  if (audience === undefined) return { signIn: "users", from };
  const { identityCenter, accountAccess, maxSessionDuration = 3600 } = audience;
  const directory = (who: FromDirectorySaid): FromDirectory =>
    fromDirectory(organization, account, teamFile, key, who, day);
  if (identityCenter) {
    const set = permissionSetOf(directory(identityCenter), teamFile, key, names, identityCenter, maxSessionDuration);
    return { signIn: "identityCenter", set, from };
  }
  const words = { organization: organization.organization, account: account.account, team, group: key };
  const trust = accountAccess
    ? accountAccessTrust(organization, accountAccess)
    : trustIn(account.account, audience, words);
  if (trust === undefined) return { signIn: "users", from };
  const role = { trust, maxSessionDuration };
  return { signIn: signInOf(trust), role, ...(accountAccess && { entitled: directory(accountAccess) }), from };
}

/** Undefined where the organization has no application of account access manager. */
function accountAccessTrust(
  { identityCenter }: OrganizationFile,
  { sessionTags }: { readonly sessionTags: readonly string[] },
): RoleTrust | undefined {
  const application = identityCenter?.accountAccessApplication;
  return application === undefined
    ? undefined
    : { accountAccess: { application, ...(sessionTags.length > 0 && { sessionTags }) } };
}

/** Undefined of IAM users, and where a value is told for other accounts only. */
function trustIn(
  account: string,
  { saml, oidc, principals }: Pick<Audience, "saml" | "oidc" | "principals">,
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
