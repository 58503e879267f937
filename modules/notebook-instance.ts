import { SagemakerNotebookInstance } from "@cdktf/provider-aws/lib/sagemaker-notebook-instance";
import { Construct } from "constructs";
import type { z } from "zod";
import { type Fault, flag, further, listOf, named, oneOf, shape, whole, written } from "../policies/checks/fields";
import { ROLE_ARN } from "../policies/checks/arn-forms";
import { INSTANCE_TYPE, KEY_ID, NOTEBOOK_NAME, SECURITY_GROUP, SUBNET } from "../policies/checks/name-forms";
import { checkProps, TAGS } from "./private/props";

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

const IN_NETWORK = ["subnetId", "securityGroupIds"] as const;

const ANYWHERE = shape<NotebookInstanceProps>({
  name: named(NOTEBOOK_NAME),
  roleArn: named(ROLE_ARN),
  instanceType: written(INSTANCE_TYPE).optional(),
  volumeSize: whole(5, 16_384, "number of GB").optional(),
  subnetId: named(SUBNET).optional(),
  securityGroupIds: listOf(named(SECURITY_GROUP), 0, 5).optional(),
  directInternetAccess: flag.optional(),
  rootAccess: flag.optional(),
  kmsKeyId: named(KEY_ID).optional(),
  minimumInstanceMetadataServiceVersion: oneOf(["1", "2"]).optional(),
  tags: TAGS,
});

/** The props in which the network is told, unless the notebook is to reach the internet without one. */
const PROPS = IN_NETWORK.reduce<z.ZodType>(
  (schema, prop) =>
    further(
      schema,
      ({ name, directInternetAccess, [prop]: given }: NotebookInstanceProps): Fault | undefined =>
        directInternetAccess || (given !== undefined && given.length > 0)
          ? undefined
          : [
              `the notebook "${name}" needs subnetId and securityGroupIds, or directInternetAccess: true`,
              "Write the ids of a subnet and of its security groups",
            ],
      [prop],
    ),
  ANYWHERE,
);

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
    checkProps(this, PROPS, props);
    const { subnetId, securityGroupIds = [], directInternetAccess = false } = props;
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
