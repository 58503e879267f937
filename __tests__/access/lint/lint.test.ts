import { lint } from "../../../access";
import { EVERYTHING, FINE, MISTYPED, policy, stackOf } from "../support";

describe("what caps a principal", () => {
  const KEYS = {
    Sid: "Keys",
    Effect: "Allow",
    Action: ["iam:CreateAccessKey", "iam:UpdateLoginProfile"],
    Resource: "*",
  };
  const NO_KEYS = { Effect: "Deny", Action: "iam:CreateAccessKey", Resource: "*" };
  const within = (...capping: readonly object[]): ReturnType<typeof stackOf> =>
    stackOf("s", {
      aws_iam_policy: {
        b: { name: "Boundary", policy: policy({ ...EVERYTHING, Action: ["iam:*", "s3:*"] }, ...capping) },
      },
      aws_iam_role: { r: { name: "r", permissions_boundary: "${aws_iam_policy.b.arn}" } },
      aws_iam_role_policy: { k: { name: "keys", role: "r", policy: policy(KEYS) } },
    });
  const told = (report: ReturnType<typeof lint>): (string | undefined)[][] =>
    report.findings
      .filter(({ principal, rule }) => principal === "r" && rule !== "never-allowed")
      .map(({ rule, closedBy }) => [rule, closedBy]);

  it("closes what it leaves nothing of, and is named", () => {
    const closed = within({ ...NO_KEYS, Action: "iam:*" });
    expect(told(lint([closed]))).toEqual([["escalation-credentials", "the permissions boundary Boundary"]]);
  });

  it("closes nothing where one of the ways is left", () => {
    expect(told(lint([within()]))).toEqual([["escalation-credentials", undefined]]);
    expect(told(lint([within(NO_KEYS)]))).toEqual([["escalation-credentials", undefined]]);
  });

  it("closes nothing where it is not known", () => {
    const elsewhere = stackOf("s", {
      aws_iam_role: { r: { name: "r", permissions_boundary: "arn:aws:iam::111111111111:policy/elsewhere" } },
      aws_iam_role_policy: { k: { name: "keys", role: "r", policy: policy(KEYS) } },
    });
    expect(told(lint([elsewhere]))).toEqual([["escalation-credentials", undefined]]);
  });

  it("is, of an account, what stands above it", () => {
    const { accountId: _, ...stack } = within();
    const denied = { name: "Denied", document: JSON.parse(policy({ ...NO_KEYS, Action: "iam:*" })) as unknown };
    const report = lint([{ ...stack, accountId: "111111111111" }], (id) => (id === "111111111111" ? [[denied]] : []));
    expect(told(report)).toEqual([
      ["escalation-credentials", "the permissions boundary Boundary or the service control policies"],
    ]);
    expect(told(lint([stack], () => [[denied]]))).toEqual([["escalation-credentials", undefined]]);
  });

  it("closes administrators' rights only where no way is left", () => {
    const administrator = (...capping: readonly object[]): ReturnType<typeof lint> =>
      lint([
        stackOf("s", {
          aws_iam_policy: { b: { name: "Boundary", policy: policy(...capping) } },
          aws_iam_role: { r: { name: "r", permissions_boundary: "${aws_iam_policy.b.arn}" } },
          aws_iam_role_policy: { k: { name: "all", role: "r", policy: policy(EVERYTHING) } },
        }),
      ]);
    const rules = (report: ReturnType<typeof lint>): unknown =>
      told(report).filter(([rule]) => rule === "escalation-everything");
    expect(rules(administrator(FINE))).toEqual([["escalation-everything", "the permissions boundary Boundary"]]);
    expect(rules(administrator({ ...FINE, Action: "iam:*", Resource: "*" }))).toEqual([
      ["escalation-everything", undefined],
    ]);
  });
});

