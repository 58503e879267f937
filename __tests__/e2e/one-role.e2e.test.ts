import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { folderOf } from "../stacks/support";
import type { Account } from "./support/account";
import { actualAccount } from "./support/actual";
import { declaredAccount } from "./support/declared";
import { describeWithTerraform } from "./support/prerequisites";
import { ACCOUNT_ID } from "./support/rich-organization";
import { type Checkout, load, World } from "./support/world";

jest.setTimeout(600_000);

const STACK = "dev-fraud";
const PIPELINES = "fraud-SageMaker-orchestration";
const TEAM = {
  team: "fraud",
  accounts: ["dev"],
  workloads: ["training", "notebook", "pipeline"],
  executionRole: { trust: { services: ["glue.amazonaws.com"] } },
};
const STATEMENT = {
  Sid: "Invoke",
  Effect: "Allow",
  Action: "lambda:InvokeFunction",
  Resource: `arn:aws:lambda:eu-west-1:${ACCOUNT_ID}:function:fraud-features`,
};
const OF_PIPELINES = {
  trust: { services: ["states.amazonaws.com"] },
  statements: [STATEMENT],
  managedPolicies: ["AmazonSNSReadOnlyAccess"],
};
const FILES = {
  "organization.yaml": { version: 1, organization: "acme", state: { local: { path: "state" } } },
  "accounts/dev.yaml": { account: "dev", id: ACCOUNT_ID, region: "eu-west-1" },
  "teams/fraud.yaml": TEAM,
};

/** In order: each part goes on from what the one before it left in the emulator. */
describeWithTerraform()("a team that lets somebody into one of its roles, deployed", () => {
  let world: World;
  let checkout: Checkout;
  let before: Account;

  const actual = async (): Promise<Account> => actualAccount(await world.clients(ACCOUNT_ID));
  const declared = (): Account => declaredAccount(load(checkout.organization), ACCOUNT_ID, checkout.outdir);
  const change = async (roles: object): Promise<void> => {
    const team = { ...TEAM, executionRole: { ...TEAM.executionRole, roles } };
    writeFileSync(join(checkout.organization, "teams/fraud.yaml"), JSON.stringify(team));
    await world.synth(checkout);
    await world.deploy(checkout, "*");
  };

  beforeAll(async () => {
    world = await World.start(folderOf(FILES));
    checkout = world.checkout("first", { ownOrganization: true });
    await world.synth(checkout);
    await world.deploy(checkout, "*");
    before = await actual();
    await change({ orchestration: OF_PIPELINES });
  });

  afterAll(async () => {
    await (world as World | undefined)?.stop();
  });

  it("has it in that role's trust, statements and policies, and nothing of the others changed", async () => {
    const { [PIPELINES]: own, ...others } = (await actual()).roles;
    expect(Object.keys(others)).toHaveLength(2);
    expect({ ...others, [PIPELINES]: before.roles[PIPELINES] }).toEqual(before.roles);
    expect(JSON.stringify(own?.trust)).toContain("states.amazonaws.com");
    expect(own).toEqual(declared().roles[PIPELINES]);
    expect(JSON.stringify(own)).toContain(STATEMENT.Resource);
    expect(JSON.stringify(own)).toContain("AmazonSNSReadOnlyAccess");
  });

  it("is all that there is", async () => {
    expect(await world.plan(checkout, STACK)).toBe("no changes");
  });

  it("goes again, and leaves nothing", async () => {
    await change({});
    expect((await actual()).roles).toEqual(before.roles);
    expect(await world.plan(checkout, STACK)).toBe("no changes");
  });
});
