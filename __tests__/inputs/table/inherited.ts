import {
  type AwsAccount,
  type AwsTree,
  FULL_ACCESS,
  listAccounts,
  listed,
  NO_ENDPOINTS,
  ROOT,
  treeFiles,
  UNIT,
} from "../../organization/input/exported.support";
import { accountFile, lines, organizationFile, teamIn } from "../../organization/support";
import { ACCOUNT, type Change, FOLDER, type Input, ORGANIZATION, TEAM, together } from "../input";

const ML = "accounts/templates/ml.yaml";
const LIST = "organizations/list-accounts.json";

const template = (name: string, ...more: string[]): string => lines(`template: ${name}`, ...more);

/** The account's file without a region, and a template; what is given follows from line 2 on. */
const inheriting = (...more: string[]): Change => ({
  files: {
    [ACCOUNT]: lines("account: dev", 'id: "111111111111"', "extends: ml"),
    [ML]: template("ml", ...more),
  },
});
const REGION = "region: eu-west-1";

const TEMPLATES: readonly Input[] = [
  {
    name: "a template that is not there",
    wrong: together(inheriting(REGION), {
      files: { [ACCOUNT]: lines("account: dev", 'id: "111111111111"', "extends: mll") },
    }),
    at: "accounts/dev.yaml:3:10",
    says: 'there is no template "mll"',
    remedy: 'Did you mean "ml"? The templates are ml',
    right: inheriting(REGION),
  },
  {
    name: "a template where there is none",
    wrong: { files: { [ACCOUNT]: accountFile("dev", undefined, "extends: ml") } },
    at: "accounts/dev.yaml:4:10",
    says: 'there is no template "ml"',
    remedy: "Write accounts/templates/ml.yaml",
    right: { files: { [ACCOUNT]: accountFile("dev", undefined, "extends: ml"), [ML]: template("ml") } },
  },
  {
    name: "a template that extends one that is not there",
    wrong: inheriting(REGION, "extends: base"),
    at: "accounts/templates/ml.yaml:3:10",
    says: 'there is no template "base"',
    remedy: "The templates are ml",
    right: inheriting(REGION),
  },
  {
    name: "templates that extend one another",
    wrong: together(inheriting(REGION, "extends: base"), {
      files: { "accounts/templates/base.yaml": template("base", "extends: ml") },
    }),
    at: ["accounts/templates/base.yaml:2:10", "accounts/templates/ml.yaml:3:10"],
    says: 'the template "base" extends itself, by way of "ml"',
    remedy: "Remove extends, or name another template",
    right: together(inheriting(REGION, "extends: base"), {
      files: { "accounts/templates/base.yaml": template("base") },
    }),
  },
  {
    name: "two templates of one name",
    wrong: together(inheriting(REGION), { files: { "accounts/templates/other.yaml": template("ml") } }),
    at: "accounts/templates/other.yaml:1:11",
    says: 'there are two templates named "ml": the other one is in accounts/templates/ml.yaml:1',
    remedy: "Rename one",
    right: together(inheriting(REGION), { files: { "accounts/templates/other.yaml": template("other") } }),
  },
  {
    name: "the id of an account in a template",
    wrong: inheriting(REGION, 'id: "111111111111"'),
    at: "accounts/templates/ml.yaml:3:5",
    says: "id is of one account, and a template of several",
    remedy: "Write it into the account's file",
    right: inheriting(REGION),
  },
  {
    name: "a setting in a template that is none",
    wrong: inheriting(REGION, "furtherRegion: [us-east-1]"),
    at: "accounts/templates/ml.yaml:3:1",
    says: '"furtherRegion" is not a setting here\n    for the account dev',
    remedy: 'Did you mean "furtherRegions"?',
    right: inheriting(REGION, "furtherRegions: [us-east-1]"),
  },
  {
    name: "a placeholder in a template that stands for nothing",
    wrong: inheriting(REGION, "deployRole: arn:aws:iam::<ID>:role/deploy", "tags: { stage: <stage> }"),
    at: ["accounts/templates/ml.yaml:3:13", "accounts/templates/ml.yaml:4:16"],
    says: '"<stage>" is not a placeholder here',
    remedy: "Write one of <account>, <id>",
    right: inheriting(REGION, "deployRole: arn:aws:iam::<id>:role/deploy", "tags: { stage: <account> }"),
  },
  {
    name: "a role of one account in a template",
    wrong: inheriting(REGION, "deployRole: arn:aws:iam::222222222222:role/deploy"),
    at: "accounts/templates/ml.yaml:3:13",
    says: 'the deploy role is in the account 222222222222, but the account "dev" is 111111111111',
    remedy: "Write an ARN of the account 111111111111, or correct the id",
    right: inheriting(REGION, "deployRole: arn:aws:iam::<id>:role/deploy"),
  },
  {
    name: "a folder among the templates",
    wrong: together(inheriting(REGION), { files: { "accounts/templates/more": FOLDER } }),
    at: "accounts/templates/more/:1:1",
    says: "folders in accounts/templates/ are not read",
    remedy: "Move its files to accounts/templates/, or the folder elsewhere",
    right: inheriting(REGION),
  },
];

