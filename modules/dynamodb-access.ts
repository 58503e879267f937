import { Construct } from "constructs";
import { type Environment, type TableGrant, tableStatements } from "../policies";
import { type Role, roleOf } from "./role";

export interface DynamoDbAccessProps {
  /** The role that gets the policy. */
  readonly role: Role;
  readonly environment: Environment;
  /** The tables, at least one. */
  readonly tables: readonly TableGrant[];
  /**
   * The name of the inline policy, unique on the role.
   *
   * @default "DynamoDbAccess"
   */
  readonly name?: string;
}

/**
 * One inline policy that reads, or reads and writes, the items of the named tables and their indexes.
 *
 * @throws {PolicyError} where there are no tables
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/using-identity-based-policies.html
 */
export class DynamoDbAccess extends Construct {
  constructor(scope: Construct, id: string, props: DynamoDbAccessProps) {
    super(scope, id);
    const { name, policies } = roleOf(this, props.role);
    policies.put(
      this,
      "Default",
      name,
      props.name ?? "DynamoDbAccess",
      tableStatements(props.environment, props.tables),
    );
  }
}
