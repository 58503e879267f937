import type { ContextValues } from "../../../evaluation/decision/context";
import { decide } from "../../../evaluation/decision/decide";
import type { Request } from "../../../evaluation/decision/request";
import type { Subject } from "../../../evaluation/decision/subject";
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
  shortly,
  unknownPolicy,
} from "./asking.support";

const everything = role([allow("*", "*")]);
const INSECURE = { BoolIfExists: { "aws:SecureTransport": "false" } };
const noStorage = [[policy("no storage", forWhom("*", deny("s3:*", "*")))]];

const asked = (request: Partial<Request>, subject: Subject = everything): string =>
  shortly(decide(subject, reading({ resourceAccount: ACCOUNT, ...request })));
/** Of a bucket of which nobody tells the owner, but for what the call says. */
const told = (context: ContextValues): string => shortly(decide(everything, reading({ rcps: noStorage, context })));

describe("resource control policies", () => {
  it("deny on any level, whatever else allows", () => {
    expect(asked({ rcps: noStorage })).toBe("explicit");
    expect(asked({ rcps: [[policy("empty")], ...noStorage] })).toBe("explicit");
    const open = policy("bucket", forWhom("*", allow("s3:*", "*")));
    expect(asked({ rcps: noStorage, resourcePolicy: open }, role([]))).toBe("explicit");
  });

  it("allow nothing, and need not: AWS's own is always beside them", () => {
    const allowing = [[policy("allowing", forWhom("*", allow("s3:*", "*")))]];
    expect(asked({ rcps: allowing }, role([]))).toBe("implicit");
    expect(asked({ rcps: [[policy("keys", forWhom("*", deny("kms:*", "*")))]] })).toBe("allowed");
    expect(asked({ rcps: [[policy("pulling", forWhom("*", allow("s3:PutObject", "*")))]] })).toBe("allowed");
  });

  it("deny on their conditions", () => {
    const rcps = [[policy("tls", forWhom("*", deny("s3:*", "*", INSECURE)))]];
    expect(asked({ rcps, context: { "aws:SecureTransport": "true" } })).toBe("allowed");
    expect(asked({ rcps, context: { "aws:SecureTransport": "false" } })).toBe("explicit");
    expect(asked({ rcps })).toBe("conditional");
  });

  it("deny perhaps where nobody tells the owner, and surely or not at all where the call is said to", () => {
    expect(told({})).toBe("conditional");
    for (const key of ["aws:ResourceAccount", "s3:ResourceAccount", "AWS:resourceaccount"]) {
      expect(told({ [key]: ACCOUNT })).toBe("explicit");
      expect(told({ [key]: ELSEWHERE })).toBe("allowed");
    }
  });

  it("limit principals of other accounts, and services", () => {
    const elsewhere = role([allow("*", "*")], { arn: `arn:aws:iam::${ELSEWHERE}:role/Other` });
    expect(asked({ rcps: noStorage }, elsewhere)).toBe("explicit");
    const delivery: Subject = { kind: "service", name: "delivery.logs.amazonaws.com" };
    const open = policy("bucket", forWhom({ Service: delivery.name }, allow("s3:PutObject", "*")));
    const put = { action: "s3:PutObject", resourcePolicy: open };
    expect(asked(put, delivery)).toBe("allowed");
    expect(asked({ ...put, rcps: noStorage }, delivery)).toBe("explicit");
    const spared = deny("s3:*", "*", { Bool: { "aws:PrincipalIsAWSService": "false" } });
    expect(asked({ ...put, rcps: [[policy("people", forWhom("*", spared))]] }, delivery)).toBe("allowed");
  });

  it.each<[string, Pick<Request, "action"> & Partial<Request>, string]>([
    ["a service that has none", { action: "sagemaker:DescribeModel" }, "sagemaker:*"],
    ["retiring a grant", { action: "kms:RetireGrant" }, "kms:*"],
    [
      "a role that a service made for itself",
      { action: "sts:AssumeRole", resource: `arn:aws:iam::${ACCOUNT}:role/aws-service-role/x.amazonaws.com/X` },
      "sts:*",
    ],
  ])("are not about %s", (_, { action, resource }, denied) => {
    const rcps = [[policy("denying", forWhom("*", deny(denied, "*")))]];
    const on = resource ?? `arn:aws:${denied.split(":")[0] ?? ""}:eu-west-1:${ACCOUNT}:model/a`;
    expect(asked({ action, resource: on, rcps })).toBe("allowed");
  });

  it("do not limit the roles that AWS's services make for themselves", () => {
    const arn = `arn:aws:iam::${ACCOUNT}:role/aws-service-role/guardduty.amazonaws.com/Guard`;
    expect(asked({ rcps: noStorage }, role([allow("*", "*")], { arn }))).toBe("allowed");
  });

  it("deny perhaps where nobody tells whose the resource is, and that is said", () => {
    const decision = decide(everything, { action: "s3:GetObject", resource: OBJECT, rcps: noStorage });
    expect(decision.verdict).toBe("conditional");
    expect(decision.doubts).toEqual([expect.objectContaining({ key: "aws:ResourceAccount", values: [ACCOUNT] })]);
  });

  it("are taken not to deny where they are not known, and that is said", () => {
    const decision = decide(everything, reading({ resourceAccount: ACCOUNT, rcps: [[unknownPolicy("perimeter")]] }));
    expect([decision.verdict, ...decision.assumes]).toEqual(["allowed", "the policy perimeter does not deny it"]);
  });
});
