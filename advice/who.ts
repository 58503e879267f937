import type { DeployedGroup, DeployedRole, Deployment } from "../organization/resolution/deployment";
import { policiesOfGroup, standardPolicies } from "../organization/resolution/group-policies";
import { rolePolicies } from "../organization/resolution/role-policies";
import { isHeldBy, type TeamPolicy } from "../organization/resolution/team-policy";
import { isStandardGroup, type StandardGroup, type Statement } from "../policies";

/** A role or group that asks, and what the settings give it. */
export type Who = { readonly statements: readonly Statement[] } & (
  | { readonly kind: "role"; readonly role: DeployedRole }
  | { readonly kind: "group"; readonly group: DeployedGroup; readonly standard: StandardGroup | undefined }
);

/** The statements that the settings give a role. */
export const roleStatements = (deployment: Deployment, { key }: DeployedRole): Statement[] =>
  statementsIn(rolePolicies(deployment).filter((policy) => isHeldBy(policy, "role", key)));

/** The statements that the settings give a standard group with scoped policies. */
export const standardStatements = (deployment: Deployment, group: StandardGroup): Statement[] =>
  Object.values(standardPolicies(deployment, group)).flat();

const statementsIn = (policies: readonly TeamPolicy[]): Statement[] => policies.flatMap(({ statements }) => statements);

export function roleAsWho(deployment: Deployment, role: DeployedRole): Who {
  return { kind: "role", role, statements: roleStatements(deployment, role) };
}

export function groupAsWho(deployment: Deployment, group: DeployedGroup): Who {
  const { key, access } = group;
  const standard = isStandardGroup(key) && access === "scoped" ? key : undefined;
  return { kind: "group", group, standard, statements: statementsIn(policiesOfGroup(deployment, group)) };
}

/** The same role or group where the settings are others. */
export const whoIn = (deployment: Deployment, who: Who): Who =>
  who.kind === "role" ? roleAsWho(deployment, who.role) : groupAsWho(deployment, who.group);

/** Whether the principal reads the team's data: every execution role, and the groups for that. */
export const readsData = (who: Who): boolean =>
  who.kind === "role" || who.standard === "ML_Engineers" || who.standard === "Analysts";
