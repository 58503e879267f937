import { Construct } from "constructs";
import { TABLE_GRANT, type Environment, type TableGrant, tableStatements } from "../policies";
import { ENVIRONMENT } from "../policies/checks/environment";
import { listOf, named, shape, written } from "../policies/checks/fields";
import { IAM_PATH, POLICY_NAME } from "../policies/checks/iam-forms";
import { grantInline } from "./private/grants";
import { checkProps, TAGS } from "./private/props";
import { type Role, ROLES, rolesOf } from "./role";

export interface DynamoDbAccessProps {
  /** The role that gets the policy, or several. */
  readonly role: Role | readonly Role[];
  readonly environment: Environment;
  /** The tables, at least one. */
  readonly tables: readonly TableGrant[];
  /**
   * The name of the inline policy, unique on the role.
   *
   * @default "DynamoDbAccess"
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

const PROPS = shape<DynamoDbAccessProps>({
  role: ROLES,
  environment: ENVIRONMENT,
  tables: listOf(TABLE_GRANT, 1),
  name: named(POLICY_NAME).optional(),
  policyName: named(POLICY_NAME).optional(),
  path: written(IAM_PATH).optional(),
  tags: TAGS,
});

/**
 * One inline policy that reads, or reads and writes, the items of the named tables and their indexes. Beyond 1,536
 * characters it becomes customer managed policies, divided so that one more table leaves the others where they are.
 *
 * @throws {PolicyError} where there are no tables
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/using-identity-based-policies.html
 */
export class DynamoDbAccess extends Construct {
  /**
   * The ARNs of the customer managed policies by what their names end with (`""`, `-1`, `-01`, …): none while one inline
   * policy does.
   */
  readonly policyArns: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, props: DynamoDbAccessProps) {
    super(scope, id);
    checkProps(this, PROPS, props);
    const { environment, tables, name = "DynamoDbAccess", policyName, path, tags } = props;
    this.policyArns = grantInline(this, rolesOf(this, props.role), {
      name,
      share: "dataServices",
      statements: tableStatements(environment, tables),
      policyName,
      path,
      description: "DynamoDB tables for SageMaker",
      tags,
    });
  }
}
