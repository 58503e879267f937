"""Which IAM action allows an operation, and which operations that take a role hand none over."""

# The prefix of a service's actions, where it is not the name that requests are signed with.
PREFIXES = {
    "account-access-runtime": "account-access",
    "cloudcontrol": "cloudformation",
    "cloudwatch": "cloudwatch",
    "partnercentral-selling": "partnercentral",
}

# Actions that are not called as their operation: service → operation → action.
OTHER_NAMES = {
    "dms": {"ModifyDataProvider": "UpdateDataProvider", "ModifyMigrationProject": "UpdateMigrationProject"},
    "neptunedata": {
        "GetMLDataProcessingJob": "GetMLDataProcessingJobStatus",
        "GetMLEndpoint": "GetMLEndpointStatus",
        "GetMLModelTrainingJob": "GetMLModelTrainingJobStatus",
        "GetMLModelTransformJob": "GetMLModelTransformJobStatus",
    },
    "s3": {
        "CreateBucketMetadataConfiguration": "CreateBucketMetadataTableConfiguration",
        "PutBucketReplication": "PutReplicationConfiguration",
    },
    "s3control": {"PutBucketReplication": "s3-outposts:PutReplicationConfiguration"},
}

# Of these services, whose operations work on roles, only these hand one over.
ABOUT_ROLES = {"iam": {"AddRoleToInstanceProfile"}, "sts": set()}

FINDING = "the role is what a finding is about"
TAKEN_AWAY = "takes the role away"
CLOSED = "AWS has closed the service"

# Operations that take a role and do not hand it over: service → operation → reason.
NOT_HANDED_OVER = {
    "account-access": {"ListEntitlements": "a filter"},
    "account-access-runtime": {"GetRoleCredentials": "a session for whoever has an entitlement and signed in"},
    "cloudhsm": {"CreateHsm": CLOSED, "ModifyHsm": CLOSED},
    "datazone": {"DisassociateEnvironmentRole": TAKEN_AWAY},
    "ec2": {"DisassociateEnclaveCertificateIamRole": TAKEN_AWAY},
    "iot": {
        "CreateAuditSuppression": FINDING,
        "DeleteAuditSuppression": FINDING,
        "DescribeAuditSuppression": FINDING,
        "ListAuditFindings": FINDING,
        "ListAuditSuppressions": FINDING,
        "UpdateAuditSuppression": FINDING,
    },
    "iotthingsgraph": {"CreateSystemInstance": CLOSED},
    "lakeformation": {"AssumeDecoratedRoleWithSAML": "a session for whomever an identity provider has signed in"},
    "neptune": {"RemoveRoleFromDBCluster": TAKEN_AWAY},
    "odb": {"DisassociateIamRoleFromResource": TAKEN_AWAY},
    "rds": {"RemoveRoleFromDBCluster": TAKEN_AWAY, "RemoveRoleFromDBInstance": TAKEN_AWAY},
    "securityhub": {"BatchImportFindings": FINDING},
    "securitylake": {"ListLogSources": "a filter"},
    "sso": {"GetRoleCredentials": "a session for whoever signed in at Identity Center and has an assignment"},
}

# Actions whose request names no role, and that hand one over all the same: AWS's reference says that they ask for
# iam:PassRole, or the role is in the launch template that they name, or botocore does not have a console's action.
# https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
# https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-launch-template-permissions.html
WITHOUT_MEMBER = {
    "autoscaling": ["StartInstanceRefresh"],
    "backup-gateway": ["StartVirtualMachinesMetadataSync"],
    "codecatalyst": ["AssociateIamRoleToConnection"],
    "config": [
        "PutConformancePack",
        "PutOrganizationConfigRule",
        "PutOrganizationConformancePack",
        "PutServiceLinkedConfigurationRecorder",
        "StartRemediationExecution",
    ],
    "dms": ["CreateInstanceProfile", "CreateOutboundIntegration", "ModifyOutboundIntegration"],
    "drs": ["StartRecovery"],
    "ds": ["EnableRoleAccess"],
    "ec2": ["EnableFastLaunch", "ModifySpotFleetRequest"],
    "emr-serverless": ["AccessInteractiveEndpoints", "AccessLivyEndpoints"],
    "mediastore": ["StartAccessLogging"],
    "mgh": ["AssociateAutomationUnitRole", "BatchAssociateIamRoleWithConnection"],
    "mgn": ["StartCutover", "StartTest"],
    "nimble": ["CreateStudio", "CreateStudioComponent", "UpdateStudio", "UpdateStudioComponent"],
    "proton": ["UpdateAccountRoles"],
    "rds": ["ModifyOptionGroup"],
    "rolesanywhere": ["EnableProfile"],
    "sagemaker": ["CreateEdgeDeploymentPlan", "CreateEdgeDeploymentStage", "UpdateClusterInference"],
    "transfer": ["UpdateWebAppCustomization"],
    "ts": ["StartExecution"],
}

NEWER = "newer than the reference"

# Actions that evaluation/data/services does not have: prefix → action → reason.
NOT_IN_REFERENCE = {
    "aoss": {"CreateIngestionStream": NEWER},
    "continuum": {
        "AssociateCollector": NEWER,
        "CreateCollector": NEWER,
        "CreateIntegration": NEWER,
        "UpdateCollector": NEWER,
        "UpdateIntegration": NEWER,
    },
    "ecs": {"CreateGateway": NEWER, "UpdateGateway": NEWER},
    "glue": {"CreateDataQualityEvaluationConfig": NEWER, "UpdateDataQualityEvaluationConfig": NEWER},
    "kinesisanalytics": {"ExportSnapshot": NEWER, "ImportSnapshot": NEWER},
    "lambda": {"CreateWebFunction": NEWER, "CreateWebFunctionRevision": NEWER},
    "observabilityadmin": {"CreateConnector": NEWER},
    "s3tables": {"StartTableMigration": NEWER, "SyncTableMigration": NEWER},
    "sagemaker": {"CreateTrainingSession": NEWER},
    "secretsmanager": {"AssociateCrossAccountReplica": NEWER},
    "ssm": {"RegisterDefaultHostManagementConfiguration": NEWER},
    "transcribe": {"UpdateLanguageModel": NEWER},
}


def is_handed_over(service, operation):
    """Whether an operation that takes a role hands it over."""
    if service in ABOUT_ROLES:
        return operation in ABOUT_ROLES[service]
    return operation not in NOT_HANDED_OVER.get(service, {})


def action_of(service, model, operation):
    """The IAM action of an operation: `states:CreateStateMachine`."""
    metadata = model["metadata"]
    prefix = PREFIXES.get(service) or metadata.get("signingName") or metadata["endpointPrefix"]
    if prefix == "apigateway":  # its actions are the methods of HTTP
        return f"apigateway:{model['operations'][operation]['http']['method']}"
    action = OTHER_NAMES.get(service, {}).get(operation, operation)
    return action if ":" in action else f"{prefix}:{action}"
