import { IN_CATALOGUE, LEFT_OUT, MANAGING, takesAway } from "./permissions.support";

describe("actions that manage permissions", () => {
  it("are many, of most services that have resource policies", () => {
    expect(MANAGING.length).toBeGreaterThan(600);
    expect(MANAGING).toEqual(expect.arrayContaining(["kinesis:PutResourcePolicy", "s3:PutBucketPolicy"]));
  });

  it("are each a way, or left out with a reason", () => {
    const open = MANAGING.filter((action) => !IN_CATALOGUE.has(action) && !LEFT_OUT.has(action) && !takesAway(action));
    expect(open).toEqual([]);
  });

  it("are not left out where they are a way, take something away, or are no longer such", () => {
    const known = new Set(MANAGING);
    const needless = [...LEFT_OUT.keys()].filter(
      (action) => IN_CATALOGUE.has(action) || takesAway(action) || !known.has(action),
    );
    expect(needless).toEqual([]);
  });
});
