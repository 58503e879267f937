import { globMatches } from "../../common/glob";
import type { Finding } from "../findings/finding";
import { holdsWhenAbsent } from "../language/operator";
import { finding, type ParsedStatement, shown } from "./statement";

/**
 * Keys that a session has only where the caller may set them, and the action that does, in the same statement.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_permissions-required
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html#id_credentials_temp_control-access_monitor-perms
 */
const NEEDED: readonly (readonly [key: RegExp, action: string])[] = [
  [/^(aws:requesttag\/.+|aws:tagkeys|sts:transitivetagkeys)$/, "sts:TagSession"],
  [/^sts:sourceidentity$/, "sts:SetSourceIdentity"],
];

/** Conditions on the tags or the name of a session that nobody may give it. */
export function sessionActionFindings(statement: ParsedStatement): readonly Finding[] {
  const { actions, effect, unresolved } = statement;
  const may = (action: string): boolean => actions.some((one) => globMatches(one.toLowerCase(), action.toLowerCase()));
  const assumes = actions.some((action) => /^sts:assumerole/i.test(action));
  if (effect !== "Allow" || !assumes || unresolved.has("Action")) return [];
  return statement.conditions.flatMap(({ key, parsed, values }) => {
    const [, action] = NEEDED.find(([form]) => form.test(key.toLowerCase())) ?? [];
    if (action === undefined || !parsed || holdsWhenAbsent(parsed, values) || may(action)) return [];
    return [
      finding(
        statement,
        "missing-action",
        { element: "Condition", value: key },
        `a session has ${shown(key)} only where ${action} is allowed too, and the statement does not have it`,
        `Add ${action} to the actions`,
      ),
    ];
  });
}
