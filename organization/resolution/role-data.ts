import { rememberingOf } from "../../common/memo";
import { bySetting, type DataSetting, ENDPOINT_ROLE, reads } from "../../policies";
import type { DeployedData, DeployedRole, Deployment } from "./deployment";

/** Execution roles that have the same of a team's data. */
export interface RoleData extends Pick<Deployment, "data" | "resources"> {
  /** What the keys of their policies begin with. */
  readonly prefix: "" | `${typeof ENDPOINT_ROLE}-`;
  readonly roles: readonly DeployedRole[];
}

/** The role as which the models of Deployers run, where it is not the role of everything. */
export const roleOfModels = ({ team, roles }: Pick<Deployment, "team" | "roles">): DeployedRole | undefined =>
  team.groups["Deployers"] && roles.find(({ key }) => key === ENDPOINT_ROLE);

/** What a team's execution roles have of its data: all of it, and as models of Deployers, what they read and their results. */
export const roleData = rememberingOf((deployment: Deployment): readonly RoleData[] => {
  const { roles, data, resources } = deployment;
  const models = roleOfModels(deployment);
  if (!models) return [{ prefix: "", roles, data, resources }];
  return [
    { prefix: "", roles: roles.filter((role) => role !== models), data, resources },
    {
      prefix: `${ENDPOINT_ROLE}-`,
      roles: [models],
      data: [...onlyReading(deployment), ...deployment.endpointResults],
      resources: bySetting((setting) => readingOf(setting, deployment)),
    },
  ];
});

const onlyReading = ({ data }: Deployment): Deployment["data"] =>
  data.filter(({ access }) => reads(access)).map((grant) => ({ ...grant, access: "read", delete: false }));

function readingOf<S extends DataSetting>(setting: S, { resources }: Deployment): readonly DeployedData<S>[] {
  const named: readonly DeployedData<S>[] = resources[setting];
  return named.map((one) => ({ ...one, access: "read" }));
}
