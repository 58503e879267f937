import fc from "fast-check";
import { PrefixIndex } from "../../../access/graph/prefix-index";
import { arnsOverlap } from "../../../evaluation/language/arn";

const names = fc.array(fc.constantFrom("a", "b", "-", "*", "?"), { maxLength: 5 }).map((some) => some.join(""));
const anything = fc.array(fc.constantFrom("a", "b", "/", ":", "*", "?"), { maxLength: 8 }).map((some) => some.join(""));
const inDomain = fc
  .tuple(fc.constantFrom("user-profile", "space", "app"), fc.array(names, { minLength: 1, maxLength: 4 }))
  .map(([type, parts]) => `arn:aws:sagemaker:eu-west-1:111111111111:${type}/${parts.join("/")}`);
const ofService = fc
  .tuple(fc.constantFrom("s3", "sagemaker", "*"), fc.constantFrom("model/", "bucket", ""), names)
  .map(([service, start, name]) => `arn:aws:${service}:::${start}${name}`);
const inRegions = fc
  .tuple(
    fc.constantFrom("ecr", "kms", "e*", "*"),
    fc.constantFrom("eu-west-1", "eu-*", "*"),
    fc.constantFrom("111111111111:", "*:", "1*:", ""),
    names,
  )
  .map(([service, region, account, name]) => `arn:aws:${service}:${region}:${account}repository/${name}`);
const patterns = fc.oneof(anything, inDomain, ofService, inRegions);

it("finds every pattern that overlaps another, whatever the patterns", () => {
  let overlaps = 0;
  fc.assert(
    fc.property(fc.array(patterns, { maxLength: 12 }), patterns, (some, asked) => {
      const index = new PrefixIndex<string>();
      for (const pattern of some) index.add(pattern, pattern);
      const found = new Set(index.candidates(asked));
      const wanted = some.filter((pattern) => arnsOverlap(pattern, asked));
      overlaps += wanted.length;
      expect(wanted.filter((pattern) => !found.has(pattern))).toEqual([]);
    }),
    { numRuns: 2_000 },
  );
  expect(overlaps).toBeGreaterThan(500);
});

it("leaves out what differs before the first wildcard, also behind the id of a Studio domain", () => {
  const index = new PrefixIndex<number>();
  const profile = (rest: string): string => `arn:aws:sagemaker:eu-west-1:111111111111:user-profile/${rest}`;
  ["a-*", "b-*", profile("*/card-*"), profile("*/fraud-*")].forEach((pattern, at) => {
    index.add(pattern, at);
  });
  expect([...index.candidates("a-x")]).toEqual([0]);
  expect([...index.candidates(profile("*/fraud-eve"))]).toEqual([3]);
});

it("finds what a wildcard in place of the domain matches, however many slashes that has", () => {
  const index = new PrefixIndex<number>();
  const space = (rest: string): string => `arn:aws:sagemaker:eu-west-1:111111111111:space/${rest}`;
  index.add(space("*/card"), 1);
  expect([...index.candidates(space("a/b/card"))]).toEqual([1]);
});

it("leaves out what differs in name in any region", () => {
  const index = new PrefixIndex<string>();
  const repository = (region: string, name: string): string => `arn:aws:ecr:${region}:111111111111:repository/${name}`;
  for (const name of ["card/*", "fraud/*"]) index.add(repository("*", name), name);
  expect([...index.candidates(repository("us-east-1", "fraud/train"))]).toEqual(["fraud/*"]);
});

it("finds the values of equal patterns, and those that are added after a first look", () => {
  const index = new PrefixIndex<number>();
  index.add("a", 1);
  index.add("a", 2);
  expect([...index.candidates("*")]).toEqual([1, 2]);
  index.add("b*", 3);
  expect([...index.candidates("*")]).toEqual([1, 2, 3]);
});
