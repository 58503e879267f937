import { ROLE_DIVISIONS } from "../../policies";
import {
  BOUNDARY,
  DOMAIN,
  groupsOf,
  KEYS,
  key,
  roleArn,
  rolesOf,
  sagemaker,
  teamScope,
  type Request,
  whoCan,
} from "./principals";
import { but, request } from "./requests";
import { actionsOf } from "./support";

/** Everybody of the team: its groups, and its roles however they are divided. */
const EVERYBODY = [
  ...groupsOf(teamScope("fraud", "by-kind")),
  ...ROLE_DIVISIONS.flatMap((division) =>
    rolesOf(teamScope("fraud", division)).map((role) => ({ ...role, name: `${division}/${role.name}` })),
  ),
];

const PEOPLE = ["ML_Engineers", "ML_Admins"];
const ADMINS = ["ML_Admins"];
const NOTEBOOKS = ["by-kind/interactive", "single/execution", "per-workload/notebook", "per-workload/studio"];
const STUDIO = ["by-kind/interactive", "single/execution", "per-workload/studio"];
const PIPELINES = ["by-kind/orchestration", "single/execution", "per-workload/pipeline"];
const STARTERS = [...new Set([...PEOPLE, ...NOTEBOOKS, ...PIPELINES])];

interface Attack {
  /** What it should look like, and who may do it: so that the attack is denied for what it changes. */
  readonly proper: Request;
  readonly by: readonly string[];
  readonly attacks: Readonly<Record<string, Request>>;
}

function isRefused(attacks: Readonly<Record<string, Attack>>): void {
  it.each(Object.entries(attacks))("%s", (_, { proper, by, attacks: some }) => {
    expect(whoCan(EVERYBODY, proper).sort()).toEqual([...by].sort());
    for (const [how, attack] of Object.entries(some))
      expect({ how, by: whoCan(EVERYBODY, attack) }).toEqual({ how, by: [] });
  });
}

const model = (name: string) => ({ "sagemaker:ModelArn": sagemaker(`model/${name}`) });

describe("a model of another team, which would run as its role", () => {
  const transform = request("fraud", "CreateTransformJob", "transform-job");
  const config = request("fraud", "CreateEndpointConfig", "endpoint-config");
  const deployed = request("fraud-deployed", "CreateEndpointConfig", "endpoint-config");
  const component = request("fraud", "CreateInferenceComponent", ["endpoint", "inference-component"]);
  const ways = (one: Request) => ({
    foreign: but(one, model("vision-1")),
    "with the same beginning": but(one, model("fraudulent-1")),
    "in another account": but(one, { "sagemaker:ModelArn": "arn:aws:sagemaker:eu-west-1:222222222222:model/fraud-1" }),
    mixed: but(one, { "sagemaker:ModelArn": [sagemaker("model/fraud-1"), sagemaker("model/vision-1")] }),
  });

  isRefused({
    "in a transform job": { proper: transform, by: STARTERS, attacks: ways(transform) },
    "in the configuration of an endpoint": {
      proper: config,
      by: [...STARTERS, "per-workload/automl"],
      attacks: ways(config),
    },
    "in the configuration of an endpoint of Deployers": {
      proper: deployed,
      by: [...STARTERS, "Deployers", "per-workload/automl"],
      attacks: ways(deployed),
    },
    "in an inference component": { proper: component, by: ADMINS, attacks: ways(component) },
    "in a call that names no model to check": {
      proper: request("fraud", "DescribeInferenceComponent", "inference-component"),
      by: ADMINS,
      attacks: {
        update: request("fraud", "UpdateInferenceComponent", "inference-component"),
        experiment: request("fraud", "CreateInferenceExperiment", "inference-experiment"),
        recommendations: request("fraud", "CreateInferenceRecommendationsJob", "inference-recommendations-job"),
      },
    },
    "in a transform job of a pipeline": {
      proper: { ...transform, on: sagemaker("transform-job/pipelines-abc-step") },
      by: PIPELINES,
      attacks: ways({ ...transform, on: sagemaker("transform-job/pipelines-abc-step") }),
    },
    "behind an endpoint configuration of its team": {
      proper: request("fraud", "UpdateEndpoint", ["endpoint", "endpoint-config"]),
      by: [...STARTERS],
      attacks: {
        "foreign configuration": {
          action: "sagemaker:UpdateEndpoint",
          on: [sagemaker("endpoint/fraud-1"), sagemaker("endpoint-config/vision-1")],
        },
        "foreign endpoint": {
          action: "sagemaker:UpdateEndpoint",
          on: [sagemaker("endpoint/vision-1"), sagemaker("endpoint-config/fraud-1")],
        },
        "foreign configuration from the start": {
          action: "sagemaker:CreateEndpoint",
          on: [sagemaker("endpoint/fraud-1"), sagemaker("endpoint-config/vision-1")],
        },
      },
    },
  });
});

