import { reachIn } from "../../../access/graph/reach";
import { ACCOUNT, allow, knownIn, roleArn, service, type Statement, waysFrom, waysOutFrom, worldWith } from "./support";

const iamArn = (rest: string): string => `arn:aws:iam::${ACCOUNT}:${rest}`;
const worldOf = (can: readonly Statement[]) =>
  worldWith({
    roles: { jobs: { trust: service("sagemaker") } },
    groups: { people: can, admins: [allow("s3:*", "*")] },
    more: {
      aws_iam_user: { ann: { name: "ann" } },
      aws_iam_group_membership: { admins: { name: "m", users: ["ann"], group: "admins" } },
    },
  });
const from = (...can: readonly Statement[]) => waysFrom(worldOf(can), "people");
const out = (...can: readonly Statement[]) => waysOutFrom(worldOf(can), "people");

describe("rights of others that IAM lets one take over", () => {
  it("are those of a group that one may join", () => {
    expect(from(allow("iam:AddUserToGroup", iamArn("group/admins")))).toEqual({
      admins: ["people joins admins with iam:AddUserToGroup"],
    });
    expect(from(allow("iam:AddUserToGroup", iamArn("group/others")))).toEqual({});
  });

  it.each(["iam:CreateAccessKey", "iam:CreateLoginProfile", "iam:UpdateLoginProfile"])(
    "are those of a user: %s",
    (action) => {
      expect(from(allow(action, iamArn("user/ann")))).toEqual({
        ann: [`people makes itself credentials of ann with ${action}`],
      });
      expect(from(allow(action, iamArn("user/${aws:username}")))).toEqual({
        ann: [`people makes itself credentials of ann with ${action}`],
      });
      expect(from(allow(action, iamArn("user/bob")))).toEqual({});
    },
  );

  it("are those of whomever a variable may name, but for oneself", () => {
    expect(from(allow("iam:AddUserToGroup", iamArn("group/$${aws:PrincipalTag/team}")))).toHaveProperty("admins");
    expect(from(allow("iam:CreateAccessKey", iamArn("user/$${aws:PrincipalTag/name}")))).toHaveProperty("ann");
    expect(from(allow("iam:CreateAccessKey", iamArn("user/$${aws:username}")))).toEqual({});
    expect(out(allow("iam:CreateAccessKey", iamArn("user/$${aws:username}")))).toEqual([]);
  });

  it("are those of a role whose trust one may change", () => {
    expect(from(allow("iam:UpdateAssumeRolePolicy", roleArn("jobs")))).toHaveProperty("jobs");
  });
});

describe("any right", () => {
  const ANY = /^people writes policies with iam:/;

  it.each([
    ["iam:PutGroupPolicy", iamArn("group/people")],
    ["iam:AttachGroupPolicy", iamArn("group/people")],
    ["iam:PutUserPolicy", iamArn("user/ann")],
    ["iam:AttachUserPolicy", iamArn("user/ann")],
    ["iam:PutRolePolicy", roleArn("jobs")],
    ["iam:AttachRolePolicy", roleArn("jobs")],
    ["iam:CreatePolicyVersion", iamArn("policy/own")],
  ])("is reached by who writes policies: %s", (action, resource) => {
    expect(out(allow(action, resource))).toEqual([expect.stringMatching(ANY)]);
  });

  it("is not where a boundary, or the policies that may be attached, are asked for: what these give is", () => {
    const boundary = { StringEquals: { "iam:PermissionsBoundary": iamArn("policy/boundary") } };
    const one = { ArnEquals: { "iam:PolicyARN": "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess" } };
    expect(out(allow("iam:PutRolePolicy", roleArn("jobs"), boundary))).toEqual([
      "people writes policies within boundary with iam:PutRolePolicy",
    ]);
    expect(out(allow("iam:AttachRolePolicy", roleArn("jobs"), one))).toEqual([
      "people attaches AmazonS3ReadOnlyAccess to jobs with iam:AttachRolePolicy",
    ]);
  });
});

it("is any right where the boundary that is asked for bounds nothing", () => {
  const boundary = { StringEquals: { "iam:PermissionsBoundary": "arn:aws:iam::aws:policy/AdministratorAccess" } };
  for (const action of ["iam:PutRolePolicy", "iam:AttachRolePolicy"]) {
    expect(out(allow(action, roleArn("jobs"), boundary))).toEqual([`people writes policies with ${action}`]);
  }
});

describe("a role that no stack has", () => {
  const TRAIN = allow("sagemaker:CreateTrainingJob", "*");

  it("is reached by who may assume it, or pass it and start something", () => {
    const role = roleArn("deploy");
    expect(out(allow("sts:AssumeRole", role))).toEqual([`people assumes a role that no stack has, ${role}`]);
    expect(out(allow("iam:PassRole", role), TRAIN)).toEqual([
      `people passes a role that no stack has, ${role} to sagemaker.amazonaws.com with sagemaker:CreateTrainingJob`,
    ]);
  });

  it("is reached under a wildcard or a variable that one of the stacks is under, too", () => {
    const all = roleArn("*");
    const step = `a role that no stack has, ${all}`;
    for (const role of [all, roleArn("$${aws:PrincipalTag/team}")]) {
      expect(out(allow("sts:AssumeRole", role))).toEqual([`people assumes ${step}`]);
      expect(out(allow("iam:UpdateAssumeRolePolicy", role))).toEqual([
        `people lets itself assume ${step} with iam:UpdateAssumeRolePolicy`,
      ]);
      const passing = allow("iam:PassRole", role);
      expect(from(passing, TRAIN)).toHaveProperty("jobs");
      expect(out(passing, TRAIN)).toEqual([
        `people passes ${step} to sagemaker.amazonaws.com with sagemaker:CreateTrainingJob`,
      ]);
    }
  });

  it("has policies of which nobody knows what they say", () => {
    const graph = worldOf([allow("sts:AssumeRole", roleArn("deploy"))]);
    expect(
      reachIn(graph)
        .from(knownIn(graph, "people"))
        .map(({ known }) => known.subject.identity),
    ).toEqual([[{ name: `the policies of ${roleArn("deploy")}`, document: undefined }]]);
  });

  it("is not by who may pass it only, nor where the role is known", () => {
    expect(out(allow("iam:PassRole", roleArn("deploy")))).toEqual([]);
    expect(out(allow("iam:PassRole", roleArn("jobs")), TRAIN)).toEqual([]);
  });
});