describe("the policies of stacks", () => {
  it("without a fault have no finding", () => {
    const report = lint([stackOf("s", { aws_iam_policy: { p: { name: "p", policy: policy(FINE) } } })]);
    expect(report.findings).toEqual([]);
    expect(report.counts).toEqual({ stacks: 1, policies: 1, principals: 0 });
  });

  it("with a fault have a finding that says where, what and what instead", () => {
    const { Sid: _, ...unnamed } = MISTYPED;
    const role = { name: "training" };
    const inline = { name: "data", role: "training", policy: policy(FINE, MISTYPED) };
    const report = lint([
      stackOf("s", {
        aws_iam_role: { r: role },
        aws_iam_role_policy: { data: inline },
        aws_iam_policy: { p: { name: "p", policy: policy(FINE, unnamed) } },
      }),
    ]);
    expect(report.findings).toEqual([
      {
        rule: expect.any(String) as unknown,
        severity: "error",
        message: expect.stringContaining("GetObjct") as unknown,
        remedy: expect.stringContaining("s3:GetObject") as unknown,
        stack: "s",
        address: "aws_iam_policy.p",
        policies: ["p"],
        statements: ["#2"],
        value: "s3:GetObjct",
      },
      expect.objectContaining({
        address: "aws_iam_role_policy.data",
        principal: "training",
        policies: ["data"],
        statements: ["Mistyped"],
      }),
    ]);
  });

  it("are judged together for each principal", () => {
    const pass = { Sid: "Pass", Effect: "Allow", Action: "iam:PassRole", Resource: "*" };
    const start = { Sid: "Start", Effect: "Allow", Action: "sagemaker:CreateTrainingJob", Resource: "*" };
    const group = (more: object): object => ({ aws_iam_group: { g: { name: "people" } }, aws_iam_group_policy: more });
    const of = (statement: object, name: string): object => ({ name, group: "people", policy: policy(statement) });
    const together = lint([stackOf("s", group({ a: of(pass, "a"), b: of(start, "b") }))]);
    const alone = lint([stackOf("s", group({ b: of(start, "b") }))]);
    const escalations = ({ findings }: typeof alone): object[] =>
      findings.filter(({ policies }) => policies.includes("a") && policies.includes("b"));
    expect(escalations(alone)).toEqual([]);
    expect(escalations(together)).toEqual([
      expect.objectContaining({ principal: "people", address: "aws_iam_group.g", statements: ["Pass", "Start"] }),
    ]);
  });

  it("that AWS manages are judged by what they open, not by how they are written", () => {
    const attachment = { role: "r", policy_arn: "arn:aws:iam::aws:policy/AmazonSageMakerFullAccess" };
    const { findings, notScoped } = lint([stackOf("s", { aws_iam_role_policy_attachment: { a: attachment } })]);
    expect(findings.map(({ rule }) => rule)).toContain("escalation-pass-role-sagemaker");
    expect(findings.every(({ policies }) => policies.join() === "AmazonSageMakerFullAccess")).toBe(true);
    expect(findings.map(({ severity }) => severity)).not.toContain("error");
    const allowed = notScoped.flatMap(({ actions }) => actions.flatMap(({ principals }) => principals));
    expect(allowed[0]).toEqual({
      stack: "s",
      principal: "r",
      policy: "AmazonSageMakerFullAccess",
      origin: "aws-managed",
    });
  });

  it.each<[string, object, string, string]>([
    ["a role's trust", { aws_iam_role: { r: { name: "r", assume_role_policy: "no JSON" } } }, "trust policy", "error"],
    ["a bucket's policy", { aws_s3_bucket_policy: { b: { bucket: "data", policy: policy(FINE) } } }, "data", "error"],
  ])("are judged as what they are: %s", (_, resources, name, severity) => {
    const [finding] = lint([stackOf("s", resources)]).findings;
    expect(finding).toMatchObject({ policies: [name], severity });
  });
});

