import { cpSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { byText } from "../../../common/lists";
import { type StacksFile, stacksFile } from "../../../organization";
import { type Files, folderOf, writeFiles } from "../../stacks/support";
import { asked, commit, repositoryOf, synthesise, TWO_TEAMS } from "../changed/support";
import { ROOT } from "../support";

/** What a reader takes out of an atlantis.yaml, and of the Terraform in its projects' folders. */
interface Read {
  readonly name: string;
  readonly dir: string;
  readonly dependencies: readonly string[];
  readonly group: number;
  readonly role: string | undefined;
  readonly accountId: string | undefined;
}

interface Atlantis {
  readonly version: number;
  readonly projects: readonly {
    readonly name: string;
    readonly dir: string;
    readonly workspace: string;
    readonly execution_order_group: number;
    readonly depends_on?: readonly string[];
    readonly autoplan: { readonly enabled: boolean; readonly when_modified: readonly string[] };
  }[];
}

interface Terraform {
  readonly provider: {
    readonly aws: readonly [
      { readonly allowed_account_ids: readonly string[]; readonly assume_role?: readonly [{ role_arn: string }] },
    ];
  };
}

function readBack(repository: string, text: string): Read[] {
  const { version, projects } = parse(text) as Atlantis;
  expect(version).toBe(3);
  return projects.map(
    ({ name, dir, workspace, depends_on: dependencies = [], execution_order_group: group, autoplan }) => {
      expect([workspace, autoplan]).toEqual([
        "default",
        { enabled: true, when_modified: ["*.tf.json", ".terraform.lock.hcl"] },
      ]);
      const { provider } = JSON.parse(readFileSync(join(repository, dir, "cdk.tf.json"), "utf8")) as Terraform;
      const [aws] = provider.aws;
      return {
        name,
        dir,
        dependencies,
        group,
        role: aws.assume_role?.[0].role_arn,
        accountId: aws.allowed_account_ids[0],
      };
    },
  );
}

const listed = (to: string): StacksFile => stacksFile.parse(JSON.parse(readFileSync(join(to, "stacks.json"), "utf8")));

/** Exports what is checked out, and holds what Atlantis is told against the list. */
async function exported(repository: string): Promise<Read[]> {
  synthesise(repository);
  const to = join(repository, "infra/deploy");
  expect(await asked(repository, "export", "--to", to, "--layout", "{account}/{team}")).toMatchObject({ status: 0 });
  const { status, out } = await asked(repository, "pipeline", "atlantis", "--folder", to);
  expect(status).toBe(0);
  const read = readBack(repository, out);
  expect(read).toEqual(
    listed(to).stacks.map(({ name, path, dependencies, level, deployRole, account }) => ({
      ...{ name, dir: `infra/deploy/${path}`, dependencies, group: level, role: deployRole, accountId: account.id },
    })),
  );
  const groups = new Map(read.map(({ name, group }) => [name, group]));
  for (const { dependencies, group } of read)
    for (const before of dependencies) expect(groups.get(before)).toBeLessThan(group);
  return read;
}

const names = (read: readonly Read[]): string[] => read.map(({ name }) => name).sort(byText);

describe("pipeline atlantis", () => {
  it("says what stacks.json does, of the example, with a team that leaves and one that is retired", async () => {
    const repository = repositoryOf({});
    for (const entry of ["organization.yaml", "accounts", "teams"])
      cpSync(join(ROOT, entry), join(repository, entry), { recursive: true });
    commit(repository, "example");
    const before = await exported(repository);
    expect(names(before)).toContain("dev-pricing");
    const file = (team: string): string => join(repository, `teams/${team}.yaml`);
    rmSync(file("pricing"));
    writeFiles(repository, {
      "teams/forecasting.yaml": readFileSync(file("forecasting"), "utf8").replace(/^(team: .*)$/m, "$1\nretired: true"),
    });
    const after = await exported(repository);
    expect(names(after)).toEqual(names(before));
    expect(after.find(({ group }) => group === 0)).toMatchObject({ name: "dev-pricing", dependencies: [] });
  });

  it("says what stacks.json does, of forty teams in two accounts", async () => {
    const teams = [...Array(40).keys()].map((index) => `team-${String(index).padStart(2, "0")}`);
    const account = (name: string, id: string): object => ({
      ...{
        account: name,
        id,
        region: "eu-west-1",
        permissionsBoundary: {},
        deployRole: `arn:aws:iam::${id}:role/deploy`,
      },
    });
    const file = (team: string, more: object = {}): Files => ({
      [`teams/${team}.yaml`]: { team, accounts: ["dev", "prod"], workloads: ["training"], ...more },
    });
    const repository = repositoryOf({
      "organization.yaml": TWO_TEAMS["organization.yaml"],
      "accounts/dev.yaml": account("dev", "111111111111"),
      "accounts/prod.yaml": account("prod", "222222222222"),
      ...Object.fromEntries(teams.flatMap((team) => Object.entries(file(team)))),
    });
    const before = await exported(repository);
    expect(before).toHaveLength(82);
    expect(new Set(before.map(({ group }) => group))).toEqual(new Set([0, 1]));
    rmSync(join(repository, "teams/team-07.yaml"));
    writeFiles(repository, file("team-11", { retired: true }));
    const after = await exported(repository);
    expect(names(after)).toEqual(names(before));
    const inGroup = (group: number): string[] => names(after.filter((one) => one.group === group));
    expect([inGroup(0), inGroup(1)]).toEqual([
      ["dev-team-07", "prod-team-07"],
      ["dev-account", "prod-account"],
    ]);
  });

  it("is told of a folder that was not exported, or is in no repository", async () => {
    const repository = repositoryOf(TWO_TEAMS);
    synthesise(repository);
    const out = join(repository, "cdktf.out");
    expect(await asked(repository, "pipeline", "atlantis", "--folder", out)).toMatchObject({
      ...{ status: 1, error: `${out} was not exported\n    Write it first: export --to ${out}\n` },
    });
    const elsewhere = folderOf({});
    expect(await asked(repository, "export", "--to", elsewhere)).toMatchObject({ status: 0 });
    expect((await asked(repository, "pipeline", "atlantis", "--folder", elsewhere)).error).toContain(
      "is in no git repository",
    );
    expect((await asked(repository, "pipeline", "jenkins", "--folder", out)).status).toBe(2);
  });
});
