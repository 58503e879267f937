import { accountFile, lines } from "../../organization/support";
import { account, ACCOUNT, type Change, type Input, team, TEAM, together } from "../input";

/** The account's file from its first line on. */
const written = (...all: string[]): Change => ({ files: { [ACCOUNT]: lines(...all) } });
/** A second account. */
const prod = (id: string, ...more: string[]): Change => ({
  files: { "accounts/prod.yaml": accountFile("prod", id, ...more) },
});

const WHO: readonly Input[] = [
  {
    name: "an id without quotes",
    wrong: written("account: dev", "id: 111111111111", "region: eu-west-1"),
    at: "accounts/dev.yaml:2:5",
    says: '"111111111111" is not a text',
    remedy: 'Put it in quotes: "111111111111"',
    right: account(),
  },
  {
    name: "an id with a zero in front, without quotes",
    wrong: written("account: dev", "id: 012345678901", "region: eu-west-1"),
    at: "accounts/dev.yaml:2:5",
    says: '"012345678901" is not a text',
    remedy: 'Put it in quotes: "012345678901"',
    right: written("account: dev", 'id: "012345678901"', "region: eu-west-1"),
  },
  {
    name: "an id of eleven digits",
    wrong: written("account: dev", 'id: "11111111111"', "region: eu-west-1"),
    at: "accounts/dev.yaml:2:5",
    says: '"11111111111" is not an AWS account id',
    remedy: 'Write its twelve digits in quotes, such as "111111111111"',
    right: account(),
  },
  {
    name: "an id as the console shows it",
    wrong: written("account: dev", "id: 1111-1111-1111", "region: eu-west-1"),
    at: "accounts/dev.yaml:2:5",
    says: '"1111-1111-1111" is not an AWS account id',
    remedy: "Write its twelve digits in quotes",
    right: account(),
  },
  {
    name: "two accounts of one name",
    wrong: { files: { "accounts/more.yaml": accountFile("dev", "222222222222") } },
    at: "accounts/more.yaml:1:10",
    says: 'there are two accounts named "dev": the other one is in accounts/dev.yaml:1',
    remedy: "Rename one",
    right: { files: { "accounts/more.yaml": accountFile("test", "222222222222") } },
  },
  {
    name: "a name with an underscore",
    wrong: together(written("account: ml_dev", 'id: "111111111111"', "region: eu-west-1"), {
      files: { [TEAM]: lines("team: fraud", "accounts: [ml_dev]", "workloads: [training]") },
    }),
    at: ["accounts/dev.yaml:1:10", "teams/fraud.yaml:2:12"],
    says: '"ml_dev" cannot be the name of an account',
    remedy: 'Write 2 to 32 lower-case letters, digits and single hyphens, such as "ml-prod"',
    right: together(written("account: ml-dev", 'id: "111111111111"', "region: eu-west-1"), {
      files: { [TEAM]: lines("team: fraud", "accounts: [ml-dev]", "workloads: [training]") },
    }),
  },
  {
    name: "a name that means something else",
    wrong: { files: { "accounts/all.yaml": accountFile("all", "222222222222") } },
    at: "accounts/all.yaml:1:10",
    says: 'the account name "all" is reserved',
    remedy: "Choose another one",
    right: { files: { "accounts/all.yaml": accountFile("shared", "222222222222") } },
  },
  {
    name: "no id",
    wrong: written("account: dev", "region: eu-west-1"),
    at: "accounts/dev.yaml:1:1",
    says: '"id" is missing',
    remedy: "Add it",
    right: account(),
  },
];

