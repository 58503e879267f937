import { decide } from "../../../evaluation/decision/decide";
import type { Decision } from "../../../evaluation/decision/decision";
import { UNKNOWN } from "../../../evaluation/language/unknown";
import { allow, answer, deny, OBJECT, policy, reading, role, ROLE } from "./asking.support";

const sagemaker = (resource: string): string => `arn:aws:sagemaker:eu-west-1:111111111111:${resource}`;

describe("what decides", () => {
  it("is named with its policy, by its Sid or its number", () => {
    const data = {
      ...policy("data", { ...allow("s3:*", "*"), Sid: "Read" }),
      stack: "fraud-dev",
      address: "aws_iam_policy.data",
    };
    const guard = policy("guard", allow("sqs:*", "*"), deny("s3:GetObject", OBJECT));
    const allowed = decide(role([], { identity: [data] }), reading());
    expect(allowed.allows).toEqual([{ effect: "Allow", statement: "Read", policy: data }]);
    const denied = decide(role([], { identity: [data, guard] }), reading());
    expect(denied.denies).toEqual([{ effect: "Deny", statement: "#2", policy: guard }]);
  });

  it("of a limit is named too", () => {
    const boundary = policy("boundary", allow("s3:*", "*"));
    const names = decide(role([allow("s3:*", "*")], { boundary }), reading()).allows.map(
      ({ policy: { name } }) => name,
    );
    expect(names).toEqual(["identity", "boundary"]);
  });
});

describe("keys that nobody told", () => {
  it("make it conditional: which, and which values would allow", () => {
    const decision = decide(
      role([allow("s3:GetObject", "*", { StringEquals: { "aws:SourceVpc": ["vpc-1", "vpc-2"] } })]),
      reading(),
    );
    expect(decision).toMatchObject({
      verdict: "conditional",
      doubts: [{ operator: "StringEquals", key: "aws:SourceVpc", values: ["vpc-1", "vpc-2"], of: { effect: "Allow" } }],
    });
  });

  it("of a Deny do so too, and a statement that allows anyway is no doubt", () => {
    const { verdict, doubts } = decide(
      role([
        allow("s3:*", "*"),
        allow("s3:*", "*", { Bool: { "aws:SecureTransport": "true" } }),
        deny("s3:*", "*", { StringNotEquals: { "aws:SourceVpc": "vpc-1" } }),
      ]),
      reading(),
    );
    expect(verdict).toBe("conditional");
    expect(doubts.map(({ key, of }) => [of.effect, key])).toEqual([["Deny", "aws:SourceVpc"]]);
  });

  it.each([
    [{ "aws:SourceVpc": "vpc-1" }, "allowed"],
    [{ "AWS:sourcevpc": "vpc-1" }, "allowed"],
    [{ "aws:SourceVpc": "vpc-2" }, "implicit"],
    [{ "aws:SourceVpc": null }, "implicit"],
    [{}, "conditional"],
  ])("where %j is told", (context, outcome) => {
    expect(
      answer([allow("s3:GetObject", "*", { StringEquals: { "aws:SourceVpc": "vpc-1" } })], reading({ context })),
    ).toBe(outcome);
  });

  it("do not matter where a Deny holds, or nothing allows", () => {
    const condition = { StringEquals: { "aws:SourceVpc": "vpc-1" } };
    expect(answer([allow("s3:*", "*", condition), deny("s3:*", "*")])).toBe("explicit");
    expect(answer([deny("s3:*", "*", condition)])).toBe("implicit");
  });
});

describe("keys that the call itself says", () => {
  const CREATE = { action: "sagemaker:CreateTrainingJob", resource: sagemaker("training-job/fraud-1") };
  const create = (...statements: readonly unknown[]): Decision => decide(role(statements), CREATE);

  it("a call that does not name what is denied is allowed, unless it names it", () => {
    const decision = create(
      allow("sagemaker:*", "*"),
      deny("sagemaker:CreateTrainingJob", "*", { Null: { "sagemaker:FileSystemId": "false" } }),
    );
    expect(decision.verdict).toBe("allowed");
    expect(decision.unless.map(({ key, of }) => [of.effect, key])).toEqual([["Deny", "sagemaker:FileSystemId"]]);
  });

  it("what an Allow takes, where the call names it, is said too", () => {
    const decision = create(allow("sagemaker:*", "*", { "ForAllValues:StringEquals": { "aws:TagKeys": "team" } }));
    expect(decision.verdict).toBe("allowed");
    expect(decision.unless.map(({ key, of }) => [of.effect, key])).toEqual([["Allow", "aws:TagKeys"]]);
  });

  it("a call that does not name what must be named is not denied for certain", () => {
    const decision = create(
      allow("sagemaker:*", "*"),
      deny("sagemaker:CreateTrainingJob", "*", { Null: { "sagemaker:VpcSubnets": "true" } }),
      deny("sagemaker:CreateTrainingJob", "*", { StringLike: { "sagemaker:FileSystemId": "*" } }),
    );
    expect(decision.verdict).toBe("conditional");
    expect(decision.doubts.map(({ key }) => key)).toEqual(["sagemaker:VpcSubnets"]);
    expect(decision.unless.map(({ key }) => key)).toEqual(["sagemaker:FileSystemId"]);
  });

  it("keys of the resource and the connection are there whatever the call names", () => {
    expect(create(allow("sagemaker:*", "*"), deny("*", "*", { Null: { "aws:SourceIp": "false" } })).verdict).toBe(
      "conditional",
    );
    const old = deny("s3:*", "*", { NumericLessThan: { "s3:TlsVersion": "1.2" } });
    expect(answer([allow("s3:*", "*"), old])).toBe("conditional");
    const tagged = deny("*", "*", { StringEquals: { "aws:ResourceTag/team": "risk" } });
    expect(create(allow("sagemaker:*", "*"), tagged).verdict).toBe("conditional");
  });
});

