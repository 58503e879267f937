import { answering, asUsual, whoCan } from "../../../access/answers";
import { principalGraphOf } from "../../../access/graph/principal-graph";
import { reachIn } from "../../../access/graph/reach";
import type { Stack } from "../../../access/terraform";
import { knownIn, roleArn } from "../graph/support";
import { policy } from "../support";
import { planned, reference, written } from "./support";

const trust = policy({ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "sagemaker.amazonaws.com" } });
const ROLE = { aws_iam_role: { r1: { name: "r1", assume_role_policy: trust } } };

function verdict(stack: Stack, action: string, resource: string, context = {}): string {
  const graph = principalGraphOf([stack], () => []);
  const question = { action, resource, context };
  return answering(graph, reachIn(graph), question, asUsual)(knownIn(graph, "r1")).decision.verdict;
}
const asked = (resources: object, action: string, resource: string, context = {}): string =>
  verdict(written({ ...ROLE, ...resources }), action, resource, context);

const KEY = "arn:aws:kms:eu-west-1:111111111111:key/one";
const grant = (more: object = {}): object => ({
  aws_kms_grant: { g: { key_id: KEY, grantee_principal: roleArn("r1"), operations: ["Decrypt"], ...more } },
});

describe("a grant of a key", () => {
  it.each<[string, string, object, string, string]>([
    ["allowed", "by the key's ARN", grant(), "kms:Decrypt", KEY],
    ["allowed", "by the key's id", grant({ key_id: "one" }), "kms:Decrypt", KEY],
    ["allowed", "to a role of the stack", grant({ grantee_principal: "${aws_iam_role.r1.arn}" }), "kms:Decrypt", KEY],
    ["conditional", "of a key that is made", grant({ key_id: "${aws_kms_key.k.id}" }), "kms:Decrypt", KEY],
    ["conditional", "to whom nobody knows yet", grant({ grantee_principal: "${var.who}" }), "kms:Decrypt", KEY],
    ["allowed", "that may be retired", grant({ retiring_principal: roleArn("r1") }), "kms:RetireGrant", KEY],
    ["denied", "of another operation", grant(), "kms:Encrypt", KEY],
    ["denied", "of another key", grant(), "kms:Decrypt", KEY.replace("one", "two")],
    ["denied", "to another role", grant({ grantee_principal: roleArn("r2") }), "kms:Decrypt", KEY],
    [
      "denied",
      "where the key's policy denies it",
      {
        ...grant(),
        aws_kms_key_policy: {
          p: { key_id: KEY, policy: policy({ Effect: "Deny", Principal: "*", Action: "kms:*", Resource: "*" }) },
        },
      },
      "kms:Decrypt",
      KEY,
    ],
  ])("is %s %s", (expected, _, resources, action, resource) => {
    expect(asked(resources, action, resource)).toBe(expected);
  });

  it("is limited by its constraints", () => {
    const limited = grant({ constraints: [{ encryption_context_subset: { team: "beta" } }] });
    const key = "kms:EncryptionContext:team";
    expect(asked(limited, "kms:Decrypt", KEY, { [key]: "beta" })).toBe("allowed");
    expect(asked(limited, "kms:Decrypt", KEY, { [key]: "alpha" })).toBe("denied");
  });

  it("takes nothing from what the key's policy is asked for otherwise", () => {
    const own = {
      aws_iam_role_policy: {
        own: { name: "own", role: "r1", policy: policy({ Effect: "Allow", Action: "kms:Encrypt", Resource: KEY }) },
      },
    };
    expect(asked({ ...own, ...grant() }, "kms:Encrypt", KEY)).toBe(asked(own, "kms:Encrypt", KEY));
  });
});

const OBJECT = "arn:aws:s3:::acme-beta/x";
const BUCKET = "arn:aws:s3:::acme-beta";
const acl = (more: object, others: object = {}): object => ({
  aws_s3_bucket: { b: { bucket: "acme-beta" } },
  aws_s3_bucket_acl: { a: { bucket: "${aws_s3_bucket.b.id}", ...more } },
  ...others,
});
const object = (more: object): object => ({ aws_s3_object: { o: { bucket: "acme-beta", key: "x", ...more } } });
const ALL_USERS = "http://acs.amazonaws.com/groups/global/AllUsers";
const granting = (grantee: object, permission: string): object => ({
  access_control_policy: [{ owner: [{ id: "me" }], grant: [{ grantee: [grantee], permission }] }],
});
const OWNED = { rule: [{ object_ownership: "BucketOwnerEnforced" }] };

