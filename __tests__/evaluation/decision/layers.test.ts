import { decide } from "../../../evaluation/decision/decide";
import type { Subject } from "../../../evaluation/decision/subject";
import { ACCOUNT, allow, answer, deny, OBJECT, policy, reading, role, shortly, unknownPolicy } from "./asking.support";

const OTHER = "arn:aws:s3:::data/other.csv";
const may = (statements: readonly unknown[], rest: Partial<Subject> = {}): string =>
  shortly(decide(role(statements, rest), reading()));

describe("one policy", () => {
  it.each([
    ["nothing", [], "implicit"],
    ["another action", [allow("s3:PutObject", "*")], "implicit"],
    ["another resource", [allow("s3:GetObject", OTHER)], "implicit"],
    ["the action", [allow("s3:GetObject", OBJECT)], "allowed"],
    ["a Deny beside it", [allow("s3:*", "*"), deny("s3:GetObject", OBJECT)], "explicit"],
    ["a Deny in front of it", [deny("s3:*", "*"), allow("s3:GetObject", OBJECT)], "explicit"],
    ["a Deny alone", [deny("s3:*", "*")], "explicit"],
    ["a Deny of something else", [allow("s3:*", "*"), deny("s3:PutObject", "*")], "allowed"],
    ["all but something else", [{ Effect: "Allow", NotAction: "s3:Put*", Resource: OBJECT }], "allowed"],
    ["all but the action", [{ Effect: "Allow", NotAction: ["s3:GETobject"], Resource: OBJECT }], "implicit"],
    ["all but another resource", [{ Effect: "Allow", Action: "s3:*", NotResource: OTHER }], "allowed"],
    [
      "all but the resource",
      [{ Effect: "Allow", Action: "s3:*", NotResource: [OTHER, "arn:aws:s3:::data/*"] }],
      "implicit",
    ],
    [
      "a Deny of all but the resource",
      [allow("s3:*", "*"), { Effect: "Deny", Action: "*", NotResource: OBJECT }],
      "allowed",
    ],
    [
      "a Deny of all but another",
      [allow("s3:*", "*"), { Effect: "Deny", Action: "*", NotResource: OTHER }],
      "explicit",
    ],
    ["neither Allow nor Deny", [{ Effect: "Perhaps", Action: "s3:*", Resource: "*" }], "implicit"],
  ])("%s", (_, statements, outcome) => {
    expect(answer(statements)).toBe(outcome);
  });

  it.each([
    ["*", "allowed"],
    ["arn:aws:s3:::*", "implicit"],
  ])("an action that takes no resource is allowed on * alone: %s", (resource, outcome) => {
    const request = reading({ action: "s3:ListAllMyBuckets", resource: "*" });
    expect(answer([allow("s3:ListAllMyBuckets", resource)], request)).toBe(outcome);
  });

  it.each([
    ["arn:aws:s3:*", "allowed"],
    ["arn:aws:s3:::da*", "allowed"],
    ["arn:*:s3:::data/in.csv", "allowed"],
    ["arn:aws:s3", "conditional"],
    ["arn:aws:*:data/in.csv", "conditional"],
  ])("the resource %s: %s", (resource, outcome) => {
    expect(answer([allow("s3:GetObject", resource)])).toBe(outcome);
  });

  it("a wildcard may reach over the colons of an ARN", () => {
    const execution = (start: string): string => `arn:aws:states:${start}:execution:machine:run`;
    const request = { action: "states:StopExecution", resource: execution(`eu-west-1:${ACCOUNT}`) };
    expect(answer([allow("states:StopExecution", execution("*"))], request)).toBe("conditional");
  });
});

