import { byText, groupBy } from "../../common/lists";
import type { Deployment } from "../resolution/deployment";
import type { Checked } from "./check";

type Grant = Deployment["data"][number];

/** What a team does with a bucket, by one entry of its file. */
export interface BucketUse {
  readonly deployment: Deployment;
  readonly grant: Grant;
}

/** What a team does with one prefix of a bucket. */
export interface PrefixUse extends BucketUse {
  readonly prefix: string;
}

/** All that teams do with each bucket. Its name is one in all accounts of a partition. */
export function usesOfBuckets({ deployments }: Pick<Checked, "deployments">): BucketUse[][] {
  const uses = deployments
    .filter(({ team }) => !team.retired)
    .flatMap((deployment) => deployment.data.map((grant) => ({ deployment, grant })));
  const named = ({ grant, deployment }: BucketUse): string => `${deployment.environment.partition} ${grant.bucket}`;
  return [...groupBy(uses, named).values()];
}

/** The prefixes of a grant, each with a slash at its end; the whole bucket is the empty prefix. */
export const prefixesOf = ({ prefixes }: Pick<Grant, "prefixes">): string[] =>
  (prefixes ?? [""]).map((prefix) => (prefix === "" ? "" : `${prefix.replace(/\/+$/, "")}/`));

export const placeName = (bucket: string, prefix: string): string =>
  prefix === "" ? `the bucket "${bucket}"` : `"${prefix}" of the bucket "${bucket}"`;

/** The uses of one bucket by prefix, each team's once for each entry: a prefix lies right behind those that contain it. */
export function byPrefix(uses: readonly BucketUse[]): PrefixUse[] {
  const all = uses.flatMap((use) => prefixesOf(use.grant).map((prefix) => ({ ...use, prefix })));
  const once = new Map(
    all.map((use) => [`${use.prefix} ${use.deployment.team.team} ${use.grant.path.join(".")}`, use]),
  );
  return [...once.values()].sort((a, b) => byText(a.prefix, b.prefix));
}
