import { named, shape } from "../checks/fields";
import { form } from "../checks/form";
import { regionalArn } from "../language/arn";
import { elsewhere, type Environment } from "../language/environment";
import { allow, type Statement } from "../language/statement";
import { type DataGrant, dataGrant, type DataService } from "./data-service";
import { keyStatements } from "./kms";
import { reads, writes } from "./s3";

/** Access to a DynamoDB table and its indexes. */
export interface TableGrant extends DataGrant {
  /** The table's name. */
  readonly table: string;
}

const ACCESSES: readonly DataGrant["access"][] = ["read", "read-write"];

export const TABLE_NAME = form(
  /^[A-Za-z0-9_.-]{3,255}$/,
  '"%s" cannot be the name of a DynamoDB table',
  "Write 3 to 255 letters, digits and _.-",
);

/** The schema of a {@link TableGrant}. @internal */
export const TABLE_GRANT = shape<TableGrant>({ table: named(TABLE_NAME), ...dataGrant(ACCESSES) });

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

/** DynamoDB among the services that hold data. */
export const TABLES: DataService<TableGrant> = {
  accesses: ACCESSES,
  arn: tableArn,
  nameIn: (resource) => resource.split("/")[1],
  statements: tableStatements,
  readByGroups: true,
  boundary: {
    everywhere: true,
    work: ["dynamodb:*"],
    sharing: ["dynamodb:DeleteResourcePolicy", "dynamodb:PutResourcePolicy"],
    accountSettings: ["dynamodb:UpdateAbacStatus"],
  },
};
