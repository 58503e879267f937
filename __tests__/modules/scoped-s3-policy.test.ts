import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import type { TerraformStack } from "cdktf";
import { SageMakerExecutionRole, ScopedS3Policy, type ScopedS3PolicyProps } from "../../modules";
import { type BucketGrant, s3Statements } from "../../policies";
import { allows, DEV, list } from "../policies/support";
import {
  inlinePolicy,
  managedPolicy,
  namesOf,
  problemsOf,
  resolved,
  resource,
  resources,
  synthesised,
} from "./support";

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
    "grants: the list is empty\nWrite at least 1",
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

const buckets = (count: number): BucketGrant[] =>
  Array.from({ length: count }, (_, index) => ({
    bucket: `acme-bucket-${index}`,
    prefixes: [`p${index}/`],
    access: "read",
  }));
const withBuckets = (count: number, more: Partial<ScopedS3PolicyProps> = {}) =>
  synthesised((stack) => new ScopedS3Policy(stack, "s3", { ...props, grants: buckets(count), ...more }));
const POLICY = "aws_iam_policy";
const ATTACHMENT = "aws_iam_role_policy_attachment";

describe("more than an inline policy may take", () => {
  it("is customer managed, by one policy or several, all attached", () => {
    expect(resources(withBuckets(16), POLICY)).toEqual([]);
    const terraform = withBuckets(60);
    expect(resources(terraform, "aws_iam_role_policy")).toEqual([]);
    const names = namesOf(terraform, POLICY);
    expect(names).toEqual(["fraud-ScopedS3Policy", "fraud-ScopedS3Policy-01", "fraud-ScopedS3Policy-1"]);
    const attached = resources(terraform, ATTACHMENT);
    expect(attached.map(({ role }) => role)).toEqual(["fraud", "fraud", "fraud"]);
    expect(new Set(attached.map((one) => one["policy_arn"])).size).toBe(3);
    const statements = names.flatMap((name) => [...managedPolicy(terraform, name)]);
    for (const [index, { bucket }] of buckets(60).entries()) {
      expect(allows(statements, "s3:GetObject", `arn:aws:s3:::${bucket}/p${index}/1`)).toBe(true);
      expect(allows(statements, "s3:GetObject", `arn:aws:s3:::${bucket}/y/1`)).toBe(false);
    }
  });

  it("has names, path and tags of one's own", () => {
    const more = { policyName: "acme-data", path: "/teams/", tags: { team: "fraud" } };
    const terraform = withBuckets(30, more);
    expect(namesOf(terraform, POLICY)).toEqual(["acme-data", "acme-data-1"]);
    for (const policy of resources(terraform, POLICY)) {
      expect(policy).toMatchObject({ path: "/teams/", tags: { team: "fraud" }, description: "Buckets for SageMaker" });
    }
  });

  it("is handed out by what the names end with", () => {
    const arns = (count: number) =>
      resolved((stack) => new ScopedS3Policy(stack, "s3", { ...props, grants: buckets(count) }).policyArns);
    expect(arns(3)).toEqual({});
    expect(Object.keys(arns(60) as object).sort()).toEqual(["", "-01", "-1"]);
  });

  it("changes as little as it can with one bucket more", () => {
    const [before, after] = [withBuckets(60), withBuckets(61)];
    const same = namesOf(before, POLICY).filter(
      (name) => JSON.stringify(resource(before, POLICY, name)) === JSON.stringify(resource(after, POLICY, name)),
    );
    expect(namesOf(after, POLICY)).toEqual(namesOf(before, POLICY));
    expect(same.length).toBeGreaterThan(0);
    expect(Object.keys(after.resource?.[POLICY] ?? {})).toEqual(Object.keys(before.resource?.[POLICY] ?? {}));
  });

  it("is refused with what to do where IAM does not attach so many", () => {
    const [problem] = problemsOf((stack) => new ScopedS3Policy(stack, "s3", { ...props, grants: buckets(420) }));
    expect(problem).toMatch(
      /^the role "fraud" would need \d+ managed policies and IAM attaches at most 25\nGrant fewer buckets/,
    );
  });

  it("is the same in every synthesis, though the numbers of tokens differ", () => {
    const synthesis = () => {
      const terraform = synthesised((stack) => {
        const references = Array.from({ length: 90 }, (_, index) => {
          const bucket = new S3Bucket(stack, `data-${index}`, { bucket: `acme-${index}` });
          return { bucket: bucket.bucket, access: "read" as const };
        });
        new ScopedS3Policy(stack, "s3", { ...props, grants: references });
      });
      return Object.fromEntries(
        namesOf(terraform, POLICY).map((name) => [
          name,
          managedPolicy(terraform, name).map(({ Sid, Resource }) => [Sid, [...list(Resource)].sort()]),
        ]),
      );
    };
    const first = synthesis();
    expect(Object.keys(first).length).toBeGreaterThan(1);
    expect(synthesis()).toEqual(first);
  });
});

describe("several roles", () => {
  const build = (count: number) => (stack: TerraformStack) => {
    const role = new SageMakerExecutionRole(stack, "role", { name: "fraud", environment: DEV });
    new ScopedS3Policy(stack, "s3", { ...props, role: [role, "other"], grants: buckets(count) });
  };

  it("have one inline policy each, with an id by the role's", () => {
    const policies = synthesised(build(3)).resource?.["aws_iam_role_policy"] ?? {};
    const own = Object.entries(policies).filter(([, { name }]) => name === "ScopedS3Policy");
    expect(own.map(([id, { role }]) => [id.replace(/_[0-9A-F]{8}$/, ""), role])).toEqual([
      ["s3_role-other", "other"],
      ["s3_role-role", "${aws_iam_role.role.name}"],
    ]);
    expect(own[0]?.[1]["policy"]).toBe(own[1]?.[1]["policy"]);
  });

  it("have the same customer managed policies attached", () => {
    const terraform = synthesised(build(60));
    expect(namesOf(terraform, POLICY)).toHaveLength(3);
    const arns = (role: string): unknown[] =>
      resources(terraform, ATTACHMENT)
        .filter((one) => one["role"] === role)
        .map((one) => one["policy_arn"])
        .sort();
    expect(arns("other")).toHaveLength(3);
    expect(arns("other")).toEqual(arns("${aws_iam_role.role.name}"));
  });

  it("have managed policies where one of them has no room for an inline one", () => {
    const terraform = synthesised((stack) => {
      const role = new SageMakerExecutionRole(stack, "role", { name: "fraud", environment: DEV });
      new ScopedS3Policy(stack, "a", { ...props, role, grants: buckets(14), name: "A" });
      new ScopedS3Policy(stack, "b", { ...props, role: ["other", role], grants: buckets(14), name: "B" });
    });
    expect(namesOf(terraform, "aws_iam_role_policy")).toEqual(["A", "LookUpRole"]);
    expect(namesOf(terraform, POLICY)).toEqual(["other-B"]);
    expect(resources(terraform, ATTACHMENT)).toHaveLength(2);
  });
});
