import { allowing, document, type Loose, only, told, trusting } from "./support";
import { validatePolicy } from "../../../evaluation/validation/validate";

const when = (Condition: Loose, Action = "s3:GetObject"): readonly string[] => told(allowing({ Action, Condition }));
const equals = (key: string, value: string): Loose => ({ StringEquals: { [key]: value } });

describe("a value that no request has", () => {
  it.each([
    ["aws:PrincipalAccount", "11111111111"],
    ["aws:ResourceAccount", "acme"],
    ["aws:PrincipalOrgID", "o-acme"],
    ["aws:SourceVpc", "vpce-12345678"],
    ["aws:SourceVpce", "vpce-1234567"],
    ["aws:CalledViaFirst", "athena"],
  ])("of %s is told: %s", (key, value) => {
    expect(when(equals(key, value))).toEqual(["error impossible-value"]);
  });

  it.each([
    ["aws:PrincipalAccount", "anonymous"],
    ["aws:ResourceAccount", "${aws:PrincipalAccount}"],
    ["aws:PrincipalOrgID", "o-a1b2c3d4e5"],
    ["aws:SourceVpc", "vpc-11223344556677889"],
    ["aws:CalledViaFirst", "athena.amazonaws.com"],
    ["aws:RequestedRegion", "eu-west-1"],
  ])("of %s is not %s", (key, value) => {
    expect(when(equals(key, value))).toEqual([]);
  });

  it("says what to write", () => {
    expect(only(allowing({ Condition: equals("aws:SourceVpc", "vpc-1") }))).toMatchObject({
      message: '"vpc-1" is not a VPC\'s id, so that no request has it for aws:SourceVpc',
      remedy: "Write vpc- and its 8 or 17 digits",
    });
  });

  it("is a key of KMS by its alias, where SageMaker sends the ARN", () => {
    const Condition = (value: string): Loose => ({ ArnEquals: { "sagemaker:VolumeKmsKeyArn": value } });
    const alias = Condition("arn:aws:kms:eu-west-1:111111111111:alias/acme");
    expect(when(alias, "sagemaker:CreateTrainingJob")).toEqual(["error impossible-value"]);
    const key = Condition("arn:aws:kms:eu-west-1:111111111111:key/*");
    expect(when(key, "sagemaker:CreateTrainingJob")).toEqual([]);
  });
});

describe("a region", () => {
  const onModels = (region: string): readonly string[] =>
    told(allowing({ Action: "sagemaker:DescribeModel", Resource: `arn:aws:sagemaker:${region}:111111111111:model/x` }));

  it("that nothing is named like is an error, one that is not known a warning", () => {
    expect(onModels("europe-west-1")).toEqual(["error unknown-region"]);
    expect(onModels("eu-west-9")).toEqual(["warning unknown-region"]);
    expect(when(equals("aws:RequestedRegion", "eu-west-9"))).toEqual(["warning unknown-region"]);
  });

  it("may be a pattern of those that there are", () => {
    for (const region of ["eu-*", "*", "eu-west-?", "us-gov-west-1", "cn-north-1"])
      expect(onModels(region)).toEqual([]);
    expect(onModels("xx-*")).toEqual(["error unknown-region"]);
  });
});

describe("a service principal", () => {
  const principal = (Service: string): readonly string[] =>
    told(trusting({ Principal: { Service }, Condition: equals("aws:SourceAccount", "111111111111") }), "trust");
  const passedTo = (service: string): readonly string[] =>
    told(
      allowing({
        Action: "iam:PassRole",
        Resource: "arn:aws:iam::111111111111:role/teams/fraud/x",
        Condition: equals("iam:PassedToService", service),
      }),
    );

  it.each(["sagemakr.amazonaws.com", "sagemaker.eu-west-1.amazonaws.com", "nobody.nowhere.amazonaws.com"])(
    "that there is not, or of a region where the service has one for all, is told: %s",
    (service) => {
      expect(principal(service)).toEqual(["warning unknown-service-principal"]);
      expect(passedTo(service)).toEqual(["warning unknown-service-principal"]);
    },
  );

  it.each([
    "sagemaker.amazonaws.com",
    "logs.eu-west-1.amazonaws.com",
    "sagemaker.eu-south-2.amazonaws.com",
    "ec2.amazonaws.com.cn",
    "ecs-tasks.amazonaws.com",
    "vpc-flow-logs.amazonaws.com",
    "logdelivery.elasticloadbalancing.amazonaws.com",
  ])("may be %s", (service) => {
    expect(principal(service)).toEqual([]);
    expect(passedTo(service)).toEqual([]);
  });
});

