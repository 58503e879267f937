/**
 * Operations that take a role for what a service itself writes, by AWS's page: what happened in the account or its
 * network, and nothing that the caller says. They hand over no rights.
 */
export const DATA_ONLY: ReadonlyMap<string, string> = new Map([
  ["ec2:CreateFlowLogs", "https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html"],
  [
    "cloudtrail:CreateTrail",
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html",
  ],
  [
    "cloudtrail:UpdateTrail",
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html",
  ],
]);
