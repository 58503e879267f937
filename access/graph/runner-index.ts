import { listIn } from "../../common/lists";
import { MAKERS, type RunnerKind, type SourcedPolicy, type Subject } from "../../evaluation";
import type { StackRunner } from "../terraform";
import { cataloguedOf } from "./catalogued";
import { crosses } from "./fellows";
import { placesOf } from "./granted-resources";
import type { KnownPrincipal } from "./known-principal";
import { may } from "./may";
import type { Passed } from "./pass-role";
import { PrefixIndex } from "./prefix-index";
import type { PrincipalGraph } from "./principal-graph";

/** Something that runs, or may come to run, code as a role. */
export interface Running {
  /** An ARN, or a pattern for what somebody may create. */
  readonly arn: string;
  readonly role: KnownPrincipal;
  /** Whether a stack makes it; else somebody may. */
  readonly inStack: boolean;
  /**
   * Whether a name that the pattern covers may be that of one.
   *
   * @default - it is
   */
  readonly mayBe?: (arn: string) => boolean;
  /** Whether only persons of several teams may make it. */
  readonly crossing?: () => boolean;
  /** Where no stack and no declaration says what its role may do: the name of who may make it so. */
  readonly unknownBy?: string;
  /** The ARN of the lifecycle configuration, of which it runs the scripts. */
  readonly script?: string;
}

/** Everything of a kind that runs as a role, by its ARN; notebooks also by the ARN of the script that they run. */
export type RunnerIndex = (kind: RunnerKind | "script") => PrefixIndex<Running>;

/**
 * What the stacks create, and what their people and roles may create while they work: with each role that they may pass
 * to the service. Each kind is looked for once somebody asks for it.
 *
 * @param passed the roles that somebody may pass
 */
export function runnerIndex(graph: PrincipalGraph, passed: (known: KnownPrincipal) => readonly Passed[]): RunnerIndex {
  let makers: readonly Maker[] | undefined;
  const byKind = new Map<RunnerKind | "script", PrefixIndex<Running>>();
  return (kind) => {
    const known = byKind.get(kind) ?? new PrefixIndex<Running>();
    if (byKind.has(kind)) return known;
    byKind.set(kind, known);
    for (const [name, running] of inStacks(graph, kind)) known.add(name, running);
    makers ??= makersIn(graph.all).map((one) => ({ known: one, handed: passed(one) }));
    for (const running of created(graph, makers, kind)) known.add(running.arn, running);
    return known;
  };
}

/** Somebody who may create something, with the roles that they may pass. */
interface Maker {
  readonly known: KnownPrincipal;
  readonly handed: readonly Passed[];
}

/** What the stacks create, by the names of a kind. */
const inStacks = (graph: PrincipalGraph, kind: RunnerKind | "script"): (readonly [string, Running])[] =>
  graph.runners
    .filter((runner) => runner.kind === kind || (kind === "script" && runner.lifecycleConfig !== undefined))
    .flatMap((runner) => {
      const role = graph.byArn(runner.role);
      if (!role) return [];
      const running: Running = { arn: runner.arn, role, inStack: true, ...scriptOf(runner) };
      return [[kind === "script" ? (running.script ?? running.arn) : running.arn, running] as const];
    });

/** What somebody may create of a kind. Several people of a team may create the same: it is there once. */
function created(graph: PrincipalGraph, makers: readonly Maker[], kind: RunnerKind | "script"): Running[] {
  const making = MAKERS.filter((one) => one.kind === kind);
  const seen = new Map<KnownPrincipal, Map<string, Making[]>>();
  return makers.flatMap(({ known, handed }) => {
    const { subject } = known;
    return making.flatMap(({ action, service }) => {
      if (!cataloguedOf(subject).has(action)) return [];
      const roles = new Map(
        handed.flatMap(({ edge, ...one }) => (one.service === service ? [[edge.to, edge.unknown] as const] : [])),
      );
      if (roles.size === 0) return [];
      const places = placesOf(subject, action).filter((arn) => may(subject, { action, resource: arn }));
      return places.flatMap((arn) =>
        [...roles].flatMap(([role, unknown]): Running[] => {
          const names = seen.get(role) ?? new Map<string, Making[]>();
          seen.set(role, names);
          const by = listIn(names, arn);
          if (by.push({ known, action }) > 1) return [];
          const mayBe = (name: string): boolean =>
            by.some((one) => may(one.known.subject, { action: one.action, resource: name }));
          const crossing = (): boolean => by.every((one) => crosses(graph, one.known));
          return [{ arn, role, inStack: false, mayBe, crossing, ...(unknown && { unknownBy: subject.name }) }];
        }),
      );
    });
  });
}

/** Who makes something, and how. */
interface Making {
  readonly known: KnownPrincipal;
  readonly action: string;
}

/**
 * Those who may create something. Somebody who has the policies of a group and no others may create only what the group
 * may: of the group it is not told who asks, which leaves more open.
 */
function makersIn(all: readonly KnownPrincipal[]): KnownPrincipal[] {
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

/** The configuration is in the notebook's account and region. */
function scriptOf({ arn, lifecycleConfig }: StackRunner): { script?: string } {
  if (lifecycleConfig === undefined) return {};
  return {
    script: arn.replace(/notebook-instance\/.*$/, () => `notebook-instance-lifecycle-config/${lifecycleConfig}`),
  };
}
