import { join } from "node:path";
import type { ExplainJson } from "../../cli/explain/run";
import type { WhoCanJson } from "../../cli/who-can/run";
import { synthesize } from "../../stacks";
import { folderOf, oneTeam, organizationIn, unproven } from "../stacks/support";
import { access, type Run } from "./support";

const UNTIL = "2027-06-30";
const AFTER = "2027-07-02";
const ANN = "ann@acme.example";
const OBJECT = "arn:aws:s3:::lake/x";
const APPLICATION = "arn:aws:account-access:eu-west-1:111111111111:application/1234567890abcdef";

/** The output of a team whose people come from the directory in one way, some of them up to a day. */
function project(way: string, made: string, analysts: object): (today: string, ...args: string[]) => Run {
  const folder = folderOf(
    oneTeam({
      organization: {
        awsProviderVersion: ">= 6.66.0, < 7.0.0",
        identityCenter: { account: "dev", region: "eu-west-1", accountAccessApplication: APPLICATION },
      },
      team: {
        data: [{ bucket: "lake", access: "read" }],
        groups: {
          Analysts: { audience: { [way]: analysts } },
          ML_Engineers: { audience: { [way]: { groups: ["eng"], users: ["eve"] } } },
        },
      },
    }),
  );
  const outdir = join(folderOf({}), "cdktf.out");
  expect(synthesize(organizationIn(folder, made), outdir, unproven, { folder })).toEqual([]);
  return (today, ...args) => access(args, { organization: "", outdir, today });
}

const SOME = {
  groups: ["analysts", { name: "<team>-interns", until: UNTIL }],
  users: ["bob", { name: ANN, until: UNTIL }],
};
const ALONE = {
  users: [
    { name: ANN, until: UNTIL },
    { name: "bob", pending: true, until: UNTIL },
  ],
};

describe.each([
  [
    "identityCenter",
    "fraud-Analysts-dev",
    "AWSReservedSSO_fraud-Analysts-dev_0123456789abcdef",
    "arn:aws:iam::111111111111:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_fraud-Analysts-dev_0123456789abcdef",
  ],
  ["accountAccess", "fraud-Analysts", "fraud-Analysts", "arn:aws:iam::111111111111:role/teams/fraud/fraud-Analysts"],
])("until of people by %s", (way, name, role, arn) => {
  const text = (session: string): string =>
    `User: arn:aws:sts::111111111111:assumed-role/${role}/${session} is not authorized to perform: s3:GetObject on ` +
    `resource: "${OBJECT}" because no identity-based policy allows the s3:GetObject action`;
  const ending = (who: string): RegExp => new RegExp(`teams/fraud.yaml:\\d+: ${who} by ${name}, until ${UNTIL}`);
  const plain = ({ out }: Run): string => out.replace(/\n\s+/g, " ");

  it("is told by who-can, of those who can by it", () => {
    const run = project(way, UNTIL, SOME);
    for (const question of [
      ["s3:GetObject", OBJECT],
      ["sts:AssumeRole", arn],
    ]) {
      const told = run(UNTIL, "who-can", ...question);
      expect(plain(told)).toMatch(ending(ANN));
      expect(plain(told)).toMatch(ending("fraud-interns"));
      expect(told.out.match(/until 2027-06-30/g)).toHaveLength(2);
    }
    expect(run(UNTIL, "who-can", "s3:GetObject", "arn:aws:s3:::other/x").out).not.toContain("until");
    const { endings } = JSON.parse(run(UNTIL, "who-can", "s3:GetObject", OBJECT, "--json").out) as WhoCanJson;
    expect(endings).toMatchObject([
      { who: "fraud-interns", of: [name], until: UNTIL, over: false },
      { who: ANN, of: [name], until: UNTIL, over: false },
    ]);
  });

  it("is told by explain of the session's person, and of groups that the person may be in", () => {
    const run = project(way, UNTIL, SOME);
    expect(plain(run(UNTIL, "explain", text(ANN)))).toMatch(ending(ANN));
    const bob = plain(run(UNTIL, "explain", text("bob")));
    expect(bob).toMatch(ending("fraud-interns"));
    expect(bob).not.toContain(ANN);
  });

  it("is told by explain once it is over, and nobody is told to deploy what nobody has", () => {
    const over = `until ${UNTIL}, which is over: write a later day, and deploy`;
    const alone = plain(project(way, AFTER, ALONE)(AFTER, "explain", text(ANN)));
    expect(alone).toContain(over);
    expect(alone).not.toContain("already");
    const some = plain(project(way, AFTER, SOME)(AFTER, "explain", text(ANN)));
    expect(some).toContain(over);
    expect(some).toContain("The settings allow s3:GetObject already");
    const { endings } = JSON.parse(
      project(way, AFTER, ALONE)(AFTER, "explain", text(ANN), "--json").out,
    ) as ExplainJson;
    expect(endings).toMatchObject([{ who: ANN, over: true }]);
  });

  it("changes nothing of who is pending, and is not asked about", () => {
    expect(project(way, UNTIL, ALONE)(AFTER, "who-can", "s3:GetObject", OBJECT).error).not.toContain("bob");
    const bob = plain(project(way, UNTIL, ALONE)(UNTIL, "explain", text("bob")));
    expect(bob).not.toContain("until");
  });
});
