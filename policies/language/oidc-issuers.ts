import { distance } from "fastest-levenshtein";

/** What the subjects of an issuer's tokens look like. */
export interface Issuer {
  readonly called: string;
  readonly host: RegExp;
  /** A whole subject. @default - people give subjects forms of their own */
  readonly subject?: RegExp;
  /**
   * How a subject starts that says who it is. Behind that, and nowhere else, may stand a `*`, for what differs from run to
   * run.
   *
   * @default - every part says who it is
   */
  readonly who?: RegExp;
  /** What a subject has of a run for a change that is proposed, whose code nobody has let in yet. @default - it has nothing */
  readonly proposed?: RegExp;
  readonly example: string;
}

const PART = "[^:/*?\\s]+";
const UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

/**
 * Issuers that pipelines get their tokens from, with the form of their subjects.
 *
 * @see https://docs.gitlab.com/ci/secrets/id_token_authentication/
 * @see https://support.atlassian.com/bitbucket-cloud/docs/deploy-on-aws-using-bitbucket-pipelines-openid-connect/
 * @see https://buildkite.com/docs/pipelines/security/oidc
 * @see https://circleci.com/docs/guides/permissions-authentication/openid-connect-tokens/
 * @see https://developer.hashicorp.com/terraform/cloud-docs/dynamic-provider-credentials/aws-configuration
 * @see https://docs.spacelift.io/integrations/cloud-providers/oidc
 * @see https://learn.microsoft.com/en-us/azure/devops/pipelines/release/configure-workload-identity
 */
export const ISSUERS: readonly Issuer[] = [
  {
    called: "Azure DevOps",
    host: /^vstoken\.dev\.azure\.com\/[0-9a-f-]{36}$/,
    subject: /^sc:\/\/[^/*?\s]+\/[^/*?]+\/[^/*?]+$/,
    example: "sc://acme/ml-access/aws-production",
  },
  {
    called: "Bitbucket",
    host: /^api\.bitbucket\.org\/2\.0\/workspaces\/[\w-]+\/pipelines-config\/identity\/oidc$/,
    subject: new RegExp(`^\\{${UUID}\\}(:\\{${UUID}\\}){1,2}$`),
    who: new RegExp(`^\\{${UUID}\\}(:\\{${UUID}\\})?:`),
    example: "{<the repository's UUID>}:{<the environment's UUID>}:*",
  },
  {
    called: "Buildkite",
    host: /^agent\.buildkite\.com$/,
    subject: /^organization:[^:*?\s]+:pipeline:[^:*?\s]+:ref:[^:*?\s]+:commit:[^:*?\s]+:step:[^:*?\s]*$/,
    who: /^organization:[^:*?\s]+:pipeline:[^:*?\s]+:ref:[^:*?\s]+:/,
    proposed: /:ref:refs\/pull\//,
    example: "organization:acme:pipeline:ml-access:ref:refs/heads/main:*",
  },
  {
    called: "CircleCI",
    host: /^oidc\.circleci\.com\/org\/[0-9a-f-]{36}$/,
    subject: new RegExp(`^org/${UUID}/project/${UUID}/user/${UUID}(/vcs-origin/[^*?\\s]+/vcs-ref/[^*?\\s]+)?$`),
    who: new RegExp(`^org/${UUID}/project/${UUID}/user/`),
    example: "org/<the organization's id>/project/<the project's id>/user/*",
  },
  {
    called: "GitLab",
    host: /^gitlab\.com$/,
    example: "project_path:acme/ml-access:ref_type:branch:ref:main",
  },
  {
    called: "HCP Terraform",
    host: /^app\.(eu\.)?terraform\.io$/,
    subject: new RegExp(`^organization:${PART}:project:[^:/*?]+:workspace:${PART}:run_phase:(plan|apply)$`),
    who: new RegExp(`^organization:${PART}:project:[^:/*?]+:workspace:${PART}:run_phase:`),
    example: "organization:acme:project:ml:workspace:prod-fraud:run_phase:apply",
  },
  {
    called: "Spacelift",
    host: /^[a-z0-9-]+\.app\.spacelift\.io$/,
    subject: new RegExp(`^space:${PART}:(stack|module):${PART}:run_type:[A-Z_]+:scope:(read|write)$`),
    who: new RegExp(`^space:${PART}:(stack|module):${PART}:run_type:[A-Z_]+:`),
    proposed: /:run_type:PROPOSED:/,
    example: "space:ml-01HZ:stack:fraud:run_type:TRACKED:scope:write",
  },
];

/** The issuer that tokens of a host come from, where its subjects have a form that is known. */
export const issuerOf = (host: string): Issuer | undefined => ISSUERS.find((one) => one.host.test(withoutSlash(host)));

/** A slash behind an issuer makes no other of it. */
export const withoutSlash = (host: string): string => host.replace(/\/$/, "");

/** Whether a subject with wildcards says who it is in front of the first of them. */
export const isOpenBehind = ({ who }: Issuer, subject: string): boolean =>
  who?.test(subject.slice(0, subject.search(/[*?]/))) === true;

/**
 * Whether tokens of a host are those of GitHub's workflows: GitHub's own, an enterprise's, or those of a GitHub of one's own.
 *
 * @see https://docs.github.com/en/actions/reference/security/oidc
 */
export const isGitHub = (host: string): boolean =>
  /^(token\.actions\.(githubusercontent\.com(\/[\w.-]+)?|[a-z0-9-]+\.ghe\.com)|[^/]+\/_services\/token)$/.test(
    withoutSlash(host),
  );

/** Hosts that many trust, and that others could be taken for. */
const WELL_KNOWN = [
  "agent.buildkite.com",
  "api.bitbucket.org",
  "app.terraform.io",
  "gitlab.com",
  "oidc.circleci.com",
  "token.actions.githubusercontent.com",
  "vstoken.actions.githubusercontent.com",
  "vstoken.dev.azure.com",
];

/** So long a name is not met by chance, but for a letter or two. */
const LONG = 12;
/** And this long not for one. */
const SHORT = 10;

/** The well-known issuer whose host a host could be taken for. */
export function lookalikeOf(issuer: string): string | undefined {
  const [host = ""] = issuer.toLowerCase().split("/", 1);
  if (WELL_KNOWN.includes(host)) return undefined;
  return WELL_KNOWN.find(
    (known) =>
      host.startsWith(`${known}.`) ||
      distance(host, known) <= (known.length >= LONG ? 2 : known.length >= SHORT ? 1 : 0),
  );
}
