import { readFileSync } from "node:fs";
import { join } from "node:path";
import { assembleStack, planResources, type Stack } from "../../../access/terraform";

/** The output of `terraform show -json` for one configuration: its first plan, and its state after the apply. */
const fixture = (name: string): unknown => JSON.parse(readFileSync(join(__dirname, "../fixtures", name), "utf8"));
const stackOf = (json: unknown): Stack => assembleStack(planResources("plan.json", json));
const policies = (stack: Stack): Record<string, string[]> =>
  Object.fromEntries(
    stack.principals.map(({ name, policies: some }) => [
      name,
      some.map((policy) => `${policy.document === undefined ? "?" : ""}${policy.name}`).sort(),
    ]),
  );

describe("a plan of resources that are all new", () => {
  const stack = stackOf(fixture("plan.json"));

  it("has every principal with its policies, although no policy has an ARN yet", () => {
    expect(policies(stack)).toEqual({
      "vision-training": ["?vision-models", "AmazonS3ReadOnlyAccess", "data", "vision-logs"],
      generated: ["?vision-models", "metrics", "vision-logs"],
      "vision-robot": ["?vision-models", "start"],
      "vision-analysts": ["?vision-models", "own-a", "own-b", "vision-analysts-a", "vision-analysts-b", "vision-logs"],
      "vision-engineers": [
        "?vision-models",
        "own-a",
        "own-b",
        "vision-engineers-a",
        "vision-engineers-b",
        "vision-logs",
      ],
      "platform-notebooks": ["?platform-shared"],
    });
  });

  it("leaves IAM's variables as they are", () => {
    const data = stack.documents.find(({ address }) => address === "aws_iam_role_policy.data");
    expect(JSON.stringify(data?.document)).toContain("acme-home/${aws:PrincipalTag/team}/*");
    expect(data).toMatchObject({ policyName: "data", principal: "vision-training", kind: "identity" });
  });

  it("knows which documents are not known yet", () => {
    const unknown = stack.documents.filter(({ document }) => document === undefined);
    expect(unknown.map(({ address }) => address)).toEqual(["aws_iam_policy.models"]);
  });

  it("has the addresses of resources in modules", () => {
    const address = 'module.groups["analysts"].aws_iam_policy.more["a"]';
    expect(stack.documents.find(({ policyName }) => policyName === "vision-analysts-a")?.address).toBe(address);
  });

  it("has boundaries and trust policies", () => {
    expect(stack.principals.find(({ name }) => name === "vision-training")).toMatchObject({
      permissionsBoundary: "arn:aws:iam::111111111111:policy/boundary",
      trust: { Statement: [{ Action: "sts:AssumeRole" }] },
    });
  });
});

describe("a state", () => {
  const stack = stackOf(fixture("state.json"));

  it("has every principal, its ARN and its policies, and all documents", () => {
    expect(policies(stack)).toMatchObject({
      "vision-training": ["AmazonS3ReadOnlyAccess", "data", "vision-logs", "vision-models"],
      "vision-robot": ["start", "vision-models"],
    });
    expect(stack.principals.find(({ name }) => name === "vision-training")?.arn).toBe(
      "arn:aws:iam::123456789012:role/teams/vision/vision-training",
    );
    expect(stack.documents.filter(({ document }) => document === undefined)).toEqual([]);
  });

  it("has an inline policy once, although a role's state repeats it", () => {
    expect(stack.documents.filter(({ policyName }) => policyName === "data")).toHaveLength(1);
  });
});

describe("references in a plan", () => {
  const attachment = (references: readonly string[], index?: string): object => ({
    format_version: "1.2",
    planned_values: {
      root_module: {
        resources: [
          ...["a", "b"].map((key) => ({
            address: `aws_iam_policy.p["${key}"]`,
            mode: "managed",
            type: "aws_iam_policy",
            name: "p",
            values: { name: key, policy: "{}" },
          })),
          {
            address: `aws_iam_role_policy_attachment.x${index === undefined ? "" : `["${index}"]`}`,
            mode: "managed",
            type: "aws_iam_role_policy_attachment",
            name: "x",
            values: { role: "r" },
          },
        ],
      },
    },
    resource_changes: [
      {
        address: `aws_iam_role_policy_attachment.x${index === undefined ? "" : `["${index}"]`}`,
        change: { after_unknown: { policy_arn: true } },
      },
    ],
    configuration: {
      root_module: {
        resources: [{ address: "aws_iam_role_policy_attachment.x", expressions: { policy_arn: { references } } }],
      },
    },
  });

  it.each<[string, readonly string[], string | undefined, string[]]>([
    ["an instance by its key", ['aws_iam_policy.p["a"].arn', 'aws_iam_policy.p["a"]', "aws_iam_policy.p"], "b", ["a"]],
    ["the instance of the same key", ["aws_iam_policy.p", "each.key"], "b", ["b"]],
    [
      "one of several that cannot be told",
      ["aws_iam_policy.p", "var.key"],
      undefined,
      ["?aws_iam_policy.p", "?var.key"],
    ],
    ["a local value, which no plan explains", ["local.arn"], undefined, ["?local.arn"]],
  ])("%s", (_, references, index, expected) => {
    expect(policies(stackOf(attachment(references, index)))).toEqual({ r: expected });
  });
});

it.each<[string, unknown, string]>([
  ["no object", [], "is no plan: it is no JSON object"],
  ["something else", { hello: 1 }, 'is no plan: it has no "format_version"'],
  ["a stored state", { version: 4, serial: 1, resources: [] }, "is a state as Terraform stores it"],
  ["a later format", { format_version: "2.0", planned_values: {} }, "has the format 2.0"],
  ["a plan that failed", { format_version: "1.2", errored: true, planned_values: {} }, "is a plan that failed"],
  ["an empty state", { format_version: "1.0" }, 'has neither "planned_values" nor "values"'],
])("%s is refused", (_, json, message) => {
  expect(() => planResources("plan.json", json)).toThrow(`plan.json ${message}`);
});

it("a plan with nothing in it has nothing", () => {
  expect(stackOf({ format_version: "1.2", planned_values: { root_module: {} } })).toMatchObject({ principals: [] });
});