describe("a role", () => {
  const pass = (role: string, service = "sagemaker.amazonaws.com"): Request => ({
    action: "iam:PassRole",
    on: roleArn("fraud", role),
    context: { "iam:PassedToService": service },
  });
  const ways = (role: string) => ({
    "to another service": pass(role, "lambda.amazonaws.com"),
    "to no service": { ...pass(role), context: {} },
    "of another team": { ...pass(role), on: roleArn("vision", role) },
    "of a team with the same beginning": { ...pass(role), on: roleArn("fraudulent", role) },
    "of the account": { ...pass(role), on: "arn:aws:iam::111111111111:role/Admin" },
  });

  isRefused({
    "is handed to SageMaker only: the one of jobs": {
      proper: pass("jobs"),
      by: [...PEOPLE, "by-kind/interactive", "by-kind/orchestration"],
      attacks: ways("jobs"),
    },
    "is handed to SageMaker only: the one of pipelines and AutoML": {
      proper: pass("orchestration"),
      by: [...PEOPLE, "by-kind/interactive", "by-kind/orchestration"],
      attacks: ways("orchestration"),
    },
    "of notebooks is handed over by administrators only, who make them": {
      proper: pass("interactive"),
      by: ADMINS,
      attacks: ways("interactive"),
    },
  });

  const grant = (action: string, boundary: string | readonly string[] = BOUNDARY): Request => ({
    action: `iam:${action}`,
    on: roleArn("fraud", "jobs"),
    context: { "iam:PermissionsBoundary": boundary },
  });
  isRefused(
    Object.fromEntries(
      ["AttachRolePolicy", "DeleteRolePolicy", "DetachRolePolicy", "PutRolePolicy"].map((action) => [
        `without the boundary gets no rights by ${action}`,
        {
          proper: grant(action),
          by: ADMINS,
          attacks: {
            "no boundary": grant(action, []),
            "another boundary": grant(action, "arn:aws:iam::111111111111:policy/ml-boundary-2"),
            "another team's role": { ...grant(action), on: roleArn("vision", "jobs") },
            "a group": { ...grant(action), on: "arn:aws:iam::111111111111:group/teams/fraud/fraud-ML_Admins" },
          },
        },
      ]),
    ),
  );

  it("is not made, trusted by others, freed from its boundary, or assumed", () => {
    for (const action of [
      "CreateRole",
      "DeleteRole",
      "DeleteRolePermissionsBoundary",
      "PutRolePermissionsBoundary",
      "UpdateAssumeRolePolicy",
    ]) {
      expect({ action, by: whoCan(EVERYBODY, grant(action)) }).toEqual({ action, by: [] });
    }
    expect(whoCan(EVERYBODY, { action: "sts:AssumeRole", on: roleArn("fraud", "jobs") })).toEqual([]);
  });
});

it("leaves the boundary, and every other policy, as it is", () => {
  for (const action of ["CreatePolicyVersion", "SetDefaultPolicyVersion", "DeletePolicyVersion", "DeletePolicy"]) {
    for (const on of [BOUNDARY, "arn:aws:iam::111111111111:policy/teams/fraud/fraud-SageMaker"]) {
      expect(whoCan(EVERYBODY, { action: `iam:${action}`, on })).toEqual([]);
    }
  }
});

it("gives nobody a user, a key, or a membership in a group", () => {
  for (const action of ["CreateUser", "CreateAccessKey", "AddUserToGroup", "PutUserPolicy", "PutGroupPolicy"]) {
    for (const on of ["user/ann", "group/teams/fraud/fraud-ML_Admins"]) {
      expect(whoCan(EVERYBODY, { action: `iam:${action}`, on: `arn:aws:iam::111111111111:${on}` })).toEqual([]);
    }
  }
});

