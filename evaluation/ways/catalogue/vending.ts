import { any, wide, wideOn } from "../need";
import { each, type Leads, type Method, together } from "../way";

const VENDED: Leads = { to: "not followed", why: "whose rights the credentials bring is said elsewhere" };
/** What access grants, access points and Lake Formation open beside policies. */
const OBJECTS: Leads = {
  to: "resource",
  actions: ["s3:*Object*", "s3:ListBucket*"],
  on: "*",
  doubt: "the grants, or the policy of the bucket, let it",
};
const DATABASES: Leads = { to: "not followed", why: "what a user of the database may do is said in it" };
const KEYS: Leads = { to: "not followed", why: "what a key of the service opens is said in it" };
const SUPPLIED: Leads = { to: "not followed", why: "what takes its code from there is not known" };

/** Credentials that a call brings, and code that others run later. */
export const VENDING: readonly Method[] = [
  {
    can: "brings what access grants, access points or Lake Formation open beside policies",
    ways: each(
      OBJECTS,
      // Of an account and region there is one instance of access grants, so that its name limits nothing:
      // https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-grants-instance.html
      any("s3:GetDataAccess"),
      any("s3:CreateAccessPoint"),
      any("s3:CreateMultiRegionAccessPoint"),
      any("s3:CreateAccessGrant"),
      any("s3:PutAccessGrantsInstanceResourcePolicy"),
      any("lakeformation:GetDataAccess"),
      any("lakeformation:GrantPermissions"),
      any("lakeformation:BatchGrantPermissions"),
      any("lakeformation:PutDataLakeSettings"),
      any("lakeformation:AddLFTagsToResource"),
      any("lakeformation:UpdateLFTagExpression"),
      any("lakeformation:CreateLakeFormationOptIn"),
      any("lakeformation:RegisterResource"),
      any("lakeformation:RegisterResourceWithPrivilegedAccess"),
    ),
  },
  {
    rule: "vended-credentials",
    can: "get credentials of others from a service that gives them out",
    ways: [
      ...each(
        VENDED,
        wide("elasticmapreduce:GetClusterSessionCredentials"),
        wide("emr-containers:GetManagedEndpointSessionCredentials"),
        any("datazone:GetEnvironmentCredentials"),
        any("datazone:GetDomainExecutionRoleCredentials"),
        wide("secretsmanager:GetSecretValue"),
        any("cognito-identity:GetOpenIdTokenForDeveloperIdentity"),
        wide("airflow:CreateCliToken"),
        wide("airflow:CreateWebLoginToken"),
        wide("cloud9:CreateEnvironmentToken"),
        any("codepipeline:PollForJobs"),
        wide("connect:GetFederationToken"),
        wide("ec2:GetPasswordData"),
        any("finspace-api:GetProgrammaticAccessCredentials"),
        wide("gamelift:GetInstanceAccess"),
        wide("gamelift:GetComputeAccess"),
        wide("gamelift:GetComputeAuthToken"),
        any("lightsail:CreateBucketAccessKey"),
        any("lightsail:DownloadDefaultKeyPair"),
        any("lightsail:GetInstanceAccessDetails"),
        any("cloudwatch:AssumeAccessProfile"),
        any("datazone:GetIamPortalLoginUrl"),
        wide("iq-permission:AssumePermissionRole"),
        wide("deadline:AssumeFleetRoleForRead"),
        wide("deadline:AssumeFleetRoleForWorker"),
        wide("deadline:AssumeQueueRoleForRead"),
        wide("deadline:AssumeQueueRoleForUser"),
        wide("deadline:AssumeQueueRoleForWorker"),
        any("ssm:GetAccessToken"),
        any("lakeformation:GetTemporaryGlueTableCredentials"),
        any("lakeformation:GetTemporaryGluePartitionCredentials"),
        any("datazone:GetConnection"),
        wide("codeconnections:GetConnectionToken"),
        wide("bedrock-agentcore:GetResourceApiKey"),
        wide("bedrock-agentcore:GetResourceOauth2Token"),
        wide("bedrock-agentcore:GetWorkloadAccessTokenForUserId"),
        wide("eks-auth:AssumeRoleForPodIdentity"),
        wide("quicksight:GenerateEmbedUrlForRegisteredUser"),
      ),
      ...each(
        DATABASES,
        wide("redshift:GetClusterCredentials"),
        wide("redshift:GetClusterCredentialsWithIAM"),
        wide("redshift-serverless:GetCredentials"),
        wide("rds-db:connect"),
        wide("dsql:DbConnect"),
        wide("dsql:DbConnectAdmin"),
        wide("elasticache:Connect"),
        wide("memorydb:Connect"),
        wide("memorydb:UpdateAcl"),
        wide("memorydb:UpdateUser"),
        wide("elasticache:ModifyUser"),
        wide("mq:UpdateUser"),
        wideOn("db", "rds:ModifyDBInstance"),
        wideOn("cluster", "rds:ModifyDBCluster"),
        wideOn("cluster", "redshift:ModifyCluster"),
        // https://docs.aws.amazon.com/redshift-serverless/latest/APIReference/API_UpdateNamespace.html
        wide("redshift-serverless:UpdateNamespace"),
        any("lightsail:GetRelationalDatabaseMasterUserPassword"),
      ),
      ...each(
        KEYS,
        any("appsync:CreateApiKey"),
        wide("grafana:CreateWorkspaceApiKey"),
        wide("grafana:CreateWorkspaceServiceAccountToken"),
        // https://docs.aws.amazon.com/grafana/latest/APIReference/API_UpdateWorkspaceAuthentication.html
        wide("grafana:UpdateWorkspaceAuthentication"),
        // The secret of its connection is sent to it: https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_UpdateApiDestination.html
        wide("events:UpdateApiDestination"),
      ),
    ],
  },
  {
    rule: "supply-chain",
    can: "replace code or images of any name, which others run with their roles",
    ways: [
      ...each(
        SUPPLIED,
        wide("ecr:PutImage"),
        wideOn("object", "s3:PutObject"),
        wide("lambda:PublishLayerVersion"),
        wide("codecommit:GitPush"),
        wide("codecommit:CreateCommit"),
        wide("codecommit:PutFile"),
        wide("codecommit:MergeBranchesByFastForward"),
        wide("codecommit:MergeBranchesBySquash"),
        wide("codecommit:MergeBranchesByThreeWay"),
        wide("codecommit:MergePullRequestByFastForward"),
        wide("codecommit:MergePullRequestBySquash"),
        wide("codecommit:MergePullRequestByThreeWay"),
        wide("codeartifact:PublishPackageVersion"),
      ),
      // Who starts instances of a template may ask for its latest version: https://docs.aws.amazon.com/autoscaling/ec2/userguide/launch-templates.html
      ...each(SUPPLIED, wide("ec2:CreateLaunchTemplateVersion")),
      // A recipe may ask for the latest version: https://docs.aws.amazon.com/imagebuilder/latest/userguide/ibhow-semantic-versioning.html
      ...each(SUPPLIED, wide("imagebuilder:CreateComponent"), wide("imagebuilder:CreateWorkflow")),
      // A connection names the driver that jobs load: https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-catalog-connections.html
      ...each(SUPPLIED, wideOn("connection", "glue:UpdateConnection")),
      ...each(SUPPLIED, wideOn("userdefinedfunction", "glue:UpdateUserDefinedFunction"), wide("glue:UpdateBlueprint")),
      // https://docs.aws.amazon.com/gameliftservers/latest/apireference/API_UpdateScript.html
      ...each(SUPPLIED, wide("gamelift:UpdateScript")),
      // A baseline names the repositories that instances take patches from: https://docs.aws.amazon.com/systems-manager/latest/userguide/patch-manager-alternative-source-repository.html
      ...each(SUPPLIED, wide("ssm:UpdatePatchBaseline")),
      together(SUPPLIED, any("ssm:CreatePatchBaseline"), wide("ssm:RegisterPatchBaselineForPatchGroup")),
      together(SUPPLIED, any("ssm:CreatePatchBaseline"), wide("ssm:RegisterDefaultPatchBaseline")),
      together(SUPPLIED, any("cloudformation:RegisterType"), any("cloudformation:SetTypeDefaultVersion")),
      ...each(SUPPLIED, any("cloudformation:ActivateType")),
      // Who runs a document may ask for its latest version: https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-version.html
      ...each(SUPPLIED, wide("ssm:UpdateDocument")),
    ],
  },
];
