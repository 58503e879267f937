import { assembleStack, configurationResources, type Stack, type StackPrincipal } from "../../../access/terraform";
import { UNKNOWN } from "../../../evaluation/language/unknown";

const PROVIDER = { aws: [{ region: "eu-west-1", allowed_account_ids: ["111111111111"] }] };
const policyText = (resource: string, action = "s3:GetObject"): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: action, Resource: resource }] });

const read = (resource: object, more: object = { provider: PROVIDER }): Stack =>
  assembleStack(configurationResources("dev-fraud", { ...more, resource }));
const policiesOf = (stack: Stack, name: string): string[] =>
  principal(stack, name).policies.map((policy) => `${policy.origin} ${policy.name}`);
function principal(stack: Stack, name: string): StackPrincipal {
  const found = stack.principals.find((one) => one.name === name);
  if (!found) throw new Error(`no ${name} among ${stack.principals.map((one) => one.name).join(", ")}`);
  return found;
}
const resourcesIn = (document: unknown): unknown =>
  (document as { Statement: { Resource: unknown }[] }).Statement.map(({ Resource }) => Resource);

describe("a role", () => {
  const role = { name: "training", path: "/teams/fraud/", assume_role_policy: '{"Statement":[]}' };
  const ARN = "arn:aws:iam::111111111111:role/teams/fraud/training";

  it("has an ARN from its name, its path and the provider's account", () => {
    const stack = read({ aws_iam_role: { r: { ...role, permissions_boundary: "arn:aws:iam::1:policy/b" } } });
    expect(stack.principals).toEqual([
      {
        kind: "role",
        name: "training",
        address: "aws_iam_role.r",
        arn: ARN,
        trust: { Statement: [] },
        permissionsBoundary: "arn:aws:iam::1:policy/b",
        boundary: {
          name: "b",
          origin: "customer-managed",
          document: undefined,
          address: "aws_iam_role.r",
          arn: "arn:aws:iam::1:policy/b",
        },
        policies: [],
      },
    ]);
    expect(stack.documents).toEqual([
      {
        address: "aws_iam_role.r",
        policyName: "trust policy",
        kind: "trust",
        principal: "training",
        document: { Statement: [] },
      },
    ]);
  });

  it.each<[string, object, object]>([
    ["the account is not limited", { provider: { aws: [{ region: "eu-west-1" }] } }, role],
    [
      "the provider may work in two accounts",
      { provider: { aws: { region: "eu-west-1", allowed_account_ids: ["111111111111", "222222222222"] } } },
      role,
    ],
    ["the path is unknown", { provider: PROVIDER }, { ...role, path: "${var.path}" }],
    ["the name is unknown", { provider: PROVIDER }, { ...role, name: "${var.name}" }],
  ])("has no ARN where %s", (_, more, values) => {
    expect(read({ aws_iam_role: { r: values } }, more).principals[0]).not.toHaveProperty("arn");
  });

  it("has the account and the partition of its own provider", () => {
    const provider = {
      aws: [...PROVIDER.aws, { alias: "china", region: "cn-north-1", allowed_account_ids: ["222222222222"] }],
    };
    const stack = read({ aws_iam_role: { r: { ...role, provider: "aws.china" } } }, { provider });
    expect(stack.principals[0]?.arn).toBe("arn:aws-cn:iam::222222222222:role/teams/fraud/training");
  });

  it("has the inline policies that it and other resources hold", () => {
    const stack = read({
      aws_iam_role: { r: { ...role, inline_policy: [{ name: "metrics", policy: policyText("*") }] } },
      aws_iam_role_policy: {
        byName: { name: "data", role: "${aws_iam_role.r.name}", policy: policyText("a") },
        byText: { name: "logs", role: "training", policy: policyText("b") },
      },
    });
    expect(policiesOf(stack, "training").sort()).toEqual(["inline data", "inline logs", "inline metrics"]);
    const inline = stack.documents.filter(({ kind }) => kind === "identity");
    expect(inline.map(({ address, policyName, principal: name }) => [address, policyName, name])).toEqual([
      ["aws_iam_role_policy.byName", "data", "training"],
      ["aws_iam_role_policy.byText", "logs", "training"],
      ["aws_iam_role.r", "metrics", "training"],
    ]);
  });

  it("has managed policies of the stack by reference and by ARN, of AWS in any partition, and of elsewhere", () => {
    const stack = read({
      aws_iam_role: { r: { ...role, managed_policy_arns: ["arn:aws:iam::aws:policy/CloudWatchLogsFullAccess"] } },
      aws_iam_policy: {
        logs: { name: "fraud-logs", policy: policyText("a") },
        data: { name: "fraud-data", path: "/teams/fraud/", policy: policyText("b") },
      },
      aws_iam_role_policy_attachment: {
        logs: { role: "${aws_iam_role.r.id}", policy_arn: "${aws_iam_policy.logs.arn}" },
        data: { role: "training", policy_arn: "arn:aws:iam::111111111111:policy/teams/fraud/fraud-data" },
        aws: { role: "training", policy_arn: "arn:aws-us-gov:iam::aws:policy/AmazonSageMakerFullAccess" },
        elsewhere: { role: "training", policy_arn: "arn:aws:iam::111111111111:policy/platform/shared" },
      },
    });
    const { policies } = principal(stack, "training");
    expect(policies.map(({ name, origin, address }) => [name, origin, address])).toEqual([
      ["fraud-logs", "customer-managed", "aws_iam_policy.logs"],
      ["fraud-data", "customer-managed", "aws_iam_policy.data"],
      ["AmazonSageMakerFullAccess", "aws-managed", "aws_iam_role_policy_attachment.aws"],
      ["shared", "customer-managed", "aws_iam_role_policy_attachment.elsewhere"],
      ["CloudWatchLogsFullAccess", "aws-managed", "aws_iam_role.r"],
    ]);
    expect(policies.map(({ document }) => document !== undefined)).toEqual([true, true, true, false, true]);
    expect(resourcesIn(policies[0]?.document)).toEqual(["a"]);
  });

  it("has each policy once, also where an exclusive list of attachments names it again", () => {
    const stack = read({
      aws_iam_role: { r: role },
      aws_iam_policy: { logs: { name: "fraud-logs", policy: policyText("a") } },
      aws_iam_role_policy_attachment: {
        logs: { role: "${aws_iam_role.r.name}", policy_arn: "${aws_iam_policy.logs.arn}" },
      },
      aws_iam_role_policy_attachments_exclusive: {
        all: {
          role_name: "${aws_iam_role.r.name}",
          policy_arns: ["${aws_iam_role_policy_attachment.logs.policy_arn}", "arn:aws:iam::aws:policy/ReadOnlyAccess"],
        },
      },
    });
    expect(policiesOf(stack, "training")).toEqual(["customer-managed fraud-logs", "aws-managed ReadOnlyAccess"]);
  });

  it("of elsewhere is one too, with the policies that it is given here", () => {
    const stack = read({
      aws_iam_role_policy: {
        a: { name: "a", role: "platform", policy: policyText("a") },
        b: { name: "b", role: "platform", policy: policyText("b") },
        c: { name: "c", role: "${data.aws_iam_role.other.name}", policy: policyText("c") },
      },
    });
    expect(policiesOf(stack, "platform")).toEqual(["inline a", "inline b"]);
    expect(policiesOf(stack, "data.aws_iam_role.other.name")).toEqual(["inline c"]);
    expect(principal(stack, "platform").address).toBe("aws_iam_role_policy.a");
  });
});