describe("code that runs as root in a notebook", () => {
  const create = request("fraud", "CreateNotebookInstance", "notebook-instance");
  const update = request("fraud", "UpdateNotebookInstance", "notebook-instance");
  const lifecycle = (...names: string[]) => ({
    "sagemaker:NotebookInstanceLifecycleConfigArns": names.map((name) =>
      sagemaker(`notebook-instance-lifecycle-config/${name}`),
    ),
  });
  const LIFECYCLE = "sagemaker:NotebookInstanceLifecycleConfigArns";
  const IMDS = "sagemaker:MinimumInstanceMetadataServiceVersion";

  isRefused({
    "comes with no lifecycle configuration of others": {
      proper: create,
      by: ADMINS,
      attacks: { foreign: but(create, lifecycle("vision-1")), mixed: but(create, lifecycle("fraud-1", "vision-1")) },
    },
    "is not swapped in": {
      proper: but(update, { "sagemaker:RootAccess": [], [IMDS]: [] }),
      by: ADMINS,
      attacks: {
        foreign: but(update, lifecycle("vision-1")),
        "in another team's notebook": { ...update, on: sagemaker("notebook-instance/vision-1") },
      },
    },
    "is not changed under another team's notebooks": {
      proper: request("fraud", "UpdateNotebookInstanceLifecycleConfig", "notebook-instance-lifecycle-config"),
      by: ADMINS,
      attacks: {
        foreign: request("vision", "UpdateNotebookInstanceLifecycleConfig", "notebook-instance-lifecycle-config"),
      },
    },
    "is not a person's: root access": {
      proper: but(create, { [LIFECYCLE]: [] }),
      by: ADMINS,
      attacks: {
        asked: but(create, { "sagemaker:RootAccess": "Enabled" }),
        "by default": but(create, { "sagemaker:RootAccess": [] }),
        later: but(update, { "sagemaker:RootAccess": "Enabled" }),
      },
    },
    "does not read the role's credentials by version 1 of the metadata service": {
      proper: create,
      by: ADMINS,
      attacks: {
        asked: but(create, { [IMDS]: "1" }),
        "by default": but(create, { [IMDS]: [] }),
        later: but(update, { [IMDS]: "1" }),
      },
    },
    "reaches the internet by the VPC only": {
      proper: create,
      by: ADMINS,
      attacks: {
        asked: but(create, { "sagemaker:DirectInternetAccess": "Enabled" }),
        "by default": but(create, { "sagemaker:DirectInternetAccess": [] }),
      },
    },
  });
});

describe("what hands out a role", () => {
  isRefused({
    "a URL of another team's notebook": {
      proper: request("fraud", "CreatePresignedNotebookInstanceUrl", "notebook-instance"),
      by: PEOPLE,
      attacks: {
        foreign: request("vision", "CreatePresignedNotebookInstanceUrl", "notebook-instance"),
        "with the same beginning": request("fraudulent", "CreatePresignedNotebookInstanceUrl", "notebook-instance"),
      },
    },
    "a URL of another team's profile in Studio": {
      proper: { action: "sagemaker:CreatePresignedDomainUrl", on: sagemaker(`user-profile/${DOMAIN}/fraud-ann`) },
      by: [...PEOPLE, ...STUDIO],
      attacks: {
        foreign: { action: "sagemaker:CreatePresignedDomainUrl", on: sagemaker(`user-profile/${DOMAIN}/vision-bob`) },
      },
    },
    "a shell in another team's space": {
      proper: { action: "sagemaker:StartSession", on: sagemaker(`space/${DOMAIN}/fraud-1`) },
      by: ADMINS,
      attacks: { foreign: { action: "sagemaker:StartSession", on: sagemaker(`space/${DOMAIN}/vision-1`) } },
    },
    "another team's pipeline": {
      proper: request("fraud", "UpdatePipeline", "pipeline"),
      by: [...PEOPLE, ...NOTEBOOKS],
      attacks: {
        changed: request("vision", "UpdatePipeline", "pipeline"),
        started: request("vision", "StartPipelineExecution", "pipeline"),
      },
    },
    "another team's endpoint": {
      proper: request("fraud", "InvokeEndpointAsync", "endpoint"),
      by: STARTERS,
      attacks: {
        asked: request("vision", "InvokeEndpoint", "endpoint"),
        "asked for later": request("vision", "InvokeEndpointAsync", "endpoint"),
      },
    },
  });
});

