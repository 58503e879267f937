import { assembleStacks, configurationResources, type Stack, type StackPrincipal } from "../../../access/terraform";
import { UNKNOWN } from "../../../evaluation";
import { planned, reference } from "./support";

const DEV = "111111111111";
const PROD = "222222222222";
const account = (id: string): object => ({ aws: [{ region: "eu-west-1", allowed_account_ids: [id] }] });
const document = (Action: string): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action, Resource: "*" }] });

/** The stack of an account, with a policy. */
const policies = (name = "fraud-data", path = "/teams/fraud/"): object => ({
  aws_iam_policy: { data: { name, path, policy: document("s3:GetObject") } },
});

const SET = { permission_set_arn: "${aws_ssoadmin_permission_set.eng.arn}" };
const eng = { aws_ssoadmin_permission_set: { eng: { name: "fraud-eng", session_duration: "PT1H" } } };
const attached = {
  aws_ssoadmin_customer_managed_policy_attachment: {
    data: { ...SET, customer_managed_policy_reference: { name: "fraud-data", path: "/teams/fraud/" } },
  },
};
const assignment = (rest: object): object => ({
  ...SET,
  principal_type: "GROUP",
  principal_id: "aaaa-1",
  target_type: "AWS_ACCOUNT",
  target_id: DEV,
  ...rest,
});
const assigned = (...all: readonly object[]): object => ({
  aws_ssoadmin_account_assignment: Object.fromEntries(all.map((rest, index) => [`a${index}`, assignment(rest)])),
});

function read(center: object, data: object = {}): readonly Stack[] {
  return assembleStacks([
    configurationResources("dev", { provider: account(DEV), resource: policies() }),
    configurationResources("prod", { provider: account(PROD), resource: policies() }),
    configurationResources("center", { provider: account("999999999999"), resource: center, data }),
  ]);
}

const rolesIn = (stacks: readonly Stack[]): StackPrincipal[] =>
  stacks.flatMap(({ principals }) => principals).filter(({ permissionSet }) => permissionSet);
const ARN = (accountId: string, set = "fraud-eng"): string =>
  `arn:aws:iam::${accountId}:role/aws-reserved/sso.amazonaws.com${UNKNOWN}/AWSReservedSSO_${set}_${UNKNOWN}`;

describe("a permission set that is assigned in an account", () => {
  const stacks = read({ ...eng, ...attached, ...assigned({}) });

  it("is a role of it, with the policy that is called so there", () => {
    expect(rolesIn(stacks)).toMatchObject([
      {
        kind: "role",
        name: "fraud-eng",
        arn: ARN(DEV),
        address: "aws_ssoadmin_permission_set.eng",
        policies: [{ name: "fraud-data", stack: "dev", document: { Statement: [{ Action: "s3:GetObject" }] } }],
        permissionSet: { name: "fraud-eng", stack: "center", assigned: [{ kind: "group", id: "aaaa-1" }] },
      },
    ]);
  });

  it("stands with the stack that holds its policy", () => {
    expect(stacks.map(({ name, principals }) => [name, principals.length])).toEqual([
      ["dev", 1],
      ["prod", 0],
      ["center", 0],
    ]);
  });

  it("is one for each account, with the policy of that account", () => {
    const roles = rolesIn(read({ ...eng, ...attached, ...assigned({}, { target_id: PROD, principal_id: "bbbb-2" }) }));
    expect(
      roles.map(({ arn, policies: [policy], permissionSet }) => [arn, policy?.stack, permissionSet?.assigned]),
    ).toEqual([
      [ARN(DEV), "dev", [expect.objectContaining({ id: "aaaa-1" })]],
      [ARN(PROD), "prod", [expect.objectContaining({ id: "bbbb-2" })]],
    ]);
  });

  it("is nobody where it is not assigned", () => {
    expect(rolesIn(read({ ...eng, ...attached }))).toEqual([]);
  });
});

