import type { Construct } from "constructs";
import { RolePolicies } from "./private/role-policies";
import { SageMakerExecutionRole } from "./sagemaker-execution-role";

/**
 * The role that a module's policy goes to: a SageMakerExecutionRole, whose quotas are then checked over all modules
 * together, or the name of any other role.
 */
export type Role = SageMakerExecutionRole | string;

/** The role's name and the record of its policies. @internal */
export function roleOf(scope: Construct, role: Role): { name: string; policies: RolePolicies } {
  if (role instanceof SageMakerExecutionRole) return { name: role.name, policies: role.policies };
  const policies = new RolePolicies(role);
  scope.node.addValidation({ validate: () => policies.problems() });
  return { name: role, policies };
}
