/**
 * IAM policy variables: `${aws:username}`, with a default `${aws:PrincipalTag/team, 'none'}`, and the three
 * characters that are written as variables, `${*}`, `${?}` and `${$}`.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
const SINGLE_VALUED_KEYS = new Set(
  [
    "aws:CurrentTime",
    "aws:EpochTime",
    "aws:FederatedProvider",
    "aws:PrincipalAccount",
    "aws:PrincipalArn",
    "aws:PrincipalOrgId",
    "aws:PrincipalType",
    "aws:Ec2InstanceSourceVpc",
    "aws:Ec2InstanceSourcePrivateIPv4",
    "aws:RequestedRegion",
    "aws:ResourceAccount",
    "aws:ResourceOrgId",
    "aws:SecureTransport",
    "aws:SourceAccount",
    "aws:SourceArn",
    "aws:SourceIdentity",
    "aws:SourceIp",
    "aws:SourceVpc",
    "aws:SourceVpce",
    "aws:TokenIssueTime",
    "aws:UserAgent",
    "aws:userid",
    "aws:username",
    "ec2:SourceInstanceArn",
    "s3:max-keys",
    "s3:prefix",
    "s3:x-amz-acl",
    "sagemaker:DomainId",
    "sagemaker:UserProfileName",
    "saml:aud",
    "saml:iss",
    "saml:namequalifier",
    "saml:sub",
    "sns:Endpoint",
    "sns:Protocol",
    "sts:RoleSessionName",
  ].map((key) => key.toLowerCase()),
);
const KEYS_WITH_A_NAME = /^aws:(PrincipalTag|RequestTag|ResourceTag)\/[A-Za-z0-9 _.:/=+@-]{1,128}$/i;
const FEDERATED_KEY =
  /^(cognito-identity\.amazonaws\.com|accounts\.google\.com|www\.amazon\.com|graph\.facebook\.com):[a-z_]+$/;
const VARIABLE = /\$\{([^{}]*)\}/g;

/** Every `${…}` in the text that IAM does not know as a variable, and every one that is not closed. */
export function unknownVariables(text: string): string[] {
  const unknown = [...text.matchAll(VARIABLE)].filter(([, inner = ""]) => !isKnown(inner)).map(([whole]) => whole);
  const unclosed = text.replace(VARIABLE, "").includes("${") ? ["${"] : [];
  return [...unknown, ...unclosed];
}

function isKnown(inner: string): boolean {
  if (inner === "*" || inner === "?" || inner === "$") return true;
  const [key = "", ...rest] = inner.split(",");
  if (rest.length > 0 && !/^ *'[^']*' *$/.test(rest.join(","))) return false;
  return SINGLE_VALUED_KEYS.has(key.trim().toLowerCase()) || KEYS_WITH_A_NAME.test(key) || FEDERATED_KEY.test(key);
}
