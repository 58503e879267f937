import { any, type Need, wide, wideOn } from "../need";
import type { RunnerKind } from "../runner-kind";
import { each, type Leads, together, type Way } from "../way";

const runs = (kind: RunnerKind): Leads => ({ to: "runner", kind });

/** Locations that are read and written with a role. */
const LOCATIONS = "AzureBlob Efs FsxOntap FsxOpenZfs FsxWindows Hdfs ObjectStorage S3 Smb".split(" ");

/**
 * What is there and keeps the role that it has: who says what it does, reads or writes, in a call that need not name the
 * role again, has the role's rights. The role is no member of the call, or one that may be left out.
 */
const KEPT: Readonly<Partial<Record<RunnerKind, readonly Need[]>>> = {
  // https://docs.aws.amazon.com/bedrock/latest/APIReference/API_agent_CreateAgentActionGroup.html
  agent: [
    wide("bedrock:UpdateAgent"),
    wide("bedrock:UpdateAgentActionGroup"),
    wide("bedrock:CreateAgentActionGroup"),
    wideOn("agent", "bedrock:AssociateAgentKnowledgeBase"),
    wideOn("agent", "bedrock:UpdateAgentKnowledgeBase"),
    wide("bedrock:AssociateAgentCollaborator"),
    wide("bedrock:UpdateAgentCollaborator"),
  ],
  // Its code is in the bucket that it names: https://docs.aws.amazon.com/mwaa/latest/API/API_UpdateEnvironment.html
  "airflow-environment": [wide("airflow:UpdateEnvironment")],
  // https://docs.aws.amazon.com/appstream2/latest/APIReference/API_UpdateAppBlockBuilder.html
  "app-block-builder": [wide("appstream:UpdateAppBlockBuilder")],
  // It may copy to a vault of any account: https://docs.aws.amazon.com/aws-backup/latest/devguide/API_UpdateBackupPlan.html
  "backup-plan": [wide("backup:UpdateBackupPlan")],
  // It attaches policies to whom it names: https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_UpdateBudgetAction.html
  "budget-action": [wide("budgets:UpdateBudgetAction")],
  // Of a channel, which may be anybody's: https://docs.aws.amazon.com/chatbot/latest/APIReference/API_UpdateSlackChannelConfiguration.html
  "chat-configuration": [
    wide("chatbot:UpdateSlackChannelConfiguration"),
    wide("chatbot:UpdateMicrosoftTeamsChannelConfiguration"),
    wide("chatbot:UpdateChimeWebhookConfiguration"),
    any("supportapp:UpdateSlackChannelConfiguration"),
  ],
  // The image that builds run on: https://docs.aws.amazon.com/codebuild/latest/APIReference/API_UpdateFleet.html
  "codebuild-fleet": [wide("codebuild:UpdateFleet")],
  // The image and the template that instances start from: https://docs.aws.amazon.com/batch/latest/APIReference/API_UpdateComputeEnvironment.html
  "compute-environment": [wide("batch:UpdateComputeEnvironment")],
  // https://docs.aws.amazon.com/pcs/latest/APIReference/API_UpdateComputeNodeGroup.html
  "compute-node-group": [wideOn("computenodegroup", "pcs:UpdateComputeNodeGroup")],
  // https://docs.aws.amazon.com/MSKC/latest/mskc/API_UpdateConnector.html
  connector: [wide("kafkaconnect:UpdateConnector")],
  // https://docs.aws.amazon.com/dms/latest/APIReference/API_ModifyDataMigration.html
  "data-migration": [wide("dms:ModifyDataMigration")],
  // A task may have a schedule, and copies from one location to another with the roles of both: https://docs.aws.amazon.com/datasync/latest/userguide/API_CreateTask.html
  "datasync-location": [
    wideOn("location", "datasync:CreateTask"),
    ...LOCATIONS.map((name) => wide(`datasync:UpdateLocation${name}`)),
  ],
  // What of its locations it copies: https://docs.aws.amazon.com/datasync/latest/userguide/API_UpdateTask.html
  "datasync-task": [wide("datasync:UpdateTask")],
  // The secrets that it opens databases with: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBProxy.html
  "db-proxy": [wide("rds:ModifyDBProxy")],
  // A script that its workers run: https://docs.aws.amazon.com/deadline-cloud/latest/APIReference/API_UpdateFleet.html
  "deadline-fleet": [wide("deadline:UpdateFleet")],
  // https://docs.aws.amazon.com/deadline-cloud/latest/APIReference/API_CreateJob.html
  "deadline-queue": [
    wide("deadline:CreateJob"),
    wide("deadline:CreateQueueEnvironment"),
    wide("deadline:UpdateQueueEnvironment"),
    wide("deadline:UpdateQueue"),
  ],
  // https://docs.aws.amazon.com/firehose/latest/APIReference/API_UpdateDestination.html
  "delivery-stream": [wide("firehose:UpdateDestination")],
  // https://docs.aws.amazon.com/devicefarm/latest/APIReference/API_ScheduleRun.html
  "device-farm-project": [wideOn("project", "devicefarm:ScheduleRun")],
  // https://docs.aws.amazon.com/dms/latest/APIReference/API_ModifyEndpoint.html
  "dms-endpoint": [wideOn("Endpoint", "dms:ModifyEndpoint"), wide("dms:CreateReplicationConfig")],
  // The image that its jobs run in: https://docs.aws.amazon.com/emr-serverless/latest/APIReference/API_UpdateApplication.html
  "emr-serverless-application": [wide("emr-serverless:UpdateApplication")],
  // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateExpressGatewayService.html
  "express-gateway-service": [wide("ecs:UpdateExpressGatewayService")],
  // https://docs.aws.amazon.com/storagegateway/latest/APIReference/API_SetSMBGuestPassword.html
  "file-gateway": [wide("storagegateway:SetSMBGuestPassword")],
  // Who reads and writes its bucket: https://docs.aws.amazon.com/storagegateway/latest/APIReference/API_UpdateNFSFileShare.html
  "file-share": [wide("storagegateway:UpdateNFSFileShare"), wide("storagegateway:UpdateSMBFileShare")],
  // https://docs.aws.amazon.com/appflow/1.0/APIReference/API_UpdateFlow.html
  flow: [wide("appflow:UpdateFlow"), wide("appflow:UpdateConnectorProfile")],
  // What it reads of which buckets: https://docs.aws.amazon.com/comprehend/latest/APIReference/API_CreateDataset.html
  flywheel: [wideOn("flywheel", "comprehend:UpdateFlywheel"), wide("comprehend:CreateDataset")],
  // https://docs.aws.amazon.com/gameliftservers/latest/apireference/API_UpdateContainerFleet.html
  "game-fleet": [wide("gamelift:UpdateContainerFleet")],
  // https://docs.aws.amazon.com/bedrock-agentcore-control/latest/APIReference/API_UpdateHarness.html
  harness: [wide("bedrock-agentcore:UpdateHarness")],
  // https://docs.aws.amazon.com/entityresolution/latest/apireference/API_UpdateIdMappingWorkflow.html
  "id-mapping-workflow": [wide("entityresolution:UpdateIdMappingWorkflow")],
  // https://docs.aws.amazon.com/opensearch-service/latest/APIReference/API_osis_UpdatePipeline.html
  "ingestion-pipeline": [wide("osis:UpdatePipeline")],
  // What it reads of which buckets: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_agent_CreateDataSource.html
  "knowledge-base": [
    wide("bedrock:CreateDataSource"),
    wide("bedrock:UpdateDataSource"),
    wide("bedrock:IngestKnowledgeBaseDocuments"),
  ],
  // It may share snapshots with any account: https://docs.aws.amazon.com/dlm/latest/APIReference/API_UpdateLifecyclePolicy.html
  "lifecycle-policy": [wide("dlm:UpdateLifecyclePolicy")],
  // https://docs.aws.amazon.com/medialive/latest/apireference/channels-channelid.html
  "media-channel": [wide("medialive:UpdateChannel")],
  // https://docs.aws.amazon.com/bedrock-agentcore-control/latest/APIReference/API_UpdateMemory.html
  memory: [wide("bedrock-agentcore:UpdateMemory")],
  // https://docs.aws.amazon.com/bedrock-agentcore-control/latest/APIReference/API_UpdateOnlineEvaluationConfig.html
  "online-evaluation-config": [wide("bedrock-agentcore:UpdateOnlineEvaluationConfig")],
  // Which policies new devices get: https://docs.aws.amazon.com/iot/latest/apireference/API_CreateProvisioningTemplateVersion.html
  "provisioning-template": [wide("iot:CreateProvisioningTemplateVersion"), wide("iot:UpdateProvisioningTemplate")],
  // https://docs.aws.amazon.com/quick-setup/latest/APIReference/API_UpdateConfigurationDefinition.html
  "quick-setup-configuration": [wide("ssm-quicksetup:UpdateConfigurationDefinition")],
  // https://docs.aws.amazon.com/quicksight/latest/APIReference/API_UpdateDataSource.html
  "quicksight-data-source": [wide("quicksight:UpdateDataSource")],
  // https://docs.aws.amazon.com/dms/latest/APIReference/API_ModifyReplicationConfig.html
  "replication-config": [wide("dms:ModifyReplicationConfig")],
  // https://docs.aws.amazon.com/dms/latest/APIReference/API_ModifyReplicationTask.html
  "replication-task": [wide("dms:ModifyReplicationTask")],
  // https://docs.aws.amazon.com/msk/1.0/apireference/replication-v1-replicators-replicatorarn-replication-info.html
  replicator: [wide("kafka:UpdateReplicationInfo")],
  // https://docs.aws.amazon.com/kendra/latest/APIReference/API_UpdateDataSource.html
  "search-data-source": [
    wideOn("data-source", "kendra:UpdateDataSource"),
    wideOn("data-source", "qbusiness:UpdateDataSource"),
  ],
  // https://docs.aws.amazon.com/amazonq/latest/api-reference/API_UpdatePlugin.html
  "search-plugin": [wideOn("plugin", "qbusiness:UpdatePlugin")],
  // https://docs.aws.amazon.com/appstream2/latest/APIReference/API_UpdateFleet.html
  "streaming-fleet": [wideOn("fleet", "appstream:UpdateFleet")],
  // https://docs.aws.amazon.com/transfer/latest/APIReference/API_UpdateAccess.html
  "transfer-access": [any("transfer:UpdateAccess")],
  // https://docs.aws.amazon.com/transfer/latest/APIReference/API_UpdateAgreement.html
  "transfer-agreement": [wide("transfer:UpdateAgreement")],
  // To where it sends files of its buckets: https://docs.aws.amazon.com/transfer/latest/APIReference/API_UpdateConnector.html
  "transfer-connector": [wideOn("connector", "transfer:UpdateConnector"), wide("transfer:StartFileTransfer")],
  // Who says who its users are, and their roles: https://docs.aws.amazon.com/transfer/latest/APIReference/API_UpdateServer.html
  "transfer-server": [wide("transfer:UpdateServer")],
};

