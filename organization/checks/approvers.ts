import { areApart, iamArn, PolicyError, type RoleTrust, sameTokens, type SamlTrust } from "../../policies";
import { namedBy } from "../contract/principals";
import type { Problem } from "../reading/problems";
import type { DeployedGroup, Deployment } from "../resolution/deployment";
import { membersIn } from "../resolution/members";
import { calledInDirectory } from "../resolution/permission-set";
import { partsOf, type Said, saidOf } from "./audiences";
import { type Check, type Checked, problem } from "./check";
import { keyInDirectory, saidInDirectory } from "./directory";

/** Who approves is nobody who is kept from it, nor the pipeline that deploys. */
export const approversApart: Check = (checked) =>
  checked.deployments
    .filter(({ team }) => !team.retired)
    .flatMap((deployment) => {
      const groups = deployment.groups.filter(({ audience }) => !audience.set?.retired);
      const approvers = groups.find(({ key }) => key === "Approvers");
      if (!approvers) return [];
      const others = groups.filter(({ key }) => areApart("Approvers", key));
      return comersOf(checked, deployment, approvers).flatMap((comer) => {
        const other = others.find((one) => comer.isIn(one));
        return other ? [told(deployment, comer, other)] : [];
      });
    });

/** Somebody who comes to the rights of Approvers, and whether they come to those of a group too. */
interface Comer extends Said {
  readonly called: string;
  /** What to write instead; `<other>` is the other group. */
  readonly remedy: string;
  readonly isIn: (other: DeployedGroup) => boolean;
}

function told(
  { teamFile }: Deployment,
  { called, remedy, file, path }: Comer,
  { key, audience }: DeployedGroup,
): Problem {
  const approves =
    key === "Deployers" ? "which approve nothing" : "whose members approve nothing where there are Approvers";
  const message = `${called} is in ${key} too, ${approves}`;
  if (file === teamFile) return problem(file, path, message, remedy.replaceAll("<other>", key));
  // By what is said of everybody, and of the other group by itself: one of them moves.
  if (audience.from === "team")
    return problem(teamFile, ["groups", key, "audience"], message, remedy.replaceAll("<other>", key));
  return problem(file, path, message, FOR_EACH);
}

const FOR_EACH =
  'Put <group> into what is said of everybody, such as "<team>-<group>", or give Approvers an audience of their own';

function comersOf(checked: Checked, deployment: Deployment, approvers: DeployedGroup): Comer[] {
  const { account, team, teamFile } = deployment;
  const members = membersIn(account.account, team, approvers.key).map(({ name, path }): Comer => ({
    called: `"${name}"`,
    remedy: "Remove the person from Approvers, or from <other>",
    file: teamFile,
    path,
    isIn: (other) =>
      namesIn(other).has(keyInDirectory("users", { name })) ||
      principalsIn(deployment, other).some((arn) => samePrincipal(arn, userArn(deployment, name))),
  }));
  const directory = saidInDirectory(checked, deployment, approvers).map(({ kind, principal, file, path }): Comer => ({
    called: `"${calledInDirectory(principal)}"`,
    remedy:
      kind === "users"
        ? "Remove the person from Approvers, or from <other>"
        : "Name another group of the directory for Approvers, or for <other>",
    file,
    path,
    isIn: (other) => namesIn(other).has(keyInDirectory(kind, principal)),
  }));
  const said = approvers.audience.role && saidOf(checked, deployment, approvers);
  return [...members, ...directory, ...(said ? trustedIn(deployment, approvers.audience.role.trust, said) : [])];
}

/** All who are named as people of a group: its members, and of the directory its groups and users, also those to come. */
function namesIn({ members, audience: { set, entitled } }: DeployedGroup): ReadonlySet<string> {
  const { groups = [], users = [], pending = [], members: listed = [] } = set ?? entitled ?? {};
  return new Set([
    ...[...members, ...listed].map((name) => keyInDirectory("users", { name })),
    ...[...groups, ...pending].map((one) => keyInDirectory("groups", one)),
    ...[...users, ...pending].map((one) => keyInDirectory("users", one)),
  ]);
}

