import fc from "fast-check";
import { lines, problemsOf, teamFile, teamIn, TWO_ACCOUNTS } from "../support";

/** The problems of `fraud`, which writes, and `sales`, each with these lines. */
const problemsOfTwo = (fraud: string, sales: string): string =>
  problemsOf({ "teams/fraud.yaml": teamFile("fraud", fraud), "teams/sales.yaml": teamFile("sales", sales) });

const data = (settings: string): string => `data: [{ bucket: lake, ${settings} }]`;
const table = (settings: string): string => `tables: [{ table: rates, ${settings} }]`;

describe("a team that reads what another writes is refused without its word", () => {
  it.each([
    ["the same prefix", "prefixes: [a]", "prefixes: [a/]", '"a/" of the bucket "lake"', ""],
    ["a part", "prefixes: [a]", "prefixes: [a/b]", '"a/b/" of the bucket "lake"', ', "a/" of the bucket "lake"'],
    ["a part of the bucket", "delete: false", "prefixes: [a]", '"a/" of the bucket "lake"', ', the bucket "lake"'],
    ["more", "prefixes: [a/b]", "prefixes: [a]", '"a/" of the bucket "lake"', ', "a/b/" of the bucket "lake"'],
    ["all", "prefixes: [a, b]", "delete: false", 'the bucket "lake"', ', "a/" of the bucket "lake"'],
  ])("%s", (_, fraud, sales, what, place) => {
    const [first] = problemsOfTwo(data(`access: write, ${fraud}`), data(`access: read, ${sales}`)).split(/\n(?=\S)/);
    expect(first).toBe(
      `teams/sales.yaml:4:8: the team "sales" reads ${what}, which the team "fraud" writes (teams/fraud.yaml:4${place}), without its word\n` +
        "    Write `readers: [sales]` at the entry in teams/fraud.yaml:4, or read what nobody else writes",
    );
  });

  it("a table", () => {
    expect(problemsOfTwo(table("access: read-write"), table("access: read"))).toBe(
      'teams/sales.yaml:4:10: the team "sales" reads the table "rates", which the team "fraud" writes (teams/fraud.yaml:4), without its word\n' +
        "    Write `readers: [sales]` at the entry in teams/fraud.yaml:4, or name another table",
    );
  });

  it("a table that both write, each without the other's", () => {
    const wrong = (team: string, other: string): string =>
      `teams/${team}.yaml:4:10: the team "${team}" writes the table "rates", which the team "${other}" writes (teams/${other}.yaml:4), without its word\n` +
      `    Write \`writers: [${team}]\` at the entry in teams/${other}.yaml:4, or name another table`;
    expect(problemsOfTwo(table("access: read-write"), table("access: read-write"))).toBe(
      `${wrong("fraud", "sales")}\n${wrong("sales", "fraud")}`,
    );
    expect(problemsOfTwo(table("access: read-write, writers: [sales]"), table("access: read-write"))).toBe(
      wrong("fraud", "sales"),
    );
  });

  it("a secret that both name, each without the other's", () => {
    const secret = (more = ""): string => `secrets: [{ secret: git${more} }]`;
    const wrong = (team: string, other: string): string =>
      `teams/${team}.yaml:4:11: the team "${team}" reads the secret "git", which the team "${other}" reads (teams/${other}.yaml:4), without its word\n` +
      `    Write \`readers: [${team}]\` at the entry in teams/${other}.yaml:4, or name another secret`;
    expect(problemsOfTwo(secret(), secret())).toBe(`${wrong("fraud", "sales")}\n${wrong("sales", "fraud")}`);
    expect(problemsOfTwo(secret(", readers: [sales]"), secret())).toBe(wrong("fraud", "sales"));
    expect(problemsOfTwo(secret(", readers: [sales]"), secret(", readers: [fraud]"))).toBe("");
  });

  it.each(["defaultBucket: { bucket: lake, prefix: code }", "featureStore: { bucket: lake, prefix: code }"])(
    "a bucket of the team's own work, where an entry of its data must say it: %s",
    (line) => {
      const fraud = teamFile("fraud", line).replace("[training]", "[training, feature-store]");
      expect(
        problemsOf({ "teams/fraud.yaml": fraud, "teams/sales.yaml": teamFile("sales", data("access: read")) }),
      ).toBe(
        'teams/sales.yaml:4:8: the team "sales" reads the bucket "lake", which the team "fraud" writes (teams/fraud.yaml:4, "code/" of the bucket "lake"), without its word\n' +
          "    Add an entry to the data of teams/fraud.yaml: `{ bucket: lake, prefixes: [code/], access: read-write, readers: [sales] }`, or read what nobody else writes",
      );
      const told = "data: [{ bucket: lake, prefixes: [code/], access: read-write, readers: [sales] }]";
      const files = {
        "teams/fraud.yaml": `${fraud}${told}\n`,
        "teams/sales.yaml": teamFile("sales", data("access: read")),
      };
      expect(problemsOf(files)).toBe("");
    },
  );

  it("also in another account", () => {
    const files = (fraud: string): string =>
      problemsOf({
        ...TWO_ACCOUNTS,
        "teams/fraud.yaml": teamIn("prod", "fraud", data(`access: write${fraud}`), table(`access: read-write${fraud}`)),
        "teams/sales.yaml": teamIn(
          "dev",
          "sales",
          data("account: prod, access: read"),
          table("account: prod, access: read"),
        ),
      });
    expect(files("").match(/without its word/g)).toHaveLength(2);
    expect(files(", readers: [sales]")).toBe("");
  });
});

