/** Every rule by its name, which findings carry and acceptances name, and the AWS page behind it. */
export const RULES = {
  "malformed-policy": "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html",
  "unknown-element": "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html",
  "missing-element": "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html",
  "misplaced-element": "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html",
  "bad-effect": "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_effect.html",
  "bad-sid": "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html",
  "duplicate-sid": "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html",
  "old-version": "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html",
  "too-large":
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-entity-length",
  "malformed-action": "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html",
  "unknown-service":
    "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
  "unknown-action":
    "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
  "misplaced-action": "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html",
  "malformed-arn": "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html",
  "wildcard-resource-type": "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html#arns-paths-wildcards",
  "resource-mismatch": "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html",
  "needs-all-resources": "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html",
  "malformed-principal": "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
  "public-principal":
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-anonymous",
  "confused-deputy": "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html",
  "unknown-key": "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
  "unsupported-key": "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
  "partly-supported-key": "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
  "retired-key": "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html",
  "unknown-operator":
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html",
  "operator-mismatch":
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html",
  "value-mismatch":
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html",
  "literal-wildcard":
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_String",
  "absent-key":
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IfExists",
  "for-all-values":
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html",
  "unknown-variable": "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html",
  "unexpanded-variable":
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-wheretouse",
  "early-variable":
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-wheretouse",
  "short-arn":
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN",
  "not-action": "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html",
  "not-resource": "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notresource.html",
  "not-principal": "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html",
  "allows-everything": "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
  "pass-role": "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html",
  unresolved: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  "unknown-policy": "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html",
  // What a team reaches beyond its own, where nobody else is in its account.
  "reaches-unknown": "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html",
  "reaches-platform":
    "https://docs.aws.amazon.com/prescriptive-guidance/latest/terraform-aws-provider-best-practices/backend.html",
  "acceptance-expired": "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#remove-credentials",
  "acceptance-unused": "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#remove-credentials",
  "acceptance-of-error": "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html",
  "declaration-expired": "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#remove-credentials",
  "declaration-unused": "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#remove-credentials",
  // Privilege escalation: what a principal's policies open together.
  "escalation-everything": "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_job-functions.html",
  "escalation-policy-version": "https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicyVersion.html",
  "escalation-attach-policy": "https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachRolePolicy.html",
  "escalation-put-policy": "https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html",
  "escalation-create-role":
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html#access_policies_boundaries-delegate",
  "escalation-trust-policy": "https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAssumeRolePolicy.html",
  "escalation-credentials": "https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccessKey.html",
  "escalation-add-to-group": "https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddUserToGroup.html",
  "escalation-boundary": "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html",
  "escalation-write-policy": "https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html",
  "escalation-remove-policy": "https://docs.aws.amazon.com/IAM/latest/APIReference/API_DetachRolePolicy.html",
  "escalation-assume-role": "https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html",
  "escalation-identity-provider":
    "https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateOpenIDConnectProviderThumbprint.html",
  "escalation-identity-center":
    "https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_PutInlinePolicyToPermissionSet.html",
  "escalation-delegation": "https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoot.html",
  "escalation-from-above":
    "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html",
  "escalation-principal-tags":
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/introduction_attribute-based-access-control.html",
  "escalation-pass-role-sagemaker": "https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html",
  "escalation-pass-role-lambda": "https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html",
  "escalation-pass-role-ec2": "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html",
  "escalation-pass-role-ecs": "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html",
  "escalation-pass-role-batch": "https://docs.aws.amazon.com/batch/latest/userguide/job_definition_parameters.html",
  "escalation-pass-role-glue": "https://docs.aws.amazon.com/glue/latest/dg/create-an-iam-role.html",
  "escalation-pass-role-cloudformation":
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html",
  "escalation-pass-role-codebuild":
    "https://docs.aws.amazon.com/codebuild/latest/userguide/setting-up-service-role.html",
  "escalation-pass-role-datapipeline":
    "https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsdatapipeline.html",
  "escalation-pass-role-states": "https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html",
  "escalation-pass-role-bedrock": "https://docs.aws.amazon.com/bedrock/latest/userguide/agents-permissions.html",
  "escalation-pass-role-agentcore":
    "https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/runtime-permissions.html",
  "escalation-pass-role-emr": "https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-iam-roles.html",
  "escalation-pass-role-emr-serverless":
    "https://docs.aws.amazon.com/emr/latest/EMR-Serverless-UserGuide/security-iam-runtime-role.html",
  "escalation-pass-role-ssm": "https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-setup.html",
  "escalation-pass-role-scheduler": "https://docs.aws.amazon.com/scheduler/latest/UserGuide/setting-up.html",
  "escalation-pass-role-apprunner":
    "https://docs.aws.amazon.com/apprunner/latest/dg/security_iam_service-with-iam.html",
  "escalation-pass-role-service": "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html",
  "escalation-notebook-code": "https://docs.aws.amazon.com/sagemaker/latest/dg/notebook-lifecycle-config.html",
  "escalation-sagemaker-session":
    "https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreatePresignedNotebookInstanceUrl.html",
  "escalation-pipeline-code": "https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_UpdatePipeline.html",
  "escalation-model-role":
    "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html",
  "file-system": "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html",
  "remote-debug": "https://docs.aws.amazon.com/sagemaker/latest/dg/train-remote-debugging.html",
  "escalation-tags": "https://docs.aws.amazon.com/sagemaker/latest/dg/grant-tagging-permissions.html",
  "escalation-lambda-code": "https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionCode.html",
  "escalation-glue-code": "https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsglue.html",
  "escalation-cloudformation-code":
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html",
  "escalation-codebuild-code": "https://docs.aws.amazon.com/codebuild/latest/APIReference/API_StartBuild.html",
  "escalation-states-code":
    "https://docs.aws.amazon.com/step-functions/latest/apireference/API_UpdateStateMachine.html",
  "escalation-instance-shell": "https://docs.aws.amazon.com/systems-manager/latest/userguide/run-command.html",
  "escalation-container-shell": "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html",
  "escalation-workload-code": "https://docs.aws.amazon.com/batch/latest/APIReference/API_SubmitJob.html",
  "share-models": "https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_PutModelPackageGroupPolicy.html",
  "share-logs": "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutResourcePolicy.html",
  "share-buckets": "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html",
  "share-keys": "https://docs.aws.amazon.com/kms/latest/developerguide/create-grant-overview.html",
  "share-images": "https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policies.html",
  "share-secrets": "https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_resource-policies.html",
  "share-others": "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html",
  "share-data": "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html",
  "share-services": "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html",
  "vended-credentials": "https://docs.aws.amazon.com/redshift/latest/APIReference/API_GetClusterCredentials.html",
  "supply-chain": "https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutImage.html",
} as const satisfies Record<string, string>;

export type RuleName = keyof typeof RULES;

/** What only the proof of an organization finds: it takes all its stacks and files. */
export const OF_PROOF: ReadonlySet<string> = new Set<RuleName>(["reaches-unknown", "reaches-platform"]);
