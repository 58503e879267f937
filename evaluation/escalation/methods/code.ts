import { any, type Method, never, onlyIfSent, wide, wideOn, without } from "../method";

/** Where something runs with a role already, whoever changes what runs, or gets into it, has the role's rights. */
export const CODE: readonly Method[] = [
  {
    rule: "escalation-notebook-code",
    can: "run code as root in any notebook instance, with its role",
    ways: [
      [wide("sagemaker:UpdateNotebookInstanceLifecycleConfig")],
      [wide("sagemaker:UpdateNotebookInstance", onlyIfSent("sagemaker:NotebookInstanceLifecycleConfigArns"))],
    ],
    remedy: "Limit the actions to the team's resources by the start of their names",
  },
  {
    rule: "escalation-sagemaker-session",
    can: "open any notebook instance or Studio profile, and work with its role",
    ways: [
      [wide("sagemaker:CreatePresignedNotebookInstanceUrl")],
      [wide("sagemaker:CreatePresignedDomainUrl")],
      [wide("sagemaker:StartSession")],
    ],
    remedy: "Limit the actions to the team's notebook instances and user profiles, by name or tag",
  },
  {
    rule: "escalation-pipeline-code",
    can: "change any pipeline and run it, with its role",
    ways: [[wide("sagemaker:UpdatePipeline"), wide("sagemaker:StartPipelineExecution")]],
    remedy: "Limit the actions to the team's pipelines by the start of their names",
  },
  {
    // Transform jobs and endpoints run as the role of the model, and nobody asks for iam:PassRole.
    rule: "escalation-model-role",
    can: "run any team's model, with the role of that model",
    ways: [
      [any("sagemaker:CreateTransformJob", onlyIfSent("sagemaker:ModelArn"))],
      [any("sagemaker:CreateEndpointConfig", onlyIfSent("sagemaker:ModelArn")), any("sagemaker:CreateEndpoint")],
      [any("sagemaker:CreateEndpointConfig", onlyIfSent("sagemaker:ModelArn")), any("sagemaker:UpdateEndpoint")],
      [any("sagemaker:CreateInferenceComponent", onlyIfSent("sagemaker:ModelArn"))],
    ],
    remedy: 'Deny them with "ForAnyValue:ArnNotLike" where sagemaker:ModelArn is not one of the team\'s models',
  },
  {
    rule: "file-system",
    can: "mount any file system into a job, past all limits on buckets",
    ways: [
      [any("sagemaker:CreateTrainingJob", onlyIfSent("sagemaker:FileSystemId"))],
      [any("sagemaker:CreateHyperParameterTuningJob", onlyIfSent("sagemaker:FileSystemId"))],
    ],
    remedy: "Deny them where sagemaker:FileSystemId is sent, or is none of the team's file systems",
  },
  {
    rule: "remote-debug",
    can: "open a shell in a running training job",
    ways: [
      [any("sagemaker:CreateTrainingJob", never("sagemaker:EnableRemoteDebug", "true"))],
      [any("sagemaker:UpdateTrainingJob", never("sagemaker:EnableRemoteDebug", "true"))],
    ],
    remedy: 'Deny them where "Bool" finds sagemaker:EnableRemoteDebug to be "true"',
  },
  {
    rule: "escalation-tags",
    can: "change the tags of any SageMaker resource, and so who may use it where tags decide",
    ways: ["sagemaker:AddTags", "sagemaker:DeleteTags"].map((action) => [
      wide(action, onlyIfSent("sagemaker:TaggingAction"), onlyIfSent("aws:TagKeys"), without("aws:TagKeys")),
    ]),
    remedy: "Limit sagemaker:AddTags to creations with sagemaker:TaggingAction, and both to the team's resources",
  },
  {
    rule: "escalation-lambda-code",
    can: "put its own code into any function, which runs with the function's role",
    ways: [[wide("lambda:UpdateFunctionCode")], [wide("lambda:UpdateFunctionConfiguration")]],
    remedy: "Limit the actions to the team's functions by the start of their names",
  },
  {
    rule: "escalation-glue-code",
    can: "change or enter what any Glue job, endpoint or session runs, with its role",
    ways: [[wide("glue:UpdateJob")], [wide("glue:UpdateDevEndpoint")], [wide("glue:RunStatement")]],
    remedy: "Limit the actions to the team's jobs and sessions by the start of their names",
  },
  {
    rule: "escalation-cloudformation-code",
    can: "change any stack, with the role of the stack",
    ways: [
      [wide("cloudformation:UpdateStack")],
      [wide("cloudformation:CreateChangeSet"), wide("cloudformation:ExecuteChangeSet")],
    ],
    remedy: "Limit the actions to the team's stacks by the start of their names",
  },
  {
    rule: "escalation-codebuild-code",
    can: "run its own commands in any build, with the role of the project",
    ways: [[wide("codebuild:StartBuild")], [wide("codebuild:StartBuildBatch")], [wide("codebuild:UpdateProject")]],
    remedy: "Limit the actions to the team's projects by the start of their names",
  },
  {
    rule: "escalation-states-code",
    can: "change any state machine and run it, with its role",
    ways: [[wide("states:UpdateStateMachine"), wide("states:StartExecution")]],
    remedy: "Limit the actions to the team's state machines by the start of their names",
  },
  {
    rule: "escalation-instance-shell",
    can: "run commands on any instance, with the role of the instance",
    ways: [
      [wideOn("instance", "ssm:SendCommand")],
      [wideOn("instance", "ssm:StartSession")],
      [wideOn("instance", "ssm:CreateAssociation")],
      [wide("ec2-instance-connect:SendSSHPublicKey")],
      [wideOn("instance", "ec2:ModifyInstanceAttribute"), wideOn("instance", "ec2:StartInstances")],
    ],
    remedy: "Limit the actions to the team's instances, by tag or id",
  },
  {
    rule: "escalation-container-shell",
    can: "open a shell in any container task, with the role of the task",
    ways: [[wideOn("task", "ecs:ExecuteCommand")]],
    remedy: "Limit ecs:ExecuteCommand to the team's cluster",
  },
];
