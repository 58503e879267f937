import { parseArn } from "../../policies/language/arn";
import type { DeniedPrincipal } from "../denied";
import type { KnownPrincipal } from "../graph/known-principal";
import type { PrincipalGraph } from "../graph/principal-graph";

/**
 * The principals of the stacks that are meant: one, or where only a name is told, those of that name in all accounts.
 * Names are unique in an account whatever their paths, which the ARN of a session leaves out. By an ARN, where the stacks
 * make nobody of the name, also those from outside whom they let in.
 */
export function knownAs(
  graph: PrincipalGraph,
  { arn, kind, name }: Pick<DeniedPrincipal, "arn" | "kind" | "name">,
): readonly KnownPrincipal[] {
  const exact = arn === undefined ? undefined : graph.byArn(arn);
  if (exact) return [exact];
  const account = arn === undefined ? undefined : parseArn(arn)?.accountId;
  const isMeant = ({ subject, accountId }: KnownPrincipal): boolean =>
    subject.kind === kind && (account === undefined || accountId === undefined || accountId === account);
  const made = graph.named(name).filter(isMeant);
  if (made.length > 0 || arn === undefined) return made;
  const letIn = graph.outsiders(arn);
  const isOfName = ({ subject }: KnownPrincipal): boolean => subject.name.endsWith(`/${name}`);
  return letIn.length > 0 ? letIn : graph.all.filter((one) => one.outside && isOfName(one) && isMeant(one));
}
