import { CALLS } from "../common/calls";
import { findService, validatePolicy } from "../evaluation";
import type { Path } from "../organization/reading/source";
import type { DeployedGroup, DeployedRole, Deployment } from "../organization/resolution/deployment";
import { sidPart, type Statement } from "../policies";
import { type Advice, type DeniedRequest, toWrite } from "./asked";
import { memberAdvice } from "./members";
import { settingFor } from "./role-setting";
import type { Who } from "./who";
import { entryIn } from "./writing";

/** A statement of the team's own: what remains where no setting opens an action. */
export function statementAdvice(asked: DeniedRequest, who: Who): Advice[] {
  const { deployment } = asked;
  const { path, holders, own } = who.kind === "role" ? ofRole(deployment, who.role) : ofGroup(who.group);
  const sids = new Set(own.map(({ Sid }) => Sid));
  return [
    ...memberAdvice(asked, who),
    toWrite(
      `No setting opens ${asked.action}. Add a statement of the team's own${holders}. \`${CALLS.command("lint")}\` and the contracts judge it.`,
      entryIn(deployment.teamFile, path, statementYaml(asked, sids)),
    ),
  ];
}

/** The statements that somebody has from the file, where one more stands, and who would have that too. */
interface Own {
  readonly path: Path;
  readonly own: readonly { readonly Sid?: string }[];
  readonly holders: string;
}

function ofRole(deployment: Deployment, { key, statements }: DeployedRole): Own {
  const { path, ofAll, alone } = settingFor(deployment, key, "statements");
  const holders = ofAll ? `; every execution role of the team has it then${alone}` : "";
  return { path, own: statements.map(({ statement }) => statement), holders };
}

const ofGroup = ({ key, statements }: DeployedGroup): Own => ({
  path: ["groups", key, "statements"],
  own: statements,
  holders: "",
});

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
