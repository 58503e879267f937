import { lint } from "../../../access";
import { assembleStack, configurationResources, type Stack } from "../../../access/terraform";
import { policy } from "../support";
import { planned, reference } from "../terraform/support";

const ACCOUNT = "111111111111";
const written = (resource: object, account = ACCOUNT): Stack =>
  assembleStack(
    configurationResources("s", {
      provider: { aws: [{ allowed_account_ids: [account], region: "eu-west-1" }] },
      resource,
    }),
  );

/** Severity, message and remedy of what is too large. */
const told = (resource: object, limits?: Parameters<typeof lint>[2]): string[] =>
  lint([written(resource)], undefined, limits)
    .findings.filter(({ rule }) => rule === "too-large")
    .map(({ severity, message, remedy }) => `${severity}: ${message}\n${remedy}`);

/** A policy of so many characters without white space, and some with it. */
function sized(size: number, more: object = {}): string {
  const empty = policy({ Effect: "Allow", Action: "s3:GetObject", ...more, Resource: "arn:aws:s3:::" });
  return `  ${empty.replace("arn:aws:s3:::", `arn:aws:s3:::${"a".repeat(size - empty.length)}`)}\n`;
}

const SPLIT = "Use wildcards or paths that stand for many resources, or split the policy";
const role = (more: object = {}): object => ({ aws_iam_role: { r: { name: "training", ...more } } });
const inline = (kind: string, ...sizes: readonly number[]): object => ({
  [`aws_iam_${kind}`]: { x: { name: "x" } },
  [`aws_iam_${kind}_policy`]: Object.fromEntries(
    sizes.map((size, index) => [`p${index}`, { name: `p${index}`, [kind]: "x", policy: sized(size) }]),
  ),
});