describe("what is not known is told, with what to do", () => {
  const unknown = (resource: object, more?: object): string[] =>
    lint([stackOf("s", resource, more)]).findings.map(
      ({ severity, rule, message, address }) => `${severity} ${rule} ${address ?? ""}: ${message}`,
    );
  const attached = (arn: string): object => ({ aws_iam_role_policy_attachment: { a: { role: "r", policy_arn: arn } } });

  it("a document that Terraform computes, once, however many have it", () => {
    const document = "${data.aws_iam_policy_document.d.json}";
    const attach = (role: string): object => ({ role, policy_arn: "${aws_iam_policy.p.arn}" });
    expect(
      unknown({
        aws_iam_policy: { p: { name: "p", policy: document } },
        aws_iam_role_policy_attachment: { a: attach("a"), b: attach("b") },
      }),
    ).toEqual(['unknown unknown-policy aws_iam_policy.p: what the policy "p" says is not known yet']);
  });

  it("a policy from elsewhere", () => {
    expect(unknown(attached("arn:aws:iam::111111111111:policy/shared"))).toEqual([
      "unknown unknown-policy aws_iam_role_policy_attachment.a: " +
        "what the policy arn:aws:iam::111111111111:policy/shared allows is not known, since no stack here creates it",
    ]);
  });

  it("an attachment to what only Terraform knows", () => {
    expect(unknown(attached("${module.m.arn}"))).toEqual([
      "unknown unknown-policy aws_iam_role_policy_attachment.a: which policy is attached is not known yet: module.m.arn",
    ]);
  });

  it("a managed policy that AWS does not have", () => {
    const [finding] = lint([stackOf("s", attached("arn:aws:iam::aws:policy/AmazonS3ReadOnlyAcess"))]).findings;
    expect(finding).toMatchObject({
      severity: "unknown",
      message: 'no AWS managed policy "AmazonS3ReadOnlyAcess" is known',
      remedy: 'Did you mean "AmazonS3ReadOnlyAccess"?',
    });
  });

  it("a managed policy whose document is not in the data", () => {
    const [finding] = lint([stackOf("s", attached("arn:aws:iam::aws:policy/AmazonRoute53FullAccess"))]).findings;
    expect(finding).toMatchObject({
      severity: "unknown",
      remedy: expect.stringContaining("npm run aws-data") as unknown,
    });
  });

  it("a module", () => {
    expect(unknown({}, { module: { team: { source: "./team" } } })).toEqual([
      'unknown unknown-policy module.team: what the module "module.team" creates is in another file',
    ]);
  });

  it("a part of a statement, without a character that nobody can read", () => {
    const { findings } = lint([
      stackOf("s", { aws_iam_policy: { p: { name: "p", policy: policy({ ...FINE, Resource: "${aws_x.y.arn}" }) } } }),
    ]);
    expect(findings).toEqual([expect.objectContaining({ severity: "unknown", value: "(unknown)" })]);
    expect(JSON.stringify(findings)).not.toMatch(/\p{Co}/u);
  });
});

describe("the report", () => {
  const resources = {
    aws_iam_policy: {
      b: { name: "b", policy: policy(MISTYPED, EVERYTHING) },
      a: { name: "a", policy: policy(MISTYPED) },
    },
  };

  it("is the same whatever the order of the stacks and resources", () => {
    const reversed = { aws_iam_policy: Object.fromEntries(Object.entries(resources.aws_iam_policy).reverse()) };
    const one = lint([stackOf("x", resources), stackOf("y", resources)]);
    const other = lint([stackOf("y", reversed), stackOf("x", reversed)]);
    expect(JSON.stringify(other)).toBe(JSON.stringify(one));
    expect(one.findings.map(({ stack }) => stack)).toEqual(one.findings.map(({ stack }) => stack).sort());
  });

  it("has errors of a stack before its warnings", () => {
    const severities = lint([stackOf("x", resources)]).findings.map(({ severity }) => severity);
    expect(severities).toContain("warning");
    expect(severities).toEqual([...severities].sort());
  });

  it("tells a finding once", () => {
    const { findings } = lint([stackOf("x", resources)]);
    expect(new Set(findings.map((finding) => JSON.stringify(finding))).size).toBe(findings.length);
  });
});

