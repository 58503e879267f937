import { allow, deny } from "../../policies";
import { allows } from "./support";

describe("the model of IAM's evaluation that these tests use", () => {
  it("denies what no statement allows", () => {
    expect(allows([allow("A", "s3:GetObject", "*")], "s3:PutObject", "arn:aws:s3:::a/b")).toBe(false);
  });

  it("lets a Deny win over an Allow", () => {
    const statements = [allow("A", "s3:*", "*"), deny("D", "s3:DeleteObject", "arn:aws:s3:::a/*")];
    expect(allows(statements, "s3:DeleteObject", "arn:aws:s3:::a/b")).toBe(false);
    expect(allows(statements, "s3:DeleteObject", "arn:aws:s3:::c/b")).toBe(true);
  });

  it("takes actions without regard to case, and resources with regard to it", () => {
    const statements = [allow("A", "S3:getobject", "arn:aws:s3:::a/b")];
    expect(allows(statements, "s3:GetObject", "arn:aws:s3:::a/b")).toBe(true);
    expect(allows(statements, "s3:GetObject", "arn:aws:s3:::a/B")).toBe(false);
  });

  it("lets a condition fail where its key is missing, but for ForAnyValue with a negation", () => {
    const positive = [allow("A", "s3:ListBucket", "*", { StringLike: { "s3:prefix": "*" } })];
    expect(allows(positive, "s3:ListBucket", "arn:aws:s3:::a")).toBe(false);
    const negative = [
      allow("A", "s3:ListBucket", "*"),
      deny("D", "s3:ListBucket", "*", { "ForAnyValue:ArnNotLike": { "sagemaker:ModelArn": "arn:x" } }),
    ];
    expect(allows(negative, "s3:ListBucket", "arn:aws:s3:::a")).toBe(true);
    expect(allows(negative, "s3:ListBucket", "arn:aws:s3:::a", { "sagemaker:ModelArn": "arn:y" })).toBe(false);
  });

  it("fills in policy variables from the request", () => {
    const statements = [allow("A", "s3:GetObject", "arn:aws:s3:::a/${aws:username}/*")];
    expect(allows(statements, "s3:GetObject", "arn:aws:s3:::a/ann/b", { "aws:username": "ann" })).toBe(true);
    expect(allows(statements, "s3:GetObject", "arn:aws:s3:::a/ann/b", { "aws:username": "bob" })).toBe(false);
    expect(allows(statements, "s3:GetObject", "arn:aws:s3:::a/ann/b")).toBe(false);
  });
});
