import { Construct } from "constructs";
import { PolicyError } from "../policies";
import { withIds } from "./private/construct-ids";
import type { Grantee } from "./private/grants";
import { RolePolicies } from "./private/role-policies";
import { SageMakerExecutionRole } from "./sagemaker-execution-role";

/**
 * The role that a module's policy goes to: a SageMakerExecutionRole, whose quotas are then checked over all modules
 * together, or the name of any other role.
 */
export type Role = SageMakerExecutionRole | string;

/**
 * The roles that a module's policies go to. In a list, each role's resources have an id of its own, whatever the order:
 * were one to take another's, Terraform would attach and detach the same policy at once.
 *
 * @throws {PolicyError} where there are none
 * @internal
 */
export function rolesOf(scope: Construct, role: Role | readonly Role[]): Grantee[] {
  if (typeof role === "string" || role instanceof SageMakerExecutionRole) return [{ scope, ...roleOf(scope, role) }];
  const roles = [...new Set(role)];
  if (roles.length === 0) throw new PolicyError(`no role gets the policies of "${scope.node.id}"\nName at least one`);
  return withIds("role", roles, idOf).map(([id, one]) => ({ scope: new Construct(scope, id), ...roleOf(scope, one) }));
}

const idOf = (role: Role): string => (typeof role === "string" ? role : role.node.id);

/** The role's name and the record of its policies. @internal */
export function roleOf(scope: Construct, role: Role): { name: string; policies: RolePolicies } {
  if (role instanceof SageMakerExecutionRole) return { name: role.name, policies: role.policies };
  const policies = new RolePolicies(role);
  scope.node.addValidation({ validate: () => policies.problems() });
  return { name: role, policies };
}
