import type { Statement } from "../../policies";
import { allows } from "../policies/support";
import { folderOf } from "../stacks/support";
import type { Account } from "./support/account";
import { actualAccount } from "./support/actual";
import { declaredAccount } from "./support/declared";
import { describeWithTerraform } from "./support/prerequisites";
import { ACCOUNT_ID } from "./support/rich-organization";
import { type Checkout, load, World } from "./support/world";

jest.setTimeout(600_000);

const ARN = `arn:aws:secretsmanager:eu-west-1:${ACCOUNT_ID}:secret`;
const ROLE = "fraud-SageMakerExecutionRole";

const FILES = {
  "organization.yaml": { version: 1, organization: "acme", state: { local: { path: "state" } } },
  "accounts/dev.yaml": { account: "dev", id: ACCOUNT_ID, region: "eu-west-1", permissionsBoundary: {} },
  "teams/fraud.yaml": {
    team: "fraud",
    accounts: ["dev"],
    workloads: ["training", "notebook"],
    executionRoles: "single",
    secrets: [{ secret: "AmazonSageMaker-fraud-git", kmsKey: `arn:aws:kms:eu-west-1:${ACCOUNT_ID}:key/secrets` }],
    groups: { ML_Engineers: { members: ["ana"] } },
    expect: [{ who: "execution", can: "secretsmanager:GetSecretValue", on: { team: "own", resource: "secret" } }],
  },
};

describeWithTerraform()("a team with a secret, deployed", () => {
  let world: World;
  let checkout: Checkout;
  let actual: Account;

  beforeAll(async () => {
    world = await World.start(folderOf(FILES));
    checkout = world.checkout("first", { ownOrganization: true });
    await world.synth(checkout);
    await world.deploy(checkout, "*");
    actual = await actualAccount(await world.clients(ACCOUNT_ID));
  });

  afterAll(async () => {
    await (world as World | undefined)?.stop();
  });

  const statementsOf = (document: unknown): readonly Statement[] =>
    (document as { readonly Statement: readonly Statement[] }).Statement;

  it("has its role with the policy and the boundary as declared", () => {
    const { roles, policies } = declaredAccount(load(checkout.organization), ACCOUNT_ID, checkout.outdir);
    expect(actual.roles).toEqual(roles);
    expect(actual.policies).toMatchObject(policies);
  });

  it("reads the secret and no other, within the boundary", () => {
    const inline = statementsOf(actual.roles[ROLE]?.inline["SecretsManagerAccess"]);
    const [boundary] = Object.entries(actual.policies).flatMap(([arn, { document }]) =>
      arn.endsWith("-Boundary") ? [statementsOf(document)] : [],
    );
    for (const statements of [inline, boundary ?? []])
      expect(
        allows(statements, "secretsmanager:GetSecretValue", `${ARN}:AmazonSageMaker-fraud-git-a1B2c3`, REGION),
      ).toBe(true);
    expect(allows(inline, "secretsmanager:GetSecretValue", `${ARN}:AmazonSageMaker-card-git-a1B2c3`, REGION)).toBe(
      false,
    );
    expect(
      allows(boundary ?? [], "secretsmanager:PutSecretValue", `${ARN}:AmazonSageMaker-fraud-git-a1B2c3`, REGION),
    ).toBe(false);
  });
});

const REGION = { "aws:RequestedRegion": "eu-west-1" };
