import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { LintJson } from "../../cli/lint/json";
import { COUNT, POLICY_SIZE } from "../../policies";
import { folderOf, writeFiles } from "../stacks/support";
import type { Account } from "./support/account";
import { actualAccount } from "./support/actual";
import { declaredAccount } from "./support/declared";
import { describeWithTerraform } from "./support/prerequisites";
import { ACCOUNT_ID, everything, richOrganization } from "./support/rich-organization";
import { type Checkout, load, PROJECT, World } from "./support/world";

jest.setTimeout(600_000);

const BUCKETS = 30;
const STACKS = ["dev-divided", "dev-everything"];

interface Change {
  readonly address: string;
  readonly type: string;
  readonly name: string;
  readonly change: { readonly actions: readonly string[] };
}

/** What `npm run access -- lint` says, as JSON. Were there an error, it would end with another status. */
function lint(organization: string, ...args: readonly string[]): Pick<LintJson, "counts" | "findings" | "notScoped"> {
  const json = execFileSync(process.execPath, ["--import", "tsx", "cli/main.ts", "lint", "--json", ...args], {
    cwd: PROJECT,
    env: { ...process.env, SAGEMAKER_ACCESS_ORGANIZATION: organization },
    encoding: "utf8",
    maxBuffer: 2 ** 26,
  });
  return JSON.parse(json) as LintJson;
}

/** Without white space, as IAM counts. */
const size = (document: unknown): number => JSON.stringify(document).length;

/** In order: each part goes on from what the one before it left in the emulator. */
describeWithTerraform()("teams with every kind of work", () => {
  let world: World;
  let checkout: Checkout;
  let actual: Account;

  const planFiles = async (): Promise<string[]> => {
    const folder = folderOf({});
    return Promise.all(
      STACKS.map(async (stack) => {
        const file = path.join(folder, `${stack}.json`);
        writeFileSync(file, await world.planJson(checkout, stack));
        return file;
      }),
    );
  };

  /** The linter's answers about the synthesised Terraform, and about plans of it. */
  const lintBoth = async () => {
    const files = await planFiles();
    return {
      synthesised: lint(checkout.organization, checkout.outdir),
      planned: lint(checkout.organization, ...files.flatMap((file) => ["--plan", file])),
    };
  };

  beforeAll(async () => {
    world = await World.start(folderOf(richOrganization(BUCKETS)));
    checkout = world.checkout("first", { ownOrganization: true });
    await world.synth(checkout);
  });

  afterAll(async () => {
    await (world as World | undefined)?.stop();
  });

  it("have a plan about which the linter says what it says about the synthesised Terraform", async () => {
    const { synthesised, planned } = await lintBoth();
    expect(planned).toEqual(synthesised);
    expect([...new Set(planned.findings.map(({ rule }) => rule))]).toEqual(["remote-debug"]);
  });

  describe("deployed", () => {
    beforeAll(async () => {
      await world.deploy(checkout, "*");
      actual = await actualAccount(await world.clients(ACCOUNT_ID));
    });

    it("have their roles, groups, policies and notebooks as declared, with every attachment", () => {
      const { policies, ...declared } = declaredAccount(load(checkout.organization), ACCOUNT_ID, checkout.outdir);
      expect(Object.keys(declared.roles)).toEqual(
        expect.arrayContaining([
          "everything-SageMakerExecutionRole",
          "everything-SageMaker-interactive",
          "everything-SageMaker-orchestration",
          "divided-SageMaker-training",
          "divided-SageMaker-studio",
        ]),
      );
      expect(Object.keys(declared.roles)).toHaveLength(14);
      expect(actual).toMatchObject(declared);
      expect(Object.keys(actual.roles).sort()).toEqual(Object.keys(declared.roles).sort());
      const { [`arn:aws:iam::${ACCOUNT_ID}:policy/ml-boundary`]: boundary, ...own } = actual.policies;
      expect(boundary).toBeDefined();
      expect(own).toEqual(policies);
    });

    it("are within IAM's quotas, though their policies are split", () => {
      const names = Object.keys(actual.policies);
      expect(names.filter((arn) => arn.includes("/everything-S3Access")).length).toBeGreaterThan(1);
      for (const { document } of Object.values(actual.policies))
        expect(size(document)).toBeLessThanOrEqual(POLICY_SIZE.managed);
      for (const { inline, attached, trust } of Object.values(actual.roles)) {
        const sizes = Object.values(inline).map(size);
        expect(sizes.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(POLICY_SIZE.roleInline);
        expect(attached.length).toBeLessThanOrEqual(COUNT.managedPoliciesPerRole.default);
        expect(size(trust)).toBeLessThanOrEqual(POLICY_SIZE.trust);
      }
      for (const { attached } of Object.values(actual.groups))
        expect(attached.length).toBeLessThanOrEqual(COUNT.managedPoliciesPerGroup.default);
    });

    it("run notebooks with the role for them", () => {
      const roles = Object.entries(actual.notebooks).map(([name, { roleArn }]) => [name, roleArn?.split("/").at(-1)]);
      expect(Object.fromEntries(roles)).toEqual({
        "divided-exploration": "divided-SageMaker-notebook",
        "everything-exploration": "everything-SageMaker-interactive",
      });
    });

    it("are settled: Terraform plans no further change", async () => {
      const plans = await Promise.all(STACKS.map((stack) => world.plan(checkout, stack)));
      expect(plans).toEqual(["no changes", "no changes"]);
    });
  });

  describe("with one bucket more", () => {
    beforeAll(async () => {
      writeFiles(checkout.organization, { "teams/everything.yaml": everything(BUCKETS + 1) });
      await world.synth(checkout);
    });

    it("change the policies that name it, each in place, and nothing else", async () => {
      const plan = JSON.parse(await world.planJson(checkout, "dev-everything")) as {
        resource_changes: readonly Change[];
      };
      const changes = plan.resource_changes.filter(({ change }) => change.actions.join() !== "no-op");
      expect(changes.map(({ type, change }) => `${type} ${change.actions.join()}`)).toEqual(
        changes.map(() => "aws_iam_policy update"),
      );
      const about = (policy: string) => changes.filter(({ name }) => name.includes(policy)).length;
      expect(about("s3")).toBeGreaterThan(0);
      for (const policy of ["s3", "ML_Engineers", "Analysts"]) expect(about(policy)).toBeLessThanOrEqual(2);
      expect(about("ML_Admins")).toBe(0);
    });

    it("have a plan about which the linter says what it says about the synthesised Terraform, values being known", async () => {
      const { synthesised, planned } = await lintBoth();
      expect(planned).toEqual(synthesised);
    });
  });

  describe("of which one retires", () => {
    it("lose all roles of that team, and keep the other's", async () => {
      const file = path.join(checkout.organization, "teams", "divided.yaml");
      const team = JSON.parse(readFileSync(file, "utf8")) as object;
      writeFileSync(file, JSON.stringify({ ...team, retired: true }));
      await world.deploy(checkout, "*");
      const { roles, groups, notebooks, policies } = await actualAccount(await world.clients(ACCOUNT_ID));
      for (const names of [roles, groups, notebooks, policies].map((all) => Object.keys(all).join(" "))) {
        expect(names).toContain("everything");
        expect(names).not.toContain("divided");
      }
      expect(Object.keys(roles)).toHaveLength(3);
      expect(await world.plan(checkout, "dev-everything")).toBe("no changes");
    });
  });
});