const WHERE: readonly Input[] = [
  {
    name: "a region by its name",
    wrong: written("account: dev", 'id: "111111111111"', "region: Ireland"),
    at: "accounts/dev.yaml:3:9",
    says: '"Ireland" is not an AWS region',
    remedy: 'Write a region code, such as "eu-west-1"',
    right: account(),
  },
  {
    name: "a region without its hyphen",
    wrong: written("account: dev", 'id: "111111111111"', "region: eu-west1"),
    at: "accounts/dev.yaml:3:9",
    says: '"eu-west1" is not an AWS region',
    remedy: "Write a region code",
    right: account(),
  },
  {
    name: "a further region that is the first",
    wrong: account("furtherRegions: [eu-west-1]"),
    at: "accounts/dev.yaml:4:18",
    says: "the region eu-west-1 is told twice",
    remedy: "Remove one",
    right: account("furtherRegions: []"),
  },
  {
    name: "a further region of China",
    wrong: account("furtherRegions: [cn-north-1]"),
    at: "accounts/dev.yaml:4:18",
    says: "the region cn-north-1 is in the partition aws-cn, the account in aws",
    remedy: "remove the region, or write an account file for the other account",
    right: prod("222222222222").files
      ? together(account(), {
          files: { "accounts/cn.yaml": lines("account: cn", 'id: "222222222222"', "region: cn-north-1") },
        })
      : account(),
  },
  {
    name: "the partition of another region",
    wrong: account("partition: aws-us-gov"),
    at: "accounts/dev.yaml:4:12",
    says: "the region eu-west-1 is in the partition aws, not aws-us-gov",
    remedy: "Remove the partition, or correct the region",
    right: account(),
  },
  {
    name: "a partition that AWS does not have",
    wrong: account("partition: aws-eu"),
    at: "accounts/dev.yaml:4:12",
    says: '"aws-eu" is not known here',
    remedy: "Write one of aws, aws-cn, aws-us-gov",
    right: account("partition: aws"),
  },
];

const ROLES: readonly Input[] = [
  {
    name: "the deploy role by its name",
    wrong: account("deployRole: terraform-deploy"),
    at: "accounts/dev.yaml:4:13",
    says: '"terraform-deploy" is not the ARN of a role',
    remedy: "Write arn:aws:iam::<account id>:role/<name>",
    right: account("deployRole: arn:aws:iam::111111111111:role/terraform-deploy"),
  },
  {
    name: "the deploy role of another account",
    wrong: account("deployRole: arn:aws:iam::222222222222:role/terraform-deploy"),
    at: "accounts/dev.yaml:4:13",
    says: 'the deploy role is in the account 222222222222, but the account "dev" is 111111111111',
    remedy: "Write an ARN of the account 111111111111, or correct the id",
    right: account("deployRole: arn:aws:iam::111111111111:role/terraform-deploy"),
  },
  {
    name: "the deploy role of another partition",
    wrong: account("deployRole: { arn: arn:aws-cn:iam::111111111111:role/terraform-deploy }"),
    at: "accounts/dev.yaml:4:20",
    says: 'the deploy role is in the partition aws-cn, but the account "dev" is in aws',
    remedy: "Write an ARN that begins with arn:aws:",
    right: account("deployRole: { arn: arn:aws:iam::111111111111:role/terraform-deploy }"),
  },
  {
    name: "an external id with a space",
    wrong: account('deployRole: { arn: arn:aws:iam::111111111111:role/deploy, externalId: "a b" }'),
    at: "accounts/dev.yaml:4:71",
    says: '"a b" cannot be an external id',
    remedy: "Write 2 to 1,224 letters, digits and +=,.@:/-",
    right: account('deployRole: { arn: arn:aws:iam::111111111111:role/deploy, externalId: "a-b" }'),
  },
  {
    name: "a session's name with a space",
    wrong: account('deployRole: { arn: arn:aws:iam::111111111111:role/deploy, sessionName: "the pipeline" }'),
    at: "accounts/dev.yaml:4:72",
    says: '"the pipeline" cannot be a session name',
    remedy: "Write 2 to 64 letters, digits and +=,.@-",
    right: account('deployRole: { arn: arn:aws:iam::111111111111:role/deploy, sessionName: "the-pipeline" }'),
  },
  {
    name: "the session of a role as the role",
    wrong: account("deployRole: arn:aws:sts::111111111111:assumed-role/deploy/me"),
    at: "accounts/dev.yaml:4:13",
    says: "is not the ARN of a role",
    remedy: "Write arn:aws:iam::<account id>:role/<name>",
    right: account("deployRole: arn:aws:iam::111111111111:role/deploy"),
  },
  {
    name: "an admin role of another account",
    wrong: account("adminRole: arn:aws:iam::222222222222:role/admin"),
    at: "accounts/dev.yaml:4:12",
    says: "the admin role is in the account 222222222222",
    remedy: "Write an ARN of the account 111111111111",
    right: account("adminRole: arn:aws:iam::111111111111:role/admin"),
  },
  {
    name: "pipelines of a bucket that is not made",
    wrong: account("pipelines: [arn:aws:iam::111111111111:role/ci]"),
    at: "accounts/dev.yaml:4:12",
    says: "pipelines may reach the state in a bucket that the project makes, and it makes none",
    remedy: "Remove them, or write create under state.s3 in organization.yaml",
    right: account(),
  },
  {
    name: "every role as a pipeline",
    wrong: account('pipelines: ["arn:aws:iam::111111111111:role/*"]'),
    at: "accounts/dev.yaml:4:13",
    says: "is not the ARN of a user or role",
    remedy: "Write arn:aws:iam::<account id>:role/<name>, without wildcards",
    right: account(),
  },
];

