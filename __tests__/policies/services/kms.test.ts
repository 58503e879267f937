import { keyStatements, volumeKeyStatements } from "../../../policies";
import { allows, sids } from "../support";

const key = (region: string, id: string, partition = "aws"): string =>
  `arn:${partition}:kms:${region}:111111111111:key/${id}`;

it("allows a key through the service in the key's region only", () => {
  const statements = keyStatements("Bucket", "s3", { read: [key("us-east-1", "a")], write: [] }, "eu-west-1");
  const decrypt = (via: string): boolean =>
    allows(statements, "kms:Decrypt", key("us-east-1", "a"), { "kms:ViaService": via });
  expect(decrypt("s3.us-east-1.amazonaws.com")).toBe(true);
  expect(decrypt("s3.eu-west-1.amazonaws.com")).toBe(false);
  expect(decrypt("dynamodb.us-east-1.amazonaws.com")).toBe(false);
  expect(allows(statements, "kms:Decrypt", key("us-east-1", "a"))).toBe(false);
  expect(
    allows(statements, "kms:GenerateDataKey", key("us-east-1", "a"), {
      "kms:ViaService": "s3.us-east-1.amazonaws.com",
    }),
  ).toBe(false);
});

it("lets a writer decrypt too, as multipart uploads do", () => {
  const statements = keyStatements("Bucket", "s3", { read: [], write: [key("eu-west-1", "a")] }, "eu-west-1");
  const context = { "kms:ViaService": "s3.eu-west-1.amazonaws.com" };
  for (const action of ["kms:Decrypt", "kms:GenerateDataKey"]) {
    expect(allows(statements, action, key("eu-west-1", "a"), context)).toBe(true);
  }
});

it("names each key once, and each region in a statement of its own, whatever the order", () => {
  const keys = [key("us-east-1", "b"), key("eu-west-1", "c"), key("us-east-1", "b"), key("eu-west-1", "a")];
  const statements = keyStatements("Bucket", "s3", { read: keys, write: [] }, "eu-west-1");
  expect(sids(statements)).toEqual(["BucketDecrypt", "BucketDecrypt2"]);
  expect(statements.map(({ Resource }) => Resource)).toEqual([
    [key("eu-west-1", "a"), key("eu-west-1", "c")],
    [key("us-east-1", "b")],
  ]);
  expect(keyStatements("Bucket", "s3", { read: [...keys].reverse(), write: [] }, "eu-west-1")).toEqual(statements);
});

it("takes the environment's region for a key that is known only to Terraform", () => {
  const [statement] = keyStatements("Bucket", "s3", { read: ["${TfToken[TOKEN.1]}"], write: [] }, "eu-west-1");
  expect(statement?.Condition).toEqual({ StringEquals: { "kms:ViaService": ["s3.eu-west-1.amazonaws.com"] } });
});

it("knows the endpoints of AWS China", () => {
  const china = key("cn-north-1", "a", "aws-cn");
  const [statement] = keyStatements("Table", "dynamodb", { read: [china], write: [] }, "cn-north-1");
  expect(statement?.Condition).toEqual({
    StringEquals: { "kms:ViaService": ["dynamodb.cn-north-1.amazonaws.com", "dynamodb.cn-north-1.amazonaws.com.cn"] },
  });
});

it("says nothing where there are no keys", () => {
  expect(keyStatements("Bucket", "s3", { read: [], write: [] }, "eu-west-1")).toEqual([]);
});

it("makes grants on the key of volumes for AWS's services only", () => {
  const statements = volumeKeyStatements(key("eu-west-1", "a"));
  const grant = (id: string, forAws?: string): boolean =>
    allows(
      statements,
      "kms:CreateGrant",
      key("eu-west-1", id),
      forAws === undefined ? {} : { "kms:GrantIsForAWSResource": forAws },
    );
  expect(grant("a", "true")).toBe(true);
  expect(grant("a", "false")).toBe(false);
  expect(grant("a")).toBe(false);
  expect(grant("b", "true")).toBe(false);
  expect(allows(statements, "kms:DescribeKey", key("eu-west-1", "a"))).toBe(true);
  expect(allows(statements, "kms:Decrypt", key("eu-west-1", "a"), { "kms:GrantIsForAWSResource": "true" })).toBe(false);
});
