/** What a text has to look like, and what is said of one that does not: `%s` stands for it. */
export interface Form {
  readonly pattern: RegExp;
  readonly wrong: string;
  readonly remedy: string;
}

export const form = (pattern: RegExp, wrong: string, remedy: string): Form => ({ pattern, wrong, remedy });

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

const ARN = "arn:aws(-cn|-us-gov)?";

export const ROLE_ARN = form(
  new RegExp(`^${ARN}:iam::\\d{12}:role/[A-Za-z0-9+=,.@_/-]{1,575}$`),
  '"%s" is not the ARN of a role',
  "Write arn:aws:iam::<account id>:role/<name>",
);

/** No wildcard, and no policy variable, whose default may be nothing: what is beside it would be all that is named. */
const CERTAIN = "(?:(?!\\$\\{(?!TfToken\\[))[^*?])";

/** The same of what names are still judged elsewhere: one role, whatever its characters. */
export const ONE_ROLE = form(
  new RegExp(`^${ARN}:iam::\\d{12}:role${CERTAIN}{1,600}$`),
  ROLE_ARN.wrong,
  "Write arn:aws:iam::<account id>:role/<name>",
);

/** Roles by name, or those below a path or with a start of their names. */
export const ROLE_PATTERN = form(
  new RegExp(`^${ARN}:iam::\\d{12}:role(/${CERTAIN}{1,574}\\*?|${CERTAIN}{1,575})$`),
  '"%s" is neither the ARN of a role nor a pattern of those below a path',
  "Write arn:aws:iam::<account id>:role/<name>, or arn:aws:iam::<account id>:role/<path>/*",
);

/** A managed policy of an account's own. */
export const POLICY_ARN = form(
  new RegExp(`^${ARN}:iam::\\d{12}:policy/[A-Za-z0-9+=,.@_/-]{1,640}$`),
  '"%s" is not the ARN of a customer managed policy',
  "Write arn:aws:iam::<account id>:policy/<name>",
);

/** One of an account's own, or of AWS's. */
export const MANAGED_POLICY_ARN = form(
  new RegExp(`^${ARN}:iam::(\\d{12}|aws):policy/[A-Za-z0-9+=,.@_/-]{1,640}$`),
  '"%s" is not the ARN of a managed policy',
  "Write arn:aws:iam::<account id>:policy/<name>, or with aws in place of the account id for one of AWS's",
);

/** What a deploy role changes. */
export const CHANGED_ARN = form(
  new RegExp(`^${ARN}:iam::\\d{12}:(role|group|policy)/[A-Za-z0-9+=,.@_/-]{1,640}$`),
  '"%s" is not the ARN of a role, a group or a policy',
  "Write for example arn:aws:iam::111111111111:group/teams/auditors",
);

/** The form of an ARN of an account, user, role or role session. */
export const PRINCIPAL = `${ARN}:(iam::\\d{12}:(root|(user|role)/[A-Za-z0-9+=,.@_/-]+)|sts::\\d{12}:assumed-role/[A-Za-z0-9+=,.@_/-]+)`;

export const PRINCIPAL_ARN = form(
  new RegExp(`^${PRINCIPAL}$`),
  '"%s" is not the ARN of an account, user, role or role session',
  "Write arn:aws:iam::<account id>:root, …:user/<name> or …:role/<name>, without wildcards",
);

export const PIPELINE_ARN = form(
  new RegExp(`^${ARN}:iam::\\d{12}:(user|role)\\/[A-Za-z0-9+=,.@_/-]{1,575}$`),
  '"%s" is not the ARN of a user or role',
  "Write arn:aws:iam::<account id>:role/<name>, without wildcards",
);

export const KEY_ARN = form(
  new RegExp(`^${ARN}:kms:[a-z0-9-]+:\\d{12}:key/[A-Za-z0-9-]+$`),
  '"%s" is not the ARN of a KMS key',
  "Write arn:aws:kms:<region>:<account id>:key/<key id>; an alias does not work in a policy",
);

/** A key, or a multi-Region key in all its regions. */
export const KEY_OR_REPLICAS = form(
  new RegExp(`^${ARN}:kms:([a-z0-9-]+:\\d{12}:key/[A-Za-z0-9-]+|\\*:\\d{12}:key/mrk-[A-Za-z0-9-]+)$`),
  KEY_ARN.wrong,
  KEY_ARN.remedy,
);

