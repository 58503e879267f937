import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { folderOf } from "../stacks/support";
import type { Role } from "./support/account";
import { actualAccount } from "./support/actual";
import { describeWithTerraform } from "./support/prerequisites";
import { type Checkout, World } from "./support/world";

jest.setTimeout(900_000);

const DEV = "111111111111";
const PROD = "222222222222";
const SSO = "999999999999";
const deployRole = (id: string): string => `arn:aws:iam::${id}:role/deploy`;
const ENGINEERS = { identityCenter: { groups: ["fraud-engineers"] } };
const TEAM = {
  team: "fraud",
  accounts: ["dev", "prod"],
  workloads: ["training"],
  data: [{ bucket: { dev: "acme-fraud-dev", prod: "acme-fraud" }, access: "read-write" }],
  groups: {
    ML_Engineers: { audience: ENGINEERS },
    ML_Admins: {
      audience: {
        identityCenter: {
          groups: ["Fraud admins", { name: "not-there-yet", pending: true }],
          users: ["ann@acme.example"],
          relayState: "https://eu-west-1.console.aws.amazon.com/sagemaker/home",
        },
        maxSessionDuration: 28_800,
      },
      managedPolicies: ["job-function/ViewOnlyAccess"],
    },
  },
};
/** A team whose groups and users the directory has from the beginning, and which is not deployed. */
const OTHER = {
  team: "market",
  accounts: ["dev"],
  workloads: ["training"],
  groups: { Analysts: { audience: { identityCenter: { groups: ["fraud-interns"], users: ["bob@acme.example"] } } } },
};
const FILES = {
  "organization.yaml": {
    version: 1,
    organization: "acme",
    state: { local: { path: "state" } },
    identityCenter: { account: "sso", region: "eu-west-1", attributes: { "cost-center": "enterprise.costCenter" } },
    tags: { owner: "platform" },
  },
  "accounts/dev.yaml": {
    account: "dev",
    id: DEV,
    region: "eu-west-1",
    deployRole: deployRole(DEV),
    permissionsBoundary: {},
  },
  "accounts/prod.yaml": { account: "prod", id: PROD, region: "eu-west-1", deployRole: deployRole(PROD) },
  "accounts/sso.yaml": { account: "sso", id: SSO, region: "eu-west-1", deployRole: deployRole(SSO) },
  "teams/fraud.yaml": TEAM,
  "teams/market.yaml": OTHER,
};
const CENTER = "fraud-identity-center";
const SET = /^AWSReservedSSO_(.+)$/;

