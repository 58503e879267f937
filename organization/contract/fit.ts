import { acceptedBy } from "../../evaluation";
import { sampleArn } from "../schema/contract-resources";
import type { OnEntry } from "../schema/expect";

/** An ARN that stands for what a line is about, a sample where the line names a type; undefined for `*`. */
export function arnFor(on: OnEntry): string | undefined {
  if (typeof on !== "string") return sampleArn(on.resource);
  if (on === "*") return undefined;
  return on.startsWith("arn:") ? on : sampleArn("execution-role");
}

/** Whether the action, or every action of the pattern, takes no resource: AWS asks about it on `*` alone. */
export const takesNoResource = (action: string): boolean => acceptedBy(action).types.size === 0;
