import { iamArn } from "./bases";
import type { Change, InFiles, Settings } from "./in-files";

const JOBS = iamArn("role/teams/fraud/fraud-SageMakerExecutionRole");
const PERSON = "arn:aws:iam::444444444444:role/ship";
const sagemaker = (rest: string): string => `arn:aws:sagemaker:eu-west-1:111111111111:${rest}`;
const allow = (Action: string | readonly string[], Resource: string | readonly string[]): Settings => ({
  Effect: "Allow",
  Action,
  Resource,
});
const PASSING = {
  ...allow("iam:PassRole", JOBS),
  Condition: { StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" } },
};
const audience = { oidc: { github: [{ repository: "acme/ship", environments: ["prod"] }] } };
const WHO_AM_I = allow("sts:GetCallerIdentity", "*");
const auditors = (...statements: readonly Settings[]): Settings => ({
  Auditors: { members: ["ann"], statements: [WHO_AM_I, ...statements] },
});

/** Deployers with statements beside what they have, and what else there is. */
const deployers = (statements: readonly Settings[], groups: Settings = {}, more: Settings = {}): Change => ({
  team: {
    workloads: ["training", "endpoint", "notebook", "model-registry"],
    groups: { ...auditors(), Deployers: { audience, ...(statements.length > 0 && { statements }) }, ...groups },
    ...more,
  },
});
const approvers = (groups: Settings = {}, more: Settings = {}): Change =>
  deployers([], { ML_Engineers: { members: ["eve"] }, Approvers: { members: ["bob"] }, ...groups }, more);

/** What Deployers would gain, and who else would approve. */
export const DEPLOYERS: readonly InFiles[] = [
  {
    what: "Deployers with the role of jobs",
    where: "shared",
    attack: deployers([allow("iam:PassRole", JOBS)]),
    told: ["fraud-Deployers may act as fraud-SageMakerExecutionRole"],
    differs: "they look at it",
    neighbour: deployers([allow("iam:GetRole", JOBS)]),
  },
  {
    what: "Deployers with the role of notebooks",
    where: "shared",
    attack: deployers([allow("iam:PassRole", iamArn("role/teams/fraud/fraud-SageMaker-interactive"))]),
    told: ["Deployers cannot iam:PassRole on jobs, interactive"],
  },
  {
    what: "Deployers who start jobs",
    where: "shared",
    attack: deployers([allow("sagemaker:CreateTrainingJob", sagemaker("training-job/fraud-*"))]),
    told: ["Deployers cannot", "sagemaker:CreateTrainingJob"],
    differs: "they look at jobs",
    neighbour: deployers([allow("sagemaker:DescribeTrainingJob", sagemaker("training-job/fraud-*"))]),
  },
  {
    what: "Deployers who open notebooks",
    where: "alone",
    attack: deployers([allow("sagemaker:CreatePresignedNotebookInstanceUrl", sagemaker("notebook-instance/fraud-*"))]),
    told: ["Deployers cannot", "sagemaker:CreatePresignedNotebookInstanceUrl"],
  },
  {
    what: "Deployers who update another team's endpoint",
    where: "shared",
    attack: deployers([allow("sagemaker:UpdateEndpoint", sagemaker("endpoint/card-*"))]),
    told: ["fraud-Deployers", "sagemaker:UpdateEndpoint", "endpoint/card-"],
    differs: "it is their own",
    neighbour: deployers([allow("sagemaker:InvokeEndpoint", sagemaker("endpoint/fraud-*"))]),
  },
  {
    what: "somebody else's model under a name of Deployers",
    where: "shared",
    attack: deployers([], auditors(allow("sagemaker:CreateModel", sagemaker("model/fraud-deployed-*")), PASSING)),
    told: ["fraud-Deployers may act as fraud-SageMakerExecutionRole", "fraud-deployed-"],
    differs: "it has another name",
    neighbour: deployers([], auditors(allow("sagemaker:CreateModel", sagemaker("model/fraud-tried-*")), PASSING)),
  },
  {
    what: "Deployers who are people",
    where: "shared",
    attack: deployers([], { Deployers: { audience: { saml: { provider: "idp" } } } }),
    told: ["Deployers are pipelines and no people", "SAML"],
    differs: "it is a role",
    neighbour: deployers([], {
      Deployers: { audience: { principals: [{ arn: "arn:aws:iam::222222222222:role/ship" }] } },
    }),
  },
  {
    what: "results of endpoints in another team's bucket",
    where: "shared",
    attack: deployers([], {}, { endpointResults: [{ bucket: "acme-card", prefixes: ["capture/"] }] }),
    told: ['does not write "capture/" of the bucket "acme-card"'],
    differs: "it is the team's own",
    neighbour: deployers([], {}, { endpointResults: [{ bucket: "acme-fraud", prefixes: ["capture/"] }] }),
  },
  {
    what: "pipelines of another group by the setting of Deployers",
    where: "shared",
    attack: deployers([], { ML_Engineers: { members: ["eve"], pipelines: true } }),
    told: ["pipelines is a setting of Deployers"],
  },
  {
    what: "approval by code of jobs",
    where: "shared",
    attack: approvers(
      {},
      {
        executionRole: { statements: [allow("sagemaker:UpdateModelPackage", sagemaker("model-package/fraud-*"))] },
      },
    ),
    told: ["sagemaker:UpdateModelPackage", "fraud-SageMakerExecutionRole"],
    differs: "it reads",
    neighbour: approvers(
      {},
      {
        executionRole: { statements: [allow("sagemaker:DescribeModelPackage", sagemaker("model-package/fraud-*"))] },
      },
    ),
  },
  {
    what: "approval as something is registered",
    where: "shared",
    attack: approvers(auditors(allow("sagemaker:CreateModelPackage", sagemaker("model-package/fraud-*")))),
    told: ["Auditors", "sagemaker:CreateModelPackage", "Approved"],
    differs: "it is the group",
    neighbour: approvers(
      auditors(allow("sagemaker:CreateModelPackageGroup", sagemaker("model-package-group/fraud-*"))),
    ),
  },
  {
    what: "another image in what is approved",
    where: "shared",
    attack: approvers(
      auditors({
        ...allow("sagemaker:UpdateModelPackage", sagemaker("model-package/fraud-*")),
        Condition: { Null: { "sagemaker:ModelApprovalStatus": "true" } },
      }),
    ),
    told: ["Auditors", "sagemaker:UpdateModelPackage", "sagemaker:ModelApprovalStatus: null"],
    differs: "its approval ends",
    neighbour: approvers(
      auditors({
        ...allow("sagemaker:UpdateModelPackage", sagemaker("model-package/fraud-*")),
        Condition: { StringEquals: { "sagemaker:ModelApprovalStatus": "PendingManualApproval" } },
      }),
    ),
  },
  {
    what: "approval by who has all of SageMaker",
    where: "shared",
    attack: approvers({ ML_Engineers: { members: ["eve"], access: "aws-managed" } }),
    told: ["ML_Engineers", "sagemaker:UpdateModelPackage", "Approved"],
    differs: "the policies name the team",
    neighbour: approvers(),
  },
  {
    what: "approval by the pipeline that deploys",
    where: "shared",
    attack: approvers({ Approvers: { audience } }),
    told: ["Deployers", "which approve nothing"],
    differs: "another environment approves",
    neighbour: approvers({
      Approvers: { audience: { oidc: { github: [{ repository: "acme/ship", environments: ["review"] }] } } },
    }),
  },
  {
    what: "approval by an engineer's own role",
    where: "shared",
    attack: approvers({
      ML_Engineers: { audience: { principals: [{ arn: PERSON }] } },
      Approvers: { audience: { principals: [{ arn: PERSON }] } },
    }),
    told: ["ML_Engineers", "approve nothing"],
    differs: "it is somebody else's",
    neighbour: approvers({
      ML_Engineers: { audience: { principals: [{ arn: PERSON }] } },
      Approvers: { audience: { principals: [{ arn: `${PERSON}-approves` }] } },
    }),
  },
  {
    what: "Deployers who are the team's own code",
    where: "shared",
    attack: deployers([], { Deployers: { audience: { principals: [{ arn: JOBS }] } } }),
    told: [JOBS, "whose code would have the rights of Deployers"],
    differs: "they are a pipeline's role",
    neighbour: deployers([], { Deployers: { audience: { principals: [{ arn: PERSON }] } } }),
  },
  {
    what: "Deployers who are a session of the team's own code",
    where: "shared",
    attack: deployers([], {
      Deployers: {
        audience: {
          principals: [{ arn: "arn:aws:sts::111111111111:assumed-role/fraud-SageMakerExecutionRole/SageMaker" }],
        },
      },
    }),
    told: ["whose code would have the rights of Deployers"],
  },
  {
    what: "approval by who writes the policy of the groups",
    where: "shared",
    attack: approvers({
      ML_Engineers: {
        members: ["eve"],
        statements: [allow("sagemaker:PutModelPackageGroupPolicy", sagemaker("model-package-group/fraud-*"))],
      },
    }),
    told: ["ML_Engineers", "sagemaker:UpdateModelPackage", "Approved", "sagemaker:PutModelPackageGroupPolicy"],
    differs: "they read it",
    neighbour: approvers({
      ML_Engineers: {
        members: ["eve"],
        statements: [allow("sagemaker:GetModelPackageGroupPolicy", sagemaker("model-package-group/fraud-*"))],
      },
    }),
  },
];
