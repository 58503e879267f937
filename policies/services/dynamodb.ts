import { regionalArn } from "../language/arn";
import { elsewhere, type Environment } from "../language/environment";
import { allow, type Statement } from "../language/statement";
import { keyStatements } from "./kms";
import { type Access, reads, writes } from "./s3";

/** Access to a DynamoDB table and its indexes. */
export interface TableGrant {
  /** The table's name. */
  readonly table: string;
  /** `read` or `read-write`. */
  readonly access: Exclude<Access, "write">;
  /**
   * The account that owns the table.
   *
   * @default - the environment's account
   */
  readonly accountId?: string;
  /**
   * The table's region.
   *
   * @default - the environment's region
   */
  readonly region?: string;
  /**
   * The ARN of the customer managed KMS key that encrypts the table.
   *
   * @default - none: the table is encrypted with DynamoDB's or AWS's key, which needs no grant
   */
  readonly kmsKey?: string;
}

const READ_TABLE = ["dynamodb:BatchGetItem", "dynamodb:DescribeTable", "dynamodb:GetItem"];
const READ_TABLE_OR_INDEX = ["dynamodb:Query", "dynamodb:Scan"];
const WRITE_TABLE = ["dynamodb:BatchWriteItem", "dynamodb:DeleteItem", "dynamodb:PutItem", "dynamodb:UpdateItem"];

/** The table's ARN: `arn:<partition>:dynamodb:<region>:<account>:table/<name>`. */
export function tableArn(environment: Environment, { table, accountId, region }: TableGrant): string {
  return regionalArn(elsewhere(environment, { accountId, region }), "dynamodb", `table/${table}`);
}

/**
 * Reading or reading and writing items of the named tables. Only queries and scans work on an index; they return what
 * it projects.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
 */
export function tableStatements(environment: Environment, grants: readonly TableGrant[]): Statement[] {
  const arn = (grant: TableGrant): string => tableArn(environment, grant);
  const readable = grants.filter(({ access }) => reads(access)).map(arn);
  const writable = grants.filter(({ access }) => writes(access)).map(arn);
  const keysOf = (some: readonly TableGrant[]): string[] => some.flatMap(({ kmsKey }) => kmsKey ?? []);
  const written = grants.filter(({ access }) => writes(access));
  if (grants.length === 0) return [];
  return [
    allow("ReadItems", READ_TABLE, readable),
    allow(
      "QueryItems",
      READ_TABLE_OR_INDEX,
      readable.flatMap((table) => [table, `${table}/index/*`]),
    ),
    ...(writable.length > 0 ? [allow("WriteItems", WRITE_TABLE, writable)] : []),
    ...keyStatements("Table", "dynamodb", { read: keysOf(grants), write: keysOf(written) }, environment.region),
  ];
}
