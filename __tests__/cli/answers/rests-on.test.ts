import type { CanJson } from "../../../cli/can/run";
import type { CriticalJson } from "../../../cli/critical/json";
import type { WhoCanJson } from "../../../cli/who-can/run";
import { folderOf } from "../../stacks/support";
import { allow, asking, group, outdirOf, type Run } from "../support";

const READER = "arn:aws:iam::111111111111:role/data-reader";
const organization = (outside: readonly object[]): string =>
  folderOf({
    "organization.yaml": {
      version: 1,
      organization: "acme",
      state: { local: { path: "state" } },
      critical: [{ bucket: "acme-models", account: "dev" }],
    },
    "accounts/dev.yaml": { account: "dev", id: "111111111111", region: "eu-west-1", outside },
    "teams/fraud.yaml": { team: "fraud", accounts: ["dev"], workloads: ["training"] },
  });
const HARMLESS = organization([{ arn: READER, harmless: "reads its own bucket only", until: "2027-06-30" }]);
const people = outdirOf({ dev: group("people", [allow("Become", "sts:AssumeRole", READER)]) });
const others = outdirOf({ dev: group("people", [allow("Read", "s3:GetObject", "arn:aws:s3:::own/*")]) });
const QUESTION = ["s3:GetObject", "arn:aws:s3:::acme-models/x"] as const;

const WORDS =
  "This rests on what the files declare:\n" +
  `  accounts/dev.yaml:6 says of ${READER}: harmless, reads its own bucket only\n`;

it.each([
  ["can", (run: (...args: readonly string[]) => Run) => run("can", "people", ...QUESTION)],
  ["who-can", (run: (...args: readonly string[]) => Run) => run("who-can", ...QUESTION)],
  ["critical", (run: (...args: readonly string[]) => Run) => run("critical")],
])("%s says whose word it is that somebody cannot do something", (_, ask) => {
  expect(ask(asking(people, HARMLESS)).out).toContain(WORDS);
  expect(ask(asking(others, HARMLESS)).out).not.toContain("This rests on");
});

it("says so in JSON too", () => {
  const said = [
    { subject: READER, says: "harmless", reason: "reads its own bucket only", file: "accounts/dev.yaml", line: 6 },
  ];
  const ask = asking(people, HARMLESS);
  const json = (run: Run): unknown => (JSON.parse(run.out) as CanJson | CriticalJson | WhoCanJson).declarations;
  expect(json(ask("can", "people", ...QUESTION, "--json"))).toEqual(said);
  expect(json(ask("who-can", ...QUESTION, "--json"))).toEqual(said);
  expect(json(ask("critical", "--json"))).toEqual(said);
});

it("is silent about who can, whatever is declared", () => {
  const run = asking(people, HARMLESS)("can", "people", "sts:AssumeRole", READER);
  expect([run.status, run.out.includes("This rests on")]).toEqual([0, false]);
});
