import { always, any, only } from "../need";
import { each, type Leads, type Method, together, type Way } from "../way";

/** Who writes the policy of a thing gives everything that the service has on it, to whomever it names, itself too. */
const opened = (...actions: readonly string[]): Leads => ({ to: "resource", actions });

/** Of what everybody of the account has, the account that a link leads to sees this. */
const seen = (...actions: readonly string[]): Leads => ({
  to: "resource",
  actions,
  on: "*",
  doubt: "the account of the sink shows it",
});

/**
 * A link to the sink of another account shows it what an account observes.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-Unified-Cross-Account-Setup.html
 */
const LINKS: readonly Way[] = ["oam:CreateLink", "oam:UpdateLink"].flatMap((link) => [
  together(seen("logs:FilterLogEvents", "logs:GetLogEvents", "logs:StartQuery"), any(link), any("logs:Link")),
  together(seen("cloudwatch:GetMetricData", "cloudwatch:GetMetricStatistics"), any(link), any("cloudwatch:Link")),
  together(seen("xray:BatchGetTraces", "xray:GetTrace*"), any(link), any("xray:Link")),
  together(seen("applicationinsights:Describe*"), any(link), any("applicationinsights:Link")),
  together(seen("application-signals:Get*"), any(link), any("application-signals:Link")),
  together(seen("internetmonitor:Get*"), any(link), any("internetmonitor:Link")),
]);

/**
 * What the policy of the lineage group gives on all actions, artifacts, contexts and components of trials.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/xaccount-lineage-tracking.html
 */
const OF_LINEAGE: readonly string[] = [
  "sagemaker:*Association",
  "sagemaker:*Lineage*",
  "sagemaker:DescribeAction",
  "sagemaker:DescribeArtifact",
  "sagemaker:DescribeContext",
  "sagemaker:DescribeTrialComponent",
];

/**
 * What is given on resources of SageMaker that accounts share.
 *
 * @see https://docs.aws.amazon.com/ram/latest/userguide/shareable.html#shareable-sagemaker
 */
const OF_RESOURCES: readonly string[] = [
  "sagemaker-mlflow:*",
  "sagemaker:*FeatureGroup*",
  "sagemaker:*Hub*",
  "sagemaker:*ModelCard*",
  "sagemaker:*ModelPackage*",
  "sagemaker:*PartnerApp*",
  "sagemaker:*PipelineExecution*",
  "sagemaker:*Record",
  "sagemaker:DescribePipeline*",
];

/**
 * Policies on resources name accounts, and no condition limits which ones: with these actions, what a team owns can be
 * opened to any account, whatever the resources that they are limited to.
 */
export const SHARING: readonly Method[] = [
  {
    rule: "share-models",
    can: "open models and other SageMaker resources to other accounts",
    ways: [
      ...each(
        opened("sagemaker:*ModelPackage*", "sagemaker:*FeatureGroup*", "sagemaker:*Record", "sagemaker:*Lineage*"),
        any("sagemaker:PutModelPackageGroupPolicy"),
      ),
      ...each(opened(...OF_RESOURCES, ...OF_LINEAGE), any("sagemaker:PutResourcePolicy")),
      ...each(
        opened("sagemaker:*ModelPackage*", "sagemaker:*FeatureGroup*", "sagemaker:*Record", ...OF_LINEAGE),
        any("sagemaker:PutLineageGroupPolicy"),
        any("sagemaker:CreateLineageGroupPolicy"),
      ),
    ],
  },
  {
    rule: "share-logs",
    can: "send or open logs, or what else is observed, to other accounts",
    ways: [
      ...each(
        opened("logs:*"),
        any("logs:PutResourcePolicy"),
        any("logs:PutSubscriptionFilter"),
        any("logs:PutAccountPolicy"),
        any("logs:PutDestinationPolicy"),
        any("logs:PutDeliveryDestinationPolicy"),
      ),
      ...LINKS,
    ],
  },
  {
    rule: "share-buckets",
    can: "open buckets to other accounts",
    ways: [
      ...each(
        opened("s3:*"),
        any("s3:PutBucketPolicy"),
        any("s3:PutBucketAcl"),
        any("s3:PutAccessPointPolicy"),
        any("s3:PutMultiRegionAccessPointPolicy"),
        any("s3:PutReplicationConfiguration"),
      ),
      ...each(opened("s3:*", "s3-object-lambda:*"), any("s3:PutAccessPointPolicyForObjectLambda")),
      // https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html: else no list of an object counts.
      together(opened("s3:*Object*"), any("s3:PutObjectAcl"), any("s3:PutBucketOwnershipControls")),
      together(opened("s3:*Object*"), any("s3:PutObjectVersionAcl"), any("s3:PutBucketOwnershipControls")),
    ],
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
  },
  {
    rule: "share-images",
    can: "open image repositories to other accounts",
    ways: each(opened("ecr:*"), any("ecr:SetRepositoryPolicy"), any("ecr:PutRegistryPolicy")),
  },
  {
    rule: "share-secrets",
    can: "open secrets to other accounts",
    ways: each(opened("secretsmanager:*"), any("secretsmanager:PutResourcePolicy")),
  },
  {
    rule: "share-others",
    can: "open tables, catalogs, functions, topics or queues to other accounts",
    ways: [
      ...each(opened("dynamodb:*"), any("dynamodb:PutResourcePolicy")),
      ...each(opened("glue:*"), any("glue:PutResourcePolicy")),
      ...each(
        opened("lambda:*"),
        any("lambda:AddPermission"),
        any("lambda:PutResourcePolicy"),
        any("lambda:AddLayerVersionPermission"),
      ),
      ...each(opened("sns:*"), any("sns:AddPermission"), any("sns:SetTopicAttributes")),
      ...each(opened("sqs:*"), any("sqs:AddPermission"), any("sqs:SetQueueAttributes")),
      ...each(
        { to: "not followed", why: "what is shared with RAM may be used by whomever the share names" },
        any("ram:CreateResourceShare"),
        any("ram:AssociateResourceShare"),
        any("ram:AssociateResourceSharePermission"),
        any("ram:CreatePermissionVersion"),
        any("ram:PromoteResourceShareCreatedFromPolicy"),
        any("ram:ReplacePermissionAssociations"),
        any("ram:SetDefaultPermissionVersion"),
        any("ram:UpdateResourceShare"),
      ),
    ],
  },
];
