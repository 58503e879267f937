import { cpSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { bootstrapState } from "../../../cli/bootstrap/run";
import { type AwsClients, clientsOf } from "../../../cli/sandbox/aws-clients";
import { callerEnvironment } from "../../../cli/sandbox/caller";
import { cdktf } from "../../../cli/sandbox/cdktf";
import { childEnvironment } from "../../../cli/sandbox/child-environment";
import { createSurroundings } from "../../../cli/sandbox/create-surroundings";
import { deploy } from "../../../cli/sandbox/deploy";
import { type Emulator, startEmulator } from "../../../cli/sandbox/emulator";
import { surroundingsOf } from "../../../cli/sandbox/surroundings";
import { loadOrganization, type Organization } from "../../../organization";
import { type Plan, terraformPlan, terraformPlanJson } from "./terraform";

/** The example organization. */
export const PROJECT = path.join(__dirname, "../../..");

/** Somebody's checkout: whose organization it is, and where they synthesise. */
export interface Checkout {
  readonly organization: string;
  readonly outdir: string;
  /** As of which day they synthesise, `YYYY-MM-DD`. @default - as of today */
  readonly day?: string;
}

const silent = (): void => undefined;

const asOf = (day: string | undefined): Record<string, string> =>
  day === undefined ? {} : { SAGEMAKER_ACCESS_DAY: day };

export function load(folder: string): Organization {
  const loaded = loadOrganization(folder);
  if ("problems" in loaded) throw new Error(JSON.stringify(loaded.problems, null, 2));
  return loaded.organization;
}

/** AWS with what an organization needs, and people who deploy to it. */
export class World {
  private readonly controller = new AbortController();

  private constructor(
    readonly emulator: Emulator,
    private readonly project: string,
    private readonly folder: string,
    /** What `cdktf`, Terraform and this project's commands find in their environment. */
    readonly environment: Readonly<NodeJS.ProcessEnv>,
  ) {}

  /**
   * @param project the folder of the organization: the example's, or another
   * @param options whether the state bucket is made, where the organization's project makes it
   */
  static async start(
    project = PROJECT,
    options: { readonly stateBucket: boolean } = { stateBucket: true },
  ): Promise<World> {
    const organization = load(project);
    const folder = mkdtempSync(path.join(os.tmpdir(), "sagemaker-access-e2e-"));
    const emulator = await startEmulator({ log: silent });
    try {
      await createSurroundings(emulator, surroundingsOf(organization));
      const caller = await callerEnvironment(emulator, organization);
      const environment = childEnvironment(caller, path.join(PROJECT, ".sandbox", "plugin-cache"));
      const world = new World(emulator, project, folder, environment);
      if (organization.state && options.stateBucket) await world.bootstrap();
      return world;
    } catch (error) {
      await emulator.stop();
      throw error;
    }
  }

  /** Ends what still runs and removes what was written. */
  async stop(): Promise<void> {
    this.controller.abort();
    await this.emulator.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** A checkout with an own copy of the organization, for changes, or else the organization itself. */
  checkout(name: string, { ownOrganization }: { ownOrganization: boolean }): Checkout {
    const checkout = path.join(this.folder, name);
    const outdir = path.join(checkout, "cdktf.out");
    if (!ownOrganization) return { organization: this.project, outdir };
    for (const input of ["organization.yaml", "accounts", "teams"]) {
      cpSync(path.join(this.project, input), path.join(checkout, input), { recursive: true });
    }
    return { organization: checkout, outdir };
  }

  /** Makes the state bucket. Resolves with what the command says. */
  async bootstrap(): Promise<string[]> {
    const { project: organization, environment, controller } = this;
    const lines: string[] = [];
    const workFolder = path.join(this.folder, ".bootstrap");
    await bootstrapState(
      { organization, workFolder, autoApprove: true, environment, signal: controller.signal },
      { out: (line) => lines.push(line), confirm: () => Promise.resolve(true) },
    );
    return lines;
  }

  /**
   * @param stacks names or patterns
   * @returns what is said of each stack, in the order in which they were done
   */
  async deploy({ organization, outdir, day }: Checkout, ...stacks: string[]): Promise<string[]> {
    const { controller } = this;
    const environment = { ...this.environment, ...asOf(day) };
    const lines: string[] = [];
    const log = (line: string): void => void lines.push(line);
    await deploy(stacks, { organization, outdir, environment, log, signal: controller.signal });
    return lines;
  }

  async synth({ organization, outdir, day }: Checkout): Promise<void> {
    const environment = { ...this.environment, SAGEMAKER_ACCESS_ORGANIZATION: organization, ...asOf(day) };
    const { status, lines } = await cdktf(["synth", "--output", outdir], {
      environment,
      signal: this.controller.signal,
    });
    if (status !== 0) throw new Error(lines.join("\n"));
  }

  async plan({ outdir }: Checkout, stack: string): Promise<Plan> {
    return terraformPlan(path.join(outdir, "stacks", stack), this.environment);
  }

  /** What `terraform show -json` says of a plan. */
  async planJson({ outdir }: Checkout, stack: string): Promise<string> {
    return terraformPlanJson(path.join(outdir, "stacks", stack), this.environment);
  }

  /** Clients that may do everything in an account, with the region of the example's. */
  async clients(accountId: string): Promise<AwsClients> {
    return clientsOf(this.emulator, { accountId, region: "eu-west-1" });
  }
}
