import { groupBy } from "../../common/group-by";
import { writes } from "../../policies";
import type { Problem } from "../reading/problems";
import { letsRead, letsWrite } from "../resolution/consent";
import type { Deployment } from "../resolution/deployment";
import { type BucketUse, byPrefix, placeName, type PrefixUse, usesOfBuckets } from "./buckets";
import { type Check, problem, reference } from "./check";

/**
 * Who writes owns: what one team writes, another reads with its word only. What nobody writes, everybody may read. Sorted
 * by prefix, each is compared with the prefixes only that contain it.
 */
export const readersHaveConsent: Check = (checked) => [
  ...usesOfBuckets(checked).flatMap(unaskedReaders),
  ...usesOfTables(checked.deployments).flatMap(unaskedOfTable),
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

type Table = Deployment["tables"][number];

interface TableUse {
  readonly deployment: Deployment;
  readonly table: Table;
}

/** All that teams do with each table, which has a name in its account and region. */
function usesOfTables(deployments: readonly Deployment[]): TableUse[][] {
  const uses = deployments
    .filter(({ team }) => !team.retired)
    .flatMap((deployment) => deployment.tables.map((table) => ({ deployment, table })));
  return [...groupBy(uses, ({ table }) => `${table.ownerId} ${table.region ?? ""} ${table.table}`).values()];
}

function unaskedOfTable(uses: readonly TableUse[]): Problem[] {
  const writers = uses.filter(({ table }) => writes(table.access));
  return uses.flatMap((one) =>
    [...groupBy(writers, ({ deployment }) => deployment.team.team)]
      .filter(([owner, theirs]) => owner !== one.deployment.team.team && !theirs.some(letting(one)))
      .map(([, [writer]]) => unaskedTable(one, writer)),
  );
}

const letting =
  ({ deployment: { team }, table }: TableUse) =>
  ({ table: theirs }: TableUse): boolean =>
    writes(table.access) ? letsWrite(theirs, team.team) : letsRead(theirs, team.team);

function unaskedTable({ deployment, table }: TableUse, writer: TableUse): Problem {
  const { team } = deployment.team;
  const [verb, word] = writes(table.access) ? ["writes", "writers"] : ["reads", "readers"];
  const entry = reference(writer.deployment.teamFile, writer.table.path);
  return problem(
    deployment.teamFile,
    table.path,
    `the team "${team}" ${verb} the table "${table.table}", which the team "${writer.deployment.team.team}" writes (${entry}), without its word`,
    `Write \`${word}: [${team}]\` at the entry in ${entry}, or name another table`,
  );
}
