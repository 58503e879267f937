import { METHODS } from "../../evaluation";
import { GIVEN_NAMES, reachesGiven } from "../../policies/language/given-names";
import { DATA_SERVICES_READ } from "../terraform/data-services";

/**
 * What the people of other teams should know of actions that cannot be limited to a team, or that are not where AWS
 * says they could be. Pattern of the action → reason. The first that matches counts.
 */
export interface Reason {
  /** In any case of letters, with wildcards. */
  readonly action: string;
  /** The resources on which it holds, where it is not about all; with wildcards. */
  readonly on?: string;
  readonly reason: string;
}

/**
 * List actions of SageMaker that take no resource and no condition: each shows names.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html
 */
export const SAGEMAKER_LISTS: readonly string[] = [
  "ListApps",
  "ListAutoMLJobs",
  "ListCandidatesForAutoMLJob",
  "ListDataQualityJobDefinitions",
  "ListDomains",
  "ListEndpointConfigs",
  "ListEndpoints",
  "ListExperiments",
  "ListFeatureGroups",
  "ListHyperParameterTuningJobs",
  "ListInferenceComponents",
  "ListModelBiasJobDefinitions",
  "ListModelExplainabilityJobDefinitions",
  "ListModelPackageGroups",
  "ListModelQualityJobDefinitions",
  "ListModels",
  "ListMonitoringExecutions",
  "ListMonitoringSchedules",
  "ListNotebookInstanceLifecycleConfigs",
  "ListNotebookInstances",
  "ListPipelines",
  "ListProcessingJobs",
  "ListSpaces",
  "ListTrainingJobs",
  "ListTransformJobs",
  "ListTrialComponents",
  "ListTrials",
  "ListUserProfiles",
];

const NAMES = "shows the names of every team's resources of a type";
const ALL_LOGS = "reads the logs of every team in the group: searches work on whole log groups";
const NETWORK = "network interfaces: AWS takes no limit for processing jobs";
const NETWORK_VIEW = "shows the network of the whole account";

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html */
export const REASONS: readonly Reason[] = [
  ...SAGEMAKER_LISTS.map((action) => ({ action: `sagemaker:${action}`, reason: NAMES })),
  { action: "sagemaker:ListModelPackages", reason: "shows every team's model packages" },
  { action: "sagemaker:Search", reason: "finds the resources of every team, with their settings and tags" },
  { action: "sagemaker:GetSearchSuggestions", reason: "shows names and tags of every team's resources" },
  { action: "sagemaker:QueryLineage", reason: "shows from what every team's models were made" },
  {
    action: "sagemaker:DeleteResourcePolicy",
    reason: "changes what is shared with other accounts: AWS takes no limit",
  },
  { action: "sagemaker:PutResourcePolicy", reason: "shares resources with other accounts: AWS takes no limit" },
  { action: "sagemaker:PutLineageGroupPolicy", reason: "shares lineage with other accounts: AWS takes no limit" },
  ...GIVEN_NAMES.map(({ start, what }) => ({
    action: "sagemaker:*",
    on: `*:*/${start}*`,
    reason: `reaches ${what}: AWS names them ${start}…`,
  })),
  { action: "sagemaker:*", on: "*/${sagemaker:DomainId}*", reason: "reaches everybody in the session's Studio domain" },
  ...METHODS.filter(({ rule }) => rule === undefined).flatMap(({ can, ways }) =>
    ways.flatMap(({ needs }) => needs.map(({ action }) => ({ action, reason: can }))),
  ),
  { action: "logs:DescribeLogGroups", reason: "shows the names of all log groups of the account" },
  { action: "logs:DescribeLogStreams", reason: "shows the names of every team's log streams" },
  { action: "logs:CreateLogGroup", reason: "makes the log groups that SageMaker shares between teams" },
  ...["logs:FilterLogEvents", "logs:GetLogRecord", "logs:GetQueryResults", "logs:StartLiveTail", "logs:StartQuery"].map(
    (action) => ({ action, reason: ALL_LOGS }),
  ),
  { action: "logs:Unmask", reason: "shows what is masked in every team's logs in the group" },
  ...GIVEN_NAMES.flatMap(({ start, what }) =>
    [`*:log-stream:${start}*`, `*/Endpoints/${start}*`].flatMap((on) => [
      { action: "logs:GetLogEvents", on, reason: `reads the logs of ${what}` },
      { action: "logs:*", on, reason: `writes into the logs of ${what}` },
    ]),
  ),
  { action: "logs:GetLogEvents", reason: "reads the logs of every team" },
  { action: "logs:CreateLogStream", reason: "writes into every team's logs" },
  { action: "logs:PutLogEvents", reason: "writes into every team's logs" },
  { action: "cloudwatch:GetMetricData", reason: "reads metrics of the whole account" },
  { action: "cloudwatch:GetMetricStatistics", reason: "reads metrics of the whole account" },
  { action: "cloudwatch:ListMetrics", reason: "shows the names of all metrics of the account" },
  {
    action: "cloudwatch:PutMetricData",
    reason: "writes metrics of every team: could be limited by cloudwatch:namespace",
  },
  { action: "ecr:GetAuthorizationToken", reason: "opens nothing by itself: each pull is judged again" },
  ...Object.values(DATA_SERVICES_READ).flatMap(({ unlimited }) =>
    Object.entries(unlimited).map(([action, reason]) => ({ action, reason })),
  ),
  { action: "sts:GetCallerIdentity", reason: "opens nothing by itself: tells callers who they are" },
  { action: "ec2:*NetworkInterface", reason: NETWORK },
  { action: "ec2:*NetworkInterfacePermission", reason: NETWORK },
  { action: "ec2:Describe*", reason: NETWORK_VIEW },
  { action: "glue:*", on: "*sagemaker_featurestore*", reason: "every team's feature groups are in one Glue database" },
  { action: "s3:ListAllMyBuckets", reason: "shows the names of all buckets of the account" },
  { action: "iam:ListRoles", reason: "shows all roles of the account and whom they trust" },
  { action: "kms:ListAliases", reason: "shows the names of all keys of the account" },
];

