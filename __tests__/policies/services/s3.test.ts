import { type Access, type BucketGrant, s3Statements } from "../../../policies";
import { actionsOf, allows, bySid, CHINA, DEV, GOVERNMENT, sids } from "../support";

const BUCKET = "arn:aws:s3:::acme-data";
const grant = (more: Partial<BucketGrant> = {}): BucketGrant => ({ bucket: "acme-data", access: "read", ...more });

describe("the actions of an access", () => {
  it.each<[Access, boolean, string[]]>([
    ["read", false, ["s3:GetBucketLocation", "s3:GetObject", "s3:ListBucket"]],
    ["read", true, ["s3:DeleteObject", "s3:GetBucketLocation", "s3:GetObject", "s3:ListBucket"]],
    [
      "write",
      false,
      [
        "s3:AbortMultipartUpload",
        "s3:GetBucketLocation",
        "s3:ListBucketMultipartUploads",
        "s3:ListMultipartUploadParts",
        "s3:PutObject",
      ],
    ],
    [
      "read-write",
      true,
      [
        "s3:AbortMultipartUpload",
        "s3:DeleteObject",
        "s3:GetBucketLocation",
        "s3:GetObject",
        "s3:ListBucket",
        "s3:ListBucketMultipartUploads",
        "s3:ListMultipartUploadParts",
        "s3:PutObject",
      ],
    ],
  ])("%s, with delete %s, are these and no others", (access, deletes, actions) => {
    expect(actionsOf(s3Statements(DEV, [grant({ access, delete: deletes })]))).toEqual(actions);
  });

  it("work on objects by object ARNs and on buckets by bucket ARNs", () => {
    const statements = s3Statements(DEV, [grant({ access: "read-write", delete: true })]);
    for (const sid of ["LocateBuckets", "ListBuckets", "ListUploads"]) {
      expect(bySid(statements, sid).Resource).toEqual([BUCKET]);
    }
    for (const sid of ["ReadObjects", "WriteObjects", "DeleteObjects"]) {
      expect(bySid(statements, sid).Resource).toEqual([`${BUCKET}/*`]);
    }
  });
});

describe.each(["card", "card/"])("what AWS answers for the prefix %s", (prefix) => {
  const statements = s3Statements(DEV, [grant({ prefixes: [prefix], access: "read-write", delete: true })]);
  const object = (action: string, key: string): boolean => allows(statements, `s3:${action}`, `${BUCKET}/${key}`);
  const listing = (asked?: string): boolean =>
    allows(statements, "s3:ListBucket", BUCKET, asked === undefined ? {} : { "s3:prefix": asked });

  it.each(["card", "card/", "card/2026/", "card/2026/06.parquet"])("lists %j", (asked) => {
    expect(listing(asked)).toBe(true);
  });

  it.each(["", "c", "cards", "cards/", "car", "Card/", "other/card/"])("does not list %j", (asked) => {
    expect(listing(asked)).toBe(false);
  });

  it("does not list the whole bucket, nor another", () => {
    expect(listing()).toBe(false);
    expect(allows(statements, "s3:ListBucket", "arn:aws:s3:::acme-data2", { "s3:prefix": "card/" })).toBe(false);
  });

  it.each(["GetObject", "PutObject", "DeleteObject", "AbortMultipartUpload", "ListMultipartUploadParts"])(
    "allows %s under the prefix and not beside it",
    (action) => {
      expect(object(action, "card/2026.parquet")).toBe(true);
      expect(object(action, "card/a/b/c")).toBe(true);
      for (const neighbour of ["cards/2026.parquet", "card", "card2/x", "car/d", "2026.parquet", "x/card/y"]) {
        expect(object(action, neighbour)).toBe(false);
      }
    },
  );

  it("finds the bucket's region and its unfinished uploads, which know no prefix", () => {
    expect(allows(statements, "s3:GetBucketLocation", BUCKET)).toBe(true);
    expect(allows(statements, "s3:ListBucketMultipartUploads", BUCKET)).toBe(true);
    expect(allows(statements, "s3:GetBucketLocation", "arn:aws:s3:::acme-other")).toBe(false);
  });
});

