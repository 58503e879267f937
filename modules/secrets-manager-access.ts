import { Construct } from "constructs";
import { SECRET_GRANT, type Environment, type SecretGrant, secretStatements } from "../policies";
import { ENVIRONMENT } from "../policies/checks/environment";
import { listOf, named, shape, written } from "../policies/checks/fields";
import { IAM_PATH, POLICY_NAME } from "../policies/checks/iam-forms";
import { grantInline } from "./private/grants";
import { checkProps, TAGS } from "./private/props";
import { type Role, ROLES, rolesOf } from "./role";

export interface SecretsManagerAccessProps {
  /** The role that gets the policy, or several. */
  readonly role: Role | readonly Role[];
  readonly environment: Environment;
  /** The secrets, at least one. */
  readonly secrets: readonly SecretGrant[];
  /**
   * The name of the inline policy, unique on the role.
   *
   * @default "SecretsManagerAccess"
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

const PROPS = shape<SecretsManagerAccessProps>({
  role: ROLES,
  environment: ENVIRONMENT,
  secrets: listOf(SECRET_GRANT, 1),
  name: named(POLICY_NAME).optional(),
  policyName: named(POLICY_NAME).optional(),
  path: written(IAM_PATH).optional(),
  tags: TAGS,
});

/**
 * One inline policy that reads the named secrets. Beyond 1,536 characters, with what other services that hold data have of
 * them, it becomes customer managed policies, divided so that one more secret leaves the others where they are.
 *
 * @throws {PolicyError} where there are no secrets
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/nbi-git-repo.html
 */
export class SecretsManagerAccess extends Construct {
  /**
   * The ARNs of the customer managed policies by what their names end with (`""`, `-1`, `-01`, …): none while one inline
   * policy does.
   */
  readonly policyArns: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, props: SecretsManagerAccessProps) {
    super(scope, id);
    checkProps(this, PROPS, props);
    const { environment, secrets, name = "SecretsManagerAccess", policyName, path, tags } = props;
    this.policyArns = grantInline(this, rolesOf(this, props.role), {
      name,
      share: "dataServices",
      statements: secretStatements(environment, secrets),
      policyName,
      path,
      description: "Secrets for SageMaker",
      tags,
    });
  }
}
