import { parseSource } from "../../../organization/reading/source";
import { accountFile, lines, load, problemsOf, problemsOfTeam, teamFile } from "../support";

const SETTINGS =
  "The settings here are team, accounts, retired, workloads, data, tables, secrets, images, awsImages, sageMaker, ecr, cloudWatch, " +
  "defaultBucket, featureStore, endpointResults, network, jobKeys, fileSystems, remoteDebug, executionRoles, executionRole, mayAssume, groups, notebooks, names, tags, accept, expect";

/** The problems of `teams/fraud.yaml` with this text. */
const problemsOfText = (text: string | Uint8Array): string => problemsOf({ "teams/fraud.yaml": text });

describe("a file", () => {
  it.each([
    ["nothing", ""],
    ["blank lines", "\n\n"],
    ["comments", "# yaml-language-server: $schema=x\n# nobody yet\n"],
    ["a document's start", "---\n"],
    ["a null", "~\n"],
  ])("that holds only %s is called empty", (_, text) => {
    expect(problemsOfText(text)).toBe("teams/fraud.yaml:1:1: the file is empty\n    Fill it in, or delete it");
  });

  it.each<[string, string, string, string?]>([
    ["a list", "- team: fraud\n", "expected a map, found a list"],
    ["a text", "fraud\n", 'expected a map, found "fraud"', "{ team: fraud, accounts: …, workloads: … }"],
    ["a number", "0123\n", 'expected a map, found "0123"'],
  ])("that is %s instead of a map is refused as a whole", (_, text, message, form = "a map") => {
    expect(problemsOfText(text)).toBe(`teams/fraud.yaml:1:1: ${message}\n    Write ${form}`);
  });

  it("may begin with a byte order mark and a document's start, and end with one's end", () => {
    expect(problemsOfText(`\uFEFF---\n${teamFile("fraud")}...\n`)).toBe("");
  });

  it("may have Windows' line ends, and positions stay right", () => {
    expect(problemsOfText(teamFile("fraud", "retired: 1").replaceAll("\n", "\r\n"))).toBe(
      'teams/fraud.yaml:4:10: expected true or false, found "1"\n    Write true or false',
    );
  });

  it("may spell plain values with the core schema's own tags", () => {
    expect(problemsOfText(teamFile("!!str fraud", "retired: !!bool false"))).toBe("");
  });

  it("must be one document", () => {
    expect(problemsOfText(`${teamFile("fraud")}---\n${teamFile("sales")}`)).toBe(
      "teams/fraud.yaml:4:1: a second YAML document begins here\n    Write one document per file, without `---`",
    );
  });
});

describe("YAML that is not valid", () => {
  const CLOSED = "Write `key: value`, and close each quote";
  const COLONS =
    "nested mappings are not allowed in compact mappings\n" +
    "    Put the text in quotes where it has a colon, and begin the lines of one map or list in one column";

  it.each([
    ["an open quote", "tags: { a: 'b }", 5, 1, `missing closing 'quote\n    ${CLOSED}`],
    ["two colons in a line", "ecr: access: scoped", 4, 6, COLONS],
    [
      "a reserved character",
      "tags: @x",
      4,
      7,
      "plain value cannot start with reserved character @\n    Put the text in quotes",
    ],
    [
      "items that do not line up",
      "ecr:\n  access: scoped\n x: y",
      6,
      1,
      "all mapping items must start at the same column\n    Begin the lines of one map or list in one column, and close each bracket",
    ],
  ])("is told with its place: %s", (_, text, line, column, message) => {
    expect(problemsOfTeam(text)).toBe(`teams/fraud.yaml:${line}:${column}: not valid YAML: ${message}`);
  });

  it("is told once, and what to write, where tabs are what is wrong", () => {
    expect(problemsOfTeam("ecr:", "\taccess: scoped", "\tother: x", "  \tmore: y")).toBe(
      "teams/fraud.yaml:5:1: not valid YAML: tabs are not allowed as indentation\n    Indent with spaces",
    );
  });

  it.each([
    ["groups: { Guests: { statements: [{ Resource: arn:aws:s3:::a/${aws:username}/* }] } }", 4, 61],
    ['groups: { "${": [arn:aws:s3:::a/${aws:username}/*, "b"] }', 4, 33],
    ["a: [\n  b,\n  c/${d}/*\n]", 6, 5],
  ])("is told once, and what to write, where a variable is not in quotes: %s", (text, line, column) => {
    expect(problemsOfTeam(text)).toBe(
      `teams/fraud.yaml:${line}:${column}: the text with "\${" is not in quotes, so that a map begins there\n` +
        '    Put the whole text in quotes, such as "arn:aws:s3:::acme-home/${aws:username}/*"',
    );
  });

  it("is told once where both sides of a merge are in the file", () => {
    const sides = ["<<<<<<< HEAD", "awsImages: true", "=======", "awsImages: false", ">>>>>>> other"];
    expect(problemsOfTeam(...sides)).toBe(
      "teams/fraud.yaml:4:1: both sides of a merge are in the file\n" +
        "    Keep what is meant, and remove the lines that begin with <<<<<<<, ======= and >>>>>>>",
    );
  });

  it("is told once for each line that it is in", () => {
    expect(problemsOfTeam("ecr: a: b: c", "tags: a: b: c")).toBe(
      `teams/fraud.yaml:4:6: not valid YAML: ${COLONS}\nteams/fraud.yaml:5:7: not valid YAML: ${COLONS}`,
    );
  });

  it("does not keep the problems of other files from being told", () => {
    expect(
      problemsOf({ "teams/a.yaml": "a: 'b", "teams/b.yaml": teamFile("B"), "accounts/dev.yaml": accountFile("x!") }),
    ).toBe(
      'accounts/dev.yaml:1:10: "x!" cannot be the name of an account\n' +
        '    Write 2 to 32 lower-case letters, digits and single hyphens, such as "ml-prod"\n' +
        `teams/a.yaml:1:6: not valid YAML: missing closing 'quote\n    ${CLOSED}\n` +
        'teams/b.yaml:1:7: "B" cannot be the name of a team\n' +
        '    Write 2 to 32 lower-case letters, digits and single hyphens, such as "fraud-detection"',
    );
  });
});

