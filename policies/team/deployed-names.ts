import type { Environment } from "../language/environment";
import type { Statement } from "../language/statement";
import { namedArn } from "../services/sagemaker";
import { guarding } from "./guard-sids";

/** What Deployers make under names of their own: `<team>-deployed-…`. */
export const DEPLOYED_TYPES: readonly string[] = ["model", "endpoint-config"];

/** What Deployers have made of a type. */
export const deployedArn = (environment: Environment, team: string, type: string): string =>
  namedArn(environment, type, `${team}-deployed-`);

const MAKING = ["sagemaker:CreateEndpointConfig", "sagemaker:CreateModel"];

/**
 * Nobody else makes what has the name of something of Deployers: they would deploy it with a role that they do not have.
 *
 * @param allowed the SageMaker actions that the principal has
 */
export function deployedNamesGuards(environment: Environment, team: string, allowed: readonly string[]): Statement[] {
  const present = MAKING.filter((action) => allowed.includes(action));
  const names = DEPLOYED_TYPES.map((type) => deployedArn(environment, team, type));
  return present.length === 0 ? [] : [guarding("DeployedByDeployers", present, names)];
}
