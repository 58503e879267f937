import { divideRoles, iamArn } from "../../policies";
import type { AccountFile, TeamFile } from "../schema";
import { settingsOfRole } from "../schema/role-settings";
import { attachedIn } from "./attached";
import type { DeployedRole, WrittenStatement } from "./deployment";
import type { Names } from "./names";
import type { Shared } from "./shared";
import { statementsOf } from "./statements";
import { resolveTrust } from "./trust";

/** The execution roles of a team in an account. */
export function rolesOf(shared: Shared, names: Names, account: AccountFile, team: TeamFile): DeployedRole[] {
  return divideRoles(team.workloads, team.executionRoles, team.groups["Deployers"] !== undefined).map((plan) => {
    const name = names.executionRole(plan.key);
    const said = settingsOfRole(team, plan.key);
    return {
      ...plan,
      name,
      arn: iamArn(shared.environment, `role${names.path}${name}`),
      trust: resolveTrust(account, said),
      managedPolicies: said
        .filter(({ key }) => key !== undefined)
        .flatMap((one) => attachedIn(shared, account, one.managedPolicies, [...one.path, "managedPolicies"])),
      statements: said.flatMap((one) =>
        statementsOf(one.statements).map((statement, index): WrittenStatement => ({
          statement,
          path: [...one.path, "statements", index],
        })),
      ),
    };
  });
}
