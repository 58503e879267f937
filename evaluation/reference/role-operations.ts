import { readData, type RoleOperationsFile } from "./data-files";

/**
 * The actions with which a role, or the instance profile that it is in, is handed to a service, in any of their
 * members: what AWS asks iam:PassRole for, and more. Made from the service models of botocore by
 * `npm run role-operations`, which says what counts.
 */
let operations: readonly string[] | undefined;
let inLowerCase: ReadonlySet<string> | undefined;

/** All of them as AWS spells them, sorted: `sagemaker:CreateModel`. */
export function roleOperations(): readonly string[] {
  operations ??= Object.entries((readData("role-operations.json") as RoleOperationsFile).operations)
    .flatMap(([prefix, actions]) => Object.keys(actions).map((action) => `${prefix}:${action}`))
    .sort();
  return operations;
}

/** Whether the action, in any case of letters, takes a role. Wildcards match nothing. */
export function handsOverRole(action: string): boolean {
  inLowerCase ??= new Set(roleOperations().map((operation) => operation.toLowerCase()));
  return inLowerCase.has(action.toLowerCase());
}
