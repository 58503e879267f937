import { parseArn } from "../../policies/language/arn";
import type { DeniedPrincipal } from "../denied";
import type { Known } from "../world/known";
import type { World } from "../world/world";

/**
 * The principals of the stacks that are meant: one, or where only a name is told, those of that name in all accounts.
 * Names are unique in an account whatever their paths, which the ARN of a session leaves out. By an ARN, where the stacks
 * make nobody of the name, also those from outside whom they let in.
 */
export function knownAs(
  world: World,
  { arn, kind, name }: Pick<DeniedPrincipal, "arn" | "kind" | "name">,
): readonly Known[] {
  const exact = arn === undefined ? undefined : world.byArn(arn);
  if (exact) return [exact];
  const account = arn === undefined ? undefined : parseArn(arn)?.accountId;
  const isMeant = ({ subject, accountId }: Known): boolean =>
    subject.kind === kind && (account === undefined || accountId === undefined || accountId === account);
  const made = world.named(name).filter(isMeant);
  if (made.length > 0 || arn === undefined) return made;
  const letIn = world.outsiders(arn);
  const isOfName = ({ subject }: Known): boolean => subject.name.endsWith(`/${name}`);
  return letIn.length > 0 ? letIn : world.all.filter((one) => one.outside && isOfName(one) && isMeant(one));
}
