import { actionsAsked, callsOf } from "../../../evaluation";

const BUCKET = "arn:aws:s3:::lake";
const OBJECTS = "arn:aws:s3:::lake/*";
const itself = (resource: string): string => resource;

describe("the actions of a pattern", () => {
  it("are those that are asked about on the resource, as AWS spells them", () => {
    expect(actionsAsked("s3:getobject", OBJECTS)).toEqual(["s3:GetObject"]);
    expect(actionsAsked("s3:*", OBJECTS)).toContain("s3:GetObject");
    expect(actionsAsked("s3:*", OBJECTS)).not.toContain("s3:ListBucket");
    expect(actionsAsked("s3:*", OBJECTS)).not.toContain("s3:ListAllMyBuckets");
  });

  it("are all of them on everything", () => {
    expect(actionsAsked("s3:ListA*", "*")).toEqual(
      expect.arrayContaining(["s3:ListAllMyBuckets", "s3:ListAccessPoints"]),
    );
  });

  it("of every service are asked about on what any of them has", () => {
    expect(actionsAsked("*", "arn:aws:dynamodb:eu-west-1:111111111111:table/t")).toContain("dynamodb:GetItem");
  });
});

describe("the questions of several actions and resources", () => {
  it("come in groups by what the actions work on", () => {
    expect(callsOf(["s3:GetObject", "s3:ListBucket"], [BUCKET, OBJECTS, "arn:aws:s3:::other"], itself)).toEqual([
      { actions: ["s3:ListBucket"], on: [BUCKET, "arn:aws:s3:::other"] },
      { actions: ["s3:GetObject"], on: [OBJECTS] },
    ]);
  });

  it("name each action once, sorted, whatever patterns mean it", () => {
    expect(callsOf(["s3:PutObject", "s3:getobject", "s3:GetObject"], [OBJECTS], itself)).toEqual([
      { actions: ["s3:GetObject", "s3:PutObject"], on: [OBJECTS] },
    ]);
  });

  it("are about what stands behind a resource", () => {
    const on = [{ named: "lake" }];
    expect(callsOf(["s3:ListBucket", "s3:GetObject"], on, ({ named }) => `arn:aws:s3:::${named}`)).toEqual([
      { actions: ["s3:ListBucket"], on },
    ]);
  });

  it("are none about nothing", () => {
    expect(callsOf(["s3:GetObject"], [], itself)).toEqual([]);
  });
});
