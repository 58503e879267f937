import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { GetOpenIDConnectProviderCommand } from "@aws-sdk/client-iam";
import { folderOf } from "../stacks/support";
import { actualAccount } from "./support/actual";
import { declaredAccount } from "./support/declared";
import { describeWithTerraform } from "./support/prerequisites";
import { ACCOUNT_ID } from "./support/rich-organization";
import { type Checkout, load, World } from "./support/world";

jest.setTimeout(600_000);

const ML_ENGINEERS = "fraud-ML_Engineers";
const ISSUER = "token.actions.githubusercontent.com";
const GITHUB = { oidc: { github: [{ repository: "acme/fraud", environments: ["prod"] }] } };
const LOOK = {
  Effect: "Allow",
  Action: "sagemaker:DescribeEndpoint",
  Resource: `arn:aws:sagemaker:eu-west-1:${ACCOUNT_ID}:endpoint/fraud-*`,
};
const TEAM = {
  team: "fraud",
  accounts: ["dev"],
  workloads: ["training"],
  groups: {
    ML_Engineers: {},
    ML_Admins: { audience: { principals: [{ arn: "arn:aws:iam::999999999999:role/admins", mfa: true }] } },
    Analysts: { audience: { users: {} }, members: ["ana"] },
    Shippers: { audience: GITHUB, statements: [LOOK] },
  },
  expect: [
    { who: "ML_Engineers", can: "sagemaker:CreateTrainingJob", on: { team: "own", resource: "training-job" } },
    { who: "Shippers", cannot: "sagemaker:*", on: { team: "own", resource: "training-job" } },
  ],
};
const FILES = {
  "organization.yaml": {
    version: 1,
    organization: "acme",
    state: { local: { path: "state" } },
    people: { saml: { provider: "acme-okta", sessionTags: ["cost-center"], sourceIdentity: true } },
  },
  "accounts/dev.yaml": {
    account: "dev",
    id: ACCOUNT_ID,
    region: "eu-west-1",
    permissionsBoundary: {},
    oidcProviders: { [ISSUER]: {} },
  },
  "teams/fraud.yaml": TEAM,
};

/** In order: each part goes on from what the one before it left in the emulator. */
describeWithTerraform()("a team whose people come in every way, deployed", () => {
  let world: World;
  let checkout: Checkout;

  beforeAll(async () => {
    world = await World.start(folderOf(FILES));
    checkout = world.checkout("first", { ownOrganization: true });
    await world.synth(checkout);
    await world.deploy(checkout, "*");
  });

  afterAll(async () => {
    await (world as World | undefined)?.stop();
  });

  const actual = async () => actualAccount(await world.clients(ACCOUNT_ID));
  const declared = () => declaredAccount(load(checkout.organization), ACCOUNT_ID, checkout.outdir);
  const change = async (team: object): Promise<void> => {
    writeFileSync(join(checkout.organization, "teams/fraud.yaml"), JSON.stringify(team));
    await world.synth(checkout);
    await world.deploy(checkout, "*");
  };

  it("has a role for each audience and a group for the users, and nothing else", async () => {
    const there = await actual();
    const { roles, groups } = declared();
    expect(Object.keys(roles).sort()).toEqual([
      "fraud-ML_Admins",
      ML_ENGINEERS,
      "fraud-SageMakerExecutionRole",
      "fraud-Shippers",
    ]);
    expect(there.roles).toEqual(roles);
    expect(there.groups).toEqual(groups);
  });

  it("has the provider of the tokens, for their audience", async () => {
    const { iam } = await world.clients(ACCOUNT_ID);
    const OpenIDConnectProviderArn = `arn:aws:iam::${ACCOUNT_ID}:oidc-provider/${ISSUER}`;
    expect(await iam.send(new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn }))).toMatchObject({
      Url: ISSUER,
      ClientIDList: ["sts.amazonaws.com"],
    });
    expect(await world.plan(checkout, "dev-account")).toBe("no changes");
  });

  it("plans no change afterwards", async () => {
    expect(await world.plan(checkout, "dev-fraud")).toBe("no changes");
  });

  it("goes over from a group to a role, and back", async () => {
    const { Analysts, ...others } = TEAM.groups;
    await change({ ...TEAM, groups: { ...others, Analysts: {} } });
    expect(Object.keys((await actual()).roles)).toContain("fraud-Analysts");
    expect((await actual()).groups).toEqual({});
    await change({ ...TEAM, groups: { ...others, Analysts } });
    expect(Object.keys((await actual()).roles)).not.toContain("fraud-Analysts");
    expect(Object.keys((await actual()).groups)).toEqual(["fraud-Analysts"]);
    expect(await world.plan(checkout, "dev-fraud")).toBe("no changes");
  });

  it("leaves nothing of a retired team", async () => {
    await change({ ...TEAM, retired: true });
    expect((await actual()).roles).toEqual({});
  });
});
