import { groupBy } from "../../evaluation/group-by";
import { writes } from "../../policies";
import type { Deployment } from "../deployment";
import { type Check, problem, reference } from "./check";

type Grant = Deployment["data"][number];

interface TeamGrant {
  readonly deployment: Deployment;
  readonly grant: Grant;
}

/** The prefixes of a grant, each with a slash at its end; the whole bucket is the empty prefix. */
const prefixesOf = ({ prefixes }: Grant): string[] =>
  (prefixes ?? [""]).map((prefix) => (prefix === "" ? "" : `${prefix.replace(/\/+$/, "")}/`));

const placeName = (bucket: string, prefix: string): string =>
  prefix === "" ? `the bucket "${bucket}"` : `"${prefix}" of the bucket "${bucket}"`;

/** One prefix has one access, told in one place. Narrower prefixes may have more: read all, write `models/`. */
export const oneAccessPerPrefix: Check = ({ deployments }) =>
  deployments.flatMap(({ data, teamFile }) =>
    [...groupBy(data, ({ bucket }) => bucket).values()].flatMap((grants) => {
      const first = new Map<string, Grant>();
      return grants.flatMap((grant) =>
        prefixesOf(grant).flatMap((prefix) => {
          const earlier = first.get(prefix);
          first.set(prefix, earlier ?? grant);
          if (!earlier || accessOf(earlier) === accessOf(grant)) return [];
          return [
            problem(
              teamFile,
              grant.path,
              `${placeName(grant.bucket, prefix)} is listed twice with different access: here ${accessOf(grant)}, in line ${teamFile.at(earlier.path).line} ${accessOf(earlier)}\nKeep the one that is meant`,
            ),
          ];
        }),
      );
    }),
  );

const accessOf = (grant: Grant): string => `${grant.access}${grant.delete ? " with delete" : ""}`;

/**
 * No two teams write under the same prefix unless both say so: one would overwrite the other's objects. Buckets have
 * one name in all accounts. Sorted by prefix, a prefix lies right behind those that contain it, so each is compared
 * with the open ones only.
 */
export const disjointWrites: Check = ({ deployments }) => {
  const written = deployments
    .filter(({ team }) => !team.retired)
    .flatMap((deployment) =>
      deployment.data.filter(({ access }) => writes(access)).map((grant) => ({ deployment, grant })),
    );
  const problems = [...groupBy(written, ({ grant }) => grant.bucket).values()].flatMap((some) => overlaps(some));
  const once = new Map(problems.map((one) => [JSON.stringify(one), one]));
  return [...once.values()];
};

function overlaps(written: readonly TeamGrant[]): ReturnType<Check> {
  const sorted = written
    .flatMap((one) => prefixesOf(one.grant).map((prefix) => ({ ...one, prefix })))
    .sort((a, b) => (a.prefix < b.prefix ? -1 : a.prefix > b.prefix ? 1 : 0));
  const open: typeof sorted = [];
  return sorted.flatMap((one) => {
    while (open.length > 0 && !one.prefix.startsWith(open.at(-1)?.prefix ?? "")) open.pop();
    const other = open.find(
      ({ deployment, grant }) =>
        deployment.team.team !== one.deployment.team.team && !(grant.shared && one.grant.shared),
    );
    open.push(one);
    return other ? [overlap(one, other)] : [];
  });
}

function overlap(
  one: TeamGrant & { prefix: string },
  other: TeamGrant & { prefix: string },
): ReturnType<Check>[number] {
  const { grant, deployment, prefix } = one;
  const inData = [grant, other.grant].every(({ path }) => path[0] === "data");
  const otherPlace = `${reference(other.deployment.teamFile, other.grant.path)}, ${placeName(other.grant.bucket, other.prefix)}`;
  return problem(
    deployment.teamFile,
    grant.path,
    `the teams "${deployment.team.team}" and "${other.deployment.team.team}" both write ${placeName(grant.bucket, prefix)} (${otherPlace})\n` +
      `Give each team ${inData ? "prefixes of its own, or write `shared: true` in both places" : "a bucket or a prefix of its own"}`,
  );
}