const BOUNDARY: readonly Input[] = [
  {
    name: "a boundary by its name",
    wrong: account("permissionsBoundary: Boundary"),
    at: "accounts/dev.yaml:4:22",
    says: '"Boundary" is not the ARN of a customer managed policy',
    remedy: "Write arn:aws:iam::<account id>:policy/<name>",
    right: account("permissionsBoundary: arn:aws:iam::111111111111:policy/Boundary"),
  },
  {
    name: "a boundary of another account",
    wrong: account("permissionsBoundary: arn:aws:iam::222222222222:policy/Boundary"),
    at: "accounts/dev.yaml:4:22",
    says: "the boundary is in the account 222222222222",
    remedy: "Write an ARN of the account 111111111111",
    right: account("permissionsBoundary: arn:aws:iam::111111111111:policy/Boundary"),
  },
  {
    name: "a boundary that opens IAM",
    wrong: account("permissionsBoundary: { services: [athena, iam] }"),
    at: "accounts/dev.yaml:4:43",
    says: '"iam" cannot be among the services of a permissions boundary',
    remedy: "iam, sts, organizations and account are left out on purpose",
    right: account("permissionsBoundary: { services: [athena] }"),
  },
  {
    name: "a boundary without the account's region",
    wrong: account("permissionsBoundary: { regions: [eu-central-1] }"),
    at: "accounts/dev.yaml:4:33",
    says: 'the boundary leaves out eu-west-1, the region of the account "dev"',
    remedy: "Add eu-west-1, or leave regions out",
    right: account("permissionsBoundary: { regions: [eu-central-1, eu-west-1] }"),
  },
  {
    name: "a boundary with nothing behind its colon",
    wrong: account("permissionsBoundary:"),
    at: "accounts/dev.yaml:4:21",
    says: "expected a text or a map, found nothing",
    remedy: "Write a text or a map",
    right: account("permissionsBoundary: {}"),
  },
  {
    name: "a guardrail in another spelling",
    wrong: account("guardrails: { imdsv2: true }"),
    at: "accounts/dev.yaml:4:15",
    says: '"imdsv2" is not a setting here',
    remedy: 'Did you mean "imdsV2"?',
    right: account("guardrails: { imdsV2: true }"),
  },
  {
    name: "an instance type of EC2",
    wrong: account("guardrails: { instanceTypes: [m5.large] }"),
    at: "accounts/dev.yaml:4:31",
    says: '"m5.large" is not an instance type of SageMaker, nor a pattern for some',
    remedy: "Write one such as ml.m5.large, or with * at the end of a part, ml.m5.*",
    right: account("guardrails: { instanceTypes: [ml.m5.large] }"),
  },
  {
    name: "a guardrail's keys switched off",
    wrong: account("guardrails: { volumeKeys: false }"),
    at: "accounts/dev.yaml:4:27",
    says: 'expected true or a list, found "false"',
    remedy: "Write true or a list",
    right: account("guardrails: { volumeKeys: true }"),
  },
  {
    name: "a guardrail for a network that is not there",
    wrong: account("guardrails: { network: true }"),
    at: "accounts/dev.yaml:4:24",
    says: "the account has no network that everybody could be kept in",
    remedy: "Add `network` to the account",
    right: account(
      "guardrails: { network: true }",
      "network: { subnets: [subnet-0123abcd], securityGroups: [sg-0123abcd] }",
    ),
  },
  {
    name: "the id of a VPC in place of a subnet's",
    wrong: account("network: { subnets: [vpc-0123abcd], securityGroups: [sg-0123abcd] }"),
    at: "accounts/dev.yaml:4:22",
    says: '"vpc-0123abcd" is not the id of a subnet',
    remedy: "Write one such as subnet-0123456789abcdef0",
    right: account("network: { subnets: [subnet-0123abcd], securityGroups: [sg-0123abcd] }"),
  },
  {
    name: "a network without security groups",
    wrong: account("network: { subnets: [subnet-0123abcd] }"),
    at: "accounts/dev.yaml:4:10",
    says: '"securityGroups" is missing',
    remedy: "Add it",
    right: account("network: { subnets: [subnet-0123abcd], securityGroups: [sg-0123abcd] }"),
  },
  {
    name: "a key of jobs in another region",
    wrong: account("jobKeys: { volume: arn:aws:kms:us-east-1:111111111111:key/1b2c3d4e-5f60-4718-8293-a4b5c6d7e8f9 }"),
    at: "accounts/dev.yaml:4:20",
    says: "the key is in us-east-1, the jobs of the account in eu-west-1",
    remedy: "Name a key in eu-west-1",
    right: account("jobKeys: { volume: arn:aws:kms:eu-west-1:111111111111:key/1b2c3d4e-5f60-4718-8293-a4b5c6d7e8f9 }"),
  },
];

