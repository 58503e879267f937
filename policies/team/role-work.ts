import { type Fields, listOf } from "../checks/fields";
import { regionalArn } from "../language/arn";
import type { Environment } from "../language/environment";
import { inEveryRegion } from "../language/regions";
import { allow, sidPart, type Statement } from "../language/statement";
import { readMetricsStatements } from "../services/cloudwatch";
import { readLogsStatements } from "../services/cloudwatch-logs";
import { offlineStoreStatements, recordStatements } from "../services/feature-store";
import { passRoleStatements } from "../services/iam";
import { keyStatements, volumeKeyStatements } from "../services/kms";
import { keysIn } from "../services/multi-region-keys";
import { useNetworkStatements } from "../services/network";
import { namedArn, teamArn } from "../services/sagemaker";
import { studioStatements } from "../services/studio";
import { guardStatements } from "./guards";
import { rolesFor, startedWith, TEAM_ROLE, type TeamRole } from "./roles";
import { tagAtCreationStatements, workStatements } from "./sagemaker-work";
import { creates } from "./team-actions";
import { logsOf, WORK_SCOPE, type WorkScope, WORKLOADS_LIST } from "./work-scope";
import { actionsOfWorkloads, workloadActions, type WorkloadName } from "./workloads";

/** An execution role, and what the team does. */
export interface RoleScope extends WorkScope {
  /** The kinds of work that run as the role. */
  readonly runs: readonly WorkloadName[];
  /** All execution roles of the team: code with this role hands some of them to SageMaker. */
  readonly executionRoles: readonly TeamRole[];
}

/** The schemas of what a {@link RoleScope} has. @internal */
export const ROLE_SCOPE: Fields<RoleScope> = { ...WORK_SCOPE, runs: WORKLOADS_LIST, executionRoles: listOf(TEAM_ROLE) };

/**
 * What the work of an execution role takes beside data, images and its own logs: the network, keys, and where the work
 * starts other work, the actions for it, on the team's resources and within its guards.
 *
 * @returns no statements where the work takes nothing more
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html
 */
export const roleWorkStatements = (environment: Environment, scope: RoleScope): Statement[] =>
  inEveryRegion(environment, (region) => workInRegion(region, { ...scope, keys: keysIn(region, scope.keys) }));

function workInRegion(environment: Environment, scope: RoleScope): Statement[] {
  const { team, runs, network, keys = {}, offlineStore } = scope;
  const output = keys.output === undefined ? [] : [keys.output];
  return [
    ...(network ? useNetworkStatements() : []),
    ...(keys.volume === undefined ? [] : volumeKeyStatements(keys.volume)),
    ...keyStatements("Output", "s3", { read: output, write: output }, environment.region),
    ...(runs.includes("endpoint") ? watchDeploymentsStatements(environment, team) : []),
    ...(runs.includes("feature-store") ? recordStatements(environment, team) : []),
    ...(runs.includes("feature-store") && offlineStore ? offlineStoreStatements(environment, offlineStore) : []),
    ...startStatements(environment, scope),
  ];
}

/** A deployment rolls back when an alarm of the team's goes off. */
function watchDeploymentsStatements(environment: Environment, team: string): Statement[] {
  return [
    allow("WatchDeployments", ["cloudwatch:DescribeAlarms"], regionalArn(environment, "cloudwatch", `alarm:${team}-*`)),
  ];
}

function startStatements(environment: Environment, scope: RoleScope): Statement[] {
  const { team, workloads, runs, executionRoles } = scope;
  const started = startedWith(runs, workloads);
  const deploys = runs.includes("automl") ? AUTOML : [];
  const guarded = [
    ...actionsOfWorkloads(started),
    // A pipeline reaches all that its role may do: also the models that are allowed for AutoML.
    ...(runs.includes("pipeline") ? deploys.flatMap(({ actions }) => actions) : []),
    ...(runs.includes("studio") ? STUDIO_CREATIONS : []),
  ];
  // AutoML makes its models with its own role.
  const passed = rolesFor([...started, ...runs.filter((workload) => workload === "automl")], executionRoles);
  const interactive = runs.includes("notebook") || runs.includes("studio");
  return [
    ...workStatements(environment, team, started),
    ...tagAtCreationStatements(environment, team, started),
    ...deploys.map(({ type, actions }) => allow(`AutoMl${sidPart(type)}`, actions, teamArn(environment, team, type))),
    ...(runs.includes("pipeline") ? stepStatements(environment, started) : []),
    ...(runs.includes("notebook")
      ? [allow("KnowNotebook", ["sagemaker:DescribeNotebookInstance"], teamArn(environment, team, "notebook-instance"))]
      : []),
    ...(runs.includes("studio") ? studioStatements(environment) : []),
    ...(interactive ? [...readLogsStatements(environment, logsOf(scope)), ...readMetricsStatements()] : []),
    ...(passed.length > 0 ? passRoleStatements(passed) : []),
    // Who writes what AutoML creates is AWS; that it names the team's models is checked all the same.
    ...guardStatements(
      environment,
      scope,
      [...guarded, ...(runs.includes("automl") ? ["sagemaker:CreateEndpointConfig"] : [])],
      "all",
    ),
  ];
}

const STUDIO_CREATIONS = ["sagemaker:CreateApp", "sagemaker:CreateSpace", "sagemaker:UpdateSpace"];

/**
 * An AutoML job tries out its candidates: models and endpoints whose names start with its own.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html#sagemaker-roles-autopilot-perms
 */
const AUTOML = [
  { type: "model", actions: ["CreateModel", "DeleteModel", "DescribeModel"] },
  {
    type: "endpoint-config",
    actions: ["CreateEndpoint", "CreateEndpointConfig", "DeleteEndpointConfig", "DescribeEndpointConfig"],
  },
  { type: "endpoint", actions: ["CreateEndpoint", "DeleteEndpoint", "DescribeEndpoint", "InvokeEndpoint"] },
].map(({ type, actions }) => ({
  type,
  actions: [...actions, "ListTags"].map((action) => `sagemaker:${action}`),
}));

/**
 * Types of jobs that a pipeline names `pipelines-…`, in every team of an account alike, unless its definition says
 * `use_custom_job_prefix`. Models are not among them: who may run those of other teams runs with their roles.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/build-and-manage-access.html
 */
const STEP_TYPES = [
  "automl-job",
  "hyper-parameter-tuning-job",
  "processing-job",
  "training-job",
  "transform-job",
] as const;

function stepStatements(environment: Environment, started: readonly WorkloadName[]): Statement[] {
  const { byType } = workloadActions(started);
  const steps = STEP_TYPES.map((type) => ({
    actions: byType.get(type) ?? [],
    arn: namedArn(environment, type, "pipelines-"),
    sid: `Step${sidPart(type)}`,
  })).filter(({ actions }) => actions.length > 0);
  const calls = steps
    .flatMap(({ actions }) => actions.filter(creates))
    .map((action) => action.replace("sagemaker:", ""));
  return [
    ...steps.map(({ sid, actions, arn }) => allow(sid, actions, arn)),
    ...(calls.length === 0
      ? []
      : [
          allow(
            "TagSteps",
            ["sagemaker:AddTags"],
            steps.map(({ arn }) => arn),
            { StringEquals: { "sagemaker:TaggingAction": calls } },
          ),
        ]),
  ];
}
