import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { SageMakerExecutionRole, ScopedS3Policy } from "../../modules";
import { type BucketGrant, s3Statements } from "../../policies";
import { DEV } from "../policies/support";
import { inlinePolicy, problemsOf, resource, synthesised } from "./support";

const GRANTS: BucketGrant[] = [{ bucket: "acme-data", prefixes: ["card/"], access: "read-write" }];
const props = { role: "fraud", environment: DEV, grants: GRANTS };

it("is one inline policy of an execution role, with the granted access", () => {
  const terraform = synthesised((stack) => {
    const role = new SageMakerExecutionRole(stack, "role", { name: "fraud", environment: DEV });
    new ScopedS3Policy(stack, "s3", { ...props, role });
  });
  expect(resource(terraform, "aws_iam_role_policy", "ScopedS3Policy")["role"]).toBe("${aws_iam_role.role.name}");
  expect(inlinePolicy(terraform, "ScopedS3Policy").map(({ Sid }) => Sid)).toEqual(
    s3Statements(DEV, GRANTS).map(({ Sid }) => Sid),
  );
});

it("goes to any other role by its name", () => {
  const terraform = synthesised((stack) => new ScopedS3Policy(stack, "s3", { ...props, name: "CardData" }));
  expect(resource(terraform, "aws_iam_role_policy")).toMatchObject({ name: "CardData", role: "fraud" });
});

it("takes a bucket and a key of the same stack as references", () => {
  const terraform = synthesised((stack) => {
    const bucket = new S3Bucket(stack, "data", { bucket: "acme-data" });
    const grants = [{ bucket: bucket.bucket, prefixes: ["people/${aws:username}"], access: "read", kmsKey: bucket.id }];
    new ScopedS3Policy(stack, "s3", { ...props, grants: grants as BucketGrant[] });
  });
  const text = String(resource(terraform, "aws_iam_role_policy")["policy"]);
  expect(JSON.parse(text)).toMatchObject({
    Statement: [
      { Sid: "LocateBuckets", Resource: "arn:aws:s3:::${aws_s3_bucket.data.bucket}" },
      {
        Sid: "ListInBucket",
        Resource: "arn:aws:s3:::${aws_s3_bucket.data.bucket}",
        Condition: { StringLike: { "s3:prefix": ["people/$${aws:username}", "people/$${aws:username}/*"] } },
      },
      { Sid: "ReadObjects", Resource: "arn:aws:s3:::${aws_s3_bucket.data.bucket}/people/$${aws:username}/*" },
      {
        Sid: "BucketDecrypt",
        Resource: "${aws_s3_bucket.data.id}",
        Condition: { StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } },
      },
    ],
  });
  expect(text).not.toContain("TfToken");
});

it("is refused without grants", () => {
  expect(() => synthesised((stack) => new ScopedS3Policy(stack, "s3", { ...props, grants: [] }))).toThrow(
    "a policy needs at least one statement",
  );
});

it("is refused twice on one role under one name", () => {
  expect(() =>
    synthesised((stack) => {
      const role = new SageMakerExecutionRole(stack, "role", { name: "fraud", environment: DEV });
      new ScopedS3Policy(stack, "a", { ...props, role });
      new ScopedS3Policy(stack, "b", { ...props, role });
    }),
  ).toThrow('the role "fraud" has two inline policies named "ScopedS3Policy"');
});

it("is held to the size of inline policies on a role by name too", () => {
  const prefixes = Array.from({ length: 300 }, (_, index) => `prefix-${index}/`);
  const [problem] = problemsOf(
    (stack) => new ScopedS3Policy(stack, "s3", { ...props, grants: [{ bucket: "b", prefixes, access: "read" }] }),
  );
  expect(problem).toMatch(/^the sum of the inline policies of the role "fraud" has /);
});