/** The ARNs of those who come to a group: its members, who are IAM users, and whom the role in its place trusts. */
function principalsIn(deployment: Deployment, { members, audience: { role } }: DeployedGroup): string[] {
  const trusted = role && "principals" in role.trust ? role.trust.principals.map(({ arn }) => arn) : [];
  return [...members.map((name) => userArn(deployment, name)), ...trusted];
}

const userArn = ({ environment }: Deployment, name: string): string => iamArn(environment, `user/${name}`);

/** Whom a role in place of the group trusts. */
const trustedIn = (deployment: Deployment, whole: RoleTrust, { file, path }: Said): Comer[] =>
  partsOf(whole).flatMap(([part, trust]): Comer[] => {
    const at = (more: readonly string[] = []) => ({ file, path: [...path, ...part, ...more] });
    const one = (other: DeployedGroup): RoleTrust | undefined => other.audience.role?.trust;
    if ("saml" in trust) {
      const { provider, attributes = {} } = trust.saml;
      return [
        {
          called: `whoever "${provider}" signs in so`,
          remedy:
            'Ask for what people of Approvers alone have: attributes: { edupersonentitlement: ["<team>-<group>"] }',
          ...at(Object.keys(attributes).length > 0 ? ["attributes"] : []),
          isIn: (other) => {
            const theirs = one(other);
            return theirs !== undefined && "saml" in theirs && sameAssertion(trust.saml, theirs.saml);
          },
        },
      ];
    }
    if ("principals" in trust)
      return trust.principals.map(({ arn }) => ({
        called: `"${arn}"`,
        remedy: "Name another role for Approvers, or for <other>",
        ...at(["arn"]),
        isIn: (other) => principalsIn(deployment, other).some((their) => samePrincipal(arn, their)),
      }));
    if (!("oidc" in trust)) return [];
    return [
      {
        called: "a token that this trusts",
        remedy: "Name another environment, branch or subject for Approvers, or for <other>",
        ...at(),
        isIn: (other) => {
          const theirs = one(other);
          return theirs !== undefined && "oidc" in theirs && mayBeSame(deployment, trust, theirs);
        },
      },
    ];
  });

/**
 * Whether one assertion may satisfy both: what one asks for, the other asks for too, with a value that satisfies both, or it
 * asks for less.
 */
function sameAssertion(one: SamlTrust, other: SamlTrust): boolean {
  if (one.provider.toLowerCase() !== other.provider.toLowerCase()) return false;
  const [a, b] = [attributesOf(one), attributesOf(other)];
  const [fewer, more] = a.size < b.size ? [a, b] : [b, a];
  return [...fewer].every(([name, values]) => more.get(name)?.some((value) => values.includes(value)));
}
const attributesOf = ({ attributes = {} }: SamlTrust): ReadonlyMap<string, readonly string[]> =>
  new Map(Object.entries(attributes).map(([name, values]) => [name.toLowerCase(), values]));

/** Whether two ARNs may be of one principal: a session is of its role, whatever the role's path. */
function samePrincipal(one: string, other: string): boolean {
  if (one === other) return true;
  const [a, b] = [namedBy(one), namedBy(other)];
  const sessions = [a, b].every(({ resource }) => resource.startsWith("assumed-role/"));
  return (
    !sessions &&
    a.name !== "" &&
    a.kind === b.kind &&
    a.accountId === b.accountId &&
    a.name.toLowerCase() === b.name.toLowerCase()
  );
}

type Tokens = Extract<RoleTrust, { readonly oidc: unknown }>;

/** What is not exact is told by itself. */
function mayBeSame({ environment }: Deployment, one: Tokens, other: Tokens): boolean {
  try {
    return sameTokens(environment, one.oidc, other.oidc);
  } catch (error) {
    if (error instanceof PolicyError) return false;
    throw error;
  }
}
