import { join } from "node:path";
import { prove } from "../../cli/proof/proof";
import { summary } from "../../cli/proof/summary";
import { formatProblems } from "../../organization";
import { synthesize } from "../../stacks";
import { folderOf, organizationIn } from "../stacks/support";
import {
  type AwsAccount,
  FULL_ACCESS,
  listAccounts,
  MANAGEMENT,
  NO_ENDPOINTS,
  ROOT,
  treeFiles,
  UNIT,
} from "./input/exported.support";
import { accountFile, type Files, lines, organizationFile } from "./support";

const TODAY = "2026-12-01";
const TEAMS = Array.from({ length: 40 }, (_, index) => `team${String(index).padStart(2, "0")}`);
const STAGES = ["dev", "test", "prod"];

const ACCOUNTS: readonly AwsAccount[] = TEAMS.flatMap((team, index) =>
  STAGES.map((stage, position) => ({
    id: String(100_000_000_000 + index * 10 + position),
    name: `${team[0]?.toUpperCase() ?? ""}${team.slice(1)} ${stage}`,
  })),
);

/** One template, one export, one line that joins them, and a file for each team. */
const FILES: Files = {
  "organization.yaml": organizationFile("exportedAccounts:", '  - { name: "<team>-<stage>", extends: ml }'),
  "accounts/templates/ml.yaml": lines(
    "template: ml",
    "region: eu-west-1",
    "deployRole: arn:aws:iam::<id>:role/terraform-deploy",
    "tags: { stage: <stage> }",
    "expect:",
    "  - { who: execution, cannot: sagemaker:CreateEndpoint, on: '*' }",
  ),
  "organizations/list-accounts.json": listAccounts(
    { id: MANAGEMENT, name: "Acme" },
    { id: "000000000002", name: "network-prod" },
    { id: "000000000003", name: "team00-old", state: "SUSPENDED" },
    ...ACCOUNTS,
  ),
  ...treeFiles({
    parents: { ...Object.fromEntries(ACCOUNTS.map(({ id }) => [id, UNIT])), [UNIT]: ROOT },
    attached: {
      ...Object.fromEntries(ACCOUNTS.map(({ id }) => [id, ["FullAWSAccess"]])),
      [UNIT]: ["FullAWSAccess", "NoEndpoints"],
      [ROOT]: ["FullAWSAccess"],
    },
    policies: { FullAWSAccess: FULL_ACCESS, NoEndpoints: NO_ENDPOINTS },
  }),
  ...Object.fromEntries(
    TEAMS.map((team) => [
      `teams/${team}.yaml`,
      lines(
        `team: ${team}`,
        'accounts: ["<team>-<stage>"]',
        "workloads: [training]",
        `data: [{ bucket: { ${STAGES.map((stage) => `${team}-${stage}: acme-${team}-${stage}`).join(", ")} }, access: read-write }]`,
        "groups: { ML_Engineers: {} }",
        "expect:",
        "  - { who: execution, can: s3:GetObject, on: { team: own, resource: object } }",
      ),
    ]),
  ),
};

describe("40 teams in 3 accounts each, from one template and one export of AWS Organizations", () => {
  const organization = organizationIn(folderOf(FILES));

  it("are 120 stacks without an account file", () => {
    expect(organization.deployments.map(({ stackName }) => stackName)).toEqual(
      TEAMS.flatMap((team) => STAGES.map((stage) => `${team}-${stage}-${team}`)).sort(),
    );
    expect(organization.deployments.map(({ account }) => account.deployRole)).toEqual(
      organization.deployments.map(({ account }) => `arn:aws:iam::${account.id}:role/terraform-deploy`),
    );
  });

  it("are synthesised and proven, with the policies above them", () => {
    const outdir = join(folderOf({}), "cdktf.out");
    let told = "";
    const problems = synthesize(organization, outdir, (folder) => {
      const proof = prove(organization, folder, TODAY);
      told = summary(organization, proof);
      return proof.problems;
    });
    expect(formatProblems(problems)).toBe("");
    expect(told).toContain("40 teams in 120 accounts, 120 stacks");
    expect(told).toContain("160 lines of contracts hold.");
    expect(told).toContain(
      "Left out, as nobody can work in it: team00-old (SUSPENDED, organizations/list-accounts.json:27).",
    );
  });

  it("are the same whatever the order of the export", () => {
    const turned = organizationIn(
      folderOf({ ...FILES, "organizations/list-accounts.json": listAccounts(...[...ACCOUNTS].reverse()) }),
    );
    const names = ({ deployments }: typeof turned): string[] => deployments.map(({ stackName }) => stackName);
    expect(names(turned)).toEqual(names(organization));
  });
});

it("an account file beside the export is that of one of its accounts, by its id", () => {
  const [first] = ACCOUNTS;
  const { deployments } = organizationIn(
    folderOf({
      ...FILES,
      "accounts/special.yaml": accountFile("team00-dev", first?.id, "extends: ml", "tags: { stage: x }"),
    }),
  );
  expect(deployments).toHaveLength(120);
  expect(deployments[0]).toMatchObject({ account: { account: "team00-dev", tags: { stage: "x" } } });
});
