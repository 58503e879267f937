import type { StackRunner } from "../../../access/terraform";
import { UNKNOWN } from "../../../evaluation/language/unknown";
import { constant, planned, provider, reference, written } from "./support";

const ROLE = { aws_iam_role: { r: { name: "training", path: "/teams/fraud/" } } };
const ROLE_ARN = "arn:aws:iam::111111111111:role/teams/fraud/training";
const EUROPE = { provider_config: { aws: provider({ region: constant("eu-west-1") }) } };

/** The ends of the ARNs: what is behind the account. */
const summary = (runners: readonly StackRunner[]): string[][] =>
  runners.map(({ kind, arn, role }) => [kind, arn.split(":").slice(5).join(":"), role]);

it.each<[string, object, string, string]>([
  ["aws_sagemaker_notebook_instance", { name: "n", role_arn: ROLE_ARN }, "notebook-instance", "notebook-instance/n"],
  ["aws_sagemaker_model", { name: "m", execution_role_arn: ROLE_ARN }, "model", "model/m"],
  ["aws_sagemaker_model", { execution_role_arn: ROLE_ARN }, "model", "model/*"],
  ["aws_sagemaker_pipeline", { pipeline_name: "p", role_arn: ROLE_ARN }, "pipeline", "pipeline/p"],
  ["aws_sagemaker_domain", { default_user_settings: { execution_role: ROLE_ARN } }, "domain", "domain/*"],
  ["aws_sagemaker_domain", { default_space_settings: [{ execution_role: ROLE_ARN }] }, "domain", "domain/*"],
  [
    "aws_sagemaker_user_profile",
    { domain_id: "d-1", user_profile_name: "u", user_settings: [{ execution_role: ROLE_ARN }] },
    "user-profile",
    "user-profile/d-1/u",
  ],
  ["aws_lambda_function", { function_name: "f", role: ROLE_ARN }, "lambda", "function:f"],
  ["aws_glue_job", { name: "${var.stage}-job", role_arn: ROLE_ARN }, "glue-job", "job/*-job"],
  ["aws_sfn_state_machine", { name_prefix: "fraud-", role_arn: ROLE_ARN }, "state-machine", "stateMachine:fraud-*"],
  ["aws_codebuild_project", { name: "c", service_role: ROLE_ARN }, "codebuild-project", "project/c"],
  ["aws_amplify_app", { name: "a", iam_service_role_arn: ROLE_ARN }, "amplify-app", "apps/*"],
  ["aws_fis_experiment_template", { role_arn: ROLE_ARN }, "experiment-template", "experiment-template/*"],
  ["aws_glue_crawler", { name: "c", role: "training" }, "crawler", "crawler/c"],
  ["aws_synthetics_canary", { name: "c", execution_role_arn: ROLE_ARN }, "canary", "canary:c"],
  ["aws_transfer_user", { server_id: "s-1", user_name: "u", role: ROLE_ARN }, "transfer-user", "user/s-1/u"],
  ["aws_ecs_task_definition", { family: "t", task_role_arn: ROLE_ARN }, "task-definition", "task-definition/t:*"],
  [
    "aws_iam_instance_profile",
    { name: "i", path: "/x/", role: "training" },
    "instance-profile",
    "instance-profile/x/i",
  ],
])("%s %j runs as a role", (type, values, kind, name) => {
  const stack = written({ ...ROLE, [type]: { x: values } });
  expect(summary(stack.runners)).toEqual([[kind, name, ROLE_ARN]]);
  expect(stack.runners[0]).toMatchObject({ address: `${type}.x`, roleAddress: "aws_iam_role.r" });
  expect(stack.runners[0]?.arn).toMatch(/^arn:aws:[a-z]+:[^:]*:111111111111:/);
});

it.each<[string, object]>([
  ["aws_ecs_task_definition", { family: "t", execution_role_arn: ROLE_ARN }],
  ["aws_sagemaker_pipeline", { pipeline_name: "p" }],
  ["aws_sagemaker_domain", { domain_name: "d", default_user_settings: { security_groups: [] } }],
  ["aws_s3_bucket", { role: ROLE_ARN }],
])("%s %j runs nothing", (type, values) => {
  expect(written({ [type]: { x: values } }).runners).toEqual([]);
});

