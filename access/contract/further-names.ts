/**
 * What people name beside that for which teams get policies: reference type → the ARN behind the account, with a team's
 * prefix. No stack gives a right to it, and still what carries a team's name is the team's. Of clusters, apps of MLflow and
 * partners, quotas and schedulers AWS makes up the ids, so that only a pattern for all of them is held to be another's too.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html#amazonsagemaker-resources-for-iam-policies
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html#amazoncloudwatch-resources-for-iam-policies
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html#amazoncloudwatchlogs-resources-for-iam-policies
 */
const FORMS = {
  "cloudwatch:alarm": "alarm:<team>-*",
  "cloudwatch:alarm-mute-rule": "alarm-mute-rule:<team>-*",
  "cloudwatch:dashboard": "dashboard/<team>-*",
  "cloudwatch:ingestion-endpoint": "ingestion-endpoint/<team>-*",
  "cloudwatch:insight-rule": "insight-rule/<team>-*",
  "cloudwatch:metric-stream": "metric-stream/<team>-*",
  "cloudwatch:service": "service/<team>-*",
  "cloudwatch:slo": "slo/<team>-*",
  "cloudwatch:view": "view/<team>-*",
  "logs:delivery-destination": "delivery-destination:<team>-*",
  "logs:delivery-source": "delivery-source:<team>-*",
  "logs:destination": "destination:<team>-*",
  "logs:lookup-table": "lookup-table:<team>-*",
  "sagemaker:ai-benchmark-job": "ai-benchmark-job/<team>-*",
  "sagemaker:ai-recommendation-job": "ai-recommendation-job/<team>-*",
  "sagemaker:ai-workload-config": "ai-workload-config/<team>-*",
  "sagemaker:cluster": "cluster/<team>-*",
  "sagemaker:cluster-scheduler-config": "cluster-scheduler-config/<team>-*",
  "sagemaker:compute-quota": "compute-quota/<team>-*",
  "sagemaker:device": "device-fleet/<team>-*/device/*",
  "sagemaker:device-fleet": "device-fleet/<team>-*",
  "sagemaker:edge-deployment-plan": "edge-deployment/<team>-*",
  "sagemaker:edge-packaging-job": "edge-packaging-job/<team>-*",
  "sagemaker:flow-definition": "flow-definition/<team>-*",
  "sagemaker:hub": "hub/<team>-*",
  "sagemaker:hub-content": "hub-content/<team>-*",
  "sagemaker:human-loop": "human-loop/<team>-*",
  "sagemaker:human-task-ui": "human-task-ui/<team>-*",
  "sagemaker:job": "job/*/<team>-*",
  "sagemaker:mlflow-app": "mlflow-app/<team>-*",
  "sagemaker:mlflow-tracking-server": "mlflow-tracking-server/<team>-*",
  "sagemaker:partner-app": "partner-app/<team>-*",
  "sagemaker:training-plan": "training-plan/<team>-*",
  "sagemaker:workforce": "workforce/<team>-*",
  "sagemaker:workteam": "workteam/<team>-*",
} as const;

/** The service and the type of the reference. */
export type FurtherType = keyof typeof FORMS;

export const FURTHER_TYPES = Object.keys(FORMS) as readonly FurtherType[];

export const isFurther = (type: string): type is FurtherType => Object.hasOwn(FORMS, type);

/** The ARNs of a team's things of a type, from the service on behind the partition: no region is told of dashboards. */
export function furtherArn(type: FurtherType, team: string, region: string, accountId: string): string {
  const [service = ""] = type.split(":");
  const where = type === "cloudwatch:dashboard" ? "" : region;
  return `${service}:${where}:${accountId}:${FORMS[type].replace("<team>", team)}`;
}
