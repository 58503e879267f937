import { mismatch, misfitsOf } from "../../../evaluation";

const BUCKET = "arn:aws:s3:::lake";
const OBJECTS = "arn:aws:s3:::lake/*";
const BARE = "s3:ListAllMyBuckets";

const misfits = (actions: readonly string[], on: readonly string[]) => {
  const { bare, idle, unmet } = misfitsOf(actions, on);
  return { bare: [...bare], idle: [...idle], unmet: [...unmet] };
};
const NONE = { bare: [], idle: [], unmet: [] };

describe("what does not fit together", () => {
  it.each([
    [["s3:GetObject"], [OBJECTS]],
    [["s3:GetObject"], ["*"]],
    [
      ["s3:GetObject", "s3:ListBucket"],
      [BUCKET, OBJECTS],
    ],
    [["s3:*"], [BUCKET]],
    [["*"], ["arn:aws:dynamodb:eu-west-1:111111111111:table/t"]],
    [[BARE], ["*"]],
    [
      [BARE, "s3:GetObject"],
      ["*", OBJECTS],
    ],
  ])("is nothing of %j on %j", (actions, on) => {
    expect(misfits(actions, on)).toEqual(NONE);
  });

  it("is a resource that no action works on", () => {
    expect(misfits(["s3:GetObject"], [OBJECTS, BUCKET])).toEqual({ ...NONE, idle: [BUCKET] });
  });

  it("is an action that works on none of the resources, where each of these has one", () => {
    expect(misfits(["s3:GetObject", "s3:ListBucket"], [OBJECTS])).toEqual({ ...NONE, unmet: ["s3:ListBucket"] });
    expect(misfits(["s3:GetObject", "kms:Decrypt"], [OBJECTS, BUCKET])).toEqual({ ...NONE, idle: [BUCKET] });
  });

  it("is an action that takes no resource, on some", () => {
    expect(misfits([BARE, "s3:GetObject"], [OBJECTS])).toEqual({ ...NONE, bare: [BARE] });
    expect(misfits([BARE], ["arn:aws:s3:::*"])).toEqual({ ...NONE, bare: [BARE] });
    expect(misfits([BARE], ["*", BUCKET])).toEqual({ ...NONE, bare: [BARE] });
  });
});

describe("why actions do not work on a resource", () => {
  it("is told of the action that comes nearest, with what to write", () => {
    expect(mismatch([BARE, "kms:Decrypt", "s3:GetObject"], BUCKET)).toEqual({
      action: "s3:GetObject",
      alone: false,
      message: "s3:GetObject works on objects, and arn:aws:s3:::lake is for buckets",
      remedy: "Write arn:aws:s3:::lake/*",
    });
    expect(mismatch([BARE, "kms:Decrypt"], BUCKET)).toMatchObject({
      action: "kms:Decrypt",
      alone: true,
      remedy: "Write an ARN of the form arn:aws:kms:${Region}:${Account}:key/${KeyId}",
    });
  });

  it("says where an ARN is of no type at all", () => {
    expect(mismatch(["s3:GetObject"], "arn:aws:nosuch:::x").message).toBe(
      "s3:GetObject works on objects, and arn:aws:nosuch:::x is the ARN of none of them",
    );
  });
});