describe("what YAML has beyond plain data is refused", () => {
  it.each([
    ["an anchor", "tags: &all { a: b }", '4:12: the anchor "&all" is not taken\n    Write the value without it'],
    ["an anchor of a key", "tags: { &k a: b }", '4:12: the anchor "&k" is not taken\n    Write the key without it'],
    ["an alias", "tags: *all", '4:7: the alias "*all" is not taken\n    Write the value out'],
    ["an alias in a list", "images: [*all]", '4:10: the alias "*all" is not taken\n    Write the value out'],
    ["a custom tag", "tags: { a: !secret b }", '4:20: the tag "!secret" is not taken\n    Write a plain value'],
    ["a tag of a map", "tags: !env { a: b }", '4:12: the tag "!env" is not taken\n    Write a plain value'],
    ["a tag of a key", "tags: { !env a: b }", '4:14: the tag "!env" is not taken\n    Write a plain value'],
    ["binary data", "tags: { a: !!binary aGk= }", '4:21: the tag "!!binary" is not taken\n    Write a plain value'],
    ["a set", "tags: !!set { a, b }", '4:13: the tag "!!set" is not taken\n    Write a plain value'],
    [
      "a function",
      "tags: { a: !!js/function x }",
      '4:26: the tag "!!js/function" is not taken\n    Write a plain value',
    ],
    ["a merge key", "tags: { <<: { a: b } }", '4:9: the merge key "<<" is not taken\n    Write the settings out'],
    ["a list as a key", "tags: { [a]: b }", "4:9: a key is not a plain text\n    Write `key: value`"],
    ["__proto__", "tags: { __proto__: b }", '4:9: the key "__proto__" is not taken\n    Remove it'],
    ["constructor", "constructor: { a: b }", '4:1: the key "constructor" is not taken\n    Remove it'],
    ["prototype", "tags: { prototype: b }", '4:9: the key "prototype" is not taken\n    Remove it'],
  ])("%s", (_, line, expected) => {
    expect(problemsOfTeam(line)).toBe(`teams/fraud.yaml:${expected}`);
  });

  it.each(["%YAML 1.1", "%TAG ! tag:yaml.org,2002:", "%FOO"])("the directive %s", (directive) => {
    expect(problemsOfText(`# see below\n${directive}\n---\n${teamFile("fraud", "retired: yes")}`)).toBe(
      "teams/fraud.yaml:2:1: a YAML directive is not taken\n" +
        "    Remove the lines that begin with % and the `---` behind them",
    );
  });

  it.each(["toString", "valueOf", "hasOwnProperty", "__defineGetter__"])(
    "the key %s is a setting like any other that does not exist",
    (key) => {
      expect(problemsOfTeam(`${key}: 1`)).toBe(`teams/fraud.yaml:4:1: "${key}" is not a setting here\n    ${SETTINGS}`);
    },
  );

  it("a billion laughs stay unexpanded, and each alias is told", () => {
    const laughs = ["b", "c", "d", "e"].map((name, index) => {
      const alias = `*${"abcd".charAt(index)}`;
      return `${name}: &${name} [${Array.from({ length: 10 }, () => alias).join(", ")}]`;
    });
    const problems = problemsOfText(lines("team: fraud", "a: &a [lol]", ...laughs));
    expect(problems.match(/the alias "\*[abcd]" is not taken/g)).toHaveLength(40);
  });
});

