/** What an action changes for everybody in its account, whichever team they are of. */
export interface AccountSettings {
  /** What is changed, for messages. */
  readonly words: string;
  /** Names of actions, separated by blanks; `*` for all that write. */
  readonly actions: string;
}

const SETTING = "a setting of the whole account";
const WATCHES = "what watches the whole account";
const ORGANIZATION = "the organization of accounts and who signs in to it";

const setting = (actions: string): AccountSettings => ({ words: SETTING, actions });
const WATCHED: AccountSettings = { words: WATCHES, actions: "*" };
const ORGANIZED: AccountSettings = { words: ORGANIZATION, actions: "*" };

/**
 * The actions that change a whole account or organization, by service: there is one such setting in an account or
 * region, or it is about everything of a kind in it. Taken from the actions of the Service Authorization Reference that
 * write and name no resource of one's own.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const ACCOUNT_SETTINGS: Readonly<Record<string, readonly AccountSettings[]>> = {
  "access-analyzer": [
    {
      words: WATCHES,
      actions:
        "ApplyArchiveRule CreateArchiveRule DeleteAnalyzer DeleteArchiveRule DeleteServiceLinkedAnalyzer UpdateAnalyzer UpdateArchiveRule UpdateFindings",
    },
  ],
  account: [ORGANIZED],
  acm: [setting("PutAccountConfiguration")],
  aoss: [setting("UpdateAccountSettings")],
  appconfig: [setting("UpdateAccountSettings")],
  artifact: [setting("AcceptAgreement PutAccountSettings TerminateAgreement")],
  auditmanager: [WATCHED],
  autoscaling: [setting("PutAccountSetting")],
  "aws-portal": [setting("ModifyAccount ModifyBilling ModifyPaymentMethods")],
  backup: [setting("UpdateGlobalSettings UpdateRegionSettings")],
  bedrock: [
    setting(
      "DeleteEnforcedGuardrailConfiguration DeleteModelInvocationLoggingConfiguration PutAccountDataRetention PutEnforcedGuardrailConfiguration PutModelInvocationLoggingConfiguration",
    ),
  ],
  "bedrock-agentcore": [setting("ManageAdminPolicy")],
  "bedrock-mantle": [setting("PutAccountDataRetention")],
  billing: [setting("UpdateBillingPreferences UpdateIAMAccessPreference")],
  ce: [setting("UpdatePreferences")],
  chatbot: [setting("UpdateAccountPreferences")],
  chime: [setting("UpdateAccountSettings UpdateGlobalSettings")],
  cloudformation: [
    setting(
      "ActivateOrganizationsAccess ActivateType DeactivateOrganizationsAccess DeactivateType DeregisterType RegisterType SetTypeConfiguration SetTypeDefaultVersion",
    ),
  ],
  cloudtrail: [WATCHED],
  cloudwatch: [setting("CreateDomainAccessGrantForOrganization CreateDomainForOrganization UpdatePreferences")],
  "codeguru-security": [setting("UpdateAccountConfiguration")],
  "compute-optimizer": [setting("DeleteRecommendationPreferences PutRecommendationPreferences UpdateEnrollmentStatus")],
  config: [WATCHED],
  controltower: [ORGANIZED],
  "cost-optimization-hub": [setting("UpdateEnrollmentStatus UpdatePreferences")],
  cur: [setting("PutClassicReportPreferences")],
  datapipeline: [setting("PutAccountLimits")],
  detective: [WATCHED],
  dynamodb: [setting("UpdateAbacStatus")],
  ec2: [
    setting(
      [
        "DisableAllowedImagesSettings DisableCapacityManager DisableEbsEncryptionByDefault DisableImageBlockPublicAccess",
        "DisableIpamOrganizationAdminAccount DisableSerialConsoleAccess DisableSnapshotBlockPublicAccess",
        "EnableAllowedImagesSettings EnableCapacityManager EnableEbsEncryptionByDefault EnableImageBlockPublicAccess",
        "EnableIpamOrganizationAdminAccount EnableReachabilityAnalyzerOrganizationSharing EnableSerialConsoleAccess",
        "EnableSnapshotBlockPublicAccess ModifyAccountVpcEncryptionControl ModifyAvailabilityZoneGroup",
        "ModifyDefaultCreditSpecification ModifyEbsDefaultKmsKeyId ModifyIdentityIdFormat ModifyIdFormat",
        "ModifyInstanceMetadataDefaults ModifyManagedResourceVisibility ModifyVpcBlockPublicAccessOptions",
        "ReplaceImageCriteriaInAllowedImagesSettings ResetEbsDefaultKmsKeyId UpdateCapacityManagerMonitoredTagKeys",
        "UpdateCapacityManagerOrganizationsAccess",
      ].join(" "),
    ),
  ],
  ecr: [
    setting(
      [
        "CreatePullThroughCacheRule CreateRepositoryCreationTemplate DeletePullThroughCacheRule DeleteRegistryPolicy",
        "DeleteRepositoryCreationTemplate DeleteSigningConfiguration DeregisterPullTimeUpdateExclusion PutAccountSetting",
        "PutRegistryPolicy PutRegistryScanningConfiguration PutReplicationConfiguration PutSigningConfiguration",
        "RegisterPullTimeUpdateExclusion UpdatePullThroughCacheRule UpdateRepositoryCreationTemplate",
      ].join(" "),
    ),
  ],
  ecs: [setting("DeleteAccountSetting PutAccountSetting PutAccountSettingDefault")],
  elasticfilesystem: [setting("PutAccountPreferences")],
  evs: [setting("PutAccountSettings")],
  fms: [WATCHED],
  freetier: [setting("UpgradeAccountPlan")],
  fsx: [setting("UpdateSharedVpcConfiguration")],
  glacier: [setting("SetDataRetrievalPolicy")],
  glue: [
    setting(
      [
        "CreateGlueIdentityCenterConfiguration DeleteGlueIdentityCenterConfiguration DeleteResourcePolicy",
        "ImportCatalogToGlue PutDataCatalogEncryptionSettings PutResourcePolicy UpdateGlueIdentityCenterConfiguration",
      ].join(" "),
    ),
  ],
  greengrass: [setting("AssociateServiceRoleToAccount DisassociateServiceRoleFromAccount")],
  guardduty: [WATCHED],
  health: [setting("DisableHealthServiceAccessForOrganization EnableHealthServiceAccessForOrganization")],
  iam: [
    setting(
      [
        "CreateAccountAlias DeleteAccountAlias DeleteAccountPasswordPolicy DisableOrganizationsRootCredentialsManagement",
        "DisableOrganizationsRootSessions DisableOutboundWebIdentityFederation EnableOrganizationsRootCredentialsManagement",
        "EnableOrganizationsRootSessions EnableOutboundWebIdentityFederation PutAccountProperties",
        "SetSecurityTokenServicePreferences SetSTSRegionalEndpointStatus UpdateAccountEmailAddress UpdateAccountName",
        "UpdateAccountPasswordPolicy",
      ].join(" "),
    ),
  ],
  identitystore: [ORGANIZED],
  inspector2: [WATCHED],
  iot: [
    setting(
      [
        "ClearDefaultAuthorizer DeleteAccountAuditConfiguration SetLoggingOptions SetV2LoggingOptions",
        "UpdateAccountAuditConfiguration UpdateEncryptionConfiguration UpdateEventConfigurations UpdateIndexingConfiguration",
      ].join(" "),
    ),
  ],
  iotmanagedintegrations: [setting("PutDefaultEncryptionConfiguration")],
  iotsitewise: [setting("PutDefaultEncryptionConfiguration PutLoggingOptions PutStorageConfiguration")],
  kinesis: [setting("UpdateAccountSettings")],
  lakeformation: [
    setting(
      [
        "CreateLakeFormationIdentityCenterConfiguration DeleteLakeFormationIdentityCenterConfiguration PutDataLakeSettings",
        "UpdateLakeFormationIdentityCenterConfiguration",
      ].join(" "),
    ),
  ],
  "license-manager": [setting("UpdateServiceSettings")],
  "license-manager-linux-subscriptions": [setting("UpdateServiceSettings")],
  logs: [setting("DeleteAccountPolicy DeleteResourcePolicy PutAccountPolicy PutResourcePolicy")],
  macie2: [WATCHED],
  medialive: [setting("UpdateAccountConfiguration")],
  mgn: [setting("UpdateAccountSettings")],
  "network-security-manager": [setting("DeleteAdminAccount PutAdminAccount")],
  networkmanager: [setting("StartOrganizationServiceAccessUpdate")],
  notifications: [
    setting("DisableNotificationsAccessForOrganization EnableNotificationsAccessForOrganization PutFeatureOptInStatus"),
  ],
  observabilityadmin: [
    setting(
      [
        "StartTelemetryEnrichment StartTelemetryEvaluation StartTelemetryEvaluationForOrganization StopTelemetryEnrichment",
        "StopTelemetryEvaluation StopTelemetryEvaluationForOrganization",
      ].join(" "),
    ),
  ],
  organizations: [ORGANIZED],
  "payment-cryptography": [setting("DisableDefaultKeyReplicationRegions EnableDefaultKeyReplicationRegions")],
  proton: [setting("DeleteAccountRoles UpdateAccountRoles UpdateAccountSettings")],
  quicksight: [
    setting(
      [
        "AccountConfigurations CreateAccountCustomization CreateAccountSubscription DeleteAccountCustomPermission",
        "DeleteAccountSubscription UpdateAccountCustomPermission UpdateAccountSettings UpdatePublicSharingSettings",
      ].join(" "),
    ),
  ],
  ram: [setting("EnableSharingWithAwsOrganization")],
  "resource-explorer-2": [setting("AssociateDefaultView DisassociateDefaultView")],
  "resource-groups": [setting("UpdateAccountSettings")],
  s3: [
    setting(
      [
        "AssociateAccessGrantsIdentityCenter CreateAccessGrantsInstance DeleteAccessGrantsInstance",
        "DeleteAccessGrantsInstanceResourcePolicy DeleteStorageLensConfiguration DissociateAccessGrantsIdentityCenter",
        "PutAccessGrantsInstanceResourcePolicy PutAccountPublicAccessBlock PutStorageLensConfiguration",
      ].join(" "),
    ),
  ],
  sagemaker: [setting("DisableSagemakerServicecatalogPortfolio EnableSagemakerServicecatalogPortfolio")],
  securityhub: [WATCHED],
  securitylake: [WATCHED],
  servicecatalog: [setting("DisableAWSOrganizationsAccess EnableAWSOrganizationsAccess")],
  servicequotas: [setting("AssociateServiceQuotaTemplate DisassociateServiceQuotaTemplate")],
  ses: [
    setting(
      [
        "PutAccountDedicatedIpWarmupAttributes PutAccountDetails PutAccountPricingAttributes PutAccountSendingAttributes",
        "PutAccountSuppressionAttributes PutAccountVdmAttributes UpdateAccountSendingEnabled",
      ].join(" "),
    ),
  ],
  shield: [
    setting(
      "AssociateDRTLogBucket AssociateDRTRole CreateSubscription DeleteSubscription DisassociateDRTLogBucket DisassociateDRTRole UpdateEmergencyContactSettings UpdateSubscription",
    ),
  ],
  "sms-voice": [setting("DeleteAccountDefaultProtectConfiguration SetAccountDefaultProtectConfiguration")],
  sns: [setting("SetSMSAttributes")],
  sqlworkbench: [
    setting(
      "UpdateAccountConnectionSettings UpdateAccountExportSettings UpdateAccountGeneralSettings UpdateAccountQSqlSettings",
    ),
  ],
  ssm: [setting("ResetServiceSetting UpdateServiceSetting")],
  "ssm-guiconnect": [setting("DeleteConnectionRecordingPreferences UpdateConnectionRecordingPreferences")],
  "ssm-quicksetup": [setting("UpdateServiceSettings")],
  sso: [ORGANIZED],
  "sso-directory": [ORGANIZED],
  sts: [setting("AssumeRoot")],
  supportapp: [setting("DeleteAccountAlias PutAccountAlias RegisterSlackWorkspaceForOrganization")],
  timestream: [setting("UpdateAccountSettings")],
  transform: [setting("UpdateAccountSettings")],
  trustedadvisor: [setting("SetAccountAccess SetOrganizationAccess")],
  uxc: [setting("DeleteAccountColor PutAccountColor UpdateAccountCustomizations")],
  wellarchitected: [setting("UpdateGlobalSettings")],
  workspaces: [setting("ModifyAccount")],
  xray: [setting("DeleteResourcePolicy PutResourcePolicy UpdateIndexingRule UpdateTraceSegmentDestination")],
};
