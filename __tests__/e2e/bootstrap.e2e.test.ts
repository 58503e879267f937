import { existsSync, readFileSync } from "node:fs";
import {
  DeleteObjectCommand,
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  GetPublicAccessBlockCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectVersionsCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { folderOf } from "../stacks/support";
import { BootstrapProcess } from "./support/killed-bootstrap";
import { describeWithTerraform } from "./support/prerequisites";
import { type Checkout, World } from "./support/world";

jest.setTimeout(600_000);

const STATE_ACCOUNT = "999999999999";
const Bucket = "acme-terraform-state";
const OWN = { Bucket, Key: "acme/state/terraform.tfstate" };
const TEAMS = { Bucket, Key: "acme/dev/fraud/terraform.tfstate" };

const FILES = {
  "organization.yaml": {
    version: 1,
    organization: "acme",
    state: {
      s3: {
        bucket: Bucket,
        region: "eu-west-1",
        create: {
          account: STATE_ACCOUNT,
          deployRole: `arn:aws:iam::${STATE_ACCOUNT}:role/terraform-state-admin`,
          noncurrentDays: 30,
        },
      },
    },
  },
  "accounts/dev.yaml": {
    account: "dev",
    id: "111111111111",
    region: "eu-west-1",
    deployRole: "arn:aws:iam::111111111111:role/terraform-deploy",
  },
  "teams/fraud.yaml": { team: "fraud", accounts: ["dev"], workloads: ["training"] },
};

/** In order: each part goes on from what the one before it left in the emulator. */
describeWithTerraform()("state from nothing", () => {
  let world: World;
  let bootstrap: BootstrapProcess;
  let checkout: Checkout;
  let s3: S3Client;

  beforeAll(async () => {
    const project = folderOf(FILES);
    world = await World.start(project, { stateBucket: false });
    bootstrap = new BootstrapProcess(project, world.environment);
    checkout = world.checkout("checkout", { ownOrganization: true });
    ({ s3 } = await world.clients(STATE_ACCOUNT));
  });

  afterAll(async () => {
    (bootstrap as BootstrapProcess | undefined)?.remove();
    await (world as World | undefined)?.stop();
  });

  const version = async (): Promise<string | undefined> => (await s3.send(new HeadObjectCommand(OWN))).VersionId;

  it("asks before it makes anything", async () => {
    const { status, stdout, stderr } = await bootstrap.run([]);

    expect(stdout).toMatch(/^ {2}# aws_s3_bucket\.state will be created$/m);
    expect([status, stderr]).toEqual([1, "Nobody can be asked here: add --auto-approve\nNothing was changed.\n"]);
    expect((await s3.send(new ListBucketsCommand())).Buckets).toEqual([]);
  });

  it("killed when all is made, keeps its state in a file", async () => {
    const { status } = await bootstrap.run(["--auto-approve"], "before the move");

    expect(status).toBeNull();
    expect(readFileSync(bootstrap.localState, "utf8")).toContain('"aws_s3_bucket"');
    await expect(version()).rejects.toMatchObject({ name: "NotFound" });
  });

  it("goes on from there, makes nothing anew, and is killed when the state is moved", async () => {
    const { status, stdout } = await bootstrap.run(["--auto-approve"], "after the move");

    expect(status).toBeNull();
    expect(stdout).toContain("Going on with the local state of another run …");
    expect(stdout).not.toContain("Applying");
    expect(existsSync(bootstrap.localState)).toBe(true);
    expect(await version()).toBeDefined();
  });

  it("goes on with the state in the bucket, and has nothing to do", async () => {
    const before = await version();
    const { status, stdout, stderr } = await bootstrap.run([]);

    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/\nNothing to do: acme-terraform-state is there, and its own state in acme\/state\/.+\n$/);
    expect(existsSync(bootstrap.localState)).toBe(false);
    expect(await version()).toBe(before);
  });

  it("has made a private, encrypted bucket with versions", async () => {
    const { ServerSideEncryptionConfiguration } = await s3.send(new GetBucketEncryptionCommand({ Bucket }));
    expect(ServerSideEncryptionConfiguration?.Rules).toEqual([
      {
        ApplyServerSideEncryptionByDefault: {
          SSEAlgorithm: "aws:kms",
          KMSMasterKeyID: expect.stringMatching(`^arn:aws:kms:eu-west-1:${STATE_ACCOUNT}:key/`) as string,
        },
        BucketKeyEnabled: true,
      },
    ]);
    expect(await s3.send(new GetBucketVersioningCommand({ Bucket }))).toMatchObject({ Status: "Enabled" });
    expect(await s3.send(new GetPublicAccessBlockCommand({ Bucket }))).toMatchObject({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    });
    expect(await s3.send(new GetBucketOwnershipControlsCommand({ Bucket }))).toMatchObject({
      OwnershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] },
    });
    expect(await s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket }))).toMatchObject({
      Rules: [
        {
          Status: "Enabled",
          NoncurrentVersionExpiration: { NoncurrentDays: 30 },
          AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
        },
      ],
    });
    const { Policy = "" } = await s3.send(new GetBucketPolicyCommand({ Bucket }));
    const { Statement } = JSON.parse(Policy) as { Statement: { Sid: string; Effect: string }[] };
    expect(Statement.map(({ Sid, Effect }) => `${Effect} ${Sid}`)).toEqual([
      "Deny TlsOnly",
      "Deny OwnAccountOnly",
      "Deny EncryptedByTheBucketOnly",
      "Deny NoKeysOfClients",
    ]);
  });

  it("leaves all stacks to one deploy, whose states the bucket encrypts with its key", async () => {
    await world.deploy(checkout, "*");

    expect(await world.plan(checkout, "dev-fraud")).toBe("no changes");
    expect(await world.plan(checkout, "state")).toBe("no changes");
    const { outputs } = JSON.parse(
      (await (await s3.send(new GetObjectCommand(OWN))).Body?.transformToString()) ?? "",
    ) as { outputs: Record<string, { value: unknown }> };
    expect(outputs["role_arns"]?.value).toEqual({
      dev: `arn:aws:iam::${STATE_ACCOUNT}:role/terraform-state/acme/terraform-state-dev`,
    });
    expect(await s3.send(new HeadObjectCommand(TEAMS))).toMatchObject({
      ServerSideEncryption: "aws:kms",
      SSEKMSKeyId: outputs["key_arn"]?.value,
    });
    const { Versions = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket, Prefix: TEAMS.Key }));
    const states = Versions.filter(({ Key }) => Key === TEAMS.Key);
    expect(states.length).toBeGreaterThan(0);
    expect(states.map(({ VersionId }) => VersionId)).not.toContain("null");
  });

  it("refuses a bucket that no state knows, and tells how to bring it into one", async () => {
    await s3.send(new DeleteObjectCommand(OWN));

    const { status, stderr } = await bootstrap.run(["--auto-approve"]);

    expect(status).toBe(1);
    expect(stderr).toContain(`the bucket ${Bucket} exists, and no state knows it\n`);
    expect(stderr).toContain(`\n  terraform -chdir=.bootstrap/state import aws_s3_bucket.state ${Bucket}\n`);
    expect(stderr).toContain(
      "\n  terraform -chdir=.bootstrap/state import aws_iam_role.role-dev terraform-state-dev\n",
    );
    expect(existsSync(bootstrap.localState)).toBe(false);
  });
});
