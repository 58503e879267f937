import { spawnSync } from "node:child_process";
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import {
  CreateUserCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  type IAMClient,
  ListOpenIDConnectProvidersCommand,
  PutRolePolicyCommand,
} from "@aws-sdk/client-iam";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, LocalBackend, TerraformStack } from "cdktf";
import { assumeRole, clientsOf, clientsWith, type SessionKeys } from "../../cli/sandbox/aws-clients";
import { childEnvironment } from "../../cli/sandbox/child-environment";
import { type Emulator, startEmulator } from "../../cli/sandbox/emulator";
import { DynamoDbAccess, SageMakerExecutionRole, ScopedS3Policy, TeamGroups } from "../../modules";
import { DeployRole } from "../../modules/deploy-role";
import { allow, iamArn, type PolicyDocument, policyDocument, renderPolicy } from "../../policies";
import { DEV, list } from "../policies/support";
import { folderOf } from "../stacks/support";
import { describeWithTerraform } from "./support/prerequisites";
import { PROJECT } from "./support/world";

jest.setTimeout(600_000);

const APPLY = ["apply", "-auto-approve"];
const PLAN = ["plan", "-detailed-exitcode"];
const ROLE = iamArn(DEV, "role/pipelines/DeployTeams");
const BOUNDARY = iamArn(DEV, "policy/ml-boundary");

/** Runs Terraform in the folder of a stack, and returns what it says where it fails. */
function terraform(folder: string, env: Readonly<NodeJS.ProcessEnv>, ...args: readonly string[]): string {
  const options = { cwd: folder, env, encoding: "utf8" } as const;
  const { status, stderr } = spawnSync("terraform", [...args, "-no-color", "-input=false"], options);
  return status === 0 ? "" : stderr || `status ${status}`;
}

/** Synthesises a stack into a folder, whose state is beside it. */
function folderWith(build: (stack: TerraformStack) => void): string {
  const outdir = folderOf({});
  const app = new App({ outdir, stackTraces: false });
  const stack = new TerraformStack(app, "stack");
  new LocalBackend(stack, { path: "terraform.tfstate" });
  new AwsProvider(stack, "aws", { region: DEV.region, allowedAccountIds: [DEV.accountId] });
  stack.addOverride("terraform.required_providers.aws", { source: "hashicorp/aws", version: ">= 5.100" });
  build(stack);
  app.synth();
  return join(outdir, "stacks", "stack");
}

const account = (stack: TerraformStack): void => {
  const boundary = new IamPolicy(stack, "boundary", {
    name: "ml-boundary",
    policy: renderPolicy([allow("Boundary", ["s3:*", "sagemaker:*", "iam:GetRole"], "*")]),
  });
  new DeployRole(stack, "deploy", {
    name: "DeployTeams",
    environment: DEV,
    paths: ["/teams/"],
    permissionsBoundary: boundary.arn,
    trust: {
      github: [{ repository: "acme/ml-access", environments: ["prod"] }],
      gitlab: [{ project: "acme/ml-access", branches: ["main"] }],
    },
    createOidcProviders: true,
  });
};

/** A team with a role, inline and managed policies, groups and a member, all but the last of which change with the session. */
const team =
  (session: "short" | "long") =>
  (stack: TerraformStack): void => {
    const path = "/teams/fraud/";
    const tags = { session };
    const role = new SageMakerExecutionRole(stack, "role", {
      name: "fraud-SageMakerExecutionRole",
      environment: DEV,
      path,
      permissionsBoundary: BOUNDARY,
      description: `Jobs with ${session} sessions`,
      trust: { sourceArn: session === "long" },
      exclusive: true,
      tags,
    });
    const policies = { role, environment: DEV, path, tags };
    const grants = Array.from({ length: 30 }, (_, index) => ({
      bucket: `acme-transactions-${session}-daily-summary-${index}`,
      prefixes: ["card/daily/"],
      access: "read-write" as const,
    }));
    new ScopedS3Policy(stack, "s3", { ...policies, grants });
    new DynamoDbAccess(stack, "dynamodb", { ...policies, tables: [{ table: "features", access: "read" }] });
    new TeamGroups(stack, "groups", {
      environment: DEV,
      team: "fraud",
      workloads: ["training"],
      executionRoles: [{ key: "execution", workloads: ["training"], arn: role.computedArn }],
      roles: [role.computedArn],
      data: grants.slice(0, 1),
      tables: [],
      tagKeys: [],
      path,
      tags,
      groups: { Analysts: { members: ["ann"] } },
    });
  };

