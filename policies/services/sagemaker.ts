import { regionalArn } from "../language/arn";
import type { Environment } from "../language/environment";

/** SageMaker's service principal. */
export const SAGEMAKER_SERVICE = "sagemaker.amazonaws.com";

/** Resources whose names come after the id of a Studio domain, which SageMaker makes up. */
const IN_A_DOMAIN = ["app", "space", "user-profile"];

/**
 * The resources of a type whose names start with a prefix: `arn:…:training-job/<team>-*`, and in Studio
 * `arn:…:user-profile/<domain>/<team>-*`. An app is its space's or profile's: `arn:…:app/<domain>/<team>-…/<type>/<name>`,
 * with both slashes, or the name of an app of another team would match.
 */
export function namedArn(environment: Environment, type: string, prefix: string): string {
  const domain = IN_A_DOMAIN.includes(type) ? "*/" : "";
  return regionalArn(environment, "sagemaker", `${type}/${domain}${prefix}*${type === "app" ? "/*/*" : ""}`);
}

/** The team's resources of a type. */
export const teamArn = (environment: Environment, team: string, type: string): string =>
  namedArn(environment, type, `${team}-`);
