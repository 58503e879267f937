import { any } from "../need";
import { each, type Leads, type Method, type Way } from "../way";

/** Names of actions, separated by blanks, by service. */
type Writers = Readonly<Record<string, string>>;

/** Whoever is let in may do all that the service knows, unless it is said that only some actions can be given. */
const opened = (...actions: readonly string[]): Leads => ({ to: "resource", actions });

const some = (leads: Leads, service: string, names: string): Way[] =>
  each(leads, ...names.split(" ").map((name) => any(`${service}:${name}`)));

const all = (writers: Writers): Way[] =>
  Object.entries(writers).flatMap(([service, names]) => some(opened(`${service}:*`), service, names));

/** What holds data. */
const DATA: Writers = {
  aoss: "CreateAccessPolicy UpdateAccessPolicy",
  backup: "PutBackupVaultAccessPolicy PutBackupVaultSharingPolicy",
  "cleanrooms-ml": "PutConfiguredAudienceModelPolicy",
  cloudhsm: "PutResourcePolicy",
  cloudsearch: "UpdateServiceAccessPolicies",
  comprehend: "PutResourcePolicy",
  dataexchange: "CreateDataGrant PublishToDataGrant",
  datazone: "AddPolicyGrant CreateSubscriptionGrant PutDomainSharingPolicy UpdateSubscriptionGrantStatus",
  dsql: "PutClusterPolicy",
  elasticfilesystem: "PutFileSystemPolicy",
  entityresolution: "AddPolicyStatement PutPolicy",
  fsx: "ManageBackupPrincipalAssociations PutResourcePolicy",
  glacier: "SetVaultAccessPolicy",
  kinesis: "PutResourcePolicy",
  lookoutequipment: "PutResourcePolicy",
  odb: "CreateGrantShare PutResourcePolicy UpdateGrantShare",
  omics: "CreateShare PutS3AccessPolicy",
  "payment-cryptography": "PutResourcePolicy",
  qbusiness: "AssociatePermission PutResourcePolicy",
  redshift: "AuthorizeDataShare AuthorizeSnapshotAccess PutResourcePolicy",
  "redshift-serverless": "PutResourcePolicy",
  rekognition: "PutProjectPolicy",
  "s3-outposts": "PutAccessPointPolicy PutBucketPolicy PutObjectAcl",
  s3express: "PutAccessPointPolicy PutBucketPolicy",
  s3files: "PutFileSystemPolicy",
  s3tables: "PutTableBucketPolicy PutTablePolicy",
  s3vectors: "PutVectorBucketPolicy",
};

