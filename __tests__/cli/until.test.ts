import { join } from "node:path";
import { synthesize } from "../../stacks";
import { folderOf, oneTeam, organizationIn, unproven } from "../stacks/support";
import { access, type Run } from "./support";

const CI = "arn:aws:iam::222222222222:role/ci";
const ROLE = "arn:aws:iam::111111111111:role/teams/fraud/fraud-SageMakerExecutionRole";
const UNTIL = "2027-01-31";

/** The output of a team that gives a member and a role of another account something up to a day. */
function project(made: string, more: object = {}): (today: string, ...args: string[]) => Run {
  const organization = folderOf(
    oneTeam({
      team: {
        data: [{ bucket: "lake", access: "read" }],
        executionRole: { trust: { principals: [{ arn: CI, until: UNTIL }] } },
        groups: { Analysts: { members: ["ann", { name: "bob", until: UNTIL }] }, ...more },
      },
    }),
  );
  const outdir = join(folderOf({}), "cdktf.out");
  expect(synthesize(organizationIn(organization, made), outdir, unproven, { folder: organization })).toEqual([]);
  return (today, ...args) => access(args, { organization: "", outdir, today });
}

const READ = ["who-can", "s3:GetObject", "arn:aws:s3:::lake/x"] as const;
const MEMBER = "teams/fraud.yaml:31: bob in fraud-Analysts, until 2027-01-31";
const TRUST = `teams/fraud.yaml:20: ${CI} into fraud-SageMakerExecutionRole, until 2027-01-31`;

describe("who-can", () => {
  it("tells which membership ends of those who can", () => {
    const { out, error } = project(UNTIL)(UNTIL, ...READ);
    expect(error).toBe("");
    expect(out).toContain(`It ends with the last day that the files say:\n`);
    expect(out).toContain(MEMBER);
  });

  it("tells of a trust, and until when it lets in", () => {
    const { out } = project(UNTIL)("2026-11-30", "who-can", "sts:AssumeRole", ROLE);
    expect(out).toContain("aws:CurrentTime is less than 2027-02-01T00:00:00Z");
    expect(out.replace(/\n\s+/g, " ")).toContain(TRUST);
    expect(out).not.toContain("bob");
  });

  it("finds nobody by a trust that is over", () => {
    const { out } = project("2027-02-01")("2027-02-01", "who-can", "sts:AssumeRole", ROLE);
    expect(out).not.toContain(CI);
  });

  it("has it in JSON, each once", () => {
    const { out } = project(UNTIL)(UNTIL, ...READ, "--json");
    expect(JSON.parse(out)).toMatchObject({
      endings: expect.arrayContaining([
        { who: "bob", of: ["fraud-Analysts"], until: UNTIL, over: false, file: "teams/fraud.yaml", line: 31 },
      ]) as unknown,
    });
  });
});

describe("explain", () => {
  const DENIED =
    "User: arn:aws:iam::111111111111:user/bob is not authorized to perform: s3:GetObject on resource: " +
    '"arn:aws:s3:::lake/x" because no identity-based policy allows the s3:GetObject action';

  it("tells that a membership ends, and once it is over, what to write", () => {
    expect(project(UNTIL)(UNTIL, "explain", DENIED).out).toContain(`${MEMBER}\n`);
    expect(project("2027-02-01")("2027-02-01", "explain", DENIED).out.replace(/\n\s+/g, " ")).toContain(
      `${MEMBER}, which is over: write a later day, and deploy`,
    );
  });

  it("tells it once of who is in another group still, and never to write the member without an end", () => {
    const Lookers = {
      members: ["bob"],
      statements: [{ Effect: "Allow", Action: "sagemaker:ListModels", Resource: "*" }],
    };
    const { out } = project("2027-02-01", { Lookers })("2027-02-01", "explain", DENIED);
    expect(out.match(/write a later day/g)).toHaveLength(1);
    expect(out).not.toContain("members:");
    expect(out).toContain("bob was denied s3:GetObject");
  });
});

describe("an output of another day", () => {
  const OF_ANOTHER_DAY = (made: string, asked: string): RegExp =>
    new RegExp(`was synthesised as of ${made}, and this is asked as of ${asked}. Between the two ends:\\n.*bob in`);

  it("is told where a membership ends between the two, in either order", () => {
    expect(project(UNTIL)("2027-02-01", ...READ).error).toMatch(OF_ANOTHER_DAY(UNTIL, "2027-02-01"));
    expect(project("2027-02-01")(UNTIL, ...READ).error).toMatch(OF_ANOTHER_DAY("2027-02-01", UNTIL));
  });

  it("is not told where nothing does", () => {
    expect(project("2026-11-30")(UNTIL, ...READ).error).toBe("");
    expect(project("2027-02-01")("2028-02-01", ...READ).error).toBe("");
  });

  it("is no other day's where --day says which it is", () => {
    expect(project(UNTIL)("2027-02-01", ...READ, "--day", UNTIL).error).toBe("");
  });
});
