import { join } from "node:path";
import fc from "fast-check";
import { dayAfter } from "../../common/day";
import { prove } from "../../cli/proof/proof";
import { formatProblems } from "../../organization";
import { synthesize } from "../../stacks";
import { filesIn, folderOf, oneTeam, organizationIn } from "./support";

const UNTIL = "2027-01-31";
const OTHER = "arn:aws:iam::222222222222:role/";

/** A team in which everything ends with one day that may. */
const ENDING = {
  executionRole: { trust: { principals: [{ arn: `${OTHER}ci`, until: UNTIL }] } },
  groups: {
    Analysts: { members: ["ann", { name: "bob", until: UNTIL }] },
    ML_Engineers: { audience: { principals: [{ arn: `${OTHER}people`, until: UNTIL }] } },
    Shippers: {
      audience: { oidc: { github: [{ repository: "acme/ml", environments: ["prod"], until: UNTIL }] } },
      managedPolicies: ["ViewOnlyAccess"],
    },
  },
};
const folder = (): string => folderOf(oneTeam({ team: ENDING }));

/** All that is written as of a day. */
function written(organization: string, day: string, prove = true): Readonly<Record<string, string>> {
  const outdir = join(folderOf({}), "cdktf.out");
  const loaded = organizationIn(organization, day);
  const problems = synthesize(loaded, outdir, (made) => (prove ? problemsIn(loaded, made, day) : []), {
    folder: organization,
  });
  if (problems.length > 0) throw new Error(formatProblems(problems));
  return filesIn(outdir);
}

const problemsIn = (...args: Parameters<typeof prove>): ReturnType<typeof prove>["problems"] => prove(...args).problems;

const terraform = (files: Readonly<Record<string, string>>): string => files["stacks/dev-fraud/cdk.tf.json"] ?? "";
const usersIn = (text: string): string[] => [...text.matchAll(/"user": "(\w+)"/g)].map(([, name = ""]) => name);

/** A day so many days from the last one, by its number. */
const near = (days: number): string =>
  new Date(Date.parse(UNTIL) + days * 24 * 60 * 60 * 1_000).toISOString().slice(0, 10);

it("writes the same on any two days up to the last one, but for the day itself", () => {
  const organization = folder();
  const first = terraform(written(organization, UNTIL));
  fc.assert(
    fc.property(fc.integer({ min: -400, max: 0 }), (days) => {
      expect(terraform(written(organization, near(days), false))).toBe(first);
    }),
    { numRuns: 10 },
  );
});

it("writes the same wherever the day is the same, whatever the calendar says", () => {
  const organization = folder();
  const [one, other] = [written(organization, UNTIL), written(organization, UNTIL)];
  const relative = (files: Readonly<Record<string, string>>): string[] =>
    Object.entries(files).map(([name, text]) => `${name}: ${text.replace(/"folder": ".*"/, "")}`);
  expect(relative(other)).toEqual(relative(one));
  expect(JSON.parse(one["organization.json"] ?? "")).toMatchObject({ organization: "acme", day: UNTIL });
});

it("takes a member out on the day after, and changes nothing of trust policies then", () => {
  const organization = folder();
  const [last, after] = [UNTIL, dayAfter(UNTIL)].map((day) => terraform(written(organization, day, false)));
  expect(usersIn(last ?? "")).toEqual(["ann", "bob"]);
  expect(usersIn(after ?? "")).toEqual(["ann"]);
  const trusts = (text = ""): string[] =>
    [...text.matchAll(/"assume_role_policy": (".*")/g)].map(([, one = ""]) => one);
  expect(trusts(after)).toEqual(trusts(last));
  expect(trusts(last)).toHaveLength(3);
  expect(trusts(last).filter((one) => one.includes("2027-02-01T00:00:00Z"))).toHaveLength(3);
});

it("refuses the day after at each entry of a trust that is over, and no membership", () => {
  const organization = folder();
  expect(() => written(organization, UNTIL)).not.toThrow();
  const over = (): unknown => written(organization, dayAfter(UNTIL));
  expect(over).toThrow(/role\/ci is let in until 2027-01-31, which is past on 2027-02-01/);
  expect(over).toThrow(/role\/people is let in until/);
  expect(over).toThrow(/acme\/ml on GitHub is let in until/);
  expect(over).not.toThrow(/bob/);
});
