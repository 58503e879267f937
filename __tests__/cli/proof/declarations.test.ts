import fc from "fast-check";
import { declarationFindings, endingSoon, given } from "../../../cli/proof/declarations";
import { NOTHING_PROVEN } from "../../../cli/proof/proof";
import { summary } from "../../../cli/proof/summary";
import { holdsOn } from "../../../evaluation/decision/declared-outside";
import { type Declaration, formatProblems } from "../../../organization";
import { organizationOf } from "../../organization/support";

const declared = (line: number, says: Declaration["says"], name = `etl-${line}`): Declaration => ({
  subject: { arn: `arn:aws:iam::111111111111:role/${name}` },
  says,
  accountId: "111111111111",
  place: { file: "accounts/prod.yaml", line, column: 5 },
});
const until = (day: string): Declaration["says"] => ({ kind: "harmless", reason: "reads its own", until: day });
const POLICIES: Declaration["says"] = { kind: "policies", policies: [] };
const NONE: ReadonlySet<Declaration> = new Set();

describe("a declaration", () => {
  it("is told where nothing needs it, and not where the proof rests on it", () => {
    const [needed, idle] = [declared(31, POLICIES), declared(32, POLICIES)];
    const found = declarationFindings([needed, idle], new Set([needed]), "2027-01-01");
    expect(found.map(({ rule }) => rule)).toEqual(["declaration-unused"]);
    expect(formatProblems(found)).toBe(
      "accounts/prod.yaml:32:5: declaration-unused: nothing needs what is declared of arn:aws:iam::111111111111:role/etl-32\n" +
        "    Remove it, or correct whom it is about",
    );
  });

  it("holds on its last day, and is told to be unknown again the day after", () => {
    const one = declared(31, until("2027-06-30"));
    expect(declarationFindings([one], new Set([one]), "2027-06-30")).toEqual([]);
    expect(formatProblems(declarationFindings([one], NONE, "2027-07-01"))).toBe(
      "accounts/prod.yaml:31:5: declaration-expired: what is declared of arn:aws:iam::111111111111:role/etl-31 has expired on 2027-06-30: it is unknown again\n" +
        "    Look at it again and write a later day, or write its policies; or remove it",
    );
  });

  it("of policies, a role or a document has no last day", () => {
    expect(holdsOn(declared(31, POLICIES), "9999-12-31")).toBe(true);
    expect(endingSoon([declared(31, { kind: "runs-as", role: "arn" })], "2027-01-01")).toEqual([]);
  });

  it("is told 30 days before its last day, the nearest first", () => {
    const all = [
      declared(31, until("2027-01-31")),
      declared(32, until("2027-02-01")),
      declared(33, until("2027-01-01")),
      declared(34, until("2027-01-02")),
      declared(35, until("2026-12-31")),
    ];
    expect(endingSoon(all, "2027-01-01")).toEqual([
      "3 declarations to look at again, unknown afterwards:\n" +
        "  accounts/prod.yaml:33: arn:aws:iam::111111111111:role/etl-33, until 2027-01-01, today\n" +
        "  accounts/prod.yaml:34: arn:aws:iam::111111111111:role/etl-34, until 2027-01-02, in 1 day\n" +
        "  accounts/prod.yaml:31: arn:aws:iam::111111111111:role/etl-31, until 2027-01-31, in 30 days",
    ]);
  });

  it("is told at most once, by either finding or the warning, whatever the day", () => {
    const day = fc.integer({ min: 0, max: 2_000 }).map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, day, (last, today) => {
        const one = declared(31, until(last));
        const told = declarationFindings([one], new Set([one]), today).length + endingSoon([one], today).length;
        expect(told).toBeLessThanOrEqual(1);
        expect(declarationFindings([one], new Set([one]), today)).toHaveLength(holdsOn(one, today) ? 0 : 1);
      }),
    );
  });
});

describe("what the proof rests on", () => {
  const sentence = (used: readonly Declaration[]): string =>
    summary(organizationOf(), { ...NOTHING_PROVEN, usedDeclarations: new Set(used) })
      .split("\n\n")
      .find((part) => part.startsWith("Proven"))
      ?.replace(/\n/g, " ") ?? "";

  it("is said to be the files alone, without declarations", () => {
    expect(given(NONE)).toBeUndefined();
    expect(sentence([])).toBe(
      "Proven: by what these files give, no team reaches what is another's of its account, and only who is named can assume a role. " +
        "What is put on by hand is outside the proof.",
    );
  });

  it("names every declaration by its place, in the order of the files", () => {
    const other = { ...declared(7, POLICIES), place: { file: "accounts/dev.yaml", line: 7, column: 5 } };
    expect(sentence([declared(32, POLICIES), other, declared(31, POLICIES)])).toMatch(
      /^Proven, given 3 declarations: accounts\/dev\.yaml:7, accounts\/prod\.yaml:31, accounts\/prod\.yaml:32\. By what these files give, no team /,
    );
    expect(sentence([declared(31, POLICIES)])).toMatch(/^Proven, given 1 declaration: accounts\/prod\.yaml:31\. By /);
    const many = Array.from({ length: 60 }, (_, index) => declared(index + 1, POLICIES));
    expect(sentence(many).match(/prod\.yaml:\d+/g)).toHaveLength(60);
  });
});
