import { actionFaults, arnFaults, type ContextValues, type Fault, keyFaults, valueFaults } from "../../../evaluation";

const texts = (faults: readonly Fault[]): string[] => faults.map(({ message, remedy }) => `${message}\n${remedy}`);

describe("an action", () => {
  it.each(["s3:GetObject", "s3:getobject", "s3:Get*", "*"])("that there is, is right: %s", (action) => {
    expect(actionFaults(action)).toEqual([]);
  });

  it.each([
    ["s3:GetObjct", 's3 has no action "GetObjct"\nDid you mean "s3:GetObject"?'],
    ["sagemakr:CreateModel", 'AWS has no service with the prefix "sagemakr"\nDid you mean "sagemaker"?'],
    ["GetObject", '"GetObject" names no service and action\nWrite service:Action, for example s3:GetObject'],
    ["", "Action has an empty text\nWrite a value, or remove the empty one"],
  ])("that there is not, is told with what is meant: %s", (action, text) => {
    expect(texts(actionFaults(action))).toEqual([text]);
  });
});

describe("an ARN", () => {
  it.each(["*", "arn:aws:s3:::lake", "arn:aws:sagemaker:*:111111111111:model/x-*"])("is right: %s", (arn) => {
    expect(arnFaults(arn)).toEqual([]);
  });

  it("is none: a URL, or too few digits", () => {
    expect(texts(arnFaults("s3://lake"))).toEqual([
      '"s3://lake" is no ARN\nWrite "*" or an ARN such as arn:aws:s3:::acme-models/*',
    ]);
    expect(texts(arnFaults("arn:aws:s3::1234:lake"))).toEqual([
      '"1234" is no account id: it has 4 digits\nWrite the twelve digits',
    ]);
  });
});

describe("condition keys", () => {
  const keys = (context: ContextValues, actions = ["s3:GetObject"]) =>
    keyFaults(context, actions).map(({ key, message }) => `${key}: ${message}`);

  it("are those that AWS has", () => {
    const told = { "s3:ExistingObjectTag/a": "x", "aws:RequestTag/team": null, "aws:SourceIp": ["10.0.0.1"] };
    expect(keys(told)).toEqual([]);
  });

  it("are told where no request has them, and where they come twice", () => {
    expect(keys({ "s3:prefx": "x", "aws:userid": "a", "aws:UserId": "b" })).toEqual([
      'aws:UserId: "aws:UserId" is the same condition key as "aws:userid" above',
      's3:prefx: AWS has no condition key "s3:prefx", so that no request has a value for it',
    ]);
    expect(keys({ "sagemaker:VolumeKmsKey": null })).toHaveLength(1);
  });

  it.each<[readonly string[], ContextValues, string]>([
    [["s3:GetObject"], { "s3:prefix": "a" }, "s3:GetObject does not send s3:prefix\ns3:ListBucket"],
    [["S3:getobject"], { "S3:Prefix": ["a"] }, "S3:getobject does not send S3:Prefix\ns3:ListBucket"],
    [["s3:Get*"], { "s3:prefix": "a" }, "s3:Get* does not send s3:prefix\ns3:ListBucket"],
    [["s3:GetObject", "s3:PutObject"], { "s3:prefix": "a" }, "none of the actions sends s3:prefix\ns3:ListBucket"],
    [
      ["s3:GetObject"],
      { "sagemaker:VpcSubnets": "subnet-1" },
      "s3:GetObject does not send sagemaker:VpcSubnets\nsagemaker:CreateJob",
    ],
    [
      ["sagemaker:StopTrainingJob"],
      { "aws:RequestTag/team": "fraud" },
      "sagemaker:StopTrainingJob does not send aws:RequestTag/team\nsagemaker:AddTags",
    ],
    [
      ["sts:GetCallerIdentity"],
      { "aws:ResourceTag/team": "fraud" },
      "sts:GetCallerIdentity does not send aws:ResourceTag/team\nsts:AssumeRole",
    ],
  ])("are told where none of the actions ever sends them: %j, %j", (actions, context, text) => {
    const [wrong = "", sender = ""] = text.split("\n");
    expect(texts(keyFaults(context, actions))).toEqual([
      `${wrong}, so that no such request has a value for it\nLeave it out, or ask about an action that sends it, such as ${sender}`,
    ]);
    // The remedy is one.
    expect(keyFaults(context, [...actions, sender])).toEqual([]);
    expect(keyFaults({}, actions)).toEqual([]);
  });

  it("are told without another action where none of the service sends them", () => {
    expect(texts(keyFaults({ "aws:RequestTag/team": "x" }, ["execute-api:Invoke"]))).toEqual([
      "execute-api:Invoke does not send aws:RequestTag/team, so that no such request has a value for it\nLeave it out",
    ]);
  });

  it.each<[string, readonly string[], ContextValues]>([
    ["one of the actions sends it", ["s3:GetObject", "s3:ListBucket"], { "s3:prefix": "a" }],
    ["one of the pattern does", ["s3:*"], { "s3:prefix": "a" }],
    ["it is every action", ["*"], { "s3:prefix": "a" }],
    ["every request may have it", ["s3:GetObject"], { "aws:PrincipalTag/a": "b", "aws:SourceVpc": "vpc-1" }],
    ["a session carries it to every service", ["s3:GetObject"], { "sagemaker:DomainId": "d-1", "saml:aud": "x" }],
    ["it is told to be absent", ["s3:GetObject"], { "s3:prefix": null }],
    ["it has no value", ["s3:GetObject"], { "s3:prefix": [] }],
    ["nobody knows the action", ["s3:Frobnicate"], { "s3:prefix": "a" }],
    ["nobody knows the service", ["frobnicate:Get"], { "aws:RequestTag/team": "a" }],
  ])("are right where %s", (_, actions, context) => {
    expect(keyFaults(context, actions)).toEqual([]);
  });

  it("that no request has are told once", () => {
    expect(keys({ "sagemaker:VolumeKmsKey": "x" }, ["sagemaker:StopTrainingJob"])).toHaveLength(1);
    expect(keys({ "s3:prefx": "x" })).toHaveLength(1);
  });

  it("that are meant are looked for in every service that is asked about", () => {
    const [fault] = keyFaults({ "sagemakr:VpcSubnets": "x" }, [
      "s3:PutObject",
      "s3:GetObject",
      "sagemaker:CreateModel",
    ]);
    expect(fault?.remedy).toBe('Did you mean "sagemaker:VpcSubnets"?');
  });
});

it("a value that no request has for its key is told, of several each; a key that is not there has none", () => {
  expect(
    valueFaults({ "aws:SourceIp": ["10.0.0.1", "10.0.0.0/8"], "aws:SecureTransport": "yes", "aws:SourceVpc": null }),
  ).toEqual([
    {
      key: "aws:SourceIp",
      message: '"10.0.0.0/8" is no value that a request has for aws:SourceIp',
      remedy: "Write the address that the request comes from, such as 203.0.113.7",
    },
    {
      key: "aws:SecureTransport",
      message: '"yes" is no value that a request has for aws:SecureTransport',
      remedy: "Write true or false",
    },
  ]);
});
