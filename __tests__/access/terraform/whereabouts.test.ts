import type { Stack } from "../../../access/terraform";
import { UNKNOWN } from "../../../evaluation/language/unknown";
import { constant, planned, provider, written } from "./support";

const where = ({ accountId, region }: Stack): unknown => ({ accountId, region });
const group = (accountId: string, region = ""): { values: object } => ({
  values: { name: "g", arn: `arn:aws:iam:${region}:${accountId}:group/g` },
});
const ROLE = "arn:aws:iam::111111111111:role/x";
const NOTEBOOK = { values: { name: "n", role_arn: ROLE } };

describe("a synthesised stack", () => {
  it("is in its provider's only allowed account", () => {
    expect(written({ aws_iam_group: { g: { name: "g" } } }).accountId).toBe("111111111111");
  });

  it("is in no account that is known where the provider may work in any, or two providers in two", () => {
    const resource = { aws_iam_group: { g: { name: "g" }, h: { name: "h", provider: "aws.other" } } };
    expect(written(resource, { aws: { region: "eu-west-1" } }).accountId).toBeUndefined();
    const providers = [
      { region: "eu-west-1", allowed_account_ids: ["111111111111"] },
      { alias: "other", region: "eu-west-1", allowed_account_ids: ["222222222222"] },
    ];
    expect(written(resource, { aws: providers }).accountId).toBeUndefined();
  });
});

describe("a plan or state", () => {
  it("is where the ARNs are of what is there already", () => {
    const topic = { values: { name: "t", arn: "arn:aws:sns:eu-west-1:111111111111:t" } };
    expect(where(planned({ "aws_iam_group.g": group("111111111111"), "aws_sns_topic.t": topic }))).toEqual({
      accountId: "111111111111",
      region: "eu-west-1",
    });
  });

  it("is in no account that is known where they differ, or none is there", () => {
    expect(
      where(planned({ "aws_iam_group.g": group("111111111111"), "aws_iam_group.h": group("222222222222") })),
    ).toEqual({});
    expect(where(planned({ "aws_iam_policy.p": group("aws") }))).toEqual({});
    expect(where(planned({ "aws_sns_topic_policy.t": group("111111111111", UNKNOWN) }))).toEqual({});
  });

  it("is where Terraform was when it made the plan", () => {
    const caller = {
      mode: "data",
      type: "aws_caller_identity",
      values: { arn: "arn:aws-cn:sts::222222222222:assumed-role/deploy/me" },
    };
    const prior_state = { values: { root_module: { child_modules: [{ resources: [caller] }] } } };
    const stack = planned({ "aws_iam_group.g": { values: { name: "g" } } }, { prior_state });
    expect(stack.accountId).toBe("222222222222");
    expect(stack.principals[0]?.arn).toBe("arn:aws-cn:iam::222222222222:group/g");
  });

  const inRegion = (aws: object, more: object = {}): Stack =>
    planned(
      { "aws_sagemaker_notebook_instance.n": NOTEBOOK },
      { configuration: { provider_config: { aws: provider(aws) } }, ...more },
    );

  it("is where its provider says", () => {
    const stack = inRegion({ region: constant("us-gov-west-1"), allowed_account_ids: constant(["111111111111"]) });
    expect(where(stack)).toEqual({ accountId: "111111111111", region: "us-gov-west-1" });
    expect(stack.runners[0]?.arn).toBe("arn:aws-us-gov:sagemaker:us-gov-west-1:111111111111:notebook-instance/n");
  });

  it.each<[string, object, object, object]>([
    [
      "a variable",
      { region: { references: ["var.region"] } },
      { region: { value: "eu-west-1" } },
      { region: "eu-west-1" },
    ],
    ["two variables", { region: { references: ["var.a", "var.b"] } }, { a: { value: "eu-west-1" } }, {}],
    ["a local value", { region: { references: ["local.a"] } }, { a: { value: "eu-west-1" } }, {}],
    ["what a variable is used for", { region: { references: ["var.a"] } }, { a: { value: "europe" } }, {}],
    [
      "a list that may be longer",
      { allowed_account_ids: { references: ["var.a"] } },
      { a: { value: "111111111111" } },
      {},
    ],
    ["two accounts", { allowed_account_ids: constant(["111111111111", "222222222222"]) }, {}, {}],
  ])("is told by %s or not", (_, aws, variables, expected) => {
    expect(where(inRegion(aws, { variables }))).toEqual(expected);
  });

  it("with several providers has each resource in the account of its own", () => {
    const account = (id: string): object =>
      provider({ region: constant("eu-west-1"), allowed_account_ids: constant([id]) });
    const stack = planned(
      { "aws_iam_group.g": { values: { name: "g" } }, "aws_iam_group.h": { values: { name: "h" } } },
      {
        configuration: {
          provider_config: { aws: account("111111111111"), "aws.other": account("222222222222") },
          root_module: {
            resources: [
              { address: "aws_iam_group.g", provider_config_key: "aws" },
              { address: "aws_iam_group.h", provider_config_key: "aws.other" },
            ],
          },
        },
      },
    );
    expect(where(stack)).toEqual({ region: "eu-west-1" });
    expect(stack.principals.map(({ arn }) => arn)).toEqual([
      "arn:aws:iam::111111111111:group/g",
      "arn:aws:iam::222222222222:group/h",
    ]);
  });

  it.each([
    ["eu-central-1", "eu-central-1"],
    [UNKNOWN, "*"],
  ])("a resource may have a region of its own: %j", (region, expected) => {
    const stack = planned(
      { "aws_sagemaker_notebook_instance.n": { values: { ...NOTEBOOK.values, region } } },
      { configuration: { provider_config: { aws: provider({ region: constant("eu-west-1") }) } } },
    );
    expect(stack.runners[0]?.arn).toBe(`arn:aws:sagemaker:${expected}:*:notebook-instance/n`);
  });
});