describe("an ACL", () => {
  it.each<[string, string, object, string, string]>([
    ["conditional", "for everybody", acl({ acl: "public-read" }), "s3:ListBucket", BUCKET],
    ["conditional", "for everybody to write", acl({ acl: "public-read-write" }), "s3:PutObject", OBJECT],
    ["conditional", "for who has an account", acl({ acl: "authenticated-read" }), "s3:ListBucket", BUCKET],
    [
      "conditional",
      "of the bucket itself",
      { aws_s3_bucket: { b: { bucket: "acme-beta", acl: "public-read" } } },
      "s3:ListBucket",
      BUCKET,
    ],
    ["conditional", "of an object", object({ acl: "public-read" }), "s3:GetObject", OBJECT],
    ["conditional", "that nobody knows", object({ acl: "${var.acl}" }), "s3:GetObject", OBJECT],
    [
      "conditional",
      "by a grant to everybody",
      acl(granting({ type: "Group", uri: ALL_USERS }, "READ")),
      "s3:ListBucket",
      BUCKET,
    ],
    [
      "conditional",
      "by a grant to somebody",
      acl(granting({ type: "CanonicalUser", id: "other" }, "WRITE")),
      "s3:PutObject",
      OBJECT,
    ],
    [
      "conditional",
      "for everybody, whatever another bucket does",
      acl({ acl: "public-read" }, { aws_s3_bucket_ownership_controls: { c: { bucket: "other", ...OWNED } } }),
      "s3:ListBucket",
      BUCKET,
    ],
    ["denied", "that lists, of an object", acl({ acl: "public-read" }), "s3:GetObject", OBJECT],
    ["denied", "of another object", object({ acl: "public-read" }), "s3:GetObject", `${OBJECT}y`],
    ["denied", "that is private", acl({ acl: "private" }), "s3:ListBucket", BUCKET],
    ["denied", "for the bucket's owner", object({ acl: "bucket-owner-full-control" }), "s3:GetObject", OBJECT],
    [
      "denied",
      "by a grant to the owner",
      acl(granting({ type: "CanonicalUser", id: "me" }, "FULL_CONTROL")),
      "s3:PutObject",
      OBJECT,
    ],
    [
      "denied",
      "as a state has it of the owner",
      {
        aws_s3_bucket: {
          b: {
            bucket: "acme-beta",
            grant: [{ id: "me", type: "CanonicalUser", uri: "", permissions: ["FULL_CONTROL"] }],
          },
        },
      },
      "s3:PutObject",
      OBJECT,
    ],
    [
      "denied",
      "where the owner of the bucket owns all",
      acl({ acl: "public-read" }, { aws_s3_bucket_ownership_controls: { c: { bucket: "acme-beta", ...OWNED } } }),
      "s3:ListBucket",
      BUCKET,
    ],
    [
      "denied",
      "where those for everybody are ignored",
      acl(
        { acl: "public-read" },
        { aws_s3_bucket_public_access_block: { c: { bucket: "${aws_s3_bucket.b.id}", ignore_public_acls: true } } },
      ),
      "s3:ListBucket",
      BUCKET,
    ],
    [
      "conditional",
      "where only others are blocked",
      acl(
        { acl: "public-read" },
        { aws_s3_bucket_public_access_block: { c: { bucket: "acme-beta", block_public_policy: true } } },
      ),
      "s3:ListBucket",
      BUCKET,
    ],
  ])("is %s %s", (expected, _, resources, action, resource) => {
    expect(asked(resources, action, resource)).toBe(expected);
  });

  it("is of the same bucket as a setting, where a plan knows both by their references", () => {
    const of = { unknown: { bucket: true }, expressions: { bucket: reference("aws_s3_bucket.b.id") } };
    const bucket = { "aws_s3_bucket.b": { values: {}, unknown: { bucket: true } } };
    const role = { "aws_iam_role.r1": { values: { name: "r1", assume_role_policy: trust } } };
    const open = { ...role, ...bucket, "aws_s3_bucket_acl.a": { values: { acl: "public-read" }, ...of } };
    const closed = { ...open, "aws_s3_bucket_ownership_controls.c": { values: OWNED, ...of } };
    expect(verdict(planned(open), "s3:ListBucket", BUCKET)).toBe("conditional");
    expect(verdict(planned(closed), "s3:ListBucket", BUCKET)).toBe("denied");
  });

  it("lets anybody in from outside", () => {
    const graph = principalGraphOf([written(object({ acl: "public-read" }))], () => []);
    const able = whoCan(graph, reachIn(graph), [{ action: "s3:GetObject", resource: OBJECT, context: {} }]);
    expect(able.map(({ who, verdict: one }) => [who.subject.name, one])).toEqual([["anybody", "conditional"]]);
  });
});

