import { globMatches } from "../../common/glob";
import { validatePolicy } from "../../evaluation";
import {
  CLIENT_IDS,
  lookalikeOf,
  openPrincipal,
  PolicyError,
  policyDocument,
  type RoleTrust,
  roleTrustStatements,
  SIGN_IN,
  type SignIn,
  type Statement,
} from "../../policies";
import type { Problem } from "../reading/problems";
import { saidIn } from "../reading/refusal";
import type { Located } from "../reading/salvage";
import type { Path } from "../reading/source";
import type { DeployedGroup, Deployment } from "../resolution/deployment";
import { membersIn } from "../resolution/members";
import { textIn } from "../schema/per-account";
import { type Check, type Checked, problem } from "./check";
import { toldAt } from "./told-at";

/** Where it is said who comes to the rights of a group. */
export interface Said {
  readonly file: Located<unknown>;
  readonly path: Path;
}

/** The members of a group are IAM users; who comes otherwise is named where they sign in. */
export const membersAreUsers: Check = ({ deployments }) =>
  active(deployments).flatMap(({ teamFile, account, groups }) =>
    groups
      .filter(
        ({ audience, key }) =>
          audience.role && !audience.entitled && membersIn(account.account, teamFile.value, key).length > 0,
      )
      .map(({ key, audience }) =>
        problem(
          teamFile,
          ["groups", key, "members"],
          `members are IAM users, and the people of ${key} come by ${SIGN_IN[audience.signIn].called} in the account "${account.account}"`,
          audience.from === "team"
            ? "Remove members, or the audience"
            : "Remove members, or write audience: { users: {} } for the group",
        ),
      ),
  );

/** Without a provider the people of an account would be IAM users. */
export const providersNamed: Check = ({ organization, deployments }) =>
  distinctAccounts(deployments).flatMap(({ account, accountFile }) => {
    const file = account.people ? accountFile : organization;
    const saml = account.people ? account.people.saml : organization?.value.people?.saml;
    const path = ["people", "saml", "provider"];
    if (!file?.intact(path) || !saml || textIn(account.account, saml.provider) !== undefined) return [];
    const message = `there is no value for the account ${account.account}`;
    return [problem(file, path, message, "Add it, or write one value for all accounts")];
  });

const distinctAccounts = (deployments: readonly Deployment[]): Deployment[] => [
  ...new Map(active(deployments).map((deployment) => [deployment.account.account, deployment])).values(),
];

/** IAM takes a provider with some audiences, and not too many. */
export const oidcProvidersFit: Check = ({ accountDeployments }) =>
  accountDeployments.flatMap(({ account, accountFile, oidcProviders }) =>
    oidcProviders.flatMap(({ host, audiences }) => {
      const path = ["oidcProviders", host];
      if (!accountFile.intact(path)) return [];
      const known = lookalikeOf(host);
      if (known !== undefined)
        return [problem(accountFile, path, `"${host}" is not ${known}, and looks like it`, `Write ${known}`)];
      if (audiences.length > CLIENT_IDS)
        return [
          problem(
            accountFile,
            path,
            `the tokens of ${host} would have ${audiences.length} audiences, and IAM takes ${CLIENT_IDS} of a provider`,
            "Let pipelines share one",
          ),
        ];
      if (audiences.length > 0) return [];
      const message = `no group of the account "${account.account}" takes tokens of ${host}, and its provider would have no audience`;
      return [problem(accountFile, path, message, "Remove it, or name audiences: [<what aud of the tokens says>]")];
    }),
  );

/** What a trust policy that AWS refuses, or that lets in somebody else, comes from. */
export const audiencesExact: Check = (checked) =>
  takenRoles(checked).flatMap(({ deployment, group, said }) => {
    const { role } = group.audience;
    return role ? partsOf(role.trust).flatMap(([part, trust]) => faultsOf(deployment, trust, said, part)) : [];
  });

/** A key that no request of theirs has: what is allowed by it nobody can, and what is denied by it everybody may. */
export const keysOfAudience: Check = ({ deployments }) =>
  active(deployments).flatMap((deployment) =>
    deployment.groups.flatMap((group) =>
      group.statements.flatMap((statement, index): Problem[] => {
        const missing = keysIn(statement).find((one) => isAbsent(deployment, group, one));
        if (missing === undefined) return [];
        const path = ["groups", group.key, "statements", index];
        const { signIn } = group.audience;
        const message = `no request of people who come by ${SIGN_IN[signIn].called} has ${missing}`;
        return [problem(deployment.teamFile, path, message, insteadOf(missing, signIn))];
      }),
    ),
  );

const TAG = /^aws:PrincipalTag\/(.+)$/i;
const CONTEXT = /^identitystore:/i;
const SOURCE_IDENTITY = /^aws:SourceIdentity$/i;

function isAbsent({ tags, organization }: Deployment, group: DeployedGroup, key: string): boolean {
  const { signIn, role, set } = group.audience;
  if (SIGN_IN[signIn].absent.test(key)) return true;
  const [, tag] = TAG.exec(key) ?? [];
  if (set) {
    const sent = Object.keys(organization.identityCenter?.attributes ?? {});
    if (tag !== undefined) return !sent.some((one) => isSame(one, tag));
    return CONTEXT.test(key) && !setsContext(group);
  }
  if (!role) return false;
  const { sessionTags = [] } =
    "saml" in role.trust ? role.trust.saml : "accountAccess" in role.trust ? role.trust.accountAccess : {};
  const { sourceIdentity = false } = "saml" in role.trust ? role.trust.saml : {};
  if (SOURCE_IDENTITY.test(key)) return !sourceIdentity;
  // Who may name tags of a session is asked for them; a role has its own.
  return tag !== undefined && ![...sessionTags, ...Object.keys(tags)].some((one) => isSame(one, tag));
}