describe("what a permission set has", () => {
  const policiesOf = (more: object) => rolesIn(read({ ...eng, ...assigned({}), ...more }))[0]?.policies;
  const reference = (customer_managed_policy_reference: unknown) => ({
    aws_ssoadmin_customer_managed_policy_attachment: { one: { ...SET, customer_managed_policy_reference } },
  });
  const inline = (inline_policy: string) => ({
    aws_ssoadmin_permission_set_inline_policy: { one: { ...SET, inline_policy } },
  });
  const managed = (managed_policy_arn: string) => ({
    aws_ssoadmin_managed_policy_attachment: { one: { ...SET, managed_policy_arn } },
  });

  const allManaged = (managed_policy_arns: unknown) => ({
    aws_ssoadmin_managed_policy_attachments_exclusive: { one: { ...SET, managed_policy_arns } },
  });
  const allOwn = (customer_managed_policy_reference?: unknown) => ({
    aws_ssoadmin_customer_managed_policy_attachments_exclusive: { one: { ...SET, customer_managed_policy_reference } },
  });

  it("is nothing where it has none of all", () => {
    expect(policiesOf({ ...allManaged([]), ...allOwn() })).toEqual([]);
  });

  it.each([
    ["a policy in a list of blocks", reference([{ name: "fraud-data", path: "/teams/fraud/" }]), { stack: "dev" }],
    [
      "without a path, another one",
      reference({ name: "fraud-data" }),
      { document: undefined, arn: `arn:aws:iam::${DEV}:policy/fraud-data` },
    ],
    ["one that no stack holds", reference({ name: "other" }), { name: "other", document: undefined }],
    ["one of each", reference({ name: "${each.value}" }), { document: undefined }],
    ["what cannot be read", reference("${local.all}"), { document: undefined }],
    [
      "an inline policy",
      inline(document("s3:PutObject")),
      { origin: "inline", stack: "center", document: { Statement: [{ Action: "s3:PutObject" }] } },
    ],
    ["an inline policy that is not known", inline("${local.policy}"), { origin: "inline", document: undefined }],
    [
      "AWS's own",
      managed("arn:aws:iam::aws:policy/job-function/ViewOnlyAccess"),
      { origin: "aws-managed", name: "ViewOnlyAccess", document: expect.anything() as unknown },
    ],
    ["one of AWS's that is not known", managed("${each.value}"), { document: undefined }],
    ["all of AWS's", allManaged(["arn:aws:iam::aws:policy/AdministratorAccess"]), { name: "AdministratorAccess" }],
    ["all of AWS's, which are not known", allManaged("${var.all}"), { document: undefined }],
    ["all of the account's", allOwn([{ name: "fraud-data", path: "/teams/fraud/" }]), { stack: "dev" }],
    ["all of the account's, which are not known", allOwn("${var.all}"), { document: undefined }],
  ])("%s", (_, more, policy) => {
    expect(policiesOf(more)).toMatchObject([policy]);
    if ("document" in policy && policy.document === undefined) expect(policiesOf(more)?.[0]?.document).toBeUndefined();
  });

  it.each([
    [
      "the account's",
      { customer_managed_policy_reference: [{ name: "fraud-data", path: "/teams/fraud/" }] },
      "dev",
      true,
    ],
    ["AWS's", { managed_policy_arn: "arn:aws:iam::aws:policy/PowerUserAccess" }, "center", true],
    ["one that is not known", { managed_policy_arn: "${local.boundary}" }, "center", false],
  ])("a boundary: %s", (_, permissions_boundary, stack, isKnown) => {
    const more = { aws_ssoadmin_permissions_boundary_attachment: { one: { ...SET, permissions_boundary } } };
    const [role] = rolesIn(read({ ...eng, ...attached, ...assigned({}), ...more }));
    expect(role?.boundary?.stack).toBe(stack);
    expect(role?.boundary?.document !== undefined).toBe(isKnown);
  });
});

describe("who is assigned", () => {
  const byName = (display: string) => ({
    alternate_identifier: { unique_attribute: { attribute_path: "DisplayName", attribute_value: display } },
  });
  const who = (rest: object, more: object = {}, data: object = {}) =>
    rolesIn(read({ ...eng, ...attached, ...assigned(rest), ...more }, data))[0]?.permissionSet?.assigned;
  const group = "${data.aws_identitystore_group.g.group_id}";

  it.each([
    [
      "by a data source",
      who({ principal_id: group }, {}, { aws_identitystore_group: { g: byName("engineers") } }),
      { kind: "group", name: "engineers" },
    ],
    [
      "by a filter, as before",
      who(
        { principal_id: group },
        {},
        {
          aws_identitystore_group: { g: { filter: [{ attribute_path: "DisplayName", attribute_value: "engineers" }] } },
        },
      ),
      { kind: "group", name: "engineers" },
    ],
    [
      "by a resource",
      who(
        { principal_id: "${aws_identitystore_group.g.group_id}" },
        { aws_identitystore_group: { g: { display_name: "engineers" } } },
      ),
      { kind: "group", name: "engineers" },
    ],
    [
      "a user",
      who(
        { principal_type: "USER", principal_id: "${data.aws_identitystore_user.u.user_id}" },
        {},
        {
          aws_identitystore_user: {
            u: {
              alternate_identifier: {
                unique_attribute: { attribute_path: "UserName", attribute_value: "ann@acme.example" },
              },
            },
          },
        },
      ),
      { kind: "user", name: "ann@acme.example" },
    ],
    ["each of several", who({ principal_id: "${each.value}" }), { kind: "group" }],
    ["by what is not read", who({ principal_id: group }), { kind: "group" }],
    [
      "by something else",
      who({ principal_id: group }, {}, { aws_identitystore_group: { g: byName("${var.group}") } }),
      { kind: "group" },
    ],
  ])("%s", (_, found, expected) => {
    expect(found).toEqual([{ address: "aws_ssoadmin_account_assignment.a0", ...expected }]);
  });
});

