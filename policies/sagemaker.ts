import { regionalArn } from "./arn";
import type { Environment } from "./environment";
import { allow, deny, sidPart, type Statement } from "./statement";
import { NAMED_RESOURCE_TYPES, WORKLOAD_NAMES, workloadActions, type WorkloadName } from "./workloads";

/** The team's resources of a type: `arn:…:training-job/<team>-*`. */
const teamArn = (environment: Environment, team: string, type: string): string =>
  regionalArn(environment, "sagemaker", `${type}/${team}-*`);

/**
 * Work with SageMaker, on the team's own resources: those whose names start with `<team>-`.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/security_iam_id-based-policy-examples.html
 */
export function workStatements(
  environment: Environment,
  team: string,
  workloads: readonly WorkloadName[],
): Statement[] {
  const { byType, lists } = workloadActions(workloads);
  const types = [...byType.keys()].sort();
  if (types.length === 0) return [];
  return [
    ...types.map((type) =>
      allow(
        `Use${sidPart(type)}`,
        [...(byType.get(type) ?? []), "sagemaker:ListTags"],
        teamArn(environment, team, type),
      ),
    ),
    allow("ListNames", lists, "*"),
    ...ownModelsOnly(environment, team, types),
  ];
}

/**
 * Tags may be set while a resource is created, not changed afterwards: `sagemaker:TaggingAction` names the call.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/grant-tagging-permissions.html
 */
export function tagAtCreationStatements(
  environment: Environment,
  team: string,
  workloads: readonly WorkloadName[],
): Statement[] {
  const { byType } = workloadActions(workloads);
  const creations = [...byType].flatMap(([type, actions]) =>
    actions
      .filter((action) => CREATION.test(action))
      .map((action) => ({ type, call: action.replace("sagemaker:", "") })),
  );
  if (creations.length === 0) return [];
  const arns = creations.map(({ type }) => teamArn(environment, team, type));
  const calls = creations.map(({ call }) => call);
  return [allow("TagAtCreation", ["sagemaker:AddTags"], arns, { StringEquals: { "sagemaker:TaggingAction": calls } })];
}

/** Calls that create a resource, which may have tags; a presigned URL is none. */
const CREATION = /^sagemaker:Create(?!Presigned)/;

/**
 * Every SageMaker action on the team's resources, but for sharing them with other accounts.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html
 */
export function administerStatements(environment: Environment, team: string): Statement[] {
  const { lists } = workloadActions(WORKLOAD_NAMES);
  return [
    allow(
      "AdministerTeamResources",
      ["sagemaker:*"],
      NAMED_RESOURCE_TYPES.map((type) => teamArn(environment, team, type)),
    ),
    allow("ListNames", lists, "*"),
    deny(
      "KeepModelsInTheAccount",
      ["sagemaker:DeleteModelPackageGroupPolicy", "sagemaker:PutModelPackageGroupPolicy"],
      teamArn(environment, team, "model-package-group"),
    ),
    ...ownModelsOnly(environment, team, NAMED_RESOURCE_TYPES),
  ];
}

/**
 * A transform job and an endpoint run as the role of the model that they name, and nobody asks for PassRole: so they
 * and inference components may name the team's models only. `ForAnyValue` leaves calls alone that name no model.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html#amazonsagemaker-sagemaker_ModelArn
 */
function ownModelsOnly(environment: Environment, team: string, types: readonly string[]): Statement[] {
  const actions = {
    "endpoint-config": "sagemaker:CreateEndpointConfig",
    "inference-component": "sagemaker:CreateInferenceComponent",
    "transform-job": "sagemaker:CreateTransformJob",
  };
  const affected = Object.entries(actions).filter(([type]) => types.includes(type));
  if (affected.length === 0) return [];
  return [
    deny(
      "OwnModelsOnly",
      affected.map(([, action]) => action),
      affected.map(([type]) => teamArn(environment, team, type)),
      { "ForAnyValue:ArnNotLike": { "sagemaker:ModelArn": teamArn(environment, team, "model") } },
    ),
  ];
}