/** What is shared of other services: apps, packages, documents, networks and the like. */
const SERVICES: Writers = {
  "acm-pca": "PutPolicy",
  "agent-registry": "PutResourcePolicy",
  aiops: "PutInvestigationGroupPolicy",
  appmesh: "PutMeshPolicy",
  "appmesh-preview": "PutMeshPolicy",
  appstream: "UpdateImagePermissions",
  aps: "PutResourcePolicy",
  "arc-region-switch": "PutResourcePolicy",
  auditmanager: "StartAssessmentFrameworkShare UpdateAssessmentFrameworkShare",
  "aws-marketplace": "PutResourcePolicy",
  billing: "PutResourcePolicy",
  cloudfront: "PutResourcePolicy",
  codeartifact: "PutDomainPermissionsPolicy PutRepositoryPermissionsPolicy",
  "codeguru-profiler": "PutPermission",
  ds: "ShareDirectory",
  "ecr-public": "SetRepositoryPolicy",
  "elemental-inference": "PutFeedPolicy",
  events: "PutPermission PutResourcePolicy",
  imagebuilder: "PutComponentPolicy PutContainerRecipePolicy PutImagePolicy PutImageRecipePolicy",
  lex: "CreateResourcePolicy CreateResourcePolicyStatement UpdateResourcePolicy",
  "license-manager": "CreateGrant CreateGrantVersion",
  mediaconnect: "GrantFlowEntitlements",
  mediaconvert: "CreateResourceShare",
  mediapackagev2: "PutChannelPolicy PutOriginEndpointPolicy",
  mediastore: "PutContainerPolicy",
  mediatailor: "PutChannelPolicy",
  mpa: "PutResourcePolicy",
  "network-firewall": "PutResourcePolicy",
  networkmanager: "PutResourcePolicy",
  organizations: "PutResourcePolicy",
  osis: "PutResourcePolicy",
  "refactor-spaces": "PutResourcePolicy",
  "resource-explorer-2": "PutResourcePolicy",
  "resource-groups": "PutGroupPolicy",
  "route53-recovery-readiness": "CreateCrossAccountAuthorization",
  route53profiles: "PutProfilePolicy",
  route53resolver: "PutFirewallRuleGroupPolicy PutResolverQueryLogConfigPolicy PutResolverRulePolicy",
  rum: "PutResourcePolicy",
  schemas: "PutResourcePolicy",
  serverlessrepo: "PutApplicationPolicy",
  servicecatalog: "AssociatePrincipalWithPortfolio CreatePortfolioShare PutResourcePolicy UpdatePortfolioShare",
  servicediscovery: "PutResourcePolicy",
  ses: "CreateEmailIdentityPolicy PutIdentityPolicy UpdateEmailIdentityPolicy",
  signer: "AddProfilePermission",
  "sms-voice": "PutResourcePolicy",
  "ssm-contacts": "PutContactPolicy",
  "ssm-incidents": "PutResourcePolicy",
  "ssm-sap": "PutResourcePermission",
  "transform-custom": "ShareTransformationPackage",
  waf: "PutPermissionPolicy",
  "waf-regional": "PutPermissionPolicy",
  wafv2: "PutPermissionPolicy",
  wellarchitected: "CreateLensShare CreateProfileShare CreateTemplateShare CreateWorkloadShare UpdateWorkloadShare",
  workspaces: "UpdateConnectionAliasPermission UpdateWorkspaceImagePermission",
  xray: "PutResourcePolicy",
};

/** Whom a service keeps itself, beside IAM, and what they may do in it. */
const PEOPLE: Writers = {
  codewhisperer: "AssociateCustomizationPermission",
  deadline: "AssociateMemberToFarm AssociateMemberToFleet AssociateMemberToJob AssociateMemberToQueue",
  grafana: "UpdatePermissions",
  iotsitewise: "CreateAccessPolicy UpdateAccessPolicy",
  monitron: "AssociateProjectAdminUser CreateProjectUserAssociation CreateUserAccessRoleAssociation",
  opsworks: "GrantAccess SetPermission UpdateUserProfile",
  qapps: "UpdateQAppPermissions",
  quicksight: [
    "CreateIAMPolicyAssignment UpdateApplicationWithTokenExchangeGrant UpdateIAMPolicyAssignment",
    "UpdateActionConnectorPermissions UpdateAgentPermissions UpdateAnalysisPermissions UpdateAppPermissions",
    "UpdateDashboardPermissions UpdateDataSetPermissions UpdateDataSourcePermissions UpdateExtensionPermissions",
    "UpdateFlowPermissions UpdateFolderPermissions UpdateKnowledgeBasePermissions UpdateResourcePermissions",
    "UpdateSpacePermissions UpdateTemplatePermissions UpdateThemePermissions UpdateTopicPermissions",
  ].join(" "),
  scn: "AssignAdminPermissionsToUser",
  verifiedpermissions: "CreatePolicy UpdatePolicy UpdatePolicyTemplate",
  workdocs: "AddResourcePermissions",
  workmail: "PutMailboxPermissions",
};

/** An API is called by another ARN than it is changed by. */
const CALLED: Leads = { to: "resource", actions: ["execute-api:*"], on: "*", doubt: "the policy of the API lets it" };

/**
 * What is in a vault has the ARN that the service gives it from which it is.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault-access-policy.html
 */
const RECOVERED: Leads = {
  to: "resource",
  actions: ["backup:*RecoveryPoint*", "backup:StartCopyJob", "backup:StartRestoreJob"],
  on: "*",
};

