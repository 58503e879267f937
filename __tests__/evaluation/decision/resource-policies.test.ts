import { decide } from "../../../evaluation/decision/decide";
import type { Decision } from "../../../evaluation/decision/decision";
import type { Request } from "../../../evaluation/decision/request";
import type { SourcedPolicy, Subject } from "../../../evaluation/decision/subject";
import { UNKNOWN } from "../../../evaluation/language/unknown";
import {
  ACCOUNT,
  allow,
  deny,
  ELSEWHERE,
  forWhom,
  OBJECT,
  policy,
  reading,
  role,
  ROLE,
  shortly,
  unknownPolicy,
} from "./asking.support";

const SESSION = `arn:aws:sts::${ACCOUNT}:assumed-role/Runner/job`;
const ROOT = `arn:aws:iam::${ACCOUNT}:root`;
const ANN: Subject = { kind: "user", name: "ann", arn: `arn:aws:iam::${ACCOUNT}:user/ann`, identity: [] };
const NOTHING = { boundary: policy("boundary", allow("sqs:*", "*")) };
const everything = allow("*", "*");
const bucket = (...statements: readonly unknown[]): SourcedPolicy => policy("bucket", ...statements);
const read = (principal: unknown): SourcedPolicy => bucket(forWhom(principal, allow("s3:GetObject", OBJECT)));
const asked = (subject: Subject, resourcePolicy: SourcedPolicy, rest: Partial<Request> = {}): Decision =>
  decide(subject, reading({ resourcePolicy, ...rest }));
const ask = (subject: Subject, resourcePolicy: SourcedPolicy, rest: Partial<Request> = {}): string =>
  shortly(asked(subject, resourcePolicy, rest));