/** Whether the people of a group may set who they are as the context of their sessions. */
const setsContext = ({ statements }: DeployedGroup): boolean =>
  statements.some(
    ({ Effect, Action = [] }) =>
      Effect === "Allow" && [Action].flat().some((action) => globMatches(action.toLowerCase(), "sts:setcontext")),
  );

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

function insteadOf(missing: string, signIn: SignIn): string {
  if (/^aws:MultiFactorAuth/i.test(missing)) return "Ask for it where they sign in, and remove it here";
  const [, tag] = TAG.exec(missing) ?? [];
  if (tag !== undefined && signIn === "identityCenter")
    return `Let IAM Identity Center send it, identityCenter: { attributes: { ${tag}: … } } in organization.yaml, or remove it`;
  if (CONTEXT.test(missing) && signIn === "identityCenter")
    return "Let them set it, with a statement that allows sts:SetContext on their own session, or remove it";
  if (tag !== undefined)
    return signIn === "saml"
      ? `Let the provider send it, sessionTags: [${tag}], or remove it`
      : signIn === "accountAccess"
        ? `Let account access manager pass it on, sessionTags: [${tag}], or remove it`
        : "Write the tag under tags of the team, or remove it";
  if (SOURCE_IDENTITY.test(missing) && signIn === "saml")
    return "Let the provider send it, sourceIdentity: true, or remove it";
  return `Write ${SIGN_IN[signIn].person}, which names the person there, or remove it`;
}

/** The condition keys of a statement, and its policy variables. */
const keysIn = (statement: Statement): string[] => [
  ...Object.values(statement.Condition ?? {}).flatMap((lines) => Object.keys(lines)),
  ...[...JSON.stringify(statement).matchAll(/\$\{([^},]+)/g)].map(([, key = ""]) => key.trim()),
];

/** The role that stands in a group's place, and where it is said who comes to it. */
export interface Role {
  readonly deployment: Deployment;
  readonly group: DeployedGroup;
  readonly said: Said;
}

export function takenRoles({ deployments, organization }: Checked): Role[] {
  return active(deployments).flatMap((deployment) =>
    deployment.groups.flatMap((group): Role[] => {
      const said = group.audience.role && saidOf({ organization }, deployment, group);
      return said ? [{ deployment, group, said }] : [];
    }),
  );
}

/** Undefined where what stands there is told already. */
export function saidOf(
  { organization }: Pick<Checked, "organization">,
  { teamFile, accountFile }: Deployment,
  { key, audience: { from } }: DeployedGroup,
): Said | undefined {
  const file = from === "team" ? teamFile : from === "account" ? accountFile : organization;
  const path = from === "team" ? ["groups", key, "audience"] : ["people"];
  return file?.intact(path) ? { file, path } : undefined;
}

const active = (deployments: readonly Deployment[]): Deployment[] => deployments.filter(({ team }) => !team.retired);

/** Each of those who are named, by themselves. */
export function partsOf(trust: RoleTrust): [Path, RoleTrust][] {
  if ("saml" in trust) return [[["saml"], trust]];
  if ("accountAccess" in trust) return [[["accountAccess"], trust]];
  if ("principals" in trust) {
    const named = trust.principals.map((one, index): [Path, RoleTrust] => [
      ["principals", index],
      { principals: [one] },
    ]);
    return named.length > 0 ? named : [[["principals"], trust]];
  }
  const { github = [], gitlab = [], tokens = [] } = trust.oidc;
  const parts: [Path, RoleTrust][] = [
    ...github.map((one, index): [Path, RoleTrust] => [["oidc", "github", index], { oidc: { github: [one] } }]),
    ...gitlab.map((one, index): [Path, RoleTrust] => [["oidc", "gitlab", index], { oidc: { gitlab: [one] } }]),
    ...tokens.map((one, index): [Path, RoleTrust] => [["oidc", "tokens", index], { oidc: { tokens: [one] } }]),
  ];
  return parts.length > 0 ? parts : [[["oidc"], trust]];
}

function faultsOf(deployment: Deployment, trust: RoleTrust, { file, path }: Said, part: Path): Problem[] {
  const place = [...path, ...part];
  const [principal] = "principals" in trust ? trust.principals : [];
  const open = principal && openPrincipal(deployment.environment, principal);
  if (open) return [problem(file, place, ...open)];
  const entries: readonly unknown[] = "oidc" in trust ? (Object.values(trust.oidc) as unknown[]).flat() : [];
  const [entry] = entries;
  const told = (message: string, remedy: string): Problem => {
    const { path: more, ...fault } = toldAt(entry, message, remedy);
    return problem(file, [...place, ...more], fault.message, fault.remedy);
  };
  try {
    const document = policyDocument(roleTrustStatements(deployment.environment, trust));
    return validatePolicy(document, "trust")
      .filter(({ severity }) => severity === "error")
      .map(({ message, remedy }) => told(message, remedy));
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    const { message, remedy = "" } = saidIn(error.message);
    return [told(message, remedy)];
  }
}
