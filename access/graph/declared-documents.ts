import type { DeclaredOutside } from "../../evaluation";
import type { Stack, StackPolicy } from "../terraform";
import { declarations } from "./around";

/** The stacks, with what the organization's files declare of managed policies that no stack and no data has. */
export function withDeclaredDocuments(
  stacks: readonly Stack[],
  outside: readonly DeclaredOutside[],
  today: string,
): readonly Stack[] {
  if (outside.length === 0) return stacks;
  const { declared } = declarations(outside, today);
  return stacks.map((stack) => {
    const told = (policy: StackPolicy): StackPolicy => {
      const { arn, document } = policy;
      const says = document === undefined && arn !== undefined ? declared(stack.accountId, arn)?.says : undefined;
      return says?.kind === "document" ? { ...policy, document: says.policy.document } : policy;
    };
    return {
      ...stack,
      principals: stack.principals.map((one) => ({ ...one, policies: one.policies.map(told) })),
    };
  });
}