describe("Studio", () => {
  const owner = (profile: string) => ({
    "sagemaker:OwnerUserProfileArn": sagemaker(`user-profile/${DOMAIN}/${profile}`),
    "sagemaker:SpaceSharingType": "Private",
  });
  const space: Request = {
    action: "sagemaker:CreateSpace",
    on: sagemaker(`space/${DOMAIN}/fraud-1`),
    context: owner("fraud-ann"),
  };
  const app: Request = {
    ...space,
    action: "sagemaker:CreateApp",
    on: sagemaker(`app/${DOMAIN}/fraud-1/JupyterLab/default`),
  };
  const lifecycle = (...names: string[]) => ({
    "sagemaker:StudioLifecycleConfigArns": names.map((name) => sagemaker(`studio-lifecycle-config/${name}`)),
  });
  const by = [...ADMINS, ...STUDIO];

  isRefused({
    "makes spaces for the team's people only, who run as their profiles' roles": {
      proper: space,
      by,
      attacks: { "for another team's profile": but(space, owner("vision-bob")) },
    },
    "makes apps in the team's spaces only": {
      proper: app,
      by,
      attacks: {
        "in another team's, with a name like the team's": {
          ...app,
          on: sagemaker(`app/${DOMAIN}/vision-bob/KernelGateway/fraud-1`),
          context: {},
        },
        "in a space of another's": but(app, owner("vision-bob")),
      },
    },
    "runs no lifecycle configuration of others": {
      proper: but(space, lifecycle("fraud-1")),
      by,
      attacks: {
        "in a space": but(space, lifecycle("vision-1")),
        "in a space, mixed": but(space, lifecycle("fraud-1", "vision-1")),
        "in an app": but(app, lifecycle("vision-1")),
        later: { ...but(space, lifecycle("vision-1")), action: "sagemaker:UpdateSpace" },
        "in a profile": {
          action: "sagemaker:UpdateUserProfile",
          on: sagemaker(`user-profile/${DOMAIN}/fraud-ann`),
          context: lifecycle("vision-1"),
        },
      },
    },
  });

  it("lets its people make private spaces of their own, and administrators all of the team's", () => {
    const others = but(space, owner("fraud-bob"));
    const shared = but(space, { "sagemaker:SpaceSharingType": "Shared" });
    expect(whoCan(EVERYBODY, others)).toEqual(ADMINS);
    expect(whoCan(EVERYBODY, shared)).toEqual(ADMINS);
    expect(whoCan(EVERYBODY, but(space, { "sagemaker:OwnerUserProfileArn": [] }))).toEqual(ADMINS);
  });

  it("is for its session's domain and profile", () => {
    const elsewhere = { "sagemaker:DomainId": "d-elsewhere" };
    const studio = EVERYBODY.filter(({ name }) => STUDIO.includes(name));
    expect(whoCan(studio, but(space, elsewhere))).toEqual([]);
    expect(whoCan(studio, but(space, { "sagemaker:DomainId": [], "sagemaker:UserProfileName": [] }))).toEqual([]);
  });
});

describe("tags", () => {
  const tag = (call: string | readonly string[], keys: readonly string[], on = "training-job/fraud-1"): Request => ({
    action: "sagemaker:AddTags",
    on: sagemaker(on),
    context: { "sagemaker:TaggingAction": call, "aws:TagKeys": keys },
  });
  const remove = (keys: readonly string[]): Request => ({ ...tag([], keys), action: "sagemaker:DeleteTags" });

  isRefused({
    "of the organization are set at creation and stay": {
      proper: tag("CreateTrainingJob", ["team", "run"]),
      by: STARTERS,
      attacks: {
        overwritten: tag([], ["team"]),
        "overwritten among others": tag([], ["run", "team"]),
        deleted: remove(["team"]),
        "deleted among others": remove(["run", "team"]),
        "of another team's job": tag("CreateTrainingJob", ["run"], "training-job/vision-1"),
        "of another team's job, later": tag([], ["run"], "training-job/vision-1"),
      },
    },
    "of a pipeline's steps are set at their creation": {
      proper: tag("CreateTrainingJob", ["team"], "training-job/pipelines-abc-step"),
      by: PIPELINES,
      attacks: { later: tag([], ["run"], "training-job/pipelines-abc-step") },
    },
    "of spaces are set at their creation": {
      proper: tag("CreateSpace", ["team"], `space/${DOMAIN}/own`),
      by: STUDIO,
      attacks: { later: tag([], ["run"], `space/${DOMAIN}/own`) },
    },
  });

  it("are changed by administrators where nothing depends on them", () => {
    expect(whoCan(EVERYBODY, tag([], ["run"]))).toEqual(ADMINS);
    expect(whoCan(EVERYBODY, remove(["run"]))).toEqual(ADMINS);
  });
});