/** What CloudWatch shows of the account, whatever is granted. */
const OBSERVED: Leads = {
  to: "resource",
  actions: ["cloudwatch:Get*", "cloudwatch:List*"],
  on: "*",
  doubt: "the grant lets it",
};

/** What services keep beside those that most teams work with, opened by a policy, a grant or a list on it. */
export const SHARING_SERVICES: readonly Method[] = [
  {
    rule: "share-data",
    can: "open snapshots, streams, file systems, databases or other data to other accounts",
    ways: [
      ...all(DATA),
      ...some(RECOVERED, "backup", "PutBackupVaultAccessPolicy PutBackupVaultSharingPolicy"),
      ...some(opened("kafka:*", "kafka-cluster:*"), "kafka", "PutClusterPolicy"),
      ...some(opened("es:ESHttp*"), "es", "UpdateDomainConfig UpdateElasticsearchDomainConfig"),
      ...some(
        opened("bedrock:ApplyGuardrail", "bedrock:CreateModelCopyJob", "bedrock:Get*", "bedrock:Retrieve*"),
        "bedrock",
        "PutResourcePolicy",
      ),
      ...some(opened("ebs:*", "ec2:*Snapshot*", "ec2:CreateVolume"), "ec2", "ModifySnapshotAttribute"),
      ...some(opened("ec2:*Image*"), "ec2", "ModifyFpgaImageAttribute ModifyImageAttribute"),
      ...some(opened("rds:*Snapshot*"), "rds", "ModifyDBClusterSnapshotAttribute ModifyDBSnapshotAttribute"),
      ...some(opened("ssm:*Parameter*", "ssm:*OpsItem*"), "ssm", "PutResourcePolicy"),
    ],
  },
  {
    rule: "share-services",
    can: "open apps, packages, documents, networks or what else services keep to other accounts or people",
    ways: [
      ...all(SERVICES),
      ...all(PEOPLE),
      ...some(opened("cloudtrail:*", "cloudtrail-data:*"), "cloudtrail", "PutResourcePolicy"),
      ...some(
        opened("route53-recovery-control-config:*", "route53-recovery-cluster:*"),
        "route53-recovery-control-config",
        "PutResourcePolicy",
      ),
      ...some(opened("vpc-lattice:*", "vpc-lattice-svcs:*"), "vpc-lattice", "PutAuthPolicy PutResourcePolicy"),
      ...some(
        CALLED,
        "apigateway",
        "UpdateDomainNameManagementPolicy UpdateDomainNamePolicy UpdateRestApiPolicy CreateAccessAssociation",
      ),
      ...some(opened("apigateway:GET"), "apigateway", "PutPortalProductSharingPolicy"),
      ...some(
        OBSERVED,
        "cloudwatch",
        "CreateAccessGrant CreateAccessProfile CreateDomainAccessGrantForOrganization UpdateAccessProfile",
      ),
      ...some(opened("appsync:GraphQL", "appsync:SourceGraphQL"), "appsync", "PutResourcePolicy"),
      ...some(opened("bedrock-agentcore:Invoke*"), "bedrock-agentcore", "PutResourcePolicy"),
      ...some(opened("bedrock-agentcore:InvokeGateway"), "bedrock-agentcore", "CreatePolicy UpdatePolicy"),
      ...some(opened("codebuild:BatchGet*", "codebuild:List*"), "codebuild", "PutResourcePolicy"),
      ...some(opened("ec2:Allocate*", "ec2:*VerifiedAccess*"), "ec2", "PutResourcePolicy"),
      ...some(
        opened("ec2:*VerifiedAccess*"),
        "ec2",
        "ModifyVerifiedAccessEndpointPolicy ModifyVerifiedAccessGroupPolicy",
      ),
      ...some(opened("elasticmapreduce:*Editor*"), "elasticmapreduce", "PutWorkspaceAccess"),
      ...some(opened("ssm:*Document*"), "ssm", "ModifyDocumentPermission"),
    ],
  },
];
