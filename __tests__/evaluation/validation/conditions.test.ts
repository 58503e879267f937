import { allowing, denying, type Loose, only, told, trusting } from "./support";

const when = (Action: unknown, Condition: unknown, rest: Loose = {}): readonly string[] =>
  told(allowing({ Action, Condition, ...rest }));
const unless = (Action: unknown, Condition: unknown): readonly string[] => told(denying({ Action, Condition }));
const equals = (key: string, value = "x"): Loose => ({ StringEquals: { [key]: value } });

describe("a condition key", () => {
  it.each([
    ["aws:PrincipalOrgld", 'Did you mean "aws:PrincipalOrgID"?'],
    ["sagemaker:VpcSubnet", 'Did you mean "sagemaker:VpcSubnets"?'],
    ["aws:ResourceTag", "Write aws:ResourceTag/ and the tag's name, for example aws:ResourceTag/team"],
  ])("%s that AWS does not have is told", (key, remedy) => {
    const statement = allowing({ Action: "sagemaker:CreateModel", Condition: equals(key) });
    expect(only(statement)).toMatchObject({ rule: "unknown-key", severity: "error", remedy });
  });

  it.each([
    ["sagemaker:CreateModel", "AWS:PrincipalOrgID"],
    ["sagemaker:CreateModel", "sagemaker:vpcsubnets"],
    ["sagemaker:CreateModel", "aws:RequestTag/team"],
    ["sagemaker:DescribeModel", "aws:ResourceTag/team"],
    ["sagemaker:DescribeModel", "sagemaker:UserProfileName"],
    ["sagemaker:CreateModel", "sagemaker:DomainId"],
    ["s3:GetObject", "s3:ExistingObjectTag/team"],
    ["kms:Decrypt", "kms:EncryptionContext:aws:s3:arn"],
    ["sts:AssumeRoleWithWebIdentity", "oidc.eks.eu-west-1.amazonaws.com/id/ABC:sub"],
    ["s3:*", "s3:prefix"],
    ["*", "s3:prefix"],
  ])("of %s may be %s", (action, key) => {
    expect(when(action, equals(key))).not.toContain("error unknown-key");
    expect(when(action, equals(key))).not.toContain("error unsupported-key");
  });

  it.each([
    ["sagemaker:CreateTransformJob", "sagemaker:VpcSubnets"],
    ["sagemaker:DescribeModel", "aws:RequestTag/team"],
    ["s3:GetObject", "s3:prefix"],
    ["s3:Get*", "s3:prefix"],
  ])("that %s does not send is told: %s", (action, key) => {
    expect(when(action, equals(key))).toEqual(["error unsupported-key"]);
  });

  it("that only some actions send takes the others out of an Allow", () => {
    const both = ["s3:ListBucket", "s3:GetBucketLocation"];
    const prefix = { StringLike: { "s3:prefix": "card/*" } };
    expect(when(both, prefix)).toEqual(["error partly-supported-key"]);
    expect(when("s3:ListBucket", prefix)).toEqual([]);
    expect(when(both, { StringLikeIfExists: { "s3:prefix": "card/*" } })).toEqual([]);
    expect(unless(both, prefix)).toEqual(["warning s3-prefix"]);
    expect(unless(both, { StringNotLike: { "s3:prefix": "card/*" } })).toEqual(["error partly-supported-key"]);
    expect(when(["s3:ListBucket", "s3:GetBucketL*"], prefix)).toEqual(["warning partly-supported-key"]);
  });

  it("that only some actions send makes a Deny of its absence hit the others always", () => {
    const jobs = ["sagemaker:CreateTrainingJob", "sagemaker:CreateTransformJob"];
    const absent = { Null: { "sagemaker:VpcSubnets": "true" } };
    expect(unless(jobs, absent)).toEqual(["error partly-supported-key"]);
    expect(unless(["sagemaker:CreateTr*"], absent)).toEqual(["warning partly-supported-key"]);
    expect(unless(["sagemaker:CreateTrainingJob"], absent)).toEqual([]);
    const named = {
      Null: { "sagemaker:FileSystemId": "false" },
      StringNotEquals: { "sagemaker:FileSystemId": "fs-1" },
    };
    expect(unless(jobs, named)).toEqual([]);
  });

  it("that is retired is told with the one in its place", () => {
    const statement = denying({
      Action: "sagemaker:CreateTrainingJob",
      Condition: { Null: { "sagemaker:VolumeKmsKey": "true" } },
    });
    expect(only(statement)).toMatchObject({ rule: "retired-key", remedy: "Write sagemaker:VolumeKmsKeyArn" });
    const both = { "sagemaker:VolumeKmsKey": "true", "sagemaker:VolumeKmsKeyArn": "true" };
    expect(unless("sagemaker:CreateTrainingJob", { Null: both })).toEqual([]);
  });

  it("of a trust policy is the role's", () => {
    const conditions = { StringEquals: { "sts:ExternalId": "x" }, Bool: { "aws:MultiFactorAuthPresent": "true" } };
    const Action = ["sts:AssumeRole", "sts:SetSourceIdentity"];
    expect(told(trusting({ Action, Condition: conditions }), "trust")).toEqual([]);
    expect(told(trusting({ Condition: equals("sts:ExternalID2") }), "trust")).toEqual(["error unknown-key"]);
  });
});

