import { reachIn } from "../../../access/graph/reach";
import { UNKNOWN } from "../../../evaluation/language/unknown";
import { policy } from "../support";
import {
  ACCOUNT,
  allow,
  knownIn,
  type Parts,
  roleArn,
  sageMakerArn,
  service,
  type Statement,
  waysFrom,
  worldWith,
} from "./support";

const TO_SAGEMAKER = { StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" } };
const PASS = allow("iam:PassRole", roleArn("jobs"), TO_SAGEMAKER);
const TRAIN = allow("sagemaker:CreateTrainingJob", "*");
const JOBS = { jobs: { trust: service("sagemaker") } };

/** What a group with these statements can act as, with the role `jobs` for SageMaker, or with other roles and things. */
const from = (can: readonly Statement[], { roles = JOBS, ...parts }: Parts = {}): Record<string, readonly string[]> =>
  waysFrom(worldWith({ roles, groups: { people: can }, ...parts }), "people");

describe("a role that is passed", () => {
  it("is reached by who may pass it and start something with it", () => {
    expect(from([PASS, TRAIN])).toEqual({
      jobs: ["people passes jobs to sagemaker.amazonaws.com with sagemaker:CreateTrainingJob"],
    });
  });

  it.each<[string, readonly Statement[]]>([
    ["nothing that starts anything", [PASS]],
    ["only the half of a way", [PASS, allow("sagemaker:CreateEndpoint", "*")]],
    ["no right to pass it", [TRAIN]],
    ["the right to pass another", [allow("iam:PassRole", roleArn("others")), TRAIN]],
    [
      "the right to pass it to another service",
      [allow("iam:PassRole", "*", { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } }), TRAIN],
    ],
    ["a Deny of passing it", [PASS, TRAIN, { Effect: "Deny", Action: "iam:PassRole", Resource: roleArn("j*") }]],
    ["a Deny of starting", [PASS, TRAIN, { Effect: "Deny", Action: "sagemaker:Create*", Resource: "*" }]],
  ])("is not reached with %s", (_, can) => {
    expect(from(can)).toEqual({});
  });

  it.each<[string, Parts["groups"]]>([
    ["the right to pass it from one policy, and to start something from another", { a: [PASS], b: [TRAIN] }],
    [
      "each part of a way from another policy",
      { a: [PASS], b: [allow("sagemaker:CreateModel", "*")], c: [allow("sagemaker:CreateEndpoint", "*")] },
    ],
  ])("is reached with %s", (_, groups = {}) => {
    const more = {
      aws_iam_user: { ann: { name: "ann" } },
      aws_iam_user_group_membership: { m: { user: "ann", groups: Object.keys(groups) } },
    };
    const graph = worldWith({ roles: JOBS, groups, more });
    expect(waysFrom(graph, "ann")).toHaveProperty("jobs");
    for (const group of Object.keys(groups)) expect(waysFrom(graph, group)).toEqual({});
  });

  it("is reached where a Deny may not apply, and where a condition may hold", () => {
    const unlessMfa = { Bool: { "aws:MultiFactorAuthPresent": "false" } };
    const deny = { Effect: "Deny", Action: "iam:PassRole", Resource: "*", Condition: unlessMfa };
    expect(from([PASS, TRAIN, deny])).toHaveProperty("jobs");
    const cond = { ...TO_SAGEMAKER, IpAddress: { "aws:SourceIp": "10.0.0.0/8" } };
    expect(from([allow("iam:PassRole", "*", cond), TRAIN])).toHaveProperty("jobs");
  });

  it("is not reached where it trusts another service", () => {
    const roles = { jobs: { trust: service("lambda") } };
    expect(from([allow("iam:PassRole", "*"), TRAIN], { roles })).toEqual({});
  });

  it.each([
    ["that service", service("lambda")],
    ["everybody", { AWS: "*" }],
  ])("is reached through another service where it trusts %s", (_, trust) => {
    const can = [allow("iam:PassRole", "*"), allow(["lambda:CreateFunction", "lambda:InvokeFunction"], "*")];
    expect(from(can, { roles: { jobs: { trust } } })).toEqual({
      jobs: ["people passes jobs to lambda.amazonaws.com with lambda:CreateFunction + lambda:InvokeFunction"],
    });
  });

  it("is reached through a service of which nobody knows how it is started", () => {
    expect(from([allow("iam:PassRole", "*")], { roles: { jobs: { trust: service("nowhere") } } })).toEqual({
      jobs: ["people passes jobs to nowhere.amazonaws.com with a call of that service"],
    });
  });

  it("is reached, as far as can be told, by a call that takes a role, whatever the service does with it", () => {
    const graph = worldWith({ roles: JOBS, groups: { people: [PASS, allow("sagemaker:CreateLabelingJob", "*")] } });
    expect(
      reachIn(graph)
        .from(knownIn(graph, "people"))
        .map(({ path, doubt }) => [path, doubt]),
    ).toEqual([[["people passes jobs to sagemaker.amazonaws.com with sagemaker:CreateLabelingJob"], true]]);
    const both = worldWith({ roles: JOBS, groups: { people: [PASS, TRAIN, allow("sagemaker:CreateModel", "*")] } });
    expect(reachIn(both).from(knownIn(both, "people"))[0]).toMatchObject({ doubt: false });
  });

  it("is reached through SageMaker where nobody knows whom it trusts", () => {
    expect(from([PASS, TRAIN], { roles: { jobs: {} } })).toHaveProperty("jobs");
  });

  it("is reached where nobody knows more of it than its name", () => {
    const more = { aws_iam_role_policy: { p: { name: "own", role: "platform", policy: policy(allow("s3:*", "*")) } } };
    expect(from([allow("iam:PassRole", roleArn("platform")), TRAIN], { more })).toHaveProperty("platform");
  });

  it("is not reached from another account, and is where nobody knows its account", () => {
    const people = [allow("iam:PassRole", "*"), TRAIN];
    const ofAccount = (account: string | null): object =>
      waysFrom(worldWith({ groups: { people } }, { roles: JOBS, account }), "people");
    expect(ofAccount("222222222222")).toEqual({});
    expect(ofAccount(null)).toHaveProperty("jobs");
  });
});