const FUNCTION = "arn:aws:lambda:eu-west-1:111111111111:function:f";
const invoking = (more: object): object => ({
  aws_lambda_permission: {
    p: { function_name: "f", action: "lambda:InvokeFunction", principal: roleArn("r1"), ...more },
  },
});

describe("a permission of a function", () => {
  it.each<[string, string, object]>([
    ["allowed", "to the role", invoking({})],
    ["allowed", "to everybody", invoking({ principal: "*" })],
    ["conditional", "of a function that nobody knows yet", invoking({ function_name: "${var.f}" })],
    ["denied", "to another role", invoking({ principal: roleArn("r2") })],
    ["denied", "to a service", invoking({ principal: "events.amazonaws.com" })],
    ["denied", "to the account, whose policies decide", invoking({ principal: "111111111111" })],
    ["denied", "of another function", invoking({ function_name: "g" })],
  ])("is %s %s", (expected, _, resources) => {
    expect(asked(resources, "lambda:InvokeFunction", FUNCTION)).toBe(expected);
  });
});

const POINT = "arn:aws:s3:eu-west-1:111111111111:accesspoint/ap";
const pointPolicy = (object = "*"): string =>
  policy({
    Effect: "Allow",
    Principal: { AWS: roleArn("r1") },
    Action: "s3:GetObject",
    Resource: `${POINT}/object/${object}`,
  });
const point = { name: "ap", bucket: "acme-beta" };

describe("the policy of an access point", () => {
  it.each<[string, string, object, string]>([
    ["conditional", "its bucket", { aws_s3_access_point: { p: { ...point, policy: pointPolicy() } } }, OBJECT],
    [
      "conditional",
      "its bucket, where it stands elsewhere",
      {
        aws_s3_access_point: { p: point },
        aws_s3control_access_point_policy: {
          q: { access_point_arn: "${aws_s3_access_point.p.arn}", policy: pointPolicy() },
        },
      },
      OBJECT,
    ],
    [
      "conditional",
      "any bucket",
      { aws_s3control_access_point_policy: { q: { access_point_arn: POINT, policy: pointPolicy() } } },
      OBJECT,
    ],
    [
      "conditional",
      "its bucket, by its ARN",
      {
        aws_s3_access_point: { p: { ...point, arn: POINT } },
        aws_s3control_access_point_policy: { q: { access_point_arn: POINT, policy: pointPolicy() } },
      },
      OBJECT,
    ],
    [
      "denied",
      "another bucket than that behind its ARN",
      {
        aws_s3_access_point: { p: { ...point, bucket: "other", arn: POINT } },
        aws_s3control_access_point_policy: { q: { access_point_arn: POINT, policy: pointPolicy() } },
      },
      OBJECT,
    ],
    ["allowed", "itself", { aws_s3_access_point: { p: { ...point, policy: pointPolicy() } } }, `${POINT}/object/x`],
    [
      "denied",
      "another bucket",
      { aws_s3_access_point: { p: { ...point, policy: pointPolicy() } } },
      "arn:aws:s3:::other/x",
    ],
    ["denied", "another object", { aws_s3_access_point: { p: { ...point, policy: pointPolicy("y") } } }, OBJECT],
  ])("is %s on %s", (expected, _, resources, resource) => {
    expect(asked(resources, "s3:GetObject", resource)).toBe(expected);
  });
});
