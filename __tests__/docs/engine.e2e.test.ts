import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { describeWithTerraform } from "../e2e/support/prerequisites";
import { type Checkout, PROJECT, World } from "../e2e/support/world";
import { blocks, page } from "./support";

jest.setTimeout(600_000);

/** The commands of a pipeline without the CDKTF CLI; what comes before them makes the output. */
const [, COMMANDS = ""] = (
  blocks(page("docs/deploying.md"), "sh").find((block) => block.includes("-chdir")) ?? ""
).split("npm ci && npm start\n");

/** In order: what is destroyed was deployed before. */
describeWithTerraform()("without the CDKTF CLI", () => {
  let world: World;
  let checkout: Checkout;

  const shell = (commands: string): { status: number | null; output: string } => {
    const { status, stdout, stderr } = spawnSync("bash", ["-ec", commands], {
      cwd: dirname(checkout.outdir),
      env: { ...world.environment, TF_INPUT: "0" },
      encoding: "utf8",
    });
    return { status, output: `${stdout}${stderr}` };
  };

  beforeAll(async () => {
    world = await World.start();
    checkout = world.checkout("pipeline", { ownOrganization: false });
    mkdirSync(dirname(checkout.outdir), { recursive: true });
    execFileSync(process.execPath, ["--import", "tsx", "main.ts"], {
      cwd: PROJECT,
      env: {
        ...world.environment,
        CDKTF_OUTDIR: checkout.outdir,
        SAGEMAKER_ACCESS_ORGANIZATION: checkout.organization,
      },
      stdio: "pipe",
    });
  });

  afterAll(async () => {
    await (world as World | undefined)?.stop();
  });

  it("Terraform alone deploys the output of npm start, by the commands of docs/deploying.md", async () => {
    expect(COMMANDS).toContain("dev-fraud-detection");
    const { status, output } = shell(COMMANDS);
    expect({ status, output }).toMatchObject({ status: 0 });
    expect(output.match(/Apply complete!/g)).toHaveLength(2);
    for (const stack of ["dev-account", "dev-fraud-detection"]) {
      expect(await world.plan(checkout, stack)).toBe("no changes");
    }
  });

  it("Terraform alone destroys it", () => {
    const { status, output } = shell(
      `terraform -chdir="${join(checkout.outdir, "stacks", "dev-fraud-detection")}" destroy -auto-approve`,
    );
    expect({ status, output }).toMatchObject({ status: 0 });
    expect(output).toContain("Destroy complete!");
  });
});
