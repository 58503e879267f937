import { judging, UnreadableError } from "../../access";
import { criticalReach } from "../../access/critical";
import { readSources, type SourceOptions } from "../input/sources";
import type { Surroundings } from "../command/command";
import { criticalJson } from "./json";
import { criticalText } from "./text";

export interface CriticalOptions extends SourceOptions {
  readonly json?: boolean;
}

/**
 * Says who reaches each critical resource of the organization, and how.
 *
 * @returns the exit status: 0
 * @throws {UnreadableError} where the stacks cannot be read, or organization.yaml names no critical resource
 */
export function criticalCommand(
  { json = false, ...options }: CriticalOptions,
  { out, today }: Pick<Surroundings, "out" | "today">,
): number {
  const { stacks, graph, reach, critical, ownerOf } = readSources(options, today);
  if (critical.length === 0) {
    throw new UnreadableError(["organization.yaml names no critical resource\nWrite critical: [{ bucket: <name> }]"]);
  }
  const all = judging(stacks, () => criticalReach(graph, reach, critical, ownerOf));
  out(`${json ? criticalJson(all) : criticalText(all)}\n`);
  return 0;
}
