import type { Environment } from "../language/environment";
import { allow, type Statement } from "../language/statement";
import { lookUpRoleStatements, passRoleStatements } from "../services/iam";
import { teamArn } from "../services/sagemaker";
import { DEPLOYED_TYPES, deployedArn } from "./deployed-names";
import { BY_MODEL } from "./guarded-actions";
import { guardOf, guardsBesideModels, modelsLike } from "./guards";
import { rolesOfModels, type TeamRole } from "./roles";
import { type Actions, crud, tagStatements, useStatements } from "./team-actions";
import type { WorkScope } from "./work-scope";

/**
 * What Deployers do, by the type of resource. Models and endpoint configurations are made, used and deleted under names
 * that nobody else gives any: a model brings its role, which another's could be any. They delete endpoints too, for one
 * whose creation failed is made anew only so. Packages and their groups stay: they are the record of what was approved.
 * Nothing is invoked: what an endpoint answers may be data.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html
 */
const DEPLOYING: Actions = {
  byType: new Map([
    ["model", crud("Model", "Create", "Delete")],
    ["endpoint-config", [...crud("EndpointConfig", "Create", "Delete"), ...crud("Endpoint", "Create", "Update")]],
    [
      "endpoint",
      [...crud("Endpoint", "Create", "Update", "Describe", "Delete"), "sagemaker:UpdateEndpointWeightsAndCapacities"],
    ],
    ["model-package-group", crud("ModelPackageGroup", "Create", "Describe")],
    [
      "model-package",
      [...crud("ModelPackage", "Create", "Describe", "BatchDescribe", "Update"), ...crud("ModelPackages", "List")],
    ],
  ]),
  lists: [
    "sagemaker:ListEndpointConfigs",
    "sagemaker:ListEndpoints",
    "sagemaker:ListModelPackageGroups",
    "sagemaker:ListModels",
  ],
};

/** What they do beside where they run the team's pipelines, which they do not delete. */
const RUNNING_PIPELINES: Actions = {
  byType: new Map([
    [
      "pipeline",
      [
        ...crud("Pipeline", "Create", "Describe", "Update"),
        ...crud("PipelineExecution", "Start", "Describe", "Stop", "Retry"),
        "sagemaker:DescribePipelineDefinitionForExecution",
        "sagemaker:ListPipelineExecutionSteps",
        "sagemaker:ListPipelineExecutions",
        "sagemaker:ListPipelineParametersForExecution",
      ],
    ],
  ]),
  lists: ["sagemaker:ListPipelines"],
};

/** What Deployers work with. */
export interface DeployersScope extends WorkScope {
  readonly executionRoles: readonly TeamRole[];
  /**
   * Whether Deployers create, update and start the team's pipelines: with them they reach what pipelines reach.
   *
   * @default false
   */
  readonly deployersRunPipelines?: boolean;
}

/** What Deployers may do with SageMaker. */
export const deployingStatements = (environment: Environment, scope: DeployersScope): Statement[] => [
  ...useStatements(environment, scope.team, actionsOf(scope), arnToUse),
  allow(
    "KnowModels",
    ["sagemaker:DescribeEndpointConfig", "sagemaker:DescribeModel", "sagemaker:ListTags"],
    DEPLOYED_TYPES.map((type) => teamArn(environment, scope.team, type)),
  ),
];

const arnToUse = (environment: Environment, team: string, type: string): string =>
  DEPLOYED_TYPES.includes(type) ? deployedArn(environment, team, type) : teamArn(environment, team, type);

/** What they set and hand over as they make something: the role of models, and of pipelines where they run them. */
export function deployedStatements(environment: Environment, scope: DeployersScope): Statement[] {
  const passed = rolesOfDeployers(scope);
  return [
    ...tagStatements(environment, scope.team, actionsOf(scope), arnToUse),
    ...(passed.length > 0 ? [...passRoleStatements(passed), ...lookUpRoleStatements(passed)] : []),
  ];
}

/** What they must not do: name a model of somebody else, which brings its role, or approve anything, whoever does. */
export function deployingGuards(environment: Environment, scope: DeployersScope): Statement[] {
  const allowed = [...actionsOf(scope).byType.values()].flat();
  const guard = guardOf(environment, scope.team, allowed, "team");
  return [
    ...guard("DeployedModelsOnly", BY_MODEL, modelsLike(deployedArn(environment, scope.team, "model"))),
    ...guardsBesideModels(guard, environment, { ...scope, deployers: false, approvers: true }, allowed),
  ];
}

function actionsOf({ deployersRunPipelines = false }: DeployersScope): Actions {
  if (!deployersRunPipelines) return DEPLOYING;
  return {
    byType: new Map([...DEPLOYING.byType, ...RUNNING_PIPELINES.byType]),
    lists: [...DEPLOYING.lists, ...RUNNING_PIPELINES.lists],
  };
}

/** The ARNs of the roles that Deployers hand to SageMaker. */
function rolesOfDeployers({ executionRoles, deployersRunPipelines = false }: DeployersScope): string[] {
  const ofPipelines = executionRoles.filter(({ workloads }) => deployersRunPipelines && workloads.includes("pipeline"));
  return [...new Set([...rolesOfModels(executionRoles), ...ofPipelines].map(({ arn }) => arn))];
}

/**
 * What Approvers may do: read the registry, and say whether a package is approved.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/model-registry-approve.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html
 */
export function approvingStatements(environment: Environment, team: string): Statement[] {
  return [
    ...useStatements(environment, team, {
      byType: new Map([
        ["model-package-group", crud("ModelPackageGroup", "Describe")],
        ["model-package", [...crud("ModelPackage", "Describe", "BatchDescribe"), ...crud("ModelPackages", "List")]],
      ]),
      lists: ["sagemaker:ListModelPackageGroups"],
    }),
    allow("Approve", ["sagemaker:UpdateModelPackage"], teamArn(environment, team, "model-package"), {
      Null: { "sagemaker:ModelApprovalStatus": "false" },
    }),
  ];
}
