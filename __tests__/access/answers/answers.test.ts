import { type Answer, answering, asUsual, inAnyWay, whoCan } from "../../../access/answers";
import { principalGraphOf } from "../../../access/graph/principal-graph";
import { reachIn } from "../../../access/graph/reach";
import { iamArn } from "../contract/support";
import {
  ACCOUNT,
  allow,
  knownIn,
  type Parts,
  roleArn,
  service,
  stackWith,
  type Statement,
  worldWith,
} from "../graph/support";
import { policy } from "../support";

const WITH_MFA = { Bool: { "aws:MultiFactorAuthPresent": "true" } };
const reading = { action: "s3:GetObject", resource: "arn:aws:s3:::data/x", context: {} };
const READ = allow("s3:GetObject", "*");

describe("what a group may that can hand a role to a service", () => {
  const PASSING = [allow("iam:PassRole", roleArn("jobs")), allow("sagemaker:CreateTrainingJob", "*")];

  /** Whether it may read, where the role may under a condition or always, and the group itself has these statements. */
  function answered(condition: object | undefined, own: readonly Statement[] = [], context = {}): Answer {
    const roles = { jobs: { trust: service("sagemaker"), can: [allow("s3:GetObject", "*", condition)] } };
    const graph = worldWith({ roles, groups: { people: [...PASSING, ...own] } });
    return answering(graph, reachIn(graph), { ...reading, context }, asUsual)(knownIn(graph, "people"));
  }

  it.each([
    ["is not told", {}],
    ["is told of the group, which is not told of the role", { "aws:MultiFactorAuthPresent": "false" }],
  ])("it may as the role, where a condition key %s", (_, context) => {
    const { as, path, decision } = answered(WITH_MFA, [], context);
    expect([as.subject.name, path.length, decision.verdict]).toEqual(["jobs", 1, "conditional"]);
  });

  it.each([
    ["the service on whose way the call is made", { "aws:CalledVia": "athena.amazonaws.com" }],
    ["the connection", { "aws:SecureTransport": "true" }],
    ["the resource", { "aws:ResourceAccount": "111111111111" }],
  ])("it is told of the role too what is told of %s", (_, context) => {
    expect(answered({ StringEquals: context }, [], context).decision.verdict).toBe("allowed");
  });

  it("it is told of the role too by which service a key of KMS is used", () => {
    const via = { "kms:ViaService": "s3.eu-west-1.amazonaws.com" };
    const can = [allow("kms:Decrypt", "*", { StringEquals: via })];
    const graph = worldWith({ roles: { jobs: { trust: service("sagemaker"), can } }, groups: { people: PASSING } });
    const decrypting = { action: "kms:Decrypt", resource: `arn:aws:kms:eu-west-1:${ACCOUNT}:key/one` };
    const asked = (context: object): string =>
      answering(graph, reachIn(graph), { ...decrypting, context: { ...context } }, asUsual)(knownIn(graph, "people"))
        .decision.verdict;
    expect([asked(via), asked({})]).toEqual(["allowed", "conditional"]);
    expect(asked({ "kms:ViaService": "rds.eu-west-1.amazonaws.com" })).toBe("denied");
  });

  it("it is sure to as the role, where it may by itself under a condition", () => {
    const { as, decision, itself } = answered(undefined, [allow("s3:GetObject", "*", WITH_MFA)]);
    expect([as.subject.name, decision.verdict, itself.verdict]).toEqual(["jobs", "allowed", "conditional"]);
  });
});

it.each([
  ["by a group that it joins", [allow("iam:AddUserToGroup", iamArn("group/admins"))]],
  ["by rights that it writes", [allow("iam:PutGroupPolicy", "*")]],
  ["as a role that no stack has", [allow("sts:AssumeRole", roleArn("deploy"))]],
])("a group may %s, though no role of the stacks may", (_, people) => {
  const graph = worldWith({ groups: { people, admins: [READ] } });
  const { decision, path } = answering(graph, reachIn(graph), reading, asUsual)(knownIn(graph, "people"));
  expect(path).toHaveLength(1);
  expect(decision.verdict).not.toBe("denied");
});

describe("a bucket, whose ARN tells no region", () => {
  const inRegion = (region: string): object => ({ StringEquals: { "aws:RequestedRegion": region } });

  it.each([
    ["eu-west-1", "allowed", "allowed"],
    ["us-east-1", "denied", "conditional"],
  ])("that may be read in %s: as usual it is %s, in any way %s", (region, usual, anyWay) => {
    const graph = worldWith({ groups: { people: [allow("s3:GetObject", "*", inRegion(region))] } });
    const verdictOf = (judge: typeof asUsual): string =>
      answering(graph, reachIn(graph), reading, judge)(knownIn(graph, "people")).decision.verdict;
    expect([verdictOf(asUsual), verdictOf(inAnyWay)]).toEqual([usual, anyWay]);
  });
});

describe("who can", () => {
  /** By name and account, with the accounts of the users who stand with a group. */
  function able(parts: readonly Parts[], ...actions: readonly string[]): object[] {
    const stacks = parts.map(stackWith);
    const graph = principalGraphOf(stacks, () => []);
    const questions = actions.map((action) => ({ ...reading, action }));
    return whoCan(graph, reachIn(graph), questions).map(({ who, users }) => [
      who.subject.name,
      who.accountId,
      ...users.map(({ subject, accountId }) => `${subject.name} ${accountId ?? ""}`),
    ]);
  }

  const ann = (...statements: readonly Statement[]): object => ({
    aws_iam_user: { u: { name: "ann" } },
    aws_iam_user_policy: { p: { name: "own", user: "ann", policy: policy(...statements) } },
  });
  const people = { people: [READ] };
  const member = { aws_iam_user_group_membership: { m: { user: "ann", groups: ["people"] } } };

  it("tells a user apart from the group who can something else than it", () => {
    const deny = { Effect: "Deny", Action: "s3:GetObject", Resource: "*" };
    const more = { ...ann(deny, allow("s3:PutObject", "*")), ...member };
    expect(able([{ groups: people, more }], "s3:GetObject", "s3:PutObject")).toEqual([
      ["ann", "111111111111"],
      ["people", "111111111111"],
    ]);
  });

  it("tells a user apart from the group of another account who is called as one of its members", () => {
    const other = { more: ann(READ), account: "222222222222" };
    expect(able([other, { groups: people, more: member }], "s3:GetObject")).toEqual([
      ["ann", "222222222222"],
      ["people", "111111111111", "ann 111111111111"],
    ]);
  });
});