describe("nobody is asked", () => {
  it.each([
    ["for what nobody writes", data("access: read"), data("access: read")],
    ["for another prefix", data("access: write, prefixes: [a]"), data("access: read, prefixes: [b, ab, a-b]")],
    ["for another bucket", data("access: write"), "data: [{ bucket: pond, access: read }]"],
    ["for a table that nobody writes", table("access: read"), table("access: read")],
    ["for a table in another region", table("access: read-write"), table("access: read, region: us-east-1")],
    ["for a table in another account", table("access: read-write"), table('access: read, account: "999999999999"')],
    ["by a team that leaves", `${data("access: write")}\nretired: true`, data("access: read")],
  ])("%s", (_, fraud, sales) => {
    expect(problemsOfTwo(fraud, sales)).toBe("");
  });
});

describe("the owner's word", () => {
  it.each([
    ["by readers", data("access: write, readers: [sales]"), data("access: read")],
    ["by writers", data("access: write, writers: [sales]"), data("access: read")],
    ["by the old spelling", data("access: write, shared: true"), data("access: read")],
    ["for a part", data("access: write, readers: [sales]"), data("access: read, prefixes: [a]")],
    ["for a table", table("access: read-write, readers: [sales]"), table("access: read")],
    [
      "by an entry of its own for a part",
      "data: [{ bucket: lake, access: write }, { bucket: lake, prefixes: [a], access: write, readers: [sales] }]",
      data("access: read, prefixes: [a/b]"),
    ],
  ])("is given %s", (_, fraud, sales) => {
    expect(problemsOfTwo(fraud, sales)).toBe("");
  });

  it.each([
    [
      "another entry",
      "data: [{ bucket: lake, prefixes: [a], access: write }, { bucket: lake, prefixes: [b], access: write, readers: [sales] }]",
    ],
    [
      "a narrower one",
      "data: [{ bucket: lake, access: write }, { bucket: lake, prefixes: [a/b], access: write, readers: [sales] }]",
    ],
    ["another bucket", "data: [{ bucket: lake, access: write }, { bucket: pond, access: write, readers: [sales] }]"],
  ])("does not hold for %s", (_, fraud) => {
    expect(problemsOfTwo(fraud, data("access: read, prefixes: [a]"))).toContain("without its word");
  });
});

describe("a word", () => {
  const told = (line: string): string => problemsOfTwo(line, "tags: {}");

  it.each([
    ["data: [{ bucket: lake, access: write, readers: [@] }]", "4:49"],
    ["data: [{ bucket: lake, access: write, writers: [@] }]", "4:49"],
    ["tables: [{ table: rates, access: read-write, readers: [@] }]", "4:56"],
    ["images: [{ repository: fraud-a, readers: [@] }]", "4:43"],
    ["mayAssume: [@]", "4:13"],
  ])("is given to another team that there is: %s", (line, place) => {
    expect(told(line.replace("@", "sale"))).toBe(
      `teams/fraud.yaml:${place}: there is no team "sale"\n    Did you mean "sales"? The teams are sales`,
    );
    expect(told(line.replace("@", "fraud"))).toBe(
      `teams/fraud.yaml:${place}: the team "fraud" names itself\n    Name other teams, or remove it`,
    );
    expect(told(line.replace("@", "sales"))).toBe("");
  });

  it("is not given by who only reads", () => {
    const message =
      "the entry is for reading only, and who only reads has nothing to let others do\n" +
      "    Remove readers: what nobody writes, everybody may read";
    expect(told(data("access: read, readers: [sales]"))).toBe(`teams/fraud.yaml:4:47: ${message}`);
    expect(told(table("access: read, readers: [sales]"))).toBe(`teams/fraud.yaml:4:49: ${message}`);
  });

  it("is not given for a repository that is not called after the team", () => {
    expect(told("images: [{ repository: base, readers: [sales] }]")).toBe(
      'teams/fraud.yaml:4:39: only a team that a repository is called after lets others pull it: its name begins with "fraud/" or "fraud-"\n' +
        "    Remove readers",
    );
  });
});

