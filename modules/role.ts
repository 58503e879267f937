import { Construct } from "constructs";
import { z } from "zod";
import { named } from "../policies/checks/fields";
import { ROLE_NAME } from "../policies/checks/iam-forms";
import { withIds } from "./private/construct-ids";
import type { Grantee } from "./private/grants";
import { RolePolicies } from "./private/role-policies";
import { SageMakerExecutionRole } from "./sagemaker-execution-role";

/**
 * The role that a module's policy goes to: a SageMakerExecutionRole, whose quotas are then checked over all modules
 * together, or the name of any other role.
 */
export type Role = SageMakerExecutionRole | string;

const ROLE = named(ROLE_NAME);

/** The schema of a role, or of a list of them. @internal */
export const ROLES: z.ZodType = z.unknown().superRefine((value, context) => {
  const roles = Array.isArray(value) ? value : [value];
  const report = (message: string, path: readonly number[] = []): void => {
    context.addIssue({ code: "custom", message, path: [...path] });
  };
  if (roles.length === 0) report("no role gets the policies\nName at least one");
  roles.forEach((role: unknown, index) => {
    if (role instanceof SageMakerExecutionRole) return;
    const [issue] = ROLE.safeParse(role).error?.issues ?? [];
    if (issue) report(issue.message, Array.isArray(value) ? [index] : []);
  });
});

/**
 * The roles that a module's policies go to. In a list, each role's resources have an id of its own, whatever the order:
 * were one to take another's, Terraform would attach and detach the same policy at once.
 * @internal
 */
export function rolesOf(scope: Construct, role: Role | readonly Role[]): Grantee[] {
  if (typeof role === "string" || role instanceof SageMakerExecutionRole) return [{ scope, ...roleOf(scope, role) }];
  const roles = [...new Set(role)];
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