describe("logs of groups that teams share", () => {
  const logs = (rest: string): string => `arn:aws:logs:eu-west-1:111111111111:log-group:/aws/sagemaker/${rest}`;
  const read = (on: string): Request => ({ action: "logs:GetLogEvents", on: logs(on) });
  const write = (on: string): Request => ({ action: "logs:PutLogEvents", on: logs(on) });
  const search = (on: string): Request => ({ action: "logs:FilterLogEvents", on: logs(on) });
  const readers = ["ML_Engineers", "Analysts", ...NOTEBOOKS];
  const roles = EVERYBODY.map(({ name }) => name).filter((name) => name.includes("/"));

  isRefused({
    "are read by stream": {
      proper: read("TrainingJobs:log-stream:fraud-1/algo-1"),
      by: readers,
      attacks: {
        foreign: read("TrainingJobs:log-stream:vision-1/algo-1"),
        "with the same beginning": read("TrainingJobs:log-stream:fraudulent-1/algo-1"),
        "of an endpoint": read("Endpoints/vision-1:log-stream:AllTraffic/i-1"),
        "of a profile": read(`studio:log-stream:${DOMAIN}/vision-bob/JupyterLab/default`),
      },
    },
    "are written by stream": {
      proper: write("TrainingJobs:log-stream:fraud-1/algo-1"),
      by: roles,
      attacks: {
        foreign: write("TrainingJobs:log-stream:vision-1/algo-1"),
        "of a profile": write(`studio:log-stream:${DOMAIN}/vision-bob/KernelGateway/fraud-1`),
        "of a profile's lifecycle configuration": write(
          `studio:log-stream:${DOMAIN}/vision-bob/KernelGateway/fraud-1/LifecycleConfigOnStart`,
        ),
      },
    },
    "are read of the team's profiles": {
      proper: read(`studio:log-stream:${DOMAIN}/fraud-ann/JupyterLab/default`),
      by: readers,
      attacks: {},
    },
    "are not searched": {
      proper: search("Endpoints/fraud-1"),
      by: readers,
      attacks: Object.fromEntries(
        [
          ...["FilterLogEvents", "StartQuery", "StartLiveTail", "GetLogRecord", "Unmask"].map(
            (action) => [action, "TrainingJobs"] as const,
          ),
          ["FilterLogEvents", "Endpoints/vision-1"] as const,
        ].map(([action, group]) => [`${action} ${group}`, { action: `logs:${action}`, on: logs(group) }]),
      ),
    },
  });

  it("are neither shared nor deleted", () => {
    for (const action of ["PutResourcePolicy", "DeleteLogGroup", "DeleteLogStream", "PutSubscriptionFilter"]) {
      for (const on of [logs("TrainingJobs"), logs("TrainingJobs:log-stream:fraud-1/algo-1")]) {
        expect(whoCan(EVERYBODY, { action: `logs:${action}`, on })).toEqual([]);
      }
    }
  });
});

describe("a job", () => {
  const training = request("fraud", "CreateTrainingJob", "training-job");
  const tuning = request("fraud", "CreateHyperParameterTuningJob", "hyper-parameter-tuning-job");
  const update = request("fraud", "UpdateTrainingJob", "training-job");

  isRefused({
    "mounts no file system": {
      proper: training,
      by: STARTERS,
      attacks: {
        training: but(training, { "sagemaker:FileSystemId": "fs-00000001" }),
        tuning: but(tuning, { "sagemaker:FileSystemId": "fs-00000001" }),
      },
    },
    "has no shell": {
      proper: but(training, { "sagemaker:EnableRemoteDebug": [] }),
      by: STARTERS,
      attacks: { "from the start": but(training, { "sagemaker:EnableRemoteDebug": "true" }) },
    },
    "gets no shell later": {
      proper: update,
      by: ADMINS,
      attacks: { later: but(update, { "sagemaker:EnableRemoteDebug": "true" }) },
    },
    "is named like the team's": {
      proper: training,
      by: STARTERS,
      attacks: {
        "like another's": request("vision", "CreateTrainingJob", "training-job"),
        "with the same beginning": request("fraudulent", "CreateTrainingJob", "training-job"),
        "like the team": { ...training, on: sagemaker("training-job/fraud") },
        "in capitals": request("Fraud", "CreateTrainingJob", "training-job"),
        "stopped, of another's": request("vision", "StopTrainingJob", "training-job"),
        "described, of another's": request("vision", "DescribeTrainingJob", "training-job"),
      },
    },
    "of a pipeline's step is started by pipelines": {
      proper: { ...training, on: sagemaker("training-job/pipelines-abc-step") },
      by: PIPELINES,
      attacks: {
        "a model": { ...request("fraud", "CreateModel", "model"), on: sagemaker("model/pipelines-abc-step") },
      },
    },
  });

  it("mounts the file systems that the team lists", () => {
    const scope = teamScope("fraud", "by-kind", { fileSystems: ["fs-00000001", "fs-00000002"] });
    const everybody = [...groupsOf(scope), ...rolesOf(scope)];
    for (const one of [training, tuning]) {
      expect(whoCan(everybody, but(one, { "sagemaker:FileSystemId": "fs-00000002" }))).toEqual(whoCan(everybody, one));
      expect(whoCan(everybody, one)).toContain("ML_Engineers");
      expect(whoCan(everybody, but(one, { "sagemaker:FileSystemId": "fs-00000003" }))).toEqual([]);
    }
  });

  it("has a shell where the team asks for it", () => {
    const scope = teamScope("fraud", "by-kind", { remoteDebug: true });
    const shell = but(training, { "sagemaker:EnableRemoteDebug": "true" });
    expect(whoCan(groupsOf(scope), shell)).toEqual(PEOPLE);
  });
});

