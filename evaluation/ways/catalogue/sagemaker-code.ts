import { any, never, only, onlyIfSent, wide, except } from "../need";
import type { RunnerKind } from "../runner-kind";
import { each, type Leads, type Method, together } from "../way";

const runs = (kind: RunnerKind): Leads => ({ to: "runner", kind });
const MODEL: Leads = { to: "runner", kind: "model", key: "sagemaker:ModelArn" };
const ANY_MODEL: Leads = { to: "runner", kind: "model", key: null };
/** Whose space it is in which something is to run. */
const ownProfile = only("sagemaker:OwnerUserProfileArn");
const ownModels = onlyIfSent("sagemaker:ModelArn");

/** Where something of SageMaker's runs with a role already, whoever changes what runs, or gets into it, has the role's rights. */
export const SAGEMAKER_CODE: readonly Method[] = [
  {
    rule: "escalation-notebook-code",
    can: "run code as root in any notebook instance, with its role",
    ways: [
      ...each({ to: "script" }, wide("sagemaker:UpdateNotebookInstanceLifecycleConfig")),
      ...each(
        runs("notebook-instance"),
        wide("sagemaker:UpdateNotebookInstance", onlyIfSent("sagemaker:NotebookInstanceLifecycleConfigArns")),
      ),
    ],
  },
  {
    rule: "escalation-sagemaker-session",
    can: "open any notebook instance or Studio profile, or say what runs in it, and work with its role",
    ways: [
      ...each(runs("notebook-instance"), wide("sagemaker:CreatePresignedNotebookInstanceUrl")),
      ...each(runs("user-profile"), wide("sagemaker:CreatePresignedDomainUrl")),
      ...each(runs("space"), wide("sagemaker:StartSession")),
      // Each may name a lifecycle script or an image, which runs in what is there.
      ...each(runs("domain"), wide("sagemaker:UpdateDomain")),
      ...each(runs("user-profile"), wide("sagemaker:UpdateUserProfile")),
      ...each(
        { to: "not followed", why: "what is in a space runs as the profile that owns it" },
        wide("sagemaker:UpdateSpace", ownProfile),
        wide("sagemaker:CreateApp", ownProfile),
      ),
    ],
  },
  {
    rule: "escalation-pipeline-code",
    can: "change any pipeline, which runs with its role",
    // Whoever starts the next execution, be it a schedule, runs what it says then.
    ways: each(runs("pipeline"), wide("sagemaker:UpdatePipeline")),
  },
  {
    // Transform jobs and endpoints run as the role of the model, and nobody asks for iam:PassRole.
    rule: "escalation-model-role",
    can: "run any team's model, with the role of that model",
    ways: [
      ...each(MODEL, any("sagemaker:CreateTransformJob", ownModels)),
      together(MODEL, any("sagemaker:CreateEndpointConfig", ownModels), any("sagemaker:CreateEndpoint")),
      together(MODEL, any("sagemaker:CreateEndpointConfig", ownModels), any("sagemaker:UpdateEndpoint")),
      ...each(MODEL, any("sagemaker:CreateInferenceComponent", ownModels)),
      // They name a model too, without the condition key. An update of an experiment is about the variants that it has:
      // https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_UpdateInferenceExperiment.html
      ...each(
        ANY_MODEL,
        any("sagemaker:UpdateInferenceComponent"),
        any("sagemaker:CreateInferenceExperiment"),
        any("sagemaker:CreateInferenceRecommendationsJob"),
      ),
    ],
  },
  {
    rule: "file-system",
    can: "mount any file system into a job, past all limits on buckets",
    ways: each(
      { to: "resource", actions: ["elasticfilesystem:Client*", "fsx:*"], on: "*" },
      any("sagemaker:CreateTrainingJob", onlyIfSent("sagemaker:FileSystemId")),
      any("sagemaker:CreateHyperParameterTuningJob", onlyIfSent("sagemaker:FileSystemId")),
    ),
  },
  {
    rule: "remote-debug",
    can: "open a shell in a running training job",
    ways: [
      ...each({ to: "own work" }, any("sagemaker:CreateTrainingJob", never("sagemaker:EnableRemoteDebug", "true"))),
      ...each(runs("training-job"), any("sagemaker:UpdateTrainingJob", never("sagemaker:EnableRemoteDebug", "true"))),
    ],
  },
  {
    rule: "escalation-tags",
    can: "change the tags of any SageMaker resource, and so who may use it where tags decide",
    ways: each(
      { to: "not followed", why: "what a policy decides by tags is not known beforehand" },
      ...["sagemaker:AddTags", "sagemaker:DeleteTags"].map((action) =>
        wide(action, onlyIfSent("sagemaker:TaggingAction"), onlyIfSent("aws:TagKeys"), except("aws:TagKeys")),
      ),
    ),
  },
];
