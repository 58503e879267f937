import type { JsonObject } from "../../access/terraform/json";
import type { StackEntry } from "../../organization";

/**
 * The Terraform of a stack that is no more: its backend and its provider, so that an apply destroys all that it had.
 *
 * @param terraform what it had
 */
export const emptied = ({ provider, terraform }: JsonObject): JsonObject => ({
  ...(provider !== undefined && { provider }),
  ...(terraform !== undefined && { terraform }),
});

/**
 * The stacks of an exported folder, in order: those that leave first, each before what it depended on, for what is shared
 * cannot go while somebody has it; then those that are there.
 *
 * @param leaving as they were when they were there
 */
export function inOrder(leaving: readonly StackEntry[], there: readonly StackEntry[]): StackEntry[] {
  const dependents = ({ name }: StackEntry): StackEntry[] =>
    leaving.filter(({ dependencies }) => dependencies.includes(name));
  const levelOf = (stack: StackEntry): number => Math.max(-1, ...dependents(stack).map(levelOf)) + 1;
  const gone = leaving.map((stack) => ({
    ...stack,
    level: levelOf(stack),
    dependencies: dependents(stack).map(({ name }) => name),
    sources: [],
  }));
  const first = Math.max(-1, ...gone.map(({ level }) => level)) + 1;
  return [...gone, ...there.map((stack) => ({ ...stack, level: stack.level + first }))];
}