/** The emulator judges neither conditions nor, of most calls, resources: what is left of the policy are its actions. */
function actionsAlone(document: string): string {
  const { Statement } = JSON.parse(decodeURIComponent(document)) as PolicyDocument;
  const allowed = Statement.filter(({ Effect }) => Effect === "Allow").flatMap(({ Action }) => list(Action));
  return JSON.stringify(policyDocument([allow("Actions", allowed, "*")]));
}

describeWithTerraform()("a pipeline with the deploy role", () => {
  let emulator: Emulator;
  let administrator: IAMClient;
  let keys: SessionKeys;

  const environmentOf = ({ accessKeyId, secretAccessKey, sessionToken }: SessionKeys): Readonly<NodeJS.ProcessEnv> => {
    const variables = {
      ...emulator.environment,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_SESSION_TOKEN: sessionToken,
    };
    return childEnvironment(variables, join(PROJECT, ".sandbox", "plugin-cache"));
  };

  beforeAll(async () => {
    emulator = await startEmulator({ log: () => undefined });
    ({ iam: administrator } = await clientsOf(emulator, DEV));
    await administrator.send(new CreateUserCommand({ UserName: "ann" }));
    const folder = folderWith(account);
    const environment = environmentOf(await assumeRole(emulator, iamArn(DEV, "role/administrator")));
    for (const args of [["init"], APPLY]) expect(terraform(folder, environment, ...args)).toBe("");
    keys = await assumeRole(emulator, ROLE);
  });

  afterAll(async () => {
    await (emulator as Emulator | undefined)?.stop();
  });

  it("is signed in by the account's providers, within the boundary of the account", async () => {
    const { Role } = await administrator.send(new GetRoleCommand({ RoleName: "DeployTeams" }));
    expect(Role).toMatchObject({ Arn: ROLE, Path: "/pipelines/" });
    const { Statement } = JSON.parse(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? "")) as {
      Statement: { Principal: { Federated: string } }[];
    };
    const { OpenIDConnectProviderList = [] } = await administrator.send(new ListOpenIDConnectProvidersCommand());
    const providers = OpenIDConnectProviderList.map(({ Arn }) => Arn);
    expect(Statement.map(({ Principal }) => Principal.Federated).sort()).toEqual(providers.sort());
    expect(providers).toHaveLength(2);
  });

  it("deploys a team's stack, finds it unchanged, changes and destroys it by the actions that it has", async () => {
    const policy = { RoleName: "DeployTeams", PolicyName: "Deploy" };
    const { PolicyDocument = "" } = await administrator.send(new GetRolePolicyCommand(policy));
    await administrator.send(new PutRolePolicyCommand({ ...policy, PolicyDocument: actionsAlone(PolicyDocument) }));
    await emulator.enforce(true);
    const { iam } = clientsWith(emulator, DEV.region, keys);
    await expect(iam.send(new CreateUserCommand({ UserName: "mallory" }))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 403 },
    });
    const folder = folderWith(team("short"));
    const pipeline = environmentOf(keys);
    for (const args of [["init"], APPLY, PLAN]) expect(terraform(folder, pipeline, ...args)).toBe("");
    copyFileSync(join(folderWith(team("long")), "cdk.tf.json"), join(folder, "cdk.tf.json"));
    for (const args of [APPLY, ["destroy", "-auto-approve"]]) {
      expect(terraform(folder, pipeline, ...args)).toBe("");
    }
  });
});
