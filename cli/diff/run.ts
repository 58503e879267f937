import { existsSync, statSync } from "node:fs";
import {
  diffAccess,
  hasGained,
  judging,
  readPlan,
  readPlanChange,
  readStacks,
  type Stack,
  UnreadableError,
} from "../../access";
import { type CriticalChange, criticalChanges, criticalReach } from "../../access/critical";
import { defined } from "../../common/lists";
import { dayMeant } from "../input/day";
import { graphFrom, organizationRead, type OrganizationSources, type Sources } from "../input/sources";
import type { Surroundings } from "../command/command";
import { diffJson } from "./json";
import { diffText } from "./text";

export interface DiffOptions {
  readonly json?: boolean;
  /** The day, `YYYY-MM-DD`, as of which it is asked who reaches what is critical. */
  readonly day?: string;
}

/** Somebody may do more than before. Other findings and faults end with 1, so that a pipeline can tell them apart. */
const GAINED = 3;

/**
 * Says which access is gained and lost between two states.
 *
 * @param before an output folder of CDKTF, or a file with the output of `terraform show -json`
 * @param after the same; without it, what the plan that `before` names makes of what is there
 * @returns the exit status: 3 where access was gained, or may be for all that is known
 */
export function diffCommand(
  before: string,
  after: string | undefined,
  { json = false, day: told }: DiffOptions,
  { out, error, today }: Pick<Surroundings, "error" | "out" | "today">,
): number {
  const faults = faultsOf(defined([before, after]));
  if (faults.length > 0) throw new UnreadableError(faults);
  const states = after === undefined ? changeIn(before) : { before: readState(before), after: readState(after) };
  const outdir = [after, before].find((path) => path !== undefined && isFolder(path));
  // What was before may well be of what the files said then.
  const day = dayMeant(told, today);
  const organization = organizationRead(outdir, day, outdir === after ? error : () => undefined);
  const diff = judging([...states.before, ...states.after], () =>
    diffAccess(states.before, states.after, criticalBetween(states, organization, day)),
  );
  out(`${json ? diffJson(diff) : diffText(diff)}\n`);
  return hasGained(diff) ? GAINED : 0;
}

/** Where the organization names nothing critical, or there is none, nobody is asked for. */
export function criticalBetween(
  { before, after }: ReturnType<typeof readPlanChange>,
  organization: OrganizationSources,
  today: string,
): CriticalChange[] {
  const { critical, ownerOf } = organization;
  if (critical.length === 0) return [];
  const reached = (stacks: readonly Stack[]): ReturnType<typeof criticalReach> => {
    const { graph, reach }: Pick<Sources, "graph" | "reach"> = graphFrom(stacks, organization, today);
    return criticalReach(graph, reach, critical, ownerOf);
  };
  return criticalChanges(reached(before), reached(after));
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

const readState = (path: string): readonly Stack[] => (isFolder(path) ? readStacks(path) : [readPlan(path)]);

/** Each may be a folder or a file, so that of what is not there nobody knows which it should be. */
function faultsOf(paths: readonly string[]): readonly string[] {
  const remedy =
    "Name a folder that a synthesis wrote, such as cdktf.out, or a file: terraform show -json plan.bin > plan.json";
  return paths.filter((path) => !existsSync(path)).map((path) => `${path} is not there\n${remedy}`);
}

function changeIn(plan: string): ReturnType<typeof readPlanChange> {
  if (!isFolder(plan)) return readPlanChange(plan);
  throw new UnreadableError([`${plan} is one state only\nName what comes after it: diff ${plan} <after>`]);
}
