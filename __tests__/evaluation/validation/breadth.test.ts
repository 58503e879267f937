import { allowing, denying, findings, only, told } from "./support";

const ROLES = "arn:aws:iam::111111111111:role/";
const TO_SAGEMAKER = { StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" } };

it.each([
  ["not-action", { Effect: "Allow", NotAction: "iam:*", Resource: "arn:aws:s3:::b/*" }],
  ["not-resource", { Effect: "Allow", Action: "s3:GetObject", NotResource: "arn:aws:s3:::b/*" }],
])("%s with Allow is told, and with Deny it is not", (rule, statement) => {
  expect(told(statement)).toEqual([`warning ${rule}`]);
  expect(told({ ...statement, Effect: "Deny" })).toEqual([]);
});

it("NotPrincipal with Allow is told", () => {
  const statement = { Action: "sts:AssumeRole", NotPrincipal: { AWS: "222222222222" } };
  expect(told({ Effect: "Allow", ...statement }, "trust")).toEqual(["error misplaced-element"]);
  expect(told({ Effect: "Deny", ...statement }, "trust")).toEqual(["error misplaced-element"]);
  const onBucket = { Action: "s3:GetObject", NotPrincipal: { AWS: "222222222222" }, Resource: "arn:aws:s3:::b/*" };
  expect(told({ Effect: "Allow", ...onBucket }, "resource")).toEqual(["warning not-principal"]);
  expect(told({ Effect: "Deny", ...onBucket }, "resource")).toEqual([]);
});

describe("everything", () => {
  it.each(["*", "*:*", "iam:*"])("is allowed by %s on *", (Action) => {
    expect(told(allowing({ Action }))).toContain("warning allows-everything");
    expect(told(denying({ Action }))).toEqual([]);
    const Condition = { StringEquals: { "aws:PrincipalTag/team": "x" } };
    expect(told(allowing({ Action, Condition }))).not.toContain("warning allows-everything");
  });

  it("is not all of one service, nor all of a resource in its own policy", () => {
    expect(told(allowing({ Action: "sagemaker:*" }))).toEqual([]);
    expect(told({ ...allowing({ Action: "kms:*" }), Principal: { AWS: "111111111111" } }, "resource")).toEqual([]);
  });
});

describe("passing roles", () => {
  const pass = (Resource: unknown, Condition?: unknown, Action = "iam:PassRole"): readonly string[] =>
    told(allowing({ Action, Resource, ...(Condition !== undefined && { Condition }) }));

  it.each([
    ["*", TO_SAGEMAKER],
    ["*", undefined],
    [`${ROLES}*`, TO_SAGEMAKER],
    [`${ROLES}*-fraud`, TO_SAGEMAKER],
    [`${ROLES}teams/fraud/*`, undefined],
    [`${ROLES}teams/fraud/*`, { StringLike: { "iam:PassedToService": "*" } }],
    [`${ROLES}teams/fraud/*`, { StringNotEquals: { "iam:PassedToService": "ec2.amazonaws.com" } }],
  ])("on %s with %j is told", (resource, condition) => {
    expect(pass(resource, condition)).toEqual(["warning pass-role"]);
  });

  it("is told what it lacks", () => {
    const [finding] = findings(allowing({ Action: "iam:PassRole" }));
    expect(finding?.message).toBe(
      "with iam:PassRole, every role of the account may be passed, and a role may be passed to every service",
    );
    expect(finding?.remedy).toContain("name the roles or their path, and add");
    expect(only(allowing({ Action: "iam:PassRole", Condition: TO_SAGEMAKER })).remedy).not.toContain("PassedToService");
  });

  it("is found in wildcards and under NotAction", () => {
    expect(pass(`${ROLES}fraud`, undefined, "iam:Pass*")).toEqual(["warning pass-role"]);
    expect(pass("*", undefined, "*")).toContain("warning pass-role");
    expect(told({ Effect: "Allow", NotAction: "s3:*", Resource: "*" })).toContain("warning pass-role");
    expect(told({ Effect: "Allow", NotAction: "iam:*", Resource: "*" })).not.toContain("warning pass-role");
  });

  it("of named roles to a named service is right", () => {
    expect(pass(`${ROLES}teams/fraud/*`, TO_SAGEMAKER)).toEqual([]);
    expect(pass([`${ROLES}fraud-jobs`, `${ROLES}fraud-*`], TO_SAGEMAKER)).toEqual([]);
    expect(pass("arn:aws:s3:::acme/*", undefined, "*")).toEqual([]);
    expect(pass("arn:aws:s3:::*", undefined, "*")).toEqual([]);
    expect(told(denying({ Action: "iam:PassRole" }))).toEqual([]);
  });
});
