import { globsOverlap } from "../../common/glob";
import { groupBy } from "../../common/lists";
import type { Problem } from "../reading/problems";
import type { Deployment } from "../resolution/deployment";
import { type Check, problem } from "./check";

/**
 * CloudWatch's namespaces `<team>` and `<team>/…` are for the metrics of that team: no other one of the account names
 * them.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/iam-cw-condition-keys-namespace.html
 */
export const namespacesApart: Check = ({ deployments }) =>
  [...groupBy(deployments, ({ environment }) => environment.accountId).values()].flatMap((all) => {
    const neighbours = all.filter(({ team }) => !team.retired);
    if (neighbours.every(({ team }) => team.cloudWatch.namespaces.length === 0)) return [];
    const owners = ownersByStart(neighbours);
    return neighbours.flatMap((deployment) =>
      deployment.team.cloudWatch.namespaces.flatMap((namespace, index) => {
        const owner = owners
          .get(firstWord(namespace))
          ?.find((other) => other !== deployment.team.team && reaches(namespace, other));
        return owner === undefined ? [] : [foreign(deployment, namespace, index, owner)];
      }),
    );
  });

/** Teams by every start of their names, so that a namespace is held against those only that it may reach. */
function ownersByStart(neighbours: readonly Deployment[]): ReadonlyMap<string, readonly string[]> {
  const names = [...new Set(neighbours.map(({ team }) => team.team))];
  const starts = names.flatMap((name) => [
    { start: `${name}/`, name },
    ...Array.from(name, (_, index) => ({ start: name.slice(0, index + 1), name })),
  ]);
  return new Map(
    [...groupBy(starts, ({ start }) => start)].map(([start, some]) => [start, some.map(({ name }) => name)]),
  );
}

/** What of a namespace tells teams apart: all before the first slash, with it, or before a wildcard. */
const firstWord = (namespace: string): string => /^[^/*]*\/?/.exec(namespace)?.[0] ?? "";

const reaches = (namespace: string, team: string): boolean =>
  globsOverlap(namespace, team) || globsOverlap(namespace, `${team}/*`);

function foreign({ team, teamFile, account }: Deployment, namespace: string, index: number, owner: string): Problem {
  return problem(
    teamFile,
    ["cloudWatch", "namespaces", index],
    `the namespace "${namespace}" reaches "${owner}" and "${owner}/…", where the metrics of the team "${owner}" of the same account (${account.account}) are`,
    `Write namespaces that begin otherwise; those of "${team.team}" itself, "${team.team}" and "${team.team}/…", need not be named`,
  );
}
