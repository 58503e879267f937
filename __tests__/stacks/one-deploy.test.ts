import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { shownPath } from "../../common/writing/write-error";
import { formatProblems } from "../../organization";
import { synthesize } from "../../stacks";
import { folderOf, oneTeam, organizationIn, unproven, writeFiles } from "./support";

const LOOK = { Effect: "Allow", Action: "sagemaker:ListModels", Resource: "*" };
const audience = { identityCenter: { groups: ["engineers"] } };
const ENGINEERS = { audience, statements: [LOOK] };
const GROUPS = { ML_Engineers: ENGINEERS, Analysts: { audience } };

/** Synthesises one organization after the other into one output; returns what is said of the last. */
function after(...parts: readonly Parameters<typeof oneTeam>[0][]): string {
  const outdir = join(folderOf({}), "cdktf.out");
  const folder = folderOf({});
  const told = parts.map((part) => {
    writeFiles(folder, oneTeam({ organization: { identityCenter: { account: "dev", region: "eu-west-1" } }, ...part }));
    return formatProblems(synthesize(organizationIn(folder), outdir, unproven)).replaceAll(
      shownPath(outdir),
      "cdktf.out",
    );
  });
  expect(told.slice(0, -1).filter((text) => text !== "")).toEqual([]);
  return told.at(-1) ?? "";
}
const team = (groups: object, more: object = {}) => ({ team: { groups, ...more } });
const { ML_Engineers, Analysts } = GROUPS;

it("refuses that a group goes at once, and takes it in two deploys", () => {
  expect(after(team(GROUPS), team({ Analysts }))).toBe(
    'teams/fraud.yaml:2:11: the policy "fraud-ML_Engineers-Creation" falls away, and the permission set "fraud-ML_Engineers-dev" ' +
      "has it until its own stack is deployed, which is later: IAM would not delete it\n" +
      "    First deploy with retired: true on the group, as the rest was: that takes the set away; then make the change, " +
      "without it. What was never deployed: delete cdktf.out/stacks/fraud-identity-center/cdk.tf.json",
  );
  const retired = { Analysts, ML_Engineers: { ...ML_Engineers, retired: true } };
  expect(after(team(GROUPS), team(retired), team({ Analysts }))).toBe("");
});

it("refuses that a group is renamed", () => {
  expect(after(team(GROUPS), team({ Analysts, Builders: ENGINEERS }))).toContain("falls away");
});

it("refuses that a policy goes which a set has, at the group", () => {
  expect(after(team(GROUPS), team({ ML_Engineers: { audience }, Analysts }))).toMatch(
    /^teams\/fraud\.yaml:10:21: the policy "fraud-ML_Engineers-Statements" falls away/,
  );
  const retired = { Analysts, ML_Engineers: { ...ML_Engineers, retired: true } };
  expect(after(team(GROUPS), team(retired), team({ ML_Engineers: { audience }, Analysts }))).toBe("");
});

it("refuses that the boundary of a set goes", () => {
  const boundary = { account: { permissionsBoundary: {} } };
  expect(after({ ...team(GROUPS), ...boundary }, team(GROUPS))).toContain('the policy "acme-Boundary" falls away');
});

it("takes what a deploy can order: more policies, another audience beside others, a team that retires", () => {
  const more = { ...GROUPS, Own: { audience, statements: [LOOK] } };
  expect(after(team(GROUPS), team(more), team(more, { workloads: ["training", "endpoint"] }))).toBe("");
  expect(after(team(GROUPS), team({ ...GROUPS, Analysts: { members: ["ann"] } }))).toBe("");
  expect(after(team(GROUPS), team(GROUPS, { retired: true }), team({}))).toBe("");
});

it("refuses that permission sets lose their stack", () => {
  const left =
    "the permission sets of fraud-identity-center would be left in IAM Identity Center: its stack falls away";
  const users = { ML_Engineers: { statements: [LOOK] }, Analysts: {} };
  expect(after(team(GROUPS), team(users))).toContain(`teams/fraud.yaml:2:11: ${left}`);
  expect(
    after(team(GROUPS), { ...team(GROUPS), organization: { identityCenter: { region: "eu-west-1", handOver: true } } }),
  ).toContain(left);
});

it("refuses that a team's file goes before the team has retired", () => {
  const outdir = join(folderOf({}), "cdktf.out");
  const folder = folderOf(
    oneTeam({ organization: { identityCenter: { account: "dev", region: "eu-west-1" } }, ...team(GROUPS) }),
  );
  writeFiles(folder, { "teams/other-one.yaml": { team: "market", accounts: ["dev"], workloads: ["training"] } });
  expect(synthesize(organizationIn(folder), outdir, unproven)).toEqual([]);
  rmSync(join(folder, "teams/fraud.yaml"));
  const [problem] = synthesize(organizationIn(folder), outdir, unproven);
  expect(problem).toMatchObject({
    place: { file: shownPath(join(outdir, "stacks/fraud-identity-center/cdk.tf.json")) },
    remedy: expect.stringContaining(
      "First deploy with the team's file as it was and retired: true; then remove it",
    ) as unknown,
  });
});

describe("an output of an organization", () => {
  /** What is said of the same files without their permission sets, over an output of theirs as `change` left it. */
  function over(name: string, change: (outdir: string) => void = () => undefined): string {
    const outdir = join(folderOf({}), "cdktf.out");
    const files = (organization: string, groups: object) =>
      folderOf(
        oneTeam({
          organization: { organization, identityCenter: { account: "dev", region: "eu-west-1" } },
          ...team(groups),
        }),
      );
    const first = files("acme", GROUPS);
    expect(synthesize(organizationIn(first), outdir, unproven, { folder: first })).toEqual([]);
    change(outdir);
    const next = files(name, {});
    return formatProblems(synthesize(organizationIn(next), outdir, unproven, { folder: next }));
  }

  it("of another name is not held against it", () => {
    expect(over("zeta")).toBe("");
  });

  it("of its own name is, as one that does not say its name", () => {
    const left = "the permission sets of fraud-identity-center would be left in IAM Identity Center";
    expect(over("acme")).toContain(left);
    const says = (text: string) => (outdir: string) => {
      writeFiles(outdir, { "organization.json": text });
    };
    for (const text of ["{}", "not JSON", '{ "organization": 1 }']) expect(over("zeta", says(text))).toContain(left);
    expect(
      over("zeta", (outdir) => {
        rmSync(join(outdir, "organization.json"));
      }),
    ).toContain(left);
  });

  it("does not keep the name of one that was there before", () => {
    const outdir = join(folderOf({}), "cdktf.out");
    const folder = folderOf(oneTeam());
    expect(synthesize(organizationIn(folder), outdir, unproven, { folder })).toEqual([]);
    expect(synthesize(organizationIn(folder), outdir, unproven)).toEqual([]);
    expect(existsSync(join(outdir, "organization.json"))).toBe(false);
  });
});
