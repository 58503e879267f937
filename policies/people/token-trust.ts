import { day } from "../checks/day";
import { listOf, mapOf, shape, text, written } from "../checks/fields";
import { CLAIM, ISSUER } from "../checks/oidc-forms";

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
  /**
   * What tokens must say beside, by the names of claims that AWS takes from the issuer, each with the values of which one
   * must be there: `{ repository_id: ["456789"] }`.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif
   */
  readonly claims?: Readonly<Record<string, readonly string[]>>;
  /**
   * The issuer, where an enterprise has its own: `token.actions.githubusercontent.com/acme`.
   *
   * @default "token.actions.githubusercontent.com"
   */
  readonly issuer?: string;
  /**
   * The last day on which they are taken, `YYYY-MM-DD` in UTC. A session that has begun goes on until it ends by itself.
   *
   * @default - it does not end
   */
  readonly until?: string;
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
  /**
   * What tokens must say beside, by the names of claims that AWS takes from the issuer, each with the values of which one
   * must be there: `{ namespace_id: ["72"] }`.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif
   */
  readonly claims?: Readonly<Record<string, readonly string[]>>;
  /** Like {@link GitHubTrust.until}. @default - it does not end */
  readonly until?: string;
}

/** Tokens of any other issuer. */
export interface IssuedTokens {
  /** The issuer's URL without `https://`, as in the provider's ARN: `app.terraform.io`, `login.example.com/oauth2/aus1`. */
  readonly issuer: string;
  /** What `aud` of the tokens says. */
  readonly audience: string;
  /**
   * Whole subjects. Of an issuer whose subjects end in what differs from run to run, as a step's UUID, there may stand a
   * `*` in its place.
   */
  readonly subjects: readonly string[];
  /** Like {@link GitHubTrust.claims}. @default - none */
  readonly claims?: Readonly<Record<string, readonly string[]>>;
  /** Like {@link GitHubTrust.until}. @default - it does not end */
  readonly until?: string;
}

const texts = listOf(text).optional();
const claims = mapOf(CLAIM, listOf(text, 1)).optional();
const until = day.optional();
/** @internal */
export const GITHUB_TRUST = shape<GitHubTrust>({
  repository: text,
  refs: texts,
  environments: texts,
  subjects: texts,
  audience: text.optional(),
  claims,
  issuer: written(ISSUER).optional(),
  until,
});
/** @internal */
export const GITLAB_TRUST = shape<GitLabTrust>({
  project: text,
  branches: texts,
  tags: texts,
  subjects: texts,
  host: text.optional(),
  audience: text.optional(),
  claims,
  until,
});
/** @internal */
export const ISSUED_TOKENS = shape<IssuedTokens>({
  issuer: written(ISSUER),
  audience: text,
  subjects: listOf(text, 1),
  claims,
  until,
});

/** Whose tokens are trusted. */
export interface TokenTrust {
  /** @default - none */
  readonly github?: readonly GitHubTrust[];
  /** @default - none */
  readonly gitlab?: readonly GitLabTrust[];
  /** @default - none */
  readonly tokens?: readonly IssuedTokens[];
}

/** The schema of a {@link TokenTrust}. @internal */
export const TOKEN_TRUST = shape<TokenTrust>({
  github: listOf(GITHUB_TRUST).optional(),
  gitlab: listOf(GITLAB_TRUST).optional(),
  tokens: listOf(ISSUED_TOKENS).optional(),
});
