import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { anyCharacter } from "../common/any-character";
import { type Answer, answerIn, RAW, writeProject } from "./answer";
import { command } from "./input";
import { pathsIn, planOf, replaced } from "./plan";

const RUNS = 60;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "any-question-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** An answer in sentences, with an exit status that the help tells. */
const answered = ({ status, text }: Answer): void => {
  expect([0, 1, 2, 3]).toContain(status);
  expect(text).not.toBe("");
  expect(text).not.toMatch(RAW);
};

it("whatever a command is asked, it answers in sentences", async () => {
  await writeProject(folder, command());
  const word = fc.oneof(
    fc.constantFrom(...["anna", "fraud-Analysts", "execution", "s3:GetObject", "s3:*", "*", "arn:aws:s3:::lake/*"]),
    fc.constantFrom(...["arn:aws:iam::111111111111:role/x", "--stack", "dev-fraud", "--with", "s3:prefix=x", "--json"]),
    fc.constantFrom(
      ...["--without", "aws:SourceIp", "--folder", "cdktf.out", "--plan", "teams", "-", "--", "__proto__"],
    ),
    fc.string({ unit: anyCharacter, maxLength: 8 }),
  );
  const asked = fc.tuple(
    fc.constantFrom("can", "who-can", "lint", "diff", "critical"),
    fc.array(word, { maxLength: 6 }),
  );
  await fc.assert(
    fc.asyncProperty(asked, async ([name, args]) => {
      answered(await answerIn(folder, command(name, ...args)));
    }),
    { numRuns: RUNS },
  );
});

it("whatever a plan has in place of one of its parts, it is judged, or refused with its name", async () => {
  await writeProject(folder, command());
  const plan = planOf();
  const parts = pathsIn(plan);
  const other = fc.oneof(
    fc.constantFrom(null, "", {}, [], 0, -1, true, [null], [[]], { a: null }, "*", "{"),
    fc.jsonValue({ maxDepth: 2 }),
  );
  const asked = fc.constantFrom(
    command("lint", "--plan", "plan.json"),
    command("diff", "plan.json"),
    command("who-can", "s3:GetObject", "*", "--plan", "plan.json"),
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...parts), other, asked, async (path, value, change) => {
      writeFileSync(join(folder, "plan.json"), JSON.stringify(replaced(plan, path, value)));
      answered(await answerIn(folder, change));
    }),
    { numRuns: RUNS },
  );
});
