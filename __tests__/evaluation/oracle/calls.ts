/** What a condition key compares. */
export type KeyKind = "text" | "number" | "flag" | "time" | "address" | "arn" | "set";

export interface Key {
  readonly name: string;
  readonly kind: KeyKind;
  /** The values that requests and policies choose from. */
  readonly values: readonly string[];
}

/** A call that policies are asked about. */
export interface Call {
  readonly action: string;
  readonly resource: string;
  readonly keys: readonly Key[];
  /** Which policy there is on the resource: always one, perhaps one, or none. */
  readonly policy: "always" | "perhaps" | "never";
}

export const OWN = "111111111111";
export const OTHER = "222222222222";

const key = (name: string, kind: KeyKind, ...values: readonly string[]): Key => ({ name, kind, values });

const TEAMS = ["fraud", "risk", "Fraud"];
const KMS_KEYS = [`arn:aws:kms:eu-west-1:${OWN}:key/one`, `arn:aws:kms:eu-west-1:${OWN}:key/two`];

/** Keys that any request may have. */
export const GLOBAL_KEYS: readonly Key[] = [
  key("aws:PrincipalTag/team", "text", ...TEAMS),
  key("aws:PrincipalTag/cost center", "text", "4711", "4712"),
  key("aws:username", "text", "ann", "bob"),
  key("aws:PrincipalAccount", "text", OWN),
  key("aws:SourceIp", "address", "10.1.2.3", "10.9.0.1", "192.0.2.7", "2001:db8::7"),
  key("aws:SecureTransport", "flag", "true", "false"),
  key("aws:MultiFactorAuthAge", "number", "10", "900", "3600.5"),
  key("aws:CurrentTime", "time", "2025-06-01T00:00:00Z", "2026-01-01T12:00:00+02:00", "1750000000"),
  key("aws:PrincipalArn", "arn", `arn:aws:iam::${OWN}:role/teams/fraud/Runner`, `arn:aws:iam::${OTHER}:role/Other`),
  key("aws:PrincipalOrgPaths", "set", "o-a/r-b/ou-one/", "o-a/r-b/ou-two/"),
];

const call = (action: string, resource: string, policy: Call["policy"], ...keys: readonly Key[]): Call => ({
  action,
  resource,
  keys,
  policy,
});

const inAccount = (service: string, resource: string): string => `arn:aws:${service}:eu-west-1:${OWN}:${resource}`;
const role = (name: string): string => `arn:aws:iam::${OWN}:role/${name}`;

export const CALLS: readonly Call[] = [
  call("s3:GetObject", "arn:aws:s3:::data/fraud/in.csv", "perhaps"),
  call(
    "s3:PutObject",
    "arn:aws:s3:::data/ann/out:1.csv",
    "perhaps",
    key("s3:x-amz-acl", "text", "private", "public-read"),
    key("s3:x-amz-server-side-encryption-aws-kms-key-id", "arn", ...KMS_KEYS),
  ),
  call(
    "s3:ListBucket",
    "arn:aws:s3:::data",
    "perhaps",
    key("s3:prefix", "text", "fraud/", "risk/", "fraud/a*"),
    key("s3:max-keys", "number", "10", "1000"),
  ),
  call("s3:ListAllMyBuckets", "*", "never"),
  call(
    "sagemaker:CreateTrainingJob",
    inAccount("sagemaker", "training-job/fraud-1"),
    "never",
    key("aws:RequestTag/team", "text", ...TEAMS),
    key("aws:TagKeys", "set", "team", "cost", "Team"),
    key("sagemaker:InstanceTypes", "set", "ml.m5.large", "ml.p4d.24xlarge", "ml.m5.xlarge"),
    key("sagemaker:MaxRuntimeInSeconds", "number", "60", "3600"),
    key("sagemaker:NetworkIsolation", "flag", "true", "false"),
    key("sagemaker:VolumeKmsKeyArn", "arn", ...KMS_KEYS),
  ),
  call("sagemaker:DescribeTrainingJob", inAccount("sagemaker", "training-job/fraud-1"), "never"),
  call("sagemaker:ListTrainingJobs", "*", "never"),
  call(
    "iam:PassRole",
    role("teams/fraud/Runner"),
    "never",
    key("iam:PassedToService", "text", "sagemaker.amazonaws.com", "ec2.amazonaws.com"),
    key("iam:AssociatedResourceArn", "arn", inAccount("sagemaker", "training-job/fraud-1")),
  ),
  call(
    "kms:Decrypt",
    inAccount("kms", "key/one"),
    "always",
    key("kms:ViaService", "text", "s3.eu-west-1.amazonaws.com", "sagemaker.eu-west-1.amazonaws.com"),
    key("kms:EncryptionContextKeys", "set", "a", "b"),
  ),
  call(
    "sts:AssumeRole",
    role("teams/risk/Other"),
    "always",
    key("sts:ExternalId", "text", "one", "two"),
    key("sts:RoleSessionName", "text", "ann", "bob"),
  ),
  call(
    "logs:CreateLogStream",
    inAccount("logs", "log-group:/aws/sagemaker/TrainingJobs:log-stream:fraud-1/a"),
    "never",
  ),
  call(
    "dynamodb:GetItem",
    inAccount("dynamodb", "table/fraud"),
    "perhaps",
    key("dynamodb:LeadingKeys", "set", "ann", "bob"),
    key("dynamodb:Select", "text", "COUNT", "ALL_ATTRIBUTES"),
  ),
];
