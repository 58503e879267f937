import { sampleArn } from "../schema/contract-resources";
import type { OnEntry } from "../schema/expect";

/** An ARN that stands for what a line is about, a sample where the line names a type; or `*`. */
export function arnFor(on: OnEntry): string {
  if (typeof on !== "string") return sampleArn(on.resource);
  return on === "*" || on.startsWith("arn:") ? on : sampleArn("execution-role");
}
