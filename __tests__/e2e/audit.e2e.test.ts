import { PutObjectCommand } from "@aws-sdk/client-s3";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, LocalBackend, TerraformStack } from "cdktf";
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { clientsWith } from "../../cli/sandbox/aws-clients";
import { childEnvironment } from "../../cli/sandbox/child-environment";
import { type Emulator, startEmulator } from "../../cli/sandbox/emulator";
import { AccessAnalyzer } from "../../modules/access-analyzer";
import { AuditTrail } from "../../modules/audit-trail";
import { policyDocument } from "../../policies";
import { auditBucketStatements, auditKeyStatements } from "../../policies/platform/audit-trail";
import { describeWithTerraform } from "./support/prerequisites";
import { PROJECT } from "./support/world";

jest.setTimeout(300_000);

const run = promisify(execFile);
/** The provider waits a minute and more for it, until S3 has answered the same many times. */
const SLOW = "aws_s3_bucket_lifecycle_configuration";
/** The account of callers whose keys the emulator has not given out. */
const environment = { accountId: "123456789012", region: "eu-west-1" };
const LOG_GROUP = `arn:aws:logs:${environment.region}:${environment.accountId}:log-group:audit`;
const TOPIC = `arn:aws:sns:${environment.region}:${environment.accountId}:audit`;

/** @param audited whether the stack has the modules, or had them once */
function synthesise(outdir: string, audited: boolean): void {
  const app = new App({ outdir, skipValidation: false });
  const stack = new TerraformStack(app, "audit");
  new LocalBackend(stack, { path: "terraform.tfstate" });
  new AwsProvider(stack, "aws", { region: environment.region });
  stack.addOverride("terraform.required_providers.aws", {
    source: "hashicorp/aws",
    version: ">= 5.100.0, < 7.0.0",
  });
  if (audited) audit(stack);
  app.synth();
}

function audit(stack: TerraformStack): void {
  new AuditTrail(stack, "trail", {
    name: "acme.audit",
    bucket: "acme-audit",
    environment,
    dataEventBuckets: ["acme-models", "acme-data"],
    retentionDays: 365,
    cloudWatchLogs: { logGroupArn: LOG_GROUP, roleArn: `arn:aws:iam::${environment.accountId}:role/trail-logs` },
    snsTopicArn: TOPIC,
    tags: { "cost-center": "4711" },
  });
  new AccessAnalyzer(stack, "analyzer", { name: "acme", unusedAccessAge: 365, tags: { "cost-center": "4711" } });
}

interface Resource {
  readonly address: string;
  readonly type: string;
  readonly values: Readonly<Record<string, unknown>>;
}

interface Plan {
  readonly resource_changes: readonly { readonly type: string; readonly change: { readonly actions: string[] } }[];
  readonly planned_values: { readonly root_module: { readonly resources: readonly Resource[] } };
}

/** The emulator starts no trail and knows no analyzers: those are planned, and the rest is applied too. */
describeWithTerraform()("an account's audit", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "audit-"));
  const stackFolder = path.join(folder, "stacks", "audit");
  let emulator: Emulator;
  let whole: Plan;

  async function terraform(...args: readonly string[]): Promise<string> {
    const env = childEnvironment(emulator.environment, path.join(PROJECT, ".sandbox", "plugin-cache"));
    const { stdout } = await run("terraform", args, { cwd: stackFolder, env, maxBuffer: 2 ** 26 });
    return stdout;
  }

  async function plan(...args: readonly string[]): Promise<Plan> {
    await terraform("plan", "-input=false", "-out=plan.bin", ...args);
    return JSON.parse(await terraform("show", "-json", "plan.bin")) as Plan;
  }

  const created = ({ resource_changes: changes }: Plan): string[] =>
    changes
      .filter(({ change }) => change.actions.join() !== "no-op")
      .map(({ type, change }) => `${change.actions.join()} ${type}`)
      .sort();

  const planned = ({ planned_values: { root_module: root } }: Plan, type: string): Resource["values"] =>
    root.resources.find((one) => one.type === type)?.values ?? {};

  beforeAll(async () => {
    synthesise(folder, true);
    emulator = await startEmulator({ log: () => undefined });
    await terraform("init", "-input=false");
    whole = await plan();
  });

  afterAll(async () => {
    await (emulator as Emulator | undefined)?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it("is Terraform that the provider takes", async () => {
    expect(JSON.parse(await terraform("validate", "-json"))).toMatchObject({ valid: true, diagnostics: [] });
  });

  it("can be planned, with policies that are known before anything is made", () => {
    expect(created(whole)).toEqual([
      "create aws_accessanalyzer_analyzer",
      "create aws_accessanalyzer_analyzer",
      "create aws_cloudtrail",
      "create aws_kms_alias",
      "create aws_kms_key",
      "create aws_s3_bucket",
      "create aws_s3_bucket_lifecycle_configuration",
      "create aws_s3_bucket_ownership_controls",
      "create aws_s3_bucket_policy",
      "create aws_s3_bucket_public_access_block",
      "create aws_s3_bucket_server_side_encryption_configuration",
      "create aws_s3_bucket_versioning",
    ]);
    const document = (type: string): unknown => JSON.parse(String(planned(whole, type)["policy"]));
    expect(document("aws_s3_bucket_policy")).toEqual(
      policyDocument(auditBucketStatements(environment, "acme.audit", "acme-audit")),
    );
    expect(document("aws_kms_key")).toEqual(policyDocument(auditKeyStatements(environment, "acme.audit")));
    const trail = planned(whole, "aws_cloudtrail");
    expect(trail["advanced_event_selector"]).toHaveLength(2);
    expect(trail).toMatchObject({ cloud_watch_logs_group_arn: `${LOG_GROUP}:*`, sns_topic_name: TOPIC });
  });

  it("has a bucket and a key that are made once, and are not destroyed", async () => {
    const targets = whole.planned_values.root_module.resources
      .filter(({ type }) => /^aws_(s3|kms)_/.test(type) && type !== SLOW)
      .map(({ address }) => `-target=${address}`);
    await terraform("apply", "-input=false", "-auto-approve", ...targets);
    expect(created(await plan(...targets))).toEqual([]);
    await expect(terraform("plan", "-input=false", "-refresh=false", "-destroy")).rejects.toThrow(/prevent_destroy/);
  });

  it("keeps logs, and the key that they are read with, where the trail is taken out of the stack", async () => {
    const { s3 } = clientsWith(emulator, environment.region, { accessKeyId: "test", secretAccessKey: "test" });
    await s3.send(new PutObjectCommand({ Bucket: "acme-audit", Key: "AWSLogs/log.json.gz", Body: "log" }));
    synthesise(folder, false);
    await expect(terraform("apply", "-input=false", "-auto-approve")).rejects.toThrow(/BucketNotEmpty/);
    const left = (await terraform("state", "list")).trim().split("\n");
    expect(left.map((address) => address.split(".")[0]).sort()).toEqual(["aws_kms_key", "aws_s3_bucket"]);
  });
});
