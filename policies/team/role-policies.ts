import type { Environment } from "../language/environment";
import type { Statement } from "../language/statement";
import { type RoleScope, roleWorkStatements } from "./role-work";

/** The AWS managed policies that stand in for the scoped ones of execution roles: far broader, over the whole account. */
export const AWS_MANAGED_ROLE_POLICIES = {
  CloudWatchAccess: "CloudWatchLogsFullAccess",
  EcrAccess: "AmazonEC2ContainerRegistryReadOnly",
  Work: "AmazonSageMakerFullAccess",
} as const;

/** The policies of a role's work: what allows and what denies is told apart, as for groups. */
export const WORK_POLICIES = { Work: "Allow", Guards: "Deny" } as const satisfies Record<string, Statement["Effect"]>;
export type WorkPolicy = keyof typeof WORK_POLICIES;

/** The scoped policies of a role's work by what they are called; one that would say nothing is left out. */
export function workPolicies(environment: Environment, scope: RoleScope): [WorkPolicy, Statement[]][] {
  const statements = roleWorkStatements(environment, scope);
  return (Object.keys(WORK_POLICIES) as WorkPolicy[])
    .map((policy): [WorkPolicy, Statement[]] => [
      policy,
      statements.filter(({ Effect }) => Effect === WORK_POLICIES[policy]),
    ])
    .filter(([, some]) => some.length > 0);
}
