import { Construct } from "constructs";
import { type BucketGrant, type Environment, s3Statements } from "../policies";
import { type Role, roleOf } from "./role";

export interface ScopedS3PolicyProps {
  /** The role that gets the policy. */
  readonly role: Role;
  readonly environment: Environment;
  /** The buckets and prefixes, at least one. */
  readonly grants: readonly BucketGrant[];
  /**
   * The name of the inline policy, unique on the role.
   *
   * @default "ScopedS3Policy"
   */
  readonly name?: string;
}

/**
 * One inline policy with exactly the access that is granted, per bucket and prefix, and what it takes to use it:
 * listing within the prefixes, the bucket's region, multipart uploads, the bucket's KMS key through S3.
 *
 * @throws {PolicyError} where there are no grants
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-policies-s3.html
 */
export class ScopedS3Policy extends Construct {
  constructor(scope: Construct, id: string, props: ScopedS3PolicyProps) {
    super(scope, id);
    const { name, policies } = roleOf(this, props.role);
    policies.put(this, "Default", name, props.name ?? "ScopedS3Policy", s3Statements(props.environment, props.grants));
  }
}