describe("a role that is assumed", () => {
  const ASSUME = allow("sts:AssumeRole", roleArn("jobs"));
  const trusting = (arn: string): Parts => ({ roles: { jobs: { trust: { AWS: arn } } } });

  it("is reached where it trusts the account and a policy allows it", () => {
    expect(from([ASSUME], trusting(`arn:aws:iam::${ACCOUNT}:root`))).toEqual({ jobs: ["people assumes jobs"] });
    expect(from([], trusting(`arn:aws:iam::${ACCOUNT}:root`))).toEqual({});
    expect(from([ASSUME])).toEqual({});
  });

  it("is reached without a policy where its trust names the role that asks, or everybody", () => {
    const others = { ci: { trust: service("ec2") }, other: { trust: service("ec2") } };
    const by = (name: string, trusted: string): object =>
      waysFrom(worldWith({ roles: { jobs: { trust: { AWS: trusted } }, ...others } }), name);
    expect(by("ci", roleArn("ci"))).toEqual({ jobs: ["ci assumes jobs"] });
    expect(by("other", roleArn("ci"))).toEqual({});
    expect(by("other", "*")).toEqual({ jobs: ["other assumes jobs"] });
    const session = (name: string): string => `arn:aws:sts::${ACCOUNT}:assumed-role/${name}/build`;
    expect(by("ci", session("ci"))).toEqual({ jobs: ["ci assumes jobs"] });
    expect(by("ci", session("other"))).toEqual({});
    expect(by("ci", UNKNOWN)).toEqual({ jobs: ["ci assumes jobs"] });
  });

  it("is reached by a group of which its trust names a member, and no other", () => {
    const more = { aws_iam_user_group_membership: { m: { user: "ann", groups: ["people"] } } };
    const user = (name: string): string => `arn:aws:iam::${ACCOUNT}:user/${name}`;
    const reached = ["has the member ann, who assumes jobs"].map((step) => ({ jobs: [`people ${step}`] }));
    const by = (trusted: string): object => from([], { ...trusting(trusted), more });
    expect([user("ann"), user("teams/ann")].flatMap(by)).toEqual([...reached, ...reached]);
    expect([user("bob"), ACCOUNT].flatMap(by)).toEqual([{}, {}]);
    expect(from([], trusting(user("ann")))).toEqual({});
  });

  it("takes both from another account", () => {
    const target = { roles: { jobs: { trust: { AWS: roleArn("ci", "222222222222") } } } };
    const caller = (...can: Statement[]): Parts => ({
      roles: { ci: { trust: service("ec2"), can } },
      account: "222222222222",
    });
    expect(waysFrom(worldWith(target, caller()), "ci")).toEqual({});
    expect(waysFrom(worldWith(target, caller(ASSUME)), "ci")).toEqual({ jobs: ["ci assumes jobs"] });
  });

  it("may be reached where nobody knows whom it trusts", () => {
    expect(from([ASSUME], { roles: { jobs: {} } })).toHaveProperty("jobs");
  });
});

