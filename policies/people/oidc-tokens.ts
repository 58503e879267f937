import { hasWildcard } from "../../common/glob";
import { type Environment, partitionOf } from "../language/environment";
import { PolicyError } from "../language/policy-error";
import { isOfPullRequest, repositoryIn, SAYS_WHICH, saysWhich } from "../language/github-subjects";
import { isGitHub, isOpenBehind, issuerOf, lookalikeOf } from "../language/oidc-issuers";
import type { GitHubTrust, GitLabTrust, IssuedTokens, TokenTrust } from "./token-trust";

/** Tokens of one provider that are trusted: with exactly this audience, and one of the subjects. @internal */
export interface TrustedTokens {
  readonly Sid: string;
  readonly host: string;
  readonly audience: string;
  /** A `*` stands at the end of one, or nowhere. */
  readonly subjects: readonly string[];
  readonly claims: Readonly<Record<string, readonly string[]>>;
  /** The last day on which they are taken. */
  readonly until: string | undefined;
}

/** What an entry says of its tokens. */
type Told = Omit<TrustedTokens, "Sid" | "until">;

const GITHUB = "token.actions.githubusercontent.com";
const GITHUB_ISSUERS =
  "Write token.actions.githubusercontent.com/<enterprise>, token.actions.<name>.ghe.com or <host>/_services/token; others are under tokens";

/**
 * The tokens that pipelines are signed in with.
 *
 * @throws {PolicyError} on what would not be exact
 * @internal
 */
export function tokensOf(
  environment: Environment,
  { github = [], gitlab = [], tokens = [] }: TokenTrust,
): TrustedTokens[] {
  const all = [
    ...github.map((one, index) => ({
      ...githubTokens(environment, one),
      until: one.until,
      Sid: `GitHub${index + 1}`,
    })),
    ...gitlab.map((one, index) => ({ ...gitlabTokens(one), until: one.until, Sid: `GitLab${index + 1}` })),
    ...tokens.map((one, index) => ({ ...issuedTokens(one), until: one.until, Sid: `Tokens${index + 1}` })),
  ];
  for (const { host, audience, subjects, claims: further } of all) {
    const exact = subjects.map((subject) => (endsOpen(host, subject) ? subject.slice(0, -1) : subject));
    [host, audience, ...exact, ...Object.values(further).flat()].forEach(checkExact);
    checkIssuer(host);
    subjects.forEach((subject) => {
      checkMerged(host, subject);
    });
    if (isGitHub(host))
      subjects.forEach((subject) => {
        checkOneRepository(subject, further);
      });
  }
  return all;
}

/** Of each entry, whose tokens they are and what their `aud` says, exact or not. @internal */
export const issuersIn = (
  environment: Environment,
  { github = [], gitlab = [], tokens = [] }: TokenTrust,
): Pick<TrustedTokens, "host" | "audience">[] => [
  ...github.map((one) => githubIssuer(environment, one)),
  ...gitlab.map(gitlabIssuer),
  ...tokens.map(({ issuer, audience }) => ({ host: issuer, audience })),
];

const githubIssuer = (environment: Environment, { issuer = GITHUB, audience }: GitHubTrust) => {
  const china = (environment.partition ?? partitionOf(environment.region)) === "aws-cn";
  return { host: issuer, audience: audience ?? `sts.amazonaws.com${china ? ".cn" : ""}` };
};

const gitlabIssuer = ({ host = "gitlab.com", audience }: GitLabTrust) => ({
  host,
  audience: audience ?? `https://${host}`,
});

/** Whether all that differs is behind what says who it is. */
function endsOpen(host: string, subject: string): boolean {
  const issuer = issuerOf(host);
  return issuer !== undefined && subject.endsWith("*") && isOpenBehind(issuer, subject);
}

/** Whoever has a host that looks like one that many trust signs in whom they like. */
function checkIssuer(host: string): void {
  const known = lookalikeOf(host);
  check(known === undefined, `"${host}" is not ${known ?? ""}, and looks like it`, `Write ${known ?? ""}`);
}

/** Whoever opens a pull request writes what runs for it. */
const checkMerged = (host: string, subject: string): void => {
  const proposed = isGitHub(host) ? isOfPullRequest(subject) : issuerOf(host)?.proposed?.test(subject) === true;
  check(
    !proposed,
    `"${subject}" is of pull requests, whose code nobody has looked at`,
    'Name branches or environments, for example environments: ["prod"]',
  );
};

/** Whoever has a repository gives its subjects any form: what others may say too lets them in. */
function checkOneRepository(subject: string, claims: TrustedTokens["claims"]): void {
  const repository = repositoryIn(subject);
  check(
    repository !== undefined || claims["repository_id"] !== undefined || claims["repository"] !== undefined,
    `"${subject}" may be of any repository of GitHub: who has one gives its subjects their form`,
    'Let it begin with repo:<owner>/<repository>, or name the repository beside it: claims: { repository_id: ["456789"] }',
  );
  check(
    saysWhich(subject) || SAYS_WHICH.some((claim) => claims[claim] !== undefined),
    `"${subject}" is of every workflow of the repository, also of pull requests`,
    "Add a branch, an environment or a workflow: repo:<owner>/<repository>:environment:prod",
  );
}