const kept = (): Way[] => Object.entries(KEPT).flatMap(([kind, needs]) => each(runs(kind as RunnerKind), ...needs));

/** Products of Service Catalog, which are launched with the role that their constraint names. */
const PRODUCT = runs("product");
const ARTIFACT = wide("servicecatalog:CreateProvisioningArtifact");

/** Ways to the roles of what others made and handed them to. */
export const KEPT_ROLES: readonly Way[] = [
  ...kept(),
  // https://docs.aws.amazon.com/servicecatalog/latest/adminguide/constraints-launch.html
  together(PRODUCT, ARTIFACT, wide("servicecatalog:ProvisionProduct")),
  together(PRODUCT, ARTIFACT, any("servicecatalog:UpdateProvisionedProduct")),
  together(
    PRODUCT,
    ARTIFACT,
    any("servicecatalog:CreateProvisionedProductPlan"),
    any("servicecatalog:ExecuteProvisionedProductPlan"),
  ),
  // https://docs.aws.amazon.com/dms/latest/APIReference/API_CreateReplicationTask.html
  together(runs("dms-endpoint"), wideOn("Endpoint", "dms:CreateReplicationTask"), wide("dms:StartReplicationTask")),
  // https://docs.aws.amazon.com/quicksight/latest/APIReference/API_CreateDataSet.html
  together(runs("quicksight-data-source"), wide("quicksight:PassDataSource"), wide("quicksight:CreateDataSet")),
  together(
    runs("quicksight-data-source"),
    wide("quicksight:PassDataSource"),
    wideOn("dataset", "quicksight:UpdateDataSet"),
  ),
  ...each(
    { to: "not followed", why: "an action runs as the role of whatever calls it" },
    // https://docs.aws.amazon.com/chatbot/latest/APIReference/API_UpdateCustomAction.html
    wide("chatbot:UpdateCustomAction"),
    // https://docs.aws.amazon.com/servicecatalog/latest/dg/API_UpdateServiceAction.html
    any("servicecatalog:UpdateServiceAction"),
  ),
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/git-sync.html: its role deploys what the repository says.
  ...each(
    {
      to: "not followed",
      why: "what is synchronised from a repository is deployed as the role of the synchronisation",
    },
    any("codeconnections:UpdateSyncConfiguration"),
    any("codestar-connections:UpdateSyncConfiguration"),
  ),
];
