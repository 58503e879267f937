import { IamUser } from "@cdktf/provider-aws/lib/iam-user";
import type { TerraformStack } from "cdktf";
import { type TeamGroup, TeamGroups, type TeamGroupsProps } from "../../modules";
import { allow, groupPolicies, policyDocument, STANDARD_GROUP_POLICIES, STANDARD_GROUPS } from "../../policies";
import { actionsOf, allows, CHINA, DEV } from "../policies/support";
import {
  managedPolicy,
  namesOf,
  problemsOf,
  resolved,
  resource,
  resources,
  synthesised,
  type Terraform,
} from "./support";

const ROLE = "arn:aws:iam::111111111111:role/teams/fraud/fraud-SageMakerExecutionRole";
const TEAM = {
  environment: DEV,
  team: "fraud",
  workloads: ["training", "transform"],
  executionRoles: [{ key: "jobs", workloads: ["training", "transform"], arn: ROLE }],
  roles: ["arn:aws:iam::111111111111:role/teams/fraud/*"],
  data: [{ bucket: "acme-data", prefixes: ["card/"], access: "read" }],
  tables: [],
} as const satisfies Omit<TeamGroupsProps, "groups">;
const ATTACHMENT = "aws_iam_group_policy_attachment";
const MEMBERSHIP = "aws_iam_user_group_membership";

const build =
  (groups: Record<string, TeamGroup>, more: Partial<TeamGroupsProps> = {}) =>
  (stack: TerraformStack): void => {
    new TeamGroups(stack, "groups", { ...TEAM, ...more, groups });
  };
const groupsOf = (groups: Record<string, TeamGroup>, more?: Partial<TeamGroupsProps>) =>
  synthesised(build(groups, more));
const attachedArns = (groups: Record<string, TeamGroup>, more?: Partial<TeamGroupsProps>): unknown[] =>
  resources(groupsOf(groups, more), ATTACHMENT)
    .map((one) => one["policy_arn"])
    .sort();

const IN_GROUPS = STANDARD_GROUPS.filter((key) => key !== "Deployers");

describe.each(IN_GROUPS)("the scoped group %s", (key) => {
  it("has one customer managed policy for each thing it is about", () => {
    const terraform = groupsOf({ [key]: {} });
    const names = STANDARD_GROUP_POLICIES[key].map((policy) => `fraud-${key}-${policy}`);
    expect(namesOf(terraform, "aws_iam_policy")).toEqual([...names].sort());
    expect(resources(terraform, ATTACHMENT)).toHaveLength(names.length);
    for (const [policy, statements] of Object.entries(groupPolicies(key, DEV, TEAM))) {
      expect(managedPolicy(terraform, `fraud-${key}-${policy}`)).toEqual(policyDocument(statements).Statement);
    }
  });

  it("passes no role but the team's, and to SageMaker only", () => {
    const terraform = groupsOf({ [key]: {} });
    const statements = STANDARD_GROUP_POLICIES[key].flatMap((policy) => [
      ...managedPolicy(terraform, `fraud-${key}-${policy}`),
    ]);
    for (const statement of statements.filter(({ Action }) => Action === "iam:PassRole")) {
      expect(statement.Resource).toBe(ROLE);
      expect(statement.Condition?.["StringEquals"]).toEqual({ "iam:PassedToService": "sagemaker.amazonaws.com" });
    }
    expect(actionsOf(statements)).not.toContain("iam:*");
    expect(actionsOf(statements)).not.toContain("*");
  });
});

describe.each([
  ["ML_Engineers", ["AmazonS3ReadOnlyAccess", "AmazonSageMakerFullAccess"]],
  ["ML_Admins", ["AdministratorAccess"]],
  ["Analysts", ["AmazonS3ReadOnlyAccess", "AmazonSageMakerReadOnly", "CloudWatchReadOnlyAccess"]],
])("the group %s by AWS's own policies", (key, names) => {
  it.each([
    [DEV, "aws"],
    [CHINA, "aws-cn"],
  ])("has these attached and no others: %j", (environment, partition) => {
    expect(attachedArns({ [key]: { access: "aws-managed" } }, { environment })).toEqual(
      names.map((name) => `arn:${partition}:iam::aws:policy/${name}`),
    );
    expect(resources(groupsOf({ [key]: { access: "aws-managed" } }), "aws_iam_policy")).toEqual([]);
  });
});

describe("rights over people's roles", () => {
  const BOUNDARY = "arn:aws:iam::111111111111:policy/ml-boundary";

  it("are given only with the account's boundary", () => {
    const grants = (more?: Partial<TeamGroupsProps>): string[] =>
      actionsOf(managedPolicy(groupsOf({ ML_Admins: {} }, more), "fraud-ML_Admins-Roles")).filter((action) =>
        /:(Put|Attach|Create)/.test(action),
      );
    expect(grants()).toEqual([]);
    expect(grants({ permissionsBoundary: BOUNDARY })).toEqual(["iam:AttachRolePolicy", "iam:PutRolePolicy"]);
  });
});