const DEV: AwsAccount = { id: "111111111111", name: "fraud-dev" };
const PROD: AwsAccount = { id: "222222222222", name: "fraud-prod" };
const PATTERN = '{ name: "<team>-<env>", extends: ml }';

/** An account of an export, and the team in it. */
const exporting = (entry = PATTERN, list = listAccounts(DEV), accounts = '"<team>-<env>"'): Change => ({
  files: {
    [ORGANIZATION]: organizationFile(`exportedAccounts: [${entry}]`),
    [ACCOUNT]: undefined,
    [ML]: template("ml", REGION),
    [LIST]: list,
    [TEAM]: teamIn(accounts, "fraud"),
  },
});
const list = (text: string): Change => exporting(PATTERN, text);
const ANEW = "Write it anew: aws organizations list-accounts > organizations/list-accounts.json";

const EXPORTS: readonly Input[] = [
  {
    name: "no export",
    wrong: together(exporting(), { files: { [LIST]: undefined } }),
    at: "organizations/list-accounts.json:1:1",
    says: "there is no such file",
    remedy: ANEW,
    right: exporting(),
  },
  {
    name: "an export that is no JSON",
    wrong: list("ACCOUNTS\tarn:aws:organizations::1:account/o-a/1\n"),
    at: "organizations/list-accounts.json:1:1",
    says: "this is not JSON",
    remedy: ANEW,
    right: exporting(),
  },
  {
    name: "an export of something else",
    wrong: list('{ "Roots": [] }'),
    at: "organizations/list-accounts.json:1:1",
    says: '"Accounts" is missing',
    remedy: ANEW,
    right: exporting(),
  },
  {
    name: "an export of which a page is missing",
    wrong: list(JSON.stringify({ Accounts: [listed(DEV)], NextToken: "x" }, null, 1)),
    at: "organizations/list-accounts.json:14:15",
    says: "the list goes on: NextToken is that of a further page",
    remedy: ANEW,
    right: list(JSON.stringify([{ Accounts: [listed(DEV)], NextToken: "x" }, { Accounts: [] }])),
  },
  {
    name: "an account that an export has twice",
    wrong: list(listAccounts(DEV, { ...PROD, id: DEV.id })),
    at: "organizations/list-accounts.json:14:19",
    says: "the account 111111111111 stands twice here, first in line 4",
    remedy: ANEW,
    right: list(listAccounts(DEV, PROD)),
  },
  {
    name: "an id in an export that is none",
    wrong: list(listAccounts(DEV, { ...PROD, id: "2222" })),
    at: "organizations/list-accounts.json:14:19",
    says: '"2222" is not an AWS account id',
    remedy: ANEW,
    right: list(listAccounts(DEV, PROD)),
  },
  {
    name: "a key in an export that reaches into JavaScript",
    wrong: list(listAccounts(DEV).replace('"Email"', '"__proto__"')),
    at: "organizations/list-accounts.json:6:13",
    says: 'the key "__proto__" is not taken',
    remedy: ANEW,
    right: exporting(),
  },
  {
    name: "two accounts of an export with one name here",
    wrong: list(listAccounts(DEV, { ...PROD, name: "Fraud Dev" })),
    at: "organizations/list-accounts.json:17:21",
    says: 'there are two accounts named "fraud-dev": the other one is in organizations/list-accounts.json:7',
    remedy: "Rename one",
    right: list(listAccounts(DEV, PROD)),
  },
  {
    name: "a name in an export that is too long",
    wrong: list(listAccounts(DEV, { ...PROD, name: "fraud-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" })),
    at: "organizations/list-accounts.json:17:21",
    says: '"fraud-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" cannot be the name of an account: it has 37 characters',
    remedy:
      'Write a file in accounts/ with id: "222222222222" and a name of 2 to 32 lower-case letters, digits and hyphens',
    right: together(list(listAccounts(DEV, { ...PROD, name: "fraud-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" })), {
      files: { "accounts/long.yaml": lines("account: fraud-long", 'id: "222222222222"', "extends: ml") },
    }),
  },
  {
    name: "a pattern that no account fits",
    wrong: exporting(`${PATTERN}, { name: "lab-<team>", extends: ml }`),
    at: "organization.yaml:4:67",
    says: 'no account of organizations/list-accounts.json fits "lab-<team>", where <team> is a team that has a file',
    remedy: "Its accounts are fraud-dev",
    right: exporting(),
  },
  {
    name: "a pattern whose placeholders touch",
    wrong: exporting('{ name: "<team><env>", extends: ml }'),
    at: "organization.yaml:4:28",
    says: '"<team><env>" cannot be a pattern for the names of accounts',
    remedy: 'Write lower-case words and placeholders, joined by hyphens, such as "<team>-<env>"',
    right: exporting(),
  },
  {
    name: "a placeholder in a pattern that stands for something else",
    wrong: exporting('{ name: "<team>-<account>", extends: ml }'),
    at: "organization.yaml:4:28",
    says: '"<account>" stands for something else',
    remedy: 'Write another word, such as "<team>-<env>"',
    right: exporting(),
  },
  {
    name: "a template by a placeholder that the name has not",
    wrong: exporting('{ name: "<team>-<env>", extends: "<stage>" }'),
    at: "organization.yaml:4:53",
    says: '"<stage>" is not a placeholder of "<team>-<env>"',
    remedy: "Write a name, or one of <team>, <env>",
    right: exporting(),
  },
  {
    name: "a template of an exported account that is not there",
    wrong: exporting('{ name: "<team>-<env>", extends: "ml-<env>" }'),
    at: "organization.yaml:4:53",
    says: 'there is no template "ml-dev"\n    for the account fraud-dev',
    remedy: "The templates are ml",
    right: exporting(),
  },
  {
    name: "what is missing in the template of an exported account",
    wrong: together(exporting(), { files: { [ML]: template("ml") } }),
    at: "accounts/templates/ml.yaml:1:1",
    says: '"region" is missing\n    for the account fraud-dev',
    remedy: "Add it",
    right: exporting(),
  },
  {
    name: "a pattern of a team that no account fits",
    wrong: exporting(PATTERN, undefined, '"<team>-<env>", "lab-<team>"'),
    at: "teams/fraud.yaml:2:28",
    says: 'no account fits "lab-<team>"',
    remedy: "The accounts are fraud-dev",
    right: exporting(),
  },
  {
    name: "a pattern of a team without hyphens",
    wrong: exporting(PATTERN, undefined, '"<team><env>"'),
    at: "teams/fraud.yaml:2:12",
    says: '"<team><env>" cannot be the name of an account',
    remedy: 'or a pattern, such as "<team>-<env>"',
    right: exporting(),
  },
  {
    name: "a team in an account that is suspended",
    wrong: exporting(PATTERN, listAccounts(DEV, { ...PROD, state: "SUSPENDED" }), "fraud-dev, fraud-prod"),
    at: "teams/fraud.yaml:2:23",
    says: 'the account "fraud-prod" is left out: AWS has it as SUSPENDED',
    remedy: "Remove it",
    right: exporting(PATTERN, listAccounts(DEV, { ...PROD, state: "SUSPENDED" }), "fraud-dev"),
  },
];

