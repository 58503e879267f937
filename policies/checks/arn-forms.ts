import { form } from "./form";

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

/** References alone may stand for nothing too. */
const ONLY_REFERENCES = "(\\$\\{TfToken\\[[^\\]]*\\]\\})+";

/** Roles by name, or those below a path or with a start of their names. */
export const ROLE_PATTERN = form(
  new RegExp(`^${ARN}:iam::\\d{12}:role(/(?!${ONLY_REFERENCES}\\*$)${CERTAIN}{1,574}\\*?|${CERTAIN}{1,575})$`),
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

/** One of AWS's. */
export const AWS_POLICY_ARN = form(
  new RegExp(`^${ARN}:iam::aws:policy/[A-Za-z0-9+=,.@_/-]{1,640}$`),
  '"%s" is not the ARN of an AWS managed policy',
  "Write arn:aws:iam::aws:policy/<name>",
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