it("starts nothing from the code of jobs, however roles are divided", () => {
  const jobs = EVERYBODY.filter(({ name }) =>
    /^by-kind\/jobs$|^per-workload\/(?!notebook|studio|pipeline|automl)/.test(name),
  );
  expect(jobs).toHaveLength(8);
  const actions = actionsOf(jobs.flatMap(({ statements }) => statements));
  expect(
    actions.filter((action) => /^sagemaker:(Create|Update|Start|Delete|AddTags|\*)|PassRole|^\*/.test(action)),
  ).toEqual(["sagemaker:DeleteRecord"]);
});

/** Call, type, who may. */
const IN_A_NETWORK = [
  ["CreateTrainingJob", "training-job", STARTERS],
  ["CreateProcessingJob", "processing-job", STARTERS],
  ["CreateHyperParameterTuningJob", "hyper-parameter-tuning-job", STARTERS],
  ["CreateAutoMLJob", "automl-job", STARTERS],
  ["CreateAutoMLJobV2", "automl-job", STARTERS],
  ["CreateDataQualityJobDefinition", "data-quality-job-definition", [...PEOPLE, ...NOTEBOOKS]],
  ["CreateModelBiasJobDefinition", "model-bias-job-definition", [...PEOPLE, ...NOTEBOOKS]],
  ["CreateModelExplainabilityJobDefinition", "model-explainability-job-definition", [...PEOPLE, ...NOTEBOOKS]],
  ["CreateModelQualityJobDefinition", "model-quality-job-definition", [...PEOPLE, ...NOTEBOOKS]],
  ["CreateNotebookInstance", "notebook-instance", ADMINS],
] as const;
const MAYBE_IN_A_NETWORK = [
  ["CreateEndpointConfig", "endpoint-config", [...STARTERS, "per-workload/automl"]],
  ["CreateMonitoringSchedule", "monitoring-schedule", [...PEOPLE, ...NOTEBOOKS]],
  ["UpdateMonitoringSchedule", "monitoring-schedule", [...PEOPLE, ...NOTEBOOKS]],
] as const;
const SUBNETS = "sagemaker:VpcSubnets";
const GROUPS = "sagemaker:VpcSecurityGroupIds";

describe("outside of the team's network", () => {
  const foreign = (one: Request) => ({
    "in a foreign subnet": but(one, { [SUBNETS]: "subnet-00000009" }),
    "in a foreign subnet too": but(one, { [SUBNETS]: ["subnet-00000001", "subnet-00000009"] }),
    "with a foreign security group": but(one, { [GROUPS]: "sg-00000009" }),
    "with a foreign security group too": but(one, { [GROUPS]: ["sg-00000001", "sg-00000009"] }),
  });
  const ways = (one: Request) => ({
    ...foreign(one),
    "in no subnet": but(one, { [SUBNETS]: [] }),
    "with no security group": but(one, { [GROUPS]: [] }),
    "in no network": but(one, { [SUBNETS]: [], [GROUPS]: [] }),
  });

  isRefused(
    Object.fromEntries([
      ...IN_A_NETWORK.map(([call, type, by]): [string, Attack] => {
        const proper = request("fraud", call, type);
        return [call, { proper, by, attacks: ways(proper) }];
      }),
      ...MAYBE_IN_A_NETWORK.map(([call, type, by]): [string, Attack] => {
        const proper = request("fraud", call, type);
        return [call, { proper, by, attacks: foreign(proper) }];
      }),
    ]),
  );

  isRefused({
    "jobs that can be in no network": {
      proper: request("fraud", "DescribeCompilationJob", "compilation-job"),
      by: ADMINS,
      attacks: {
        compilation: request("fraud", "CreateCompilationJob", "compilation-job"),
        labeling: request("fraud", "CreateLabelingJob", "labeling-job"),
        optimization: request("fraud", "CreateOptimizationJob", "optimization-job"),
      },
    },
  });

  it("are compiled, labelled and optimised where there is none", () => {
    const anywhere = groupsOf(teamScope("fraud", "by-kind", { network: undefined }));
    for (const [call, type] of [
      ["CreateCompilationJob", "compilation-job"],
      ["CreateLabelingJob", "labeling-job"],
      ["CreateOptimizationJob", "optimization-job"],
    ] as const)
      expect(whoCan(anywhere, request("fraud", call, type))).toEqual(ADMINS);
  });

  it("makes no model, but for AutoML, whose jobs must be in it", () => {
    const proper = request("fraud", "CreateModel", "model");
    const others = EVERYBODY.filter(({ name }) => name !== "per-workload/automl");
    expect(whoCan(others, proper).sort()).toEqual([...STARTERS].sort());
    for (const attack of Object.values(ways(proper))) expect(whoCan(others, attack)).toEqual([]);
  });

  it("leaves alone what names a network elsewhere: in its model, or in its definition", () => {
    for (const [call, type, by] of MAYBE_IN_A_NETWORK) {
      const without = but(request("fraud", call, type), { [SUBNETS]: [], [GROUPS]: [] });
      expect(whoCan(EVERYBODY, without).sort()).toEqual([...by].sort());
    }
    expect(whoCan(EVERYBODY, request("fraud", "CreateTransformJob", "transform-job")).sort()).toEqual(
      [...STARTERS].sort(),
    );
  });
});

