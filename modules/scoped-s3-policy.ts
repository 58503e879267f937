import { Construct } from "constructs";
import { BUCKET_GRANT, type BucketGrant, type Environment, s3Statements } from "../policies";
import { ENVIRONMENT } from "../policies/checks/environment";
import { listOf, named, shape, written } from "../policies/checks/fields";
import { IAM_PATH, POLICY_NAME } from "../policies/checks/iam-forms";
import { grantInline } from "./private/grants";
import { checkProps, TAGS } from "./private/props";
import { type Role, ROLES, rolesOf } from "./role";

export interface ScopedS3PolicyProps {
  /** The role that gets the policy, or several. */
  readonly role: Role | readonly Role[];
  readonly environment: Environment;
  /** The buckets and prefixes, at least one. */
  readonly grants: readonly BucketGrant[];
  /**
   * The name of the inline policy, unique on the role.
   *
   * @default "ScopedS3Policy"
   */
  readonly name?: string;
  /**
   * The name of the customer managed policy that takes the inline one's place where that would be too large. Where one
   * does not do either, the others' names go on with `-1`, `-01`, …
   *
   * @default "<role>-<name>"
   */
  readonly policyName?: string;
  /** The IAM path of customer managed policies. @default "/" */
  readonly path?: string;
  /** Tags of customer managed policies. @default - none */
  readonly tags?: Readonly<Record<string, string>>;
}

const PROPS = shape<ScopedS3PolicyProps>({
  role: ROLES,
  environment: ENVIRONMENT,
  grants: listOf(BUCKET_GRANT, 1),
  name: named(POLICY_NAME).optional(),
  policyName: named(POLICY_NAME).optional(),
  path: written(IAM_PATH).optional(),
  tags: TAGS,
});

/**
 * One inline policy with exactly the access that is granted, per bucket and prefix, and what it takes to use it:
 * listing within the prefixes, the bucket's region, multipart uploads, the bucket's KMS key through S3. Beyond 6,144
 * characters it becomes customer managed policies, divided so that one more bucket leaves the others where they are.
 *
 * @throws {PolicyError} where there are no grants
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-policies-s3.html
 */
export class ScopedS3Policy extends Construct {
  /**
   * The ARNs of the customer managed policies by what their names end with (`""`, `-1`, `-01`, …): none while one inline
   * policy does.
   */
  readonly policyArns: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, props: ScopedS3PolicyProps) {
    super(scope, id);
    checkProps(this, PROPS, props);
    const { environment, grants, name = "ScopedS3Policy", policyName, path, tags } = props;
    this.policyArns = grantInline(this, rolesOf(this, props.role), {
      name,
      share: "scopedS3",
      statements: s3Statements(environment, grants),
      policyName,
      path,
      description: "Buckets for SageMaker",
      tags,
    });
  }
}
