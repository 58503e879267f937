import { listOf, named, oneOf, shape, text } from "../checks/fields";
import { ONE_ROLE } from "../checks/arn-forms";
import { type RoleKind, WORKLOAD_NAMES, type WorkloadName, WORKLOADS } from "./workloads";

/**
 * How a team's execution roles are divided. `by-kind`: one for jobs and endpoints, one for interactive work, one for
 * orchestration, as far as the team has such work. `single`: one for everything, so that training code may start jobs
 * and pass roles where a notebook may. `per-workload`: one for each kind of work.
 */
export const ROLE_DIVISIONS = ["by-kind", "single", "per-workload"] as const;
export type RoleDivision = (typeof ROLE_DIVISIONS)[number];

/** One of a team's execution roles. */
export interface RolePlan {
  /** `jobs`, `interactive`, `orchestration`, or the name of a workload; `execution` where there is only one role. */
  readonly key: string;
  /** The kinds of work that run as the role; none as `endpoint`, where only Deployers hand it over. */
  readonly workloads: readonly WorkloadName[];
}

/** Whether a role is the team's execution role without a further word: the one for jobs, or for everything. */
export const isMainRole = (key: string): boolean => key === "jobs" || key === "execution";

const KINDS: readonly RoleKind[] = ["jobs", "interactive", "orchestration"];

/** The key of the role of models that Deployers deploy. */
export const ENDPOINT_ROLE = "endpoint";

/** Every key that an execution role can have, however a team's roles are divided. */
export const ROLE_KEYS: readonly string[] = ["execution", ...KINDS, ...WORKLOAD_NAMES];

/**
 * The execution roles of a team with these kinds of work. Each kind of work runs as exactly one of them; nothing runs
 * in a model registry, so of roles for each workload there is none for that. The models of Deployers run as `endpoint`,
 * as which nothing else runs but endpoints where each kind of work has its role; a single role is theirs too.
 *
 * @param deployers whether the team has Deployers
 */
export function divideRoles(workloads: readonly WorkloadName[], division: RoleDivision, deployers = false): RolePlan[] {
  const roles = rolesOfWork(workloads, division);
  return deployers && rolesOfModels(roles).length === 0 ? [...roles, { key: ENDPOINT_ROLE, workloads: [] }] : roles;
}

/** Of a team's roles, the one as which the models of Deployers run. */
export const rolesOfModels = <Role extends RolePlan>(roles: readonly Role[]): Role[] =>
  roles.filter(({ key }) => key === ENDPOINT_ROLE || key === "execution");

/** The kinds of work that run as a role: endpoints also as the one that only Deployers hand over. */
export const runsAs = ({ key, workloads }: RolePlan): readonly WorkloadName[] =>
  key === ENDPOINT_ROLE && workloads.length === 0 ? ["endpoint"] : workloads;

function rolesOfWork(workloads: readonly WorkloadName[], division: RoleDivision): RolePlan[] {
  const unique = [...new Set(workloads)].sort();
  switch (division) {
    case "single":
      return [{ key: "execution", workloads: unique }];
    case "by-kind":
      return KINDS.map((kind) => ({
        key: kind,
        workloads: unique.filter((workload) => WORKLOADS[workload].runsAs === kind),
      })).filter((plan) => plan.workloads.length > 0);
    case "per-workload": {
      // In the order of the table, so that the first role is one for jobs where there is any.
      const running = WORKLOAD_NAMES.filter((one) => unique.includes(one) && WORKLOADS[one].runsCode);
      return running.length === 0
        ? rolesOfWork(workloads, "by-kind")
        : running.map((workload) => ({ key: workload, workloads: [workload] }));
    }
  }
}

/**
 * The kinds of work that code with this role starts: a notebook and Studio all that the team does but notebooks and
 * Studio, a pipeline its steps. Jobs start nothing.
 *
 * @param role what runs as the role
 * @param team what the team does
 */
export function startedWith(role: readonly WorkloadName[], team: readonly WorkloadName[]): WorkloadName[] {
  const interactive = role.some((workload) => WORKLOADS[workload].runsAs === "interactive");
  return team.filter(
    (workload) =>
      (interactive && WORKLOADS[workload].runsAs !== "interactive") ||
      (role.includes("pipeline") && WORKLOADS[workload].isStep),
  );
}

/** An execution role and its ARN. */
export interface TeamRole extends RolePlan {
  readonly arn: string;
}

/** The schema of a {@link TeamRole}. @internal */
export const TEAM_ROLE = shape<TeamRole>({
  key: text,
  workloads: listOf(oneOf(WORKLOAD_NAMES)),
  arn: named(ONE_ROLE),
});

/** The ARNs of the roles that a principal hands to SageMaker to start these kinds of work. */
export function rolesFor(started: readonly WorkloadName[], roles: readonly TeamRole[]): string[] {
  return roles.filter(({ workloads }) => workloads.some((one) => started.includes(one))).map(({ arn }) => arn);
}

/** The kinds of work that people start by handing a role over; notebooks and profiles are made with theirs. */
export const startedByPeople = (workloads: readonly WorkloadName[]): WorkloadName[] =>
  workloads.filter((workload) => WORKLOADS[workload].runsAs !== "interactive");