export const KEY_PATTERN = form(
  new RegExp(`^${ARN}:kms:([a-z0-9-]+|\\*):\\d{12}:key\\/[A-Za-z0-9-]*\\*?$`),
  '"%s" is not the ARN of a KMS key',
  "Write arn:aws:kms:<region>:<account id>:key/<key id>; the region may be *, and the key id may end with *",
);

export const BUCKET_ARN = form(
  new RegExp(`^${ARN}:s3:::[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$`),
  '"%s" is not the ARN of a bucket',
  "Write arn:aws:s3:::<bucket>",
);

/** `%s` beside the kind in what is said. */
const iamName = (what: string, length: number): Form =>
  form(
    new RegExp(`^[A-Za-z0-9+=,.@_-]{1,${length}}$`),
    `"%s" cannot be the name of ${what} in IAM`,
    `Write at most ${length} letters, digits and +=,.@_-`,
  );
export const ROLE_NAME = iamName("a role", 64);
export const USER_NAME = iamName("a user", 64);
export const GROUP_NAME = iamName("a group", 128);
export const GROUP_KEY = iamName("a group", 64);
export const POLICY_NAME = iamName("a policy", 128);

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
export const IAM_PATH = form(
  /^\/([A-Za-z0-9+=,.@_-]+\/)*$/,
  '"%s" is not an IAM path',
  "Write one with a slash at both ends and no wildcard: /teams/",
);

/** A path below which somebody manages all, so that it is not the root's. */
export const BELOW_PATH = form(
  /^\/([A-Za-z0-9_+=,.@-]+\/)+$/,
  '"%s" is no IAM path that a deploy role could be held to',
  'Write one below "/", with a slash at both ends and no wildcard: /teams/',
);

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
export const DESCRIPTION = form(
  /^[\t\n\r\u0020-\u007e\u00a1-\u00ff]{1,1000}$/,
  "the description has characters or a length that IAM does not take: %s",
  "Write at most 1,000 letters, digits, spaces and signs",
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
  /^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$/,
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

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html */
export const EXTERNAL_ID = form(
  /^[\w+=,.@:/-]{2,1224}$/,
  '"%s" cannot be an external id',
  "Write 2 to 1,224 letters, digits and +=,.@:/-",
);

/** Those that give roles or rights to others are left out on purpose. */
export const BOUNDARY_SERVICE = form(
  /^(?!iam$|sts$|organizations$|account$)[a-z0-9-]{2,63}$/,
  '"%s" cannot be among the services of a permissions boundary',
  "Write the prefix of its actions, such as athena; iam, sts, organizations and account are left out on purpose",
);

/**
 * AWS takes letters, digits, spaces and `_ . : / = + - @` in tags.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html
 */
export const TAG_KEY = form(
  /^(?!aws:)[\p{L}\p{N} _.:/=+@-]{1,128}$/iu,
  '"%s" cannot be the key of a tag',
  'Write at most 128 letters, digits, spaces and _.:/=+-@, not starting with "aws:"',
);
export const TAG_VALUE = form(
  /^[\p{L}\p{N} _.:/=+@-]{0,256}$/u,
  '"%s" cannot be the value of a tag',
  "Write at most 256 letters, digits, spaces and _.:/=+-@",
);

/** @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-trail-naming-requirements.html */
export const TRAIL_NAME = form(
  /^(?=.{3,128}$)[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$/,
  'CloudTrail takes no trail named "%s"',
  'Write 3 to 128 letters and digits, with single ".", "_" or "-" between them',
);

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html */
export const LOG_GROUP_ARN = form(
  new RegExp(`^${ARN}:logs:[a-z0-9-]+:\\d{12}:log-group:[A-Za-z0-9_/.#-]{1,512}$`),
  '"%s" is not the ARN of a log group',
  "Write arn:aws:logs:<region>:<account id>:log-group:<name>, without :* at its end",
);

/** A standard topic: CloudTrail takes none that is first in, first out. */
export const TOPIC_ARN = form(
  new RegExp(`^${ARN}:sns:[a-z0-9-]+:\\d{12}:[A-Za-z0-9_-]{1,256}$`),
  '"%s" is not the ARN of a standard SNS topic',
  "Write arn:aws:sns:<region>:<account id>:<name>",
);

/** @see https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_CreateAnalyzer.html */
export const ANALYZER_NAME = form(
  /^[A-Za-z][A-Za-z0-9_.-]{0,254}$/,
  'Access Analyzer takes no analyzer named "%s"',
  'Write a letter and then at most 254 letters, digits, "_", "." and "-"',
);
