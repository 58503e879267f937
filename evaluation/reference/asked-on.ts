import { remembering } from "../../common/memo";
import { parseArnPattern } from "../language/arn";
import { acceptsArn, type ArnTemplate } from "./arn-template";
import { acceptedBy } from "./resource-match";

/**
 * Whether AWS asks about the action on such a resource, so that an answer means something. On everything it asks about
 * every action.
 *
 * @param action one action or a pattern, of which one is enough
 * @param resource an ARN, a pattern of ARNs, or `*`
 */
export const isAskedOn = (action: string, resource: string): boolean =>
  resource === "*" || [...acceptedBy(action).types.values()].some(takenBy(resource));

/** Whether the action, or every action of the pattern, takes no resource: AWS asks about it on `*` alone. */
export const takesNoResource = (action: string): boolean => acceptedBy(action).types.size === 0;

/** Whether an ARN has one of the forms of a resource type. Actions share types, so the answers are kept. */
const takenBy = remembering((arn) => {
  const parts = parseArnPattern(arn);
  const answers = new Map<readonly ArnTemplate[], boolean>();
  return (forms: readonly ArnTemplate[]): boolean => {
    const known = answers.get(forms);
    if (known !== undefined) return known;
    const taken = parts !== undefined && forms.some((form) => acceptsArn(form, parts));
    answers.set(forms, taken);
    return taken;
  };
});