describe("a key that stands twice", () => {
  it("is told with the line of the first", () => {
    expect(problemsOfTeam("awsImages: true", "tags: { a: b }", "awsImages: false")).toBe(
      'teams/fraud.yaml:6:1: the key "awsImages" stands twice here, first in line 4\n    Keep one',
    );
  });

  it("is found however it is spelled, and not taken for one of another map", () => {
    expect(problemsOfTeam(`tags: { 1: a, "1": b, '1': c }`, "groups: { ML_Admins: {}, ML_Engineers: {} }")).toBe(
      'teams/fraud.yaml:4:15: the key "1" stands twice here, first in line 4\n    Keep one\n' +
        'teams/fraud.yaml:4:23: the key "1" stands twice here, first in line 4\n    Keep one',
    );
  });

  it("does not keep other problems from being told", () => {
    expect(problemsOfTeam("retired: 1", "retired: 2")).toBe(
      'teams/fraud.yaml:4:10: expected true or false, found "1"\n    Write true or false\n' +
        'teams/fraud.yaml:5:1: the key "retired" stands twice here, first in line 4\n    Keep one',
    );
  });
});

/**
 * The time that the processor takes, in milliseconds, the better of two: neither what else runs on the machine counts, nor
 * that the code is compiled.
 */
function processorTime(work: () => void): number {
  const times = [1, 2].map(() => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  });
  return Math.min(...times);
}

describe("hostile sizes and depths end within a second and without a stack trace", () => {
  const TOO_DEEP =
    "teams/fraud.yaml:1:1: values are nested too deep to be read\n" +
    "    Flatten the file: no setting nests deeper than eight levels";

  it.each([
    ["20,000 open brackets", `team: ${"[".repeat(20_000)}`, TOO_DEEP],
    ["20,000 pairs of brackets", `team: ${"[".repeat(20_000)}${"]".repeat(20_000)}`, TOO_DEEP],
    ["20,000 pairs of braces", `team: ${"{a: ".repeat(20_000)}${"}".repeat(20_000)}`, TOO_DEEP],
    ["20,000 lists in a line", "- ".repeat(20_000), TOO_DEEP],
    ["20,000 keys in a line", `${"? ".repeat(20_000)}a`, TOO_DEEP],
    [
      "a file of 10 MB",
      `team: ${"a".repeat(10 * 1024 * 1024 - 6)}`,
      "teams/fraud.yaml:1:1: the file has 10,485,760 bytes\n" +
        "    Input files have at most 262,144; write one file per team",
    ],
    [
      "a name of 200,000 characters",
      teamFile("x".repeat(200_000)),
      `teams/fraud.yaml:1:7: "${"x".repeat(100)}…" cannot be the name of a team\n` +
        '    Write 2 to 32 lower-case letters, digits and single hyphens, such as "fraud-detection"',
    ],
  ])("%s", (_, text, expected) => {
    const time = processorTime(() => {
      expect(problemsOfText(text)).toBe(expected);
    });
    expect(time).toBeLessThan(1_000);
  });

  it.each([
    ["10,000 keys", teamFile("fraud", "tags:", ...Array.from({ length: 10_000 }, (_, i) => ` k${i}: x`))],
    ["5,000 unknown settings", teamFile("fraud", ...Array.from({ length: 5_000 }, (_, i) => `k${i}: x`))],
    ["10,000 documents", "---\n".repeat(10_000)],
    ["10,000 broken lines", "a: b: c\n".repeat(10_000)],
    ["20,000 wrong values", teamFile("fraud", `images: [${"!,".repeat(20_000)}]`)],
    ["values at 100 levels", `team: ${"[".repeat(100)}x${"]".repeat(100)}`],
  ])("%s", (_, text) => {
    const time = processorTime(() => {
      expect(load({ "teams/fraud.yaml": text })).toHaveProperty("problems.0.message");
    });
    expect(time).toBeLessThan(1_000);
  });

  it("a value beyond the deepest level is told in its place", () => {
    const deep = Array.from({ length: 40 }, (_, level) => `${" ".repeat(level)}a:`);
    expect(problemsOfText(lines(...deep))).toContain("teams/fraud.yaml:34:34: values are nested too deep to be read");
  });
});

describe("a source", () => {
  const { source } = parseSource("a.yaml", "team: fraud\ndata:\n  - { bucket: 0123 }\n  -\ntags:\n");

  it("knows the place of values and keys, and of what is around a missing one", () => {
    expect(source?.place(["data", 0, "bucket"])).toEqual({ file: "a.yaml", line: 3, column: 15 });
    expect(source?.keyPlace(["data", 0, "bucket"])).toEqual({ file: "a.yaml", line: 3, column: 7 });
    expect(source?.place(["data", 0, "access"])).toEqual({ file: "a.yaml", line: 3, column: 5 });
    expect(source?.place(["tags"])).toMatchObject({ line: 5 });
    expect(source?.keyPlace(["nothing"])).toEqual({ file: "a.yaml", line: 1, column: 1 });
  });

  it("knows a number as it was written", () => {
    expect(source?.written(["data", 0, "bucket"])).toBe("0123");
    expect(source?.data).toEqual({ team: "fraud", data: [{ bucket: 123 }, null], tags: null });
  });
});