it("groups and users have inline and attached policies, each kind its own", () => {
  const stack = read({
    aws_iam_group: { g: { name: "people" } },
    aws_iam_user: { u: { name: "people" } },
    aws_iam_policy: { p: { name: "shared", policy: policyText("*") } },
    aws_iam_group_policy: { g: { name: "g", group: "people", policy: policyText("a") } },
    aws_iam_user_policy: { u: { name: "u", user: "${aws_iam_user.u.name}", policy: policyText("b") } },
    aws_iam_group_policy_attachment: { g: { group: "people", policy_arn: "arn:aws:iam::aws:policy/ReadOnlyAccess" } },
    aws_iam_policy_attachment: {
      all: { groups: ["${aws_iam_group.g.name}"], users: ["people"], policy_arn: "${aws_iam_policy.p.arn}" },
    },
  });
  expect(
    stack.principals.map(({ kind, arn, policies }) => [kind, arn, policies.map(({ name }) => name).sort()]),
  ).toEqual([
    ["group", "arn:aws:iam::111111111111:group/people", ["ReadOnlyAccess", "g", "shared"]],
    ["user", "arn:aws:iam::111111111111:user/people", ["shared", "u"]],
  ]);
});

describe("a policy document", () => {
  const documentOf = (policy: string, more: object = {}): unknown =>
    read({ aws_iam_policy: { p: { name: "p", policy } }, ...more }).documents[0]?.document;

  it("has IAM's variables, not Terraform's escapes", () => {
    expect(resourcesIn(documentOf(policyText("arn:aws:s3:::b/$${aws:username}/%%{a}")))).toEqual([
      "arn:aws:s3:::b/${aws:username}/%{a}",
    ]);
  });

  it("has names and ARNs of the same file in place of references", () => {
    const role = { aws_iam_role: { r: { name: "training" } }, aws_s3_bucket: { b: { bucket: "acme-data" } } };
    expect(resourcesIn(documentOf(policyText("${aws_iam_role.r.arn}"), role))).toEqual([
      "arn:aws:iam::111111111111:role/training",
    ]);
    expect(resourcesIn(documentOf(policyText("${aws_s3_bucket.b.arn}/*"), role))).toEqual(["arn:aws:s3:::acme-data/*"]);
  });

  it("is unknown in part where Terraform will compute a part", () => {
    const text = policyText('${aws_s3_bucket.b["a"].arn}/*');
    const raw = text.replace(/\\"/g, '"');
    expect(resourcesIn(documentOf(raw))).toEqual([`${UNKNOWN}/*`]);
  });

  it.each([
    ["one expression", "${data.aws_iam_policy_document.d.json}"],
    ["encoded by Terraform", '${jsonencode({"Statement": [{"Resource": "${var.a}"}]})}'],
    ["an expression in place of a value", '{"Statement": ${jsonencode([])}}'],
    ["a template with directives", '{"Statement": [%{ for a in var.all }%{ endfor }]}'],
  ])("is unknown where it is %s", (_, text) => {
    const [document, ...none] = read({ aws_iam_policy: { p: { name: "p", policy: text } } }).documents;
    expect(document).toMatchObject({ address: "aws_iam_policy.p", document: undefined });
    expect(none).toEqual([]);
  });

  it("that is not JSON is the text", () => {
    expect(documentOf("{Statement: []}")).toBe("{Statement: []}");
  });

  it("may say who may use a resource", () => {
    const { documents } = read({
      aws_s3_bucket_policy: { b: { bucket: "acme-data", policy: policyText("*") } },
      aws_ecr_repository_policy: { e: { repository: "${aws_ecr_repository.e.name}", policy: policyText("*") } },
      aws_kms_key: { k: { description: "data" }, l: { policy: policyText("*") } },
    });
    expect(documents.map(({ kind, policyName }) => [kind, policyName])).toEqual([
      ["resource", "acme-data"],
      ["resource", "e"],
      ["resource", "l"],
    ]);
  });
});

it("modules are named, since what they create is not in the file", () => {
  const stack = assembleStack(configurationResources("s", { module: { vpc: { source: "./vpc" } } }));
  expect(stack).toEqual({
    name: "s",
    documents: [],
    managedPolicies: [],
    measures: [],
    principals: [],
    memberships: [],
    runners: [],
    resourcePolicies: [],
    unreadModules: ["module.vpc"],
  });
});

it.each([
  [{ resource: [] }],
  [{ resource: { aws_iam_role: "text" } }],
  [{ resource: { aws_iam_role: { r: null } } }],
  [{ resource: { aws_iam_policy_attachment: { a: { roles: 7, policy_arn: { a: 1 } } } } }],
  [{ resource: { __proto__: null, constructor: { toString: { policy: "x" } } } }],
  [{ provider: "aws", module: [] }],
  [{ resource: { aws_sagemaker_domain: { d: { default_user_settings: [[7], null, "x", { execution_role: 7 }] } } } }],
  [{ resource: { aws_iam_group_membership: { m: { users: { a: 1 }, group: [null, 7] } } } }],
  [{ resource: { aws_s3_bucket_policy: { p: { bucket: { a: 1 }, policy: [7] } } } }],
])("nonsense is no reason to fail: %j", (json) => {
  expect(assembleStack(configurationResources("s", json)).principals).toEqual([]);
});