describe("what limits identity policies", () => {
  const everything = allow("*", "*");
  const limits = ["boundary", "session", "scp"] as const;
  const limited = (layer: (typeof limits)[number], ...statements: readonly unknown[]): Partial<Subject> => {
    const one = policy(layer, ...statements);
    if (layer === "boundary") return { boundary: one };
    return layer === "session" ? { session: [one] } : { scps: [[one]] };
  };

  describe.each(limits)("%s", (layer) => {
    it("allows what it allows, where something gives it", () => {
      expect(may([everything], limited(layer, allow("s3:*", "*")))).toBe("allowed");
      expect(may([], limited(layer, allow("s3:*", "*")))).toBe("implicit");
    });

    it("keeps everything else back, and is named", () => {
      const decision = decide(role([everything], limited(layer, allow("s3:PutObject", "*"))), reading());
      expect(decision).toMatchObject({ verdict: "denied", reason: "implicit", layer });
    });

    it("denies", () => {
      expect(may([everything], limited(layer, allow("*", "*"), deny("s3:Get*", OBJECT)))).toBe("explicit");
    });

    it("may allow on a condition", () => {
      const onCondition = allow("s3:*", "*", { Bool: { "aws:SecureTransport": "true" } });
      expect(may([everything], limited(layer, onCondition))).toBe("conditional");
    });

    it("must allow the same resources as the identity policy does", () => {
      const subject = role(
        [allow("s3:GetObject", "arn:aws:s3:::data/a*")],
        limited(layer, allow("s3:*", "arn:aws:s3:::data/b*")),
      );
      expect(shortly(decide(subject, reading({ resource: "arn:aws:s3:::data/*" })))).toBe("implicit");
    });
  });

  it("a boundary that is not known is taken to allow, and that is said", () => {
    const decision = decide(role([everything], { boundary: unknownPolicy("team-boundary") }), reading());
    expect(decision.verdict).toBe("allowed");
    expect(decision.assumes).toEqual([expect.stringContaining("team-boundary")]);
  });

  it("of several service control policies one must allow", () => {
    const scps = [policy("one", allow("s3:*", "*")), policy("two", allow("iam:*", "*"))];
    expect(may([everything], { scps: [scps] })).toBe("allowed");
    expect(may([everything], { scps: [scps.slice(1)] })).toBe("implicit");
  });

  it("each level of service control policies must allow", () => {
    const [storage, people] = [policy("storage", allow("s3:*", "*")), policy("people", allow("iam:*", "*"))];
    expect(may([everything], { scps: [[storage], [storage, people]] })).toBe("allowed");
    expect(may([everything], { scps: [[storage, people], [people], [storage]] })).toBe("implicit");
    const decision = decide(role([everything], { scps: [[storage], [people]] }), reading());
    expect(decision).toMatchObject({ verdict: "denied", reason: "implicit", layer: "scp" });
  });

  it("on the levels whose policies only deny stands AWS's that allows everything", () => {
    const scps = [[policy("no KMS", deny("kms:*", "*"))], [policy("storage", allow("s3:*", "*"))]];
    expect(may([everything], { scps })).toBe("allowed");
    expect(may([everything], { scps: [...scps].reverse() })).toBe("allowed");
    expect(may([everything], { scps: [...scps, [policy("no S3", deny("s3:*", "*"))]] })).toBe("explicit");
    expect(may([everything], { scps: [[], ...scps] })).toBe("allowed");
  });

  it("roles that AWS's services make for themselves have no service control policy above them", () => {
    const arn = `arn:aws:iam::${ACCOUNT}:role/aws-service-role/guardduty.amazonaws.com/Guard`;
    expect(may([everything], { arn, scps: [[policy("no S3", deny("s3:*", "*"))]] })).toBe("allowed");
  });

  it("service control policies that only deny stand beside AWS's, which allows everything", () => {
    expect(may([everything], { scps: [[policy("no KMS", deny("kms:*", "*"))]] })).toBe("allowed");
    expect(may([everything], { scps: [[policy("no S3", deny("s3:*", "*"))]] })).toBe("explicit");
    const unknown = decide(role([everything], { scps: [[unknownPolicy("guardrails")]] }), reading());
    expect([unknown.verdict, ...unknown.assumes].join()).toMatch(/^allowed.*guardrails/);
  });
});
