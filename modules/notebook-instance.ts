import { SagemakerNotebookInstance } from "@cdktf/provider-aws/lib/sagemaker-notebook-instance";
import { Construct } from "constructs";
import { PolicyError } from "../policies";

export interface NotebookInstanceProps {
  /** The notebook's name: at most 63 of `[A-Za-z0-9-]`. Start it with `<team>-`, so that the team's policies cover it. */
  readonly name: string;
  /** The ARN of the role that code in the notebook runs with. Many notebooks share one. */
  readonly roleArn: string;
  /** @default "ml.t3.medium" */
  readonly instanceType?: string;
  /** The size of the volume in GB, 5 to 16,384. @default 5 */
  readonly volumeSize?: number;
  /**
   * The id of the subnet. Required unless `directInternetAccess` is switched on.
   *
   * @default - none
   */
  readonly subnetId?: string;
  /**
   * The ids of the security groups, 1 to 5. Required together with the subnet.
   *
   * @default - none
   */
  readonly securityGroupIds?: readonly string[];
  /**
   * Whether the notebook reaches the internet through SageMaker's own network instead of the subnet's.
   *
   * @default false
   */
  readonly directInternetAccess?: boolean;
  /**
   * Whether people are root in the notebook.
   *
   * @default false
   */
  readonly rootAccess?: boolean;
  /**
   * The id or ARN of the KMS key of the volume.
   *
   * @default - none: SageMaker's key
   */
  readonly kmsKeyId?: string;
  /**
   * The lowest version of the instance metadata service.
   *
   * @default "2"
   */
  readonly minimumInstanceMetadataServiceVersion?: "1" | "2";
  /** @default - none */
  readonly tags?: Readonly<Record<string, string>>;
}

/**
 * A notebook instance with the safe settings: no root, IMDSv2, inside a subnet.
 *
 * @throws {PolicyError} where neither a subnet with security groups nor `directInternetAccess` is given
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/sagemaker-controls.html
 */
export class NotebookInstance extends Construct {
  /** The notebook's name, as a reference. */
  readonly name: string;
  /** The notebook's ARN, as a reference. */
  readonly arn: string;

  constructor(scope: Construct, id: string, props: NotebookInstanceProps) {
    super(scope, id);
    const { subnetId, securityGroupIds = [], directInternetAccess = false } = props;
    if (!directInternetAccess && (subnetId === undefined || securityGroupIds.length === 0)) {
      throw new PolicyError(
        `the notebook "${props.name}" needs subnetId and securityGroupIds, or directInternetAccess: true`,
      );
    }
    const notebook = new SagemakerNotebookInstance(this, "Default", {
      name: props.name,
      roleArn: props.roleArn,
      instanceType: props.instanceType ?? "ml.t3.medium",
      volumeSize: props.volumeSize ?? 5,
      directInternetAccess: directInternetAccess ? "Enabled" : "Disabled",
      rootAccess: props.rootAccess ? "Enabled" : "Disabled",
      instanceMetadataServiceConfiguration: {
        minimumInstanceMetadataServiceVersion: props.minimumInstanceMetadataServiceVersion ?? "2",
      },
      ...(subnetId !== undefined && { subnetId, securityGroups: [...securityGroupIds] }),
      ...(props.kmsKeyId !== undefined && { kmsKeyId: props.kmsKeyId }),
      ...(props.tags && { tags: { ...props.tags } }),
    });
    this.name = notebook.name;
    this.arn = notebook.arn;
  }
}
