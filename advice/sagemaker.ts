import type { DeployedRole, Deployment } from "../organization/resolution/deployment";
import { rolesOf } from "../organization/resolution/roles";
import { NAMED_RESOURCE_TYPES, regionsOf, WORKLOAD_NAMES, type WorkloadName, WORKLOADS } from "../policies";
import { type Advice, advise, type DeniedRequest, toWrite } from "./asked";
import { deployersAdvice } from "./deployers";
import { offers } from "./matching";
import { memberAdvice } from "./members";
import { statementAdvice } from "./statements";
import { groupAsWho, roleStatements, standardStatements, type Who } from "./who";
import { valueAt, type Writing } from "./writing";

/** Why a call of SageMaker is denied: the name of the resource, a kind of work that the team has not, another role. */
export function sageMakerAdvice(asked: DeniedRequest, who: Who): Advice[] {
  const isDeployers = who.kind === "group" && who.standard === "Deployers";
  const ofDeployers = isDeployers ? deployersAdvice(asked, who) : [];
  if (ofDeployers.length > 0) return ofDeployers;
  if (offers(who.statements, asked.action)) return [nameAdvice(asked)];
  if (isDeployers) return statementAdvice(asked, who);
  if (who.kind === "role") return roleAdvice(asked, who.role);
  const isEngineer = who.standard === "ML_Engineers";
  const missing = missingForPeople(asked, isEngineer ? "" : " Members of ML_Engineers may use it then.");
  if (isEngineer && missing) return [missing, ...(isMisnamed(asked) ? [nameAdvice(asked)] : [])];
  const others = [...(missing ? [missing] : []), ...memberAdvice(asked, who)];
  if (others.length > 0) return others;
  return isNamedOtherwise(asked) ? [nameAdvice(asked)] : statementAdvice(asked, who);
}

/** The kind of work that people lack, unless they have AWS's own policies, whatever the work. */
function missingForPeople(asked: DeniedRequest, note: string): Advice | undefined {
  const { groups } = asked.deployment;
  return groups.some(({ key, access }) => key === "ML_Engineers" && access === "aws-managed")
    ? undefined
    : missingWorkload(asked, (deployment) => standardStatements(deployment, "ML_Engineers"), note);
}

/** Whether people chose a name that is not the team's. */
function isMisnamed({ arn, deployment }: DeniedRequest): boolean {
  const [type = ""] = arn?.resource.split("/") ?? [];
  const name = nameIn(arn);
  return (
    name !== undefined &&
    NAMED_RESOURCE_TYPES.some((one) => one === type) &&
    !name.startsWith(`${deployment.team.team}-`)
  );
}

/** Whether a group of the team may do it with resources of the team's names, which this one has not. */
const isNamedOtherwise = ({ deployment, action }: DeniedRequest): boolean =>
  deployment.groups
    .map((group) => groupAsWho(deployment, group))
    .some((who) => who.kind === "group" && who.standard !== undefined && offers(who.statements, action));

/** Types whose names stand behind the id of a Studio domain. */
const IN_A_DOMAIN = ["app", "space", "user-profile"];

function nameIn(arn: DeniedRequest["arn"]): string | undefined {
  const [type = "", ...names] = arn?.resource.split("/") ?? [];
  return names[IN_A_DOMAIN.includes(type) ? 1 : 0];
}

/** The commonest mistake: the SDK names jobs after the image, unless it is told a name. */
function nameAdvice(asked: DeniedRequest): Advice {
  const { deployment, arn, action } = asked;
  const { team, environment } = deployment;
  if (arn && (arn.accountId !== environment.accountId || !regionsOf(environment).includes(arn.region)))
    return advise(
      asked,
      ["accounts"],
      `The resource is in the account ${arn.accountId}, region ${arn.region}; the team works in ${environment.accountId}, ${regionsOf(environment).join(" and ")} here.`,
    );
  const [type = "resource"] = arn?.resource.split("/") ?? [];
  const name = nameIn(arn);
  const own = name?.startsWith(`${team.team}-`) === true;
  const wrong =
    name === undefined || own
      ? `${action} is allowed on resources whose names start with ${team.team}-`
      : `${name} is not the team's: the names of its resources start with ${team.team}-`;
  return advise(
    asked,
    ["team"],
    `${wrong}. Name the ${type.replaceAll("-", " ")} so: in the SageMaker Python SDK with base_job_name="${team.team}-…", or with name="${team.team}-…".`,
  );
}

function roleAdvice(asked: DeniedRequest, role: DeployedRole): Advice[] {
  const { deployment, action } = asked;
  const missing = missingWorkload(asked, (changed) => {
    const same = changed.roles.find(({ key }) => key === role.key);
    return same ? roleStatements(changed, same) : [];
  });
  if (missing) return [missing, ...(isMisnamed(asked) ? [nameAdvice(asked)] : [])];
  const others = deployment.roles.filter((other) => offers(roleStatements(deployment, other), action));
  if (others.length > 0)
    return [
      advise(
        asked,
        ["executionRoles"],
        `Code with ${role.name} starts nothing, on purpose. ${others.map(({ name }) => name).join(" and ")} may use ${action}: run it in a notebook or a pipeline. A single role for everything would let training code do the same.`,
      ),
    ];
  const people = offers(standardStatements(deployment, "ML_Engineers"), action);
  if (people)
    return [
      toWrite(
        `Jobs start nothing, on purpose. Members of ML_Engineers may use ${action}; code may in a notebook, in Studio or in a pipeline.`,
        workloads(deployment, "notebook"),
      ),
    ];
  const unknown = missingWorkload(asked, (changed) => standardStatements(changed, "ML_Engineers"));
  return unknown
    ? [
        {
          ...unknown,
          change: `Code with ${role.name} starts nothing, on purpose; people and notebooks do. ${unknown.change}`,
        },
      ]
    : statementAdvice(asked, { kind: "role", role, statements: [] });
}

/** The first kind of work with the action that would allow it. */
function missingWorkload(
  asked: DeniedRequest,
  after: (changed: Deployment) => ReturnType<typeof roleStatements>,
  note = "",
): Advice | undefined {
  const { deployment, action } = asked;
  const { team, work, shared, names, account } = deployment;
  const candidates = WORKLOAD_NAMES.filter((name) => !team.workloads.includes(name) && has(name, action));
  const helping = candidates.find((name) => {
    const workloads = [...team.workloads, name];
    const changed = { ...team, workloads };
    const roles = rolesOf(shared, names, account, changed);
    return offers(after({ ...deployment, team: changed, work: { ...work, workloads }, roles }), action);
  });
  if (helping === undefined) return undefined;
  return toWrite(
    `${action} belongs to the kind of work "${helping}", which the team does not do.${note}`,
    workloads(deployment, helping),
  );
}

/** The kinds of work that the team does, and one more. */
const workloads = ({ team, teamFile }: Deployment, more: WorkloadName): Writing =>
  valueAt(teamFile, ["workloads"], `[${[...new Set([...team.workloads, more])].join(", ")}]`);

function has(name: WorkloadName, action: string): boolean {
  const { actions, lists } = WORKLOADS[name];
  return [...Object.values(actions).flat(), ...lists].some((one) => one === action);
}
