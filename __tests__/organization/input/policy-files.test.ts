import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { formatProblems, loadOrganization } from "../../../organization";
import { anyCharacter } from "../../common/any-character";
import { declaring, iam, problemsOfPolicy, READING } from "../resolution/outside.support";
import { inFolder, load, problemsOf } from "../support";

const NAMING = `{ arn: "${iam("role/etl")}", policies: [outside/etl.json] }`;
/** Where the account file names the policy. */
const AT = "accounts/dev.yaml:5:61: outside/etl.json";

describe("the file of a policy", () => {
  it.each([
    "/etc/passwd.json",
    "../etl.json",
    "outside/../../etl.json",
    "./etl.json",
    "outside//etl.json",
    "outside\\\\etl.json",
    "outside/etl.yaml",
    "https://acme.example/etl.json",
    ".json/..",
    "",
  ])("is below the organization's folder, unlike %s", (file) => {
    expect(problemsOf(declaring([`{ arn: "${iam("role/etl")}", policies: ["${file}"] }`]))).toMatch(
      /^accounts\/dev\.yaml:5:61: "[^\n]*" cannot be the file of a policy\n {4}Write a path relative to organization\.yaml that ends in \.json, such as outside\/etl\.json, without "\.\."$/,
    );
  });

  it("is there", () => {
    expect(problemsOf(declaring([NAMING], { "outside/etl.json": undefined }))).toBe(
      `${AT}: there is no such file\n    Write it, or correct the path, which begins at organization.yaml`,
    );
  });

  it("may be behind a link that stays in the folder, and is refused behind one that leaves it", () => {
    const files = declaring([NAMING], { "outside/etl.json": undefined, "inside/real.json": READING });
    const linked = (target: string): string =>
      inFolder(files, (folder) => {
        mkdirSync(join(folder, "outside"));
        symlinkSync(target, join(folder, "outside/etl.json"));
        const loaded = loadOrganization(folder);
        return "problems" in loaded ? formatProblems(loaded.problems) : "";
      });
    expect(linked("../inside/real.json")).toBe("");
    const leaving = `${AT}: the link leads out of the organization's folder\n    Put the file itself there`;
    for (const target of ["/etc/passwd", "/dev/zero", "../.."]) expect(linked(target)).toBe(leaving);
    expect(linked("etl.json")).toBe(
      `${AT}: the file cannot be read: links lead in a circle\n    Put the file itself there`,
    );
  });

  it("is not in a folder that a link puts elsewhere", () => {
    inFolder({ "etl.json": READING }, (elsewhere) => {
      inFolder(declaring([NAMING], { "outside/etl.json": undefined }), (folder) => {
        symlinkSync(elsewhere, join(folder, "outside"));
        const loaded = loadOrganization(folder);
        expect("problems" in loaded && formatProblems(loaded.problems)).toContain("the link leads out");
      });
    });
  });

  it("is a file, and not large", () => {
    expect(
      inFolder(declaring([NAMING], { "outside/etl.json": undefined }), (folder) => {
        mkdirSync(join(folder, "outside/etl.json"), { recursive: true });
        const loaded = loadOrganization(folder);
        return "problems" in loaded ? formatProblems(loaded.problems) : "";
      }),
    ).toBe(`${AT}: this is not a file\n    Name a file with a policy as JSON`);
    const padded = (size: number): string => READING.padEnd(size, " ");
    expect(problemsOfPolicy(padded(128 * 1024))).toBe("");
    expect(problemsOfPolicy(padded(128 * 1024 + 1))).toBe(
      `${AT}: the file has 131,073 bytes\n    Files of policies have at most 131,072`,
    );
  });

  it("is read once for all who name it, and told at each of them", () => {
    const two = [NAMING, `{ arn: "${iam("role/load")}", policies: [outside/etl.json] }`];
    expect(problemsOf(declaring(two, { "outside/etl.json": "[]" })).match(/^accounts\/dev\.yaml:\d+/gm)).toEqual([
      "accounts/dev.yaml:5",
      "accounts/dev.yaml:6",
    ]);
  });
});