describe("what is not known of an assignment", () => {
  it("is the account", () => {
    expect(rolesIn(read({ ...eng, ...attached, ...assigned({ target_id: "${each.value}" }) }))).toMatchObject([
      { arn: ARN(UNKNOWN), policies: [{ name: "fraud-data", document: undefined }] },
    ]);
  });

  it("is the set: what it has is not known either", () => {
    const [role] = rolesIn(read(assigned({ permission_set_arn: "${each.value}" })));
    expect(role?.arn).toBe(ARN(DEV, UNKNOWN));
    expect(role?.policies).toMatchObject([{ document: undefined }]);
  });

  it("is what else a set of elsewhere has, and where it is assigned", () => {
    const data = { aws_ssoadmin_permission_set: { eng: { name: "platform" } } };
    const set = { permission_set_arn: "${data.aws_ssoadmin_permission_set.eng.arn}" };
    const more = {
      aws_ssoadmin_managed_policy_attachment: {
        one: { ...set, managed_policy_arn: "arn:aws:iam::aws:policy/ReadOnlyAccess" },
      },
    };
    expect(rolesIn(read(more, data))).toMatchObject([
      {
        arn: ARN(UNKNOWN, "platform"),
        policies: [{ name: "ReadOnlyAccess" }, { name: "the permission set platform", document: undefined }],
        permissionSet: { assigned: [] },
      },
    ]);
  });

  it("is nothing where another stack makes the set", () => {
    const [role, ...others] = rolesIn(
      assembleStacks([
        configurationResources("sets", { provider: account("999999999999"), resource: { ...eng, ...attached } }),
        configurationResources("people", {
          provider: account("999999999999"),
          resource: assigned({ permission_set_arn: "${data.aws_ssoadmin_permission_set.eng.arn}" }),
          data: { aws_ssoadmin_permission_set: { eng: { name: "fraud-eng" } } },
        }),
        configurationResources("dev", { provider: account(DEV), resource: policies() }),
      ]),
    );
    expect(others).toEqual([]);
    expect(role).toMatchObject({ arn: ARN(DEV), policies: [{ name: "fraud-data", stack: "dev" }] });
  });
});

describe("a plan", () => {
  const SET_ARN = "arn:aws:sso:::permissionSet/ssoins-1/ps-1";
  const center = {
    "aws_ssoadmin_permission_set.eng": { values: { name: "fraud-eng" }, unknown: { arn: true } },
    "aws_ssoadmin_managed_policy_attachment.view": {
      values: { managed_policy_arn: "arn:aws:iam::aws:policy/ReadOnlyAccess" },
      unknown: { permission_set_arn: true },
      expressions: { permission_set_arn: reference("aws_ssoadmin_permission_set.eng.arn") },
    },
    'aws_ssoadmin_account_assignment.a["dev"]': {
      values: { principal_type: "GROUP", principal_id: "aaaa-1", target_id: DEV },
      unknown: { permission_set_arn: true },
      expressions: {
        permission_set_arn: reference("aws_ssoadmin_permission_set.eng.arn"),
        principal_id: reference("data.aws_identitystore_group.g.group_id"),
      },
    },
  };
  const data = (values: object): object => ({
    prior_state: {
      values: {
        root_module: {
          resources: [
            {
              address: "data.aws_identitystore_group.g",
              mode: "data",
              type: "aws_identitystore_group",
              name: "g",
              values,
            },
          ],
        },
      },
    },
  });

  it("tells the instances, and by a data source that was read the name behind an id", () => {
    const stack = planned(center, data({ group_id: "aaaa-1", display_name: "engineers" }));
    expect(rolesIn([stack])).toMatchObject([
      {
        arn: ARN(DEV),
        policies: [{ name: "ReadOnlyAccess", origin: "aws-managed" }],
        permissionSet: { assigned: [{ kind: "group", id: "aaaa-1", name: "engineers" }] },
      },
    ]);
  });

  it("of a set that is there already names it by its ARN", () => {
    const there = {
      "aws_ssoadmin_permission_set.eng": { values: { name: "fraud-eng", arn: SET_ARN } },
      "aws_ssoadmin_account_assignment.a": {
        values: { permission_set_arn: SET_ARN, principal_type: "USER", principal_id: "cccc-3", target_id: DEV },
      },
    };
    expect(rolesIn([planned(there)])).toMatchObject([
      { arn: ARN(DEV), permissionSet: { assigned: [{ kind: "user", id: "cccc-3" }] } },
    ]);
  });
});
