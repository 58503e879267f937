import { findService, validatePolicy } from "../evaluation";
import { sidPart, type Statement } from "../policies";
import { type Advice, type DeniedRequest, toWrite } from "./asked";
import { memberAdvice } from "./members";
import type { Who } from "./who";
import { entryIn } from "./writing";

/** A statement of the team's own: what remains where no setting opens an action. */
export function statementAdvice(asked: DeniedRequest, who: Who): Advice[] {
  const { team, teamFile } = asked.deployment;
  const path = who.kind === "role" ? ["executionRole", "statements"] : ["groups", who.group.key, "statements"];
  const own = who.kind === "role" ? team.executionRole.statements : team.groups[who.group.key]?.statements;
  const holders = who.kind === "role" ? "; every execution role of the team has it then" : "";
  const sids = new Set((own ?? []).map(({ Sid }) => Sid));
  return [
    ...memberAdvice(asked, who),
    toWrite(
      `No setting opens ${asked.action}. Add a statement of the team's own${holders}. \`npm run access -- lint\` and the contracts judge it.`,
      entryIn(teamFile, path, statementYaml(asked, sids)),
    ),
  ];
}

function statementYaml({ action, resource }: DeniedRequest, sids: ReadonlySet<string | undefined>): string {
  const [service = "", name = ""] = action.split(":");
  const reference = findService(service)?.actions.get(name.toLowerCase());
  const takesNone = reference?.resourceTypes.length === 0;
  const on = takesNone ? "*" : resource;
  const isFit =
    on !== undefined && (on !== "*" || takesNone) && isTaken({ Effect: "Allow", Action: action, Resource: on });
  return `{ Sid: ${freeSid(sidPart(name), sids)}, Effect: Allow, Action: "${action}", Resource: ${JSON.stringify(isFit ? on : "<the ARN>")} }`;
}

/** Whether AWS takes the statement, and it means what it says. */
const isTaken = (statement: Statement): boolean =>
  validatePolicy({ Version: "2012-10-17", Statement: [statement] }, "identity").every(
    ({ severity }) => severity !== "error",
  );

/** A Sid that no other statement of the list has. */
function freeSid(sid: string, taken: ReadonlySet<string | undefined>): string {
  let free = sid;
  for (let number = 2; taken.has(free); number++) free = `${sid}${number}`;
  return free;
}
