import type { PolicyKind } from "../../../evaluation/validation/validate";
import type { CheckId } from "../../../tools/rules/access-analyzer/table";
import { allowing, denying, document, trusting } from "./support";

/** A policy that a check of AWS finds fault with, and one like it that is right. */
export interface Case {
  readonly kind: PolicyKind;
  readonly service?: string;
  readonly bad: unknown;
  readonly good: unknown;
}

type Loose = Readonly<Record<string, unknown>>;

const pair = (kind: PolicyKind, statement: (rest: Loose) => Loose, bad: Loose, good: Loose): Case => ({
  kind,
  bad: document(statement(bad)),
  good: document(statement(good)),
});

/** Two policies of a role that differ in some elements. */
const allow = (bad: Loose, good: Loose): Case => pair("identity", allowing, bad, good);
const deny = (bad: Loose, good: Loose): Case => pair("identity", denying, bad, good);

/** Two that differ in their conditions. */
const when = (bad: Loose, good: Loose, rest: Loose = {}): Case =>
  allow({ ...rest, Condition: bad }, { ...rest, Condition: good });
const unless = (bad: Loose, good: Loose, rest: Loose = {}): Case =>
  deny({ ...rest, Condition: bad }, { ...rest, Condition: good });

const trust = (bad: Loose, good: Loose): Case => pair("trust", trusting, bad, good);

const ROLE = "arn:aws:iam::222222222222:role/Deploy";
const OBJECTS = "arn:aws:s3:::acme-data/*";
const SOURCE = { StringEquals: { "aws:SourceAccount": "111111111111" } };

/** Two policies of a bucket. */
const bucket = (bad: Loose, good: Loose): Case => {
  const statement = (rest: Loose): Loose => allowing({ Principal: { AWS: ROLE }, Resource: OBJECTS, ...rest });
  return { ...pair("resource", statement, bad, good), service: "s3" };
};

/** Two resource control policies. */
const control = (bad: Loose, good: Loose): Case =>
  pair("rcp", (rest) => denying({ Principal: "*", Action: "s3:*", ...rest }), bad, good);

const scp = (bad: Loose, good: Loose): Case => pair("scp", denying, bad, good);

const MODEL = "arn:aws:sagemaker:eu-west-1:111111111111:model/fraud-*";
const on = (Action: string, bad: unknown, good: unknown): Case =>
  allow({ Action, Resource: bad }, { Action, Resource: good });
const model = (bad: unknown): Case => on("sagemaker:DescribeModel", bad, MODEL);
const objects = (bad: unknown): Case => on("s3:GetObject", bad, OBJECTS);

const variable = (text: string): Case =>
  objects(`arn:aws:s3:::acme-data/${text}/*`.replace("GOOD", "${aws:PrincipalTag/team}"));

const long = (statement: (index: number) => Loose, count: number): Loose =>
  document(...Array.from({ length: count }, (_, index) => statement(index)));

const GITHUB = "arn:aws:iam::111111111111:oidc-provider/token.actions.githubusercontent.com";
const SUBJECT = "token.actions.githubusercontent.com:sub";
const AUDIENCE = "token.actions.githubusercontent.com:aud";
const EXACT = { [AUDIENCE]: "sts.amazonaws.com", [SUBJECT]: "repo:acme/ml:ref:refs/heads/main" };

/** Two trust policies for GitHub's workflows. */
const github = (bad: Loose): Case => {
  const rest = { Principal: { Federated: GITHUB }, Action: "sts:AssumeRoleWithWebIdentity" };
  return trust({ ...rest, Condition: bad }, { ...rest, Condition: { StringEquals: EXACT } });
};

