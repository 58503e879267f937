import type { SourcedPolicy, Subject } from "../../evaluation/subject";
import { MAKERS, type RunnerKind } from "../../evaluation/ways";
import type { StackRunner } from "../terraform";
import type { Known } from "./known";
import { may } from "./may";
import type { Passed } from "./passing";
import { placesOf } from "./places";
import { PrefixIndex } from "./prefix-index";
import type { World } from "./world";

/** Something that runs, or may come to run, code as a role. */
export interface Running {
  /** An ARN, or a pattern for what somebody may create. */
  readonly arn: string;
  readonly role: Known;
  /** Whether a stack makes it; else somebody may. */
  readonly inStack: boolean;
  /** Where no stack and no declaration says what its role may do: the name of who may make it so. */
  readonly unknownBy?: string;
  /** The ARN of the lifecycle configuration, of which it runs the scripts. */
  readonly script?: string;
}

/** Everything of a kind that runs as a role, by its ARN; notebooks also by the ARN of the script that they run. */
export type RunnerIndex = (kind: RunnerKind | "script") => PrefixIndex<Running>;

/**
 * What the stacks create, and what their people and roles may create while they work: with each role that they may pass
 * to the service.
 *
 * @param passed the roles that somebody may pass
 */
export function runnerIndex(world: World, passed: (known: Known) => readonly Passed[]): RunnerIndex {
  const byKind = new Map<RunnerKind | "script", PrefixIndex<Running>>();
  const indexOf: RunnerIndex = (kind) => {
    const known = byKind.get(kind) ?? new PrefixIndex<Running>();
    byKind.set(kind, known);
    return known;
  };
  for (const runner of world.runners) {
    const role = world.byArn(runner.role);
    if (!role) continue;
    const running: Running = { arn: runner.arn, role, inStack: true, ...scriptOf(runner) };
    indexOf(runner.kind).add(runner.arn, running);
    if (running.script !== undefined) indexOf("script").add(running.script, running);
  }
  const isNew = once();
  for (const known of makersIn(world.all)) {
    const handed = passed(known);
    if (handed.length === 0) continue;
    for (const { kind, action, service } of MAKERS) {
      const roles = new Map(
        handed.flatMap(({ edge, ...one }) => (one.service === service ? [[edge.to, edge.unknown] as const] : [])),
      );
      if (roles.size === 0) continue;
      const places = placesOf(known.subject, action).filter((arn) => may(known.subject, { action, resource: arn }));
      for (const arn of places) {
        for (const [role, unknown] of roles) {
          if (isNew(kind, arn, role))
            indexOf(kind).add(arn, { arn, role, inStack: false, ...(unknown && { unknownBy: known.subject.name }) });
        }
      }
    }
  }
  return indexOf;
}

/**
 * Those who may create something. Somebody who has the policies of a group and no others may create only what the group
 * may: of the group it is not told who asks, which leaves more open.
 */
function makersIn(all: readonly Known[]): Known[] {
  const groups = new Map(
    all.filter(({ subject }) => subject.kind === "group").map(({ subject }) => [firstOf(subject), subject]),
  );
  return all.filter(({ subject }) => {
    const group = subject.kind === "user" ? groups.get(firstOf(subject)) : undefined;
    return !group || !isSame(group.identity ?? [], subject.identity ?? []);
  });
}

const firstOf = ({ identity }: Subject): SourcedPolicy | undefined => identity?.[0];

const isSame = (a: readonly SourcedPolicy[], b: readonly SourcedPolicy[]): boolean =>
  a.length === b.length && a.every((policy, index) => policy === b[index]);

/** Several people of a team may create the same: it is there once. */
function once(): (kind: RunnerKind, arn: string, role: Known) => boolean {
  const seen = new Map<Known, Set<string>>();
  return (kind, arn, role) => {
    const some = seen.get(role) ?? new Set<string>();
    seen.set(role, some);
    const size = some.size;
    return some.add(`${kind} ${arn}`).size > size;
  };
}

/** The configuration is in the notebook's account and region. */
function scriptOf({ arn, lifecycleConfig }: StackRunner): { script?: string } {
  if (lifecycleConfig === undefined) return {};
  return {
    script: arn.replace(/notebook-instance\/.*$/, () => `notebook-instance-lifecycle-config/${lifecycleConfig}`),
  };
}
