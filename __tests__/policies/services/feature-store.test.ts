import { offlineStoreStatements, recordStatements } from "../../../policies";
import { actionsOf, allows, DEV } from "../support";

const group = (name: string): string => `arn:aws:sagemaker:eu-west-1:111111111111:feature-group/${name}`;
const glue = (resource: string): string => `arn:aws:glue:eu-west-1:111111111111:${resource}`;
const KEY = "arn:aws:kms:eu-west-1:111111111111:key/store";

it("reads and writes records of the team's feature groups, and makes none", () => {
  const statements = recordStatements(DEV, "fraud");
  for (const action of ["GetRecord", "BatchGetRecord", "PutRecord", "DeleteRecord", "DescribeFeatureGroup"]) {
    expect(allows(statements, `sagemaker:${action}`, group("fraud-1"))).toBe(true);
    expect(allows(statements, `sagemaker:${action}`, group("vision-1"))).toBe(false);
  }
  expect(actionsOf(statements)).toHaveLength(5);
});

describe("an offline store", () => {
  const statements = offlineStoreStatements(DEV, { bucket: "acme", prefix: "fraud/features" });

  it.each(["fraud/features", "fraud/features/"])("sets ACLs in its own place: %s", (prefix) => {
    const stored = offlineStoreStatements(DEV, { bucket: "acme", prefix });
    const acl = (key: string): boolean => allows(stored, "s3:PutObjectAcl", `arn:aws:s3:::${key}`);
    expect(acl("acme/fraud/features/x")).toBe(true);
    for (const other of ["acme/fraud/features-2/x", "acme/vision/x", "acme/fraud/features", "other/fraud/features/x"]) {
      expect(acl(other)).toBe(false);
    }
    expect(allows(stored, "s3:GetBucketAcl", "arn:aws:s3:::acme")).toBe(true);
    expect(allows(stored, "s3:GetBucketAcl", "arn:aws:s3:::other")).toBe(false);
  });

  it("finds and updates its table in the database of feature stores", () => {
    for (const on of [
      "catalog",
      "database/sagemaker_featurestore",
      "table/sagemaker_featurestore/fraud_1_1700000000",
    ]) {
      expect(allows(statements, "glue:UpdateTable", glue(on))).toBe(true);
    }
    expect(allows(statements, "glue:GetTable", glue("table/finance/ledger"))).toBe(false);
    expect(actionsOf(statements).filter((action) => action.startsWith("glue:"))).toEqual([
      "glue:GetTable",
      "glue:UpdateTable",
    ]);
  });

  it("is encrypted with its key, not by way of S3, where it has one", () => {
    const encrypted = offlineStoreStatements(DEV, { bucket: "acme", prefix: "fraud", kmsKey: KEY });
    expect(allows(encrypted, "kms:GenerateDataKey", KEY)).toBe(true);
    expect(allows(encrypted, "kms:GenerateDataKey", `${KEY}2`)).toBe(false);
    expect(actionsOf(statements).filter((action) => action.startsWith("kms:"))).toEqual([]);
  });
});