/** What some teams do with prefixes of one bucket, at random, with what their files say about each other. */
const TEAMS = ["alpha", "beta", "gamma"] as const;
const entry = (team: string) =>
  fc.record({
    team: fc.constant(team),
    prefix: fc.constantFrom("", "a/", "a/b/", "ab/", "c/"),
    writes: fc.boolean(),
  });
const entries = fc.tuple(...TEAMS.map((team) => fc.array(entry(team), { maxLength: 2 }))).map((all) => all.flat());
type Entry = Readonly<{ team: string; prefix: string; writes: boolean }>;

const overlaps = (a: Entry, b: Entry): boolean => a.prefix.startsWith(b.prefix) || b.prefix.startsWith(a.prefix);

/** Each pair that needs a word: who uses, and whose entry. */
const pairs = (all: readonly Entry[]): [Entry, Entry][] =>
  all.flatMap((user) =>
    all
      .filter((owner) => owner.team !== user.team && owner.writes && overlaps(user, owner))
      .map((owner): [Entry, Entry] => [user, owner]),
  );

/** The teams' files, in which an owner's entry lets those who are among the pairs. */
const filesOf = (all: readonly Entry[], given: readonly (readonly [Entry, Entry])[]): Record<string, string> =>
  Object.fromEntries(
    TEAMS.map((team) => [
      `teams/${team}.yaml`,
      lines(
        `team: ${team}`,
        "accounts: [dev]",
        "workloads: [training]",
        ...all
          .filter((one) => one.team === team)
          .map((one, index) => (index === 0 ? "data:\n" : "") + rowOf(one, given)),
      ),
    ]),
  );

function rowOf(one: Entry, given: readonly (readonly [Entry, Entry])[]): string {
  const lets = given.filter(([, owner]) => owner === one);
  const teams = (writing: boolean): string =>
    [...new Set(lets.filter(([user]) => user.writes === writing).map(([user]) => user.team))].join(", ");
  const prefixes = one.prefix === "" ? "" : `prefixes: [${one.prefix}], `;
  const words = one.writes ? `, readers: [${teams(false)}], writers: [${teams(true)}]` : "";
  return `  - { bucket: lake, ${prefixes}access: ${one.writes ? "read-write" : "read"}${words} }`;
}

const isRefused = (text: string): boolean => /without its word|both write/.test(text);
/** One prefix stands once in a file. */
const distinct = entries.filter((all) => new Set(all.map(({ team, prefix }) => team + prefix)).size === all.length);
const problemsWith = (all: readonly Entry[], given: readonly (readonly [Entry, Entry])[]): string =>
  problemsOf({ "teams/fraud.yaml": undefined, ...filesOf(all, given) });

it("random teams are refused just where the word of an owner is missing", () => {
  fc.assert(
    fc.property(distinct, (all) => {
      const needed = pairs(all);
      expect(problemsWith(all, needed)).toBe("");
      expect(isRefused(problemsWith(all, []))).toBe(needed.length > 0);
    }),
    { numRuns: 60 },
  );
});

it("random teams are refused where one word of one owner is missing that no other entry gives", () => {
  fc.assert(
    fc.property(
      distinct.filter((all) => pairs(all).length > 0),
      fc.nat(),
      (all, at) => {
        const needed = pairs(all);
        const [user, owner] = needed[at % needed.length] ?? [];
        const rest = needed.filter(([one, other]) => !(one.team === user?.team && other.team === owner?.team));
        expect(isRefused(problemsWith(all, rest))).toBe(true);
      },
    ),
    { numRuns: 60 },
  );
});