const SHARED: readonly Input[] = [
  {
    name: "a policy that is called as one of AWS's",
    wrong: account(
      "policies:",
      "  ReadOnlyAccess: { statements: [{ Effect: Allow, Action: s3:GetObject, Resource: arn:aws:s3:::lake/* }] }",
    ),
    at: "accounts/dev.yaml:5:19",
    says: `"ReadOnlyAccess" is the name of a policy of AWS's, which teams mean by it`,
    remedy: "Choose another one",
    right: account(
      "policies:",
      "  ReadLake: { statements: [{ Effect: Allow, Action: s3:GetObject, Resource: arn:aws:s3:::lake/* }] }",
    ),
  },
  {
    name: "a policy of no statements",
    wrong: account("policies: { ReadLake: { statements: [] } }"),
    at: "accounts/dev.yaml:4:37",
    says: "at least 1 entry is needed",
    remedy: "Add what is missing",
    right: account(
      "policies: { ReadLake: { statements: [{ Effect: Allow, Action: s3:GetObject, Resource: arn:aws:s3:::lake/* }] } }",
    ),
  },
  {
    name: "a trail into a team's bucket",
    wrong: together(account("auditTrail: { bucket: lake }"), team("data: [{ bucket: lake, access: read }]")),
    at: "accounts/dev.yaml:4:23",
    says: 'the bucket "lake" is that of the team "fraud"',
    remedy: "Name a bucket for the trail alone; it is made",
    right: together(account("auditTrail: { bucket: audit-logs }"), team("data: [{ bucket: lake, access: read }]")),
  },
  {
    name: "logs that are kept for no day",
    wrong: account("auditTrail: { bucket: audit-logs, retentionDays: 0 }"),
    at: "accounts/dev.yaml:4:50",
    says: "0 is too small",
    remedy: "Write 1 at least",
    right: account("auditTrail: { bucket: audit-logs, retentionDays: 1 }"),
  },
  {
    name: "an analyzer of more than a year",
    wrong: account("accessAnalyzer: { unusedAccessAge: 400 }"),
    at: "accounts/dev.yaml:4:36",
    says: "400 is too large",
    remedy: "Write 365 at most",
    right: account("accessAnalyzer: { unusedAccessAge: 365 }"),
  },
  {
    name: "a quota that AWS does not give",
    wrong: account("limits: { policiesPerRole: 30 }"),
    at: "accounts/dev.yaml:4:28",
    says: "30 is too large",
    remedy: "Write 25 at most",
    right: account("limits: { policiesPerRole: 25 }"),
  },
  {
    name: "a quota below AWS's own",
    wrong: account("limits: { roles: 10 }"),
    at: "accounts/dev.yaml:4:18",
    says: "10 is too small",
    remedy: "Write 1000 at least",
    right: account("limits: { roles: 1000 }"),
  },
];

