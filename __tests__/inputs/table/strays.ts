import { accountFile, teamFile, teamIn } from "../../organization/support";
import { account, ACCOUNT, type Change, type Input, organization, ORGANIZATION, team, TEAM } from "../input";

const accepting = (until: string): Change =>
  account(`accept: [{ finding: confused-deputy, reason: It is a trial, until: "${until}" }]`);

const stateIn = (path: string): Change => ({
  files: { [ORGANIZATION]: `version: 1\norganization: acme\nstate: { local: { path: ${path} } }\n` },
});

const read = (resource: string): string =>
  `executionRole: { statements: [{ Effect: Allow, Action: s3:GetObject, Resource: ${resource} }] }`;

const trusts = (arn: string): Change => team(`executionRole: { trust: { principals: [{ arn: "${arn}" }] } }`);

const people = (...members: string[]): Change =>
  team(
    "groups:",
    ...members.map((list, index) => `  ${index === 0 ? "ML_Engineers" : "ML_Admins"}: { members: ${list} }`),
  );

const declares = (rest: string, policy = ""): Change => ({
  files: {
    ...account(`outside: [{ arn: "arn:aws:iam::111111111111:role/etl", ${rest} }]`).files,
    ...(policy !== "" && { "outside/etl.json": policy }),
  },
});

const POLICY = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::acme-etl/*" }],
};

const ADMIN_ROLES = (id: string): string[] =>
  ["deploy", "admin"].map((name) => `${name}Role: arn:aws:iam::${id}:role/${name}`);

/** Two accounts, the second of which has this id, and a team in both. */
const inBoth = (id: string): Change => ({
  files: {
    [ACCOUNT]: accountFile("dev"),
    "accounts/prod.yaml": accountFile("prod", id),
    [TEAM]: teamIn("dev, prod", "fraud", "groups: { ML_Engineers: { members: [anna] } }"),
  },
});