describe("keys", () => {
  const OUTPUT = "sagemaker:OutputKmsKeyArn";
  const VOLUME = "sagemaker:VolumeKmsKeyArn";
  const transform = ["CreateTransformJob", "transform-job", STARTERS] as const;
  const always = [...IN_A_NETWORK.filter(([call]) => /Training|Tuning|AutoML/.test(call)), transform];
  const maybe = [
    ...IN_A_NETWORK.filter(([call]) => /Processing|Definition/.test(call)),
    ...MAYBE_IN_A_NETWORK.filter(([call]) => call.includes("Schedule")),
  ];

  isRefused(
    Object.fromEntries([
      ...always.map(([call, type, by]): [string, Attack] => {
        const proper = request("fraud", call, type);
        return [
          `what ${call} writes`,
          {
            proper,
            by,
            attacks: { none: but(proper, { [OUTPUT]: [] }), foreign: but(proper, { [OUTPUT]: key("x") }) },
          },
        ];
      }),
      ...maybe.map(([call, type, by]): [string, Attack] => {
        const proper = but(request("fraud", call, type), { [OUTPUT]: [] });
        return [`what ${call} may write`, { proper, by, attacks: { foreign: but(proper, { [OUTPUT]: key("x") }) } }];
      }),
      ...[...IN_A_NETWORK, ...MAYBE_IN_A_NETWORK, transform].map(([call, type, by]): [string, Attack] => {
        const proper = request("fraud", call, type);
        return [`volumes of ${call}`, { proper, by, attacks: { foreign: but(proper, { [VOLUME]: key("x") }) } }];
      }),
    ]),
  );

  it("are not asked of volumes: some machines refuse one", () => {
    for (const [call, type, by] of [...IN_A_NETWORK, ...MAYBE_IN_A_NETWORK, transform]) {
      expect(whoCan(EVERYBODY, but(request("fraud", call, type), { [VOLUME]: [] })).sort()).toEqual([...by].sort());
    }
  });

  const grant = (on: string, forAws?: string): Request => ({
    action: "kms:CreateGrant",
    on,
    context: forAws === undefined ? {} : { "kms:GrantIsForAWSResource": forAws },
  });
  isRefused({
    "are granted to AWS's services, and to nobody else": {
      proper: grant(key("volume"), "true"),
      by: EVERYBODY.map(({ name }) => name).filter((name) => !["Analysts", "Approvers"].includes(name)),
      attacks: {
        "for oneself": grant(key("volume"), "false"),
        "for oneself, without a word": grant(key("volume")),
        "of others": grant(key("x"), "true"),
        "of output": grant(key("output"), "true"),
      },
    },
  });

  it("for output are used by way of S3 only", () => {
    for (const action of ["kms:Decrypt", "kms:GenerateDataKey"]) {
      const use = (via: string | readonly string[]): Request => ({
        action,
        on: key("output"),
        context: { "kms:ViaService": via },
      });
      expect(whoCan(EVERYBODY, use("s3.eu-west-1.amazonaws.com"))).toContain("by-kind/jobs");
      expect(whoCan(EVERYBODY, use("ec2.eu-west-1.amazonaws.com"))).toEqual([]);
      expect(whoCan(EVERYBODY, use([]))).toEqual([]);
    }
  });
});