describe("a team's own group", () => {
  it("has only what it is given", () => {
    const statements = [allow("Own", "s3:GetObject", "arn:aws:s3:::home/${aws:username}/*")];
    const managedPolicyArns = ["arn:aws:iam::aws:policy/AmazonSageMakerFullAccess"];
    const terraform = groupsOf({ "SageMaker-Users": { statements, managedPolicyArns } });
    expect(namesOf(terraform, "aws_iam_policy")).toEqual(["fraud-SageMaker-Users-Statements"]);
    expect(managedPolicy(terraform, "fraud-SageMaker-Users-Statements")).toEqual(statements);
    expect(resources(terraform, ATTACHMENT)).toHaveLength(2);
    expect(JSON.stringify(terraform)).toContain("home/$${aws:username}/*");
  });

  it("has nothing where it is given nothing", () => {
    const terraform = groupsOf({ Guests: {} });
    expect(Object.keys(terraform.resource ?? {})).toEqual(["aws_iam_group"]);
  });
});

describe("managed policies of a group", () => {
  it("are attached once each, whatever else is attached", () => {
    const arn = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess";
    expect(attachedArns({ ML_Engineers: { access: "aws-managed", managedPolicyArns: [arn, arn] } })).toHaveLength(2);
  });

  it("may be called like one of the group's own", () => {
    const managedPolicyArns = ["arn:aws:iam::111111111111:policy/Data", "arn:aws:iam::222222222222:policy/Data"];
    expect(attachedArns({ Analysts: { managedPolicyArns } })).toEqual([
      expect.stringMatching(/^\$\{aws_iam_policy\..*\.arn\}$/) as unknown,
      ...managedPolicyArns,
    ]);
  });

  it("are no more than IAM attaches", () => {
    const arns = (count: number): string[] =>
      Array.from({ length: count }, (_, index) => `arn:aws:iam::aws:policy/P${index}`);
    expect(problemsOf(build({ Analysts: { managedPolicyArns: arns(9) } }))).toEqual([]);
    expect(problemsOf(build({ Analysts: { managedPolicyArns: arns(10) } }))).toEqual([
      'the group "Analysts" would need 11 managed policies and IAM attaches at most 10\n' +
        "Give the team fewer workloads, buckets, prefixes or tables, or common parents of them, or attach fewer policies",
    ]);
  });

  it("are split where one does not hold everything, and handed out by key", () => {
    const data = Array.from({ length: 40 }, (_, index) => ({
      bucket: `acme-bucket-${index}`,
      prefixes: [`p${index}/`],
      access: "read" as const,
    }));
    const terraform = groupsOf({ Analysts: {} }, { data });
    const names = namesOf(terraform, "aws_iam_policy");
    expect(names).toEqual(["fraud-Analysts-Data", "fraud-Analysts-Data-1"]);
    expect(resources(terraform, ATTACHMENT)).toHaveLength(2);
    const statements = names.flatMap((name) => [...managedPolicy(terraform, name)]);
    for (const [index, { bucket }] of data.entries()) {
      expect(allows(statements, "s3:GetObject", `arn:aws:s3:::${bucket}/p${index}/1`)).toBe(true);
    }
    const keys = resolved((stack) =>
      Object.keys(new TeamGroups(stack, "groups", { ...TEAM, data, groups: { Analysts: {} } }).policyArns),
    );
    expect(keys).toEqual(["Analysts-Data", "Analysts-Data-1"]);
  });

  it("are refused with what to do where a split makes too many", () => {
    const data = Array.from({ length: 220 }, (_, index) => ({
      bucket: `acme-bucket-${index}`,
      prefixes: [`p${index}/`],
      access: "read" as const,
    }));
    expect(problemsOf(build({ Analysts: {} }, { data }))).toEqual([
      expect.stringMatching(/^the group "Analysts" would need \d+ managed policies and IAM attaches at most 10\nGive/),
    ]);
  });
});

describe("membership", () => {
  it("is written per user, so that groups of elsewhere are left alone", () => {
    const terraform = groupsOf({ ML_Engineers: { members: ["ann", "bob"] }, Analysts: { members: ["ann"] } });
    const group = (key: string): unknown => expect.stringContaining(key);
    expect(resources(terraform, MEMBERSHIP)).toEqual([
      { user: "ann", groups: [group("ML_Engineers"), group("Analysts")] },
      { user: "bob", groups: [group("ML_Engineers")] },
    ]);
    expect(terraform.resource).not.toHaveProperty("aws_iam_group_membership");
  });

  it("may be of users that only Terraform knows", () => {
    const terraform = synthesised((stack) => {
      const users = ["ann", "bob"].map((name) => new IamUser(stack, name, { name }).name);
      build({ Analysts: { members: users } })(stack);
    });
    const members = resources(terraform, MEMBERSHIP).map(({ user }) => user);
    expect(members.sort()).toEqual(["${aws_iam_user.ann.name}", "${aws_iam_user.bob.name}"]);
  });
});

