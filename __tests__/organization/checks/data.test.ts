import { problemsOf, problemsOfTeam, problemsOfWork, teamFile, teamIn, teamOf, TWO_ACCOUNTS } from "../support";

/** The problems of the teams `fraud` and `sales`, each with one grant on the bucket `lake`. */
const problemsOfGrants = (fraud: string, sales: string, bucket = "lake"): string =>
  problemsOf({
    "teams/fraud.yaml": teamFile("fraud", `data: [{ bucket: lake, ${fraud} }]`),
    "teams/sales.yaml": teamFile("sales", `data: [{ bucket: ${bucket}, ${sales} }]`),
  });

/** What to write where both may write, in the files of two teams in this order. */
const both = (team: string, other: string): string =>
  `    Give each team prefixes of its own, or write \`writers: [${other}]\` here and \`writers: [${team}]\` in teams/${other}.yaml:4`;

const overlap = (what: string, other: string): string =>
  `teams/sales.yaml:4:8: the teams "sales" and "fraud" both write ${what} of the bucket "lake" ` +
  `(teams/fraud.yaml:4, ${other})\n${both("sales", "fraud")}`;

describe("two teams that write under one prefix are refused", () => {
  it.each([
    ["the same prefix", "prefixes: [card/]", "prefixes: [card/]", '"card/"', '"card/" of the bucket "lake"'],
    ["with and without a slash", "prefixes: [card]", "prefixes: [card/]", '"card/"', '"card/" of the bucket "lake"'],
    ["a prefix below", "prefixes: [card]", "prefixes: [card/2024]", '"card/2024/"', '"card/" of the bucket "lake"'],
    ["a prefix of the whole bucket", "delete: false", "prefixes: [card]", '"card/"', 'the bucket "lake"'],
    ["one of many", "prefixes: [a, m/n, z]", "prefixes: [b, m/n/o, y]", '"m/n/o/"', '"m/n/" of the bucket "lake"'],
    ["shared by one only", "prefixes: [a], shared: true", "prefixes: [a]", '"a/"', '"a/" of the bucket "lake"'],
  ])("%s", (_, fraud, sales, what, other) => {
    expect(problemsOfGrants(`access: write, ${fraud}`, `access: read-write, ${sales}`)).toBe(overlap(what, other));
  });

  it("the whole bucket", () => {
    expect(problemsOfGrants("access: write", "access: read-write")).toBe(
      'teams/sales.yaml:4:8: the teams "sales" and "fraud" both write the bucket "lake" (teams/fraud.yaml:4, the bucket "lake")\n' +
        both("sales", "fraud"),
    );
  });

  it("the wider prefix stands in the later file, the place is the narrower one's", () => {
    expect(problemsOfGrants("access: write, prefixes: [card/2024]", "access: write, prefixes: [card]")).toBe(
      'teams/fraud.yaml:4:8: the teams "fraud" and "sales" both write "card/2024/" of the bucket "lake" ' +
        '(teams/sales.yaml:4, "card/" of the bucket "lake")\n' +
        both("fraud", "sales"),
    );
  });

  it("also from different accounts, told once: a bucket's name is one in all of them", () => {
    expect(
      problemsOf({
        ...TWO_ACCOUNTS,
        "teams/fraud.yaml": teamIn(
          "dev, prod",
          "fraud",
          "data: [{ bucket: lake, account: dev, prefixes: [a], access: write }]",
        ),
        "teams/sales.yaml": teamIn(
          "prod",
          "sales",
          "data: [{ bucket: { prod: lake }, account: dev, prefixes: [a], access: write }]",
        ),
      }),
    ).toBe(overlap('"a/"', '"a/" of the bucket "lake"'));
  });
});

