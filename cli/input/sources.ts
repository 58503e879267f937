import { judging, type Stack, UnreadableError } from "../../access";
import type { OwnerOf } from "../../access/answers";
import { accountScps, aroundOf } from "../../access/contract/around";
import { withPermissionSets } from "../../access/contract/permission-set-homes";
import { type PrincipalGraph, principalGraphOf } from "../../access/graph/principal-graph";
import { reachIn, type Reach } from "../../access/graph/reach";
import { type CriticalResource, type Declaration, type Deployment, problemLines } from "../../organization";
import type { Surroundings } from "../command/command";
import { bucketOwners } from "./bucket-owners";
import { organizationMeant } from "./organization-folder";
import { dayMeant } from "./day";
import { deploymentsIn, outdirAsked, stacksIn } from "./read";

/** Which stacks are asked about. */
export interface SourceOptions {
  /** An output folder of CDKTF. */
  readonly folder?: string;
  /** Files with the output of `terraform show -json`. */
  readonly plan?: readonly string[];
  /** The day, `YYYY-MM-DD`, as of which it is asked. */
  readonly day?: string;
}

/** Everything that questions are answered from. */
export interface Sources {
  readonly stacks: readonly Stack[];
  /** The day as of which it is asked, `YYYY-MM-DD`. */
  readonly day: string;
  readonly graph: PrincipalGraph;
  readonly reach: Reach;
  /** Of the organization; none in another project. */
  readonly deployments: readonly Deployment[];
  /** The critical resources that the organization names. */
  readonly critical: readonly CriticalResource[];
  /** What the organization declares of what no stack makes. */
  readonly outside: readonly Declaration[];
  /** The account that owns a resource whose ARN does not say, where the organization's files do. */
  readonly ownerOf: OwnerOf;
  /** Those of the declarations that answers have rested on so far. */
  readonly declarationsUsed: ReadonlySet<Declaration>;
}

/** What the organization's files tell of what is asked. */
export type OrganizationSources = Pick<Sources, "critical" | "deployments" | "outside" | "ownerOf">;

/**
 * Reads the stacks, with the control policies that the organization's account files list.
 *
 * @throws {UnreadableError} where the stacks or the organization's files cannot be read
 */
export function readSources(
  { folder, plan = [], day: told }: SourceOptions,
  { error, today }: Pick<Surroundings, "error" | "today">,
): Sources {
  const day = dayMeant(told, today);
  const organization = organizationRead(outdirAsked(folder, plan), day, error);
  const stacks = withPermissionSets(stacksIn(folder, plan), organization.deployments);
  return { stacks, day, ...organization, ...judging(stacks, () => graphFrom(stacks, organization, day)) };
}

/**
 * @param outdir the output that is asked about, if any
 * @param day the day as of which it is asked, `YYYY-MM-DD`
 * @param tell where it is told that the output is of what the files said before, or of another day
 * @throws {UnreadableError} where the organization's files cannot be read, or it is another one than the output's
 */
export function organizationRead(
  outdir: string | undefined,
  day: string,
  tell: (text: string) => void,
): OrganizationSources {
  const found = deploymentsIn(organizationMeant(outdir), day, tell);
  if ("problems" in found) throw new UnreadableError(found.problems.map((one) => problemLines(one).join("\n")));
  const { deployments, critical, outside } = found;
  return { deployments, critical, outside, ownerOf: bucketOwners(deployments) };
}

/**
 * Everybody in some stacks, and whom they can act as.
 *
 * @param today `YYYY-MM-DD`, for declarations that end
 */
export function graphFrom(
  stacks: readonly Stack[],
  { deployments, outside }: Pick<OrganizationSources, "deployments" | "outside">,
  today: string,
): Pick<Sources, "declarationsUsed" | "graph" | "reach"> {
  const around = aroundOf(deployments, { outside, today });
  const graph = principalGraphOf(withPermissionSets(stacks, deployments), accountScps(deployments), around);
  return { graph, reach: reachIn(graph), declarationsUsed: around.used };
}
