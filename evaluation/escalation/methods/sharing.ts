import { always, any, type Method, only } from "../method";

/**
 * Policies on resources name accounts, and no condition limits which ones: with these actions, what a team owns can be
 * opened to any account, whatever the resources that they are limited to.
 */
export const SHARING: readonly Method[] = [
  {
    rule: "share-models",
    can: "open models and other SageMaker resources to other accounts",
    ways: [
      [any("sagemaker:PutModelPackageGroupPolicy")],
      [any("sagemaker:PutResourcePolicy")],
      [any("sagemaker:PutLineageGroupPolicy")],
    ],
    remedy: "Take the actions out, or Deny them",
  },
  {
    rule: "share-logs",
    can: "send or open logs to other accounts",
    ways: [[any("logs:PutResourcePolicy")], [any("logs:PutSubscriptionFilter")], [any("logs:PutDestinationPolicy")]],
    remedy: "Take the actions out, or Deny them",
  },
  {
    rule: "share-buckets",
    can: "open buckets to other accounts",
    ways: [
      [any("s3:PutBucketPolicy")],
      [any("s3:PutBucketAcl")],
      [any("s3:PutAccessPointPolicy")],
      [any("s3:PutReplicationConfiguration")],
    ],
    remedy: "Take the actions out, and leave the policies of buckets to their owner's pipeline",
  },
  {
    rule: "share-keys",
    can: "open keys to whomever it names, also in other accounts",
    ways: [
      [any("kms:PutKeyPolicy")],
      [
        any(
          "kms:CreateGrant",
          always("kms:GrantIsForAWSResource", "true"),
          only("kms:GranteePrincipal"),
          only("kms:GranteeServicePrincipal"),
          only("kms:ViaService"),
        ),
      ],
    ],
    remedy: 'Take kms:PutKeyPolicy out, and ask for kms:GrantIsForAWSResource "true" on kms:CreateGrant',
  },
  {
    rule: "share-images",
    can: "open image repositories to other accounts",
    ways: [[any("ecr:SetRepositoryPolicy")], [any("ecr:PutRegistryPolicy")]],
    remedy: "Take the actions out, and leave the policies of repositories to their owner's pipeline",
  },
  {
    rule: "share-secrets",
    can: "open secrets to other accounts",
    ways: [[any("secretsmanager:PutResourcePolicy")]],
    remedy: "Take the action out, or Deny it",
  },
  {
    rule: "share-others",
    can: "open tables, catalogs, functions, topics or queues to other accounts",
    ways: [
      [any("dynamodb:PutResourcePolicy")],
      [any("glue:PutResourcePolicy")],
      [any("lambda:AddPermission")],
      [any("lambda:AddLayerVersionPermission")],
      [any("sns:AddPermission")],
      [any("sns:SetTopicAttributes")],
      [any("sqs:AddPermission")],
      [any("sqs:SetQueueAttributes")],
      [any("ram:CreateResourceShare")],
      [any("ram:AssociateResourceShare")],
    ],
    remedy: "Take the actions out, or Deny them",
  },
];
