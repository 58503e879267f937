import type { Problem } from "../reading/problems";
import { suggestion } from "../reading/problems";
import { roleSettings } from "../schema/role-settings";
import { type Check, problem } from "./check";

/** Settings of a role that the team does not have would have no effect. */
export const rolesThere: Check = ({ deployments }) =>
  deployments.flatMap(({ team, teamFile, roles }) => {
    if (team.retired || !teamFile.intact(["workloads"]) || !teamFile.intact(["executionRoles"])) return [];
    const keys = roles.map(({ key }) => key);
    return roleSettings(team).flatMap(({ key, path }): Problem[] => {
      if (key === undefined || keys.includes(key)) return [];
      const made = `executionRoles: ${team.executionRoles}, workloads: [${team.workloads.join(", ")}]`;
      const remedy = `${suggestion(key, keys, "Its roles are")} (${made})`;
      return [problem(teamFile, path, `the team has no execution role "${key}"`, remedy)];
    });
  });
