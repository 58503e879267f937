import { arnCovers, grantedResources, handsOverRole, matchingActions } from "../../evaluation";
import { SAGEMAKER_SERVICE } from "../../policies";
import type { KnownPrincipal } from "../graph/known-principal";
import { may } from "../graph/may";
import type { PrincipalGraph } from "../graph/principal-graph";

/** A group of a person, and the team whose it is. */
export interface TeamGroup {
  readonly group: KnownPrincipal;
  readonly team: string;
}

/** A role of one team that a person may hand to what carries another team's name, though no group of theirs may both. */
export interface Mixed {
  readonly role: KnownPrincipal;
  /** The team whose group may hand over the role. */
  readonly of: string;
  /** The team whose group may make what it is handed to. */
  readonly under: string;
  /** With which calls: `sagemaker:CreateTrainingJob`; sorted. */
  readonly actions: readonly string[];
}

/** Calls to SageMaker that take a role. */
const operations = (): readonly string[] => matchingActions("sagemaker:*").filter(handsOverRole);

/** What handing over by one group and making by another open together. */
export function mixedRoles(graph: PrincipalGraph, person: KnownPrincipal, groups: readonly TeamGroup[]): Mixed[] {
  const passed = new Map(groups.map(({ group }) => [group, rolesPassed(graph, group)]));
  const isOneGroups = (role: KnownPrincipal, action: string, pattern: string): boolean =>
    groups.some(
      ({ group }) =>
        passed.get(group)?.has(role) === true &&
        grantedResources(group.subject, action).some((own) => arnCovers(own, pattern)),
    );
  return groups.flatMap((giving) =>
    groups
      .filter(({ team }) => team !== giving.team)
      .flatMap((making) =>
        [...(passed.get(giving.group) ?? [])].flatMap((role): Mixed[] => {
          if (!mayPass(person, role)) return [];
          const actions = operations().filter((action) =>
            grantedResources(making.group.subject, action).some(
              (pattern) => !isOneGroups(role, action, pattern) && may(person.subject, { action, resource: pattern }),
            ),
          );
          return actions.length === 0
            ? []
            : [{ role, of: giving.team, under: making.team, actions: [...actions].sort() }];
        }),
      ),
  );
}

function rolesPassed(graph: PrincipalGraph, group: KnownPrincipal): ReadonlySet<KnownPrincipal> {
  const candidates = grantedResources(group.subject, "iam:PassRole").flatMap((pattern) => [
    ...graph.rolesLike(pattern),
  ]);
  return new Set(candidates.filter((role) => mayPass(group, role)));
}

const mayPass = ({ subject }: KnownPrincipal, role: KnownPrincipal): boolean =>
  may(subject, {
    action: "iam:PassRole",
    resource: role.subject.arn ?? "*",
    context: { "iam:PassedToService": SAGEMAKER_SERVICE },
  });
