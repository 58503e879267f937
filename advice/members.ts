import { globMatches } from "../common/glob";
import { areApart, STANDARD_GROUPS, type Statement } from "../policies";
import { type Advice, advise, type DeniedRequest, toWrite } from "./asked";
import { aboutResource, offers } from "./matching";
import type { DeployedGroup } from "../organization/resolution/deployment";
import { membersIn } from "../organization/resolution/members";
import { type ForATime, nameIn } from "../organization/schema/until";
import { mayComeTo, newGroup, wayTo } from "./comers";
import { groupAsWho, standardStatements, type Who } from "./who";
import { valueAt } from "./writing";

/**
 * The groups of the team that may do it, where a group or a user may not. None that the person is in already, cannot be
 * in besides, or cannot come by, and none that may do everything: a statement opens less.
 */
export function memberAdvice(asked: DeniedRequest, who?: Who): Advice[] {
  if (who?.kind === "role" || who?.standard === "Deployers") return [];
  const { deployment, action, principal } = asked;
  const { groups, teamFile, team, account } = deployment;
  const person = principal === who?.group.name ? undefined : principal;
  const able = groups.filter((group) => {
    const { statements } = groupAsWho(deployment, group);
    const isOther = group.key !== who?.group.key && !group.members.includes(principal);
    const isApart = groups.some((one) => areApart(group.key, one.key) && one.members.includes(principal));
    return (
      isOther &&
      !isApart &&
      mayComeTo(group.audience.signIn, who) &&
      allows(statements, asked, person) &&
      !isAdministrator(statements)
    );
  });
  const over = able.flatMap((group) => overIn(asked, group));
  if (over.length > 0) return over;
  if (able.length > 0)
    return able.map(({ key, name, audience }) =>
      audience.signIn === "users"
        ? toWrite(
            `Members of ${key} may use ${action}: add the person.`,
            valueAt(teamFile, ["groups", key, "members"], membersYaml(asked, key, person ?? PERSON)),
          )
        : advise(
            asked,
            ["groups", key],
            `Who ${audience.set ? "comes by the permission set" : "takes the role"} ${name} may use ${action}: ${wayTo(audience)}`,
          ),
    );
  const missing = STANDARD_GROUPS.find(
    (key) =>
      key !== "Deployers" &&
      groups.every((group) => group.key !== key) &&
      allows(standardStatements(deployment, key), asked, person),
  );
  if (missing === undefined) return [];
  const members = `[${person ?? PERSON}]`;
  const here = team.accounts.length > 1 ? `{ ${account.account}: ${members} }` : members;
  const made = newGroup(deployment, missing, who, here);
  return made
    ? [
        toWrite(
          `The group ${missing} may use ${action}: add it${made.then.replace(/\.?$/, ".")}`,
          valueAt(teamFile, ["groups", missing], made.yaml),
        ),
      ]
    : [];
}

/** Of who was a member until a day that is past: the line is there still. */
function overIn(asked: DeniedRequest, { key, audience, members }: DeployedGroup): Advice[] {
  const { deployment, principal } = asked;
  if (audience.signIn !== "users" || members.includes(principal)) return [];
  return membersIn(deployment.account.account, deployment.team, key)
    .filter(({ name }) => name === principal)
    .map(({ path, until }) =>
      advise(
        asked,
        [...path, "until"],
        `${principal} was a member of ${key} until ${until ?? ""}, which is over: write a later day, and deploy.`,
      ),
    );
}

const PERSON = "<user name>";

/** Whether statements allow this action on this resource to a person; conditions are taken to hold. */
function allows(statements: readonly Statement[], asked: DeniedRequest, person: string | undefined): boolean {
  const { action, resource } = asked;
  const theirs = person === undefined ? statements : statements.map((one) => ofPerson(one, person));
  const denied = aboutResource(theirs, asked, "Deny").some(({ Condition }) => Condition === undefined);
  if (denied) return false;
  return resource === undefined ? offers(theirs, action) : aboutResource(theirs, asked, "Allow").length > 0;
}

/** A statement with the name of the person where it has a variable for it. */
function ofPerson(statement: Statement, person: string): Statement {
  const { Resource } = statement;
  if (Resource === undefined) return statement;
  return { ...statement, Resource: [Resource].flat().map((one) => one.replaceAll("${aws:username}", person)) };
}

/** Whether statements allow everything, everything but some services, or to give oneself all rights. */
const isAdministrator = (statements: readonly Statement[]): boolean =>
  statements.some(
    ({ Effect, Action = [], NotAction, Resource = [] }) =>
      Effect === "Allow" &&
      [Resource].flat().includes("*") &&
      (NotAction !== undefined || [Action].flat().some((pattern) => globMatches(pattern.toLowerCase(), GIVE_ONESELF))),
  );

const GIVE_ONESELF = "iam:attachuserpolicy";

const memberYaml = (member: ForATime): string =>
  typeof member === "string" || member.until === undefined
    ? nameIn(member)
    : `{ name: ${member.name}, until: "${member.until}" }`;

/** The members as they are written, in a list for all accounts or one for each, and a person more. */
function membersYaml({ deployment: { team, account } }: DeniedRequest, key: string, person: string): string {
  const members = team.groups[key]?.members ?? [];
  const list = (names: readonly ForATime[]): string => `[${names.map(memberYaml).join(", ")}]`;
  if (Array.isArray(members)) return list([...members, person]);
  const byAccount = Object.entries({ [account.account]: [], ...members }).map(
    ([name, names]) => `${name}: ${list(name === account.account ? [...names, person] : names)}`,
  );
  return `{ ${byAccount.join(", ")} }`;
}
