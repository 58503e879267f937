import { always, any, only } from "../need";
import { each, type Leads, type Method } from "../way";

/** Who writes the policy of a thing gives everything that the service has on it, to whomever it names, itself too. */
const opened = (...actions: readonly string[]): Leads => ({ to: "resource", actions });

/**
 * Policies on resources name accounts, and no condition limits which ones: with these actions, what a team owns can be
 * opened to any account, whatever the resources that they are limited to.
 */
export const SHARING: readonly Method[] = [
  {
    rule: "share-models",
    can: "open models and other SageMaker resources to other accounts",
    ways: each(
      opened("sagemaker:*ModelPackage*", "sagemaker:*FeatureGroup*", "sagemaker:*Record", "sagemaker:*Lineage*"),
      any("sagemaker:PutModelPackageGroupPolicy"),
      any("sagemaker:PutResourcePolicy"),
      any("sagemaker:PutLineageGroupPolicy"),
    ),
    remedy: "Take the actions out, or Deny them",
  },
  {
    rule: "share-logs",
    can: "send or open logs to other accounts",
    ways: each(
      opened("logs:*"),
      any("logs:PutResourcePolicy"),
      any("logs:PutSubscriptionFilter"),
      any("logs:PutDestinationPolicy"),
    ),
    remedy: "Take the actions out, or Deny them",
  },
  {
    rule: "share-buckets",
    can: "open buckets to other accounts",
    ways: each(
      opened("s3:*"),
      any("s3:PutBucketPolicy"),
      any("s3:PutBucketAcl"),
      any("s3:PutAccessPointPolicy"),
      any("s3:PutReplicationConfiguration"),
    ),
    remedy: "Take the actions out, and leave the policies of buckets to their owner's pipeline",
  },
  {
    rule: "share-keys",
    can: "open keys to whomever it names, also in other accounts",
    ways: each(
      opened("kms:*"),
      any("kms:PutKeyPolicy"),
      any(
        "kms:CreateGrant",
        always("kms:GrantIsForAWSResource", "true"),
        only("kms:GranteePrincipal"),
        only("kms:GranteeServicePrincipal"),
        only("kms:ViaService"),
      ),
    ),
    remedy: 'Take kms:PutKeyPolicy out, and ask for kms:GrantIsForAWSResource "true" on kms:CreateGrant',
  },
  {
    rule: "share-images",
    can: "open image repositories to other accounts",
    ways: each(opened("ecr:*"), any("ecr:SetRepositoryPolicy"), any("ecr:PutRegistryPolicy")),
    remedy: "Take the actions out, and leave the policies of repositories to their owner's pipeline",
  },
  {
    rule: "share-secrets",
    can: "open secrets to other accounts",
    ways: each(opened("secretsmanager:*"), any("secretsmanager:PutResourcePolicy")),
    remedy: "Take the action out, or Deny it",
  },
  {
    rule: "share-others",
    can: "open tables, catalogs, functions, topics or queues to other accounts",
    ways: [
      ...each(opened("dynamodb:*"), any("dynamodb:PutResourcePolicy")),
      ...each(opened("glue:*"), any("glue:PutResourcePolicy")),
      ...each(opened("lambda:*"), any("lambda:AddPermission"), any("lambda:AddLayerVersionPermission")),
      ...each(opened("sns:*"), any("sns:AddPermission"), any("sns:SetTopicAttributes")),
      ...each(opened("sqs:*"), any("sqs:AddPermission"), any("sqs:SetQueueAttributes")),
      ...each(
        { to: "not followed", why: "what is shared with RAM may be used by whomever the share names" },
        any("ram:CreateResourceShare"),
        any("ram:AssociateResourceShare"),
      ),
    ],
    remedy: "Take the actions out, or Deny them",
  },
];
