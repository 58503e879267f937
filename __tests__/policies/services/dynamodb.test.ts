import { tableArn, tableStatements } from "../../../policies";
import { actionsOf, allows, DEV, sids } from "../support";

const ARN = "arn:aws:dynamodb:eu-west-1:111111111111:table/features";
const WRITES = ["BatchWriteItem", "DeleteItem", "PutItem", "UpdateItem"].map((action) => `dynamodb:${action}`);

it("reads items, and queries table and indexes", () => {
  const statements = tableStatements(DEV, [{ table: "features", access: "read" }]);
  for (const action of ["BatchGetItem", "DescribeTable", "GetItem", "Query", "Scan"]) {
    expect(allows(statements, `dynamodb:${action}`, ARN)).toBe(true);
  }
  expect(allows(statements, "dynamodb:Query", `${ARN}/index/by-day`)).toBe(true);
  expect(allows(statements, "dynamodb:GetItem", `${ARN}/index/by-day`)).toBe(false);
  for (const action of ["GetItem", "Query", "Scan"]) {
    expect(allows(statements, `dynamodb:${action}`, `${ARN}2`)).toBe(false);
    expect(allows(statements, `dynamodb:${action}`, `${ARN}2/index/by-day`)).toBe(false);
  }
  for (const action of WRITES) expect(allows(statements, action, ARN)).toBe(false);
});

it("writes only where asked, and never changes a table", () => {
  const statements = tableStatements(DEV, [
    { table: "features", access: "read-write" },
    { table: "labels", access: "read" },
  ]);
  for (const action of WRITES) {
    expect(allows(statements, action, ARN)).toBe(true);
    expect(allows(statements, action, ARN.replace("features", "labels"))).toBe(false);
  }
  expect(actionsOf(statements).filter((action) => /Create|DeleteTable|UpdateTable|Tag/.test(action))).toEqual([]);
});

it("names the account and region of a table that is elsewhere", () => {
  expect(tableArn(DEV, { table: "t", access: "read", accountId: "222222222222", region: "us-east-1" })).toBe(
    "arn:aws:dynamodb:us-east-1:222222222222:table/t",
  );
});

it("uses an encrypted table's key through DynamoDB", () => {
  const kmsKey = "arn:aws:kms:eu-west-1:111111111111:key/k";
  const statements = tableStatements(DEV, [{ table: "features", access: "read", kmsKey }]);
  const context = { "kms:ViaService": "dynamodb.eu-west-1.amazonaws.com" };
  expect(allows(statements, "kms:Decrypt", kmsKey, context)).toBe(true);
  expect(allows(statements, "kms:Decrypt", kmsKey, { "kms:ViaService": "s3.eu-west-1.amazonaws.com" })).toBe(false);
  expect(sids(statements)).not.toContain("TableEncrypt");
});

it("says nothing where there are no tables", () => {
  expect(tableStatements(DEV, [])).toEqual([]);
});
