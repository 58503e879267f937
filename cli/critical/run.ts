import { judging, UnreadableError } from "../../access";
import { criticalReach } from "../../access/critical";
import { readSources, type SourceOptions } from "../input/sources";
import { declarationsJson, restsOnText } from "../answers/rests-on";
import type { Surroundings } from "../command/command";
import { paragraphs } from "../output/words";
import { criticalJson } from "./json";
import { neverNamed } from "./never-named";
import { criticalText, type RemarkOn } from "./text";

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
  { out, ...around }: Pick<Surroundings, "error" | "out" | "today">,
): number {
  const { stacks, graph, reach, critical, ownerOf, deployments, declarationsUsed } = readSources(options, around);
  if (critical.length === 0) {
    throw new UnreadableError(["organization.yaml names no critical resource\nWrite critical: [{ bucket: <name> }]"]);
  }
  const all = judging(stacks, () => criticalReach(graph, reach, critical, ownerOf));
  const remarkOn: RemarkOn = (resource) => neverNamed(resource, deployments);
  const texts = [criticalText(all, remarkOn), restsOnText(declarationsUsed)];
  out(`${json ? criticalJson(all, remarkOn, declarationsJson(declarationsUsed)) : paragraphs(texts)}\n`);
  return 0;
}
