/** What a resource opens that hands out access in a form that is not read. */
export interface Giving {
  /** The page of AWS that says how. */
  readonly source: string;
  /** The prefixes of the services whose actions it may open: `lambda`; `all` where it may make anything in IAM. */
  readonly opens: readonly string[] | "all";
  /** The arguments, wherever in the resource, without which it gives nothing. @default - the resource gives it */
  readonly by?: readonly string[];
}

interface Group extends Pick<Giving, "source"> {
  /** By Terraform's type: the prefixes, and behind a space the arguments that give it. */
  readonly types: Readonly<Record<string, string>>;
}

/** May make roles and policies, or attach them. */
const ALL = "all";
/** What one account shares with others, and with whom there, by AWS Resource Access Manager. */
const SHARED =
  "acm-pca,appmesh,appsync,apigateway,aps,backup,bedrock,codebuild,dataexchange,ds,ec2,ecs,elasticloadbalancing,fsx,glue," +
  "imagebuilder,license-manager,lakeformation,mq,network-firewall,networkmanager,oam,outposts,pca-connector-ad,rds,redshift," +
  "resource-explorer-2,resource-groups,route53,route53profiles,route53resolver,s3-outposts,sagemaker,servicecatalog,ssm," +
  "ssm-contacts,ssm-incidents,vpc-lattice";

