import { form } from "./form";

export const ACCOUNT_ID = form(
  /^\d{12}$/,
  '"%s" is not an AWS account id',
  'Write its twelve digits in quotes, such as "111111111111"',
);

export const REGION = form(
  /^(af|ap|ca|cn|eu|il|me|mx|sa|us|us-gov)-(central|north|south|east|west|northeast|northwest|southeast|southwest)-\d$/,
  '"%s" is not an AWS region',
  'Write a region code, such as "eu-west-1"',
);

/** Everything of a team's begins with its name, and SageMaker takes letters, digits and hyphens. */
export const TEAM_NAME = form(
  /^(?=.{1,40}$)[A-Za-z0-9](-?[A-Za-z0-9])*$/,
  '"%s" cannot be the name of a team',
  'Write at most 40 letters, digits and single hyphens, such as "fraud-detection"; no wildcard and no reference, for it is part of patterns',
);

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
export const BUCKET_NAME = form(
  /^(?!xn--|sthree-|amzn-s3-demo-)(?!.*(-s3alias|--ol-s3|\.mrap|--x-s3)$)(?!.*\.\.)(?!\d+\.\d+\.\d+\.\d+$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
  '"%s" cannot be the name of a bucket',
  "Write 3 to 63 lower-case letters, digits, hyphens and dots, without s3:// and without a prefix",
);

/** Any key of S3 has its first part; one with a wildcard is many. */
export const PREFIX = form(
  /^(?!\/)(?!\/*$)[^*?\p{Cc}]{1,1024}$/u,
  '"%s" is not a prefix',
  "Write the start of the keys, such as card/: no slash in front, no wildcard",
);

export const REPOSITORY_NAME = form(
  /^(?=.{2,256}$)[a-z0-9]+([._-]+[a-z0-9]+)*(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*$/,
  '"%s" cannot be the name of a repository',
  "Write 2 to 256 lower-case letters, digits and ._-/, without registry and tag",
);

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html */
export const NAMESPACE = form(
  /^(?!AWS\/)[A-Za-z0-9.\-_/#: ]{1,255}$/,
  '"%s" cannot be a metric namespace',
  'Write at most 255 letters, digits and .-_/#: not starting with "AWS/" and without wildcards',
);

/** Metric namespaces by a pattern that has the start of their names. */
export const NAMESPACE_PATTERN = form(
  /^(?!AWS\/|\*)[\p{L}\p{N}.\-_/#:* ]{1,255}$/u,
  '"%s" cannot be a metric namespace',
  'Write at most 255 letters, digits and .-_/#: not starting with "AWS/" or *',
);

export const SUBNET = form(
  /^subnet-[0-9a-f]{8,17}$/,
  '"%s" is not the id of a subnet',
  "Write one such as subnet-0123456789abcdef0",
);
export const SECURITY_GROUP = form(
  /^sg-[0-9a-f]{8,17}$/,
  '"%s" is not the id of a security group',
  "Write one such as sg-0123456789abcdef0",
);
export const FILE_SYSTEM = form(
  /^fs-[0-9a-f]{8,40}$/,
  '"%s" is not the id of a file system',
  "Write one such as fs-0123456789abcdef0",
);

export const INSTANCE_TYPE = form(
  /^ml\.[a-z0-9-]{1,30}\.[a-z0-9]{1,30}$/,
  '"%s" is not an instance type of SageMaker',
  "Write one such as ml.t3.medium",
);
export const INSTANCE_TYPES = form(
  /^ml\.([a-z0-9-]+\*|[a-z0-9-]+\*?\.([a-z0-9-]+\*?|\*))$/,
  '"%s" is not an instance type of SageMaker, nor a pattern for some',
  "Write one such as ml.m5.large, or with * at the end of a part, ml.m5.*",
);

/** @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateNotebookInstance.html */
export const NOTEBOOK_NAME = form(
  /^(?=.{1,63}$)[a-zA-Z0-9](-*[a-zA-Z0-9])*$/,
  '"%s" cannot be the name of a notebook instance',
  "Write at most 63 letters, digits and hyphens",
);
export const KEY_ID = form(
  /^[a-zA-Z0-9:/_-]{1,2048}$/,
  '"%s" is neither the id nor the ARN of a KMS key',
  "Write arn:aws:kms:<region>:<account id>:key/<key id>",
);

/** @see https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html */
export const KEY_ALIAS = form(
  /^alias\/(?!aws\/)[a-zA-Z0-9/_-]{1,250}$/,
  '"%s" cannot be the alias of a KMS key',
  "Write alias/ and at most 250 letters, digits and /_-, not beginning with aws/: alias/terraform-state/acme",
);

/** What the keys of states begin with. */
export const STATE_PREFIX = form(
  /^[A-Za-z0-9!_.'()-]+(\/[A-Za-z0-9!_.'()-]+)*$/,
  '"%s" cannot be what the keys of states begin with',
  "Write it without a slash at its ends and without wildcards: acme/prod",
);

/** Those that give roles or rights to others are left out on purpose. */
export const BOUNDARY_SERVICE = form(
  /^(?!iam$|sts$|organizations$|account$)[a-z0-9-]{2,63}$/,
  '"%s" cannot be among the services of a permissions boundary',
  "Write the prefix of its actions, such as athena; iam, sts, organizations and account are left out on purpose",
);

/** @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-trail-naming-requirements.html */
export const TRAIL_NAME = form(
  /^(?=.{3,128}$)[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$/,
  'CloudTrail takes no trail named "%s"',
  'Write 3 to 128 letters and digits, with single ".", "_" or "-" between them',
);

/** @see https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_CreateAnalyzer.html */
export const ANALYZER_NAME = form(
  /^[A-Za-z][A-Za-z0-9_.-]{0,254}$/,
  'Access Analyzer takes no analyzer named "%s"',
  'Write a letter and then at most 254 letters, digits, "_", "." and "-"',
);
