import { groupBy } from "../../common/lists";
import { DATA_SERVICES, owns, writes } from "../../policies";
import type { Problem } from "../reading/problems";
import { letsRead, letsWrite } from "../resolution/consent";
import type { Deployment } from "../resolution/deployment";
import { namedResources, type NamedResource } from "../resolution/resources";
import { type BucketUse, byPrefix, placeName, type PrefixUse, usesOfBuckets } from "./buckets";
import { type Check, problem, reference } from "./check";

/**
 * Who writes owns: what one team writes, another reads with its word only. What nobody writes, everybody may read. Sorted
 * by prefix, each is compared with the prefixes only that contain it.
 */
export const readersHaveConsent: Check = (checked) => [
  ...usesOfBuckets(checked).flatMap(unaskedReaders),
  ...usesOfResources(checked.deployments).flatMap(unaskedOfResource),
];

function unaskedReaders(uses: readonly BucketUse[]): Problem[] {
  const open: PrefixUse[] = [];
  const writing: PrefixUse[] = [];
  const reading: PrefixUse[] = [];
  const given = byPrefix(uses.filter(({ grant }) => writes(grant.access)));
  return byPrefix(uses).flatMap((one) => {
    while (open.length > 0 && !one.prefix.startsWith(open.at(-1)?.prefix ?? "")) {
      const closed = open.pop();
      (closed && writes(closed.grant.access) ? writing : reading).pop();
    }
    const isWriter = writes(one.grant.access);
    const pairs = isWriter
      ? reading.map((reader) => ({ reader, writer: one }))
      : writing.map((writer) => ({ reader: one, writer }));
    open.push(one);
    (isWriter ? writing : reading).push(one);
    return pairs.filter((pair) => !mayRead(pair, given)).map(unasked);
  });
}

interface Pair {
  readonly reader: PrefixUse;
  readonly writer: PrefixUse;
}

/** The word may be given by another entry of the writer's, about all that both are about. */
function mayRead({ reader, writer }: Pair, given: readonly PrefixUse[]): boolean {
  const [team, owner] = [reader.deployment.team.team, writer.deployment.team.team];
  if (team === owner || letsRead(writer.grant, team)) return true;
  const both = reader.prefix.length > writer.prefix.length ? reader.prefix : writer.prefix;
  return given.some(
    ({ deployment, grant, prefix }) =>
      deployment.team.team === owner && both.startsWith(prefix) && letsRead(grant, team),
  );
}

function unasked({ reader, writer }: Pair): Problem {
  const { deployment, grant, prefix } = reader;
  const { team } = deployment.team;
  const { team: owner, path } = { team: writer.deployment.team.team, path: writer.grant.path };
  const entry = reference(writer.deployment.teamFile, path);
  const what = placeName(grant.bucket, prefix);
  const theirs = writer.prefix === prefix ? entry : `${entry}, ${placeName(grant.bucket, writer.prefix)}`;
  const remedy =
    path[0] === "data"
      ? `Write \`readers: [${team}]\` at the entry in ${entry}`
      : `Add an entry to the data of ${writer.deployment.teamFile.file}: \`{ bucket: ${grant.bucket}, ${writer.prefix === "" ? "" : `prefixes: [${writer.prefix}], `}access: read-write, readers: [${team}] }\``;
  return problem(
    deployment.teamFile,
    grant.path,
    `the team "${team}" reads ${what}, which the team "${owner}" writes (${theirs}), without its word`,
    `${remedy}, or read what nobody else writes`,
  );
}

interface ResourceUse {
  readonly deployment: Deployment;
  readonly one: NamedResource;
}

/** All that teams do with each resource of a service, which has a name in its account and region. */
function usesOfResources(deployments: readonly Deployment[]): ResourceUse[][] {
  const uses = deployments
    .filter(({ team }) => !team.retired)
    .flatMap((deployment) => namedResources(deployment).map((one) => ({ deployment, one })));
  return [...groupBy(uses, ({ one }) => `${one.setting} ${one.ownerId} ${one.region ?? ""} ${one.name}`).values()];
}

function unaskedOfResource(uses: readonly ResourceUse[]): Problem[] {
  const owners = uses.filter(({ one }) => owns(one.setting, one.access));
  return uses.flatMap((use) =>
    [...groupBy(owners, ({ deployment }) => deployment.team.team)]
      .filter(([owner, theirs]) => owner !== use.deployment.team.team && !theirs.some(letting(use)))
      .map(([, [owner]]) => unaskedUse(use, owner)),
  );
}

const letting =
  ({ deployment: { team }, one }: ResourceUse) =>
  ({ one: theirs }: ResourceUse): boolean =>
    writes(one.access) ? letsWrite(theirs, team.team) : letsRead(theirs, team.team);

function unaskedUse({ deployment, one }: ResourceUse, owner: ResourceUse): Problem {
  const { team } = deployment.team;
  const { noun } = DATA_SERVICES[one.setting];
  const [verb, word] = writes(one.access) ? ["writes", "writers"] : ["reads", "readers"];
  const theirVerb = writes(owner.one.access) ? "writes" : "reads";
  const entry = reference(owner.deployment.teamFile, owner.one.path);
  return problem(
    deployment.teamFile,
    one.path,
    `the team "${team}" ${verb} the ${noun} "${one.name}", which the team "${owner.deployment.team.team}" ${theirVerb} (${entry}), without its word`,
    `Write \`${word}: [${team}]\` at the entry in ${entry}, or name another ${noun}`,
  );
}
