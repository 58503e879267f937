import { audienceOf, type DeployedAudience } from "../organization/resolution/audience";
import type { DeployedGroup, Deployment } from "../organization/resolution/deployment";
import { calledInDirectory, type FromDirectory } from "../organization/resolution/permission-set";
import type { SignIn } from "../policies";
import type { Who } from "./who";

/** By which groups else somebody may come who comes in one way. Nobody who is a person has a token. */
const COMES_BY: Readonly<Record<SignIn, readonly SignIn[]>> = {
  users: ["users", "principals", "identityCenter", "accountAccess", "saml"],
  identityCenter: ["identityCenter", "accountAccess"],
  accountAccess: ["identityCenter", "accountAccess"],
  saml: ["saml"],
  principals: ["principals"],
  oidc: ["oidc"],
};

/** Whether who comes to one group may come to another. Who is in none is taken for an IAM user. */
export const mayComeTo = (signIn: SignIn, who: Who | undefined): boolean => COMES_BY[signInOf(who)].includes(signIn);

const signInOf = (who: Who | undefined): SignIn => (who?.kind === "group" ? who.group.audience.signIn : "users");

/** How somebody comes to a group whose people are no IAM users. */
export function wayTo({ set, entitled, signIn }: DeployedAudience): string {
  if (set) return intoDirectory(set, "is assigned to");
  if (entitled) return intoDirectory(entitled, "is given to");
  if (signIn === "principals") return "name them among the principals of its audience.";
  if (signIn === "oidc") return "name the tokens in its audience.";
  return "have the person given that role where they sign in.";
}

function intoDirectory({ groups, users }: FromDirectory, what: string): string {
  if (groups.length === 0) return "name the person among the users of its audience.";
  const which = groups.length === 1 ? "the directory's group" : "one of the directory's groups";
  const otherwise = users.length > 0 ? ", or name the person among the users of its audience" : "";
  return `have the person put into ${which} that it ${what}: ${groups.map(calledInDirectory).join(", ")}${otherwise}.`;
}

/** A group that a file does not have yet, for who comes as somebody does. */
interface NewGroup {
  /** What is done beside adding it. */
  readonly then: string;
  readonly yaml: string;
}

/**
 * @param key what the group is called
 * @param members as they would be written, where people are IAM users
 * @returns undefined where such a one could not come to it
 */
export function newGroup(
  { account, names, organization, team }: Deployment,
  key: string,
  who: Who | undefined,
  members: string,
): NewGroup | undefined {
  const usual = audienceOf(organization, account, team, key, names, undefined);
  const asUsual = mayComeTo(usual.signIn, who);
  if (usual.signIn === "users" && asUsual)
    return { then: ", with the person as a member", yaml: `{ members: ${members} }` };
  if (asUsual) return { then: `, and ${wayTo(usual)}`, yaml: "{}" };
  return who?.kind === "group" ? likeThat(who.group) : undefined;
}

/** A group whose people come as those of another do. */
function likeThat({ key, audience: { signIn } }: DeployedGroup): NewGroup | undefined {
  if (signIn === "identityCenter" || signIn === "accountAccess")
    return {
      then: " for a group of the directory, and have the person put into that",
      yaml: `{ audience: { ${signIn}: { groups: [<group of the directory>] } } }`,
    };
  return signIn === "saml"
    ? {
        then: ", and have the person given its role where they sign in",
        yaml: `{ audience: <the audience of ${key}> }`,
      }
    : undefined;
}
