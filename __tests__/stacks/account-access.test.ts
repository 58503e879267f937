import { readFileSync } from "node:fs";
import { join } from "node:path";
import { formatProblems } from "../../organization";
import { synthesize } from "../../stacks";
import { resource, resources, type Terraform } from "../modules/support";
import { folderOf, organizationIn, unproven } from "./support";

const APPLICATION = "arn:aws:account-access:eu-central-1:999999999999:application/1234567890abcdef";
const CENTER = "fraud-identity-center";
const ENTITLEMENTS = "aws_accountaccess_entitlement";

type Stacks = Readonly<Record<string, Terraform>>;

const stacksIn = (outdir: string): Stacks => {
  const { stacks } = JSON.parse(readFileSync(join(outdir, "manifest.json"), "utf8")) as { stacks: object };
  const read = (name: string): Terraform =>
    JSON.parse(readFileSync(join(outdir, "stacks", name, "cdk.tf.json"), "utf8")) as Terraform;
  return Object.fromEntries(Object.keys(stacks).map((name) => [name, read(name)]));
};

const outputOf = (accountAccess: object, team?: object, day?: string): Stacks =>
  stacksIn(written(accountAccess, team, { account: "sso" }, day));

function handedOver(accountAccess: object): { readonly file: unknown; readonly stacks: Stacks } {
  const outdir = written(accountAccess, {}, { handOver: true });
  const file = JSON.parse(readFileSync(join(outdir, "permission-sets.json"), "utf8")) as unknown;
  return { file, stacks: stacksIn(outdir) };
}

/** The output of a team in two accounts, to whose people account access manager gives roles; as of a day. */
function written(accountAccess: object, team: object = {}, center: object = {}, day?: string): string {
  const folder = folderOf({
    "organization.yaml": {
      version: 1,
      organization: "acme",
      state: { local: { path: "state" } },
      awsProviderVersion: ">= 6.66.0, < 7.0.0",
      identityCenter: { ...center, region: "eu-central-1", accountAccessApplication: APPLICATION },
    },
    "accounts/dev.yaml": { account: "dev", id: "111111111111", region: "eu-west-1", permissionsBoundary: {} },
    "accounts/prod.yaml": { account: "prod", id: "222222222222", region: "eu-west-1" },
    "accounts/sso.yaml": { account: "sso", id: "999999999999", region: "eu-west-1" },
    "teams/fraud.yaml": {
      team: "fraud",
      accounts: ["dev", "prod"],
      workloads: ["training"],
      groups: { ML_Engineers: { audience: { accountAccess } }, Analysts: { members: ["ann"] } },
      ...team,
    },
  });
  const outdir = join(folderOf({}), "cdktf.out");
  const problems = synthesize(organizationIn(folder, day), outdir, unproven);
  if (problems.length > 0) throw new Error(formatProblems(problems));
  return outdir;
}

const givenIn = (stacks: Readonly<Record<string, Terraform>>): unknown[] =>
  resources(stacks[CENTER] ?? {}, ENTITLEMENTS).map(({ entitlement }) => entitlement);

describe("a group whose role account access manager gives", () => {
  const stacks = outputOf({ groups: ["<team>-engineers", { name: "later", pending: true }], users: ["bob"] });

  it("is a role in each account, with the group's policies and boundary", () => {
    for (const [stack, id] of [
      ["dev-fraud", "111111111111"],
      ["prod-fraud", "222222222222"],
    ] as const) {
      const roles = resources(stacks[stack] ?? {}, "aws_iam_role");
      const people = roles.find(({ name }) => name === "fraud-ML_Engineers");
      expect(people?.["path"]).toBe("/teams/fraud/");
      expect(String(people?.["assume_role_policy"])).toContain(APPLICATION);
      expect(people?.["permissions_boundary"] !== undefined).toBe(id === "111111111111");
      expect(resources(stacks[stack] ?? {}, ENTITLEMENTS)).toEqual([]);
    }
  });

  it("is given in the account that administers it, to whom the directory has", () => {
    const roleIn = (id: string): string => `arn:aws:iam::${id}:role/teams/fraud/fraud-ML_Engineers`;
    const given = givenIn(stacks).map((one) => JSON.stringify(one));
    expect(given).toHaveLength(4);
    for (const id of ["111111111111", "222222222222"]) {
      expect(given.filter((one) => one.includes(roleIn(id)) && one.includes("group_id"))).toHaveLength(1);
      expect(given.filter((one) => one.includes(roleIn(id)) && one.includes("user_id"))).toHaveLength(1);
    }
    expect(JSON.stringify(stacks[CENTER])).not.toContain("later");
  });

  it("comes with the provider that has such resources, in the region of the application", () => {
    const { terraform, resource: _, ...rest } = stacks[CENTER] ?? {};
    expect(JSON.stringify(terraform ?? rest)).toContain(">= 6.66.0, < 7.0.0");
    expect(resources(stacks[CENTER] ?? {}, ENTITLEMENTS).map(({ region }) => region)).toEqual(
      Array(4).fill("eu-central-1"),
    );
  });
});

it("somebody up to a day is left out from then on, and no policy changes", () => {
  const until = { groups: ["fraud", { name: "interns", until: "2027-01-31" }] };
  const [on, after] = ["2027-01-31", "2027-02-01"].map((day) => outputOf(until, {}, day));
  expect(givenIn(on ?? {})).toHaveLength(4);
  expect(givenIn(after ?? {})).toHaveLength(2);
  expect(after?.["dev-fraud"]).toEqual(on?.["dev-fraud"]);
});

it("is handed over, where another team runs IAM Identity Center", () => {
  const { file, stacks } = handedOver({ groups: ["fraud", { name: "later", pending: true }] });
  expect(Object.keys(stacks)).not.toContain(CENTER);
  expect(file).toMatchObject({
    permissionSets: [],
    entitlements: [
      {
        application: APPLICATION,
        roleArn: "arn:aws:iam::111111111111:role/teams/fraud/fraud-ML_Engineers",
        account: { name: "dev", id: "111111111111" },
        groups: [{ name: "fraud" }],
        users: [],
        pending: [{ name: "later" }],
      },
      { roleArn: "arn:aws:iam::222222222222:role/teams/fraud/fraud-ML_Engineers" },
    ],
  });
});

it("a retired team has none, and its stack stays", () => {
  const stacks = outputOf({ groups: ["fraud"] }, { retired: true });
  expect(givenIn(stacks)).toEqual([]);
  expect(stacks[CENTER]?.resource).toBeUndefined();
  expect(() => resource(stacks["dev-fraud"] ?? {}, "aws_iam_role")).toThrow();
});