describe("two teams may use one bucket", () => {
  it.each([
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
    ["when one only reads, and is let", "access: write, readers: [sales]", "access: read"],
    ["when each lets the other", "access: write, writers: [sales]", "access: write, writers: [fraud]"],
    ["when both only read", "access: read", "access: read"],
    ["when one is retired", "access: write }]\nretired: true\ntables: [{ table: abc, access: read", "access: write"],
  ])("%s", (_, fraud, sales) => {
    expect(problemsOfGrants(fraud, sales)).toBe("");
  });

  it("when they are two buckets", () => {
    expect(problemsOfGrants("access: write", "access: write", "pond")).toBe("");
  });

  it("one team may write under a prefix of its own, and in two accounts", () => {
    expect(
      problemsOf({
        ...TWO_ACCOUNTS,
        "teams/fraud.yaml": teamIn(
          "dev, prod",
          "fraud",
          "data: [{ bucket: lake, account: dev, access: write }, { bucket: lake, account: dev, prefixes: [a], access: read-write }]",
        ),
      }),
    ).toBe("");
  });
});

describe("a prefix that stands twice in a team's file", () => {
  it.each([
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

  it("may have the same access twice", () => {
    expect(problemsOfTeam("data: [{ bucket: lake, access: read }, { bucket: lake, access: read }]")).toBe("");
  });

  it("may be wider than one with more access", () => {
    expect(
      problemsOfTeam("data: [{ bucket: lake, access: read }, { bucket: lake, prefixes: [a], access: write }]"),
    ).toBe("");
  });
});

describe("the default bucket and the offline store are written too", () => {
  const OWN = "    Give each team a bucket or a prefix of its own";
  const problemsOfTwo = (fraud: string, sales: string): string =>
    problemsOf({
      "teams/fraud.yaml": teamOf("feature-store", "fraud", fraud),
      "teams/sales.yaml": teamOf("feature-store", "sales", sales),
    });

  it.each([
    ["the same default bucket", "defaultBucket: { bucket: lake }", "4:16", 'the bucket "lake"', 'the bucket "lake"'],
    [
      "a prefix of it",
      "defaultBucket: { bucket: lake, prefix: sales }",
      "4:16",
      '"sales/" of the bucket "lake"',
      'the bucket "lake"',
    ],
    [
      "an offline store in it",
      "featureStore: { bucket: lake, prefix: a/b/ }",
      "4:15",
      '"a/b/" of the bucket "lake"',
      'the bucket "lake"',
    ],
    [
      "data in it, shared or not",
      "data: [{ bucket: lake, prefixes: [a], access: write, shared: true }]",
      "4:8",
      '"a/" of the bucket "lake"',
      'the bucket "lake"',
    ],
  ])("so another team has not %s", (_, line, place, what, other) => {
    expect(problemsOfTwo("defaultBucket: { bucket: lake }", line)).toBe(
      `teams/sales.yaml:${place}: the teams "sales" and "fraud" both write ${what} (teams/fraud.yaml:4, ${other})\n${OWN}`,
    );
  });

  it.each([
    ["defaultBucket: { bucket: lake, prefix: fraud }", "defaultBucket: { bucket: lake, prefix: sales/ }"],
    ["featureStore: { bucket: lake, prefix: a }", "featureStore: { bucket: lake, prefix: ab }"],
    ["defaultBucket: { bucket: lake, prefix: fraud }", "data: [{ bucket: lake, prefixes: [sales], access: read }]"],
  ])("which may be apart, or read: %s and %s", (fraud, sales) => {
    expect(problemsOfTwo(fraud, sales)).toBe("");
  });

  it.each([
    ["data: [{ bucket: lake, access: read-write }]", "defaultBucket: { bucket: lake }"],
    ["data: [{ bucket: lake, access: read }]", "defaultBucket: { bucket: lake, prefix: jobs }"],
    ["featureStore: { bucket: lake, prefix: a }", "defaultBucket: { bucket: lake }"],
    ["featureStore: { bucket: lake, prefix: a/ }", "defaultBucket: { bucket: lake, prefix: a }"],
  ])("and may be one with what the team reads and writes itself: %s and %s", (first, second) => {
    expect(problemsOfWork("feature-store", first, second)).toBe("");
  });

  it("but not with what it only reads", () => {
    expect(
      problemsOfWork("training", "data: [{ bucket: lake, access: read }]", "defaultBucket: { bucket: lake }"),
    ).toBe(
      'teams/fraud.yaml:5:16: the bucket "lake" is listed twice with different access: here read-write, in line 4 read\n' +
        "    Keep the one that is meant",
    );
  });
});
