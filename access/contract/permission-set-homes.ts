import { unknownAsPattern } from "../../evaluation";
import { centerStackName, type Deployment } from "../../organization";
import { parseArn } from "../../policies";
import type { Stack, StackPrincipal } from "../terraform";
import { handedOverSets } from "./handed-over-sets";

/**
 * Stacks in which the roles of permission sets stand with those of the team whose they are: of those that a stack makes, and
 * of those that the files hand over to another team.
 */
export function withPermissionSets(stacks: readonly Stack[], deployments: readonly Deployment[]): readonly Stack[] {
  const home = withSetsAtHome(stacks, deployments);
  const sets = home.flatMap(({ principals }) => principals.filter(({ permissionSet }) => permissionSet));
  const made = new Set(sets.flatMap(({ arn }) => (arn === undefined ? [] : unknownAsPattern(arn))));
  const handed = handedOverSets(home, deployments, made);
  if (handed.size === 0) return home;
  return home.map((stack) => {
    const more = handed.get(stack.name) ?? [];
    return more.length === 0 ? stack : { ...stack, principals: [...stack.principals, ...more] };
  });
}

/**
 * Stacks in which the roles of permission sets stand with those of the team whose they are, in the account where they are
 * assigned: by the files, or else by the team in whose stack the set is made.
 */
function withSetsAtHome(stacks: readonly Stack[], deployments: readonly Deployment[]): readonly Stack[] {
  const read = new Set(stacks.map(({ name }) => name));
  const all = deployments.filter(({ stackName }) => read.has(stackName));
  const moved = new Map<string, StackPrincipal[]>();
  const staying = stacks.map((stack) => {
    const own = stack.principals.filter((principal) => {
      const home = homeOf(principal, all);
      if (home === undefined || home === stack.name) return true;
      moved.set(home, [...(moved.get(home) ?? []), principal]);
      return false;
    });
    return own.length === stack.principals.length ? stack : { ...stack, principals: own };
  });
  if (moved.size === 0) return stacks;
  return staying.map((stack) => {
    const more = moved.get(stack.name);
    return more ? { ...stack, principals: [...stack.principals, ...more] } : stack;
  });
}

/** The stack of the team in the account. */
function homeOf({ permissionSet, arn }: StackPrincipal, deployments: readonly Deployment[]): string | undefined {
  if (!permissionSet || arn === undefined) return undefined;
  const pattern = unknownAsPattern(arn);
  const accountId = parseArn(arn)?.accountId;
  const here = deployments.filter(({ account }) => account.id === accountId);
  const said = here.find(({ groups }) => groups.some((group) => group.audience.set && group.arn === pattern));
  return (said ?? here.find(({ team }) => centerStackName(team.team) === permissionSet.stack))?.stackName;
}