describe("names, paths and tags", () => {
  it("are the team's unless told otherwise", () => {
    const terraform = groupsOf({ Analysts: {} });
    expect(resource(terraform, "aws_iam_group")).toEqual({ name: "fraud-Analysts" });
    expect(Object.keys(resource(terraform, "aws_iam_policy")).sort()).toEqual(["description", "name", "policy"]);
  });

  it("can be given", () => {
    const policyName = (policy: string): string => `acme-${policy}`;
    const terraform = groupsOf(
      { Analysts: { name: "Readers" } },
      { path: "/teams/fraud/", tags: { team: "fraud" }, policyName },
    );
    expect(resource(terraform, "aws_iam_group")).toEqual({ name: "Readers", path: "/teams/fraud/" });
    expect(resource(terraform, "aws_iam_policy")).toMatchObject({
      name: "acme-Analysts-Data",
      path: "/teams/fraud/",
      tags: { team: "fraud" },
      description: "Analysts of the team fraud: Data",
    });
  });

  it("are handed out by key", () => {
    const references = resolved((stack) => {
      const groups = { Analysts: {}, Guests: {} };
      const { names, arns, policyArns } = new TeamGroups(stack, "groups", { ...TEAM, groups });
      return { names, arns, policyArns };
    });
    const reference = (type: string, attribute: string): unknown =>
      expect.stringMatching(new RegExp(`^.{2}${type}[.].+[.]${attribute}}$`));
    expect(references).toEqual({
      names: { Analysts: reference("aws_iam_group", "name"), Guests: reference("aws_iam_group", "name") },
      arns: { Analysts: reference("aws_iam_group", "arn"), Guests: reference("aws_iam_group", "arn") },
      policyArns: { "Analysts-Data": reference("aws_iam_policy", "arn") },
    });
  });
});

it("lets engineers without SageMaker work pass no role", () => {
  const terraform = groupsOf({ ML_Engineers: {} }, { workloads: [] });
  const statements = namesOf(terraform, "aws_iam_policy").flatMap((name) => [...managedPolicy(terraform, name)]);
  expect(statements).not.toEqual([]);
  expect(actionsOf(statements).filter((action) => action.startsWith("iam:"))).toEqual([]);
});

it("keeps engineers off other teams' models", () => {
  const terraform = groupsOf({ ML_Engineers: {} });
  const statements = namesOf(terraform, "aws_iam_policy").flatMap((name) => [...managedPolicy(terraform, name)]);
  const arn = (resource: string): string => `arn:aws:sagemaker:eu-west-1:111111111111:${resource}`;
  const transform = (model: string): boolean =>
    allows(statements, "sagemaker:CreateTransformJob", arn("transform-job/fraud-1"), {
      "sagemaker:ModelArn": arn(model),
    });
  expect(transform("model/fraud-1")).toBe(true);
  expect(transform("model/vision-1")).toBe(false);
});

describe("Deployers", () => {
  const MODELS = ROLE.replace("Execution", "Models");
  const audience = { trust: { oidc: { github: [{ repository: "acme/fraud", environments: ["prod"] }] } } };
  const executionRoles = [...TEAM.executionRoles, { key: "endpoint", workloads: [], arn: MODELS }];
  const deployers = (more: Partial<TeamGroupsProps> = {}) =>
    groupsOf({ ML_Engineers: {}, Deployers: { audience } }, { executionRoles, ...more });
  const guards = (group: string, terraform: Terraform) => managedPolicy(terraform, `fraud-${group}-Guards`);

  it("are a role with policies of their own, and hand over the role of models", () => {
    const terraform = deployers();
    expect(namesOf(terraform, "aws_iam_role")).toEqual(["fraud-Deployers"]);
    const passing = (group: string) =>
      managedPolicy(terraform, `fraud-${group}-Creation`).find(({ Action }) => Action === "iam:PassRole")?.Resource;
    expect([passing("Deployers"), passing("ML_Engineers")]).toEqual([MODELS, ROLE]);
  });

  it("leave engineers the approval that they have, until there are Approvers", () => {
    const workloads = ["training", "model-registry"] as const;
    const sids = (terraform: Terraform) => guards("ML_Engineers", terraform).map(({ Sid }) => Sid);
    expect(sids(deployers({ workloads }))).not.toContain("ApproversApprove");
    expect(sids(groupsOf({ ML_Engineers: {}, Approvers: {} }, { workloads }))).toContain("ApproversApprove");
    expect(sids(deployers({ workloads, approvers: true }))).toContain("ApproversApprove");
  });

  it("need a role to hand over", () => {
    expect(() => deployers({ executionRoles: TEAM.executionRoles })).toThrow("Deployers have no role to hand over");
  });
});
