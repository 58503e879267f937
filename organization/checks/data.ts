import { groupBy } from "../../common/lists";
import { DATA_SERVICES, writes } from "../../policies";
import { letsWrite } from "../resolution/consent";
import { namedResources } from "../resolution/resources";
import { type BucketUse, byPrefix, placeName, type PrefixUse, prefixesOf, usesOfBuckets } from "./buckets";
import { type Check, problem, reference } from "./check";

type Grant = BucketUse["grant"];

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
              `${placeName(grant.bucket, prefix)} is listed twice with different access: here ${accessOf(grant)}, in line ${teamFile.at(earlier.path).line} ${accessOf(earlier)}`,
              "Keep the one that is meant",
            ),
          ];
        }),
      );
    }),
  );

/** What a service holds is told in one place: of two entries with one name, region and owner, nobody knows which is meant. */
export const resourcesOnce: Check = ({ deployments }) =>
  deployments.flatMap((deployment) =>
    [...groupBy(namedResources(deployment), ({ setting, arn }) => `${setting} ${arn}`).values()].flatMap(
      ([first, ...others]) =>
        others.map(({ setting, name, path }) =>
          problem(
            deployment.teamFile,
            path,
            `the ${DATA_SERVICES[setting].noun} "${name}" is listed twice, also in line ${deployment.teamFile.at(first.path).line}`,
            "Keep one of the two",
          ),
        ),
    ),
  );

const accessOf = (grant: Grant): string => `${grant.access}${grant.delete ? " with delete" : ""}`;

/**
 * No two teams write under the same prefix unless both say so: one would overwrite the other's objects. Each is compared
 * with the prefixes only that contain it.
 */
export const disjointWrites: Check = (checked) => usesOfBuckets(checked).flatMap(overlaps);

function overlaps(uses: readonly BucketUse[]): ReturnType<Check> {
  const open: PrefixUse[] = [];
  return byPrefix(uses.filter(({ grant }) => writes(grant.access))).flatMap((one) => {
    while (open.length > 0 && !one.prefix.startsWith(open.at(-1)?.prefix ?? "")) open.pop();
    const other = open.find((wider) => isOfAnother(one, wider) && !(lets(one, wider) && lets(wider, one)));
    open.push(one);
    return other ? [overlap(one, other)] : [];
  });
}

const isOfAnother = (one: PrefixUse, other: PrefixUse): boolean =>
  one.deployment.team.team !== other.deployment.team.team;

const lets = ({ grant }: PrefixUse, { deployment }: PrefixUse): boolean => letsWrite(grant, deployment.team.team);

function overlap(one: PrefixUse, other: PrefixUse): ReturnType<Check>[number] {
  const { grant, deployment, prefix } = one;
  const inData = [grant, other.grant].every(({ path }) => path[0] === "data");
  const [team, theirs] = [deployment.team.team, other.deployment.team.team];
  const entry = reference(other.deployment.teamFile, other.grant.path);
  const otherPlace = `${entry}, ${placeName(other.grant.bucket, other.prefix)}`;
  return problem(
    deployment.teamFile,
    grant.path,
    `the teams "${team}" and "${theirs}" both write ${placeName(grant.bucket, prefix)} (${otherPlace})`,
    inData
      ? `Give each team prefixes of its own, or write \`writers: [${theirs}]\` here and \`writers: [${team}]\` in ${entry}`
      : "Give each team a bucket or a prefix of its own",
  );
}