/** A subject that names a repository or a project of another name is somebody else's, such as who made a fork. */
function checkOwn(subjects: readonly string[], claim: RegExp, own: string): void {
  for (const subject of subjects) {
    const named = [...subject.matchAll(claim)].map(([, name = ""]) => name);
    const others = named.filter((name) => name !== own && !hasWildcard(name));
    check(
      others.length === 0,
      `"${subject}" is of ${others[0] ?? ""}, and not of ${own}`,
      "Trust each of them in an entry of its own",
    );
  }
}

function issuedTokens({ issuer, audience, subjects, claims: further = {} }: IssuedTokens): Told {
  const known = issuerOf(issuer);
  for (const subject of subjects) {
    check(
      known?.subject?.test(subject) !== false || endsOpen(issuer, subject),
      `"${subject}" is no subject of ${known?.called ?? ""} that says who it is`,
      `Write for example ${known?.example ?? ""}`,
    );
  }
  return { host: issuer, audience, subjects, claims: further };
}

function githubTokens(environment: Environment, one: GitHubTrust): Told {
  const { repository, refs = [], environments = [], subjects = [] } = one;
  const { host, audience } = githubIssuer(environment, one);
  check(isGitHub(host), `"${host}" is no issuer of GitHub`, GITHUB_ISSUERS);
  check(
    /^[^/:\s]+\/[^/:\s]+$/.test(repository),
    `"${repository}" is no repository of GitHub`,
    "Write <owner>/<repository>: acme/ml-access",
  );
  for (const ref of refs) {
    check(
      /^refs\/(heads|tags)\/./.test(ref),
      `"${ref}" is not the whole name of a branch or a tag`,
      "Write for example refs/heads/main",
    );
  }
  const all = [
    ...refs.map((ref) => `repo:${repository}:ref:${ref}`),
    // GitHub writes a colon in a name so, for colons divide the parts of a subject.
    ...environments.map((name) => `repo:${repository}:environment:${name.replaceAll(":", "%3A")}`),
    ...subjects,
  ];
  checkOwn(subjects, /(?:^|:)(?:repo|repository):([^:$]+)/g, repository);
  const [, id] = /@(\d+)$/.exec(repository) ?? [];
  if (id !== undefined) checkOwn(subjects, /(?:^|:)repository_id:([^:$]+)/g, id);
  for (const name of one.claims?.["repository"] ?? [])
    checkOwn([`repository:${name}`], /:(.+)$/g, repository.replaceAll(/@\d+/g, ""));
  checkNotEmpty(all, environments, `the repository "${repository}"`, 'refs: ["refs/heads/main"]');
  return { host, audience, subjects: all, claims: one.claims ?? {} };
}

function gitlabTokens(one: GitLabTrust): Told {
  const { project, branches = [], tags = [], subjects = [] } = one;
  const { host, audience } = gitlabIssuer(one);
  check(
    /^[^/:\s]+(\/[^/:\s]+)+$/.test(project),
    `"${project}" is no project of GitLab`,
    "Write <group>/<project>: acme/ml-access",
  );
  check(
    /^[a-z0-9.-]+$/.test(host),
    `"${host}" is no host name`,
    "Write it in small letters, without https:// and path: gitlab.example.com",
  );
  const all = [
    ...branches.map((name) => `project_path:${project}:ref_type:branch:ref:${name}`),
    ...tags.map((name) => `project_path:${project}:ref_type:tag:ref:${name}`),
    ...subjects,
  ];
  checkOwn(subjects, /(?:^|:)project_path:([^:$]+)/g, project);
  for (const subject of subjects)
    check(
      subject.startsWith(`project_path:${project}:`),
      `"${subject}" does not say which pipelines of the project ${project} it is of`,
      `Write for example project_path:${project}:ref_type:branch:ref:main`,
    );
  checkNotEmpty(all, [...branches, ...tags], `the project "${project}"`, 'branches: ["main"]');
  return { host, audience, subjects: all, claims: one.claims ?? {} };
}

function checkNotEmpty(subjects: readonly string[], names: readonly string[], whose: string, example: string): void {
  check(subjects.length > 0, `every pipeline of ${whose} would be trusted`, `Name those that are: ${example}`);
  check(!names.includes(""), `a name in the trust in ${whose} is empty`, `Write for example ${example}`);
}

/** `$` would begin a policy variable, and a token of CDKTF is known only at the apply. */
function checkExact(text: string): void {
  check(
    /^(?! )[^*?$\p{Cc}]+(?<! )$/u.test(text),
    `"${text}" is not exact, and trust in a pipeline must be`,
    "Write each name in full, without *, ? and $; name several in the list",
  );
}

function check(holds: boolean, problem: string, remedy: string): void {
  if (!holds) throw new PolicyError(`${problem}\n${remedy}`);
}
