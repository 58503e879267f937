import { Cloudtrail, type CloudtrailAdvancedEventSelector } from "@cdktf/provider-aws/lib/cloudtrail";
import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import type { S3BucketLifecycleConfigurationRule } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { Construct } from "constructs";
import {
  auditBucketStatements,
  auditKeyStatements,
  type Environment,
  renderPolicy,
  s3Arn,
  trailArn,
} from "../policies";
import { ENVIRONMENT } from "../policies/checks/environment";
import { type Fault, further, listOf, named, shape, whole, written } from "../policies/checks/fields";
import { LOG_GROUP_ARN, ROLE_ARN, TOPIC_ARN } from "../policies/checks/arn-forms";
import { BUCKET_NAME, TRAIL_NAME } from "../policies/checks/name-forms";
import { PrivateBucket } from "./private/private-bucket";
import { checkProps, TAGS } from "./private/props";

/**
 * Where events are sent beside the bucket.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html
 */
export interface TrailLogs {
  /** The ARN of the log group, in the trail's account and home region, without `:*` at its end. */
  readonly logGroupArn: string;
  /** The ARN of the role with which CloudTrail writes there: it trusts `cloudtrail.amazonaws.com`. */
  readonly roleArn: string;
}

export interface AuditTrailProps {
  /** The trail's name: 3 to 128 letters, digits, and single `.`, `_` and `-` between them. */
  readonly name: string;
  /** The name of the bucket for the logs. It is made here, and nothing else should be in it. */
  readonly bucket: string;
  /** The account, and the trail's home region. It records all regions. */
  readonly environment: Environment;
  /**
   * The names of buckets of which each reading and writing of an object is recorded. CloudTrail charges for every such
   * event.
   *
   * @default - none: management events only
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html
   */
  readonly dataEventBuckets?: readonly string[];
  /**
   * After how many days S3 removes a log. Its last version stays 30 days longer.
   *
   * @default - never
   */
  readonly retentionDays?: number;
  /**
   * A log group that is there already, to which events are sent too.
   *
   * @default - none
   */
  readonly cloudWatchLogs?: TrailLogs;
  /**
   * The ARN of an SNS topic that is there already and is told of each new log file. Its policy, and its key's where it has
   * one, let CloudTrail in.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-permissions-for-sns-notifications.html
   */
  readonly snsTopicArn?: string;
  /** @default - none */
  readonly tags?: Readonly<Record<string, string>>;
}

const LOGS = shape<TrailLogs>({ logGroupArn: named(LOG_GROUP_ARN), roleArn: named(ROLE_ARN) });

const PROPS = further(
  shape<AuditTrailProps>({
    name: written(TRAIL_NAME),
    bucket: named(BUCKET_NAME),
    environment: ENVIRONMENT,
    dataEventBuckets: listOf(named(BUCKET_NAME)).optional(),
    retentionDays: whole(1, 36_500, "number of days").optional(),
    cloudWatchLogs: LOGS.optional(),
    snsTopicArn: named(TOPIC_ARN).optional(),
    tags: TAGS,
  }),
  ({ name, bucket, dataEventBuckets = [] }: AuditTrailProps): Fault | undefined =>
    dataEventBuckets.includes(bucket)
      ? [
          `the trail "${name}" would record its own deliveries to the bucket "${bucket}", each of which makes another`,
          "Leave the bucket out of dataEventBuckets",
        ]
      : undefined,
  ["dataEventBuckets"],
);

/**
 * Who did what in the account: a trail of all regions with validated log files, in a bucket and under a key of its own.
 * Terraform refuses to destroy or replace the bucket and the key while they are in the stack. Where the module is taken
 * out of it, S3 refuses as long as there are logs in the bucket, and the key stays with them.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html
 */
export class AuditTrail extends Construct {
  /** The trail's ARN, computed. */
  readonly trailArn: string;
  /** The bucket's name. */
  readonly bucket: string;
  /** The key's alias, computed: `alias/<name>`, with `-` for every dot, which KMS does not take. */
  readonly keyAlias: string;

  constructor(scope: Construct, id: string, props: AuditTrailProps) {
    super(scope, id);
    checkProps(this, PROPS, props);
    const { name, environment, dataEventBuckets = [], retentionDays, cloudWatchLogs, snsTopicArn, tags } = props;
    this.trailArn = trailArn(environment, name);
    this.bucket = props.bucket;
    this.keyAlias = `alias/${name.replaceAll(".", "-")}`;

    const key = new KmsKey(this, "key", {
      description: `Logs of the trail ${name}`,
      enableKeyRotation: true,
      policy: renderPolicy(auditKeyStatements(environment, name)),
      ...(tags && { tags: { ...tags } }),
      lifecycle: { preventDestroy: true },
    });
    new KmsAlias(this, "alias", { name: this.keyAlias, targetKeyId: key.keyId });
    const bucket = new PrivateBucket(this, "bucket", {
      bucket: props.bucket,
      key,
      policy: auditBucketStatements(environment, name, props.bucket),
      lifecycle: retentionDays === undefined ? undefined : retention(retentionDays),
      tags,
    });
    new Cloudtrail(this, "Default", {
      name,
      s3BucketName: bucket.name,
      kmsKeyId: key.arn,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      enableLogFileValidation: true,
      enableLogging: true,
      ...(cloudWatchLogs && {
        cloudWatchLogsGroupArn: `${cloudWatchLogs.logGroupArn}:*`,
        cloudWatchLogsRoleArn: cloudWatchLogs.roleArn,
      }),
      ...(snsTopicArn !== undefined && { snsTopicName: snsTopicArn }),
      ...(dataEventBuckets.length > 0 && { advancedEventSelector: selectors(environment, dataEventBuckets) }),
      ...(tags && { tags: { ...tags } }),
      // CloudTrail asks at once whether it may write.
      dependsOn: [bucket.policy],
    });
  }
}

/** How many days a log is kept after it has expired. */
const NONCURRENT_DAYS = 30;

const retention = (days: number): S3BucketLifecycleConfigurationRule => ({
  id: "retention",
  status: "Enabled",
  filter: [{ prefix: "AWSLogs/" }],
  expiration: [{ days }],
  noncurrentVersionExpiration: [{ noncurrentDays: NONCURRENT_DAYS }],
});

/** Selectors replace the recording of management events that a trail has by itself, so they name those too. */
function selectors(environment: Environment, buckets: readonly string[]): CloudtrailAdvancedEventSelector[] {
  const objects = [...new Set(buckets)].sort().map((bucket) => s3Arn(environment, bucket, ""));
  const category = (value: string) => ({ field: "eventCategory", equalTo: [value] });
  return [
    { name: "Management events", fieldSelector: [category("Management")] },
    {
      name: "Objects of data buckets",
      fieldSelector: [
        category("Data"),
        { field: "resources.type", equalTo: ["AWS::S3::Object"] },
        { field: "resources.ARN", startsWith: objects },
      ],
    },
  ];
}
