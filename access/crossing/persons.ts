import { byText } from "../../common/lists";
import type { Deployment } from "../../organization";
import { type KnownPrincipal, labelOf } from "../graph/known-principal";
import type { PrincipalGraph } from "../graph/principal-graph";
import type { Reach, Reached } from "../graph/reach";
import type { Stack } from "../terraform";
import type { Crossing } from "./crossing";
import { crossingByDirectory, peopleOf } from "./directory";
import { mixedRoles, type TeamGroup } from "./mixed";

/** Whether anybody is in groups of several teams of an account, by the organization's files. */
export function anybodyCrosses(deployments: readonly Deployment[]): boolean {
  const teams = new Map<string, string>();
  return deployments.some(({ account, team, groups }) =>
    groups.some((group) =>
      peopleOf(group).some((person) => {
        const key = `${account.id} ${person}`;
        const known = teams.get(key) ?? team.team;
        teams.set(key, known);
        return known !== team.team;
      }),
    ),
  );
}

/** Everybody, and whom they can act as. */
export interface Reachable {
  readonly graph: PrincipalGraph;
  readonly reach: Reach;
}

/** The stacks with nobody in their groups: what a person of several teams makes is not what one group reaches. */
export const withoutMembers = (stacks: readonly Stack[]): readonly Stack[] =>
  stacks.map((stack) => ({ ...stack, memberships: [] }));

/**
 * Every person of several teams, once, sorted by account and name. What one may is never a breach: the files say it.
 *
 * @param apart of the stacks {@link withoutMembers}
 */
export function crossingPersons(
  { graph, reach }: Reachable,
  apart: Reachable,
  deployments: readonly Deployment[],
): Crossing[] {
  const teamOf = new Map(deployments.map(({ stackName, team }) => [stackName, team.team]));
  const { groupsOf } = graph.members;
  const crossings = graph.all
    .filter(({ subject }) => subject.kind === "user")
    .flatMap((who): Crossing[] => {
      const groups = groupsOf(who).flatMap((group): TeamGroup[] => {
        const team = teamOf.get(group.stack);
        return team === undefined ? [] : [{ group, team }];
      });
      const teams = [...new Set(groups.map(({ team }) => team))].sort();
      if (teams.length < 2) return [];
      return [{ who, teams, reached: beyondGroups(reach, apart, who, groups), mixed: mixedRoles(graph, who, groups) }];
    });
  const key = ({ who: { accountId = "", subject } }: Crossing): string => `${accountId} ${subject.name}`;
  return [...crossings, ...crossingByDirectory(graph, reach, deployments)].sort((a, b) => byText(key(a), key(b)));
}

function beyondGroups(
  reach: Reach,
  apart: Reachable,
  who: KnownPrincipal,
  groups: readonly TeamGroup[],
): readonly Reached[] {
  const alone = groups.flatMap(({ group: { subject, stack } }) =>
    apart.graph.named(subject.name).filter((one) => one.subject.kind === "group" && one.stack === stack),
  );
  const theirs = new Set(alone.flatMap((group) => apart.reach.from(group).map(({ known }) => labelOf(known))));
  return reach.from(who).filter(({ known }) => !theirs.has(labelOf(known)));
}
