const OF_ACCOUNT =
  "acm-pca applicationinsights apprunner athena cloudformation comprehendmedical compute-optimizer datasync discovery " +
  "dynamodb ebs ecr ecs firehose gamelift healthlake iam iotfleetwise iotwireless kinesisanalytics kms lambda " +
  "medical-imaging omics payment-cryptography polly rbin rekognition route53 s3 scheduler servicediscovery " +
  "servicequotas shield ssm-contacts storagegateway textract transcribe transfer";

const OF_ORGANIZATION =
  "b2bi cassandra cognito-identity dms ds-data identitystore iottwinmaker network-firewall pricing ses sms-voice sqs " +
  "workmail";

const account = new Set(OF_ACCOUNT.split(" "));
const organization = new Set([...account, ...OF_ORGANIZATION.split(" ")]);

/**
 * Keys that say whose a VPC endpoint is, in lower case → the prefixes of the services that send them, as of
 * December 2026. Of the paths the guide lists the services of the organization.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-vpceaccount
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-vpceorgid
 */
export const SENDS_ENDPOINT: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["aws:vpceaccount", account],
  ["aws:vpceorgid", organization],
  ["aws:vpceorgpaths", organization],
]);
