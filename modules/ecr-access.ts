import { Construct } from "constructs";
import {
  AWS_MANAGED_ROLE_POLICIES,
  awsManagedPolicyArn,
  type Environment,
  pullStatements,
  REPOSITORY,
  type Repository,
} from "../policies";
import { ENVIRONMENT } from "../policies/checks/environment";
import { flag, listOf, named, oneOf, shape, written } from "../policies/checks/fields";
import { IAM_PATH, POLICY_NAME } from "../policies/checks/iam-forms";
import { attachAll, firstOf, grantManaged } from "./private/grants";
import { checkProps, TAGS } from "./private/props";
import { type Role, ROLES, rolesOf } from "./role";

export interface EcrAccessProps {
  /** The role that gets the policy, or several. */
  readonly role: Role | readonly Role[];
  readonly environment: Environment;
  /**
   * `scoped`: a customer managed policy for the named repositories. `aws-managed`:
   * `AmazonEC2ContainerRegistryReadOnly`, every repository of the account.
   *
   * @default "scoped"
   */
  readonly access?: "scoped" | "aws-managed";
  /**
   * The repositories that images may be pulled from, of this account or others.
   *
   * @default - none
   */
  readonly repositories?: readonly Repository[];
  /**
   * Whether AWS's own SageMaker images may be pulled: the deep learning containers and the built-in algorithms.
   *
   * @default false
   */
  readonly awsImages?: boolean;
  /**
   * The name of the customer managed policy. Where one does not hold everything, the others' names go on with `-1`,
   * `-01`, …
   */
  readonly policyName: string;
  /** The IAM path of the customer managed policy. @default "/" */
  readonly path?: string;
  /** Tags of the customer managed policy. @default - none */
  readonly tags?: Readonly<Record<string, string>>;
}

const PROPS = shape<EcrAccessProps>({
  role: ROLES,
  environment: ENVIRONMENT,
  access: oneOf(["scoped", "aws-managed"]).optional(),
  repositories: listOf(REPOSITORY).optional(),
  awsImages: flag.optional(),
  policyName: named(POLICY_NAME),
  path: written(IAM_PATH).optional(),
  tags: TAGS,
});

/**
 * Lets jobs pull their container images.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-containers-inference-private.html
 */
export class EcrAccess extends Construct {
  /** The ARN of the attached policy; of the first one, where there are several. */
  readonly policyArn: string;
  /** The ARNs of all attached policies by what their names end with: `""`, `-1`, `-01`, … */
  readonly policyArns: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, props: EcrAccessProps) {
    super(scope, id);
    checkProps(this, PROPS, props);
    const { environment, repositories = [], awsImages = false } = props;
    const roles = rolesOf(this, props.role);
    this.policyArns =
      props.access === "aws-managed"
        ? attachAll(roles, { "": awsManagedPolicyArn(environment, AWS_MANAGED_ROLE_POLICIES.EcrAccess) })
        : grantManaged(this, roles, {
            name: props.policyName,
            path: props.path,
            description: "Container images for SageMaker",
            statements: pullStatements(environment, repositories, awsImages),
            tags: props.tags,
          });
    this.policyArn = firstOf(this.policyArns);
  }
}