describe("an ARN of SageMaker with upper case", () => {
  const describes = (...Resource: readonly string[]): readonly string[] =>
    told(allowing({ Action: ["sagemaker:DescribeModel", "sagemaker:DescribeUserProfile"], Resource }));
  const arn = (resource: string): string => `arn:aws:sagemaker:eu-west-1:111111111111:${resource}`;

  it("is told, unless it stands there in lower case too", () => {
    expect(describes(arn("model/Fraud-*"), arn("user-profile/d-1/x"))).toEqual(["warning upper-case"]);
    expect(describes(arn("model/Fraud-*"), arn("model/fraud-*"), arn("user-profile/d-1/x"))).toEqual([]);
  });

  it("is right within a domain, and in variables", () => {
    expect(describes(arn("user-profile/d-1/Ann"), arn("model/${aws:PrincipalTag/Team}-*"))).toEqual([]);
  });
});

describe("who assumes a role", () => {
  const SAML = "arn:aws:iam::111111111111:saml-provider/acme";
  const AWS = "arn:aws:iam::222222222222:role/Deploy";
  const both = { AWS, Federated: SAML };

  it("needs the call that it makes", () => {
    expect(told(trusting({ Principal: both, Action: ["sts:AssumeRole", "sts:AssumeRoleWithSAML"] }), "trust")).toEqual(
      [],
    );
    expect(told(trusting({ Principal: both, Action: "sts:Assume*" }), "trust")).toEqual([]);
    expect(told(trusting({ Principal: both }), "trust")).toEqual(["error principal-action"]);
    expect(told(trusting({ Action: ["sts:AssumeRole", "sts:AssumeRoleWithSAML"] }), "trust")).toEqual([
      "error principal-action",
    ]);
  });

  it("is told which call is missing", () => {
    expect(only(trusting({ Principal: { Federated: SAML } }), "trust")).toMatchObject({
      remedy: "Write sts:AssumeRoleWithSAML",
    });
  });
});

describe("GitHub's workflows", () => {
  const host = "token.actions.githubusercontent.com";
  const workflows = (like: string, more: Loose = {}): readonly string[] =>
    told(
      trusting({
        Principal: { Federated: `arn:aws:iam::111111111111:oidc-provider/${host}` },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: {
          StringEquals: { [`${host}:aud`]: "sts.amazonaws.com", ...more },
          StringLike: { [`${host}:sub`]: like },
        },
      }),
      "trust",
    );

  it.each(["repo:acme/*", "repo:*/ml:ref:refs/heads/main", "repo:acme/ml:*"])("are too many by %s", (subject) => {
    expect(workflows(subject)).toEqual(["warning github-subject"]);
  });

  it("are everybody's by a wildcard alone, which IAM refuses", () => {
    expect(workflows("*")).toEqual(["error shared-issuer"]);
  });

  it("are those of a branch, where another claim says so", () => {
    expect(workflows("repo:acme/ml:*", { [`${host}:ref`]: "refs/heads/main" })).toEqual([]);
    expect(workflows("repo:acme/*", { [`${host}:ref`]: "refs/heads/main" })).toEqual(["warning github-subject"]);
    expect(workflows("repo:acme/ml:ref:refs/heads/main")).toEqual([]);
  });
});

it("a policy of another resource than a bucket or key is judged without knowing the service", () => {
  const statement = allowing({ Principal: { AWS: "222222222222" }, Action: "kms:Decrypt" });
  expect(validatePolicy(document(statement), "resource")).toEqual([]);
  expect(validatePolicy(document(statement), "resource", "kms")).toEqual([]);
  expect(validatePolicy(document(statement), "resource", "s3").map(({ rule }) => rule)).toEqual(["misplaced-action"]);
});