/** Resources that SageMaker shares between the teams of an account, though a pattern for them starts with a name. */
const SHARED_RESOURCES: readonly RegExp[] = [
  /:(database\/sagemaker_featurestore$|table\/sagemaker_featurestore\/)/,
  // A group of one type of jobs, or of all endpoints, with all its streams. A team's endpoints have groups of their own.
  /:log-group:\/aws\/sagemaker\/(Endpoints\/)?(\*|[A-Za-z]+)(:\*|:log-stream:\*)?$/,
];

/** Where in an ARN the name stands of a resource, a stream, or an endpoint that has a log group. */
const NAMES_IN: readonly RegExp[] = [
  /:sagemaker:[^:]*:[^:]*:[^/:]+\/([^/]*)/,
  /:log-stream:(.*)$/,
  /:log-group:\/aws\/sagemaker\/Endpoints\/([^:]*)/,
];

/** Whether teams share what a pattern reaches, though it starts with a name. */
export function isShared(resource: string): boolean {
  const names = NAMES_IN.flatMap((place) => place.exec(resource)?.[1] ?? []);
  return (
    SHARED_RESOURCES.some((shared) => shared.test(resource)) ||
    GIVEN_NAMES.some((given) => names.some((name) => reachesGiven(name, given)))
  );
}

/** A value that a condition lets pass, and that stands for what teams share: the condition limits the action no further. */
export interface SharedValue {
  /** The condition key, in lower case. */
  readonly key: string;
  readonly value: RegExp;
  readonly reason: string;
}

/**
 * SageMaker publishes with the role, and some names begin with a slash.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/monitoring-cloudwatch.html
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/clarify-model-monitor-bias-drift-cw.html
 */
export const SHARED_VALUES: readonly SharedValue[] = [
  {
    key: "cloudwatch:namespace",
    value: /^\/?aws\/sagemaker(\/|\*|$)/i,
    reason: "writes SageMaker's own metrics, which are of every team's endpoints and jobs",
  },
];

/**
 * Actions that a condition on the resource's tags does not limit, though the reference lists the key.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/security_iam_id-based-policy-examples.html
 */
export const NOT_BY_TAG: readonly string[] = [
  "sagemaker:ListModelPackages",
  "sagemaker:ListTags",
  "sagemaker:ListTrainingJobsForHyperParameterTuningJob",
];

/** Condition keys that limit an action to a team, beside tags on the resource: in lower case, with wildcards. */
export const LIMITING_KEYS: readonly string[] = [
  "aws:requesttag/*",
  "cloudwatch:namespace",
  "s3:prefix",
  "sagemaker:modelarn",
  "sagemaker:owneruserprofilearn",
  "sagemaker:searchvisibilitycondition/*",
  "sagemaker:taggingaction",
  ...Object.values(DATA_SERVICES_READ).flatMap(({ limitingKeys }) => limitingKeys),
];
