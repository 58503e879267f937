import type { z } from "zod";
import { checkCall } from "../checks/check";
import { ENVIRONMENT } from "../checks/environment";
import { listOf, shape } from "../checks/fields";
import { PolicyError } from "../language/policy-error";
import type { Environment } from "../language/environment";
import type { ResourceStatement } from "../language/statement";
import { GITHUB_TRUST, GITLAB_TRUST, type GitHubTrust, type GitLabTrust } from "../people/token-trust";
import { tokenStatements } from "../people/oidc";
import { principalsOf, principalStatements, type TrustedPrincipal } from "../people/principals";

/** Who may become a deploy role: pipelines, by the tokens that they are signed in with, and principals of AWS. */
export interface PipelineTrust {
  /** @default - none */
  readonly github?: readonly GitHubTrust[];
  /** @default - none */
  readonly gitlab?: readonly GitLabTrust[];
  /**
   * Users, roles and accounts.
   *
   * @default - none
   */
  readonly principals?: readonly TrustedPrincipal[];
}

/** The schema of a {@link PipelineTrust} in an account's role. What a text says is judged where it becomes a subject. @internal */
export const pipelineTrustOf = (environment: Environment): z.ZodType =>
  shape<PipelineTrust>({
    github: listOf(GITHUB_TRUST).optional(),
    gitlab: listOf(GITLAB_TRUST).optional(),
    principals: principalsOf(environment).optional(),
  });

/**
 * The trust policy of a deploy role: tokens with exactly the audience and one of the subjects, and no wildcard.
 *
 * @throws {PolicyError} where nobody is trusted, or on what would not be exact
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html
 * @see https://docs.github.com/en/actions/reference/security/oidc
 * @see https://docs.gitlab.com/ci/cloud_services/aws/
 */
export function pipelineTrustStatements(environment: Environment, trust: PipelineTrust): ResourceStatement[] {
  checkCall("pipelineTrustStatements", {
    environment: [ENVIRONMENT, environment],
    trust: [pipelineTrustOf(environment), trust],
  });
  const statements = [
    ...tokenStatements(environment, trust),
    ...principalStatements(trust.principals ?? [], "sts:AssumeRole"),
  ];
  if (statements.length > 0) return statements;
  throw new PolicyError(
    'nobody may assume the deploy role\nName a pipeline, for example github: [{ repository: "acme/ml-access", environments: ["prod"] }]',
  );
}
