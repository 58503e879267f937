import { groupBy } from "../../common/lists";
import { type Declaration, type Deployment, type PlatformResource } from "../../organization";
import type { KnownPrincipal } from "../graph/known-principal";
import { principalGraphOf } from "../graph/principal-graph";
import { reachIn } from "../graph/reach";
import type { Stack } from "../terraform";
import { accountScps, aroundOf, type Declared } from "./around";
import type { Breach } from "./breach";
import { deployersBeyond } from "./deployers";
import { type Entering, enteringIn } from "./entering";
import { entitlementBreaches } from "./entitlements";
import { type BrokenExpectation, brokenExpectations } from "./expectations";
import { isolationBreaches } from "./isolation";
import { ownersIn } from "./owners";
import { withPermissionSets } from "./permission-set-homes";
import { straySets } from "./permission-sets";
import { platformOf } from "./platform";

/** What does not hold of what must. */
export interface ContractReport {
  /** Lines of contracts, by their deployments. */
  readonly broken: readonly BrokenExpectation[];
  /** What holds between teams without being asked. */
  readonly breaches: readonly Breach[];
  /** Who from outside the stacks may come to the teams' roles. */
  readonly entering: readonly Entering[];
  /** What it rests on of what the files declare. */
  readonly declarations: ReadonlySet<Declaration>;
}

/** What else the files of an organization say. */
export interface Given extends Partial<Declared> {
  /** @default - nothing is the platform's */
  readonly platform?: readonly PlatformResource[];
}

/**
 * Proves every team's contract, and the teams of each account against each other and the platform, on the Terraform of
 * their stacks.
 *
 * @param given what is known of what no stack makes, and what is the platform's
 */
export function proveContracts(
  stacks: readonly Stack[],
  deployments: readonly Deployment[],
  given: Given = {},
): ContractReport {
  const { platform = [], outside = [], today = "" } = given;
  const around = aroundOf(deployments, { outside, today });
  const graph = principalGraphOf(withPermissionSets(stacks, deployments), accountScps(deployments), around);
  const ofPlatform = platformOf(graph, platform);
  const reach = reachIn(graph);
  const teamOf = new Map(deployments.map(({ stackName, team }) => [stackName, team.team]));
  const teams = new Set(teamOf.keys());
  const judged = new Set(graph.all.filter(({ stack }) => teams.has(stack)));
  const whose = (one: KnownPrincipal): string | undefined => (judged.has(one) ? teamOf.get(one.stack) : undefined);
  const accounts = groupBy(deployments, ({ account }) => account.id);
  const ownersAmong = ownersIn(deployments);
  const reports = [...accounts.values()].map((neighbours) => {
    const owners = ownersAmong(neighbours);
    return {
      broken: neighbours.flatMap((deployment) => brokenExpectations(graph, reach, owners, deployment)),
      breaches: [
        ...isolationBreaches(graph, reach, owners, neighbours, whose, ofPlatform),
        ...neighbours.flatMap((deployment) => deployersBeyond(graph, reach, deployment)),
      ],
    };
  });
  return {
    broken: reports.flatMap(({ broken }) => broken),
    breaches: [
      ...reports.flatMap(({ breaches }) => breaches),
      ...straySets(graph.all, deployments, (one) => judged.has(one)),
      ...entitlementBreaches(stacks, deployments),
    ],
    entering: enteringIn(graph, teams),
    declarations: around.used,
  };
}
