import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { assumeRole, clientsWith } from "../../cli/sandbox/aws-clients";
import { surroundingsOf } from "../../cli/sandbox/surroundings";
import type { Deployment } from "../../organization";
import type { Account } from "./support/account";
import { actualAccount, identities } from "./support/actual";
import { declaredAccount } from "./support/declared";
import { describeWithTerraform } from "./support/prerequisites";
import { type Checkout, load, PROJECT, World } from "./support/world";

jest.setTimeout(900_000);

const organization = load(PROJECT);
const stackNames = [
  ...organization.deployments,
  ...organization.centers,
  ...(organization.state ? [organization.state] : []),
].map(({ stackName }) => stackName);
const teamAccounts = [...new Set(organization.deployments.map(({ account }) => account.id))];
const surroundings = surroundingsOf(organization);

function deploymentOf(stack: string): Deployment {
  const deployment = organization.deployments.find(({ stackName }) => stackName === stack);
  if (!deployment) throw new Error(`the example has no stack ${stack}`);
  return deployment;
}

/** In order: each part goes on from what the one before it left in the emulator. */
describeWithTerraform()("the example, deployed", () => {
  let world: World;
  let checkout: Checkout;
  let said: readonly string[];

  beforeAll(async () => {
    world = await World.start();
    checkout = world.checkout("first", { ownOrganization: true });
    said = await world.deploy(checkout, "*");
  });

  afterAll(async () => {
    await (world as World | undefined)?.stop();
  });

  const plans = async (): Promise<Record<string, string>> =>
    Object.fromEntries(
      await Promise.all(stackNames.map(async (stack) => [stack, await world.plan(checkout, stack)] as const)),
    );
  const noChanges = Object.fromEntries(stackNames.map((stack) => [stack, "no changes"]));

  describe.each(teamAccounts)("in the account %s", (accountId) => {
    let actual: Account;
    let declared: Account;

    beforeAll(async () => {
      actual = await actualAccount(await world.clients(accountId));
      declared = declaredAccount(organization, accountId, checkout.outdir);
    });

    it("has each team's role as declared, with its policies, and no other", () => {
      expect(Object.keys(declared.roles).length).toBeGreaterThan(0);
      expect(actual.roles).toEqual(declared.roles);
    });

    it("has the declared managed policies, and beside them only those that were there before", () => {
      const before = surroundings.flatMap((one) => (one.kind === "managed policy" ? [one.arn] : []));
      const added = Object.entries(actual.policies).filter(([arn]) => !before.includes(arn));
      expect(Object.fromEntries(added)).toEqual(declared.policies);
    });

    it("has each team's groups with their people and policies, and no other", () => {
      expect(Object.keys(declared.groups).length).toBeGreaterThan(0);
      expect(actual.groups).toEqual(declared.groups);
    });

    it("has the declared notebooks, and no other", () => {
      expect(actual.notebooks).toEqual(declared.notebooks);
    });
  });

  it("has what an account's teams share before its teams' stacks", () => {
    const done = (stack: string): number => said.findIndex((line) => line.trim().startsWith(`${stack}: `));
    for (const { account, stackName } of organization.deployments) {
      const order = [done(`${account.account}-account`), done(stackName)];
      expect([stackName, order[0] !== -1, Number(order[0]) < Number(order[1])]).toEqual([stackName, true, true]);
    }
  });

  it("has a role for the state of each account in the state's, and nothing else of the kind", async () => {
    const { roles, ...rest } = await actualAccount(
      await world.clients(organization.state?.environment.accountId ?? ""),
    );
    expect(rest).toEqual({ policies: {}, groups: {}, notebooks: {} });
    expect(Object.keys(roles)).toEqual([
      "terraform-state-dev",
      "terraform-state-identity",
      "terraform-state-prod",
      "terraform-state-prod.admin",
      "terraform-state-sandbox",
    ]);
  });

  it("leaves nothing in the accounts of other people's data, and no role in that of IAM Identity Center", async () => {
    const others = new Set(surroundings.map(({ accountId }) => accountId).filter((id) => !teamAccounts.includes(id)));
    expect(others.size).toBe(2);
    for (const accountId of others) {
      const found = await actualAccount(await world.clients(accountId));
      expect(found).toEqual({ roles: {}, policies: {}, groups: {}, notebooks: {} });
    }
  });

  it("brings policy variables to IAM as IAM reads them", async () => {
    const { account } = deploymentOf("dev-forecasting");
    const { policies } = await actualAccount(await world.clients(account.id));
    const arn = `arn:aws:iam::${account.id}:policy/teams/forecasting/forecasting-Analysts-Statements`;
    expect(policies[arn]?.document).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "WriteOwnFolder",
          Effect: "Allow",
          Action: "s3:PutObject",
          Resource: "arn:aws:s3:::acme-forecasts/people/${aws:username}/*",
        },
      ],
    });
  });

  it("is settled: Terraform plans no further change in any stack", async () => {
    expect(await plans()).toEqual(noChanges);
  });

  describe("with policies enforced", () => {
    const own = "acme-fraud-models-dev";
    const others = "acme-forecasts";
    let fraud: S3Client;
    let forecasting: S3Client;

    const sessionOf = async (stack: string): Promise<S3Client> => {
      const { environment, roles } = deploymentOf(stack);
      const session = await assumeRole(world.emulator, roles[0]?.arn ?? "");
      return clientsWith(world.emulator, environment.region, session).s3;
    };

    const list = (client: S3Client, Bucket: string) => client.send(new ListObjectsV2Command({ Bucket }));
    const get = async (client: S3Client, Bucket: string, Key: string): Promise<string | undefined> =>
      (await client.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToString();
    const put = (client: S3Client, Bucket: string, Key: string) =>
      client.send(new PutObjectCommand({ Bucket, Key, Body: "written" }));
    const remove = (client: S3Client, Bucket: string, Key: string) =>
      client.send(new DeleteObjectCommand({ Bucket, Key }));
    const denied = { name: "AccessDenied" };

    beforeAll(async () => {
      const { s3 } = await world.clients(deploymentOf("dev-fraud-detection").account.id);
      for (const Bucket of [own, others]) {
        await s3.send(new PutObjectCommand({ Bucket, Key: "there", Body: "found" }));
      }
      fraud = await sessionOf("dev-fraud-detection");
      forecasting = await sessionOf("dev-forecasting");
      await world.emulator.enforce(true);
    });

    afterAll(async () => {
      await world.emulator.enforce(false);
    });

    it("lets a team's role list, read and write the team's bucket", async () => {
      expect((await list(fraud, own)).Contents?.map(({ Key }) => Key)).toEqual(["there"]);
      expect(await get(fraud, own, "there")).toBe("found");
      await put(fraud, own, "new");
      expect(await get(fraud, own, "new")).toBe("written");
    });

    it("denies it what its team was not granted: to delete there", async () => {
      await expect(remove(fraud, own, "there")).rejects.toMatchObject(denied);
      expect(await get(fraud, own, "there")).toBe("found");
    });

    it("denies it another team's bucket, which that team's role can use and delete from", async () => {
      await expect(list(fraud, others)).rejects.toMatchObject(denied);
      await expect(get(fraud, others, "there")).rejects.toMatchObject(denied);
      await expect(put(fraud, others, "there")).rejects.toMatchObject(denied);
      await expect(remove(fraud, others, "there")).rejects.toMatchObject(denied);

      expect(await get(forecasting, others, "there")).toBe("found");
      await remove(forecasting, others, "there");
    });
  });

  describe("while another deploy holds the lock of a stack's state", () => {
    const { stateKey, stackName } = deploymentOf("dev-fraud-detection");
    const Bucket = organization.settings.state.s3?.bucket;
    const lock = { Bucket, Key: `${stateKey}.tflock` };
    const who = "somebody@another-machine";
    let state: S3Client;
    let second: Checkout;

    beforeAll(async () => {
      state = (await world.clients(organization.state?.environment.accountId ?? "")).s3;
      second = world.checkout("second", { ownOrganization: false });
      const info = { ID: "0f6b7d0e-8c1c-4c6b-9a54-6a2c1d1f0b7e", Operation: "OperationTypeApply", Who: who };
      await state.send(new PutObjectCommand({ ...lock, Body: JSON.stringify(info) }));
    });

    it("stops a deploy from another checkout, with Terraform's own words, and leaves the state alone", async () => {
      const before = await state.send(new HeadObjectCommand({ Bucket, Key: stateKey }));

      const deploying = world.deploy(second, stackName);

      await expect(deploying).rejects.toThrow("Error acquiring the state lock");
      await expect(deploying).rejects.toThrow(who);
      const after = await state.send(new HeadObjectCommand({ Bucket, Key: stateKey }));
      expect(before.VersionId).toBeDefined();
      expect(after.VersionId).toBe(before.VersionId);
    });

    it("lets it deploy when the lock is gone, with nothing to do", async () => {
      await state.send(new DeleteObjectCommand(lock));

      await world.deploy(second, stackName);

      expect(await world.plan(second, stackName)).toBe("no changes");
      await expect(state.send(new HeadObjectCommand(lock))).rejects.toMatchObject({ name: "NotFound" });
    });
  });

  it("refuses to deploy with rights in a wrong account, and makes nothing there", async () => {
    const wrong = world.checkout("wrong", { ownOrganization: true });
    const accountFile = path.join(wrong.organization, "accounts", "dev.yaml");
    writeFileSync(accountFile, readFileSync(accountFile, "utf8").replace(/^deployRole: (.*)$/m, "pipelines: [$1]"));

    await expect(world.deploy(wrong, "dev-forecasting")).rejects.toThrow("AWS account ID not allowed: 123456789012");

    const found = await actualAccount(await world.clients("123456789012"));
    expect(found).toEqual({ roles: {}, policies: {}, groups: {}, notebooks: {} });
  });

  describe("when a team retires", () => {
    const accountId = deploymentOf("dev-forecasting").account.id;
    let teamFile: string;

    beforeAll(() => {
      teamFile = path.join(checkout.organization, "teams", "forecasting.yaml");
    });

    it("removes all that the team had, and touches nothing of the others", async () => {
      const before = await identities(await world.clients(accountId));
      appendFileSync(teamFile, "\nretired: true\n");

      await world.deploy(checkout, "*");

      const clients = await world.clients(accountId);
      const remaining = load(checkout.organization);
      expect(await actualAccount(clients)).toEqual(declaredAccount(remaining, accountId, checkout.outdir));
      const others = Object.entries(before).filter(([arn]) => !arn.includes("/teams/forecasting/"));
      expect(others.length).toBeLessThan(Object.keys(before).length);
      expect(await identities(clients)).toEqual(Object.fromEntries(others));
      expect(await plans()).toEqual(noChanges);
    });

    it("drops the stack's folder once the team's file is gone", async () => {
      const stack = path.join(checkout.outdir, "stacks", "dev-forecasting");
      expect(existsSync(stack)).toBe(true);
      rmSync(teamFile);

      await world.synth(checkout);

      expect(existsSync(stack)).toBe(false);
      expect(existsSync(path.join(checkout.outdir, "stacks", "dev-fraud-detection"))).toBe(true);
    });
  });
});
