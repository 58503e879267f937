import type { Construct } from "constructs";
import type { z } from "zod";
import { check } from "../../policies/checks/check";
import { type Fault, further, mapOf, named } from "../../policies/checks/fields";
import { TAG_KEY, TAG_VALUE } from "../../policies/checks/iam-forms";
import { COUNT, PolicyError } from "../../policies";
import { withKnownReferences } from "./references";

/**
 * Refuses what a program that is not checked by TypeScript, or a value that comes from elsewhere, has put in the place of
 * a property. What the construct does not know is refused too: it might be what was to limit something.
 *
 * @throws {PolicyError} with a line for each fault and one for what to write instead
 */
export function checkProps(construct: Construct, schema: z.ZodType, props: unknown): void {
  check(construct.node.path, schema, props, "refused");
  construct.node.addValidation({ validate: () => referenceFaults(construct, schema, props) });
}

/** A reference whose text CDKTF knows at the synthesis, such as a lazy one, is judged as that text. */
function referenceFaults(construct: Construct, schema: z.ZodType, props: unknown): string[] {
  try {
    check(construct.node.path, schema, withKnownReferences(construct, props), "refused");
  } catch (error) {
    if (error instanceof PolicyError) return [error.message];
    throw error;
  }
  return [];
}

/** What is refused while the construct is made is told with its path. */
export function inConstruct<T>(construct: Construct, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (error instanceof PolicyError) throw new PolicyError(`${construct.node.path}: ${error.message}`);
    throw error;
  }
}

const MOST_TAGS = COUNT.tagsPerResource.maximum;

/** Tags of what a construct makes. */
export const TAGS = further(mapOf(TAG_KEY, named(TAG_VALUE)), (tags: Record<string, string>): Fault | undefined =>
  Object.keys(tags).length <= MOST_TAGS
    ? undefined
    : [`there are ${Object.keys(tags).length} tags, and AWS takes ${MOST_TAGS}`, "Remove some"],
).optional();
