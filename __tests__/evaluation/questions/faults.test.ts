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
    expect(keys({ "s3:prefix": "x", "aws:RequestTag/team": null, "aws:SourceIp": ["10.0.0.1"] })).toEqual([]);
  });

  it("are told where no request has them, and where they come twice", () => {
    expect(keys({ "s3:prefx": "x", "aws:TagKeys": "a", "aws:tagkeys": "b" })).toEqual([
      'aws:tagkeys: "aws:tagkeys" is the same condition key as "aws:TagKeys" above',
      's3:prefx: AWS has no condition key "s3:prefx", so that no request has a value for it',
    ]);
    expect(keys({ "sagemaker:VolumeKmsKey": null })).toHaveLength(1);
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
