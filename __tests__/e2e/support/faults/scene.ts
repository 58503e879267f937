import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { type AwsClients, clientsOf } from "../../../../cli/sandbox/aws-clients";
import { callerEnvironment } from "../../../../cli/sandbox/caller";
import { childEnvironment } from "../../../../cli/sandbox/child-environment";
import { createSurroundings } from "../../../../cli/sandbox/create-surroundings";
import { type Emulator, startEmulator } from "../../../../cli/sandbox/emulator";
import { surroundingsOf } from "../../../../cli/sandbox/surroundings";
import type { Deployment, Organization } from "../../../../organization";
import { type Files, writeFiles } from "../../../stacks/support";
import type { Account } from "../account";
import { actualAccount, identities } from "../actual";
import { declaredAccount } from "../declared";
import { load, PROJECT } from "../world";
import { ACCOUNT, FAULTS_ORGANIZATION, STATE_ACCOUNT, STATE_BUCKET } from "./organization";
import { Proxy } from "./proxy";
import { type Ended, Running } from "./running";
import { StateObject } from "./state";

const CLI = require.resolve("cdktf-cli/bundle/bin/cdktf.js");
const OUT = "cdktf.out";

/** How much of a stack. */
export type Share = "nothing" | "a part" | "all";

interface Options {
  /** A checkout. */
  readonly copy?: string;
  readonly variables?: Readonly<Record<string, string>>;
}

/** AWS behind a network that can fail, and checkouts from which people deploy to it. */
export class Scene {
  private readonly started: Running[] = [];

  private constructor(
    readonly emulator: Emulator,
    readonly proxy: Proxy,
    readonly account: AwsClients,
    private readonly stateAccount: AwsClients,
    private readonly folder: string,
    private readonly organization: Organization,
    private readonly environment: Readonly<NodeJS.ProcessEnv>,
  ) {}

  static async start(): Promise<Scene> {
    const folder = mkdtempSync(path.join(os.tmpdir(), "faults-"));
    const emulator = await startEmulator({ log: () => undefined });
    const proxy = await Proxy.start(emulator.endpoint);
    try {
      writeFiles(folder, FAULTS_ORGANIZATION);
      const organization = load(folder);
      await createSurroundings(emulator, surroundingsOf(organization));
      const caller = { ...(await callerEnvironment(emulator, organization)), AWS_ENDPOINT_URL: proxy.endpoint };
      const environment = childEnvironment(caller, path.join(PROJECT, ".sandbox", "plugin-cache"));
      const account = await clientsOf(emulator, { accountId: ACCOUNT, region: "eu-west-1" });
      const state = await clientsOf(emulator, { accountId: STATE_ACCOUNT, region: "eu-west-1" });
      return new Scene(emulator, proxy, account, state, folder, organization, environment);
    } catch (error) {
      proxy.stop();
      await emulator.stop();
      throw error;
    }
  }

