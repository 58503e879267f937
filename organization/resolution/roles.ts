import { divideRoles, type Environment, iamArn } from "../../policies";
import type { TeamFile } from "../schema";
import type { DeployedRole } from "./deployment";
import type { Names } from "./names";

/** The execution roles of a team in an account. */
export function rolesOf(environment: Environment, names: Names, team: TeamFile): DeployedRole[] {
  return divideRoles(team.workloads, team.executionRoles).map((plan) => {
    const name = names.executionRole(plan.key);
    return { ...plan, name, arn: iamArn(environment, `role${names.path}${name}`) };
  });
}
