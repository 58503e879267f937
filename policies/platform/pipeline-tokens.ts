import { listOf, shape, text } from "../checks/fields";
import { type Environment, partitionOf } from "../language/environment";
import { PolicyError } from "../language/policy-error";

/** Workflows of one GitHub repository. At least one ref, environment or subject is named. */
export interface GitHubTrust {
  /**
   * `<owner>/<repository>`: `acme/ml-access`. A repository whose tokens carry immutable ids has them in its name:
   * `acme@123456/ml-access@456789`.
   *
   * @see https://docs.github.com/en/actions/concepts/security/openid-connect
   */
  readonly repository: string;
  /**
   * Whole names of branches and tags: `refs/heads/main`. A job that names an environment has no ref in its subject.
   *
   * @default - none
   */
  readonly refs?: readonly string[];
  /**
   * Names of environments of the repository: `prod`.
   *
   * @default - none
   */
  readonly environments?: readonly string[];
  /**
   * Whole subjects, where the organization or the repository has a format of its own for them.
   *
   * @default - none
   */
  readonly subjects?: readonly string[];
  /**
   * The audience that workflows ask for. The action `configure-aws-credentials` asks for `sts.amazonaws.com` unless its
   * input `audience` says otherwise, which it must in China.
   *
   * @default "sts.amazonaws.com", in China "sts.amazonaws.com.cn"
   * @see https://github.com/aws-actions/configure-aws-credentials#oidc
   */
  readonly audience?: string;
}

/** Pipelines of one GitLab project. At least one branch, tag or subject is named. */
export interface GitLabTrust {
  /** `<group>/<project>`, with all groups that it lies in: `acme/platform/ml-access`. */
  readonly project: string;
  /**
   * Names of branches: `main`.
   *
   * @default - none
   */
  readonly branches?: readonly string[];
  /**
   * Names of tags: `v1`.
   *
   * @default - none
   */
  readonly tags?: readonly string[];
  /**
   * Whole subjects, where the project has a format of its own for them.
   *
   * @default - none
   */
  readonly subjects?: readonly string[];
  /**
   * The host of a GitLab of one's own.
   *
   * @default "gitlab.com"
   */
  readonly host?: string;
  /**
   * What `aud` of the job's `id_tokens` says.
   *
   * @default "https://<host>"
   */
  readonly audience?: string;
}

const texts = listOf(text).optional();
/** @internal */
export const GITHUB_TRUST = shape<GitHubTrust>({
  repository: text,
  refs: texts,
  environments: texts,
  subjects: texts,
  audience: text.optional(),
});
/** @internal */
export const GITLAB_TRUST = shape<GitLabTrust>({
  project: text,
  branches: texts,
  tags: texts,
  subjects: texts,
  host: text.optional(),
  audience: text.optional(),
});

/** Tokens of one provider that are trusted: with exactly this audience, and one of the subjects. @internal */
export interface TrustedTokens {
  readonly Sid: string;
  readonly host: string;
  readonly audience: string;
  readonly subjects: readonly string[];
}

const GITHUB = "token.actions.githubusercontent.com";

/**
 * The tokens that pipelines are signed in with.
 *
 * @throws {PolicyError} on what would not be exact
 * @internal
 */
export function tokensOf(
  environment: Environment,
  { github = [], gitlab = [] }: { readonly github?: readonly GitHubTrust[]; readonly gitlab?: readonly GitLabTrust[] },
): TrustedTokens[] {
  const all = [
    ...github.map((one, index) => ({ ...githubTokens(environment, one), Sid: `GitHub${index + 1}` })),
    ...gitlab.map((one, index) => ({ ...gitlabTokens(one), Sid: `GitLab${index + 1}` })),
  ];
  for (const { host, audience, subjects } of all) [host, audience, ...subjects].forEach(checkExact);
  return all;
}

function githubTokens(environment: Environment, one: GitHubTrust): Omit<TrustedTokens, "Sid"> {
  const { repository, refs = [], environments = [], subjects = [] } = one;
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
  checkNotEmpty(all, environments, `the repository "${repository}"`, 'refs: ["refs/heads/main"]');
  const china = (environment.partition ?? partitionOf(environment.region)) === "aws-cn";
  const audience = one.audience ?? `sts.amazonaws.com${china ? ".cn" : ""}`;
  return { host: GITHUB, audience, subjects: all };
}

function gitlabTokens(one: GitLabTrust): Omit<TrustedTokens, "Sid"> {
  const { project, branches = [], tags = [], subjects = [], host = "gitlab.com" } = one;
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
  checkNotEmpty(all, [...branches, ...tags], `the project "${project}"`, 'branches: ["main"]');
  return { host, audience: one.audience ?? `https://${host}`, subjects: all };
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
