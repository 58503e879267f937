import { lint } from "../../../access";
import { policy } from "../support";
import { planned, written } from "./support";

const trust = policy({ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "sagemaker.amazonaws.com" } });
const read = policy({ Sid: "Read", Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::acme-beta/*" });
const MANAGED = "arn:aws:iam::aws:policy/ReadOnlyAccess";

/** Each principal with its policies. */
const given = (resource: object): object =>
  Object.fromEntries(
    written(resource).principals.map(({ kind, name, policies }) => [
      `${kind} ${name}`,
      policies.map((one) => one.name),
    ]),
  );

describe("what IAM holds by the AWS Cloud Control provider", () => {
  it.each<[string, object, object]>([
    [
      "a role's inline policy",
      {
        aws_iam_role: { r: { name: "r1", assume_role_policy: trust } },
        awscc_iam_role_policy: { p: { role_name: "r1", policy_name: "data", policy_document: read } },
      },
      { "role r1": ["data"] },
    ],
    [
      "one by a reference, whose document is an object",
      {
        aws_iam_role: { r: { name: "r1", assume_role_policy: trust } },
        awscc_iam_role_policy: {
          p: { role_name: "${aws_iam_role.r.name}", policy_name: "data", policy_document: JSON.parse(read) as object },
        },
      },
      { "role r1": ["data"] },
    ],
    [
      "a role with all that it has",
      {
        awscc_iam_role: {
          r: {
            role_name: "r1",
            assume_role_policy_document: trust,
            managed_policy_arns: [MANAGED],
            policies: [{ policy_name: "data", policy_document: read }],
          },
        },
        aws_iam_role_policy: { p: { name: "more", role: "${awscc_iam_role.r.id}", policy: read } },
      },
      { "role r1": ["ReadOnlyAccess", "data", "more"] },
    ],
    [
      "a group, and a user in it",
      {
        awscc_iam_group: { g: { group_name: "g", managed_policy_arns: [MANAGED] } },
        awscc_iam_group_policy: { p: { group_name: "g", policy_name: "data", policy_document: read } },
        awscc_iam_user: {
          u: { user_name: "u", groups: ["g"], policies: [{ policy_name: "own", policy_document: read }] },
        },
        awscc_iam_user_policy: { p: { user_name: "u", policy_name: "more", policy_document: read } },
      },
      { "group g": ["data", "ReadOnlyAccess"], "user u": ["own", "more"] },
    ],
    [
      "a managed policy",
      {
        awscc_iam_role: { r: { role_name: "r1", assume_role_policy_document: trust } },
        awscc_iam_managed_policy: {
          p: { managed_policy_name: "data", policy_document: read, roles: ["r1"], groups: ["${awscc_iam_group.g.id}"] },
        },
        awscc_iam_group: { g: { group_name: "g" } },
      },
      { "role r1": ["data"], "group g": ["data"] },
    ],
  ])("is read as that of the AWS provider: %s", (_, resource, expected) => {
    const sorted = (all: object): object =>
      Object.fromEntries(Object.entries(all).map(([name, policies]) => [name, [...(policies as string[])].sort()]));
    expect(sorted(given(resource))).toEqual(sorted(expected));
    expect(written(resource).unread).toBeUndefined();
  });

  it("has its members, its trust and its faults", () => {
    const stack = written({
      awscc_iam_user: { u: { user_name: "u", groups: ["g"] } },
      awscc_iam_role: {
        r: { role_name: "r1", assume_role_policy_document: trust.replace("sts:AssumeRole", "sts:Asume") },
      },
    });
    expect(stack.memberships).toEqual([{ user: "u", group: "g" }]);
    const errors = lint([stack]).findings.filter(({ severity }) => severity === "error");
    expect(errors).toMatchObject([{ address: "awscc_iam_role.r", rule: "unknown-action" }]);
  });

  it("is read in a plan", () => {
    const stack = planned({
      "awscc_iam_role.r": { values: { role_name: "r1", assume_role_policy_document: trust } },
      "awscc_iam_role_policy.p": { values: { role_name: "r1", policy_name: "data", policy_document: read } },
      "awscc_iam_role_policy.q": {
        values: { role_name: "r1", policy_name: "later" },
        unknown: { policy_document: true },
        expressions: { policy_document: {} },
      },
    });
    const [role] = stack.principals;
    expect(role?.policies.map(({ name, document }) => [name, document !== undefined])).toEqual([
      ["data", true],
      ["later", false],
    ]);
  });
});
