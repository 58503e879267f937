import fc from "fast-check";
import {
  allow,
  type BucketGrant,
  deny,
  mergeStatements,
  policyDocument,
  PolicyError,
  type PolicyPart,
  policySize,
  renderPolicy,
  s3Statements,
  splitStatements,
  type Statement,
  tableStatements,
} from "../../../policies";
import { samples, statementsIn } from "../arbitrary";
import { bySid, DEV, list } from "../support";

const LIMIT = 6_144;
const split = (statements: readonly Statement[], limit = LIMIT): PolicyPart[] =>
  splitStatements(statements, limit, "Shorten it");
const bucket = (index: number): BucketGrant => ({
  bucket: `acme-bucket-${index}`,
  prefixes: [`team-${index}/`],
  access: "read-write",
});
const buckets = (count: number): BucketGrant[] => Array.from({ length: count }, (_, index) => bucket(index));
const texts = (parts: readonly PolicyPart[]): Record<string, string> =>
  Object.fromEntries(parts.map(({ suffix, statements }) => [suffix, renderPolicy(statements)]));
const objects = (names: readonly (number | string)[]): Statement[] => [
  allow(
    "ReadObjects",
    ["s3:GetObject"],
    names.map((name) => `arn:aws:s3:::bucket-with-a-name/${name}/*`),
  ),
];

/** Suffixes of documents that are not the same in both. */
function changed(before: readonly PolicyPart[], after: readonly PolicyPart[]): string[] {
  const [a, b] = [texts(before), texts(after)];
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((suffix) => a[suffix] !== b[suffix]).sort();
}

describe("statements that fit", () => {
  it("stay in one document, as they are", () => {
    const statements = s3Statements(DEV, buckets(3));
    expect(split(statements)).toEqual([{ suffix: "", statements }]);
  });

  it("are merged before they are split", () => {
    const statements = ["a", "b"].map((name) => allow(name, "s3:GetObject", `arn:aws:s3:::${name}/*`));
    expect(split(statements, policySize(statements) - 1)).toEqual([
      { suffix: "", statements: mergeStatements(statements) },
    ]);
  });
});

describe("statements that do not fit", () => {
  it("are several documents that fit, the first with the name as it is", () => {
    const parts = split(s3Statements(DEV, buckets(40)));
    expect(parts.map(({ suffix }) => suffix)).toEqual(["", "-01", "-1"]);
    for (const { statements } of parts) expect(policySize(statements)).toBeLessThanOrEqual(LIMIT);
  });

  it("keep their Sids, and all that a statement says in one document is one statement", () => {
    const statements = s3Statements(DEV, buckets(40));
    for (const part of split(statements)) {
      const sids = part.statements.map(({ Sid }) => Sid);
      expect(new Set(sids).size).toBe(sids.length);
      for (const sid of sids) expect(statements.map(({ Sid }) => Sid)).toContain(sid);
    }
  });

  it("mean the same in all documents together", () => {
    fc.assert(
      fc.property(statementsIn({ maxStatements: 8 }), fc.integer({ min: 250, max: 500 }), (statements, limit) => {
        const parts = split(statements, limit);
        expect(samples(parts.flatMap((part) => part.statements))).toEqual(samples(statements));
        for (const part of parts) expect(policySize(part.statements)).toBeLessThanOrEqual(limit);
      }),
      { numRuns: 30 },
    );
  });

  it("are split the same in whatever order they stand", () => {
    const shuffled = statementsIn({ maxStatements: 8 }).chain((statements) =>
      fc.tuple(fc.constant(statements), fc.shuffledSubarray(statements, { minLength: statements.length })),
    );
    fc.assert(
      fc.property(shuffled, ([statements, others]) => {
        const parts = split(statements, 250);
        fc.pre(parts.length > 1);
        expect(texts(split(others, 250))).toEqual(texts(parts));
      }),
      { numRuns: 30 },
    );
  });

  it("have a name of their own, however many they are", () => {
    const parts = split(objects(Array.from({ length: 1_500 }, (_, index) => index)));
    const resources = parts.flatMap(({ statements }) => statements.flatMap(({ Resource }) => list(Resource)));
    expect(resources).toHaveLength(1_500);
    expect(new Set(resources).size).toBe(1_500);
    expect(new Set(parts.map(({ suffix }) => suffix)).size).toBe(parts.length);
    // Halves of what was too large are at least about half full, so documents are not wasted.
    const size = parts.reduce((sum, { statements }) => sum + policySize(statements), 0);
    expect(size / parts.length).toBeGreaterThan(LIMIT * 0.5);
  });
});

