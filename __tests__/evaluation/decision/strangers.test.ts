import type { ContextValues } from "../../../evaluation/decision/context";
import { decide } from "../../../evaluation/decision/decide";
import type { Subject } from "../../../evaluation/decision/subject";
import { UNKNOWN } from "../../../evaluation/language/unknown";
import { ACCOUNT, allow, ELSEWHERE, forWhom, policy, reading, ROLE, shortly } from "./asking.support";

/** What comes of a call of somebody of whom no policy is known, on what carries this policy. */
function outcome(subject: Subject, principal: unknown, action: string, resource: string, condition?: object): string {
  const statement = { ...forWhom(principal, allow(action, resource)), ...(condition && { Condition: condition }) };
  return shortly(decide(subject, { action, resource, resourcePolicy: policy("of the resource", statement) }));
}

describe("who has a token of an identity provider", () => {
  const HOST = "token.actions.githubusercontent.com";
  const PROVIDER = `arn:aws:iam::${ACCOUNT}:oidc-provider/${HOST}`;
  const holder = (arn: string, context: ContextValues = {}): Subject => ({
    kind: "federated",
    name: arn,
    arn,
    context,
  });
  const assumes = (subject: Subject, principal: unknown, condition?: object): string =>
    outcome(subject, principal, "sts:AssumeRoleWithWebIdentity", ROLE, condition);

  it.each([
    ["its provider", { Federated: PROVIDER }, "allowed"],
    ["another provider", { Federated: `${PROVIDER}s` }, "implicit"],
    ["one that the apply tells", { Federated: UNKNOWN }, "conditional"],
    ["everybody", "*", "allowed"],
    ["the account", ACCOUNT, "implicit"],
    ["a service of that name", { Service: PROVIDER }, "implicit"],
  ])("is let in by a trust policy that names %s: %s", (_, principal, expected) => {
    expect(assumes(holder(PROVIDER), principal)).toBe(expected);
  });

  it("passes the conditions of its token, and whether it passes others is open", () => {
    const on = (context: ContextValues): string =>
      assumes(holder(PROVIDER, context), { Federated: PROVIDER }, { StringLike: { [`${HOST}:sub`]: "repo:acme/*" } });
    expect(on({ [`${HOST}:sub`]: "repo:acme/ml" })).toBe("allowed");
    expect(on({ [`${HOST}:sub`]: "repo:other/ml" })).toBe("implicit");
    expect(on({})).toBe("conditional");
  });

  it("has no account of its own", () => {
    const own = { StringEquals: { "aws:PrincipalAccount": ACCOUNT } };
    expect(assumes(holder(PROVIDER), { Federated: PROVIDER }, own)).toBe("conditional");
  });
});

describe("who is named otherwise than by an ARN", () => {
  const reads = (subject: Subject, principal: unknown): string =>
    outcome(subject, principal, "s3:GetObject", reading().resource);

  it("is the canonical user of that id, and nobody else", () => {
    const user: Subject = { kind: "account", name: "79a59df900b949e5" };
    expect(reads(user, { CanonicalUser: "79a59df900b949e5" })).toBe("allowed");
    expect(reads({ ...user, name: "other" }, { CanonicalUser: "79a59df900b949e5" })).toBe("implicit");
    expect(reads({ kind: "role", name: "79a59df900b949e5" }, { CanonicalUser: "79a59df900b949e5" })).toBe("implicit");
  });

  it("is who is gone, by the id that is left", () => {
    expect(reads({ kind: "role", name: "AROA1234567890EXAMPLE" }, "AROA1234567890EXAMPLE")).toBe("allowed");
    expect(reads({ kind: "role", name: "AROA1234567890EXAMPLE" }, "AROA0987654321EXAMPLE")).toBe("implicit");
  });
});

describe("somebody of another account", () => {
  const stranger: Subject = { kind: "role", name: "ci", arn: `arn:aws:iam::${ELSEWHERE}:role/ci` };
  const asked = (action: string, resource: string): string => shortly(decide(stranger, { action, resource }));

  it("is surely denied what no policy opens to another account, and may have what one can", () => {
    expect(asked("iam:GetRole", ROLE)).toBe("implicit");
    expect(asked("sagemaker:StopTrainingJob", `arn:aws:sagemaker:eu-west-1:${ACCOUNT}:training-job/x`)).toBe(
      "implicit",
    );
    expect(asked("iam:GetRole", ROLE.replace(ACCOUNT, ELSEWHERE))).toBe("conditional");
    expect(asked("sts:AssumeRole", ROLE)).toBe("conditional");
    expect(asked("s3:GetObject", reading().resource)).toBe("conditional");
  });

  it("has as a session the ARN of its role in aws:PrincipalArn, whose path nobody knows", () => {
    const session: Subject = { ...stranger, arn: `arn:aws:sts::${ELSEWHERE}:assumed-role/ci/build` };
    const condition = { ArnEquals: { "aws:PrincipalArn": `arn:aws:iam::${ELSEWHERE}:role/paths/ci` } };
    const named = { AWS: session.arn };
    expect(outcome(session, named, "sts:AssumeRole", ROLE)).toBe("allowed");
    expect(outcome(session, named, "sts:AssumeRole", ROLE, condition)).toBe("conditional");
  });

  it("has no name where it is a pattern", () => {
    const some: Subject = { kind: "user", name: "ci-*", arn: `arn:aws:iam::${ELSEWHERE}:user/ci-*` };
    const condition = { StringEquals: { "aws:username": "ci-1" } };
    expect(outcome(some, ELSEWHERE, "sts:AssumeRole", ROLE, condition)).toBe("conditional");
  });
});
