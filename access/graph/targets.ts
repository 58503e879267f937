import {
  actionFacts,
  allowing,
  contextOf,
  type ContextValues,
  type Need,
  patternFor,
  reachesType,
  type Subject,
} from "../../evaluation";
import { may } from "./may";

/**
 * On what a principal may use an action that a way takes: ARNs and patterns of the type that counts, or `*` where the
 * action takes none. Variables are filled as of its own session, so that what stands for itself is left out.
 *
 * @param session what is known of it; null: what the key says is never another's
 * @param counts whether a pattern is asked about at all
 */
export function targetsOf(
  subject: Subject,
  { action, type }: Need,
  session: ContextValues,
  counts: (pattern: string) => boolean = () => true,
): readonly string[] {
  const found = allowing(subject, action);
  if (found.length === 0) return [];
  const facts = actionFacts(action);
  const formats = type === undefined && facts.required.length > 0 ? facts.required : facts.types;
  const counting = type === undefined ? formats : formats.filter(({ name }) => name === type);
  const context = contextOf(session, () => "unknown");
  const patterns = found.flatMap(({ statement: { resources, variables } }) =>
    resources.not ? ["*"] : resources.patterns.flatMap((one) => patternFor(one, context, variables).widest ?? []),
  );
  const asked =
    counting.length === 0 ? ["*"] : patterns.filter((one) => counting.some(({ arn }) => reachesType(one, arn)));
  return [...new Set(asked)].filter(counts).filter((resource) => may(subject, { action, resource, context: session }));
}

/** Whether some of those whom one can act as may use each further action of a way on what the first one works on. */
export const mayAlso = (
  subjects: readonly Subject[],
  others: readonly Need[],
  resource: string,
  context: ContextValues,
): boolean => others.every(({ action }) => subjects.some((subject) => mayOn(subject, action, resource, context)));

/** An action that takes another type of resource is asked about on any of its own. */
function mayOn(subject: Subject, action: string, resource: string, context: ContextValues): boolean {
  const { types } = actionFacts(action);
  const fits = resource === "*" || types.some(({ arn }) => reachesType(resource, arn));
  return may(subject, { action, resource: fits ? resource : "*", context });
}
