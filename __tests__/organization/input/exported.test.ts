import { scpsOf } from "../../../organization";
import { accountFile, type Files, lines, organizationFile, organizationOf, problemsOf, teamIn } from "../support";
import {
  type AwsAccount,
  type AwsTree,
  FULL_ACCESS,
  listAccounts,
  listed,
  MANAGEMENT,
  NO_ENDPOINTS,
  ROOT,
  treeFiles,
  UNIT,
} from "./exported.support";

const DEV: AwsAccount = { id: "111111111111", name: "Fraud (Dev)" };
const PROD: AwsAccount = { id: "222222222222", name: "fraud-prod" };
const LIST = "organizations/list-accounts.json";

/** A team in the accounts of an export. */
const exporting = (accounts: readonly AwsAccount[], more: Files = {}): Files => ({
  "organization.yaml": organizationFile("exportedAccounts:", '  - { name: "<team>-<env>", extends: "ml-<env>" }'),
  "accounts/dev.yaml": undefined,
  "accounts/templates/dev.yaml": lines("template: ml-dev", "region: eu-west-1", "tags: { env: <env> }"),
  "accounts/templates/prod.yaml": lines("template: ml-prod", "extends: ml-dev", "region: eu-central-1"),
  [LIST]: listAccounts(...accounts),
  "teams/fraud.yaml": teamIn('"<team>-<env>"', "fraud"),
  ...more,
});

const accountsOf = (files: Files): object[] => organizationOf(files).deployments.map(({ account }) => account);

const TREE: AwsTree = {
  parents: { [DEV.id]: UNIT, [UNIT]: ROOT },
  attached: {
    [DEV.id]: ["FullAWSAccess"],
    [UNIT]: ["FullAWSAccess", "NoEndpoints"],
    [ROOT]: ["FullAWSAccess"],
  },
  policies: { FullAWSAccess: FULL_ACCESS, NoEndpoints: NO_ENDPOINTS },
};

describe("accounts of an export", () => {
  it("are made by the patterns that they fit, in the teams that name them", () => {
    expect(accountsOf(exporting([DEV, PROD, { id: "333333333333", name: "network-dev" }]))).toMatchObject([
      { account: "fraud-dev", id: "111111111111", region: "eu-west-1", tags: { env: "dev" } },
      { account: "fraud-prod", id: "222222222222", region: "eu-central-1", tags: { env: "prod" } },
    ]);
  });

  it("may be in several pages", () => {
    const pages = [DEV, PROD].map((account, index) => ({
      Accounts: [listed(account)],
      ...(index === 0 && { NextToken: "more" }),
    }));
    expect(accountsOf(exporting([], { [LIST]: JSON.stringify(pages) }))).toHaveLength(2);
  });

  it("may be of a command line that knows no State yet", () => {
    const text = listAccounts(DEV).replace(/ *"State": "ACTIVE",\n/, "");
    expect(text).not.toContain("State");
    expect(accountsOf(exporting([], { [LIST]: text }))).toHaveLength(1);
  });

  it("are left out, and told, where nobody can work in them", () => {
    const { leftOut, deployments } = organizationOf(
      exporting([DEV, { ...PROD, state: "CLOSED" }, { id: "333333333333", name: "other-dev", state: "SUSPENDED" }]),
    );
    expect(deployments.map(({ stackName }) => stackName)).toEqual(["fraud-dev-fraud"]);
    expect(leftOut).toEqual([{ account: "fraud-prod", state: "CLOSED", place: { file: LIST, line: 17, column: 21 } }]);
  });

  it("may have a file with what is different, in which placeholders stand for the same", () => {
    const file = lines("account: fraud-dev", 'id: "111111111111"', "extends: ml-dev", "region: us-east-1");
    expect(accountsOf(exporting([DEV], { "accounts/dev.yaml": file }))).toMatchObject([
      { region: "us-east-1", tags: { env: "dev" } },
    ]);
  });

  it("give a team those that fit, and not those of a team whose name begins with its own", () => {
    const { deployments } = organizationOf(
      exporting([DEV, { id: "333333333333", name: "fraud-check-dev" }], {
        "teams/check.yaml": teamIn('"<team>-<env>"', "fraud-check"),
      }),
    );
    expect(deployments.map(({ stackName }) => stackName)).toEqual(["fraud-check-dev-fraud-check", "fraud-dev-fraud"]);
  });
});

describe("the policies of an export", () => {
  const levelsOf = (files: Files): string[][] =>
    organizationOf(files).deployments.flatMap(({ account }) =>
      scpsOf(account).map((level) => level.map(({ name }) => name)),
    );

  it("are those of the root, of each unit and of the account", () => {
    expect(levelsOf(exporting([DEV], treeFiles(TREE)))).toEqual([
      [`FullAWSAccess at ${ROOT}`],
      [`FullAWSAccess at ${UNIT}`, `NoEndpoints at ${UNIT}`],
      [`FullAWSAccess at ${DEV.id}`],
    ]);
  });

  it("are those of an account with a file too, which may list others", () => {
    const file = (...more: string[]): Files => ({
      "accounts/dev.yaml": accountFile("fraud-dev", DEV.id, ...more),
      "organization.yaml": organizationFile(),
      "accounts/templates/dev.yaml": undefined,
      "accounts/templates/prod.yaml": undefined,
    });
    expect(levelsOf(exporting([DEV], { ...treeFiles(TREE), ...file() }))).toHaveLength(3);
    expect(levelsOf(exporting([DEV], { ...treeFiles(TREE), ...file("scps: []") }))).toEqual([]);
  });

  it("count for no management account", () => {
    const management = { id: MANAGEMENT, name: "fraud-dev" };
    expect(levelsOf(exporting([management], treeFiles(TREE)))).toEqual([]);
  });

  it("limit nothing where the organization has none", () => {
    const attached = Object.fromEntries(Object.keys(TREE.attached).map((target) => [target, []]));
    expect(levelsOf(exporting([DEV], treeFiles({ ...TREE, attached })))).toEqual([]);
  });

  it("are held against AWS's rules where they stand, once for all accounts", () => {
    const odd = { ...NO_ENDPOINTS, Statement: [{ ...NO_ENDPOINTS.Statement[0], Action: "sagemaker:CreateEndpont" }] };
    const policies = { ...TREE.policies, NoEndpoints: { ...odd, Colour: "red" } };
    const parents = { ...TREE.parents, [PROD.id]: UNIT };
    const attached = { ...TREE.attached, [PROD.id]: ["FullAWSAccess"] };
    expect(problemsOf(exporting([DEV, PROD], treeFiles({ parents, attached, policies })))).toMatch(
      /^organizations\/describe-policy\/p-noendpoints\.json:\d+:20: "Colour" is not a setting here\n {4}for the accounts fraud-dev, fraud-prod\n/,
    );
  });
});
