import { folderOf } from "../stacks/support";
import type { Account } from "./support/account";
import { actualAccount } from "./support/actual";
import { describeWithTerraform } from "./support/prerequisites";
import { ACCOUNT_ID } from "./support/rich-organization";
import { type Checkout, World } from "./support/world";

jest.setTimeout(600_000);

const UNTIL = "2027-01-31";
const STACK = "dev-fraud";
const ROLE = "fraud-SageMakerExecutionRole";

const FILES = {
  "organization.yaml": { version: 1, organization: "acme", state: { local: { path: "state" } } },
  "accounts/dev.yaml": { account: "dev", id: ACCOUNT_ID, region: "eu-west-1" },
  "teams/fraud.yaml": {
    team: "fraud",
    accounts: ["dev"],
    workloads: ["training"],
    executionRole: { trust: { principals: [{ arn: "arn:aws:iam::999999999999:role/ci", until: "2027-06-30" }] } },
    groups: { ML_Engineers: { members: ["ana", { name: "bob", until: UNTIL }] } },
  },
};

describeWithTerraform()("a team with a member up to a day, deployed on that day and on the next", () => {
  let world: World;
  let checkout: Checkout;
  let before: Account;

  const deployed = async (day: string): Promise<Account> => {
    checkout = { ...world.checkout("first", { ownOrganization: false }), day };
    await world.deploy(checkout, "*");
    return actualAccount(await world.clients(ACCOUNT_ID));
  };
  const usersIn = ({ groups }: Account): readonly string[] => groups["fraud-ML_Engineers"]?.members ?? [];

  beforeAll(async () => {
    world = await World.start(folderOf(FILES));
    before = await deployed(UNTIL);
  });

  afterAll(async () => {
    await (world as World | undefined)?.stop();
  });

  it("has the member on the last day, and lets the role in up to its own", () => {
    expect([...usersIn(before)].sort()).toEqual(["ana", "bob"]);
    expect(JSON.stringify(before.roles[ROLE]?.trust)).toContain('"aws:CurrentTime":"2027-07-01T00:00:00Z"');
  });

  it("takes the membership away on the next, and changes nothing else", async () => {
    const after = await deployed("2027-02-01");
    expect(usersIn(after)).toEqual(["ana"]);
    expect(after.roles).toEqual(before.roles);
    expect(after.policies).toEqual(before.policies);
    expect(await world.plan(checkout, STACK)).toBe("no changes");
  });
});
