import { accountFile, teamIn } from "../../organization/support";
import { account, type Change, type Input, organization, team, together } from "../input";

const ID = "11111111-2222-3333-4444-555555555555";
const CENTER_OF = "identityCenter: { account: dev, region: eu-west-1";
const center = (more = "") => organization(`${CENTER_OF}${more} }`);
const assigned = (text: string, more = "") =>
  team(`groups: { Analysts: { audience: { identityCenter: { ${text} } }${more} } }`);
const from = (text: string, more = ""): Change => together(center(), assigned(text, more));
const GROUPS = "groups: [fraud]";
/** A team with another name. */
const named = (name: string, accounts: string, more: string): Change => ({
  files: {
    "teams/fraud.yaml": teamIn(
      accounts,
      name,
      `groups: { Analysts: { audience: { identityCenter: { ${GROUPS} } } } }`,
      more,
    ),
  },
});
const prod: Change = { files: { "accounts/prod.yaml": accountFile("prod", "222222222222") } };
const LONG = "credit-card-fraud-detection";

/** People who come by permission sets, and who administers these. */
export const CENTER: readonly Input[] = [
  {
    name: "no word of who administers it",
    wrong: assigned(GROUPS),
    at: "teams/fraud.yaml:4:51",
    says: "people come from IAM Identity Center, and organization.yaml does not say which account administers it",
    remedy: "Write there: identityCenter: { account: <its file's account>, region: <the instance's> }",
    right: from(GROUPS),
  },
  {
    name: "no word of who administers it, for everybody's people",
    wrong: together(
      account("people: { identityCenter: { groups: ['<team>-<group>'] } }"),
      team("groups: { Analysts: {} }"),
    ),
    at: "accounts/dev.yaml:4:27",
    says: "people come from IAM Identity Center, and organization.yaml does not say which account administers it",
    remedy: "Write there: identityCenter: { account: <its file's account>, region: <the instance's> }",
    right: together(
      center(),
      account("people: { identityCenter: { groups: ['<team>-<group>'] } }"),
      team("groups: { Analysts: {} }"),
    ),
  },
  {
    name: "an account without a file that administers it",
    wrong: together(organization("identityCenter: { account: sso, region: eu-west-1 }"), assigned(GROUPS)),
    at: "organization.yaml:4:28",
    says: 'there is no account "sso"',
    remedy: "Write its file, whether a team works in it or not. The accounts are dev",
    right: together(organization("identityCenter: { account: sso, region: eu-west-1 }"), assigned(GROUPS), {
      files: { "accounts/sso.yaml": accountFile("sso", "999999999999") },
    }),
  },
  {
    name: "no account that administers it",
    wrong: together(organization("identityCenter: { region: eu-west-1 }"), assigned(GROUPS)),
    at: "organization.yaml:4:17",
    says: '"account" is missing',
    remedy: "Add it, or write handOver: true where another team runs IAM Identity Center",
    right: together(organization("identityCenter: { region: eu-west-1, handOver: true }"), assigned(GROUPS)),
  },
  {
    name: "a delegated administrator for a team of the management account",
    wrong: together(
      organization("identityCenter: { account: dev, region: eu-west-1, managementAccount: '222222222222' }"),
      prod,
      named("fraud", "prod", ""),
    ),
    at: "teams/fraud.yaml:4:21",
    says: 'the account "prod" is the management account, and the delegated administrator "dev" cannot manage its permission sets',
    remedy: "Give the group another audience, let the team work in another account, or administer",
    right: together(
      organization("identityCenter: { account: prod, region: eu-west-1, managementAccount: '222222222222' }"),
      prod,
      named("fraud", "prod", ""),
    ),
  },
  {
    name: "an instance in another partition",
    wrong: together(organization("identityCenter: { account: dev, region: cn-north-1 }"), assigned(GROUPS)),
    at: "teams/fraud.yaml:4:21",
    says: 'the account "dev" is in the partition aws, and IAM Identity Center in aws-cn',
    remedy: "Give the group another audience in an organization of its own",
    right: from(GROUPS),
  },
  {
    name: "a set whose name is too long",
    wrong: together(center(), named(LONG, "dev", "")),
    at: "teams/fraud.yaml:4:21",
    says: `the name of the permission set "${LONG}-Analysts-dev" has 40 characters, and IAM Identity Center takes 32`,
    remedy:
      "Write a shorter pattern, names: { permissionSet: … }, here, in the account's file or in organization.yaml; in the team's file it may have a word for the team: names: { permissionSet: \"ccfd-<group>-<account>\" }",
    right: together(center(), named(LONG, "dev", "names: { permissionSet: 'ccfd-<group>-<account>' }")),
  },
  {
    name: "a set whose name IAM Identity Center does not take",
    wrong: together(center(), named("fraud", "dev", "names: { permissionSet: '<team>/<group>' }")),
    at: "teams/fraud.yaml:4:21",
    says: 'the name of the permission set "fraud/Analysts" has characters that IAM Identity Center does not take',
    remedy: "Use letters, digits and +=,.@_- in the pattern permissionSet under names:",
    right: together(center(), named("fraud", "dev", "names: { permissionSet: '<team>-<group>' }")),
  },
  {
    name: "one name for the sets of two accounts",
    wrong: together(center(), prod, named("fraud", "dev, prod", "names: { permissionSet: '<team>-<group>' }")),
    at: "teams/fraud.yaml:4:21",
    says: 'the permission set "fraud-Analysts" would be made twice, also for Analysts of the team "fraud" in the account "dev"',
    remedy: "Put <account> into the pattern permissionSet under names:",
    right: together(
      center(),
      prod,
      named("fraud", "dev, prod", "names: { permissionSet: '<team>-<group>-<account>' }"),
    ),
  },
  {
    name: "a team whose stack is called like another's of permission sets",
    wrong: together(center(), named("dev-fraud", "dev", "names: { permissionSet: 'df-<group>' }"), {
      files: { "teams/market.yaml": teamIn("dev", "fraud-identity-center") },
    }),
    at: "teams/fraud.yaml:1:7",
    says: 'the permission sets of the team "dev-fraud" give the stack name "dev-fraud-identity-center", which the team "fraud-identity-center" in the account "dev" gives too',
    remedy: "Rename one of the teams or accounts",
    right: together(center(), named("dev-fraud", "dev", "names: { permissionSet: 'df-<group>' }"), {
      files: { "teams/market.yaml": teamIn("dev", "market") },
    }),
  },
  {
    name: "more sets than the instance takes",
    wrong: together(center(", maxPermissionSets: 1"), prod, named("fraud", "dev, prod", "")),
    at: "organization.yaml:4:17",
    says: "IAM Identity Center would have 2 permission sets, and takes 1",
    remedy: "have AWS raise the quota and write maxPermissionSets: …",
    right: together(center(", maxPermissionSets: 2"), prod, named("fraud", "dev, prod", "")),
  },
  {
    name: "more sets than an account takes",
    wrong: together(
      center(", maxPermissionSetsPerAccount: 1"),
      team(
        "groups:",
        `  Analysts: { audience: { identityCenter: { ${GROUPS} } } }`,
        `  ML_Engineers: { audience: { identityCenter: { ${GROUPS} } } }`,
      ),
    ),
    at: "organization.yaml:4:17",
    says: 'the account "dev" would have 2 permission sets, and takes 1',
    remedy: "have AWS raise the quota and write maxPermissionSetsPerAccount: …",
    right: from(GROUPS),
  },
  {
    name: "more policies than a set takes",
    wrong: from(
      GROUPS,
      `, managedPolicies: [${"a b c d e f g h i j"
        .split(" ")
        .map((one) => `'arn:aws:iam::111111111111:policy/${one}'`)
        .join(", ")}]`,
    ),
    at: "teams/fraud.yaml:1:7",
    says: 'the permission set of "Analysts" would need 11 managed policies and IAM attaches at most 10',
    remedy: "have AWS raise the quota",
    right: from(GROUPS, ", managedPolicies: ['arn:aws:iam::111111111111:policy/a']"),
  },
  {
    name: "a group of the directory twice",
    wrong: from("groups: [fraud, '<team>']"),
    at: "teams/fraud.yaml:4:69",
    says: '"fraud" is named twice',
    remedy: "Remove one",
    right: from(GROUPS),
  },
  {
    name: "nobody of the directory",
    wrong: from("relayState: 'https://console.aws.amazon.com/'"),
    at: "teams/fraud.yaml:4:51",
    says: "nobody would come by the permission set",
    remedy: "Name groups of the directory: groups: [fraud-engineers]",
    right: from(`${GROUPS}, relayState: 'https://console.aws.amazon.com/'`),
  },
  {
    name: "an empty list of groups of the directory",
    wrong: from("groups: []"),
    at: "teams/fraud.yaml:4:61",
    says: "at least 1 entry is needed",
    remedy: "Add what is missing",
    right: from(GROUPS),
  },
  {
    name: "a page that is not of the console",
    wrong: from(`${GROUPS}, relayState: 'https://console.aws.amazon.com.evil.example/'`),
    at: "teams/fraud.yaml:4:82",
    says: '"https://console.aws.amazon.com.evil.example/" is not a page of the AWS console',
    remedy: "Write its URL, of at most 240 characters: https://eu-west-1.console.aws.amazon.com/sagemaker/home",
    right: from(`${GROUPS}, relayState: 'https://eu-west-1.console.aws.amazon.com/sagemaker/home?region=eu-west-1#/'`),
  },
  {
    name: "a group of the directory by name and id",
    wrong: from(`groups: [{ name: fraud, id: ${ID} }]`),
    at: "teams/fraud.yaml:4:62",
    says: "it needs either a name or an id",
    remedy: "Write one of name and id",
    right: from(`groups: [{ id: ${ID} }]`),
  },
  {
    name: "an id that is none",
    wrong: from("groups: [{ id: fraud }]"),
    at: "teams/fraud.yaml:4:68",
    says: '"fraud" is not an id of a directory',
    remedy: "Write it as IAM Identity Center shows it",
    right: from(`groups: [{ id: ${ID}, pending: true }]`),
  },
  {
    name: "a member up to a day where the directory says who is one",
    wrong: from(GROUPS, ', members: [{ name: ann, until: "2027-01-31" }]'),
    at: "teams/fraud.yaml:4:104",
    says: '"ann" comes from IAM Identity Center in the account "dev", and is in Analysts as long as the directory says so',
    remedy: "Remove the day, and name the person under users: of the audience with it",
    right: from('users: [{ name: ann, until: "2027-01-31" }]', ", members: [ann]"),
  },
  {
    name: "a member up to a day whom people: of everybody moved to the directory",
    wrong: together(
      organization(`${CENTER_OF} }`, "people: { identityCenter: { groups: ['<team>-<group>'] } }"),
      team('groups: { Analysts: { members: [{ name: dan, until: "2027-01-31" }] } }'),
    ),
    at: "teams/fraud.yaml:4:53",
    says: '"dan" comes by people: from IAM Identity Center in the account "dev" (organization.yaml:5), and is in Analysts as long as the directory says so',
    remedy: "or write audience: { users: {} }, and its people stay IAM users",
    right: together(
      organization(`${CENTER_OF} }`, "people: { identityCenter: { groups: ['<team>-<group>'] } }"),
      team('groups: { Analysts: { members: [{ name: dan, until: "2027-01-31" }], audience: { users: {} } } }'),
    ),
  },
  {
    name: "a day of a user of the directory that is none",
    wrong: from('users: [{ name: ann, until: "2027-02-30" }]'),
    at: "teams/fraud.yaml:4:81",
    says: '"2027-02-30" is not a day',
    remedy: "Write year, month and day in quotes",
    right: from('users: [{ name: ann, until: "2027-02-28" }]'),
  },
  {
    name: "the tag of a session from there",
    wrong: from(
      GROUPS,
      ", statements: [{ Effect: Allow, Action: 's3:GetObject', Resource: 'arn:aws:s3:::home/${aws:PrincipalTag/mail}/*' }]",
    ),
    at: "teams/fraud.yaml:4:87",
    says: "no request of people who come by IAM Identity Center has aws:PrincipalTag/mail",
    remedy:
      "Let IAM Identity Center send it, identityCenter: { attributes: { mail: … } } in organization.yaml, or remove it",
    right: together(
      center(", attributes: { mail: 'emails[primary eq true].value' }"),
      assigned(
        GROUPS,
        ", statements: [{ Effect: Allow, Action: 's3:GetObject', Resource: 'arn:aws:s3:::home/${aws:PrincipalTag/mail}/*' }]",
      ),
    ),
  },
  {
    name: "who somebody is in the directory, where nobody says it",
    wrong: from(
      GROUPS,
      ", statements: [{ Effect: Allow, Action: 's3:GetObject', Resource: 'arn:aws:s3:::home/${identitystore:UserId}/*' }]",
    ),
    at: "teams/fraud.yaml:4:87",
    says: "no request of people who come by IAM Identity Center has identitystore:UserId",
    remedy: "Let them set it, with a statement that allows sts:SetContext on their own session, or remove it",
    right: from(
      GROUPS,
      ", statements: [{ Effect: Allow, Action: 's3:GetObject', Resource: 'arn:aws:s3:::home/${identitystore:UserId}/*' }, { Effect: Allow, Action: 'sts:SetContext', Resource: 'arn:aws:sts::111111111111:self' }]",
    ),
  },
  {
    name: "a group that retires though nobody comes from there",
    wrong: team("groups: { Analysts: { members: [ann], retired: true } }"),
    at: "teams/fraud.yaml:4:48",
    says: "Analysts has no permission set, and a group without one goes in one deploy",
    remedy: "Remove the group from the file, without retired",
    right: team("groups: {}"),
  },
  {
    name: "a contract of a group that retires",
    wrong: together(
      from(GROUPS, ", retired: true"),
      team(
        `groups: { Analysts: { audience: { identityCenter: { ${GROUPS} } }, retired: true } }`,
        "expect: [{ who: Analysts, cannot: 's3:*', on: 'arn:aws:s3:::acme/*' }]",
      ),
    ),
    at: "teams/fraud.yaml:5:17",
    says: 'the team "fraud" has no role and no group "Analysts"',
    remedy: "Write one of execution",
    right: from(GROUPS, ", retired: true"),
  },
  {
    name: "one person as the people of everybody",
    wrong: organization("people: { identityCenter: { users: [ann] } }"),
    at: ["organization.yaml:4:27", "organization.yaml:4:29"],
    says: '"users" is not a setting here',
    remedy: "The settings here are groups, relayState",
    right: organization("people: { identityCenter: { groups: ['<team>-<group>'] } }"),
  },
  {
    name: "an attribute of users with more around it",
    wrong: together(center(", attributes: { cost-center: 'path:enterprise.costCenter' }"), assigned(GROUPS)),
    at: "organization.yaml:4:79",
    says: '"path:enterprise.costCenter" is not an attribute of users in a directory',
    remedy: "Write it as userName, name.familyName or enterprise.costCenter",
    right: together(center(", attributes: { cost-center: enterprise.costCenter }"), assigned(GROUPS)),
  },
  {
    name: "a placeholder of the directory that is not there",
    wrong: together(center(), account("people: { identityCenter: { groups: ['<team>-<grup>'] } }"), team("groups: {}")),
    at: "accounts/dev.yaml:4:38",
    says: '"<grup>" is not a placeholder',
    remedy: "Write <organization>, <account>, <team>, <group>",
    right: together(
      center(),
      account("people: { identityCenter: { groups: ['<team>-<group>'] } }"),
      team("groups: {}"),
    ),
  },
  {
    name: "a placeholder of a group's own audience that is for names of roles",
    wrong: from("groups: [{ name: '<team>-<role>' }]"),
    at: "teams/fraud.yaml:4:70",
    says: '"<role>" is not a placeholder',
    remedy: "Write <organization>, <account>, <team>, <group>",
    right: from("groups: [{ name: '<team>-<group>' }]"),
  },
  {
    name: "an attribute of users that is mistyped",
    wrong: together(center(", attributes: { department: enterprise.departmnt }"), assigned(GROUPS)),
    at: "organization.yaml:4:78",
    says: '"enterprise.departmnt" is not an attribute of users in a directory',
    remedy: 'Did you mean "enterprise.department"? Write it as userName',
    right: together(center(", attributes: { department: enterprise.department }"), assigned(GROUPS)),
  },
  {
    name: "every group of the directory",
    wrong: from("groups: ['*']"),
    at: "teams/fraud.yaml:4:62",
    says: '"*" cannot be named so in a directory',
    remedy: "Write the name as IAM Identity Center shows it, or { id: … }",
    right: from(GROUPS),
  },
  {
    name: "a user of the directory with a space behind the name",
    wrong: from("users: ['ann@acme.example ']"),
    at: "teams/fraud.yaml:4:61",
    says: '"ann@acme.example " cannot be named so in a directory',
    remedy: "Write the name as IAM Identity Center shows it",
    right: from("users: [ann@acme.example]"),
  },
  {
    name: "a user of the directory in two spellings",
    wrong: from("users: [ann@acme.example, { name: Ann@acme.example }]"),
    at: "teams/fraud.yaml:4:79",
    says: '"Ann@acme.example" is named twice',
    remedy: "Remove one",
    right: from("users: [ann@acme.example]"),
  },
];
