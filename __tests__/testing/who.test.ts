import { IamGroup } from "@cdktf/provider-aws/lib/iam-group";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { IamUserGroupMembership } from "@cdktf/provider-aws/lib/iam-user-group-membership";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack, Testing } from "cdktf";
import { Construct } from "constructs";
import { SageMakerExecutionRole, ScopedS3Policy } from "../../modules";
import type { Who } from "../../testing";

import {
  ACCOUNT,
  failureOfAllow,
  failureOfLeast,
  failureOfNot,
  give,
  groupThatPasses,
  newStack,
  policy,
  READ,
  roleWith,
  sageMakerRole,
} from "./support";

const environment = { accountId: ACCOUNT, region: "eu-west-1" };
const READING = { action: "s3:GetObject", on: READ.Resource };

describe("who", () => {
  const { stack, role } = roleWith(READ);
  const other = sageMakerRole(stack, "other", "other-Role");
  const text = Testing.synth(stack);

  it.each<[string, Who]>([
    ["its name in IAM", "fraud-Role"],
    ["its ARN", `arn:aws:iam::${ACCOUNT}:role/fraud-Role`],
    ["its address in Terraform", "aws_iam_role.role"],
    ["its id in Terraform", "role"],
    ["a reference to its name", role.name],
    ["a reference to its ARN", role.arn],
    ["a reference to its id", role.id],
    ["a reference in Terraform's words", "${aws_iam_role.role.arn}"],
    ["its construct", role],
    ["an object with the construct as role", { role }],
    ["an object with its name as role", { role: role.name }],
    ["a list of it", [role] as unknown as Who],
  ])("may be %s", (_, who) => {
    expect(stack).toAllow({ who, ...READING });
    expect(text).toAllow({ who, ...READING });
    expect(stack).not.toAllow({ who, action: "s3:PutObject", on: READ.Resource });
  });

  it("tells apart two roles of a stack", () => {
    for (const who of [other, other.name, other.arn, "other-Role", "other"]) {
      expect(stack).not.toAllow({ who, ...READING });
    }
  });

  it("asks about each of a list", () => {
    const failure = failureOfAllow(stack, { who: [role, other], ...READING });
    expect(failure).toContain("other-Role, s3:GetObject");
    expect(failure).not.toContain("fraud-Role");
  });

  it("may be a module, or what has one as its role", () => {
    const own = newStack();
    const execution = new SageMakerExecutionRole(own, "execution", {
      name: "fraud-Role",
      path: "/teams/",
      environment,
    });
    const data = new ScopedS3Policy(own, "data", {
      role: execution,
      environment,
      grants: [{ bucket: "acme-data", prefixes: ["card/"], access: "read" }],
    });
    class Team extends Construct {
      readonly role = execution;
    }
    const arn = execution.computedArn;
    for (const who of [execution, execution.name, execution.arn, arn, new Team(own, "team"), { role: execution }]) {
      expect(own).toAllow({ who, ...READING });
    }
    expect(failureOfAllow(own, { who: data, ...READING })).toMatch(
      /^the stack has no role, group or user: the construct "fraud\/data"\nThere are: fraud-Role \(aws_iam_role\./,
    );
  });

  it("is one of several that a construct makes", () => {
    const own = newStack();
    const groups = new Construct(own, "groups");
    const names = ["A", "B"].map((name) => new IamGroup(groups, name, { name }).name);
    expect(failureOfAllow(own, { who: groups, ...READING })).toMatch(
      /^the construct "fraud\/groups" may be any of: A \(.*\), B \(.*\)\nName one of them, or write a list$/,
    );
    expect(own).not.toAllow({ who: names, ...READING });
  });

  it("may be a group, and a user of whom the stack says only that", () => {
    const own = roleWith(READ);
    const group = groupThatPasses(own.role);
    new IamUserGroupMembership(own.stack, "member", { user: "ada", groups: [group.name] });
    const passing = { action: "iam:PassRole", on: own.role.arn };
    expect(own.stack).toAllow({ who: ["fraud-Engineers", "ada"], ...passing });
    expect(own.stack).not.toAllow({ who: own.role, ...passing });
  });

  it("may have one name in IAM as a role and as a group, and is told apart by the address", () => {
    const own = newStack();
    give(sageMakerRole(own, "role", "fraud"), "data", READ);
    new IamGroup(own, "group", { name: "fraud" });
    expect(failureOfAllow(own, { who: "fraud", ...READING })).toBe(
      '"fraud" may be any of: fraud (aws_iam_group.group), fraud (aws_iam_role.role)\nName one of them, or write a list',
    );
    expect(own).toAllow({ who: "aws_iam_role.role", ...READING });
    expect(own).not.toAllow({ who: "aws_iam_group.group", ...READING });
  });

  it("may be somebody from elsewhere", () => {
    const own = newStack();
    const trusted = "arn:aws:iam::222222222222:role/deploy";
    const allow = { Effect: "Allow", Action: "sts:AssumeRole" };
    const role = new IamRole(own, "role", {
      name: "fraud-Role",
      assumeRolePolicy: policy(
        { ...allow, Principal: { Service: "sagemaker.amazonaws.com" } },
        { ...allow, Principal: { AWS: trusted } },
      ),
    });
    const assuming = { action: "sts:AssumeRole", on: role.arn };
    expect(own).toAllow({ who: ["sagemaker.amazonaws.com", trusted], ...assuming });
    expect(own).not.toAllow({ who: ["ec2.amazonaws.com", "arn:aws:iam::222222222222:role/other"], ...assuming });
  });

  it("is somebody from elsewhere by the ARN of another account, whatever the name", () => {
    const elsewhere = "arn:aws:iam::222222222222:role/fraud-Role";
    expect(stack).not.toAllow({ who: elsewhere, action: "sts:AssumeRole", on: role.arn });
  });

  it("is refused where nobody is called so, whatever is asked", () => {
    const there = `There are: fraud-Role (aws_iam_role.role), other-Role (aws_iam_role.other)`;
    for (const who of ["fraud-Rol", `arn:aws:iam::${ACCOUNT}:role/path/fraud-Role`, "${aws_iam_role.none.name}"]) {
      const failure = `the stack has no role, group or user: "${who}"\n${there}`;
      expect(failureOfAllow(stack, { who, ...READING })).toBe(failure);
      expect(failureOfNot(stack, { who, ...READING })).toBe(failure);
    }
  });

  it("is refused in a stack where there is nobody", () => {
    expect(failureOfNot("{}", { who: "fraud-Role", ...READING })).toBe(
      'the stack has no role, group or user: "fraud-Role"\nThere are none at all',
    );
  });

  it("is known by an ARN where the stack does not say its account", () => {
    const own = new TerraformStack(Testing.app(), "stack");
    new AwsProvider(own, "aws", { region: "eu-west-1" });
    give(sageMakerRole(own, "role", "fraud-Role"), "data", READ);
    expect(own).toAllow({ who: `arn:aws:iam::${ACCOUNT}:role/fraud-Role`, ...READING });
    expect(failureOfAllow(own, { who: "arn:aws:iam::1:policy/fraud-Role", ...READING })).toContain(
      "the stack has no role, group or user",
    );
  });
});

describe("what is asked about them", () => {
  it("may have a reference as the value of a condition key", () => {
    const asked = { "aws:SourceArn": `arn:aws:iam::${ACCOUNT}:role/fraud-Role` };
    const { stack, role } = roleWith({ ...READ, Condition: { ArnEquals: asked } });
    expect(stack).toAllow({ who: role, ...READING, with: { "aws:SourceArn": role.arn } });
  });

  it("is refused with a condition key that AWS has no more", () => {
    const training = { action: "sagemaker:CreateTrainingJob", on: "*", with: { "sagemaker:VolumeKmsKey": "key" } };
    expect(failureOfNot(roleWith(READ).stack, { who: "fraud-Role", ...training })).toMatch(
      /\nWrite sagemaker:VolumeKmsKeyArn$/,
    );
  });

  it("needs of a policy with statements that are not known all or nothing", () => {
    const { stack, role } = roleWith(READ);
    const document = policy({ ...READ, Sid: "More" }).replace("[", '["${var.more}",');
    new IamRolePolicy(stack, "open", { name: "open", role: role.name, policy: document });
    expect(failureOfLeast(stack, [{ who: role, can: READING.action, on: READING.on }])).toContain("\nall of open (");
  });
});