describe("the characters of a policy", () => {
  it("are counted without white space, of a managed policy by itself", () => {
    const managed = (size: number): object => ({ aws_iam_policy: { p: { name: "p", policy: sized(size) } } });
    expect(told(managed(6_144))).toEqual([]);
    expect(told(managed(6_145))).toEqual([
      `error: the policy "p" has 6,145 characters, 1 more than the 6,144 that AWS takes\n${SPLIT}`,
    ]);
  });

  it.each([
    ["role", 10_240, "10,240"],
    ["group", 5_120, "5,120"],
    ["user", 2_048, "2,048"],
  ])("are added up over the inline policies of a %s", (kind, most, shown) => {
    expect(told(inline(kind, most - 1_000, 1_000))).toEqual([]);
    expect(told(inline(kind, most - 1_000, 1_001))).toEqual([
      `error: the sum of the inline policies of the ${kind} "x" has ${shown.replace(/.$/, (last) => String(Number(last) + 1))} characters, 1 more than the ${shown} that AWS takes\n${SPLIT} into managed ones`,
    ]);
  });

  it("are those of a trust policy, which AWS raises: the account's file says so", () => {
    const trusting = (size: number): object => role({ assume_role_policy: trustOf(size) });
    const remedy =
      "Trust fewer principals, or one role that they may assume, or have AWS raise the quota (to 4,096, in newer accounts to 8,192) " +
      "and write limits: { trustPolicy: … } in the account's file";
    expect(told(trusting(2_048))).toEqual([]);
    expect(told(trusting(2_049))).toEqual([
      `warning: the trust policy of the role "training" has 2,049 characters, 1 more than the 2,048 that AWS takes unless it is asked for more\n${remedy}`,
    ]);
    expect(told(trusting(4_097))).toEqual([expect.stringContaining("error: ") as string]);
    const raised = limitsOf({ trustPolicy: 8_192 });
    expect(told(trusting(8_192), raised)).toEqual([]);
    expect(told(trusting(8_193), raised)).toEqual([
      'error: the trust policy of the role "training" has 8,193 characters, 1 more than the 8,192 that AWS takes\n' +
        "Trust fewer principals, or one role that they may assume",
    ]);
    expect(told(trusting(2_049), limitsOf({}))).toEqual([expect.stringContaining("error: ") as string]);
  });

  it.each([
    ["aws_s3_bucket_policy", { bucket: "acme-data" }, 20_480, "acme-data"],
    ["aws_kms_key", { description: "data" }, 32_768, "data"],
    [
      "aws_secretsmanager_secret_policy",
      { secret_arn: "arn:aws:secretsmanager:eu-west-1:111111111111:secret:s" },
      20_480,
      "arn:aws:secretsmanager:eu-west-1:111111111111:secret:s",
    ],
    ["aws_ecr_repository_policy", { repository: "images" }, 10_240, "images"],
  ])("are those of a policy on a resource: %s", (type, values, most, name) => {
    const on = (size: number): object => ({ [type]: { p: { ...values, policy: sized(size, { Principal: OWN }) } } });
    expect(told(on(most))).toEqual([]);
    const [finding = "", ...others] = told(on(most + 1));
    expect(others).toEqual([]);
    expect(finding).toContain(
      `${(most + 1).toLocaleString("en-US")} bytes, 1 more than the ${most.toLocaleString("en-US")}`,
    );
    expect(finding).toContain(`the policy of "${name}"`);
  });

  it("are, of an organization's policies, those as they are written: white space counts", () => {
    const control = (size: number, type?: string): object => ({
      aws_organizations_policy: { p: { name: "deny", ...(type !== undefined && { type }), content: " ".repeat(size) } },
    });
    expect(told(control(10_240))).toEqual([]);
    expect(told(control(10_241))).toEqual([
      expect.stringContaining('error: the service control policy "deny" has 10,241 characters, 1 more than the 10,240'),
    ]);
    expect(told(control(5_120, "RESOURCE_CONTROL_POLICY"))).toEqual([]);
    expect(told(control(5_121, "RESOURCE_CONTROL_POLICY"))).toEqual([
      expect.stringContaining('the resource control policy "deny" has 5,121 characters'),
    ]);
    expect(told(control(20_000, "TAG_POLICY"))).toEqual([]);
  });

  it("are, of a permission set's inline policy, those with white space and those without", () => {
    const set = (text: string): object => ({
      aws_ssoadmin_permission_set_inline_policy: {
        p: { permission_set_arn: "arn:aws:sso:::permissionSet/x/y", inline_policy: text },
      },
    });
    expect(told(set(`${"a".repeat(10_240)}${" ".repeat(22_528)}`))).toEqual([]);
    expect(told(set("a".repeat(10_241)))).toEqual([
      expect.stringContaining('the inline policy "p" has 10,241 characters'),
    ]);
    expect(told(set(`a${" ".repeat(32_768)}`))).toEqual([
      expect.stringContaining('the inline policy with its white space "p" has 32,769 characters'),
    ]);
  });

  it("count only where they are known", () => {
    const managed = (text: string): object => ({ aws_iam_policy: { p: { name: "p", policy: text } } });
    expect(told(managed("${data.aws_iam_policy_document.p.json}"))).toEqual([]);
    const partly = (size: number): string =>
      sized(size, { Condition: { StringEquals: { "aws:PrincipalTag/team": "-" } } });
    expect(told(managed(partly(6_144).replace('"-"', '"${var.team}"')))).toEqual([]);
    expect(told(managed(partly(6_145).replace('"-"', '"${var.team}"')))).toHaveLength(1);
  });

  it("are told of a plan, at the address that it has there", () => {
    const stack = planned({
      "aws_iam_policy.p[0]": { values: { name: "p", policy: sized(6_145) } },
      "aws_iam_role_policy.r": {
        values: { name: "r", policy: sized(10_241) },
        unknown: { role: true },
        expressions: { role: reference("aws_iam_role.r.name") },
      },
      "aws_iam_role.r": {},
    });
    const found = lint([stack]).findings.filter(({ rule }) => rule === "too-large");
    expect(found.map(({ address, policies }) => [address, ...policies])).toEqual([
      ["aws_iam_policy.p[0]", "p"],
      ["aws_iam_role.r", "r"],
    ]);
  });
});

describe("the number of policies", () => {
  const attached = (kind: string, count: number): object => ({
    [`aws_iam_${kind}`]: { x: { name: "x" } },
    [`aws_iam_${kind}_policy_attachment`]: Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        `a${index}`,
        { [kind]: "x", policy_arn: `arn:aws:iam::${ACCOUNT}:policy/P${index}` },
      ]),
    ),
  });

  it.each([
    ["role", 10, 25, " and write limits: { policiesPerRole: … } in the account's file"],
    ["user", 10, 20, ""],
  ])("of a %s may be raised", (kind, most, maximum, setting) => {
    expect(told(attached(kind, most))).toEqual([]);
    const remedy = `Merge some, or have AWS raise the quota (to ${maximum} at most)${setting}`;
    expect(told(attached(kind, most + 1))).toEqual([
      `warning: the ${kind} "x" has 11 managed policies, 1 more than the 10 that AWS takes unless it is asked for more\n${remedy}`,
    ]);
    expect(told(attached(kind, maximum + 1))).toEqual([expect.stringMatching(/^error: .*\nMerge some$/) as string]);
  });

  it("of a role is what the account's file says", () => {
    expect(told(attached("role", 25), limitsOf({ policiesPerRole: 25 }))).toEqual([]);
    expect(told(attached("role", 11), limitsOf({}))).toEqual([expect.stringMatching(/^error: /) as string]);
  });

  it("of a group is fixed", () => {
    expect(told(attached("group", 10))).toEqual([]);
    expect(told(attached("group", 11))).toEqual([expect.stringMatching(/^error: .*\nMerge some$/) as string]);
  });

  it("of a permission set has AWS's and customer managed ones", () => {
    const attach = (count: number): object => ({
      aws_ssoadmin_managed_policy_attachment: Object.fromEntries(
        Array.from({ length: count - 5 }, (_, index) => [
          `a${index}`,
          { permission_set_arn: "arn:aws:sso:::permissionSet/x/y" },
        ]),
      ),
      aws_ssoadmin_customer_managed_policy_attachment: Object.fromEntries(
        Array.from({ length: 5 }, (_, index) => [
          `c${index}`,
          { permission_set_arn: "arn:aws:sso:::permissionSet/x/y" },
        ]),
      ),
    });
    expect(told(attach(20))).toEqual([]);
    expect(told(attach(21))).toEqual([expect.stringContaining("has 21 managed policies, 1 more than the 20")]);
  });
});