/** In order: each part goes on from what the one before it left in the emulator. */
describeWithTerraform()("a team whose people come from IAM Identity Center, deployed", () => {
  let world: World;
  let checkout: Checkout;

  beforeAll(async () => {
    world = await World.start(folderOf(FILES));
    checkout = world.checkout("first", { ownOrganization: true });
    rmSync(join(checkout.organization, "teams/market.yaml"));
    await world.synth(checkout);
    await world.deploy(checkout, "*");
  });

  afterAll(async () => {
    await (world as World | undefined)?.stop();
  });

  /** The roles of sets in an account, by the sets' names. */
  const rolesOfSets = async (accountId: string): Promise<Record<string, Role>> => {
    const { roles } = await actualAccount(await world.clients(accountId));
    return Object.fromEntries(
      Object.entries(roles).flatMap(([name, role]) => {
        const [, set] = SET.exec(name) ?? [];
        return set === undefined ? [] : [[set, role]];
      }),
    );
  };
  const policies = async (accountId: string): Promise<string[]> =>
    Object.keys((await actualAccount(await world.clients(accountId))).policies);
  const change = async (team: object, day = "2027-01-31"): Promise<void> => {
    writeFileSync(join(checkout.organization, "teams/fraud.yaml"), JSON.stringify(team));
    await world.synth({ ...checkout, day });
    await world.deploy({ ...checkout, day }, "*");
  };
  const plansNothing = async (): Promise<void> => {
    for (const stack of ["dev-fraud", "prod-fraud", CENTER, "identity-center"])
      expect(await world.plan(checkout, stack)).toBe("no changes");
  };

  it("has a role for each group and account, with the policies that are there, and no group", async () => {
    const [dev, prod] = [await rolesOfSets(DEV), await rolesOfSets(PROD)];
    expect(Object.keys(dev).sort()).toEqual(["fraud-ML_Admins-dev", "fraud-ML_Engineers-dev"]);
    expect(Object.keys(prod).sort()).toEqual(["fraud-ML_Admins-prod", "fraud-ML_Engineers-prod"]);
    const own = (await policies(DEV)).filter((arn) => arn.includes("/fraud-ML_Engineers-"));
    expect(dev["fraud-ML_Engineers-dev"]?.attached).toEqual(own.sort());
    expect(own.length).toBeGreaterThan(2);
    expect(dev["fraud-ML_Engineers-dev"]?.permissionsBoundary).toContain(
      `arn:aws:iam::${DEV}:policy/sagemaker-access/acme/`,
    );
    expect(dev["fraud-ML_Admins-dev"]?.permissionsBoundary).toBeUndefined();
    expect(prod["fraud-ML_Admins-prod"]?.attached).toContain("arn:aws:iam::aws:policy/job-function/ViewOnlyAccess");
    expect((await actualAccount(await world.clients(DEV))).groups).toEqual({});
  });

  it("plans no change afterwards", plansNothing);

  const { ML_Engineers, ML_Admins } = TEAM.groups;
  const CHANGED = {
    ...TEAM,
    workloads: ["training", "endpoint"],
    groups: {
      ML_Engineers: {
        ...ML_Engineers,
        statements: [{ Effect: "Deny", Action: "sagemaker:CreateEndpoint", Resource: "*" }],
      },
      ML_Admins: { ...ML_Admins, audience: { identityCenter: { users: ["ann@acme.example"] } } },
    },
  };
  const BOB = { name: "bob@acme.example", until: "2027-01-31" };
  const INTERNS = { audience: { identityCenter: { groups: ["fraud-interns"], users: [BOB] } } };
  const withAnalysts = (Analysts: object): object => ({ ...CHANGED, groups: { ...CHANGED.groups, Analysts } });
  const analysts = async (): Promise<string[]> =>
    (await policies(DEV)).filter((arn) => arn.includes("/fraud-Analysts-"));

  it("is changed: its policies, who is assigned, and a group more", async () => {
    await change(withAnalysts(INTERNS));
    const dev = await rolesOfSets(DEV);
    const own = (await policies(DEV)).filter((arn) => arn.includes("/fraud-ML_Engineers-"));
    expect(own.join()).toContain("fraud-ML_Engineers-Statements");
    expect(dev["fraud-ML_Engineers-dev"]?.attached).toEqual(own.sort());
    expect(dev["fraud-Analysts-dev"]?.attached).toEqual(await analysts());
    await plansNothing();
  });

  it("takes an assignment away whose last day is past", async () => {
    await world.synth({ ...checkout, day: "2027-02-01" });
    const { resource_changes: changes } = JSON.parse(await world.planJson(checkout, CENTER)) as {
      resource_changes: { type: string; change: { actions: string[]; before: { principal_type?: string } | null } }[];
    };
    const [first, second, ...others] = changes.filter(({ change }) => change.actions.join() !== "no-op");
    expect(others).toEqual([]);
    for (const one of [first, second])
      expect(one).toMatchObject({
        type: "aws_ssoadmin_account_assignment",
        change: { actions: ["delete"], before: { principal_type: "USER" } },
      });
  });

  it("lets a group go in two deploys: first its set, then the policies that it named", async () => {
    await change(withAnalysts({ ...INTERNS, retired: true }));
    expect(Object.keys(await rolesOfSets(DEV))).not.toContain("fraud-Analysts-dev");
    expect(await analysts()).not.toEqual([]);
    await change(CHANGED);
    expect(await analysts()).toEqual([]);
    await plansNothing();
  });

  it("leaves nothing of a retired team: first the sets, then the policies that they named", async () => {
    await change({ ...TEAM, retired: true });
    for (const accountId of [DEV, PROD]) {
      expect(await rolesOfSets(accountId)).toEqual({});
      expect((await policies(accountId)).filter((arn) => arn.includes("fraud"))).toEqual([]);
    }
    await plansNothing();
  });
});
