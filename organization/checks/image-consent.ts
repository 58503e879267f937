import { listIn } from "../../common/lists";
import { possibleTeams } from "../contract/repository-names";
import type { Problem } from "../reading/problems";
import type { Deployment } from "../resolution/deployment";
import { type Check, problem, reference } from "./check";

type Repository = Deployment["repositories"][number];

/** Where a team is known by its name in one account's registry. */
interface Named {
  readonly deployment: Deployment;
  /** What its file names there, by region and name. */
  readonly entries: Map<string, Repository[]>;
}

/**
 * A repository that is called after another team is pulled with that team's word only. A team's name is its own in the
 * registries of its accounts; in that of another account only for those repositories that its file names. Elsewhere, and
 * of a repository that is called after no team, nobody is asked.
 */
export const imagesHaveConsent: Check = ({ deployments }) => {
  const active = deployments.filter(({ team }) => !team.retired);
  const registries = registriesOf(active);
  return active.flatMap((deployment) =>
    deployment.repositories.flatMap((repository): Problem[] => {
      const owner = ownerOf(registries, repository);
      const { team } = deployment.team;
      if (!owner || owner.deployment.team.team === team) return [];
      const theirs = owner.entries.get(keyOf(repository)) ?? [];
      return theirs.some(({ readers }) => readers.includes(team)) ? [] : [unasked(deployment, repository, owner)];
    }),
  );
};

const keyOf = ({ repository, region }: Repository): string => `${region ?? ""} ${repository}`;

type Registries = ReadonlyMap<string, { readonly works: boolean } & Named>;

/** By account and team. */
function registriesOf(deployments: readonly Deployment[]): Registries {
  const found = new Map<string, { works: boolean } & Named>();
  const at = (accountId: string, deployment: Deployment): { works: boolean } & Named => {
    const key = `${accountId} ${deployment.team.team}`;
    const known = found.get(key) ?? { works: false, deployment, entries: new Map<string, Repository[]>() };
    found.set(key, known);
    return known;
  };
  for (const deployment of deployments) {
    at(deployment.environment.accountId, deployment).works = true;
    for (const one of deployment.repositories) listIn(at(one.ownerId, deployment).entries, keyOf(one)).push(one);
  }
  return found;
}

/** The longest name of a team that a repository's begins with. */
const ownerOf = (registries: Registries, repository: Repository): Named | undefined =>
  possibleTeams(repository.repository)
    .map((team) => registries.get(`${repository.ownerId} ${team}`))
    .find((one) => one && (one.works || one.entries.has(keyOf(repository))));

function unasked({ team: { team }, teamFile, account }: Deployment, one: Repository, owner: Named): Problem {
  const where = one.ownerId === account.id ? "" : `, account: "${one.ownerId}"`;
  return problem(
    teamFile,
    one.path,
    `the repository "${one.repository}" is called after the team "${owner.deployment.team.team}", which does not let the team "${team}" pull it`,
    `${remedy(one, owner, where, team)}, or name another repository`,
  );
}

/** What the owner writes: at an entry of its own that says more than a name, or in its place. */
function remedy(one: Repository, { deployment, entries }: Named, where: string, team: string): string {
  const { teamFile } = deployment;
  const [entry] = entries.get(keyOf(one)) ?? [];
  const word = `\`{ repository: ${one.repository}${where}, readers: [${team}] }\``;
  if (!entry) return `Write ${word} among the images in ${teamFile.file}`;
  const place = reference(teamFile, entry.path);
  const [, index] = entry.path;
  const written = typeof index === "number" ? teamFile.value.images[index] : undefined;
  return typeof written === "object"
    ? `Write \`readers: [${[...entry.readers, team].join(", ")}]\` at the entry in ${place}`
    : `Write ${word} in place of the entry in ${place}`;
}
