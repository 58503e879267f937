import { parseArn } from "../../policies/arn";
import type { DeniedPrincipal } from "../denied";
import type { Known } from "../world/known";
import type { World } from "../world/world";

/**
 * The principals of the stacks that are meant: one, or where only a name is told, those of that name in all accounts.
 * Names are unique in an account whatever their paths, which the ARN of a session leaves out.
 */
export function knownAs(
  world: World,
  { arn, kind, name }: Pick<DeniedPrincipal, "arn" | "kind" | "name">,
): readonly Known[] {
  const exact = arn === undefined ? undefined : world.byArn(arn);
  if (exact) return [exact];
  const account = arn === undefined ? undefined : parseArn(arn)?.accountId;
  return world
    .named(name)
    .filter(({ subject }) => subject.kind === kind)
    .filter(({ accountId }) => account === undefined || accountId === undefined || accountId === account);
}