const TREE: AwsTree = {
  parents: { [DEV.id]: UNIT, [UNIT]: ROOT },
  attached: { [DEV.id]: ["FullAWSAccess"], [UNIT]: ["FullAWSAccess", "NoEndpoints"], [ROOT]: ["FullAWSAccess"] },
  policies: { FullAWSAccess: FULL_ACCESS, NoEndpoints: NO_ENDPOINTS },
};
/** An account of an export below policies. */
const below = (change: Partial<AwsTree>, files: Change["files"] = {}): Change =>
  together(exporting(), { files: treeFiles({ ...TREE, ...change }) }, { files });
const PARENTS = `organizations/list-parents/${DEV.id}.json`;
const ATTACHED = `organizations/list-policies-for-target/${UNIT}.json`;
const DESCRIBED = "organizations/describe-policy/p-noendpoints.json";

const LEVELS: readonly Input[] = [
  {
    name: "an account of an export without its parent",
    wrong: below({}, { [PARENTS]: undefined }),
    at: `${PARENTS}:1:1`,
    says: "there is no such file",
    remedy: `Write it anew: aws organizations list-parents --child-id ${DEV.id} > ${PARENTS}`,
    right: below({}),
  },
  {
    name: "a parent that leads out of the folder",
    wrong: below({}, { [PARENTS]: JSON.stringify({ Parents: [{ Id: "../../r-acme", Type: "ROOT" }] }) }),
    at: `${PARENTS}:1:19`,
    says: "this is the id of no unit and no root",
    remedy: `Write it anew: aws organizations list-parents --child-id ${DEV.id}`,
    right: below({}),
  },
  {
    name: "a unit above itself",
    wrong: below({ parents: { ...TREE.parents, [UNIT]: UNIT } }),
    at: `organizations/list-parents/${UNIT}.json:1:1`,
    says: `${UNIT} is above itself`,
    remedy: `Write it anew: aws organizations list-parents --child-id ${UNIT}`,
    right: below({}),
  },
  {
    name: "an account with no parent",
    wrong: below({}, { [PARENTS]: '{ "Parents": [] }' }),
    at: `${PARENTS}:1:14`,
    says: `${DEV.id} has no parent here`,
    remedy: `Write it anew: aws organizations list-parents --child-id ${DEV.id}`,
    right: below({}),
  },
  {
    name: "policies of another kind",
    wrong: below({}, { [ATTACHED]: '{ "Policies": [{ "Id": "p-12345678", "Name": "Tags", "Type": "TAG_POLICY" }] }' }),
    at: `${ATTACHED}:1:62`,
    says: "a TAG_POLICY is no service control policy",
    remedy: `Write it anew: aws organizations list-policies-for-target --target-id ${UNIT} --filter SERVICE_CONTROL_POLICY`,
    right: below({}),
  },
  {
    name: "a unit where nothing is allowed",
    wrong: below({ attached: { ...TREE.attached, [UNIT]: ["NoEndpoints"] } }),
    at: `${ATTACHED}:2:17`,
    says: `no policy at ${UNIT} allows anything, so that nobody can do anything below it\n    for the account fraud-dev`,
    remedy: "Attach FullAWSAccess there, and then write it anew: aws organizations list-policies-for-target",
    right: below({}),
  },
  {
    name: "a policy that is not there",
    wrong: below({}, { [DESCRIBED]: undefined }),
    at: `${DESCRIBED}:1:1`,
    says: "there is no such file",
    remedy: `Write it anew: aws organizations describe-policy --policy-id p-noendpoints > ${DESCRIBED}`,
    right: below({}),
  },
  {
    name: "a policy that is no JSON",
    wrong: below({}, { [DESCRIBED]: '{ "Policy": { "Content": "{ Version: 2012-10-17 }" } }' }),
    at: `${DESCRIBED}:1:26`,
    says: "Content, line 1, column 3: this is not JSON",
    remedy: "Write it anew: aws organizations describe-policy --policy-id p-noendpoints",
    right: below({}),
  },
];

/** What accounts inherit, from templates and from AWS Organizations. */
export const INHERITED: readonly Input[] = [...TEMPLATES, ...EXPORTS, ...LEVELS];
