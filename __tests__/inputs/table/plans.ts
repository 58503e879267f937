import { type Change, command, FOLDER, type Input, together } from "../input";

/** Judges a plan. */
const plan = (content: unknown): Change =>
  together(command("lint", "--plan", "plan.json"), {
    files: { "plan.json": typeof content === "string" ? content : JSON.stringify(content) },
  });

const policy = (Action: string): object => ({
  address: "aws_iam_policy.read",
  mode: "managed",
  type: "aws_iam_policy",
  name: "read",
  values: {
    name: "read",
    policy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action, Resource: "arn:aws:s3:::lake/*" }],
    }),
  },
});
const planned = (...resources: object[]): object => ({
  format_version: "1.2",
  planned_values: { root_module: { resources } },
});
const RIGHT = plan(planned(policy("s3:GetObject")));
const SHOW = "Write it with: terraform show -json plan.bin > plan.json";
const PLAN = "Write one with: terraform plan -out=plan.bin && terraform show -json plan.bin > plan.json";

export const PLANS: readonly Input[] = [
  {
    name: "a plan that is not there",
    wrong: command("lint", "--plan", "plan.json"),
    says: "plan.json is not there",
    remedy: SHOW,
    right: RIGHT,
  },
  {
    name: "a folder as a plan",
    wrong: together(command("lint", "--plan", "plan.json"), { files: { "plan.json": FOLDER } }),
    says: "plan.json cannot be read: it is a folder",
    remedy: SHOW,
    right: RIGHT,
  },
  {
    name: "the plan as Terraform saves it",
    wrong: plan("PK\u0003\u0004\u0014\u0000\b\b"),
    says: "plan.json is not JSON",
    remedy: SHOW,
    right: RIGHT,
  },
  {
    name: "the plan as Terraform prints it",
    wrong: plan("Terraform will perform the following actions:\n\n  # aws_iam_policy.read will be created\n"),
    says: "plan.json is not JSON",
    remedy: SHOW,
    right: RIGHT,
  },
  { name: "no plan", wrong: plan(""), says: "plan.json is not JSON", remedy: SHOW, right: RIGHT },
  {
    name: "half of a plan",
    wrong: plan(JSON.stringify(planned(policy("s3:GetObject"))).slice(0, 120)),
    says: "plan.json is not JSON",
    remedy: SHOW,
    right: RIGHT,
  },
  {
    name: "null as a plan",
    wrong: plan("null"),
    says: "plan.json is no plan: it is no JSON object",
    remedy: PLAN,
    right: RIGHT,
  },
  {
    name: "a list as a plan",
    wrong: plan([planned()]),
    says: "plan.json is no plan: it is no JSON object",
    remedy: PLAN,
    right: RIGHT,
  },
  {
    name: "another JSON as a plan",
    wrong: plan({ name: "cdktf-sagemaker-access" }),
    says: 'plan.json is no plan: it has no "format_version"',
    remedy: PLAN,
    right: RIGHT,
  },
  {
    name: "Terraform's state as it is stored",
    wrong: plan({ version: 4, terraform_version: "1.11.4", serial: 7, resources: [] }),
    says: "plan.json is a state as Terraform stores it",
    remedy: "Write what can be read with: terraform show -json > state.json",
    right: plan({ format_version: "1.0", values: { root_module: { resources: [policy("s3:GetObject")] } } }),
  },
  {
    name: "a plan of a format to come",
    wrong: plan({ ...planned(), format_version: "9.0" }),
    says: "plan.json has the format 9.0; formats 0 and 1 are known",
    remedy: PLAN,
    right: RIGHT,
  },
  {
    name: "a plan that failed",
    wrong: plan({ ...planned(), errored: true }),
    says: "plan.json is a plan that failed, so that resources are missing in it",
    remedy: PLAN,
    right: RIGHT,
  },
  {
    name: "the messages of a plan",
    wrong: plan({ format_version: "1.2", "@level": "info", "@message": "Plan: 1 to add" }),
    says: 'plan.json has neither "planned_values" nor "values"',
    remedy: PLAN,
    right: RIGHT,
  },
  ...(
    [
      [
        "a plan whose resources are a text",
        { resources: "none" },
        'root_module.resources is "none", and is to be a list',
      ],
      ["a plan whose resources are numbers", { resources: [1] }, "resources[0] is 1, and is to be an object"],
      ["a plan whose modules are an object", { child_modules: {} }, "child_modules is an object, and is to be a list"],
      [
        "a resource whose name makes a line of its own",
        { resources: [{ ...policy("s3:GetObject"), address: "aws_iam_policy.read\nno errors" }] },
        "is to be a name in one line",
      ],
      ["a resource without its values", { resources: [{ ...policy(""), values: "none" }] }, "is to be an object"],
    ] as const
  ).map(([name, root_module, says]): Input => ({
    name,
    wrong: plan({ format_version: "1.2", planned_values: { root_module } }),
    says,
    remedy: PLAN,
    right: RIGHT,
  })),
  {
    name: "modules in modules, a hundred thousand deep",
    wrong: plan(
      `{"format_version": "1.2", "planned_values": {"root_module": ${'{"child_modules": [{"address": "m", '.repeat(1)}${'"child_modules": [{"address": "m", '.repeat(100_000)}"x": 1${"}]".repeat(100_001)}}}}`,
    ),
    says: "plan.json nests deeper than 256 levels",
    remedy: SHOW,
    right: RIGHT,
  },
  {
    name: "an action with a letter missing in a plan",
    wrong: plan(planned(policy("s3:GetObjct"))),
    says: 's3 has no action "GetObjct"',
    remedy: 'Did you mean "s3:GetObject"?',
    right: RIGHT,
  },
  {
    name: "a policy in a plan that is not JSON",
    wrong: plan(planned({ ...policy(""), values: { name: "read", policy: "{" } })),
    says: "the policy is not a JSON object",
    remedy: 'Write {"Version": "2012-10-17", "Statement": [{"Effect": …',
    right: RIGHT,
  },
  {
    name: "the change of a state",
    wrong: together(command("diff", "plan.json"), {
      files: { "plan.json": JSON.stringify({ format_version: "1.0", values: { root_module: {} } }) },
    }),
    says: "plan.json is a state, which says nothing of what was before",
    remedy: SHOW,
    right: together(command("diff", "plan.json"), { files: { "plan.json": JSON.stringify(planned()) } }),
  },
];

