import { told, trusting, type Loose } from "./support";

const trust = (rest: Loose): readonly string[] => told(trusting(rest), "trust");
const onBucket = (rest: Loose): readonly string[] =>
  told({ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::b/*", ...rest }, "resource");
const EVERYBODY = [{ Principal: "*" }, { Principal: { AWS: "*" } }, { Principal: { AWS: ["111111111111", "*"] } }];

describe("everybody", () => {
  it.each(EVERYBODY)("is a mistake without conditions: %j", (principal) => {
    expect(trust(principal)).toEqual(["error public-principal"]);
    expect(onBucket(principal)).toEqual(["error public-principal"]);
    expect(onBucket({ ...principal, Effect: "Deny" })).toEqual([]);
  });

  it.each([
    { Bool: { "aws:SecureTransport": "true" } },
    { StringNotEquals: { "aws:PrincipalAccount": "222222222222" } },
    { StringLike: { "aws:SourceArn": "*" } },
  ])("is too many with conditions that do not say who asks: %j", (Condition) => {
    expect(onBucket({ Principal: "*", Condition })).toEqual(["warning public-principal"]);
  });

  it.each([
    { StringEquals: { "aws:PrincipalOrgID": "o-1234567890" } },
    { StringEquals: { "aws:SourceVpce": "vpce-0123456789abcdef0" } },
    { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::111111111111:role/fraud-*" } },
  ])("is limited by conditions that do: %j", (Condition) => {
    expect(onBucket({ Principal: "*", Condition })).toEqual([]);
  });

  it("is not everybody who is named", () => {
    expect(trust({})).toEqual([]);
    expect(
      trust({
        Principal: { Federated: "arn:aws:iam::111111111111:saml-provider/x" },
        Action: "sts:AssumeRoleWithSAML",
      }),
    ).toEqual([]);
  });
});

it("a wildcard for the account of a caller is no limit", () => {
  const Condition = { StringLike: { "aws:PrincipalAccount": "*" } };
  expect(onBucket({ Principal: "*", Condition })).toEqual(["warning public-principal", "error sensitive-wildcard"]);
});

it("an id in place of an ARN is told", () => {
  expect(trust({ Principal: { AWS: "AROADBQP57FF2AEXAMPLE" } })).toEqual(["warning principal-id"]);
});

describe("a service in a trust policy", () => {
  const Principal = { Service: "sagemaker.amazonaws.com" };

  it("acts for anybody unless its source is named", () => {
    expect(trust({ Principal })).toEqual(["warning confused-deputy"]);
    expect(trust({ Principal, Condition: { StringEquals: { "aws:SourceAccount": "111111111111" } } })).toEqual([]);
    const SourceArn = "arn:aws:sagemaker:eu-west-1:111111111111:*";
    expect(trust({ Principal, Condition: { ArnLike: { "aws:SourceArn": SourceArn } } })).toEqual([]);
    expect(trust({ Principal, Effect: "Deny" })).toEqual([]);
  });
});

describe("a principal", () => {
  it.each([
    "arn:aws:iam::111111111111:root",
    { Aws: "111111111111" },
    { AWS: [] },
    { AWS: "Deploy" },
    { AWS: "1111" },
    { AWS: "arn:aws:iam::111111111111:role/*" },
    { AWS: "arn:aws:iam::1111:role/Deploy" },
    { AWS: "arn:aws:s3:::b" },
    { AWS: "arn:aws:iam::111111111111:group/engineers" },
    { AWS: "arn:aws:iam::111111111111:user/" },
    { AWS: "arn:aws:iam::111111111111:role/Deploy/" },
    { AWS: "arn:aws:iam::111111111111:role//Deploy" },
    { AWS: "arn:aws:iam::111111111111:role/Deploy\n" },
    { AWS: "arn:aws:iam::111111111111:user/two words" },
    { AWS: "arn:aws:iam::111111111111:ROOT" },
    { AWS: "arn:aws:iam::111111111111:saml-provider/x" },
    { AWS: "arn:aws:iam::111111111111:instance-profile/x" },
    { AWS: "arn:aws:iam::111111111111:mfa/ann" },
    { AWS: "arn:aws:sts::111111111111:assumed-role/Deploy" },
    { AWS: "arn:aws:sts::111111111111:assumed-role/path/Deploy/session" },
    { Service: "sagemaker" },
    { Federated: "*" },
  ])("that nobody can be is told: %j", (Principal) => {
    const Condition = { StringEquals: { "aws:SourceAccount": "111111111111" } };
    expect(trust({ Principal, Condition })).toEqual(["error malformed-principal"]);
  });

  it.each([
    { AWS: ["111111111111", "arn:aws:iam::111111111111:root", "arn:aws-cn:iam::111111111111:user/x/y"] },
    { AWS: "arn:aws:sts::111111111111:assumed-role/Deploy/session" },
    { AWS: "arn:aws:sts::111111111111:assumed-role/AWSReservedSSO_Admin_0123456789abcdef/ann@example.com" },
    { AWS: "arn:aws:sts::111111111111:federated-user/ann" },
    {
      AWS: "arn:aws:iam::111111111111:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Admin_0123456789abcdef",
    },
    { AWS: "arn:aws:iam::111111111111:user/a~b/!/ann@example.com" },
    { AWS: "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1EXAMPLE1EXAMPLE" },
    { Service: ["sagemaker.amazonaws.com", "states.eu-west-1.amazonaws.com", "ec2.amazonaws.com.cn"] },
  ])("may be %j", (Principal) => {
    const Condition = { StringEquals: { "aws:SourceAccount": "111111111111" } };
    expect(trust({ Principal, Condition })).toEqual([]);
  });
});