describe("one resource more", () => {
  it("changes one document, or divides it, and leaves all others as they are", () => {
    const names = Array.from({ length: 90 }, (_, index) => `name-${index * 7}`);
    const steps = names.map((_, index) => split(objects(names.slice(0, index + 1)), 900));
    let divisions = 0;
    for (const [index, after] of steps.entries()) {
      const before = steps[index - 1] ?? [];
      if (before.length < 2) continue;
      const [first = "", ...others] = changed(before, after);
      // The others are new: halves of the first, whose names go on after its.
      expect(others).toHaveLength(after.length - before.length);
      for (const other of others) expect(other.startsWith(first === "" ? "-" : first)).toBe(true);
      divisions += others.length;
    }
    expect(divisions).toBeGreaterThan(3);
  });

  it.each([30, 41, 42, 43])("of %d buckets touches no more than it must", (count) => {
    const before = split(s3Statements(DEV, buckets(count)));
    const after = split(s3Statements(DEV, buckets(count + 1)));
    // The bucket's own ARN and that of its objects, and one more where a document is divided.
    expect(changed(before, after).length - Math.max(after.length - before.length, 0)).toBeLessThanOrEqual(2);
  });

  it("is in one document where it is a whole bucket, or a table and its indexes", () => {
    const grants = (count: number) => buckets(count).map(({ prefixes: _, ...grant }) => grant);
    const tables = (count: number) =>
      Array.from({ length: count }, (_, index) => ({
        table: `features-of-the-team-${index}`,
        access: "read" as const,
      }));
    const oneMore = (statements: (count: number) => Statement[]): number[] =>
      [60, 61, 62].map((count) => {
        const [before, after] = [split(statements(count)), split(statements(count + 1))];
        return changed(before, after).length - (after.length - before.length);
      });
    expect(oneMore((count) => s3Statements(DEV, grants(count)))).toEqual([1, 1, 1]);
    expect(oneMore((count) => tableStatements(DEV, tables(count)))).toEqual([1, 1, 1]);
  });

  it("less leaves all others as they are, too", () => {
    const all = Array.from({ length: 300 }, (_, index) => index);
    expect(changed(split(objects(all)), split(objects(all.filter((index) => index !== 150))))).toHaveLength(1);
  });
});

describe("a statement that is too large by itself", () => {
  const everything = (statements: readonly Statement[]): Statement[] =>
    mergeStatements(split(statements).flatMap((part) => part.statements.map(({ Sid: _, ...rest }) => rest)));

  it("is divided by its actions where it has one resource", () => {
    const actions = Array.from({ length: 400 }, (_, index) => `service:Action${1000 + index}`);
    expect(split([allow("A", actions, "*")]).length).toBeGreaterThan(1);
    expect(everything([allow("A", actions, "*")])).toEqual([{ Effect: "Allow", Action: actions, Resource: "*" }]);
  });

  it("is divided by the values of a condition of which one is enough", () => {
    const prefixes = Array.from({ length: 300 }, (_, index) => `prefix-${1000 + index}/`);
    const statement = bySid(s3Statements(DEV, [{ bucket: "acme", prefixes, access: "read" }]), "ListInAcme");
    const parts = split([statement]);
    expect(parts.length).toBeGreaterThan(1);
    // A prefix with and without its slash go together.
    for (const { statements } of parts) {
      const values = statements.flatMap(({ Condition }) => list(Condition?.["StringLike"]?.["s3:prefix"]));
      expect(values.filter((value) => value.endsWith("/*"))).toHaveLength(values.length / 2);
    }
    const { Sid: _, ...rest } = policyDocument([statement]).Statement[0] ?? { Effect: "Deny" };
    expect(everything([statement])).toEqual([rest]);
  });

  it("may be one of several resources", () => {
    const actions = Array.from({ length: 60 }, (_, index) => `service:Action${1000 + index}`);
    const resources = ["b", "a".repeat(4_800), "c".repeat(4_800)].map((name) => `arn:aws:service:::${name}`);
    const statements = split([allow("A", actions, resources)]).flatMap((part) => part.statements);
    const pairs = statements.flatMap(({ Action, Resource }) =>
      list(Action).flatMap((action) => list(Resource).map((resource) => `${action} ${resource}`)),
    );
    expect(pairs.sort()).toEqual(actions.flatMap((action) => resources.map((one) => `${action} ${one}`)).sort());
  });

  it.each<[string, Statement]>([
    ["one action on one resource", deny("A", "s3:GetObject", `arn:aws:s3:::${"x".repeat(7_000)}`)],
    [
      "a condition whose values all count",
      deny("A", "s3:GetObject", "*", {
        StringNotLike: { "s3:prefix": Array.from({ length: 900 }, (_, i) => `p-${100 + i}`) },
      }),
    ],
    [
      "exceptions",
      { Sid: "A", Effect: "Deny", Action: "s3:*", NotResource: Array.from({ length: 900 }, (_, i) => `p-${100 + i}`) },
    ],
  ])("is refused where it cannot be divided: %s", (_, statement) => {
    const size = policySize([statement]);
    expect(() => split([statement])).toThrow(
      new PolicyError(
        `a part of the statement "A" that cannot be divided has ${size.toLocaleString("en-US")} characters, ` +
          `${(size - LIMIT).toLocaleString("en-US")} more than the 6,144 that IAM takes\nShorten it`,
      ),
    );
  });

  it("shares a document with others on the same resource only as far as they fit", () => {
    const statements = Array.from({ length: 60 }, (_, index) =>
      allow(`S${index}`, `service:Action${index}`, "arn:aws:service:::one", {
        StringEquals: { "aws:key": `${index}`.repeat(60) },
      }),
    );
    const parts = split(statements);
    expect(parts.length).toBeGreaterThan(1);
    const sids = parts.flatMap((part) => part.statements.map(({ Sid }) => Sid));
    expect(sids.sort()).toEqual(statements.map(({ Sid }) => Sid).sort());
  });
});

