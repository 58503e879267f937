import { type Stack, UnreadableError } from "../access";
import { aroundOf } from "../access/contract/around";
import { accountScps } from "../access/contract/prove";
import { reachIn, type Reach } from "../access/world/reach";
import { type World, worldOf } from "../access/world/world";
import type { Deployment } from "../organization";
import { bucketOwners } from "./bucket-owners";
import { configuration } from "./configuration";
import { deploymentsIn } from "./deployments";
import { stacksIn } from "./read-stacks";

/** Which stacks are asked about. */
export interface SourceOptions {
  /** An output folder of CDKTF. */
  readonly folder?: string;
  /** Files with the output of `terraform show -json`. */
  readonly plan?: readonly string[];
}

/** Everything that questions are answered from. */
export interface Sources {
  readonly stacks: readonly Stack[];
  readonly world: World;
  readonly reach: Reach;
  /** Of the organization; none in another project. */
  readonly deployments: readonly Deployment[];
  /** The account that owns a resource whose ARN does not say, where the organization's files do. */
  readonly ownerOf: (resource: string) => string | undefined;
}

/**
 * Reads the stacks, with the service control policies that the organization's account files list.
 *
 * @param today `YYYY-MM-DD`, for declarations that end
 * @throws {UnreadableError} where the stacks or the organization's files cannot be read
 */
export function readSources({ folder, plan = [] }: SourceOptions, today: string): Sources {
  const { folder: input, outdir } = configuration();
  const found = deploymentsIn(input);
  if ("problems" in found) {
    const places = found.problems.map(
      ({ place: { file, line, column }, message }) => `${file}:${line}:${column}: ${message}`,
    );
    throw new UnreadableError(places);
  }
  const { deployments, outside } = found;
  const stacks = stacksIn(folder, plan, outdir);
  const world = worldOf(stacks, accountScps(deployments), aroundOf(deployments, { outside, today }));
  return { stacks, world, reach: reachIn(world), deployments, ownerOf: bucketOwners(deployments) };
}