const SAML = "arn:aws:iam::111111111111:saml-provider/acme";
const EVERY_ROLE = "arn:aws:iam::111111111111:role/*";
const ONE_ROLE = "arn:aws:iam::111111111111:role/teams/fraud/fraud-Role";
const TO_SAGEMAKER = { StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" } };
const passing = (bad: Loose): Case =>
  allow(bad, { Action: "iam:PassRole", Resource: ONE_ROLE, Condition: TO_SAGEMAKER });
const SERVICE_ROLE = "arn:aws:iam::*:role/aws-service-role/sagemaker.application-autoscaling.amazonaws.com/*";
const linking = (bad: Loose): Case => allow(bad, { Action: "iam:CreateServiceLinkedRole", Resource: SERVICE_ROLE });
const TAG = { StringEquals: { "aws:ResourceTag/team": "fraud" } };
const IS_SERVICE = { BoolIfExists: { "aws:PrincipalIsAWSService": "true" } };
const NO_SERVICE = { BoolIfExists: { "aws:PrincipalIsAWSService": "false" } };
const FROM = { Null: { "aws:SourceAccount": "false" } };

/** For every check of AWS that a rule stands for. */
export const CASES: Readonly<Partial<Record<CheckId, Case>>> = {
  ARN_ACCOUNT_NOT_ALLOWED: objects("arn:aws:s3::111111111111:acme-data/*"),
  ARN_REGION_NOT_ALLOWED: on("iam:GetRole", "arn:aws:iam:eu-west-1:111111111111:role/x", ONE_ROLE),
  DATA_TYPE_MISMATCH: allow({ Action: ["s3:GetObject", 1] }, { Action: ["s3:GetObject"] }),
  DUPLICATE_KEYS_WITH_DIFFERENT_CASE: when(
    { StringEquals: { "aws:PrincipalTag/team": "a", "aws:principaltag/team": "b" } },
    { StringEquals: { "aws:PrincipalTag/team": "a", "aws:PrincipalTag/unit": "b" } },
  ),
  INVALID_ACTION: allow({ Action: "s3:GetObjekt" }, { Action: "s3:GetObject" }),
  INVALID_ARN_ACCOUNT: model("arn:aws:sagemaker:eu-west-1:11111111111:model/fraud-*"),
  INVALID_ARN_PREFIX: objects("aws:s3:::acme-data/*"),
  INVALID_ARN_REGION: model("arn:aws:sagemaker:europe-west-1:111111111111:model/fraud-*"),
  INVALID_ARN_RESOURCE: model("arn:aws:sagemaker:eu-west-1:111111111111:modell/fraud-*"),
  INVALID_ARN_SERVICE_CASE: objects("arn:aws:S3:::acme-data/*"),
  INVALID_CONDITION_DATA_TYPE: when(
    { StringEquals: { "aws:PrincipalTag/team": ["a", 1] } },
    { StringEquals: { "aws:PrincipalTag/team": ["a", "1"] } },
  ),
  INVALID_CONDITION_KEY_FORMAT: when(
    { StringEquals: { username: "ann" } },
    { StringEquals: { "aws:username": "ann" } },
  ),
  INVALID_CONDITION_MULTIPLE_BOOLEAN: when(
    { Bool: { "aws:SecureTransport": ["true", "false"] } },
    { Bool: { "aws:SecureTransport": ["true"] } },
  ),
  INVALID_CONDITION_OPERATOR: when(
    { StringEqual: { "aws:username": "ann" } },
    { StringEquals: { "aws:username": "ann" } },
  ),
  INVALID_EFFECT: allow({ Effect: "allow" }, { Effect: "Allow" }),
  INVALID_GLOBAL_CONDITION_KEY: when(
    { StringEquals: { "aws:Usernam": "ann" } },
    { StringEquals: { "aws:username": "ann" } },
  ),
  INVALID_PARTITION: objects("arn:amazon:s3:::acme-data/*"),
  INVALID_POLICY_ELEMENT: allow({ Resources: "*" }, {}),
  INVALID_PRINCIPAL_FORMAT: trust({ Principal: "222222222222" }, { Principal: { AWS: "222222222222" } }),
  INVALID_PRINCIPAL_KEY: trust({ Principal: { Role: ROLE } }, { Principal: { AWS: ROLE } }),
  INVALID_REGION: when(
    { StringEquals: { "aws:RequestedRegion": "europe-1" } },
    { StringEquals: { "aws:RequestedRegion": "eu-west-1" } },
  ),
  INVALID_SERVICE: when(
    { StringEquals: { "s33:prefix": "a/" } },
    { StringEquals: { "s3:prefix": "a/" } },
    { Action: "s3:ListBucket" },
  ),
  INVALID_SERVICE_CONDITION_KEY: when(
    { StringEquals: { "s3:prefixes": "a/" } },
    { StringEquals: { "s3:prefix": "a/" } },
    { Action: "s3:ListBucket" },
  ),
  INVALID_SERVICE_IN_ACTION: allow({ Action: "sagemakr:CreateModel" }, { Action: "sagemaker:CreateModel" }),
  INVALID_VARIABLE_FOR_OPERATOR: when(
    { NumericLessThan: { "aws:MultiFactorAuthAge": "${aws:username}" } },
    { NumericLessThan: { "aws:MultiFactorAuthAge": "3600" } },
  ),
  INVALID_VERSION: {
    kind: "identity",
    bad: { ...document(allowing({})), Version: "2012-10-18" },
    good: document(allowing({})),
  },
  JSON_SYNTAX_ERROR: { kind: "identity", bad: '{"Version": ', good: document(allowing({})) },
  MISSING_ACTION: {
    kind: "identity",
    bad: document({ Effect: "Allow", Resource: "*" }),
    good: document(allowing({})),
  },
  MISSING_ARN_FIELD: objects("arn:aws:s3:acme-data"),
  MISSING_ARN_REGION: model("arn:aws:sagemaker::111111111111:model/fraud-*"),
  MISSING_EFFECT: {
    kind: "identity",
    bad: document({ Action: "s3:GetObject", Resource: "*" }),
    good: document(allowing({})),
  },
  MISSING_PRINCIPAL: {
    kind: "trust",
    bad: document({ Effect: "Allow", Action: "sts:AssumeRole" }),
    good: document(trusting({})),
  },
  MISSING_QUALIFIER: when(
    { StringEquals: { "sagemaker:InstanceTypes": ["ml.m5.large"] } },
    { "ForAnyValue:StringEquals": { "sagemaker:InstanceTypes": ["ml.m5.large"] } },
    { Action: "sagemaker:CreateTrainingJob" },
  ),
  MISSING_RESOURCE: {
    kind: "identity",
    bad: document({ Effect: "Allow", Action: "s3:GetObject" }),
    good: document(allowing({})),
  },
  MISSING_STATEMENT: { kind: "identity", bad: { Version: "2012-10-17" }, good: document(allowing({})) },
  NULL_WITH_IF_EXISTS: when({ NullIfExists: { "aws:username": "false" } }, { Null: { "aws:username": "false" } }),
  SCP_SYNTAX_ERROR_PRINCIPAL: scp({ Principal: "*" }, {}),
  UNIQUE_SIDS_REQUIRED: {
    kind: "identity",
    bad: document(allowing({ Sid: "A" }), allowing({ Sid: "A", Action: "s3:PutObject" })),
    good: document(allowing({ Sid: "A" }), allowing({ Sid: "B", Action: "s3:PutObject" })),
  },
  UNSUPPORTED_ACTION_IN_POLICY: bucket({ Action: ["s3:GetObject", "kms:Decrypt"], Resource: "*" }, {}),
  UNSUPPORTED_ELEMENT_COMBINATION: allow({ NotResource: OBJECTS, Effect: "Deny" }, {}),
  UNSUPPORTED_GLOBAL_CONDITION_KEY: when({ ArnLike: { "aws:ARN": ROLE } }, { ArnLike: { "aws:PrincipalArn": ROLE } }),
  UNSUPPORTED_PRINCIPAL: allow({ Principal: { AWS: ROLE } }, {}),
  UNSUPPORTED_RESOURCE_ARN_IN_POLICY: bucket(
    { Resource: [OBJECTS, "arn:aws:kms:eu-west-1:111111111111:key/x"] },
    { Resource: [OBJECTS] },
  ),
  UNSUPPORTED_SID: allow({ Sid: "Read data" }, { Sid: "ReadData" }),
  UNSUPPORTED_WILDCARD_IN_PRINCIPAL: trust(
    { Principal: { AWS: "arn:aws:iam::222222222222:role/*" } },
    { Principal: { AWS: ROLE } },
  ),
  MISSING_BRACE_IN_VARIABLE: variable("${aws:PrincipalTag/team"),
  MISSING_QUOTE_IN_VARIABLE: variable("${aws:PrincipalTag/team, none}"),
  UNSUPPORTED_SPACE_IN_VARIABLE: variable("${aws:Principal Tag/team}"),
  EMPTY_VARIABLE: variable("${}"),
  VARIABLE_UNSUPPORTED_IN_ELEMENT: allow({ Action: "s3:${aws:username}" }, {}),
  VARIABLE_UNSUPPORTED_IN_VERSION: {
    kind: "identity",
    bad: { Version: "2008-10-17", Statement: allowing({ Resource: "arn:aws:s3:::acme-data/${aws:username}/*" }) },
    good: document(allowing({ Resource: "arn:aws:s3:::acme-data/${aws:username}/*" })),
  },
  PRIVATE_IP_ADDRESS: when(
    { IpAddress: { "aws:SourceIp": ["10.1.0.0/16", "192.168.4.7", "fd00::/8"] } },
    { IpAddress: { "aws:SourceIp": ["203.0.113.0/24", "10.0.0.0/7"] } },
  ),
  PRIVATE_NOT_IP_ADDRESS: unless(
    { NotIpAddress: { "aws:SourceIp": "172.16.0.0/12" } },
    { NotIpAddress: { "aws:SourceIp": "203.0.113.0/24" } },
  ),
  POLICY_SIZE_EXCEEDS_SCP_QUOTA: {
    kind: "scp",
    bad: long((index) => denying({ Sid: `Number${index}`, Resource: `arn:aws:s3:::acme-data-${index}/*` }), 110),
    good: long((index) => denying({ Sid: `Number${index}`, Resource: `arn:aws:s3:::acme-data-${index}/*` }), 60),
  },
  INVALID_SERVICE_PRINCIPAL_FORMAT: when(
    { StringEquals: { "kms:ViaService": "s3.amazonaws.com" } },
    { StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } },
    { Action: "kms:Decrypt" },
  ),
  MISSING_TAG_KEY_IN_CONDITION: when(
    { StringEquals: { "aws:PrincipalTag": "fraud" } },
    { StringEquals: { "aws:PrincipalTag/team": "fraud" } },
  ),
  INVALID_VPC_FORMAT: when(
    { StringEquals: { "aws:SourceVpc": "vpc-123" } },
    { StringEquals: { "aws:SourceVpc": ["vpc-12345678", "vpc-11223344556677889"] } },
  ),
  INVALID_VPCE_FORMAT: when(
    { StringEquals: { "aws:SourceVpce": "vpc-12345678" } },
    { StringEquals: { "aws:SourceVpce": "vpce-12345678" } },
  ),
  FEDERATED_PRINCIPAL_NOT_SUPPORTED: bucket({ Principal: { Federated: SAML } }, {}),
  UNSUPPORTED_ACTION_FOR_CONDITION_KEY: when(
    { StringLike: { "s3:prefix": "card/*" } },
    { StringLike: { "aws:PrincipalTag/team": "fraud*" } },
    { Action: ["s3:ListBucket", "s3:GetObject"] },
  ),
  UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL: bucket(
    {
      Principal: { Service: "cloudfront.amazonaws.com" },
      Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1234567890", "aws:SourceAccount": "111111111111" } },
    },
    { Principal: { Service: "cloudfront.amazonaws.com" }, Condition: SOURCE },
  ),
  ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL: {
    kind: "trust",
    bad: document({ Effect: "Deny", NotPrincipal: { AWS: ROLE }, Action: "sts:AssumeRole" }),
    good: document({ Effect: "Deny", Principal: { AWS: ROLE }, Action: "sts:AssumeRole" }),
  },
  ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL: trust(
    { Principal: "*", Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1234567890" } } },
    { Principal: { AWS: "*" }, Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1234567890" } } },
  ),
  ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE: trust({ Resource: "*" }, {}),
  TYPE_MISMATCH_IP_RANGE: when(
    { IpAddress: { "aws:SourceIp": "203.0.113.0/40" } },
    { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } },
  ),
  MISSING_ACTION_FOR_CONDITION_KEY: trust(
    { Condition: { StringEquals: { "aws:RequestTag/team": "fraud" } } },
    { Action: ["sts:AssumeRole", "sts:TagSession"], Condition: { StringEquals: { "aws:RequestTag/team": "fraud" } } },
  ),
  INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY: trust(
    { Principal: { Federated: "arn:aws:iam::111111111111:role/acme" }, Action: "sts:AssumeRoleWithSAML" },
    { Principal: { Federated: SAML }, Action: "sts:AssumeRoleWithSAML" },
  ),
  MISMATCHED_ACTION_FOR_PRINCIPAL: trust(
    { Principal: { Federated: SAML }, Action: "sts:AssumeRoleWithWebIdentity" },
    { Principal: { Federated: SAML }, Action: ["sts:AssumeRoleWithSAML", "sts:TagSession"] },
  ),
  MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY: {
    kind: "trust",
    bad: document(trusting({ Principal: { Service: "rolesanywhere.amazonaws.com" }, Condition: SOURCE })),
    good: document(
      trusting({ Principal: { Service: "rolesanywhere.amazonaws.com" }, Condition: SOURCE }),
      trusting({
        Principal: { Service: "rolesanywhere.amazonaws.com" },
        Action: ["sts:SetSourceIdentity", "sts:TagSession"],
        Condition: SOURCE,
      }),
    ),
  },
  POLICY_SIZE_EXCEEDS_RCP_QUOTA: {
    kind: "rcp",
    bad: long((index) => denying({ Principal: "*", Resource: `arn:aws:s3:::acme-data-${index}/*` }), 60),
    good: long((index) => denying({ Principal: "*", Resource: `arn:aws:s3:::acme-data-${index}/*` }), 30),
  },
  RCP_SYNTAX_ERROR_PRINCIPAL: control({ Principal: { AWS: ROLE } }, {}),
  RCP_SYNTAX_ERROR_ALLOW: {
    kind: "rcp",
    bad: document(allowing({ Principal: "*", Action: "s3:*" })),
    good: document(denying({ Principal: "*", Action: "s3:*" })),
  },
  RCP_SYNTAX_ERROR_NOTACTION: {
    kind: "rcp",
    bad: document({ Effect: "Deny", Principal: "*", NotAction: "s3:*", Resource: "*" }),
    good: document(denying({ Principal: "*", Action: "s3:*" })),
  },
  RCP_SYNTAX_ERROR_ACTION: control({ Action: "ec2:*" }, { Action: ["s3:*", "sts:AssumeRole"] }),
  MISSING_ARN_ACCOUNT: model("arn:aws:sagemaker:eu-west-1::model/fraud-*"),
  INVALID_KMS_KEY_VALUE: when(
    { StringEquals: { "s3:x-amz-server-side-encryption-aws-kms-key-id": "alias/acme" } },
    {
      StringEquals: {
        "s3:x-amz-server-side-encryption-aws-kms-key-id": "arn:aws:kms:eu-west-1:111111111111:key/1234abcd",
      },
    },
    { Action: "s3:PutObject" },
  ),
  VARIABLE_USAGE_TOO_PERMISSIVE: when(
    { StringEquals: { "aws:ResourceAccount": "${aws:PrincipalTag/account}" } },
    { StringEquals: { "aws:ResourceAccount": "${aws:PrincipalAccount}" } },
  ),
  WILDCARD_USAGE_TOO_PERMISSIVE: when(
    { StringLike: { "aws:userid": "*" } },
    { StringLike: { "aws:userid": "AROADBQP57FF2AEXAMPLE:*" } },
  ),
  CREATE_SLR_WITH_NOT_RESOURCE: {
    kind: "identity",
    bad: document({ Effect: "Allow", Action: "iam:CreateServiceLinkedRole", NotResource: ONE_ROLE }),
    good: document(allowing({ Action: "iam:CreateServiceLinkedRole", Resource: SERVICE_ROLE })),
  },
  CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE: {
    kind: "identity",
    bad: document({ Effect: "Allow", Action: "iam:Create*", NotResource: ONE_ROLE }),
    good: document(allowing({ Action: "iam:CreateServiceLinkedRole", Resource: SERVICE_ROLE })),
  },
  CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE: {
    kind: "identity",
    bad: document({ Effect: "Allow", NotAction: "s3:*", NotResource: ONE_ROLE }),
    good: document({ Effect: "Deny", NotAction: "s3:*", NotResource: ONE_ROLE }),
  },
  CREATE_SLR_WITH_STAR_IN_RESOURCE: linking({ Action: "iam:CreateServiceLinkedRole", Resource: "*" }),
  CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE: linking({ Action: "iam:CreateService*", Resource: EVERY_ROLE }),
  CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION: {
    kind: "identity",
    bad: document({ Effect: "Allow", NotAction: "s3:*", Resource: "*" }),
    good: document({ Effect: "Deny", NotAction: "s3:*", Resource: "*" }),
  },
  DEPRECATED_GLOBAL_CONDITION_KEY: {
    ...pair(
      "resource",
      (Condition) =>
        allowing({
          Principal: { Service: "s3.amazonaws.com" },
          Action: "sns:Publish",
          Resource: "arn:aws:sns:eu-west-1:111111111111:alarms",
          Condition,
        }),
      { StringEquals: { "aws:SourceOwner": "111111111111", "aws:SourceAccount": "111111111111" } },
      SOURCE,
    ),
    service: "sns",
  },
  INVALID_DATE_VALUE: when(
    { DateLessThan: { "aws:CurrentTime": "1790000000" } },
    { DateLessThan: { "aws:CurrentTime": "2026-09-21T00:00:00Z", "aws:EpochTime": "1790000000" } },
  ),
  INVALID_ROLE_REFERENCE: trust({ Principal: { AWS: "AROADBQP57FF2AEXAMPLE" } }, { Principal: { AWS: ROLE } }),
  INVALID_USER_REFERENCE: trust({ Principal: { AWS: "AIDACKCEVSQ6C2EXAMPLE" } }, { Principal: { AWS: ROLE } }),
  MISSING_VERSION: { kind: "identity", bad: { Statement: [allowing({})] }, good: document(allowing({})) },
  UNIQUE_SIDS_RECOMMENDED: {
    kind: "resource",
    service: "s3",
    bad: document(
      ...["a", "b"].map((name) => allowing({ Sid: "A", Principal: { AWS: ROLE }, Resource: `${OBJECTS}${name}` })),
    ),
    good: document(
      ...["a", "b"].map((name) => allowing({ Sid: name, Principal: { AWS: ROLE }, Resource: `${OBJECTS}${name}` })),
    ),
  },
  WILDCARD_WITHOUT_LIKE_OPERATOR: unless(
    { StringNotEquals: { "aws:PrincipalTag/team": "fraud*" } },
    { StringNotLike: { "aws:PrincipalTag/team": "fraud*" } },
  ),
  POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA: {
    kind: "identity",
    bad: long((index) => allowing({ Resource: `arn:aws:s3:::acme-data-${index}/*` }), 130),
    good: long((index) => allowing({ Resource: `arn:aws:s3:::acme-data-${index}/*` }), 60),
  },
  POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA: {
    kind: "resource",
    service: "s3",
    bad: long((index) => allowing({ Principal: { AWS: ROLE }, Resource: `${OBJECTS}${index}` }), 170),
    good: long((index) => allowing({ Principal: { AWS: ROLE }, Resource: `${OBJECTS}${index}` }), 100),
  },
  TYPE_MISMATCH: when({ NumericEquals: { "aws:username": "1" } }, { StringEquals: { "aws:username": "1" } }),
  TYPE_MISMATCH_BOOLEAN: when({ Bool: { "aws:SecureTransport": "yes" } }, { Bool: { "aws:SecureTransport": "true" } }),
  TYPE_MISMATCH_DATE: when(
    { DateLessThan: { "aws:CurrentTime": "2026-02-30" } },
    { DateLessThan: { "aws:CurrentTime": "2028-02-29T23:59:59+01:00" } },
  ),
  TYPE_MISMATCH_NUMBER: when(
    { NumericLessThan: { "aws:MultiFactorAuthAge": "1h" } },
    { NumericLessThan: { "aws:MultiFactorAuthAge": "3600" } },
  ),
  TYPE_MISMATCH_STRING: when(
    { BinaryEquals: { "aws:PrincipalTag/key": "no base64!" } },
    { BinaryEquals: { "aws:PrincipalTag/key": "QmluYXJ5VmFsdWU=" } },
  ),
  SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED: github({
    StringEquals: { [AUDIENCE]: "sts.amazonaws.com" },
    StringLike: { [SUBJECT]: "repo:acme/*" },
  }),
  POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA: {
    kind: "trust",
    bad: long((index) => trusting({ Sid: `Number${index}` }), 100),
    good: long((index) => trusting({ Sid: `Number${index}` }), 20),
  },
  RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY: control(
    { Condition: { StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-1234567890" } } },
    { Condition: { StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-1234567890" }, ...NO_SERVICE } },
  ),
  RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY: control(
    { Condition: { StringNotEqualsIfExists: { "aws:SourceAccount": "111111111111" } } },
    { Condition: { StringNotEqualsIfExists: { "aws:SourceAccount": "111111111111" }, ...IS_SERVICE } },
  ),
  RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK: control(
    { Condition: { StringNotEqualsIfExists: { "aws:SourceOrgID": "o-1234567890" }, ...IS_SERVICE } },
    { Condition: { StringNotEqualsIfExists: { "aws:SourceOrgID": "o-1234567890" }, ...IS_SERVICE, ...FROM } },
  ),
  USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES: when(
    { StringEquals: { "aws:VpceAccount": "111111111111" } },
    { StringEquals: { "aws:SourceVpce": "vpce-12345678" } },
    { Action: ["s3:GetObject", "sagemaker:InvokeEndpoint"] },
  ),
  UNTRUSTWORTHY_CONDITION_KEY: when(
    { StringEquals: { "aws:Referer": "https://acme.example" } },
    { StringEquals: { "aws:SourceVpce": "vpce-12345678" } },
  ),
  ALLOW_WITH_NOT_PRINCIPAL: {
    kind: "resource",
    service: "s3",
    bad: document({ Effect: "Allow", NotPrincipal: { AWS: ROLE }, Action: "s3:GetObject", Resource: OBJECTS }),
    good: document({ Effect: "Deny", NotPrincipal: { AWS: ROLE }, Action: "s3:GetObject", Resource: OBJECTS }),
  },
  FORALLVALUES_WITH_SINGLE_VALUED_KEY: when(
    { "ForAllValues:StringEquals": { "aws:PrincipalTag/team": "a" }, Null: { "aws:PrincipalTag/team": "false" } },
    { StringEquals: { "aws:PrincipalTag/team": "a" } },
  ),
  PASS_ROLE_WITH_NOT_RESOURCE: {
    kind: "identity",
    bad: document({ Effect: "Allow", Action: "iam:PassRole", NotResource: ONE_ROLE, Condition: TO_SAGEMAKER }),
    good: document(allowing({ Action: "iam:PassRole", Resource: ONE_ROLE, Condition: TO_SAGEMAKER })),
  },
  PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE: {
    kind: "identity",
    bad: document({ Effect: "Allow", Action: "iam:Pass*", NotResource: ONE_ROLE }),
    good: document(allowing({ Action: "iam:Pass*", Resource: ONE_ROLE, Condition: TO_SAGEMAKER })),
  },
  PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE: {
    kind: "identity",
    bad: document({ Effect: "Allow", NotAction: "s3:*", NotResource: ONE_ROLE }),
    good: document({ Effect: "Deny", NotAction: "s3:*", NotResource: ONE_ROLE }),
  },
  PASS_ROLE_WITH_STAR_IN_RESOURCE: passing({ Action: "iam:PassRole", Resource: EVERY_ROLE }),
  PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE: passing({ Action: "iam:Pass*", Resource: "*" }),
  PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION: {
    kind: "identity",
    bad: document({ Effect: "Allow", NotAction: "s3:*", Resource: "*" }),
    good: document({ Effect: "Deny", NotAction: "s3:*", Resource: "*" }),
  },
  MISSING_PAIRED_CONDITION_KEYS: when(
    { IpAddress: { "aws:VpcSourceIp": "10.0.0.0/8" } },
    { IpAddress: { "aws:VpcSourceIp": "10.0.0.0/8" }, StringEquals: { "aws:SourceVpc": "vpc-12345678" } },
  ),
  DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE: deny(
    { Action: ["sagemaker:DeleteModel", "athena:ListWorkGroups"], Condition: TAG },
    { Action: ["sagemaker:DeleteModel", "sagemaker:DeleteEndpoint"], Condition: TAG },
  ),
  DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE: {
    kind: "identity",
    bad: document({ Effect: "Deny", NotAction: "iam:*", Resource: "*", Condition: TAG }),
    good: document(denying({ Action: "sagemaker:DeleteModel", Condition: TAG })),
  },
  RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL: bucket(
    { Principal: { Service: "cloudtrail.amazonaws.com" } },
    { Principal: { Service: "cloudtrail.amazonaws.com" }, Condition: SOURCE },
  ),
  MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL: trust(
    { Principal: { Federated: "accounts.google.com" }, Action: "sts:AssumeRoleWithWebIdentity" },
    {
      Principal: { Federated: "accounts.google.com" },
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition: { StringEquals: { "accounts.google.com:aud": "1234" } },
    },
  ),
  MISSING_GITHUB_REPO_CONDITION_KEY: github({ StringEquals: { [AUDIENCE]: "sts.amazonaws.com" } }),
  STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS: when(
    { StringLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/x" } },
    { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/x" } },
  ),
  DYNAMODB_ATTRIBUTES_WITHOUT_SELECT: when(
    { "ForAllValues:StringEquals": { "dynamodb:Attributes": ["id"] }, Null: { "dynamodb:Attributes": "false" } },
    {
      "ForAllValues:StringEquals": { "dynamodb:Attributes": ["id"] },
      Null: { "dynamodb:Attributes": "false" },
      StringEquals: { "dynamodb:Select": "SPECIFIC_ATTRIBUTES" },
    },
    { Action: "dynamodb:Query", Resource: "arn:aws:dynamodb:eu-west-1:111111111111:table/cards" },
  ),
  S3_PREFIX_IN_NEGATIVE_CONTEXT: unless(
    { StringLike: { "s3:prefix": "private/*" } },
    { StringNotLike: { "s3:prefix": "public/*" } },
    { Action: "s3:ListBucket" },
  ),
  FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE: github({
    "ForAnyValue:StringEquals": { [AUDIENCE]: "sts.amazonaws.com" },
    StringEquals: { [SUBJECT]: "repo:acme/ml:ref:refs/heads/main" },
  }),
  EMPTY_ARRAY_ACTION: allow({ Action: [] }, {}),
  EMPTY_ARRAY_CONDITION: when({ StringEquals: { "aws:username": [] } }, { StringEquals: { "aws:username": ["a"] } }),
  EMPTY_ARRAY_CONDITION_FORALLVALUES: when(
    { "ForAllValues:StringEquals": { "aws:CalledVia": [] } },
    { Null: { "aws:CalledVia": "true" } },
  ),
  EMPTY_ARRAY_CONDITION_FORANYVALUE: when(
    { "ForAnyValue:StringEquals": { "aws:CalledVia": [] } },
    { "ForAnyValue:StringEquals": { "aws:CalledVia": ["athena.amazonaws.com"] } },
  ),
  EMPTY_ARRAY_CONDITION_IFEXISTS: when(
    { StringEqualsIfExists: { "aws:username": [] } },
    { StringEqualsIfExists: { "aws:username": ["a"] } },
  ),
  EMPTY_ARRAY_PRINCIPAL: trust({ Principal: { AWS: [] } }, { Principal: { AWS: [ROLE] } }),
  EMPTY_ARRAY_RESOURCE: allow({ Resource: [] }, {}),
  EMPTY_OBJECT_CONDITION: allow({ Condition: {} }, {}),
  EMPTY_OBJECT_PRINCIPAL: trust({ Principal: {} }, {}),
  EMPTY_SID_VALUE: allow({ Sid: "" }, { Sid: "A" }),
  EQUIVALENT_TO_NULL_FALSE: when(
    { StringLike: { "aws:PrincipalTag/team": "*" } },
    { Null: { "aws:PrincipalTag/team": "false" } },
  ),
  EQUIVALENT_TO_NULL_TRUE: unless(
    { StringNotLike: { "aws:PrincipalTag/team": "*" } },
    { Null: { "aws:PrincipalTag/team": "true" } },
  ),
  IMPROVE_IP_RANGE: when(
    { IpAddress: { "aws:SourceIp": "203.0.113.7/24" } },
    { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } },
  ),
  NULL_WITH_QUALIFIER: unless(
    { "ForAnyValue:Null": { "aws:TagKeys": "true" } },
    { Null: { "aws:TagKeys": "true" } },
    { Action: "sagemaker:CreateModel" },
  ),
  PRIVATE_IP_ADDRESS_SUBSET: when(
    { IpAddress: { "aws:SourceIp": ["203.0.113.0/24", "10.0.0.0/8"] } },
    { IpAddress: { "aws:SourceIp": ["203.0.113.0/24"] } },
  ),
  PRIVATE_NOT_IP_ADDRESS_SUBSET: unless(
    { NotIpAddress: { "aws:SourceIp": ["203.0.113.0/24", "10.0.0.0/8"] } },
    { NotIpAddress: { "aws:SourceIp": ["203.0.113.0/24"] } },
  ),
  REDUNDANT_ACTION: allow(
    { Action: ["iam:Get*", "iam:List*", "iam:GetCredentialReport"] },
    { Action: ["iam:Get*", "iam:List*", "iam:*CredentialReport"] },
  ),
  REDUNDANT_CONDITION_VALUE_NUM: when(
    { NumericLessThan: { "aws:MultiFactorAuthAge": ["2700", "3600"] } },
    { NumericLessThan: { "aws:MultiFactorAuthAge": ["3600"] } },
  ),
  REDUNDANT_RESOURCE: allow(
    { Resource: [OBJECTS, "arn:aws:s3:::acme-data/card/*"] },
    { Resource: [OBJECTS, "arn:aws:s3:::acme-models/card/*"] },
  ),
  REDUNDANT_STATEMENT: {
    kind: "identity",
    bad: document(allowing({ Sid: "A" }), allowing({ Sid: "B", Action: ["s3:GetObject"] })),
    good: document(allowing({ Sid: "A" }), allowing({ Sid: "B", Action: ["s3:PutObject"] })),
  },
  WILDCARD_IN_SERVICE_NAME: on("s3:GetObject", "arn:aws:*3:::acme-data/*", OBJECTS),
  ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE: allow(
    { Action: ["sagemaker:DescribeModel", "athena:ListWorkGroups"], Condition: TAG },
    { Action: ["sagemaker:DescribeModel", "sagemaker:DescribeEndpoint"], Condition: TAG },
  ),
  ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE: {
    kind: "scp",
    bad: document({ Effect: "Allow", NotAction: "iam:*", Resource: "*", Condition: TAG }),
    good: document({ Effect: "Allow", NotAction: "iam:*", Resource: "*" }),
  },
  RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL: bucket(
    { Principal: { Service: "cloudtrail.amazonaws.com" }, Condition: { StringEquals: { "aws:Referer": "x" } } },
    { Principal: { Service: "cloudtrail.amazonaws.com" }, Condition: SOURCE },
  ),
  IRRELEVANT_CONDITION_KEY_IN_POLICY: bucket(
    { Condition: { StringEquals: { "s3:ResourceAccount": "111111111111" } } },
    { Condition: { StringEquals: { "aws:PrincipalAccount": "111111111111" } } },
  ),
  REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION: when(
    { StringLikeIfExists: { "aws:PrincipalTag/team": "*" } },
    { StringLikeIfExists: { "aws:PrincipalTag/team": "fraud*" } },
  ),
  REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY: trust(
    { Principal: { AWS: [ROLE, "arn:aws:sts::222222222222:assumed-role/Deploy/session"] } },
    { Principal: { AWS: [ROLE, "arn:aws:sts::222222222222:assumed-role/Other/session"] } },
  ),
  REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION: unless(
    { StringNotLike: { "aws:RequestedRegion": "*" } },
    { StringNotLike: { "aws:RequestedRegion": "eu-*" } },
  ),
  CONFIRM_AUDIENCE_CLAIM_TYPE: github({
    "ForAllValues:StringEquals": { [AUDIENCE]: "sts.amazonaws.com" },
    StringEquals: { [SUBJECT]: "repo:acme/ml:ref:refs/heads/main" },
  }),
};