const GROUPS: readonly Group[] = [
  {
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html",
    types: {
      aws_acmpca_policy: "acm-pca",
      aws_api_gateway_domain_name: "execute-api,apigateway policy",
      aws_api_gateway_rest_api: "execute-api policy",
      aws_api_gateway_rest_api_policy: "execute-api",
      aws_backup_vault_policy: "backup",
      aws_cloudsearch_domain_service_access_policy: "cloudsearch",
      aws_cloudwatch_event_bus_policy: "events",
      aws_cloudwatch_event_permission: "events",
      aws_cloudwatch_log_delivery_destination_policy: "logs",
      aws_cloudwatch_log_destination_policy: "logs",
      aws_codeartifact_domain_permissions_policy: "codeartifact",
      aws_codeartifact_repository_permissions_policy: "codeartifact",
      aws_codebuild_resource_policy: "codebuild",
      aws_ecr_repository_creation_template: "ecr repository_policy",
      aws_ecrpublic_repository_policy: "ecr-public",
      aws_efs_file_system_policy: "elasticfilesystem",
      aws_elasticsearch_domain: "es access_policies",
      aws_elasticsearch_domain_policy: "es",
      aws_fsx_s3_access_point_attachment: "s3 policy",
      aws_glacier_vault: "glacier access_policy",
      aws_glacier_vault_lock: "glacier",
      aws_iot_policy: "iot",
      aws_iot_policy_attachment: "iot",
      aws_kinesis_resource_policy: "kinesis",
      aws_lambda_layer_version_permission: "lambda",
      aws_lambda_permission: ALL,
      aws_media_store_container_policy: "mediastore",
      aws_msk_cluster_policy: "kafka,kafka-cluster",
      aws_networkfirewall_resource_policy: "network-firewall",
      aws_oam_sink_policy: "oam",
      aws_opensearch_domain: "es access_policies",
      aws_opensearch_domain_policy: "es",
      aws_organizations_resource_policy: "organizations",
      aws_prometheus_resource_policy: "aps",
      aws_redshift_resource_policy: "redshift",
      aws_redshiftserverless_resource_policy: "redshift-serverless",
      aws_s3control_access_grants_instance_resource_policy: "s3",
      aws_s3control_bucket_policy: "s3-outposts",
      aws_s3control_multi_region_access_point_policy: "s3",
      aws_s3control_object_lambda_access_point_policy: "s3-object-lambda",
      aws_s3tables_table_bucket_policy: "s3tables",
      aws_s3tables_table_policy: "s3tables",
      aws_s3vectors_vector_bucket_policy: "s3vectors",
      aws_schemas_registry_policy: "schemas",
      aws_ses_identity_policy: "ses",
      aws_sesv2_email_identity_policy: "ses",
      aws_signer_signing_profile_permission: "signer",
      aws_vpclattice_auth_policy: "vpc-lattice-svcs",
      aws_vpclattice_resource_policy: "vpc-lattice",
      aws_xray_resource_policy: "xray",
    },
  },
  {
    source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/control-access-with-iam.html",
    types: {
      aws_cloudcontrolapi_resource: ALL,
      aws_cloudformation_stack: ALL,
      aws_cloudformation_stack_instances: ALL,
      aws_cloudformation_stack_set: ALL,
      aws_cloudformation_stack_set_instance: ALL,
      aws_serverlessapplicationrepository_cloudformation_stack: ALL,
      aws_servicecatalog_provisioned_product: ALL,
    },
  },
  {
    source: "https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-controls.html",
    types: { aws_budgets_budget_action: ALL },
  },
  {
    source: "https://docs.aws.amazon.com/ram/latest/userguide/shareable.html",
    types: {
      aws_ram_principal_association: SHARED,
      aws_ram_resource_association: SHARED,
      aws_ram_resource_share: SHARED,
    },
  },
  {
    source: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/sharingamis-explicit.html",
    types: {
      aws_ami_launch_permission: "ec2",
      aws_dlm_lifecycle_policy: "ec2,ebs share_rule",
      aws_imagebuilder_distribution_configuration: "ec2 launch_permission",
      aws_imagebuilder_lifecycle_policy: "ec2 shared_accounts",
      aws_network_interface_permission: "ec2",
      aws_snapshot_create_volume_permission: "ec2,ebs",
      aws_vpc_endpoint_service: "ec2,vpce allowed_principals",
      aws_vpc_endpoint_service_allowed_principal: "ec2,vpce",
    },
  },
  {
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ShareSnapshot.html",
    types: {
      aws_db_cluster_snapshot: "rds shared_accounts",
      aws_db_snapshot: "rds shared_accounts",
      aws_db_snapshot_copy: "rds shared_accounts",
      aws_rds_cluster_snapshot_copy: "rds shared_accounts",
    },
  },
  {
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html",
    types: {
      aws_acmpca_certificate_authority: "s3 s3_object_acl",
      aws_dms_endpoint: "s3 canned_acl_for_objects",
      aws_dms_s3_endpoint: "s3 canned_acl_for_objects",
      aws_elastictranscoder_pipeline: "s3 grantee",
      aws_iot_topic_rule: "s3 canned_acl",
      aws_s3_bucket_logging: "s3 target_grant",
      aws_storagegateway_nfs_file_share: "s3 object_acl",
      aws_storagegateway_smb_file_share: "s3 object_acl",
    },
  },
  {
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-grants.html",
    types: {
      aws_s3control_access_grant: "s3",
    },
  },
  {
    source: "https://docs.aws.amazon.com/lake-formation/latest/dg/lf-permissions-overview.html",
    types: {
      aws_glue_catalog_database: "glue,lakeformation create_table_default_permission",
      aws_lakeformation_data_lake_settings: "lakeformation,glue",
      aws_lakeformation_permissions: "lakeformation,glue",
      aws_lakeformation_resource: "lakeformation,glue",
    },
  },
  {
    source: "https://docs.aws.amazon.com/security-lake/latest/userguide/subscriber-management.html",
    types: {
      aws_securitylake_custom_log_source: "securitylake,s3",
      aws_securitylake_subscriber: "securitylake,s3,sqs,glue,lakeformation",
    },
  },
  {
    source: "https://docs.aws.amazon.com/eks/latest/userguide/access-entries.html",
    types: { aws_eks_access_entry: "eks", aws_eks_access_policy_association: "eks" },
  },
  {
    source: "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/serverless-data-access.html",
    types: { aws_opensearchserverless_access_policy: "aoss" },
  },
  {
    source: "https://docs.aws.amazon.com/kms/latest/developerguide/grants.html",
    types: { aws_dataexchange_revision_assets: "kms kms_keys_to_grant" },
  },
  {
    source: "https://docs.aws.amazon.com/quicksight/latest/user/controlling-access.html",
    types: {
      aws_quicksight_analysis: "quicksight permissions",
      aws_quicksight_dashboard: "quicksight permissions",
      aws_quicksight_data_set: "quicksight permissions",
      aws_quicksight_data_source: "quicksight permission",
      aws_quicksight_folder: "quicksight permissions",
      aws_quicksight_iam_policy_assignment: "quicksight",
      aws_quicksight_role_custom_permission: "quicksight",
      aws_quicksight_template: "quicksight permissions",
      aws_quicksight_theme: "quicksight permissions",
      aws_quicksight_user_custom_permission: "quicksight",
    },
  },
  {
    source:
      "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
    types: {
      aws_acmpca_permission: "acm-pca",
      aws_auditmanager_framework_share: "auditmanager",
      aws_cloud9_environment_membership: "cloud9",
      aws_directory_service_shared_directory: "ds",
      aws_emr_studio_session_mapping: "elasticmapreduce",
      aws_globalaccelerator_cross_account_attachment: "globalaccelerator",
      aws_licensemanager_grant: "license-manager",
      aws_lightsail_bucket_resource_access: "lightsail",
      aws_organizations_delegated_administrator: "organizations,sso",
      aws_redshift_data_share_authorization: "redshift",
      aws_servicecatalog_portfolio_share: "servicecatalog",
      aws_servicecatalog_principal_portfolio_association: "servicecatalog",
      aws_ssm_document: "ssm permissions",
      aws_ssoadmin_application_assignment: "sso",
    },
  },
];

/** Types of the AWS provider that give somebody access in a form that is not read. */
export const GIVING: ReadonlyMap<string, Giving> = new Map(
  GROUPS.flatMap(({ source, types }) =>
    Object.entries(types).map(([type, told]): [string, Giving] => {
      const [opens = "", by] = told.split(" ");
      return [
        type,
        { source, opens: opens === ALL ? ALL : opens.split(","), ...(by !== undefined && { by: by.split(",") }) },
      ];
    }),
  ),
);
