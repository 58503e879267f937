import { remembering } from "../evaluation/memo";
import { parseArnPattern } from "../evaluation/validation/arn-pattern";
import { acceptsArn, type ArnTemplate } from "../evaluation/validation/arn-template";
import { acceptedBy } from "../evaluation/validation/resource-match";
import { sampleArn } from "./contract-resources";
import type { OnEntry } from "./schema/expect";

/** An ARN that stands for what a line is about, a sample where the line names a type; undefined for `*`. */
export function arnFor(on: OnEntry): string | undefined {
  if (typeof on !== "string") return sampleArn(on.resource);
  if (on === "*") return undefined;
  return on.startsWith("arn:") ? on : sampleArn("execution-role");
}

/**
 * Whether AWS asks about the action on such a resource, so that an answer means something. On everything it asks about
 * every action.
 *
 * @param action one action or a pattern, of which one is enough
 * @param arn an ARN, a pattern of ARNs, or undefined for `*`
 */
export const isAskedOn = (action: string, arn: string | undefined): boolean =>
  arn === undefined || [...acceptedBy(action).types.values()].some(takenBy(arn));

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

/** Whether the action, or every action of the pattern, takes no resource: AWS asks about it on `*` alone. */
export const takesNoResource = (action: string): boolean => acceptedBy(action).types.size === 0;