describe("hostile text in the file of a policy", () => {
  it.each([
    ["", "line 1, column 1: this is not JSON"],
    ["{", "line 1, column 2: this is not JSON"],
    [`${READING} ${READING}`, `line 1, column ${READING.length + 2}: something follows the document`],
    ["// a comment\n{}", "line 1, column 1: this is not JSON"],
    ['{"Version": "2012-10-17",}', "line 1, column 26: this is not JSON"],
    ["{'Version': '2012-10-17'}", "line 1, column 2: this is not JSON"],
    ['{"Version": 2012-10-17}', "line 1, column 17: this is not JSON"],
    ['{"Version": NaN}', "line 1, column 13: this is not JSON"],
    ['{"Version": "2012\\x2d10-17"}', "line 1, column 13: this is not JSON"],
    ['{\n  "Id": "a",\n  "Id": "b"\n}', 'line 3, column 3: the key "Id" stands twice here, first in line 2'],
    ['{"__proto__": {"Statement": []}}', 'line 1, column 2: the key "__proto__" is not taken'],
    ['{"a": {"constructor": 1}}', 'line 1, column 8: the key "constructor" is not taken'],
    ['{"\\u005f_proto__": 1}', 'line 1, column 2: the key "__proto__" is not taken'],
    ['{"Id": "a\u202eb"}', "line 1, column 8: a text has the invisible character U+202E"],
    ['{"Id": "a\\u0000b"}', "line 1, column 8: a text has the invisible character U+0000"],
    ['{"Id": "a\nb"}', "line 1, column 8: a text has the invisible character U+000A"],
    ['{"Id": "\\ud800"}', "line 1, column 8: a text has the invisible character U+D800"],
    ['{"I\\u200bd": "a"}', "line 1, column 2: a text has the invisible character U+200B"],
    ['{"Id": "\ue000"}', "line 1, column 8: a text has the invisible character U+E000"],
    ["[".repeat(60_000), "line 1, column 34: values are nested too deep to be read"],
    ['{"a":'.repeat(20_000), "line 1, column 166: values are nested too deep to be read"],
    [`"${"a".repeat(130_000)}`, "line 1, column 1: this is not JSON"],
    [`[${"0,".repeat(60_000)}`, "line 1, column 120002: this is not JSON"],
  ])("is refused with its place, case %#", (text, told) => {
    expect(problemsOfPolicy(text).split("\n")[0]).toBe(`${AT}, ${told}`);
  });

  it("is refused by its bytes, where it is not UTF-8 or has a byte order mark", () => {
    expect(problemsOfPolicy(Buffer.from([0x7b, 0xff, 0x7d]))).toBe(
      `${AT}: the file is not UTF-8\n    Save it as UTF-8`,
    );
    expect(problemsOfPolicy(Buffer.from(READING, "utf16le"))).toContain(AT);
    expect(problemsOfPolicy(`\ufeff${READING}`)).toBe(
      `${AT}: the file begins with a byte order mark\n    Save it as UTF-8 without one`,
    );
  });

  it("is told all at once", () => {
    const text = '{\n"Id": "a\u200b",\n"Id": "b",\n"prototype": 1,\n}';
    expect(problemsOfPolicy(text).match(/line \d+/g)).toEqual(["line 2", "line 3", "line 2", "line 4", "line 5"]);
  });

  it("never ends the program, and never prints what would move a cursor", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        '"',
        "\\",
        "null",
        '"Statement"',
        '"Effect"',
        '"Allow"',
        "1e9",
        "-",
      ),
      fc.string({ unit: anyCharacter, maxLength: 4 }),
      fc.json(),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const told = problemsOfPolicy(pieces.join(""));
        expect(told).toContain("accounts/dev.yaml:5:61: outside/etl.json");
        expect(told.replace(/\n/g, "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
      }),
      { numRuns: 100 },
    );
  });

  it("leaves what is JSON without such text as JavaScript reads it", () => {
    const value = fc.record({
      Version: fc.constant("2012-10-17"),
      Statement: fc.array(
        fc.record({
          Sid: fc.stringMatching(/^[A-Za-z]{8,20}$/),
          Effect: fc.constantFrom("Allow", "Deny"),
          Action: fc.constantFrom("s3:GetObject", ["s3:Get*", "s3:PutObject"]),
          Resource: fc.stringMatching(/^arn:aws:s3:::[a-z]{3,9}\/[ -!#-)+->@-z|~]{0,9}$/),
        }),
        { minLength: 1, maxLength: 4 },
      ),
    });
    fc.assert(
      fc.property(value, fc.constantFrom(undefined, 2, "\t"), (policy, indentation) => {
        const text = JSON.stringify(policy, null, indentation);
        const loaded = load(declaring([NAMING], { "outside/etl.json": text }));
        const [declaration] = "problems" in loaded ? [] : loaded.organization.outside;
        if (declaration?.says.kind === "policies") expect(declaration.says.policies[0]?.document).toEqual(policy);
        else expect(problemsOfPolicy(text)).not.toMatch(/, line \d+, column \d+: /);
      }),
      { numRuns: 50 },
    );
  });
});