describe("whom a policy on the resource means", () => {
  it.each([
    ["the role", ROLE, "allowed", "implicit"],
    ["its session", SESSION, "allowed", "allowed"],
    ["everybody", "*", "allowed", "allowed"],
    ["the account: identity policies decide", ROOT, "implicit", "implicit"],
    ["the account by its number", ACCOUNT, "implicit", "implicit"],
    ["another role", `${ROLE}s`, "implicit", "implicit"],
    ["another role's session", SESSION.replace("Runner", "Runners"), "implicit", "implicit"],
    ["a session of another account", SESSION.replace(ACCOUNT, ELSEWHERE), "implicit", "implicit"],
    ["a service", { Service: "s3.amazonaws.com" }, "implicit", "implicit"],
    ["who is not known yet", UNKNOWN, "conditional", "conditional"],
  ])("%s, without and with a boundary that does not allow it", (_, principal, outcome, limited) => {
    expect(ask(role([]), read(principal))).toBe(outcome);
    expect(ask(role([], NOTHING), read(principal))).toBe(limited);
    expect(ask(role([], { session: [NOTHING.boundary] }), read(principal))).toBe(limited);
  });

  it("a user is not limited by a boundary, and a federated one by the session's policies", () => {
    expect(ask({ ...ANN, ...NOTHING }, read(ANN.arn))).toBe("allowed");
    expect(ask({ ...ANN, session: [NOTHING.boundary] }, read(ANN.arn))).toBe("implicit");
    expect(ask({ ...ANN, name: "bob", arn: `${ANN.arn ?? ""}bob` }, read(ANN.arn))).toBe("implicit");
  });

  it("a role whose ARN is not known is perhaps the one that is named", () => {
    const { arn: _, ...unknown } = role([]);
    expect(ask(unknown, read(ROLE))).toBe("conditional");
    expect(ask({ ...unknown, name: `Run${UNKNOWN}` }, read(ROLE))).toBe("conditional");
    expect(ask(unknown, read(ROLE.replace("Runner", "Another")))).toBe("implicit");
  });

  it("anybody in an account is perhaps the role that is named there", () => {
    const anybody: Subject = { kind: "account", name: ACCOUNT, arn: ROOT };
    expect(ask(anybody, read(ROLE))).toBe("conditional");
    expect(ask(anybody, read(ROOT))).toBe("allowed");
    expect(ask(anybody, read(ROLE.replace(ACCOUNT, ELSEWHERE)))).toBe("implicit");
  });

  it("SCPs limit what it gives, and a Deny anywhere ends it", () => {
    expect(ask(role([], { scps: [[policy("scp", allow("sqs:*", "*"))]] }), read("*"))).toBe("implicit");
    expect(ask(role([deny("s3:*", "*")]), read(ROLE))).toBe("explicit");
  });

  it("one that is not known may allow, and is taken not to deny", () => {
    expect(ask(role([]), unknownPolicy("data's policy"))).toBe("conditional");
    const allowed = asked(role([everything]), unknownPolicy("data's policy"));
    expect([allowed.verdict, ...allowed.assumes].join()).toMatch(/^allowed.*data's policy/);
  });

  it("so may a statement of which not even the effect is known", () => {
    const open = bucket({ Effect: UNKNOWN, Principal: "*", Action: "s3:*", Resource: "*" });
    expect(ask(role([]), open)).toBe("conditional");
    expect(ask(role([]), bucket(UNKNOWN))).toBe("conditional");
  });
});

describe("what a policy on the resource denies", () => {
  const denies = (principal: unknown): SourcedPolicy => bucket(forWhom(principal, deny("s3:*", "*")));
  const denyOthers = (names: unknown): SourcedPolicy => bucket({ ...deny("s3:*", "*"), NotPrincipal: { AWS: names } });

  it.each([
    [ROLE, "explicit"],
    ["*", "explicit"],
    [ROOT, "explicit"],
    [`${ROLE}s`, "allowed"],
    [SESSION, "conditional"],
    [UNKNOWN, "conditional"],
  ])("for %s: %s", (principal, outcome) => {
    expect(ask(role([everything]), denies(principal))).toBe(outcome);
  });

  it.each([
    [[ROLE, ROOT], "allowed"],
    [[`${ROLE}s`], "explicit"],
    [[ROLE], "conditional"],
    [[ROOT], "conditional"],
    [[UNKNOWN], "conditional"],
  ])("for everybody but %j: %s", (names, outcome) => {
    expect(ask(role([everything]), denyOthers(names))).toBe(outcome);
  });

  it("for everybody else means whoever has a boundary, named or not", () => {
    const bounded = role([everything], { boundary: policy("boundary", everything) });
    expect(ask(bounded, denyOthers([ROLE, ROOT]))).toBe("explicit");
  });
});

describe("a resource of another account", () => {
  const there = { resourceAccount: ELSEWHERE };

  it.each([
    [[everything], read(ROLE), "allowed"],
    [[everything], read(ROOT), "allowed"],
    [[everything], read("*"), "allowed"],
    [[everything], read(`${ROLE}s`), "implicit"],
    [[], read(ROLE), "implicit"],
    [[], read("*"), "implicit"],
  ])("both sides must allow", (statements, resourcePolicy, outcome) => {
    expect(ask(role(statements), resourcePolicy, there)).toBe(outcome);
  });

  it("a policy that is not known there is taken to allow, and that is said", () => {
    const decision = decide(role([everything]), reading(there));
    expect([decision.verdict, ...decision.assumes].join()).toMatch(/^allowed.*222222222222/);
    expect(shortly(decide(role([]), reading(there)))).toBe("implicit");
  });

  const of = (resource: string, account: string): string => `arn:aws:sagemaker:eu-west-1:${account}:${resource}`;

  it("the account in the ARN says where a resource is", () => {
    const describe = { action: "sagemaker:DescribeModelPackage", resource: of("model-package/m/1", ELSEWHERE) };
    expect(decide(role([everything]), describe).assumes).toHaveLength(1);
    expect(decide(role([everything]), { ...describe, resource: of("model-package/m/1", ACCOUNT) }).assumes).toEqual([]);
  });

  it.each([
    ["sagemaker:StopTrainingJob", of("training-job/j", ELSEWHERE), of("training-job/j", ACCOUNT)],
    ["sagemaker:DescribeModel", of("model/m", ELSEWHERE), of("model/*", ACCOUNT)],
    ["iam:PassRole", `arn:aws:iam::${ELSEWHERE}:role/r`, `arn:aws:iam::${ACCOUNT}:role/r`],
    [
      "logs:GetLogEvents",
      `arn:aws:logs:eu-west-1:${ELSEWHERE}:log-group:g:log-stream:s`,
      `arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:g:log-stream:s`,
    ],
  ])("%s is nothing that an owner could allow somebody else", (action, there_, here) => {
    expect(shortly(decide(role([everything]), { action, resource: there_ }))).toBe("implicit");
    expect(shortly(decide(role([everything]), { action, resource: here }))).toBe("allowed");
  });

  it("anybody of an account elsewhere is taken to be allowed there", () => {
    const anybody: Subject = { kind: "account", name: ELSEWHERE, arn: `arn:aws:iam::${ELSEWHERE}:root` };
    expect(ask(anybody, read(ELSEWHERE))).toBe("allowed");
    expect(ask(anybody, read(ACCOUNT))).toBe("implicit");
    expect(shortly(decide(anybody, reading()))).toBe("conditional");
  });
});

describe("keys", () => {
  const key = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/one`;
  const decrypt = { action: "kms:Decrypt", resource: key };
  const keyPolicy = (principal: unknown): SourcedPolicy => policy("key", forWhom(principal, allow("kms:*", "*")));

  it.each([
    ["leaves it to the account", keyPolicy(ROOT), "allowed", "implicit"],
    ["names the role", keyPolicy(ROLE), "allowed", "allowed"],
    ["names another role", keyPolicy(`${ROLE}s`), "implicit", "implicit"],
    ["is for another action", policy("key", forWhom(ROOT, allow("kms:Encrypt", "*"))), "implicit", "implicit"],
  ])("a key policy that %s, with an identity policy and without", (_, keyed, outcome, alone) => {
    expect(ask(role([allow("kms:Decrypt", key)]), keyed, decrypt)).toBe(outcome);
    expect(ask(role([]), keyed, decrypt)).toBe(alone);
  });

  it("one that is not known is taken to leave it to the account, and that is said", () => {
    const decision = decide(role([allow("kms:*", "*")]), decrypt);
    expect([decision.verdict, ...decision.assumes].join()).toMatch(/^allowed.*leaves the decision to IAM/);
  });
});

describe("trust", () => {
  const target = `arn:aws:iam::${ACCOUNT}:role/Target`;
  const assume = { action: "sts:AssumeRole", resource: target };
  const trust = (principal: unknown, condition?: Readonly<Record<string, unknown>>): SourcedPolicy => {
    const { Resource: _, ...one } = allow("sts:AssumeRole", "*", condition);
    return policy("trust", forWhom(principal, one));
  };

  it.each([
    ["the account", trust(ROOT), "allowed", "implicit"],
    ["the role", trust(ROLE), "allowed", "allowed"],
    ["another", trust(`${ROLE}s`), "implicit", "implicit"],
    ["a service", trust({ Service: "ec2.amazonaws.com" }), "implicit", "implicit"],
  ])("a role that trusts %s, with an identity policy and without", (_, trusting, outcome, alone) => {
    expect(ask(role([allow("sts:AssumeRole", target)]), trusting, assume)).toBe(outcome);
    expect(ask(role([]), trusting, assume)).toBe(alone);
  });

  it.each(["sts:TagSession", "sts:SetSourceIdentity"])("%s needs it too", (action) => {
    expect(ask(role([everything]), trust(ROOT), { ...assume, action })).toBe("implicit");
  });

  it("a service needs nothing else", () => {
    const service: Subject = { kind: "service", name: "sagemaker.amazonaws.com" };
    const trusting = trust({ Service: ["sagemaker.amazonaws.com"] });
    expect(ask(service, trusting, assume)).toBe("allowed");
    expect(ask({ ...service, name: "ec2.amazonaws.com" }, trusting, assume)).toBe("implicit");
    expect(ask(service, trust(ROOT), assume)).toBe("implicit");
    expect(ask(service, trust({ Service: UNKNOWN }), assume)).toBe("conditional");
    const guarded = trust({ Service: service.name }, { StringEquals: { "aws:SourceAccount": ACCOUNT } });
    expect(ask(service, guarded, assume)).toBe("conditional");
    expect(ask(service, guarded, { ...assume, context: { "aws:SourceAccount": ELSEWHERE } })).toBe("implicit");
  });
});
