import type { Path } from "../reading/source";
import type { TeamFile } from "./team";

type ExecutionRole = TeamFile["executionRole"];

/** Who may assume a role, as far as one place says. */
export type SaidTrust = { readonly [K in keyof ExecutionRole["trust"]]?: ExecutionRole["trust"][K] | undefined };

/** What a team file says of execution roles in one place: of all, or of one. */
export interface RoleSettings {
  /** Where it stands: `executionRole`, or `executionRole.roles.<key>`. */
  readonly path: Path;
  /** The key of the one role that it is for; none where it is for all. */
  readonly key?: string;
  readonly managedPolicies?: ExecutionRole["managedPolicies"] | undefined;
  readonly statements?: ExecutionRole["statements"] | undefined;
  readonly trust: SaidTrust;
}

/** What is said of all execution roles. */
const ofAll = ({ executionRole }: Said): RoleSettings => ({ path: ["executionRole"], ...executionRole });

/** What is said of all execution roles, and then what is said of one. */
export const roleSettings = (team: Said): [RoleSettings, ...RoleSettings[]] => [
  ofAll(team),
  ...Object.entries(team.executionRole.roles).map(
    ([key, { managedPolicies, statements, trust = {} }]): RoleSettings => ({
      path: ["executionRole", "roles", key],
      key,
      managedPolicies,
      statements,
      trust,
    }),
  ),
];

/** Of these, those that hold for a role. */
export const settingsOfRole = (team: Said, role: string): RoleSettings[] =>
  roleSettings(team).filter(({ key = role }) => key === role);

type Said = Pick<TeamFile, "executionRole">;
