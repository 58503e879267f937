import { decide } from "../../../evaluation/decision/decide";
import { UNKNOWN } from "../../../evaluation/language/unknown";
import { ACCOUNT, allow, answer, deny, policy, reading, role, shortly, unknownPolicy } from "./asking.support";

const data = (key: string): string => `arn:aws:s3:::data/${key}`;
const on = (key: string, ...statements: readonly unknown[]): string =>
  answer(statements, reading({ resource: data(key) }));
const get = (key: string): unknown => allow("s3:GetObject", data(key));
const no = (key: string): unknown => deny("s3:GetObject", data(key));

it.each([
  ["all of it", "a/*", [get("a/*")], "allowed"],
  ["more than it", "a/*", [get("a*")], "allowed"],
  ["everything", "a/*", [allow("s3:*", "*")], "allowed"],
  ["a part of it", "a/*", [get("a/x*")], "conditional"],
  ["another part of it than the pattern's", "a/*", [get("*/x")], "conditional"],
  ["nothing of it", "a/*", [get("b/*")], "implicit"],
  ["all of it but a part that is denied", "a/*", [get("*"), no("a/x*")], "conditional"],
  ["all of it, and all of it is denied", "a/*", [get("*"), no("a*")], "explicit"],
  ["a part, and that is denied", "a/*", [get("a/x*"), no("a/x*")], "explicit"],
  ["a part, and another is denied", "a/*", [get("a/x*"), no("a/y*")], "conditional"],
  ["all but a part", "a/*", [{ Effect: "Allow", Action: "*", NotResource: data("a/x*") }], "conditional"],
  ["all but all of it", "a/*", [{ Effect: "Allow", Action: "*", NotResource: data("a*") }], "implicit"],
  [
    "all, and all but it is denied",
    "a/*",
    [get("*"), { Effect: "Deny", Action: "*", NotResource: data("a/*") }],
    "allowed",
  ],
  [
    "all, and all but a part is denied",
    "a/*",
    [get("*"), { Effect: "Deny", Action: "*", NotResource: data("a/x") }],
    "conditional",
  ],
  ["one character", "a?", [get("a?")], "allowed"],
  ["one character of any number", "a*", [get("a?")], "conditional"],
])("%s: data/%s is %4$s", (_, key, statements, outcome) => {
  expect(on(key, ...statements)).toBe(outcome);
});

it("an answer that is split says where", () => {
  const decision = decide(role([get("a/x*"), no("a/x1*")]), reading({ resource: data("a/*") }));
  expect(decision.split).toEqual({ allowed: [data("a/x*")], denied: [data("a/x1*")] });
});

it("is split by a boundary too", () => {
  const boundary = policy("boundary", get("a/x*"));
  const decision = decide(role([get("*")], { boundary }), reading({ resource: data("a/*") }));
  expect(decision.verdict).toBe("conditional");
  expect(shortly(decide(role([get("*")], { boundary }), reading({ resource: data("a/x/*") })))).toBe("allowed");
});

it("is split only by what is certain", () => {
  const boundary = policy("boundary", allow("s3:*", "*", { Bool: { "aws:SecureTransport": "true" } }));
  expect(decide(role([get("a/x*")], { boundary }), reading({ resource: data("a/*") })).split).toBeUndefined();
});

it("is split beside a boundary that is not known, which is taken to allow", () => {
  const subject = role([get("a/x*")], { boundary: unknownPolicy("boundary") });
  expect(decide(subject, reading({ resource: data("a/*") })).split?.allowed).toEqual([data("a/x*")]);
});

it.each([
  ["*/fraud-eve/KernelGateway/x", "conditional"],
  ["*/card-eve/KernelGateway/x", "implicit"],
])("an app that is told by its names is one of another's at the same places only: %s", (names, outcome) => {
  const app = (rest: string): string => `arn:aws:sagemaker:eu-west-1:${ACCOUNT}:app/${rest}`;
  const deleting = { action: "sagemaker:DeleteApp", resource: app("d-1/fraud-*/*/x") };
  expect(answer([allow("sagemaker:DeleteApp", app(names))], deleting)).toBe(outcome);
});

it("of all regions is in one that is not known", () => {
  const inIreland = allow("sagemaker:*", "*", { StringEquals: { "aws:RequestedRegion": "eu-west-1" } });
  const resource = `arn:aws:sagemaker:*:${ACCOUNT}:training-job/x`;
  expect(answer([inIreland], { action: "sagemaker:StopTrainingJob", resource })).toBe("conditional");
});

describe("a resource that is known only in part", () => {
  it.each([
    ["asked about: it may be the one", `in-${UNKNOWN}`, [get("in-1")], "conditional"],
    ["asked about: it is one of these", `in-${UNKNOWN}`, [get("in-*")], "allowed"],
    ["asked about: it is none of these", `in-${UNKNOWN}`, [get("out-*")], "implicit"],
    ["in an Allow", "in-1", [get(`in-${UNKNOWN}`)], "conditional"],
    ["in an Allow, of something else", "in-1", [get(`out-${UNKNOWN}`)], "implicit"],
    ["in a Deny", "in-1", [get("*"), no(`in-${UNKNOWN}`)], "conditional"],
    ["in an Allow, and a Deny that is known", "in-1", [get(UNKNOWN), no("in-1")], "explicit"],
    ["in NotResource", "in-1", [{ Effect: "Allow", Action: "*", NotResource: data(UNKNOWN) }], "conditional"],
  ])("%s", (_, key, statements, outcome) => {
    expect(on(key, ...statements)).toBe(outcome);
  });

  it("may be the * that an action without a resource needs", () => {
    const list = reading({ action: "s3:ListAllMyBuckets", resource: "*" });
    expect(answer([allow("s3:*", UNKNOWN)], list)).toBe("conditional");
    expect(answer([allow("s3:*", "*"), deny("s3:*", UNKNOWN)], list)).toBe("conditional");
  });
});

it.each([
  [allow(UNKNOWN, "*"), "conditional"],
  [allow(`s3:Get${UNKNOWN}`, "*"), "conditional"],
  [allow(`s3:Put${UNKNOWN}`, "*"), "implicit"],
  [{ Effect: "Allow", NotAction: `s3:Get${UNKNOWN}`, Resource: "*" }, "conditional"],
  [{ Effect: "Allow", NotAction: ["s3:GetObject", UNKNOWN], Resource: "*" }, "implicit"],
])("an action that is not known may be the one: %j", (statement, outcome) => {
  expect(answer([statement])).toBe(outcome);
});

it("a policy that is not known may allow, and is taken not to deny", () => {
  const unknown = { name: "somebody's", document: undefined };
  const may = decide(role([], { identity: [unknown] }), reading());
  expect([may.verdict, may.unknown]).toEqual(["conditional", [unknown]]);
  const given = decide(role([], { identity: [unknown, policy("own", get("*"))] }), reading());
  expect([given.verdict, ...given.assumes].join()).toMatch(/^allowed.*somebody's/);
  const denied = decide(role([], { identity: [unknown, policy("own", no("*"))] }), reading());
  expect(shortly(denied)).toBe("explicit");
});
