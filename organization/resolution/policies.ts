import { rememberingOf } from "../../common/memo";
import type { Deployment } from "./deployment";
import { policiesOfGroup } from "./group-policies";
import { rolePolicies } from "./role-policies";
import type { TeamPolicy } from "./team-policy";

/**
 * Every policy that a team's execution roles and groups have in an account; a retired team has none. What is trusted and
 * what caps the roles is not among them.
 */
export const policiesOf = rememberingOf((deployment: Deployment): readonly TeamPolicy[] =>
  deployment.team.retired
    ? []
    : [...rolePolicies(deployment), ...deployment.groups.flatMap((group) => policiesOfGroup(deployment, group))],
);
