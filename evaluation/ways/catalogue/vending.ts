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
      wide("s3:GetDataAccess"),
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
    remedy: "Take the actions out where the team does not work with such grants",
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
        any("secretsmanager:BatchGetSecretValue"),
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
        any("lightsail:GetRelationalDatabaseMasterUserPassword"),
      ),
      ...each(KEYS, any("appsync:CreateApiKey"), wide("grafana:CreateWorkspaceApiKey")),
    ],
    remedy: "Limit the actions to the team's own clusters, secrets and projects",
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
      together(SUPPLIED, wide("ec2:CreateLaunchTemplateVersion"), wide("ec2:ModifyLaunchTemplate")),
      together(SUPPLIED, any("cloudformation:RegisterType"), any("cloudformation:SetTypeDefaultVersion")),
      ...each(SUPPLIED, any("cloudformation:ActivateType")),
      // Who runs a document may ask for its latest version: https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-version.html
      ...each(SUPPLIED, wide("ssm:UpdateDocument")),
    ],
    remedy: "Limit the actions to the team's own repositories, buckets, layers and templates",
  },
];
