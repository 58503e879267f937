import type { Rule } from "./rule";

/** What opens things to other accounts, or gives their credentials and code. */
export const OUT_OF_ACCOUNT = {
  "share-models": {
    severity: "warning",
    finds: "opens model packages, or resources through a policy of theirs",
    remedy: "Take the actions out, or Deny them",
    page: "https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_PutModelPackageGroupPolicy.html",
  },
  "share-logs": {
    severity: "warning",
    finds: "sends or opens logs, or links what is observed to other accounts",
    remedy: "Take the actions out, or Deny them",
    page: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutResourcePolicy.html",
  },
  "share-buckets": {
    severity: "warning",
    finds: "opens buckets, or replicates them",
    remedy: "Take the actions out, and leave the policies of buckets to their owner's pipeline",
    page: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html",
  },
  "share-keys": {
    severity: "warning",
    finds: "opens keys, or makes grants that are not for AWS's services",
    remedy: 'Take kms:PutKeyPolicy out, and ask for kms:GrantIsForAWSResource "true" on kms:CreateGrant',
    page: "https://docs.aws.amazon.com/kms/latest/developerguide/create-grant-overview.html",
  },
  "share-images": {
    severity: "warning",
    finds: "opens image repositories",
    remedy: "Take the actions out, and leave the policies of repositories to their owner's pipeline",
    page: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policies.html",
  },
  "share-secrets": {
    severity: "warning",
    finds: "opens secrets",
    remedy: "Take the action out, or Deny it",
    page: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_resource-policies.html",
  },
  "share-others": {
    severity: "warning",
    finds: "opens tables, catalogs, functions, topics, queues, or shares by AWS RAM",
    remedy: "Take the actions out, or Deny them",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html",
  },
  "share-data": {
    severity: "warning",
    finds: "opens snapshots, streams, file systems, databases or other data",
    remedy: "Take the actions out, and leave policies on data to their owner's pipeline",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html",
  },
  "share-services": {
    severity: "warning",
    finds: "opens apps, packages, documents or what else a service keeps",
    remedy: "Take the actions out, or Deny them",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html",
  },
  "vended-credentials": {
    severity: "warning",
    finds: "gets credentials of others from a service that gives them out",
    remedy: "Limit the actions to the team's own clusters, secrets and projects",
    page: "https://docs.aws.amazon.com/redshift/latest/APIReference/API_GetClusterCredentials.html",
  },
  "supply-chain": {
    severity: "warning",
    finds: "replaces code or images of any name, which others run",
    remedy: "Limit the actions to the team's own repositories, buckets, layers and templates",
    page: "https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutImage.html",
  },
} as const satisfies Readonly<Record<string, Rule>>;