export const STRAYS: readonly Input[] = [
  ...["0000-01-01", "0001-12-31", "1999-12-31"].map((day): Input => ({
    name: `the day ${day}`,
    wrong: accepting(day),
    at: "accounts/dev.yaml:4:68",
    says: `"${day}" is not a day`,
    remedy: 'such as "2027-06-30"',
    right: accepting("2027-06-30"),
  })),
  ...[" card/", "card/ "].map((prefix): Input => ({
    name: `the prefix "${prefix}"`,
    wrong: team(`data: [{ bucket: lake, prefixes: ["${prefix}"], access: read }]`),
    at: "teams/fraud.yaml:4:35",
    says: `"${prefix}" cannot be a prefix`,
    remedy: "no space at its ends",
    right: team('data: [{ bucket: lake, prefixes: ["my card/"], access: read }]'),
  })),
  ...["teams", "Teams/state", "cdktf.out", "node_modules", ".git/x", "dist", "org/accounts/state"].map(
    (path): Input => ({
      name: `state in ${path}`,
      wrong: stateIn(path),
      at: "organization.yaml:3:25",
      says: `"${path}" cannot be the folder of local state`,
      remedy: "outside cdktf.out and the folders of the project itself",
      right: stateIn("state/teams-of-acme"),
    }),
  ),
  ...[">= 99.0", "< 5.0", "5.90.0", "~> 4.0", ">= 7.0", ">= 6.0, < 6.0", "~> 5.99.1", "< 5.100.1, != 5.100.0"].map(
    (range): Input => ({
      name: `the provider in versions ${range}`,
      wrong: organization(`awsProviderVersion: "${range}"`),
      at: "organization.yaml:4:21",
      says: `"${range}" holds no version that the stacks are made for`,
      remedy: "Write a range with versions of >= 5.100.0, < 7.0.0",
      right: organization('awsProviderVersion: "~> 6.0, != 6.0.0"'),
    }),
  ),
  {
    name: "one person in two spellings in a group",
    wrong: people("[anna, Anna]"),
    at: "teams/fraud.yaml:5:35",
    says: '"Anna" and "anna" (teams/fraud.yaml:5) are one user in the account "dev"',
    remedy: "Write it as IAM shows it, everywhere",
    right: people("[anna]"),
  },
  {
    name: "one person in two spellings in two groups",
    wrong: people("[anna]", "[ANNA]"),
    at: "teams/fraud.yaml:6:26",
    says: '"ANNA" and "anna" (teams/fraud.yaml:5) are one user',
    remedy: "Write it as IAM shows it, everywhere",
    right: people("[anna]", "[anna]"),
  },
  {
    name: "a statement about another partition",
    wrong: team(read('"arn:aws-cn:s3:::lake/*"')),
    at: "teams/fraud.yaml:4:80",
    says: 'the ARN is in the partition aws-cn, the account "dev" in aws',
    remedy: "Write an ARN that begins with arn:aws:",
    right: team(read('"arn:aws:s3:::lake/*"')),
  },
  {
    name: "trust in a role of another partition",
    wrong: trusts("arn:aws-us-gov:iam::222222222222:role/etl"),
    at: "teams/fraud.yaml:4:47",
    says: "the ARN is in the partition aws-us-gov",
    remedy: "Write an ARN that begins with arn:aws:",
    right: trusts("arn:aws:iam::222222222222:role/etl"),
  },
  {
    name: "trust in a team's role without its path",
    wrong: trusts("arn:aws:iam::111111111111:role/fraud-SageMakerExecutionRole"),
    at: "teams/fraud.yaml:4:47",
    says: "there is no role arn:aws:iam::111111111111:role/fraud-SageMakerExecutionRole",
    remedy: "Write it with its path: arn:aws:iam::111111111111:role/teams/fraud/fraud-SageMakerExecutionRole",
    right: trusts("arn:aws:iam::111111111111:role/teams/fraud/fraud-SageMakerExecutionRole"),
  },
  {
    name: "the path of the account's own stack",
    wrong: team("names: { path: /sagemaker-access/<organization>/<team>/ }"),
    at: "teams/fraud.yaml:1:7",
    says: 'the path "/sagemaker-access/acme/fraud/" is that of what the account\'s own stack makes',
    remedy: "Choose another pattern for path under names:",
    right: team("names: { path: /ml/<team>/ }"),
  },
  {
    name: "a variable without quotes",
    wrong: team(read("arn:aws:s3:::lake/${aws:username}/*")),
    at: "teams/fraud.yaml:4:98",
    says: 'the text with "${" is not in quotes',
    remedy: "Put the whole text in quotes",
    right: team(read('"arn:aws:s3:::lake/${aws:PrincipalTag/team}/*"')),
  },
  {
    name: "tabs",
    wrong: team("tags:", "\tcost: a", "\tmore: b"),
    at: "teams/fraud.yaml:5:1",
    says: "not valid YAML: tabs are not allowed as indentation",
    remedy: "Indent with spaces",
    right: team("tags:", "  cost: a", "  more: b"),
  },
  {
    name: "one id in two account files",
    wrong: inBoth("111111111111"),
    at: "accounts/prod.yaml:2:5",
    says: 'the accounts "prod" and "dev" (accounts/dev.yaml:2) are one, in which the role "fraud-SageMakerExecutionRole" would be made twice',
    remedy: "Correct the id",
    right: inBoth("222222222222"),
  },
  {
    name: "an id that is not that of the account's roles",
    wrong: account(...ADMIN_ROLES("222222222222")),
    at: "accounts/dev.yaml:2:5",
    says: 'the account "dev" is 111111111111, and the deploy role and the admin role are in 222222222222',
    remedy: "Correct the id, or write ARNs of the account 111111111111",
    right: account(...ADMIN_ROLES("111111111111")),
  },
  {
    name: "the output of get-policy-version as a policy",
    wrong: declares(
      "policies: [outside/etl.json]",
      JSON.stringify({ PolicyVersion: { Document: POLICY, VersionId: "v1", IsDefaultVersion: true } }),
    ),
    at: "accounts/dev.yaml:4:67",
    says: "outside/etl.json: this is what aws iam get-policy-version prints, with the policy inside",
    remedy: "Write what stands under PolicyVersion.Document alone",
    right: declares("policies: [outside/etl.json]", JSON.stringify(POLICY)),
  },
  {
    name: "a last day of what is declared by its policies",
    wrong: declares('policies: [], until: "2027-06-30"'),
    at: "accounts/dev.yaml:4:11",
    says: "until is a day for what is taken to be harmless, and nothing is here",
    remedy: "Remove until",
    right: declares("policies: []"),
  },
  {
    name: "a reader where there is no other team",
    wrong: team("data: [{ bucket: lake, access: read-write, readers: [sales] }]"),
    at: "teams/fraud.yaml:4:54",
    says: 'there is no team "sales"',
    remedy: "There is none: remove it",
    right: {
      files: {
        ...team("data: [{ bucket: lake, access: read-write, readers: [sales] }]").files,
        "teams/sales.yaml": teamFile("sales"),
      },
    },
  },
];