describe("keys that the action never sends", () => {
  it.each([
    ["an Allow", [allow("s3:*", "*", { StringLike: { "s3:prefix": "card/*" } })], "implicit"],
    ["an Allow of their absence", [allow("s3:*", "*", { Null: { "s3:prefix": "true" } })], "allowed"],
    ["a Deny", [allow("s3:*", "*"), deny("s3:*", "*", { StringLike: { "s3:prefix": "card/*" } })], "allowed"],
    [
      "a negated Deny",
      [allow("s3:*", "*"), deny("s3:*", "*", { StringNotLike: { "s3:prefix": "card/*" } })],
      "explicit",
    ],
    ["tags of no call", [allow("s3:*", "*", { StringEquals: { "aws:RequestTag/team": "fraud" } })], "implicit"],
    ["who asks", [allow("s3:*", "*", { StringEquals: { "aws:PrincipalTag/team": "fraud" } })], "conditional"],
    ["a session", [allow("s3:*", "*", { StringEquals: { "sagemaker:DomainId": "d-1" } })], "conditional"],
    ["nobody knows which", [allow("s3:*", "*", { StringEquals: { "s3:NewerThanThis": "a" } })], "conditional"],
  ])("are absent, as lint says too: %s", (_, statements, outcome) => {
    expect(answer(statements)).toBe(outcome);
  });

  it.each(["s3:prefix", "S3:Prefix"])("also where they are told: %s", (key) => {
    const statement = allow("s3:*", "*", { StringLike: { "s3:prefix": "card/*" } });
    const request = { context: { [key]: "card/1", "aws:SourceVpc": "vpc-1" } };
    expect(answer([statement], reading(request))).toBe("implicit");
    expect(answer([allow("s3:*", "*"), { ...statement, Effect: "Deny" }], reading(request))).toBe("allowed");
    const listing = { ...request, action: "s3:ListBucket", resource: "arn:aws:s3:::data" };
    expect(answer([statement], listing)).toBe("allowed");
    const within = allow("s3:*", "*", { StringEquals: { "aws:SourceVpc": "vpc-1" } });
    expect(answer([within], reading(request))).toBe("allowed");
  });

  it("may be sent by an action that nobody knows", () => {
    const request = { action: "s3:Frobnicate", resource: OBJECT };
    expect(answer([allow("s3:*", "*", { StringLike: { "s3:prefix": "card/*" } })], request)).toBe("conditional");
  });
});

it("a key that is known only at the apply may be one that the call says", () => {
  const create = {
    action: "sagemaker:CreateTrainingJob",
    resource: sagemaker("training-job/fraud-1"),
    context: { "aws:RequestTag/team": "risk" },
  };
  const tagged = deny("*", "*", { StringEquals: { [`aws:RequestTag/${UNKNOWN}`]: "risk" } });
  expect(answer([allow("sagemaker:*", "*"), tagged], create)).toBe("conditional");
});

describe("keys that follow from who asks and what for", () => {
  it.each([
    ["aws:PrincipalArn", ROLE, "allowed"],
    ["aws:PrincipalArn", `${ROLE}s`, "implicit"],
    ["aws:PrincipalAccount", "111111111111", "allowed"],
    ["aws:PrincipalType", "AssumedRole", "allowed"],
    ["aws:PrincipalIsAWSService", "false", "allowed"],
    ["aws:RequestedRegion", "eu-west-1", "allowed"],
    ["aws:RequestedRegion", "us-east-1", "implicit"],
    ["aws:ResourceAccount", "111111111111", "allowed"],
    ["aws:username", "Runner", "implicit"],
  ])("%s is known: %s, %s", (key, value, outcome) => {
    const request = { action: "sagemaker:DescribeModel", resource: sagemaker("model/m") };
    expect(answer([allow("*", "*", { StringEquals: { [key]: value } })], request)).toBe(outcome);
  });

  it("unless something else is told", () => {
    const statement = allow("*", "*", { StringEquals: { "aws:PrincipalAccount": "222222222222" } });
    expect(answer([statement], reading({ context: { "aws:principalaccount": "222222222222" } }))).toBe("allowed");
  });
});

