import { listOf, named, oneOf, shape, written } from "../checks/fields";
import { BUCKET_ARN } from "../checks/arn-forms";
import { BOUNDARY_SERVICE, REGION } from "../checks/name-forms";
import { iamArn } from "../language/arn";
import type { Environment } from "../language/environment";
import { allow, deny, type Statement } from "../language/statement";
import { DATA_SETTINGS, dataInBoundary, type DataSetting } from "../services/data-services";
import { SAGEMAKER_SERVICE } from "../services/sagemaker";
import { GLOBAL_SERVICES } from "../services/global-services";

/** What a permissions boundary leaves to the roles that carry it. */
export interface BoundaryScope {
  /** The regions in which they may work, at least one. */
  readonly regions: readonly string[];
  /**
   * Prefixes of services beside those that SageMaker's work takes: `athena`, `redshift`. Roles may be handed to
   * them too.
   *
   * @default - none
   */
  readonly services?: readonly string[];
  /**
   * What the account's teams name that holds data, by their files' settings.
   *
   * @default - none
   */
  readonly named?: readonly DataSetting[];
  /**
   * ARNs of buckets that are nobody's: those of Terraform's state and of the audit trail.
   *
   * @default - none
   */
  readonly platformBuckets?: readonly string[];
}

/** The schema of a {@link BoundaryScope}. @internal */
export const BOUNDARY_SCOPE = shape<BoundaryScope>({
  regions: listOf(written(REGION), 1),
  services: listOf(written(BOUNDARY_SERVICE)).optional(),
  named: listOf(oneOf(DATA_SETTINGS)).optional(),
  platformBuckets: listOf(named(BUCKET_ARN)).optional(),
});

/** What jobs, notebooks and pipelines work with, all of it. Roles get their share by their own policies. */
const WORK = [
  "application-autoscaling:*",
  "cloudwatch:*",
  "ec2:CreateNetworkInterface",
  "ec2:CreateNetworkInterfacePermission",
  "ec2:DeleteNetworkInterface",
  "ec2:DeleteNetworkInterfacePermission",
  "ec2:Describe*",
  "ecr:*",
  "glue:*",
  "kms:CreateGrant",
  "kms:Decrypt",
  "kms:Describe*",
  "kms:Encrypt",
  "kms:GenerateDataKey*",
  "kms:GetPublicKey",
  "kms:List*",
  "kms:ReEncrypt*",
  "logs:*",
  "s3:*",
  "sagemaker:*",
  "sns:Publish",
  // CodeArtifact and ECR Public hand out their tokens so.
  "sts:GetServiceBearerToken",
];

/** What opens a thing to others, or a way past the names of buckets. */
const SHARING = [
  "ecr:DeleteRepositoryPolicy",
  "ecr:PutRegistryPolicy",
  "ecr:SetRepositoryPolicy",
  "glue:DeleteResourcePolicy",
  "glue:PutResourcePolicy",
  "logs:DeleteResourcePolicy",
  "logs:PutResourcePolicy",
  "s3:CreateAccessPoint*",
  "s3:CreateMultiRegionAccessPoint",
  "s3:DeleteBucketPolicy",
  "s3:PutAccessPointPolicy*",
  "s3:PutAccountPublicAccessBlock",
  "s3:PutBucketAcl",
  "s3:PutBucketOwnershipControls",
  "s3:PutBucketPolicy",
  "s3:PutBucketPublicAccessBlock",
  "s3:PutMultiRegionAccessPointPolicy",
  "sagemaker:CreateLineageGroupPolicy",
  "sagemaker:PutLineageGroupPolicy",
  "sagemaker:PutModelPackageGroupPolicy",
  "sagemaker:PutResourcePolicy",
];