describe("several grants", () => {
  it("keep the access of each prefix apart", () => {
    const statements = s3Statements(DEV, [
      grant({ prefixes: ["in/"] }),
      grant({ prefixes: ["out/"], access: "write" }),
      grant({ prefixes: ["scratch/"], access: "read-write", delete: true }),
    ]);
    const can = (action: string): string[] =>
      ["in", "out", "scratch"].filter((prefix) => allows(statements, `s3:${action}`, `${BUCKET}/${prefix}/x`));
    expect(can("GetObject")).toEqual(["in", "scratch"]);
    expect(can("PutObject")).toEqual(["out", "scratch"]);
    expect(can("DeleteObject")).toEqual(["scratch"]);
    expect(bySid(statements, "ListInAcmeData").Condition).toEqual({
      StringLike: { "s3:prefix": ["in", "in/*", "scratch", "scratch/*"] },
    });
  });

  it("list a bucket without condition where one of them reads all of it", () => {
    for (const grants of [
      [grant(), grant({ prefixes: ["out/"], access: "read-write" })],
      [grant({ prefixes: ["out/"], access: "read-write" }), grant()],
    ]) {
      const statements = s3Statements(DEV, grants);
      expect(bySid(statements, "ListBuckets")).not.toHaveProperty("Condition");
      expect(sids(statements)).not.toContain("ListInAcmeData");
      expect(allows(statements, "s3:ListBucket", BUCKET)).toBe(true);
    }
  });

  it("keep listings of buckets apart whose names give the same Sid", () => {
    const names = ["a.b", "a-b", "a--b", "a-b-x2", "buckets", "uploads", "in-a-b"];
    const statements = s3Statements(
      DEV,
      names.map((bucket) => ({ bucket, prefixes: [`${bucket}/`], access: "read-write" })),
    );
    const unique = sids(statements);
    expect(new Set(unique).size).toBe(unique.length);
    for (const bucket of names) {
      for (const prefix of names) {
        const listed = allows(statements, "s3:ListBucket", `arn:aws:s3:::${bucket}`, { "s3:prefix": `${prefix}/` });
        expect(listed).toBe(bucket === prefix);
      }
    }
  });

  it("may name no bucket at all", () => {
    expect(s3Statements(DEV, [])).toEqual([]);
  });
});

describe("an encrypted bucket", () => {
  const key = "arn:aws:kms:eu-central-1:222222222222:key/k";
  const use = (access: Access, action: string, via: string): boolean =>
    allows(s3Statements(DEV, [grant({ access, kmsKey: key })]), action, key, { "kms:ViaService": via });

  it("is read with its key through S3 in the key's region, whichever account and region that is", () => {
    expect(use("read", "kms:Decrypt", "s3.eu-central-1.amazonaws.com")).toBe(true);
    expect(use("read", "kms:Decrypt", "s3.eu-west-1.amazonaws.com")).toBe(false);
    expect(use("read", "kms:GenerateDataKey", "s3.eu-central-1.amazonaws.com")).toBe(false);
  });

  it("is written with a data key", () => {
    expect(use("write", "kms:GenerateDataKey", "s3.eu-central-1.amazonaws.com")).toBe(true);
    expect(use("write", "kms:Decrypt", "s3.eu-central-1.amazonaws.com")).toBe(true);
  });
});

describe("other partitions", () => {
  it.each([
    [CHINA, "aws-cn", ["s3.cn-north-1.amazonaws.com", "s3.cn-north-1.amazonaws.com.cn"]],
    [GOVERNMENT, "aws-us-gov", ["s3.us-gov-west-1.amazonaws.com"]],
  ])("have their own ARNs and endpoints: %j", (environment, partition, via) => {
    const kmsKey = `arn:${partition}:kms:${environment.region}:111111111111:key/k`;
    const statements = s3Statements(environment, [grant({ prefixes: ["card"], kmsKey })]);
    expect(bySid(statements, "ReadObjects").Resource).toEqual([`arn:${partition}:s3:::acme-data/card/*`]);
    expect(bySid(statements, "ListInAcmeData").Resource).toBe(`arn:${partition}:s3:::acme-data`);
    expect(bySid(statements, "BucketDecrypt").Condition).toEqual({ StringEquals: { "kms:ViaService": via } });
    expect(JSON.stringify(statements)).not.toContain('"arn:aws:');
  });
});

it("gives a bucket that only Terraform knows a Sid that does not depend on the token's number", () => {
  const listSids = ["${TfToken[TOKEN.1]}", "${TfToken[TOKEN.22]}"].map(
    (bucket) => sids(s3Statements(DEV, [grant({ bucket, prefixes: ["a"] })]))[1],
  );
  expect(listSids).toEqual(["ListInBucket", "ListInBucket"]);
});

describe("a grant that would widen the policy without a word", () => {
  const grant = { bucket: "acme", access: "read" as const };

  it.each(["", "*", "acme-*", "acm?"])("is refused: the bucket %j", (bucket) => {
    expect(() => s3Statements(DEV, [{ ...grant, bucket }])).toThrow(
      `grants[0].bucket: "${bucket}" cannot be the name of a bucket`,
    );
  });

  it.each(["", "/", "/card", "card/*"])("is refused: the prefix %j", (prefix) => {
    expect(() => s3Statements(DEV, [{ ...grant, prefixes: ["ok/", prefix] }])).toThrow(
      `grants[0].prefixes[1]: "${prefix}" is not a prefix`,
    );
  });

  it("is refused: an access that there is not", () => {
    expect(() => s3Statements(DEV, [{ ...grant, access: "readwrite" as "read" }])).toThrow(
      's3Statements: grants[0].access: "readwrite" is not known here\nDid you mean "read-write"?',
    );
  });
});
