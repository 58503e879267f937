import { Construct } from "constructs";
import { awsManagedPolicyArn, type Environment, pullStatements, type Repository } from "../policies";
import { CustomerManagedPolicy } from "./private/customer-managed-policy";
import { type Role, roleOf } from "./role";

export interface EcrAccessProps {
  /** The role that gets the policy. */
  readonly role: Role;
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
  /** The name of the customer managed policy. */
  readonly policyName: string;
  /** The IAM path of the customer managed policy. @default "/" */
  readonly path?: string;
  /** Tags of the customer managed policy. @default - none */
  readonly tags?: Readonly<Record<string, string>>;
}

/**
 * Lets jobs pull their container images.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-containers-inference-private.html
 */
export class EcrAccess extends Construct {
  /** The ARN of the attached policy. */
  readonly policyArn: string;

  constructor(scope: Construct, id: string, props: EcrAccessProps) {
    super(scope, id);
    const { environment, repositories = [], awsImages = false } = props;
    this.policyArn =
      props.access === "aws-managed"
        ? awsManagedPolicyArn(environment, "AmazonEC2ContainerRegistryReadOnly")
        : new CustomerManagedPolicy(this, "policy", {
            name: props.policyName,
            path: props.path,
            description: "Container images for SageMaker",
            statements: pullStatements(environment, repositories, awsImages),
            tags: props.tags,
            tooLarge: "Name fewer repositories, or patterns that cover several",
          }).arn;
    const { name, policies } = roleOf(this, props.role);
    policies.attach(this, "Default", name, this.policyArn);
  }
}