/** What changes the account for all its teams, of the services that roles work with. */
const ACCOUNT_SETTINGS = [
  "cloudwatch:CreateDomainAccessGrantForOrganization",
  "cloudwatch:CreateDomainForOrganization",
  "cloudwatch:UpdatePreferences",
  "ecr:CreatePullThroughCacheRule",
  "ecr:CreateRepositoryCreationTemplate",
  "ecr:DeletePullThroughCacheRule",
  "ecr:DeleteRegistryPolicy",
  "ecr:DeleteRepositoryCreationTemplate",
  "ecr:DeleteSigningConfiguration",
  "ecr:DeregisterPullTimeUpdateExclusion",
  "ecr:PutAccountSetting",
  "ecr:PutRegistryScanningConfiguration",
  "ecr:PutReplicationConfiguration",
  "ecr:PutSigningConfiguration",
  "ecr:RegisterPullTimeUpdateExclusion",
  "ecr:UpdatePullThroughCacheRule",
  "ecr:UpdateRepositoryCreationTemplate",
  "glue:CreateGlueIdentityCenterConfiguration",
  "glue:DeleteGlueIdentityCenterConfiguration",
  "glue:ImportCatalogToGlue",
  "glue:PutDataCatalogEncryptionSettings",
  "glue:UpdateGlueIdentityCenterConfiguration",
  "logs:DeleteAccountPolicy",
  "logs:PutAccountPolicy",
  "s3:AssociateAccessGrantsIdentityCenter",
  "s3:CreateAccessGrantsInstance",
  "s3:DeleteAccessGrantsInstance*",
  "s3:DeleteStorageLensConfiguration",
  "s3:DissociateAccessGrantsIdentityCenter",
  "s3:PutAccessGrantsInstanceResourcePolicy",
  "s3:PutStorageLensConfiguration",
  "sagemaker:*SagemakerServicecatalogPortfolio",
];

/**
 * Every action of IAM that changes something, by its first word; `iam:PassRole` changes nothing.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
 */
const IAM_WRITES = [
  "Accept",
  "Add",
  "Associate",
  "Attach",
  "Change",
  "Create",
  "Deactivate",
  "Delete",
  "Detach",
  "Disable",
  "Enable",
  "Put",
  "Reject",
  "Remove",
  "Reset",
  "Resync",
  "Send",
  "Set",
  "Tag",
  "Untag",
  "Update",
  "Upload",
].map((verb) => `iam:${verb}*`);

/**
 * A permissions boundary for execution roles: what they can do at most, whatever policies somebody gives them. It gives
 * nothing by itself. They work with SageMaker's surroundings, in these regions; they hand roles to SageMaker only; they
 * write nothing in IAM, so that no role without the boundary, and no other boundary, comes from them; they open nothing to
 * others, change no setting of the account, and manage no keys; the buckets of the platform are closed to them.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_deny-requested-region.html
 */
export function boundaryStatements(environment: Environment, scope: BoundaryScope): Statement[] {
  const { regions, services = [], named = [], platformBuckets = [] } = scope;
  const data = dataInBoundary(named);
  const receivers = services.map((service) => `${service}.amazonaws.com`);
  return [
    allow(
      "WorkWithinServices",
      [...WORK, ...data.flatMap(({ work }) => work), ...services.map((service) => `${service}:*`)],
      "*",
    ),
    allow("ReadRoles", ["iam:Get*", "iam:List*"], "*"),
    allow("PassRoles", ["iam:PassRole"], iamArn(environment, "role/*"), {
      StringEquals: { "iam:PassedToService": [SAGEMAKER_SERVICE, ...receivers] },
    }),
    {
      Sid: "WithinRegions",
      Effect: "Deny",
      NotAction: ["iam:*", "sts:*", ...services.filter((one) => GLOBAL_SERVICES.has(one)).map((one) => `${one}:*`)],
      Resource: "*",
      Condition: { StringNotEquals: { "aws:RequestedRegion": regions } },
    },
    deny("NoIamWrites", IAM_WRITES, "*"),
    deny("NoSharing", [...SHARING, ...data.flatMap(({ sharing }) => sharing)], "*"),
    deny("NoAccountSettings", [...ACCOUNT_SETTINGS, ...data.flatMap(({ accountSettings }) => accountSettings)], "*"),
    ...(platformBuckets.length === 0
      ? []
      : [
          deny(
            "NobodysBuckets",
            ["s3:*"],
            platformBuckets.flatMap((bucket) => [bucket, `${bucket}/*`]),
          ),
        ]),
  ];
}