describe("an action on several resources at once", () => {
  const ENDPOINT = { action: "sagemaker:CreateEndpoint", resource: sagemaker("endpoint/fraud-1") };
  const CONFIG = { action: "sagemaker:CreateEndpoint", resource: sagemaker("endpoint-config/fraud-1") };
  const both = (...statements: readonly unknown[]): Decision => decide(role(statements), ENDPOINT);
  const create = (resource: string): unknown => allow("sagemaker:CreateEndpoint", resource);

  it("must be allowed on each of them", () => {
    const half = [create(sagemaker("endpoint/*"))];
    expect([answer(half, ENDPOINT), answer(half, CONFIG)]).toEqual(["implicit", "implicit"]);
    const whole = [create(sagemaker("endpoint/*")), create(sagemaker("endpoint-config/*"))];
    expect([answer(whole, ENDPOINT), answer(whole, CONFIG)]).toEqual(["allowed", "allowed"]);
  });

  it("is denied where the one that nobody named is, and it is said which", () => {
    const update = { action: "sagemaker:UpdateEndpoint", resource: sagemaker("endpoint/fraud-1") };
    const own = allow("sagemaker:UpdateEndpoint", sagemaker("endpoint/*"));
    const implicit = decide(role([own]), update);
    expect(implicit).toMatchObject({ verdict: "denied", reason: "implicit", beside: sagemaker("endpoint-config/*") });
    const explicit = decide(role([allow("*", "*"), deny("*", sagemaker("endpoint-config/*"))]), update);
    expect(explicit).toMatchObject({ reason: "explicit", beside: sagemaker("endpoint-config/*") });
    expect(decide(role([]), update).beside).toBeUndefined();
  });

  it("of the one that nobody named some must be allowed, and it is said which", () => {
    const decision = both(create(sagemaker("endpoint/*")), create(sagemaker("endpoint-config/fraud-*")));
    expect(decision.verdict).toBe("allowed");
    expect(decision.assumes).toEqual([expect.stringContaining(sagemaker("endpoint-config/fraud-*"))]);
  });

  it("a Deny of all others leaves those", () => {
    const others = {
      Effect: "Deny",
      Action: "*",
      NotResource: [sagemaker("endpoint/*"), sagemaker("endpoint-config/fraud-*")],
    };
    expect(both(create(sagemaker("endpoint/*")), create(sagemaker("endpoint-config/fraud-*")), others).verdict).toBe(
      "allowed",
    );
  });

  it("a Deny that may apply to those keeps it open", () => {
    const perhaps = deny("*", sagemaker("endpoint-config/*"), { Bool: { "aws:SecureTransport": "false" } });
    const decision = both(create(sagemaker("endpoint/*")), create(sagemaker("endpoint-config/fraud-*")), perhaps);
    expect(decision.verdict).toBe("conditional");
    expect(decision.doubts.map(({ key }) => key)).toContain("aws:SecureTransport");
  });

  it("is in doubt where nobody knows whether each is needed: on one, and on everything", () => {
    const resource = "arn:aws:glue:eu-west-1:111111111111:table/fraud/cards";
    const request = { action: "glue:GetTable", resource };
    const decision = decide(role([allow("glue:GetTable", resource)]), request);
    expect(decision.verdict).toBe("conditional");
    expect(decision.assumes).toContainEqual(expect.stringMatching(/^the call needs no right on \S+ beside it$/));
    expect(answer([allow("glue:GetTable", resource)], { ...request, resource: "*" })).toBe("conditional");
    expect(answer([], request)).toBe("implicit");
  });

  it.each([
    ["dynamodb:PutResourcePolicy", "arn:aws:dynamodb:eu-west-1:111111111111:table/cards"],
    ["dynamodb:TagResource", "arn:aws:dynamodb:eu-west-1:111111111111:table/cards"],
    ["dynamodb:ListTagsOfResource", "arn:aws:dynamodb:eu-west-1:111111111111:table/cards"],
    ["sagemaker:BatchPutMetrics", sagemaker("training-job/fraud-1")],
  ])("one is enough for %s", (action, resource) => {
    expect(answer([allow(action, resource)], { action, resource })).toBe("allowed");
  });

  it("a Deny of all of those ends it", () => {
    expect(both(create("*"), deny("*", sagemaker("endpoint-config/*")))).toMatchObject({
      verdict: "denied",
      reason: "explicit",
    });
  });
});

describe("everything", () => {
  const everything = { action: "sagemaker:DescribeModel", resource: "*" };

  it.each([
    ["*", "allowed"],
    [sagemaker("model/*"), "conditional"],
    [sagemaker("endpoint/*"), "implicit"],
  ])("of an action that takes resources, where %s is allowed", (resource, outcome) => {
    expect(answer([allow("sagemaker:*", resource)], everything)).toBe(outcome);
  });
});