const deny = (rest: string): string => `scps: [{ Version: "2012-10-17", Statement: [{ Effect: Deny, ${rest} }] }]`;

const CONTROL_POLICIES: readonly Input[] = [
  {
    name: "the name of a service control policy in place of its document",
    wrong: account("scps: [FullAWSAccess]"),
    at: "accounts/dev.yaml:4:8",
    says: "expected a map or a list",
    remedy: "Write a map or a list",
    right: account(deny('Action: "iam:CreateUser", Resource: "*"')),
  },
  {
    name: "a service control policy without a statement",
    wrong: account("scps: [{ name: guard }]"),
    at: "accounts/dev.yaml:4:8",
    says: "a service control policy is its JSON document",
    remedy: "Write { Version: …, Statement: […] }, or { name: …, policy: { … } }",
    right: account(
      'scps: [{ name: guard, policy: { Version: "2012-10-17", Statement: [{ Effect: Deny, Action: "iam:CreateUser", Resource: "*" }] } }]',
    ),
  },
  {
    name: "an action that does not exist, in a service control policy",
    wrong: account(deny('Action: "iam:CreateUsers", Resource: "*"')),
    at: "accounts/dev.yaml:4:69",
    says: 'iam has no action "CreateUsers"',
    remedy: 'Did you mean "iam:CreateUser"?',
    right: account(deny('Action: "iam:CreateUser", Resource: "*"')),
  },
  {
    name: "a principal in a service control policy",
    wrong: account(deny('Principal: "*", Action: "iam:CreateUser", Resource: "*"')),
    at: "accounts/dev.yaml:4:72",
    says: "a service control policy has no Principal: it is about everybody in the account",
    remedy: "Remove it, and write whom it is about as a condition on aws:PrincipalArn",
    right: account(deny('Action: "iam:CreateUser", Resource: "*"')),
  },
  {
    name: "service control policies beside levels of them",
    wrong: account(
      "scps:",
      '  - [{ Version: "2012-10-17", Statement: { Effect: Deny, Action: "iam:CreateUser", Resource: "*" } }]',
      '  - { Version: "2012-10-17", Statement: { Effect: Deny, Action: "iam:CreateGroup", Resource: "*" } }',
    ),
    at: "accounts/dev.yaml:5:3",
    says: "policies and lists of policies stand side by side",
    remedy: "Write a list for each level, from the root down to the account: [[…], […]]",
    right: account(
      "scps:",
      '  - [{ Version: "2012-10-17", Statement: { Effect: Deny, Action: "iam:CreateUser", Resource: "*" } }]',
      '  - [{ Version: "2012-10-17", Statement: { Effect: Deny, Action: "iam:CreateGroup", Resource: "*" } }]',
    ),
  },
  {
    name: "a resource control policy that allows",
    wrong: account(
      'rcps: [{ Version: "2012-10-17", Statement: [{ Effect: Allow, Principal: "*", Action: "s3:*", Resource: "*" }] }]',
    ),
    at: "accounts/dev.yaml:4:55",
    says: "a resource control policy only denies",
    remedy: "Write Effect: Deny, with a condition that spares those who may, or leave the statement out",
    right: account(
      'rcps: [{ Version: "2012-10-17", Statement: [{ Effect: Deny, Principal: "*", Action: "s3:*", Resource: "*", Condition: { StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } }] }]',
    ),
  },
  {
    name: "a resource control policy about a service that has none",
    wrong: account(
      'rcps: [{ Version: "2012-10-17", Statement: [{ Effect: Deny, Principal: "*", Action: "sagemaker:*", Resource: "*" }] }]',
    ),
    at: "accounts/dev.yaml:4:85",
    says: "resource control policies are not about the actions of sagemaker",
    remedy: "Leave it out, or deny it to the account's own principals: under scps",
    right: account(deny('Action: "sagemaker:CreateDomain", Resource: "*"')),
  },
  {
    name: "two service control policies of one name",
    wrong: account(
      "scps:",
      '  - { name: a, policy: { Version: "2012-10-17", Statement: { Effect: Deny, Action: "iam:CreateUser", Resource: "*" } } }',
      '  - { name: a, policy: { Version: "2012-10-17", Statement: { Effect: Deny, Action: "iam:CreateGroup", Resource: "*" } } }',
    ),
    at: "accounts/dev.yaml:6:13",
    says: 'there are two service control policies named "a"',
    remedy: "Rename one",
    right: account(
      "scps:",
      '  - { name: a, policy: { Version: "2012-10-17", Statement: { Effect: Deny, Action: "iam:CreateUser", Resource: "*" } } }',
      '  - { name: b, policy: { Version: "2012-10-17", Statement: { Effect: Deny, Action: "iam:CreateGroup", Resource: "*" } } }',
    ),
  },
];

