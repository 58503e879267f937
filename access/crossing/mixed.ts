import { grantedResources } from "../../evaluation/decision/granted";
import { arnCovers } from "../../evaluation/language/arn-cover";
import { matchingActions } from "../../evaluation/reference/reference";
import { handsOverRole } from "../../evaluation/reference/role-operations";
import { SAGEMAKER_SERVICE } from "../../policies";
import type { Known } from "../world/known";
import { may } from "../world/may";
import type { World } from "../world/world";

/** A group of a person, and the team whose it is. */
export interface TeamGroup {
  readonly group: Known;
  readonly team: string;
}

/** A role of one team that a person may hand to what carries another team's name, though no group of theirs may both. */
export interface Mixed {
  readonly role: Known;
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
export function mixedRoles(world: World, person: Known, groups: readonly TeamGroup[]): Mixed[] {
  const passed = new Map(groups.map(({ group }) => [group, rolesPassed(world, group)]));
  const isOneGroups = (role: Known, action: string, pattern: string): boolean =>
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

function rolesPassed(world: World, group: Known): ReadonlySet<Known> {
  const candidates = grantedResources(group.subject, "iam:PassRole").flatMap((pattern) => [
    ...world.rolesLike(pattern),
  ]);
  return new Set(candidates.filter((role) => mayPass(group, role)));
}

const mayPass = ({ subject }: Known, role: Known): boolean =>
  may(subject, {
    action: "iam:PassRole",
    resource: role.subject.arn ?? "*",
    context: { "iam:PassedToService": SAGEMAKER_SERVICE },
  });