describe("resources that Terraform knows", () => {
  /** The numbers that CDKTF gives to tokens change with the code around them. */
  const withTokens = (start: number, count = 150): Statement[] => [
    allow(
      "ReadObjects",
      "s3:GetObject",
      Array.from({ length: count }, (_, index) => `\${TfToken[TOKEN.${start + index}]}/*`),
    ),
    allow("WriteObjects", "s3:PutObject", ["arn:aws:s3:::a/*", `\${TfToken[TOKEN.${start}]}/*`]),
  ];
  const numbers = (parts: readonly PolicyPart[], start: number): Record<string, number[]> =>
    Object.fromEntries(
      parts.map(({ suffix, statements }) => [
        suffix,
        statements
          .flatMap(({ Resource }) => list(Resource))
          .flatMap((text) => /TOKEN\.(\d+)/.exec(text)?.slice(1) ?? [])
          .map((number) => Number(number) - start)
          .sort((a, b) => a - b),
      ]),
    );

  it("are split the same, whatever the numbers of their tokens", () => {
    const first = numbers(split(withTokens(7)), 7);
    expect(Object.keys(first).length).toBeGreaterThan(1);
    expect(Object.values(first).flat()).toHaveLength(151);
    for (const start of [8, 95, 100_000]) expect(numbers(split(withTokens(start)), start)).toEqual(first);
  });

  it("stay where they are when one is added at the end", () => {
    const [before, after] = [split(withTokens(7)), split(withTokens(7, 151))];
    expect(changed(before, after).length - (after.length - before.length)).toBe(1);
  });

  it("count as long as an ARN may be", () => {
    const statements = withTokens(7, 90);
    expect(policySize(statements)).toBeLessThan(3_000);
    expect(split(statements).length).toBeGreaterThan(1);
  });

  it("are none lost where statements without Sids look alike", () => {
    const statements = withTokens(7, 150).flatMap(({ Resource }): Statement[] =>
      list(Resource).map((one, index) => ({ Effect: "Allow", Action: `s3:A${index % 2}`, Resource: one })),
    );
    const wanted = statements.map(({ Action, Resource }) => `${list(Action)[0] ?? ""} ${list(Resource)[0] ?? ""}`);
    const found = split(statements).flatMap((part) =>
      part.statements.flatMap(({ Action, Resource }) =>
        list(Action).flatMap((action) => list(Resource).map((resource) => `${action} ${resource}`)),
      ),
    );
    expect(found.sort()).toEqual([...new Set(wanted)].sort());
  });
});

it("leaves statements whole, as a person has written them, where that is asked for and they fit", () => {
  const own = Array.from({ length: 40 }, (_, index) =>
    allow(
      `Own${index}`,
      ["s3:GetObject", "s3:ListBucket"],
      [`arn:aws:s3:::bucket-${index}`, `arn:aws:s3:::bucket-${index}/daily/*`, `arn:aws:s3:::bucket-${index}/weekly/*`],
    ),
  );
  const parts = (whole: boolean) => splitStatements(own, 2_000, "Shorten it", whole);
  const sidsOf = (whole: boolean) => parts(whole).flatMap((part) => part.statements.map(({ Sid }) => Sid));
  expect(parts(true).length).toBeGreaterThan(1);
  expect(sidsOf(true).sort()).toEqual(own.map(({ Sid }) => Sid).sort());
  expect(sidsOf(false).length).toBeGreaterThan(own.length);
});

it("leaves a Deny whole, and keeps two that differ in nothing but their resources", () => {
  const denies = Array.from({ length: 40 }, (_, index) => ({
    Effect: "Deny" as const,
    Action: "s3:DeleteObject",
    Resource: [`arn:aws:s3:::bucket-${index}/a/*`, `arn:aws:s3:::bucket-${index}/b/*`],
  }));
  const kept = splitStatements(denies, 1_000, "Shorten it").flatMap((part) => part.statements);
  expect(kept.flatMap(({ Resource }) => Resource ?? []).sort()).toEqual(
    denies.flatMap(({ Resource }) => Resource).sort(),
  );
});

it("gives short names to statements without Sids that say the same of many resources", () => {
  const own = Array.from({ length: 40 }, (_, index) => ({
    Effect: "Allow" as const,
    Action: "s3:GetObject",
    Resource: [`arn:aws:s3:::bucket-${index}/daily/*`, `arn:aws:s3:::bucket-${index}/weekly/*`],
  }));
  const parts = splitStatements(own, 1_000, "Shorten it", true);
  expect(parts.length).toBeGreaterThan(2);
  for (const { suffix } of parts) expect(suffix.length).toBeLessThan(30);
  expect(parts.flatMap(({ statements }) => statements.flatMap(({ Resource }) => Resource ?? [])).sort()).toEqual(
    own.flatMap(({ Resource }) => Resource).sort(),
  );
});
