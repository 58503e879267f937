import { type ActionReference, findService, servicePrefixes } from "../../../evaluation/reference/reference";
import { METHODS } from "../../../evaluation/ways/catalogue";

/** The actions that some way takes. */
export const IN_CATALOGUE: ReadonlySet<string> = new Set(
  METHODS.flatMap(({ lead, ways }) => [...(lead ? [lead] : []), ...ways.flatMap(({ needs }) => needs)]).map(
    ({ action }) => action,
  ),
);

const READING: readonly ActionReference["accessLevel"][] = ["Read", "List", "Tagging"];

/** AWS does not call all of them so that write a policy: `kinesis:PutResourcePolicy` is said to write. */
const NAMED_SO = /Policy|Permission|Grant|Shar(e|ing)|Acl$|^Link$/;

/** Whether the action may give somebody a right: by its level, or by its name. */
const managesPermissions = ({ name, accessLevel }: ActionReference): boolean =>
  accessLevel === "Permissions management" || (!READING.includes(accessLevel) && NAMED_SO.test(name));

/** All actions that may give somebody a right. */
export const MANAGING: readonly string[] = servicePrefixes().flatMap((prefix) =>
  [...(findService(prefix)?.actions.values() ?? [])].filter(managesPermissions).map(({ name }) => `${prefix}:${name}`),
);

/** Whether an action, by its name, takes something away or refuses it: nobody gets more than other policies give. */
export const takesAway = (action: string): boolean =>
  /:(Abort|Cancel|Deauthorize|Delete|Deregister|Detach|Disable|Disassociate|Dissociate|Reject|Remove|Reset|Retire|Revoke|BatchRevoke|Terminate|Withdraw)/.test(
    action,
  );

