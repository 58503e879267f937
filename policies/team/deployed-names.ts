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
 * An AutoML job makes models too, of which its role's guards are not told otherwise.
 *
 * @param allowed the SageMaker actions that the principal has, so far as guards are told
 */
export const deployedNamesGuards = (environment: Environment, team: string, allowed: readonly string[]): Statement[] =>
  MAKING.some((action) => allowed.includes(action))
    ? [
        guarding(
          "DeployedByDeployers",
          MAKING,
          DEPLOYED_TYPES.map((type) => deployedArn(environment, team, type)),
        ),
      ]
    : [];
