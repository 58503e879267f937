import type { Path } from "../organization/reading/source";
import type { Deployment } from "../organization/resolution/deployment";
import { type RoleSettings, roleSettings, settingsOfRole } from "../organization/schema/role-settings";

/** Where to write what an execution role is to have. */
interface RoleSetting {
  readonly path: Path;
  /** What stands there. */
  readonly said: RoleSettings;
  /** Whether every execution role of the team has it then. */
  readonly ofAll: boolean;
  /** How to write it for the one role, where there are others. */
  readonly alone: string;
}

/**
 * Where the file has something for a role alone, beside that; else among what all roles have.
 *
 * @param key the role's, where one is meant
 */
export function settingFor(
  { team, roles }: Deployment,
  key: string | undefined,
  setting: "statements" | "trust",
): RoleSetting {
  const [all] = roleSettings(team);
  const own = key === undefined ? undefined : settingsOfRole(team, key).find((one) => one.key !== undefined);
  const said = own ?? all;
  const alone =
    key === undefined || own || roles.length < 2
      ? ""
      : `, or this one alone where it stands under executionRole.roles.${key}.${setting}`;
  return { path: [...said.path, setting], said, ofAll: !own, alone };
}
