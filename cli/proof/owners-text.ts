import { legible } from "../../access";
import { CALLS } from "../../common/calls";
import { counted } from "../output/words";
import { type OwnerPolicies, ownerWords } from "../owners/owner-policies";

/** More policies are counted. */
const MOST_POLICIES = 10;

/** What owners elsewhere must add, a line for each policy; undefined: nothing. */
export function ownersToAsk(all: readonly OwnerPolicies[]): string | undefined {
  const lines = all.flatMap((owner) =>
    owner.policies.map(
      ({ policy, resource, document }) =>
        `  ${ownerWords(owner)}: ${counted(document.Statement.length, "statement")} in the ${policy} of ${resource}`,
    ),
  );
  if (lines.length === 0) return undefined;
  const rest = lines.length - MOST_POLICIES;
  const heading =
    `Once the roles are deployed, ${counted(all.length, "other account")} must let them in. Whole policies to send: ` +
    CALLS.command("owners");
  return legible(
    [
      heading,
      ...lines.slice(0, MOST_POLICIES),
      ...(rest > 0 ? [`  and ${counted(rest, "more policy", "more policies")}`] : []),
    ].join("\n"),
  );
}
