import type { Fault } from "../../common/fault";
import { remembering } from "../../common/memo";
import type { Finding } from "../findings/finding";
import type { RuleName } from "../findings/rules";
import { validatePolicy } from "../validation/validate";

/** What the rules for policies say about a name, whatever stands beside it: of a statement or of a question alike. */
const ABOUT_NAMES: ReadonlySet<RuleName> = new Set<RuleName>([
  "malformed-action",
  "malformed-arn",
  "malformed-policy",
  "retired-key",
  "unknown-action",
  "unknown-key",
  "unknown-service",
]);

function findings(statement: object, element: string): readonly Finding[] {
  const document = { Version: "2012-10-17", Statement: [{ Effect: "Allow", ...statement }] };
  return validatePolicy(document, "identity").filter(
    ({ rule, spot }) => spot.element === element && ABOUT_NAMES.has(rule),
  );
}

/** What is wrong with an action, or a pattern of actions: AWS has none such. */
export const actionFaults: (action: string) => readonly Fault[] = remembering((action) =>
  findings({ Action: action, Resource: "*" }, "Action"),
);

/** What is wrong with an ARN, a pattern of ARNs or `*`, whatever is done with it. */
export const arnFaults = (arn: string): readonly Fault[] => findings({ Action: "*", Resource: arn }, "Resource");

/**
 * What is wrong with a condition key: AWS has none such, or no action sends it any more.
 *
 * @param actions one of each service that is asked about
 */
export const keyNameFaults = (key: string, actions: readonly string[]): readonly Fault[] =>
  keyFindings(JSON.stringify([actions, key]));

const keyFindings = remembering((actionsAndKey) => {
  const [actions, key] = JSON.parse(actionsAndKey) as [string[], string];
  return findings({ Action: actions, Resource: "*", Condition: { StringEquals: { [key]: "x" } } }, "Condition");
});