  async stop(): Promise<void> {
    for (const one of this.started) await one.kill();
    this.proxy.stop();
    await this.emulator.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  outdir(copy = OUT): string {
    return path.join(this.folder, copy);
  }

  stackFolder(stack: string, copy?: string): string {
    return path.join(this.outdir(copy), "stacks", stack);
  }

  /** Another checkout, as the first is now. */
  copy(name: string): void {
    cpSync(this.outdir(), this.outdir(name), { recursive: true, verbatimSymlinks: true });
  }

  /** The folder of an organization that has these files in the place of its own. */
  changed(name: string, files: Files): string {
    const folder = path.join(this.folder, name);
    writeFiles(folder, { ...FAULTS_ORGANIZATION, ...files });
    return folder;
  }

  /**
   * Synthesises, as `npm start` does.
   *
   * @param shell what the shell does before it
   */
  synth({ organization = this.folder, copy = OUT, shell = "" } = {}): Running {
    const variables = { SAGEMAKER_ACCESS_ORGANIZATION: organization, CDKTF_OUTDIR: this.outdir(copy) };
    const program = ["-c", `${shell} exec "$0" --import tsx main.ts`, process.execPath];
    return this.run("sh", program, PROJECT, variables);
  }

  cdktf(...args: readonly string[]): Running {
    const variables = { SAGEMAKER_ACCESS_ORGANIZATION: this.folder };
    return this.run(process.execPath, [CLI, ...args, "--output", this.outdir()], PROJECT, variables);
  }

  /** `npm run recover`. */
  recover(stack: string, ...args: readonly string[]): Running {
    const program = ["--import", "tsx", "cli/main.ts", "recover", stack, "--outdir", this.outdir(), ...args];
    return this.run(process.execPath, program, PROJECT);
  }

  terraform(stack: string, command: string, args: readonly string[] = [], { copy, variables }: Options = {}): Running {
    return this.run(
      "terraform",
      [...command.split(" "), "-no-color", ...args],
      this.stackFolder(stack, copy),
      variables,
    );
  }

  /** `terraform init` and `terraform apply`. */
  async deploy(stack: string, options?: Options): Promise<void> {
    await done(this.terraform(stack, "init", ["-input=false"], options));
    await done(this.apply(stack, options));
  }

  apply(stack: string, options?: Options): Running {
    return this.terraform(stack, "apply", ["-input=false", "-auto-approve"], options);
  }

  async plan(stack: string): Promise<"no changes" | "changes"> {
    const { status, output } = await this.terraform(stack, "plan", ["-input=false", "-detailed-exitcode"]).ended;
    if (status !== 0 && status !== 2) throw new Error(output);
    return status === 0 ? "no changes" : "changes";
  }

  state(team: string): StateObject {
    return new StateObject(this.stateAccount.s3, STATE_BUCKET, this.deployment(team).stateKey);
  }

  /** What the account has of a team. */
  async actual(team: string): Promise<Account> {
    const account = await actualAccount(this.account);
    const own = <T>(all: Readonly<Record<string, T>>): Record<string, T> =>
      Object.fromEntries(Object.entries(all).filter(([name]) => name.includes(`${team}-`)));
    const { roles, policies, groups, notebooks } = account;
    return { roles: own(roles), policies: own(policies), groups: own(groups), notebooks: own(notebooks) };
  }

  /** What the account is to have of a team. */
  declared(team: string): Account {
    return declaredAccount({ ...this.organization, deployments: [this.deployment(team)] }, ACCOUNT, this.outdir());
  }

  /** How much of a team's roles, groups and policies the account has. */
  async shareInAws(team: string): Promise<Share> {
    const { roles, groups, policies } = this.declared(team);
    const declared = [roles, groups, policies].flatMap(Object.keys);
    const arns = Object.keys(await identities(this.account)).filter((arn) => arn.includes(`/teams/${team}/`));
    return shareOf(arns.length, declared.length);
  }

  /** How much of a team's stack its state knows. */
  async shareInState(team: string): Promise<Share> {
    const file = path.join(this.stackFolder(this.deployment(team).stackName), "cdk.tf.json");
    const { resource } = JSON.parse(readFileSync(file, "utf8")) as { resource: Record<string, object> };
    return shareOf(await this.state(team).size(), Object.values(resource).flatMap(Object.keys).length);
  }

  private deployment(name: string): Deployment {
    const found = this.organization.deployments.find(({ team }) => team.team === name);
    if (!found) throw new Error(`there is no team ${name}`);
    return found;
  }

  private run(
    command: string,
    args: readonly string[],
    cwd: string,
    variables: Readonly<Record<string, string>> = {},
  ): Running {
    const running = new Running(command, args, { cwd, env: { ...this.environment, ...variables } });
    this.started.push(running);
    return running;
  }
}

/** @throws {Error} with what it said, where it failed */
export async function done(running: Running): Promise<Ended> {
  const ended = await running.ended;
  if (ended.status !== 0) throw new Error(ended.output);
  return ended;
}

function shareOf(part: number, all: number): Share {
  if (part === 0) return "nothing";
  return part < all ? "a part" : "all";
}
