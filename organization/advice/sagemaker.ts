import { type TeamRole, WORKLOAD_NAMES, type WorkloadName, WORKLOADS } from "../../policies";
import type { Deployment } from "../deployment";
import { rolesOf } from "../roles";
import { type Advice, advise, type Asked } from "./asked";
import { offers } from "./matching";
import { roleStatements, standardStatements, type Who } from "./who";
import { memberAdvice, statementAdvice } from "./statements";

/** Why a call of SageMaker is denied: the name of the resource, a kind of work that the team has not, another role. */
export function sageMakerAdvice(asked: Asked, who: Who): Advice[] {
  if (offers(who.statements, asked.action)) return [nameAdvice(asked)];
  if (who.kind === "role") return roleAdvice(asked, who.role);
  if (who.standard === "ML_Engineers") {
    const missing = missingWorkload(asked, (deployment) => standardStatements(deployment, "ML_Engineers"));
    if (missing) return [missing];
  }
  const members = memberAdvice(asked, who);
  const missing = missingWorkload(asked, (deployment) => standardStatements(deployment, "ML_Engineers"));
  return members.length > 0 ? members : missing ? [missing] : statementAdvice(asked, who);
}

/** Types whose names stand behind the id of a Studio domain. */
const IN_A_DOMAIN = ["app", "space", "user-profile"];

/** The commonest mistake: the SDK names jobs after the image, unless it is told a name. */
function nameAdvice(asked: Asked): Advice {
  const { deployment, arn, action } = asked;
  const { team, environment } = deployment;
  if (arn && (arn.accountId !== environment.accountId || arn.region !== environment.region))
    return advise(
      asked,
      ["accounts"],
      `The resource is in the account ${arn.accountId}, region ${arn.region}; the team works in ${environment.accountId}, ${environment.region} here.`,
    );
  const [type = "resource", ...names] = arn?.resource.split("/") ?? [];
  const name = names[IN_A_DOMAIN.includes(type) ? 1 : 0];
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

function roleAdvice(asked: Asked, role: TeamRole & { readonly name: string }): Advice[] {
  const { deployment, action } = asked;
  const missing = missingWorkload(asked, (changed) => {
    const same = changed.roles.find(({ key }) => key === role.key);
    return same ? roleStatements(changed, same) : [];
  });
  if (missing) return [missing];
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
      advise(
        asked,
        ["workloads"],
        `Jobs start nothing, on purpose. Members of ML_Engineers may use ${action}; code may in a notebook, in Studio or in a pipeline.\nworkloads: [${[...new Set([...deployment.team.workloads, "notebook"])].join(", ")}]`,
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
  asked: Asked,
  after: (changed: Deployment) => ReturnType<typeof roleStatements>,
): Advice | undefined {
  const { deployment, action } = asked;
  const { team, work, environment, names } = deployment;
  const candidates = WORKLOAD_NAMES.filter((name) => !team.workloads.includes(name) && has(name, action));
  const helping = candidates.find((name) => {
    const workloads = [...team.workloads, name];
    const changed = { ...team, workloads };
    const roles = rolesOf(environment, names, changed);
    return offers(after({ ...deployment, team: changed, work: { ...work, workloads }, roles }), action);
  });
  if (helping === undefined) return undefined;
  return advise(
    asked,
    ["workloads"],
    `${action} belongs to the kind of work "${helping}", which the team does not do. Add it.\nworkloads: [${[...team.workloads, helping].join(", ")}]`,
  );
}

function has(name: WorkloadName, action: string): boolean {
  const { actions, lists } = WORKLOADS[name];
  return [...Object.values(actions).flat(), ...lists].some((one) => one === action);
}
