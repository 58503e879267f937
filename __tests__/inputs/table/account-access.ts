import { lines } from "../../organization/support";
import { type Change, type Input, organization, team, together } from "../input";

const APPLICATION = "arn:aws:account-access:eu-west-1:999999999999:application/1234567890abcdef";
const VERSION = 'awsProviderVersion: ">= 6.66.0, < 7.0.0"';
const center = (application = APPLICATION, version = VERSION): Change =>
  organization(
    `identityCenter: { account: dev, region: eu-west-1, accountAccessApplication: "${application}" }`,
    version,
  );
const entitled = (text: string, more = ""): Change =>
  team(`groups: { Analysts: { audience: { accountAccess: { ${text} } }${more} } }`);
const GROUPS = "groups: [fraud]";
const from = (text: string, more = ""): Change => together(center(), entitled(text, more));
const COUNT = 21;
const many = (count: number): string => `groups: [${Array.from({ length: count }, (_, at) => `g${at}`).join(", ")}]`;
const asking = (key: string, more = ""): Change =>
  from(
    `${GROUPS}${more}`,
    `, statements: [{ Effect: Allow, Action: s3:GetObject, Resource: "arn:aws:s3:::a/\${${key}}/*" }]`,
  );
const CHINA: Change = {
  files: { "accounts/dev.yaml": lines("account: dev", 'id: "111111111111"', "region: cn-north-1") },
};

/** People to whom account access manager gives roles. */
export const ACCOUNT_ACCESS: readonly Input[] = [
  {
    name: "no word of the application",
    wrong: together(organization(VERSION), entitled(GROUPS)),
    at: "teams/fraud.yaml:4:50",
    says: "people come by account access manager, and organization.yaml does not name its application",
    remedy: "accountAccessApplication: <the ARN, which the console shows under Settings>",
    right: from(GROUPS),
  },
  {
    name: "the application of IAM Identity Center in place of account access manager's",
    wrong: together(center("arn:aws:sso::999999999999:application/ssoins-1234567890abcdef/apl-1"), entitled(GROUPS)),
    at: "organization.yaml:4:78",
    says: "is not the ARN of an application of account access manager",
    remedy: "Write it as the console shows it under Settings: arn:aws:account-access:",
    right: from(GROUPS),
  },
  {
    name: "an application in a region that has none",
    wrong: together(center(APPLICATION.replace("eu-west-1", "me-south-1")), entitled(GROUPS)),
    at: "organization.yaml:4:78",
    says: "its region has no account access manager",
    remedy: "Name the application of one that has: ap-northeast-1",
    right: from(GROUPS),
  },
  {
    name: "an application in another region than the instance",
    wrong: together(center(APPLICATION.replace("eu-west-1", "us-east-1")), entitled(GROUPS)),
    at: "organization.yaml:4:78",
    says: "the application is in us-east-1, and the instance in eu-west-1",
    remedy: "Account access manager is enabled in the region of the instance",
    right: from(GROUPS),
  },
  {
    name: "a provider that may be older than its resources",
    wrong: together(center(APPLICATION, 'awsProviderVersion: ">= 6.25.0, < 7.0.0"'), entitled(GROUPS)),
    at: "organization.yaml:5:21",
    says: "people come by account access manager, which hashicorp/aws has from 6.66.0 on, and >= 6.25.0, < 7.0.0 begins before",
    remedy: 'Write awsProviderVersion: ">= 6.66.0, < 7.0.0"',
    right: from(GROUPS),
  },
  {
    name: "people of an account in China",
    wrong: together(CHINA, center(), entitled(GROUPS)),
    at: "teams/fraud.yaml:4:50",
    says: "the partition aws-cn has no account access manager",
    remedy: "Give the group another audience",
    right: together(CHINA, center(), team("groups: { Analysts: { audience: { users: {} } } }")),
  },
  {
    name: "a role that nobody would be given",
    wrong: from("sessionTags: [team]"),
    at: "teams/fraud.yaml:4:50",
    says: "nobody would be given the role",
    remedy: "Name groups of the directory: groups: [fraud-engineers]",
    right: from(GROUPS),
  },
  {
    name: "more groups than a role is given to",
    wrong: from(many(COUNT)),
    at: "teams/fraud.yaml:4:50",
    says: `the role would be given to ${COUNT} groups of the directory, and account access manager takes 20`,
    remedy: "Name a group that has these in it",
    right: from(many(COUNT - 1)),
  },
  {
    name: "a group of the directory twice",
    wrong: from("groups: [fraud, fraud]"),
    at: "teams/fraud.yaml:4:68",
    says: '"fraud" is named twice',
    remedy: "Remove one",
    right: from(GROUPS),
  },
  {
    name: "a tag that account access manager does not pass on",
    wrong: asking("aws:PrincipalTag/cost-center"),
    at: "teams/fraud.yaml:4:86",
    says: "no request of people who come by account access manager has aws:PrincipalTag/cost-center",
    remedy: "Let account access manager pass it on, sessionTags: [cost-center], or remove it",
    right: asking("aws:PrincipalTag/cost-center", ", sessionTags: [cost-center]"),
  },
  {
    name: "the name of an IAM user",
    wrong: asking("aws:username"),
    at: "teams/fraud.yaml:4:86",
    says: "no request of people who come by account access manager has aws:username",
    remedy: "Write aws:userid, which names the person there, or remove it",
    right: asking("aws:userid"),
  },
];
