/**
 * Types of the AWS provider that are called after a policy, a grant, a permission, an ACL or a share, or have an argument
 * of such a name, and give no principal of AWS anything. By what they are.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs
 */
const BY_KIND: Readonly<Record<string, string>> = {
  "how something is scaled, kept, updated or retried":
    "appautoscaling_policy autoscaling_group autoscaling_policy autoscalingplans_scaling_plan batch_compute_environment batch_job_definition " +
    "batch_job_queue batch_scheduling_policy bedrockagent_data_source cloudwatch_event_target cloudwatch_log_account_policy " +
    "cloudwatch_log_data_protection_policy cloudwatch_log_index_policy codebuild_webhook drs_replication_configuration_template ec2_fleet " +
    "ecr_lifecycle_policy efs_backup_policy efs_file_system eks_capability eks_cluster elastictranscoder_preset emr_cluster emr_instance_group " +
    "emr_managed_scaling_policy fsx_data_repository_association fsx_lustre_file_system fsx_ontap_volume gamelift_fleet " +
    "gamelift_game_server_group gamelift_game_session_queue glue_crawler lambda_capacity_provider mskconnect_connector " +
    "opensearchserverless_lifecycle_policy resiliencehub_resiliency_policy sagemaker_domain sagemaker_endpoint " +
    "scheduler_schedule sns_topic_subscription spot_fleet_request sqs_queue_redrive_allow_policy sqs_queue_redrive_policy",
  "how something is reached, encrypted, cached or shown":
    "alb alb_listener apigatewayv2_domain_name app_cookie_stickiness_policy appmesh_route appmesh_virtual_gateway appmesh_virtual_node " +
    "cloudfront_cache_policy cloudfront_continuous_deployment_policy cloudfront_distribution cloudfront_origin_request_policy " +
    "cloudfront_response_headers_policy cloudfront_vpc_origin cloudsearch_domain default_network_acl ec2_transit_gateway " +
    "ec2_transit_gateway_multicast_domain ec2_transit_gateway_policy_table ec2_transit_gateway_policy_table_association " +
    "finspace_kx_environment fms_policy iot_domain_configuration lb lb_cookie_stickiness_policy lb_listener lb_ssl_negotiation_policy " +
    "lightsail_distribution lightsail_lb_https_redirection_policy lightsail_lb_stickiness_policy load_balancer_backend_server_policy " +
    "load_balancer_listener_policy load_balancer_policy network_acl network_acl_association network_acl_rule networkfirewall_firewall " +
    "networkfirewall_firewall_policy networkmanager_core_network networkmanager_core_network_policy_attachment " +
    "opensearchserverless_security_policy proxy_protocol_policy route53_record route53_records_exclusive route53_traffic_policy " +
    "route53_traffic_policy_instance service_discovery_service ses_configuration_set ses_receipt_filter ses_receipt_rule " +
    "sesv2_account_vdm_attributes sesv2_configuration_set sns_topic_data_protection_policy transfer_connector transfer_server " +
    "transfer_web_app vpclattice_resource_configuration vpn_connection waf_web_acl wafregional_web_acl wafregional_web_acl_association " +
    "wafv2_web_acl wafv2_web_acl_association wafv2_web_acl_logging_configuration wafv2_web_acl_rule_group_association",
  "what an application allows its own users, which are no principals of IAM":
    "appflow_connector_profile appstream_stack cognito_managed_user_pool_client cognito_user_pool cognito_user_pool_client " +
    "connect_security_profile datasync_location_hdfs datasync_task directory_service_radius_settings efs_access_point " +
    "fsx_windows_file_system grafana_workspace kendra_index memorydb_acl memorydb_cluster sagemaker_workteam storagegateway_gateway " +
    "quicksight_custom_permissions verifiedaccess_endpoint verifiedaccess_group verifiedaccess_trust_provider " +
    "verifiedpermissions_identity_source verifiedpermissions_policy verifiedpermissions_policy_store verifiedpermissions_policy_template " +
    "verifiedpermissions_schema workspaces_directory workspacesweb_browser_settings",
  "what limits, and gives nothing":
    "bedrock_guardrail chatbot_slack_channel_configuration chatbot_teams_channel_configuration config_config_rule " +
    "config_organization_custom_policy_rule iam_account_password_policy lambda_code_signing_config odb_network " +
    "organizations_policy_attachment qldb_ledger rolesanywhere_profile s3_account_public_access_block s3_bucket_public_access_block " +
    "s3control_directory_bucket_access_point_scope s3control_multi_region_access_point securityhub_configuration_policy " +
    "securityhub_configuration_policy_association transfer_access vpc_endpoint vpc_endpoint_policy",
  "what names somebody or something, and is given rights elsewhere":
    "cognito_identity_pool_provider_principal_tag directory_service_shared_directory_accepter iot_thing_principal_attachment " +
    "lakeformation_opt_in licensemanager_grant_accepter organizations_organization ram_resource_share_accepter " +
    "redshift_data_share_consumer_association redshift_snapshot_copy redshift_snapshot_copy_grant s3control_access_grants_instance " +
    "s3control_access_grants_location sns_platform_application",
  "what the owner of a bucket alone is given": "athena_database athena_workgroup",
};

/** Terraform's types. */
export const HARMLESS: ReadonlySet<string> = new Set(
  Object.values(BY_KIND).flatMap((types) => types.split(" ").map((type) => `aws_${type}`)),
);