describe("names, paths, tags and sessions", () => {
  it.each([
    ["aws_iam_role", 64],
    ["aws_iam_user", 64],
    ["aws_iam_group", 128],
    ["aws_iam_policy", 128],
  ])("of %s have so many characters", (type, most) => {
    const named = (length: number): object => ({ [type]: { x: { name: "n".repeat(length) } } });
    expect(told(named(most))).toEqual([]);
    expect(told(named(most + 1))).toEqual([expect.stringContaining(`${most + 1} characters, 1 more than the ${most}`)]);
  });

  it.each([
    ["path", (size: number) => ({ path: `/${"p".repeat(size - 2)}/` }), 512],
    ["tag key", (size: number) => ({ tags: { ["k".repeat(size)]: "v" } }), 128],
    ["tag value", (size: number) => ({ tags: { k: "v".repeat(size) } }), 256],
    [
      "number of tags",
      (size: number) => ({ tags: Object.fromEntries(Array.from({ length: size }, (_, i) => [`k${i}`, ""])) }),
      50,
    ],
    ["longest session", (size: number) => ({ max_session_duration: size }), 43_200],
  ])("have a most: the %s", (_, values, most) => {
    expect(told(role(values(most)))).toEqual([]);
    expect(told(role(values(most + 1)))).toEqual([
      expect.stringContaining(`1 more than the ${most.toLocaleString("en-US")}`),
    ]);
  });

  it("of a session has a least", () => {
    expect(told(role({ max_session_duration: 3_599 }))).toEqual([
      'error: the longest session of the role "training" has 3,599 seconds, and AWS takes no less than 3,600\n' +
        "Write between one hour and twelve",
    ]);
  });

  it("of a permission set are its own", () => {
    const set = (values: object): string[] => told({ aws_ssoadmin_permission_set: { s: { name: "s", ...values } } });
    expect(set({ name: "n".repeat(32), relay_state: "r".repeat(240), session_duration: "PT12H" })).toEqual([]);
    expect(set({ name: "n".repeat(33) })).toEqual([expect.stringContaining("33 characters, 1 more than the 32")]);
    expect(set({ relay_state: "r".repeat(241) })).toEqual([
      expect.stringContaining("241 characters, 1 more than the 240"),
    ]);
    expect(set({ session_duration: "PT12H1M" })).toEqual([expect.stringContaining("43,260 seconds, 60 more")]);
    expect(set({ session_duration: "PT30M" })).toEqual([expect.stringContaining("no less than 3,600")]);
  });
});

it("a user is in ten groups at most", () => {
  const member = (count: number): object => ({
    aws_iam_user_group_membership: {
      m: { user: "ann", groups: Array.from({ length: count }, (_, index) => `g${index}`) },
    },
  });
  expect(told(member(10))).toEqual([]);
  expect(told(member(11))).toEqual([
    expect.stringContaining('error: the user "ann" has 11 groups, 1 more than the 10'),
  ]);
});

it("a stack of an account that no file describes makes no more roles than an account has", () => {
  const many = (count: number): object => ({
    aws_iam_role: Object.fromEntries(Array.from({ length: count }, (_, index) => [`r${index}`, { name: `r${index}` }])),
  });
  expect(told(many(1_000))).toEqual([]);
  expect(told(many(1_001))).toEqual([
    expect.stringContaining("warning: the stack has 1,001 roles, 1 more than the 1,000"),
  ]);
  expect(told(many(1_001), limitsOf({}))).toEqual([]);
});

const OWN = { AWS: `arn:aws:iam::${ACCOUNT}:root` };

/** A trust policy of so many characters. */
function trustOf(size: number): string {
  const of = (name: string): string =>
    policy({ Effect: "Allow", Action: "sts:AssumeRole", Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/${name}` } });
  return of("r".repeat(size - of("").length));
}

function limitsOf(raised: object): Parameters<typeof lint>[2] {
  const limits = { roles: 1_000, groups: 300, policies: 1_500, policiesPerRole: 10, trustPolicy: 2_048, ...raised };
  return (id) => (id === ACCOUNT ? limits : undefined);
}