describe("an operator", () => {
  it.each(["StringEqual", "ForAnyValues:StringEquals", "Any:StringEquals", "NullIfExists", "StringMatches"])(
    "%s that IAM does not have is told",
    (operator) => {
      expect(when("s3:GetObject", { [operator]: { "aws:username": "x" } })).toEqual(["error unknown-operator"]);
    },
  );

  it("that IAM does not have is told in quotes, for it may be anything", () => {
    expect(only(allowing({ Condition: { ".": { "aws:username": "x" } } })).message).toBe(
      'IAM has no condition operator "."',
    );
  });

  it("has prefixes and a suffix, and a near name is told", () => {
    expect(when("s3:GetObject", { "ForAnyValue:StringEqualsIfExists": { "aws:PrincipalOrgPaths": "o" } })).toEqual([]);
    expect(only(allowing({ Condition: { StringEqual: { "aws:username": "x" } } })).remedy).toBe(
      'Did you mean "StringEquals"?',
    );
  });

  it.each([
    ["NumericEquals", "aws:username", "1"],
    ["Bool", "aws:username", "true"],
    ["Bool", "aws:PrincipalArn", "true"],
    ["IpAddress", "aws:username", "10.0.0.0/8"],
    ["StringLike", "aws:SourceIp", "10.*"],
    ["ArnLike", "aws:SecureTransport", "arn:aws:s3:::b"],
    ["DateLessThan", "aws:MultiFactorAuthAge", "2026-01-01"],
  ])("%s that does not suit %s is told", (operator, key, value) => {
    expect(when("s3:GetObject", { [operator]: { [key]: value } })).toEqual(["error operator-mismatch"]);
  });

  it.each([
    ["StringEquals", "aws:PrincipalArn", "arn:aws:iam::111111111111:role/x"],
    ["ArnEquals", "aws:PrincipalArn", "arn:aws:iam::111111111111:role/*"],
    ["StringEquals", "aws:SecureTransport", "true"],
    ["NumericLessThan", "aws:EpochTime", "1700000000"],
    ["Null", "aws:SourceIp", "true"],
  ])("%s suits %s", (operator, key, value) => {
    expect(when("s3:GetObject", { [operator]: { [key]: value } })).toEqual([]);
  });
});

describe("a value", () => {
  it.each([
    ["Bool", "aws:SecureTransport", "yes"],
    ["Null", "aws:username", "absent"],
    ["NumericLessThan", "aws:MultiFactorAuthAge", "1h"],
    ["DateLessThan", "aws:CurrentTime", "tomorrow"],
    ["IpAddress", "aws:SourceIp", "10.0.0.0/33"],
    ["IpAddress", "aws:SourceIp", "10.0.0.256"],
    ["ArnLike", "aws:PrincipalArn", "fraud-role"],
  ])("of %s that it cannot compare is told: %s %s", (operator, key, value) => {
    expect(when("s3:GetObject", { [operator]: { [key]: value } })).toEqual(["error value-mismatch"]);
  });

  it.each([
    ["Bool", "aws:SecureTransport", true],
    ["NumericLessThan", "aws:MultiFactorAuthAge", 3600],
    ["DateLessThan", "aws:CurrentTime", "2026-01-31T00:00:00Z"],
    ["IpAddress", "aws:SourceIp", ["203.0.113.0/24", "2001:db8::/32"]],
    ["ArnLike", "aws:PrincipalArn", ["arn:*:iam::*:*", "arn:aws:iam::*:role/${aws:PrincipalTag/team}-*"]],
  ])("that suits %s %s is not", (operator, key, value) => {
    expect(when("s3:GetObject", { [operator]: { [key]: value } })).toEqual([]);
  });

  it("with a wildcard that is compared as it is, is told", () => {
    const team = { "aws:PrincipalTag/team": "fraud*" };
    expect(when("s3:GetObject", { StringEquals: team })).toEqual(["error literal-wildcard"]);
    expect(unless("s3:GetObject", { StringNotEquals: team })).toEqual(["warning literal-wildcard"]);
    expect(when("s3:GetObject", { StringLike: team })).toEqual([]);
    expect(when("s3:GetObject", { StringEquals: { "aws:PrincipalTag/team": "${*}" } })).toEqual([]);
    expect(when("s3:GetObject", { ArnEquals: { "aws:PrincipalArn": "arn:aws:iam::111111111111:role/*" } })).toEqual([]);
    expect(only(allowing({ Condition: { StringEqualsIgnoreCase: team } })).remedy).toBe("Write StringLike");
  });
});

