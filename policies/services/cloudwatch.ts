import { allow, type Statement } from "../language/statement";

/**
 * A job writes metrics. PutMetricData takes no resource; its scope is the namespace: SageMaker's own, in which the
 * platform publishes with the role, the team's (`<team>` and `<team>/…`), and further ones by name.
 *
 * @param namespaces further namespaces, whole or as patterns
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/iam-cw-condition-keys-namespace.html
 */
export function writeMetricsStatements(team: string, namespaces: readonly string[] = []): Statement[] {
  return [
    allow("WriteMetrics", ["cloudwatch:PutMetricData"], "*", {
      StringLike: { "cloudwatch:namespace": ["/aws/sagemaker/*", team, `${team}/*`, ...namespaces] },
    }),
  ];
}

/**
 * A person reads metrics. CloudWatch cannot limit this to a team: it shows the metrics of the whole account.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html
 */
export function readMetricsStatements(): Statement[] {
  const actions = ["cloudwatch:GetMetricData", "cloudwatch:GetMetricStatistics", "cloudwatch:ListMetrics"];
  return [allow("ReadMetrics", actions, "*")];
}
