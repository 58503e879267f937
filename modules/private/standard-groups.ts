import { defined } from "../../common/lists";
import {
  AWS_MANAGED_GROUP_POLICIES,
  isStandardGroup,
  rolesOfModels,
  type RoleTrust,
  SIGN_IN,
  signInOf,
  type TeamRole,
} from "../../policies";
import type { Fault } from "../../policies/checks/fields";

/** What is told of a group that not every standard group may have. */
interface Group {
  readonly access?: "scoped" | "aws-managed";
  readonly audience?: { readonly trust: RoleTrust };
}

/** What a standard group is told that it cannot have. */
export const standardGroupsFault = (groups: Readonly<Record<string, Group>>): Fault | undefined =>
  defined(Object.entries(groups).map(([key, group]) => faultOf(key, group)))[0];

function faultOf(key: string, { access, audience }: Group): Fault | undefined {
  if (!isStandardGroup(key)) return undefined;
  if (access === "aws-managed" && AWS_MANAGED_GROUP_POLICIES[key].length === 0)
    return [`AWS has no policies for ${key}`, 'Remove access, or write "scoped"'];
  return key === "Deployers" && !SIGN_IN[signInOf(audience?.trust)].programs
    ? ["Deployers are pipelines and programs, and no people", "Give it an audience with oidc or principals"]
    : undefined;
}

/** Deployers without a role for their models could deploy nothing. */
export const deployersFault = ({
  groups,
  executionRoles,
}: {
  readonly groups: Readonly<Record<string, Group>>;
  readonly executionRoles: readonly TeamRole[];
}): Fault | undefined =>
  groups["Deployers"] && rolesOfModels(executionRoles).length === 0
    ? ["Deployers have no role to hand over", 'Add one with the key "endpoint" to executionRoles']
    : undefined;