describe("suggestions", () => {
  const twice = { ...FINE, Action: ["s3:Get*", "s3:GetObject"] };
  const stack = stackOf("s", { aws_iam_policy: { p: { name: "p", policy: policy(twice) } } });

  it("are told to who asks for them, and to nobody else", () => {
    expect(lint([stack]).findings).toEqual([]);
    const { findings } = lint([stack], undefined, undefined, { suggestions: true });
    expect(findings.map(({ severity, rule, value }) => [severity, rule, value])).toEqual([
      ["suggestion", "redundant-action", "s3:GetObject"],
    ]);
  });
});

describe("policies of an organization", () => {
  const organization = (type: string | undefined, statement: object): readonly string[] =>
    lint([
      stackOf("s", {
        aws_organizations_policy: { o: { name: "Guard", ...(type && { type }), content: policy(statement) } },
      }),
    ]).findings.map(({ rule, policies }) => `${rule} ${policies.join()}`);

  it("are judged by what they are", () => {
    const deny = { Effect: "Deny", Action: "s3:*", Resource: "*" };
    expect(organization(undefined, deny)).toEqual([]);
    expect(organization(undefined, { ...deny, Principal: "*" })).toEqual(["misplaced-element Guard"]);
    expect(organization("RESOURCE_CONTROL_POLICY", { ...deny, Principal: "*" })).toEqual([]);
    expect(organization("RESOURCE_CONTROL_POLICY", deny)).toEqual(["missing-element Guard"]);
    expect(organization("TAG_POLICY", deny)).toEqual([]);
  });
});

it("the policy of a resource is judged with its service", () => {
  const statement = { Effect: "Allow", Principal: { AWS: "111111111111" }, Action: "kms:Decrypt", Resource: "*" };
  const { findings } = lint([
    stackOf("s", { aws_s3_bucket_policy: { b: { bucket: "b", policy: policy(statement) } } }),
  ]);
  expect(findings.map(({ rule }) => rule)).toContain("misplaced-action");
});

it("a role's policy with the name of a user is told where the role is", () => {
  const home = { Sid: "Home", Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::b/${aws:username}/*" };
  const written = policy(home).replaceAll("${", () => "$${");
  const { findings } = lint([
    stackOf("s", {
      aws_iam_role: { r: { name: "training" } },
      aws_iam_role_policy: { p: { name: "home", role: "training", policy: written } },
    }),
  ]);
  expect(findings).toMatchObject([
    {
      severity: "warning",
      rule: "absent-from-principal",
      principal: "training",
      policies: ["home"],
      statements: ["Home"],
    },
  ]);
});

it("an action on two resources, granted on one by all policies together, is told at its statement", () => {
  const updating = (name: string): object => ({
    ...{ Sid: "Update", Effect: "Allow", Action: "sagemaker:UpdateEndpoint" },
    Resource: `arn:aws:sagemaker:eu-west-1:111111111111:${name}/fraud-*`,
  });
  const withPolicies = (...names: readonly string[]): ReturnType<typeof lint> =>
    lint([
      stackOf("s", {
        aws_iam_role: { r: { name: "serving" } },
        aws_iam_role_policy: Object.fromEntries(
          names.map((name) => [name, { name, role: "serving", policy: policy(updating(name)) }]),
        ),
      }),
    ]);
  expect(withPolicies("endpoint").findings).toMatchObject([
    {
      severity: "warning",
      rule: "half-granted",
      principal: "serving",
      policies: ["endpoint"],
      statements: ["Update"],
      remedy: expect.stringContaining("endpoint-config/<EndpointConfigName>") as string,
    },
  ]);
  expect(withPolicies("endpoint", "endpoint-config").findings).toEqual([]);
});
