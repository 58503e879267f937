import { problemsOf, problemsOfTeam, teamFile, teamIn, TWO_ACCOUNTS } from "../support";

/** The problems of the teams `fraud` and `sales`, each with one grant on the bucket `lake`. */
const problemsOfGrants = (fraud: string, sales: string, bucket = "lake"): string =>
  problemsOf({
    "teams/fraud.yaml": teamFile("fraud", `data: [{ bucket: lake, ${fraud} }]`),
    "teams/sales.yaml": teamFile("sales", `data: [{ bucket: ${bucket}, ${sales} }]`),
  });

const overlap = (what: string, other: string): string =>
  `teams/sales.yaml:4:8: the teams "sales" and "fraud" both write ${what} of the bucket "lake" ` +
  `(teams/fraud.yaml:4, ${other})\n` +
  "    Give each team prefixes of its own, or write `shared: true` in both places";

describe("two teams that write under one prefix are refused", () => {
  test.each([
    ["the same prefix", "prefixes: [card/]", "prefixes: [card/]", '"card/"', '"card/" of the bucket "lake"'],
    ["with and without a slash", "prefixes: [card]", "prefixes: [card/]", '"card/"', '"card/" of the bucket "lake"'],
    ["a prefix below", "prefixes: [card]", "prefixes: [card/2024]", '"card/2024/"', '"card/" of the bucket "lake"'],
    ["a prefix of the whole bucket", "delete: false", "prefixes: [card]", '"card/"', 'the bucket "lake"'],
    ["one of many", "prefixes: [a, m/n, z]", "prefixes: [b, m/n/o, y]", '"m/n/o/"', '"m/n/" of the bucket "lake"'],
    ["shared by one only", "prefixes: [a], shared: true", "prefixes: [a]", '"a/"', '"a/" of the bucket "lake"'],
  ])("%s", (_, fraud, sales, what, other) => {
    expect(problemsOfGrants(`access: write, ${fraud}`, `access: read-write, ${sales}`)).toBe(overlap(what, other));
  });

  test("the whole bucket", () => {
    expect(problemsOfGrants("access: write", "access: read-write")).toBe(
      'teams/sales.yaml:4:8: the teams "sales" and "fraud" both write the bucket "lake" (teams/fraud.yaml:4, the bucket "lake")\n' +
        "    Give each team prefixes of its own, or write `shared: true` in both places",
    );
  });

  test("the wider prefix stands in the later file, the place is the narrower one's", () => {
    expect(problemsOfGrants("access: write, prefixes: [card/2024]", "access: write, prefixes: [card]")).toBe(
      'teams/fraud.yaml:4:8: the teams "fraud" and "sales" both write "card/2024/" of the bucket "lake" ' +
        '(teams/sales.yaml:4, "card/" of the bucket "lake")\n' +
        "    Give each team prefixes of its own, or write `shared: true` in both places",
    );
  });

  test("also from different accounts, told once: a bucket's name is one in all of them", () => {
    expect(
      problemsOf({
        ...TWO_ACCOUNTS,
        "teams/fraud.yaml": teamIn("dev, prod", "fraud", "data: [{ bucket: lake, prefixes: [a], access: write }]"),
        "teams/sales.yaml": teamIn("prod", "sales", "data: [{ bucket: { prod: lake }, prefixes: [a], access: write }]"),
      }),
    ).toBe(overlap('"a/"', '"a/" of the bucket "lake"'));
  });
});

describe("two teams may use one bucket", () => {
  test.each([
    ["when both say that it is shared", "access: write, shared: true", "access: write, shared: true"],
    [
      "when one shares all and the other a part",
      "access: write, shared: true",
      "access: write, shared: true, prefixes: [a]",
    ],
    ["under different prefixes", "access: write, prefixes: [a, c]", "access: write, prefixes: [b, d]"],
    ["under prefixes that only begin alike", "access: write, prefixes: [card]", "access: write, prefixes: [cards]"],
    [
      "with a name between prefix and what is below",
      "access: write, prefixes: [a]",
      "access: write, prefixes: [a-b, a.b/c]",
    ],
    ["when one only reads", "access: write", "access: read"],
    ["when both only read", "access: read", "access: read"],
    ["when one is retired", "access: write }]\nretired: true\ntables: [{ table: abc, access: read", "access: write"],
  ])("%s", (_, fraud, sales) => {
    expect(problemsOfGrants(fraud, sales)).toBe("");
  });

  test("when they are two buckets", () => {
    expect(problemsOfGrants("access: write", "access: write", "pond")).toBe("");
  });

  test("one team may write under a prefix of its own, and in two accounts", () => {
    expect(
      problemsOf({
        ...TWO_ACCOUNTS,
        "teams/fraud.yaml": teamIn(
          "dev, prod",
          "fraud",
          "data: [{ bucket: lake, access: write }, { bucket: lake, prefixes: [a], access: read-write }]",
        ),
      }),
    ).toBe("");
  });
});

describe("a prefix that stands twice in a team's file", () => {
  test.each([
    ["{ bucket: lake, access: read }", "{ bucket: lake, access: write }", 'the bucket "lake"', "write", "read"],
    [
      "{ bucket: lake, prefixes: [a, b], access: read }",
      "{ bucket: lake, prefixes: [b/], access: read-write, delete: true }",
      '"b/" of the bucket "lake"',
      "read-write with delete",
      "read",
    ],
    [
      "{ bucket: lake, access: read, delete: true }",
      "{ bucket: { dev: lake }, access: read }",
      'the bucket "lake"',
      "read",
      "read with delete",
    ],
  ])("has one access: %s and %s", (first, second, what, here, there) => {
    expect(problemsOfTeam("data:", `  - ${first}`, `  - ${second}`)).toBe(
      `teams/fraud.yaml:6:5: ${what} is listed twice with different access: here ${here}, in line 5 ${there}\n` +
        "    Keep the one that is meant",
    );
  });

  test("may have the same access twice", () => {
    expect(problemsOfTeam("data: [{ bucket: lake, access: read }, { bucket: lake, access: read }]")).toBe("");
  });

  test("may be wider than one with more access", () => {
    expect(
      problemsOfTeam("data: [{ bucket: lake, access: read }, { bucket: lake, prefixes: [a], access: write }]"),
    ).toBe("");
  });
});