/** Actions that open nothing to anybody, though they manage permissions or are called so: reason → service → names. */
const REASONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "lets the service itself deliver logs, to where other actions say": Object.fromEntries(
    [
      "aidevops bedrock bedrock-agentcore cloudfront codewhisperer ecs elasticloadbalancing identity-sync qbusiness",
      "quicksight route53globalresolver securityhub ses wisdom",
    ]
      .flatMap((line) => line.split(" "))
      .map((service) => [service, "AllowVendedLogDeliveryForResource"]),
  ),
  "only reads": {
    "arc-region-switch": "GetResourcePolicy",
    backup: "ListIndexedRecoveryPointsForSearch SearchRecoveryPoint",
    billing: "GetResourcePolicy",
    "elemental-support-cases": "CheckCasePermission",
    fsx: "GetResourcePolicy",
    glue: [
      "BatchGetStageFiles DescribeConnectionType DescribeEntity GetDataPreviewStatement GetEnvironment GetExecutors",
      "GetExecutorsThreads GetLogParsingStatus GetNotebookInstanceStatus GetQueries GetQuery GetRecipeAction GetStage",
      "GetStageAttempt GetStageAttemptTaskList GetStageAttemptTaskSummary GetStageFiles GetStages GetStorage",
      "GetStorageUnit ListConnectionTypes ListEntities RequestLogParsing",
    ].join(" "),
    monitron: "ListProjectAdminUsers",
    opensearch: "ViewLoginPage",
    quicksight: "DescribeKnowledgeBasePermissions DescribeSpacePermissions DescribeTopicPermissions",
    secretsmanager: "ValidateResourcePolicy",
    "ssm-sap": "GetResourcePermission",
  },
  "uses what is there, as whoever calls it": {
    "bedrock-agentcore": "InvokeGateway InvokeWebSearch SynchronizeGatewayTargets",
    connect: "StartScreenSharing",
    glue: "GlueNotebookAuthorize ManagedConnector RefreshOAuth2Tokens StartNotebook TestConnection UseGlueStudio",
    iotfleetwise: "GenerateCommandPayload",
    kms: "DeriveSharedSecret",
    managedblockchain: "GET Invoke POST",
    opensearch: "ApplicationAccessAll",
    sagemaker: "CreateSharedModel SendSharedModelEvent UpdateSharedModel",
    ses: "ApplyTrackingConfigurationOverrides ReplicateEmailIdentityDkimSigningKey",
    "ssm-contacts": "AssociateContact",
  },
  "is asked for beside another action, which is told": {
    "bedrock-agentcore": "AuthorizeAction ManageAdminPolicy ManageResourceScopedPolicy PartiallyAuthorizeActions",
    ds: "AccessDSData",
    entityresolution: "UseIdNamespace UseWorkflow",
    redshift: "CreateClusterUser JoinGroup",
  },
  "opens nothing until another action, which is told, gives it to somebody": {
    "bedrock-agentcore": "CreatePolicyEngine StartPolicyGeneration UpdatePolicyEngine",
    iot: "CreatePolicy",
    memorydb: "CreateAcl",
    organizations: "CreatePolicy",
    ram: "CreatePermission PromotePermissionCreatedFromPolicy",
    redshift: "CreateSnapshotCopyGrant",
    sso: "CreatePermissionSet ProvisionPermissionSet UpdatePermissionSet",
    verifiedpermissions: "CreatePolicyStore CreatePolicyStoreAlias CreatePolicyTemplate UpdatePolicyStore",
  },
  "takes what others share": {
    dataexchange: "AcceptDataGrant",
    ds: "AcceptSharedDirectory",
    "license-manager": "AcceptGrant",
    oam: "PutSinkPolicy",
    omics: "AcceptShare",
    ram: "AcceptResourceShareInvitation",
    redshift: "AssociateDataShareConsumer",
    servicecatalog: "AcceptPortfolioShare",
    wellarchitected: "UpdateShareInvitation",
  },
  "asks for a right that somebody else must give": {
    "iq-permission": "CreatePermissionRequest",
  },
  "only narrows, or is a guard: what it lets pass is given by other actions": {
    apigateway: "SetWebACL",
    apprunner: "AssociateWebAcl",
    appsync: "SetWebACL",
    ec2: "AssociateVerifiedAccessInstanceWebAcl EnableImageBlockPublicAccess EnableSnapshotBlockPublicAccess",
    elasticloadbalancing: "SetWebAcl",
    elasticmapreduce: "PutBlockPublicAccessConfiguration",
    glacier: "CompleteVaultLock InitiateVaultLock",
    logs: "PutDataProtectionPolicy",
    mediaconvert: "PutPolicy",
    organizations: "EnablePolicyType",
    quicksight: [
      "CreateApprovalPolicy CreateCustomPermissions ScopeDownPolicy UpdateApprovalPolicy UpdateCustomPermissions",
      "UpdateRoleCustomPermission UpdateUserCustomPermission",
    ].join(" "),
    s3: "PutAccessPointPublicAccessBlock PutBucketPublicAccessBlock",
    s3express: "PutAccessPointScope",
    signin: "PutResourcePermissionStatement",
    sns: "PutDataProtectionPolicy",
    waf: "CreateWebACL UpdateWebACL",
    "waf-regional": "CreateWebACL UpdateWebACL",
    workspaces: "ModifySelfservicePermissions",
    xray: "PutEncryptionConfig",
  },
  "a setting of the whole account, which is the platform's": {
    dynamodb: "UpdateAbacStatus",
    ec2: "EnableReachabilityAnalyzerOrganizationSharing",
    fsx: "UpdateSharedVpcConfiguration",
    glacier: "SetDataRetrievalPolicy",
    health: "EnableHealthServiceAccessForOrganization",
    iam: "UpdateAccountPasswordPolicy",
    iot: "SetDefaultAuthorizer",
    "license-manager": "UpdateServiceSettings",
    logs: "PutStorageTierPolicy",
    networkmanager: "StartOrganizationServiceAccessUpdate",
    notifications: "EnableNotificationsAccessForOrganization",
    quicksight: "UpdateAccountCustomPermission UpdatePublicSharingSettings",
    ram: "EnableSharingWithAwsOrganization",
    s3: "AssociateAccessGrantsIdentityCenter CreateAccessGrantsInstance PutAccountPublicAccessBlock",
  },
  "is about networks, certificates and names, and no right": {
    apigateway: "AddCertificateToDomain",
    ds: "EnableCAEnrollmentPolicy",
    ec2: [
      "AssociateTransitGatewayPolicyTable AttachApplianceToNatGateway AttachResourcesToPlacementGroup",
      "BatchModifyIpamRoutingPolicyRegistrations CreateCoipPoolPermission CreateIpamPolicy",
      "CreateIpamRoutingPolicyRegistration CreateLocalGatewayRouteTablePermission CreateNetworkAcl",
      "CreateNetworkInterfacePermission CreateOdbNetworkPeering CreateTransitGatewayMeteringPolicy",
      "CreateTransitGatewayMeteringPolicyEntry CreateTransitGatewayPolicyTable CreateTransitGatewayPolicyTableEntry",
      "EnableIpamPolicy ModifyIpamPolicyAllocationRules ModifyIpamRoutingPolicyRegistration ModifyOdbNetworkPeering",
      "ModifyTransitGatewayMeteringPolicy ModifyTransitGatewayPolicyTableEntry ModifyVpcEndpointServicePermissions",
    ].join(" "),
    elasticloadbalancing: "CreateAppCookieStickinessPolicy CreateLBCookieStickinessPolicy CreateLoadBalancerPolicy",
    fms: "PutPolicy",
    "network-firewall":
      "AssociateFirewallPolicy CreateFirewallPolicy UpdateFirewallPolicy UpdateFirewallPolicyChangeProtection",
    "network-security-manager": "CreatePolicy CreatePolicySnapshot UpdatePolicy",
    networkmanager: "PutAttachmentRoutingPolicyLabel PutCoreNetworkPolicy RestoreCoreNetworkPolicyVersion",
    rds: "AuthorizeDBSecurityGroupIngress",
    redshift: "AuthorizeEndpointAccess",
    route53: [
      "CreateTrafficPolicy CreateTrafficPolicyInstance CreateTrafficPolicyVersion UpdateTrafficPolicyComment",
      "UpdateTrafficPolicyInstance",
    ].join(" "),
    "vpc-lattice": [
      "AssociateViaAWSService AssociateViaAWSService-EventsAndStates CreateServiceNetworkVpcEndpointAssociation",
    ].join(" "),
  },
  "says how long something is kept, how much there is of it, or how it behaves": {
    aoss: "CreateLifecyclePolicy CreateSecurityPolicy UpdateLifecyclePolicy UpdateSecurityPolicy",
    "application-autoscaling": "PutScalingPolicy",
    autoscaling: "ExecutePolicy PutScalingPolicy",
    batch: "CreateQuotaShare CreateSchedulingPolicy UpdateQuotaShare UpdateSchedulingPolicy",
    bedrock: [
      "CreateAutomatedReasoningPolicy CreateAutomatedReasoningPolicyTestCase CreateAutomatedReasoningPolicyVersion",
      "StartAutomatedReasoningPolicyBuildWorkflow StartAutomatedReasoningPolicyTestWorkflow",
      "UpdateAutomatedReasoningPolicy UpdateAutomatedReasoningPolicyAnnotations UpdateAutomatedReasoningPolicyTestCase",
    ].join(" "),
    clouddirectory: "AttachPolicy",
    cloudformation: "SetStackPolicy",
    cloudfront: [
      "CreateCachePolicy CreateContinuousDeploymentPolicy CreateOriginRequestPolicy CreateResponseHeadersPolicy",
      "UpdateCachePolicy UpdateContinuousDeploymentPolicy UpdateOriginRequestPolicy UpdateResponseHeadersPolicy",
    ].join(" "),
    ecr: "PutLifecyclePolicy StartLifecyclePolicyPreview",
    elasticfilesystem: "PutBackupPolicy",
    elasticmapreduce: "PutAutoScalingPolicy PutAutoTerminationPolicy PutManagedScalingPolicy",
    fsx: "BypassSnaplockEnterpriseRetention",
    gamelift: "PutScalingPolicy",
    ivs: "CreatePlaybackRestrictionPolicy UpdatePlaybackRestrictionPolicy",
    lambda: "EnableReplication",
    logs: "PutIndexPolicy PutRetentionPolicy",
    mediastore: "PutCorsPolicy PutLifecyclePolicy PutMetricPolicy",
    partnercentral: [
      "CreateMarketplaceRevenueShare CreateMarketplaceRevenueShareAllocation",
      "UpdateMarketplaceRevenueShareAllocation",
    ].join(" "),
    resiliencehub: "CreatePolicy CreateResiliencyPolicy ImportPolicy UpdatePolicy UpdateResiliencyPolicy",
    s3: "BypassGovernanceRetention ObjectOwnerOverrideToBucketOwner",
    securityhub: [
      "CreateConfigurationPolicy GenerateRecommendedPolicyV2 StartConfigurationPolicyAssociation",
      "StartConfigurationPolicyDisassociation UpdateConfigurationPolicy",
    ].join(" "),
    ses: "CreateTrafficPolicy UpdateReputationEntityPolicy UpdateTrafficPolicy",
    storagegateway: "UpdateAutomaticTapeCreationPolicy UpdateSMBFileShareVisibility",
    worklink: "UpdateDevicePolicyConfiguration",
    workdocs: "AddNotificationPermissions",
    workmail: "PutRetentionPolicy SetMobilePolicyDetails",
  },
  "opens it to a service of AWS only": {
    "acm-pca": "CreatePermission",
    q: "CreateAuthGrant UpdateAuthGrant",
  },
  "another service's list of an object counts where the object's own does, which is told": {
    "s3-object-lambda": "PutObjectAcl PutObjectVersionAcl",
  },
  "AWS closed the service": {
    codestar: "AssociateTeamMember CreateProject UpdateTeamMember",
    qldb: "UpdateLedgerPermissionsMode",
  },
};

/** Those actions, each with its reason. */
export const LEFT_OUT: ReadonlyMap<string, string> = new Map(
  Object.entries(REASONS).flatMap(([reason, services]) =>
    Object.entries(services).flatMap(([service, names]) =>
      names.split(" ").map((name) => [`${service}:${name}`, reason] as const),
    ),
  ),
);