describe("an offline store", () => {
  const create = request("fraud", "CreateFeatureGroup", "feature-group");
  const at = (uri: string): Request => but(create, { "sagemaker:FeatureGroupOfflineStoreS3Uri": uri });
  const elsewhere = {
    "in another bucket": at("s3://vision-data/fraud/features"),
    "in another prefix": at("s3://acme-data/vision/features"),
    "in a prefix with the same beginning": at("s3://acme-data/fraud/features-2"),
    "in the bucket": at("s3://acme-data"),
  };

  isRefused({
    "is in the team's place": { proper: create, by: [...PEOPLE, ...NOTEBOOKS], attacks: elsewhere },
    "may be below it": { proper: at("s3://acme-data/fraud/features/card"), by: [...PEOPLE, ...NOTEBOOKS], attacks: {} },
    "has the team's keys": {
      proper: but(create, {
        "sagemaker:FeatureGroupOfflineStoreKmsKeyArn": KEYS.output,
        "sagemaker:FeatureGroupOnlineStoreKmsKeyArn": KEYS.volume,
      }),
      by: [...PEOPLE, ...NOTEBOOKS],
      attacks: {
        "a foreign one": but(create, { "sagemaker:FeatureGroupOfflineStoreKmsKeyArn": key("x") }),
        "a foreign one of the online store": but(create, { "sagemaker:FeatureGroupOnlineStoreKmsKeyArn": key("x") }),
      },
    },
    "need not be": {
      proper: but(create, { "sagemaker:FeatureGroupOfflineStoreS3Uri": [] }),
      by: [...PEOPLE, ...NOTEBOOKS],
      attacks: { "on the records of another team": request("vision", "GetRecord", "feature-group") },
    },
  });

  it("is nowhere where the team has none", () => {
    const { offlineStore: _, ...scope } = teamScope("fraud", "by-kind");
    const everybody = [...groupsOf(scope), ...rolesOf(scope)];
    expect(whoCan(everybody, create)).toEqual([]);
    expect(whoCan(everybody, but(create, { "sagemaker:FeatureGroupOfflineStoreS3Uri": [] }))).toContain("ML_Engineers");
  });
});

describe("sharing with other accounts", () => {
  isRefused({
    "of a model package group": {
      proper: request("fraud", "DeleteModelPackageGroup", "model-package-group"),
      by: STARTERS,
      attacks: {
        put: request("fraud", "PutModelPackageGroupPolicy", "model-package-group"),
        deleted: request("fraud", "DeleteModelPackageGroupPolicy", "model-package-group"),
      },
    },
    "of anything, by actions that know no resource": {
      proper: { action: "sagemaker:ListTrainingJobs", on: "*" },
      by: STARTERS,
      attacks: Object.fromEntries(
        ["PutResourcePolicy", "DeleteResourcePolicy", "PutLineageGroupPolicy", "CreateLineageGroupPolicy"].map(
          (call) => [call, { action: `sagemaker:${call}`, on: "*" }],
        ),
      ),
    },
    "of buckets, keys, repositories": {
      proper: { action: "s3:PutObject", on: "arn:aws:s3:::acme-data/fraud/x" },
      by: EVERYBODY.map(({ name }) => name).filter((name) => name.includes("/")),
      attacks: {
        bucket: { action: "s3:PutBucketPolicy", on: "arn:aws:s3:::acme-data" },
        object: { action: "s3:PutObjectAcl", on: "arn:aws:s3:::acme-data/fraud/x" },
        key: { action: "kms:PutKeyPolicy", on: key("volume") },
        repository: {
          action: "ecr:SetRepositoryPolicy",
          on: "arn:aws:ecr:eu-west-1:111111111111:repository/fraud/training",
        },
      },
    },
  });
});

describe("administrators without multi-factor authentication", () => {
  it("can do nothing at all", () => {
    const admins = EVERYBODY.filter(({ name }) => name === "ML_Admins").map((one) => ({ ...one, session: {} }));
    for (const one of [
      request("fraud", "CreateTrainingJob", "training-job"),
      request("fraud", "DeleteModel", "model"),
      { action: "sagemaker:ListModels", on: "*" },
      { action: "iam:GetRole", on: roleArn("fraud", "jobs") },
    ]) {
      expect(whoCan(EVERYBODY, one)).toContain("ML_Admins");
      expect(whoCan(admins, one)).toEqual([]);
    }
  });
});