/** Judges the output of a synthesis, one file of which is another. */
const output = (path: string, content: unknown): Change =>
  together(command("lint"), { files: { [`cdktf.out/${path}`]: JSON.stringify(content) } });
const STACK = "stacks/dev-fraud/cdk.tf.json";
const SYNTHESISE = "Name a folder that a synthesis wrote, such as cdktf.out, or synthesise first: npx cdktf synth";
const LINT = command("lint");

/** What is in the output is another's, or has been changed by hand. */
export const OUTPUTS: readonly Input[] = [
  {
    name: "half of a manifest",
    wrong: together(LINT, { files: { "cdktf.out/manifest.json": '{"stacks": {' } }),
    says: "cdktf.out/manifest.json is not JSON",
    remedy: SYNTHESISE,
    right: LINT,
  },
  {
    name: "null as a manifest",
    wrong: output("manifest.json", null),
    says: 'cdktf.out/manifest.json is no manifest of CDKTF: it has no "stacks"',
    remedy: SYNTHESISE,
    right: LINT,
  },
  {
    name: "stacks as a list",
    wrong: output("manifest.json", { stacks: ["dev-fraud"] }),
    says: 'cdktf.out/manifest.json is no manifest of CDKTF: it has no "stacks"',
    remedy: SYNTHESISE,
    right: LINT,
  },
  {
    name: "a stack that is nowhere",
    wrong: output("manifest.json", { stacks: { "dev-fraud": {} } }),
    says: 'cdktf.out/manifest.json does not say where the stack "dev-fraud" is',
    remedy: SYNTHESISE,
    right: LINT,
  },
  {
    name: "a stack that has gone",
    wrong: output("manifest.json", { stacks: { "dev-risk": { synthesizedStackPath: "stacks/dev-risk/cdk.tf.json" } } }),
    says: "cdktf.out/stacks/dev-risk/cdk.tf.json is not there",
    remedy: SYNTHESISE,
    right: LINT,
  },
  {
    name: "a stack in HCL",
    wrong: output("manifest.json", { stacks: { "dev-fraud": { synthesizedStackPath: "stacks/dev-fraud/cdk.tf" } } }),
    says: "cdktf.out/stacks/dev-fraud/cdk.tf is not in Terraform's JSON syntax",
    remedy: "Synthesise JSON, without hclOutput, or judge a plan of the stack: --plan",
    right: LINT,
  },
  {
    name: "half of a stack",
    wrong: together(LINT, { files: { [`cdktf.out/${STACK}`]: '{"resource": {' } }),
    says: `cdktf.out/${STACK} is not JSON`,
    remedy: SYNTHESISE,
    right: LINT,
  },
  {
    name: "a list as a stack",
    wrong: output(STACK, []),
    says: `cdktf.out/${STACK} is no Terraform: it is no JSON object`,
    remedy: SYNTHESISE,
    right: LINT,
  },
  {
    name: "a trust policy whose statements are none",
    wrong: output(STACK, {
      resource: {
        aws_iam_role: { r: { name: "r", assume_role_policy: '{"Version":"2012-10-17","Statement":[null]}' } },
      },
    }),
    says: "the statement is not a JSON object",
    remedy: 'Write {"Version": "2012-10-17", "Statement": [{"Effect": …',
    right: output(STACK, {
      resource: {
        aws_iam_role: {
          r: {
            name: "r",
            assume_role_policy: JSON.stringify({
              Version: "2012-10-17",
              Statement: [
                { Effect: "Allow", Principal: { Service: "sagemaker.amazonaws.com" }, Action: "sts:AssumeRole" },
              ],
            }),
          },
        },
      },
    }),
  },
];
