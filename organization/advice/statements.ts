import { findService } from "../../evaluation/reference";
import { sidPart, STANDARD_GROUPS } from "../../policies";
import { type Advice, advise, type Asked } from "./asked";
import { offers } from "./matching";
import { groupAsWho, standardStatements, type Who } from "./who";

/** A statement of the team's own: what remains where no setting opens an action. */
export function statementAdvice(asked: Asked, who: Who): Advice[] {
  const path = who.kind === "role" ? ["executionRole", "statements"] : ["groups", who.group.key, "statements"];
  const holders = who.kind === "role" ? "; every execution role of the team has it then" : "";
  const change = `No setting opens ${asked.action}. Add a statement of the team's own${holders}. \`npm run access -- lint\` and the contracts judge it.`;
  return [...memberAdvice(asked, who), advise(asked, path, `${change}\nstatements:\n${statementYaml(asked)}`)];
}

function statementYaml({ action, resource }: Asked): string {
  const [service = "", name = ""] = action.split(":");
  const reference = findService(service)?.actions.get(name.toLowerCase());
  const on = reference?.resourceTypes.length === 0 ? "*" : resource;
  const known = on === undefined || (on === "*" && reference?.resourceTypes.length !== 0) ? "<the ARN>" : on;
  return `  - { Sid: ${sidPart(name)}, Effect: Allow, Action: "${action}", Resource: ${JSON.stringify(known)} }`;
}

/** The groups of the team that may do it, where a group or a user may not. */
export function memberAdvice(asked: Asked, who?: Who): Advice[] {
  if (who?.kind === "role") return [];
  const { deployment, action, principal } = asked;
  const able = deployment.groups.filter((group) => {
    const other = groupAsWho(deployment, group);
    return group.key !== who?.group.key && offers(other.statements, action);
  });
  const missing = STANDARD_GROUPS.filter(
    (key) =>
      deployment.groups.every((group) => group.key !== key) && offers(standardStatements(deployment, key), action),
  );
  const person = principal === who?.group.name ? "<user name>" : principal;
  if (able.length > 0)
    return able.map(({ key }) =>
      advise(
        asked,
        ["groups", key, "members"],
        `Members of ${key} may use ${action}: add the person.\nmembers: ${membersYaml(asked, key, person)}`,
      ),
    );
  return missing
    .slice(0, 1)
    .map((key) =>
      advise(
        asked,
        ["groups"],
        `The group ${key} may use ${action}: add it, with the person as a member.\ngroups:\n  ${key}: { members: [${person}] }`,
      ),
    );
}

/** The members as they are written, in a list for all accounts or one for each, and a person more. */
function membersYaml({ deployment: { team, account } }: Asked, key: string, person: string): string {
  const members = team.groups[key]?.members ?? [];
  const list = (names: readonly string[]): string => `[${names.join(", ")}]`;
  if (Array.isArray(members)) return list([...(members as readonly string[]), person]);
  const byAccount = Object.entries({ [account.account]: [], ...members }).map(
    ([name, names]) => `${name}: ${list(name === account.account ? [...names, person] : names)}`,
  );
  return `{ ${byAccount.join(", ")} }`;
}