const ACCEPTANCES: readonly Input[] = [
  {
    name: "an acceptance of a finding that does not exist",
    wrong: team("accept: [{ finding: pass-roles, reason: It is meant to be so, until: '2027-06-30' }]"),
    at: "teams/fraud.yaml:4:21",
    says: '"pass-roles" is not known here',
    remedy: 'Did you mean "pass-role"?',
    right: team("accept: [{ finding: pass-role, reason: It is meant to be so, until: '2027-06-30' }]"),
  },
  {
    name: "an acceptance of nothing",
    wrong: team("accept: [{ reason: It is meant to be so, until: '2027-06-30' }]"),
    at: "teams/fraud.yaml:4:10",
    says: "it does not say what is accepted",
    remedy: "Write finding, policy or both",
    right: team("accept: [{ finding: pass-role, reason: It is meant to be so, until: '2027-06-30' }]"),
  },
  {
    name: "an acceptance for no reason",
    wrong: team("accept: [{ finding: pass-role, reason: ok, until: '2027-06-30' }]"),
    at: "teams/fraud.yaml:4:40",
    says: '"ok" does not say why',
    remedy: "Write a sentence of nine characters or more, for the person who reads this in a year",
    right: team("accept: [{ finding: pass-role, reason: It is meant to be so, until: '2027-06-30' }]"),
  },
  {
    name: "an acceptance for ever",
    wrong: team("accept: [{ finding: pass-role, reason: It is meant to be so }]"),
    at: "teams/fraud.yaml:4:10",
    says: '"until" is missing',
    remedy: "Add it",
    right: team("accept: [{ finding: pass-role, reason: It is meant to be so, until: '2027-06-30' }]"),
  },
  {
    name: "a day that the calendar does not have",
    wrong: team("accept: [{ finding: pass-role, reason: It is meant to be so, until: '2027-02-30' }]"),
    at: "teams/fraud.yaml:4:69",
    says: '"2027-02-30" is not a day',
    remedy: 'Write year, month and day in quotes, such as "2027-06-30"',
    right: team("accept: [{ finding: pass-role, reason: It is meant to be so, until: '2027-02-28' }]"),
  },
  {
    name: "a day as Germans write it",
    wrong: team("accept: [{ finding: pass-role, reason: It is meant to be so, until: 30.06.2027 }]"),
    at: "teams/fraud.yaml:4:69",
    says: '"30.06.2027" is not a day',
    remedy: "Write year, month and day in quotes",
    right: team("accept: [{ finding: pass-role, reason: It is meant to be so, until: '2027-06-30' }]"),
  },
];

export const ACCOUNTS: readonly Input[] = [
  ...WHO,
  ...WHERE,
  ...ROLES,
  ...BOUNDARY,
  ...SHARED,
  ...CONTROL_POLICIES,
  ...ACCEPTANCES,
];