describe("a role of something that runs", () => {
  const role_arn = roleArn("jobs");
  const more = {
    aws_sagemaker_notebook_instance: { n: { name: "lab", role_arn, lifecycle_config_name: "setup" } },
    aws_sagemaker_model: { m: { name: "scorer", execution_role_arn: role_arn } },
    aws_sagemaker_pipeline: { p: { pipeline_name: "nightly", role_arn } },
    aws_sagemaker_user_profile: {
      u: { domain_id: "d-1", user_profile_name: "ann", user_settings: { execution_role: role_arn } },
    },
    aws_lambda_function: { f: { function_name: "f", role: role_arn } },
    aws_glue_job: { g: { name: "g", role_arn } },
    aws_sfn_state_machine: { s: { name: "s", role_arn } },
    aws_fis_experiment_template: { e: { role_arn } },
    aws_amplify_app: { a: { name: "a", iam_service_role_arn: role_arn } },
    aws_synthetics_canary: { c: { name: "c", execution_role_arn: role_arn } },
    aws_codebuild_project: { c: { name: "c", service_role: role_arn } },
  };
  it.each([
    ["sagemaker:CreatePresignedNotebookInstanceUrl", "notebook-instance/lab"],
    ["sagemaker:UpdateNotebookInstance", "notebook-instance/l*"],
    ["sagemaker:UpdateNotebookInstanceLifecycleConfig", "notebook-instance-lifecycle-config/setup"],
    ["sagemaker:CreatePresignedDomainUrl", "user-profile/*/ann"],
    ["sagemaker:CreateTransformJob", "transform-job/*"],
  ])("is reached by %s", (action, resource) => {
    expect(from([allow(action, sageMakerArn(resource))], { more })).toEqual({
      jobs: [expect.stringMatching(/^people .*jobs$/)],
    });
  });

  it("is reached by who makes an endpoint of it, and not by who makes its configuration only", () => {
    const config = allow("sagemaker:CreateEndpointConfig", sageMakerArn("endpoint-config/mine"));
    expect(from([config], { more })).toEqual({});
    expect(from([config, allow("sagemaker:UpdateEndpoint", "*")], { more })).toHaveProperty("jobs");
  });

  it("is reached by who changes a pipeline, which a schedule may start, or changes a function", () => {
    const pipeline = sageMakerArn("pipeline/nightly");
    expect(from([allow("sagemaker:StartPipelineExecution", pipeline)], { more })).toEqual({});
    expect(from([allow("sagemaker:UpdatePipeline", pipeline)], { more })).toHaveProperty("jobs");
    expect(from([allow("lambda:UpdateFunctionCode", "*")], { more })).toHaveProperty("jobs");
  });

  it.each([
    ["changes a Glue job", ["glue:UpdateJob"], ["glue:GetJob"]],
    ["starts a Glue job, with a script of its own", ["glue:StartJobRun"], ["glue:GetJobRun"]],
    [
      "changes a state machine, which a schedule may start",
      ["states:UpdateStateMachine"],
      ["states:StartExecution", "states:StartSyncExecution", "states:RedriveExecution"],
    ],
    ["changes a template of experiments", ["fis:UpdateExperimentTemplate"], ["fis:StartExperiment"]],
    ["changes an app of Amplify", ["amplify:UpdateApp"], ["amplify:StartJob"]],
    ["runs code of its own in a canary", ["synthetics:StartCanaryDryRun"], ["synthetics:StartCanary"]],
    ["starts a project of CodeBuild", ["codebuild:StartBuild"], ["codebuild:BatchGetProjects"]],
    ["changes a project of CodeBuild", ["codebuild:UpdateProject"], ["codebuild:BatchGetProjects"]],
  ])("is reached by who %s, and not by less", (_, way, less) => {
    expect(from([allow(way, "*")], { more })).toHaveProperty("jobs");
    expect(from([allow(less, "*")], { more })).toEqual({});
  });

  it("is reached through a model that a condition names, in any case of letters", () => {
    const one = { ArnLike: { "SageMaker:modelARN": sageMakerArn("model/sc*") } };
    expect(from([allow("sagemaker:CreateTransformJob", "*", one)], { more })).toHaveProperty("jobs");
  });

  it.each([
    [
      "another notebook",
      allow("sagemaker:CreatePresignedNotebookInstanceUrl", sageMakerArn("notebook-instance/other")),
    ],
    [
      "another script",
      allow("sagemaker:UpdateNotebookInstanceLifecycleConfig", sageMakerArn("notebook-instance-lifecycle-config/x")),
    ],
    ["another profile", allow("sagemaker:CreatePresignedDomainUrl", sageMakerArn("user-profile/*/bob"))],
    ["looking at it", allow("sagemaker:Describe*", "*")],
    [
      "another model",
      allow("sagemaker:CreateTransformJob", "*", { ArnLike: { "sagemaker:ModelArn": sageMakerArn("model/other-*") } }),
    ],
  ])("is not reached by %s", (_, statement) => {
    expect(from([statement], { more })).toEqual({});
  });

  it("is not reached under the name of the session's own profile in Studio", () => {
    const own = sageMakerArn("user-profile/$${sagemaker:DomainId}/$${sagemaker:UserProfileName}");
    expect(from([allow("sagemaker:CreatePresignedDomainUrl", own)], { more })).toEqual({});
    const all = sageMakerArn("user-profile/$${sagemaker:DomainId}/*");
    expect(from([allow("sagemaker:CreatePresignedDomainUrl", all)], { more })).toHaveProperty("jobs");
  });
});