describe("what a policy in a file says", () => {
  const statement = (rest: object): string =>
    JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Sid: "A", Effect: "Allow", Action: "s3:GetObject", Resource: "*" }, rest],
    });

  it.each([
    [statement({ Sid: "B", Effect: "Allow", Action: "s3:GetObjct", Resource: "*" }), ", statement 2 (B): "],
    [statement({ Effect: "Allow", Action: "s3:GetObject", Resource: "acme" }), ", statement 2: "],
    [statement({ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "*" }), ", statement 2: "],
    [statement({ Effect: "Alow", Action: "s3:GetObject", Resource: "*" }), ", statement 2: "],
    ['{"Version": "2012-10-17", "Statement": []}', ": the policy has no statement"],
    ["[]", ": the policy is not a JSON object"],
    ["null", ": the policy is not a JSON object"],
  ])("is what AWS would take, unlike %s", (text, told) => {
    expect(problemsOfPolicy(text)).toMatch(
      new RegExp(`^${AT}, line 1, column \\d+${told.replace(/[()]/g, "\\$&")}[^\n]*\n {4}[A-Z]`),
    );
  });

  it("is told of at the line and column of the file where it stands", () => {
    const text = `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" },
    {
      "Sid": "B", "Effect": "Allow",
      "Action": ["s3:GetObject", "s3:GetObjct"],
      "Resource": "*",
      "Condition": { "StringLikes": { "aws:PrincipalTag/team": "fraud" } }
    }
  ]
}`;
    expect(problemsOfPolicy(text).match(/, line \d+, column \d+, statement 2 \(B\): /g)).toEqual([
      ", line 7, column 34, statement 2 (B): ",
      ", line 9, column 37, statement 2 (B): ",
    ]);
    expect(problemsOfPolicy('\n {"Version": "2012-10-17", "Statement": []}')).toContain("etl.json, line 2, column");
    const one =
      '{ "Version": "2012-10-17",\n"Statement": { "Effect": "Allow", "Action": "s3:GetObjct", "Resource": "*" } }';
    expect(problemsOfPolicy(one)).toContain(", line 2, column 45, statement 1: ");
  });

  it("may be all there is, and more than one policy holds", () => {
    expect(problemsOfPolicy(statement({ Sid: "All", Effect: "Allow", Action: "*", Resource: "*" }))).toBe("");
    const many = Array.from({ length: 200 }, (_, index) => `arn:aws:s3:::acme-lake/some/long/prefix/${index}/*`);
    expect(problemsOfPolicy(statement({ Effect: "Allow", Action: "s3:GetObject", Resource: many }))).toBe("");
  });

  it("is told of with the first twenty faults", () => {
    const wrong = Array.from({ length: 50 }, (_, index) => `s3:GetObjct${index}`);
    const told = problemsOfPolicy(statement({ Effect: "Allow", Action: wrong, Resource: "*" }));
    expect(told.match(/^accounts/gm)).toHaveLength(21);
    expect(told).toContain("outside/etl.json has 30 more faults\n    Mend these first");
  });

  it("is in a folder of its own or beside organization.yaml", () => {
    inFolder({}, (folder) => {
      writeFileSync(join(folder, "etl.json"), READING);
      writeFileSync(
        join(folder, "accounts/dev.yaml"),
        `account: dev\nid: "111111111111"\nregion: eu-west-1\noutside:\n  - { arn: "${iam("role/etl")}", policies: [etl.json] }\n`,
      );
      expect(loadOrganization(folder)).toHaveProperty("organization");
    });
  });
});