describe("a request without the key", () => {
  const tag = { "aws:ResourceTag/team": "fraud" };

  it("is let through by a negated operator in an Allow", () => {
    expect(when("sagemaker:DescribeModel", { StringNotEquals: tag })).toEqual(["warning absent-key"]);
    expect(when("sagemaker:DescribeModel", { StringEquals: tag })).toEqual([]);
    const guarded = { StringNotEquals: tag, Null: { "aws:ResourceTag/team": "false" } };
    expect(when("sagemaker:DescribeModel", guarded)).toEqual([]);
    expect(when("sagemaker:DescribeModel", { StringNotEqualsIfExists: tag })).toEqual([]);
    expect(when("s3:GetObject", { ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/x" } })).toEqual([]);
    expect(unless("sagemaker:DescribeModel", { StringNotEquals: tag })).toEqual([]);
  });

  it("is not let through where a variable of the key is needed too", () => {
    const Resource = "arn:aws:s3:::b/${aws:PrincipalTag/team}/*";
    const Condition = { StringNotEquals: { "aws:PrincipalTag/team": "" } };
    expect(when("s3:GetObject", Condition, { Resource })).toEqual([]);
    expect(when("s3:GetObject", Condition)).toEqual(["warning absent-key"]);
  });

  it("slips past a Deny of a Bool that is false", () => {
    const mfa = { "aws:MultiFactorAuthPresent": "false" };
    expect(unless("s3:GetObject", { Bool: mfa })).toEqual(["warning absent-key"]);
    expect(unless("s3:GetObject", { BoolIfExists: mfa })).toEqual([]);
    expect(unless("s3:GetObject", { Bool: { "aws:SecureTransport": "false" } })).toEqual([]);
    expect(unless("sagemaker:CreateModel", { Bool: { "sagemaker:NetworkIsolation": "false" } })).toEqual([
      "warning absent-key",
    ]);
    expect(unless("s3:GetObject", { Bool: { "aws:MultiFactorAuthPresent": "true" } })).toEqual([]);
  });

  it("slips past a Deny of what is on unless it is said", () => {
    const root = { "sagemaker:RootAccess": "Enabled" };
    expect(unless("sagemaker:CreateNotebookInstance", { StringEquals: root })).toEqual(["warning absent-key"]);
    expect(unless("sagemaker:UpdateNotebookInstance", { StringEquals: root })).toEqual([]);
    expect(
      unless("sagemaker:CreateNotebookInstance", { StringNotEquals: { "sagemaker:RootAccess": "Disabled" } }),
    ).toEqual([]);
  });
});

describe("ForAllValues", () => {
  const types = { "sagemaker:InstanceTypes": ["ml.m5.large"] };

  it("holds for an empty set, and so needs a guard in an Allow", () => {
    const all = { "ForAllValues:StringEquals": types };
    expect(when("sagemaker:CreateTrainingJob", all)).toEqual(["warning for-all-values"]);
    const guarded = { ...all, Null: { "sagemaker:InstanceTypes": "false" } };
    expect(when("sagemaker:CreateTrainingJob", guarded)).toEqual([]);
    expect(when("sagemaker:CreateModel", { "ForAllValues:StringEquals": { "aws:TagKeys": ["team"] } })).toEqual([]);
  });

  it("is slipped past in a Deny by one permitted value", () => {
    expect(unless("sagemaker:CreateTrainingJob", { "ForAllValues:StringNotEquals": types })).toEqual([
      "warning for-all-values",
    ]);
    expect(unless("sagemaker:CreateTrainingJob", { "ForAnyValue:StringNotEquals": types })).toEqual([]);
  });
});

it.each([
  ["*", ["warning short-arn"]],
  ["arn:*", ["warning short-arn"]],
  ["arn:aws:iam:*:role/a", ["warning short-arn"]],
  ["arn:aws:iam::*:role/a", []],
  ["arn:*:*:*:*:*", []],
  ["${aws:PrincipalArn}", []],
])("an ARN operator with fewer than six parts is told: %s", (value, rules) => {
  expect(when("s3:GetObject", { ArnLike: { "aws:PrincipalArn": value } })).toEqual(rules);
});