describe("a role that somebody else may hand to a thing", () => {
  const PASSING = [allow("iam:PassRole", roleArn("jobs")), TRAIN];
  const OPEN_NOTEBOOKS = allow("sagemaker:CreatePresignedNotebookInstanceUrl", sageMakerArn("notebook-instance/*"));
  const CHANGE_PIPELINES = allow("sagemaker:UpdatePipeline", "*");
  const OPEN_PROFILES = allow("sagemaker:CreatePresignedDomainUrl", "*");
  const RUN_MODELS = allow("sagemaker:CreateTransformJob", "*");
  const openersOf = (opening: Statement, groups: Parts["groups"], more: object = {}): object =>
    waysFrom(worldWith({ roles: JOBS, groups: { ...groups, openers: [opening] }, more }), "openers");

  it.each<[string, string, Statement]>([
    ["sagemaker:CreateNotebookInstance", "notebook-instance/team-*", OPEN_NOTEBOOKS],
    ["sagemaker:UpdateNotebookInstance", "notebook-instance/team-x", OPEN_NOTEBOOKS],
    ["sagemaker:CreateModel", "model/team-x", RUN_MODELS],
    ["sagemaker:CreatePipeline", "pipeline/team-x", CHANGE_PIPELINES],
    ["sagemaker:UpdatePipeline", "pipeline/team-x", CHANGE_PIPELINES],
    ["sagemaker:CreateUserProfile", "user-profile/d-1/team-x", OPEN_PROFILES],
    ["sagemaker:UpdateUserProfile", "user-profile/d-1/team-x", OPEN_PROFILES],
  ])("is reached by who opens or runs what is there by %s", (action, made, opening) => {
    expect(openersOf(opening, { makers: [...PASSING, allow(action, sageMakerArn(made))] })).toHaveProperty("jobs");
  });

  it("is reached through each kind of thing that may be made anywhere", () => {
    const making = allow(["sagemaker:CreateNotebookInstance", "sagemaker:CreateModel"], "*");
    for (const opening of [OPEN_NOTEBOOKS, RUN_MODELS]) {
      expect(openersOf(opening, { makers: [...PASSING, making] })).toHaveProperty("jobs");
    }
  });

  it("is not where nobody may take the name that may be run, whoever else takes others", () => {
    const one = sageMakerArn("model/one");
    const run = allow("sagemaker:CreateTransformJob", "*", { ArnEquals: { "sagemaker:ModelArn": one } });
    const making = (deny: string): readonly Statement[] => [
      ...PASSING,
      allow("sagemaker:CreateModel", "*"),
      { Effect: "Deny", Action: "sagemaker:CreateModel", Resource: deny },
    ];
    const by = (groups: Parts["groups"]): object => openersOf(run, groups);
    expect(by({ makers: making(sageMakerArn("model/other")) })).toHaveProperty("jobs");
    expect(by({ makers: making(one) })).toEqual({});
    expect(by({ makers: making(one), others: making(sageMakerArn("model/other")) })).toHaveProperty("jobs");
  });

  it("is reached through a model of any name by who may run some names only", () => {
    const some = { ArnLike: { "sagemaker:ModelArn": sageMakerArn("model/t*") } };
    const running = (made: string): object =>
      openersOf(allow("sagemaker:CreateTransformJob", "*", some), {
        makers: [...PASSING, allow("sagemaker:CreateModel", made)],
      });
    expect(running("*")).toHaveProperty("jobs");
    expect(running(sageMakerArn("model/*"))).toHaveProperty("jobs");
    expect(running(sageMakerArn("model/o*"))).toEqual({});
  });

  it("is not where nobody may make the thing: by a condition that never holds, a Deny, or on what is of another kind", () => {
    const never = { StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" } };
    const denied = { Effect: "Deny", Action: "sagemaker:CreateModel", Resource: "*" };
    const creating = (...can: readonly Statement[]): object => openersOf(RUN_MODELS, { makers: [...PASSING, ...can] });
    expect(creating(allow("sagemaker:CreateModel", "*", never))).toEqual({});
    expect(creating(allow("sagemaker:CreateModel", "*"), denied)).toEqual({});
    expect(creating(allow("sagemaker:Create*", sageMakerArn("pipeline/*")))).toEqual({});
  });

  it("is reached through a function that others make, by who changes its code", () => {
    const makers = [allow("iam:PassRole", roleArn("jobs")), allow("lambda:CreateFunction", "*")];
    const groups = { makers, openers: [allow("lambda:UpdateFunctionCode", "*")] };
    const graph = worldWith({ roles: { jobs: { trust: service("lambda") } }, groups });
    expect(waysFrom(graph, "openers")).toHaveProperty("jobs");
  });

  it("leads to what nobody knows where a name is that of no stack, though somebody may use it", () => {
    const pass = allow("iam:PassRole", "*");
    const update = allow("sagemaker:UpdateNotebookInstance", sageMakerArn("notebook-instance/two"));
    const graph = worldWith({ groups: { people: [pass, update] } });
    const unknown = reachIn(graph)
      .from(knownIn(graph, "people"))
      .map((one) => one.unknown);
    expect(unknown).toEqual([true, true]);
  });

  it("is reached through what a user may make by two groups together", () => {
    const groups = { passing: PASSING, making: [allow("sagemaker:CreateNotebookInstance", "*")] };
    const more = {
      aws_iam_user: { ann: { name: "ann" } },
      aws_iam_user_group_membership: { m: { user: "ann", groups: ["passing", "making"] } },
    };
    expect(openersOf(OPEN_NOTEBOOKS, groups, more)).toHaveProperty("jobs");
    expect(openersOf(OPEN_NOTEBOOKS, groups)).toEqual({});
  });
});

it("does not take whom the policy of a thing names for who was asked first", () => {
  const roles = {
    jobs: { trust: { AWS: roleArn("runner") } },
    runner: { trust: service("lambda"), can: [allow("lambda:AddPermission", "*")] },
    reader: { trust: service("lambda"), can: [allow("lambda:AddPermission", "*")] },
  };
  const graph = worldWith({ roles });
  const reach = reachIn(graph);
  reach.from(knownIn(graph, "runner"));
  expect(reach.from(knownIn(graph, "reader")).map(({ known }) => known.subject.name)).not.toContain("jobs");
});

it("goes on from role to role, and tells each step of the shortest way", () => {
  const trust = service("sagemaker");
  const roles = {
    a: { trust, can: [allow("iam:PassRole", roleArn("b")), TRAIN] },
    b: { trust, can: [allow("iam:PassRole", roleArn("c")), TRAIN] },
    c: { trust, can: [allow("iam:PassRole", roleArn("a")), TRAIN] },
  };
  const graph = worldWith({ roles, groups: { people: [allow("iam:PassRole", roleArn("a")), TRAIN] } });
  const step = (who: string, role: string): string =>
    `${who} passes ${role} to sagemaker.amazonaws.com with sagemaker:CreateTrainingJob`;
  expect(waysFrom(graph, "people")).toEqual({
    a: [step("people", "a")],
    b: [step("people", "a"), step("a", "b")],
    c: [step("people", "a"), step("a", "b"), step("b", "c")],
  });
  expect(Object.keys(waysFrom(graph, "b"))).toEqual(["c", "a"]);
});