describe("a role", () => {
  const roleOf = (role: unknown, more: object = ROLE, of?: object): object[] =>
    written({ ...more, aws_sagemaker_model: { m: { name: "m", execution_role_arn: role } } }, of).runners.map(
      ({ role: arn, roleAddress }) => ({ arn, roleAddress }),
    );

  it("may be referred to, also where the account is not known", () => {
    expect(roleOf("${aws_iam_role.r.arn}")).toEqual([{ arn: ROLE_ARN, roleAddress: "aws_iam_role.r" }]);
    const [role] = roleOf("${aws_iam_role.r.arn}", ROLE, { aws: { region: "eu-west-1" } });
    expect(role).toMatchObject({ roleAddress: "aws_iam_role.r" });
    expect(role).toHaveProperty("arn", expect.stringMatching(`:iam::${UNKNOWN}:role/teams/fraud/training$`));
  });

  it.each<[string, unknown, string]>([
    ["of elsewhere is its ARN", "arn:aws:iam::222222222222:role/x", "arn:aws:iam::222222222222:role/x"],
    ["is unknown in part", "arn:aws:iam::111111111111:role/${var.x}", `arn:aws:iam::111111111111:role/${UNKNOWN}`],
    ["is unknown", "${var.role}", UNKNOWN],
    ["is unknown where a data source tells it", "${data.aws_iam_role.r.arn}", UNKNOWN],
    ["is unknown where another kind of resource tells it", "${aws_iam_role_policy.p.role}", UNKNOWN],
    ["of elsewhere may have any path", "platform", `arn:aws:iam::111111111111:role/${UNKNOWN}platform`],
  ])("%s", (_, role, arn) => {
    expect(roleOf(role)).toEqual([{ arn, roleAddress: undefined }]);
  });

  it("is there twice where a domain has two, and once where they are the same", () => {
    const domain = (people: string, spaces: string): object => ({
      aws_sagemaker_domain: {
        d: { default_user_settings: { execution_role: people }, default_space_settings: { execution_role: spaces } },
      },
    });
    const roles = (resource: object): string[] => written(resource).runners.map(({ role }) => role);
    expect(roles(domain("arn:aws:iam::1:role/a", "arn:aws:iam::1:role/b"))).toEqual([
      "arn:aws:iam::1:role/a",
      "arn:aws:iam::1:role/b",
    ]);
    expect(roles(domain("arn:aws:iam::1:role/a", "arn:aws:iam::1:role/a"))).toEqual(["arn:aws:iam::1:role/a"]);
  });

  it("of a user profile without one is that of the domain, or unknown with a domain of elsewhere", () => {
    const stack = written({
      ...ROLE,
      aws_sagemaker_domain: { d: { default_user_settings: { execution_role: "${aws_iam_role.r.arn}" } } },
      aws_sagemaker_user_profile: {
        here: { domain_id: "${aws_sagemaker_domain.d.id}", user_profile_name: "here" },
        elsewhere: { domain_id: "d-1", user_profile_name: "elsewhere" },
      },
    });
    expect(summary(stack.runners).slice(1)).toEqual([
      ["user-profile", "user-profile/*/here", ROLE_ARN],
      ["user-profile", "user-profile/d-1/elsewhere", UNKNOWN],
    ]);
  });
});

describe("a notebook's lifecycle configuration", () => {
  it.each([
    ["setup", "setup"],
    ["${aws_sagemaker_notebook_instance_lifecycle_configuration.l.name}", "fraud-setup"],
    ["${aws_sagemaker_notebook_instance_lifecycle_configuration.made_up.name}", UNKNOWN],
    ["${var.l}", UNKNOWN],
  ])("%s", (lifecycle_config_name, expected) => {
    const [notebook] = written({
      aws_sagemaker_notebook_instance_lifecycle_configuration: { l: { name: "fraud-setup" }, made_up: {} },
      aws_sagemaker_notebook_instance: { n: { name: "n", role_arn: ROLE_ARN, lifecycle_config_name } },
    }).runners;
    expect(notebook?.lifecycleConfig).toBe(expected);
  });
});

describe("in a plan", () => {
  const roles = {
    'aws_iam_role.r["a"]': { values: { name: "role-a" } },
    'aws_iam_role.r["b"]': { values: { name: "role-b" } },
  };
  const more = {
    configuration: {
      ...EUROPE,
      root_module: {
        resources: [
          {
            address: "aws_sagemaker_notebook_instance.n",
            provider_config_key: "aws",
            expressions: { role_arn: { references: ["aws_iam_role.r", "each.key"] } },
          },
          {
            address: "aws_sagemaker_user_profile.p",
            provider_config_key: "aws",
            expressions: { user_settings: [{ execution_role: reference('aws_iam_role.r["a"].arn') }] },
          },
        ],
      },
    },
  };

  it("roles that are not there yet are known by the instance that is referred to, also from within a block", () => {
    const stack = planned(
      {
        ...roles,
        'aws_sagemaker_notebook_instance.n["b"]': { values: { name: "n" }, unknown: { role_arn: true } },
        "aws_sagemaker_user_profile.p": {
          values: { domain_id: "d-1", user_profile_name: "p", user_settings: [{}] },
          unknown: { user_settings: [{ execution_role: true }] },
        },
      },
      more,
    );
    expect(stack.runners).toEqual([
      {
        kind: "notebook-instance",
        address: 'aws_sagemaker_notebook_instance.n["b"]',
        arn: "arn:aws:sagemaker:eu-west-1:*:notebook-instance/n",
        role: `arn:aws:iam::${UNKNOWN}:role/role-b`,
        roleAddress: 'aws_iam_role.r["b"]',
      },
      {
        kind: "user-profile",
        address: "aws_sagemaker_user_profile.p",
        arn: "arn:aws:sagemaker:eu-west-1:*:user-profile/d-1/p",
        role: `arn:aws:iam::${UNKNOWN}:role/role-a`,
        roleAddress: 'aws_iam_role.r["a"]',
      },
    ]);
  });

  it("a role that may be any of several is each of them", () => {
    const either = { references: ['aws_iam_role.r["a"].arn', 'aws_iam_role.r["b"].arn', "var.which"] };
    const { runners } = planned({
      ...roles,
      "aws_lambda_function.f": {
        values: { function_name: "f" },
        unknown: { role: true },
        expressions: { role: either },
      },
    });
    expect(runners.map(({ role, roleAddress }) => roleAddress ?? role)).toEqual([
      'aws_iam_role.r["a"]',
      'aws_iam_role.r["b"]',
      UNKNOWN,
    ]);
  });

  it("what is there already has its own ARN", () => {
    const arn = "arn:aws:sagemaker:eu-west-1:111111111111:domain/d-abc";
    const { runners } = planned({
      "aws_sagemaker_domain.d": { values: { arn, default_user_settings: [{ execution_role: ROLE_ARN }] } },
    });
    expect(runners).toEqual([{ kind: "domain", address: "aws_sagemaker_domain.d", arn, role: ROLE_ARN }]);
  });
});
