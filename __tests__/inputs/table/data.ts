import { accountFile, teamFile, teamIn } from "../../organization/support";
import { account, type Change, type Input, team, TEAM, together } from "../input";

/** The team's file with one entry under `data`, in line 4. */
const data = (entry: string): Change => team(`data: [{ ${entry} }]`);
const second = (...more: string[]): Change => ({ files: { "teams/risk.yaml": teamFile("risk", ...more) } });
/** The team in two accounts. */
const inTwo = (...more: string[]): Change =>
  together({
    files: {
      "accounts/prod.yaml": accountFile("prod", "222222222222"),
      [TEAM]: teamIn("dev, prod", "fraud", ...more),
    },
  });

/** What cannot be the name of a bucket, and the name that is meant. */
const buckets: readonly [what: string, wrong: string, right: string][] = [
  ["a bucket as a URL", "s3://lake", "lake"],
  ["a bucket by its ARN", "arn:aws:s3:::lake", "lake"],
  ["a bucket with a prefix", "lake/card", "lake"],
  ["a bucket in capitals", "Lake", "lake"],
  ["a bucket with an underscore", "acme_lake", "acme-lake"],
  ["a bucket of two letters", "ab", "abc"],
  ["a bucket that is an address", "10.0.0.1", "lake-10.0.0.1"],
  ["a bucket that is a pattern", '"acme-*"', "acme-lake"],
  ["a bucket with two dots", "acme..lake", "acme.lake"],
  ["the alias of an access point", "lake-s3alias", "lake"],
  ["a directory bucket", "lake--euw1-az1--x-s3", "lake"],
  ["a bucket that climbs", "../lake", "lake"],
  ["a bucket of sixty-four letters", "x".repeat(64), "x".repeat(63)],
];

const BUCKETS: readonly Input[] = [
  ...buckets.map(([name, wrong, right]): Input => ({
    name,
    wrong: data(`bucket: ${wrong}, access: read`),
    at: "teams/fraud.yaml:4:18",
    says: `"${wrong.replace(/"/g, "")}" cannot be the name of a bucket`,
    remedy: "Write 3 to 63 lower-case letters, digits, hyphens and dots, without s3:// and without a prefix",
    right: data(`bucket: ${right}, access: read`),
  })),
  {
    name: "buckets in place of data",
    wrong: team("buckets: [{ bucket: lake, access: read }]"),
    at: "teams/fraud.yaml:4:1",
    says: '"buckets" is not a setting here',
    remedy: "The settings here are team, accounts",
    right: data("bucket: lake, access: read"),
  },
  {
    name: "no access",
    wrong: data("bucket: lake"),
    at: "teams/fraud.yaml:4:8",
    says: '"access" is missing',
    remedy: "Add it",
    right: data("bucket: lake, access: read"),
  },
  {
    name: "an access that is not offered",
    wrong: data("bucket: lake, access: readwrite"),
    at: "teams/fraud.yaml:4:32",
    says: '"readwrite" is not known here',
    remedy: 'Did you mean "read-write"? Write one of read, write, read-write',
    right: data("bucket: lake, access: read-write"),
  },
  {
    name: "a bucket for each account but one",
    wrong: inTwo("data: [{ bucket: { dev: lake-dev }, access: read }]"),
    at: "teams/fraud.yaml:4:18",
    says: "there is no value for the account prod",
    remedy: "Add it, or write one value for all accounts",
    right: inTwo("data: [{ bucket: { dev: lake-dev, prod: lake-prod }, access: read }]"),
  },
  {
    name: "one bucket in two accounts, of neither",
    wrong: inTwo("data: [{ bucket: lake, access: read }]"),
    at: "teams/fraud.yaml:4:18",
    says: 'the bucket "lake" would be owned by each of the accounts dev, prod',
    remedy: "Write one bucket for each account, `bucket: { dev: <its bucket>, prod: <its bucket> }`",
    right: inTwo("data: [{ bucket: lake, account: dev, access: read }]"),
  },
  {
    name: "an owner that is not there",
    wrong: data("bucket: lake, account: finance, access: read"),
    at: "teams/fraud.yaml:4:33",
    says: 'there is no account "finance"',
    remedy: "The accounts are dev",
    right: data('bucket: lake, account: "444444444444", access: read'),
  },
  {
    name: "an owner's id with a digit too few",
    wrong: data('bucket: lake, account: "44444444444", access: read'),
    at: "teams/fraud.yaml:4:33",
    says: 'there is no account "44444444444"',
    remedy: "Write its twelve digits in quotes, or one of dev",
    right: data('bucket: lake, account: "444444444444", access: read'),
  },
  {
    name: "an owner without quotes",
    wrong: data("bucket: lake, account: 444444444444, access: read"),
    at: "teams/fraud.yaml:4:33",
    says: '"444444444444" is not a text',
    remedy: 'Put it in quotes: "444444444444"',
    right: data('bucket: lake, account: "444444444444", access: read'),
  },
  {
    name: "a key by its alias",
    wrong: data("bucket: lake, access: read, kmsKey: arn:aws:kms:eu-west-1:111111111111:alias/lake"),
    at: "teams/fraud.yaml:4:46",
    says: "is not the ARN of a KMS key",
    remedy: "an alias does not work in a policy",
    right: data("bucket: lake, access: read, kmsKey: arn:aws:kms:eu-west-1:111111111111:key/1b2c3d4e"),
  },
  {
    name: "a key of another partition",
    wrong: data("bucket: lake, access: read, kmsKey: arn:aws-cn:kms:cn-north-1:111111111111:key/1b2c3d4e"),
    at: "teams/fraud.yaml:4:46",
    says: 'the key is in the partition aws-cn, the account "dev" in aws',
    remedy: "Name a key of the account's partition",
    right: data("bucket: lake, access: read, kmsKey: arn:aws:kms:eu-west-1:111111111111:key/1b2c3d4e"),
  },
];

const PREFIXES: readonly Input[] = [
  ...[
    ["a prefix with a slash in front", "/card/", "card/"],
    ["a prefix that climbs", "card/../salaries/", "salaries/"],
    ["a prefix that is a pattern", '"card/*"', "card/"],
    ["a prefix with two slashes", "card//2026", "card/2026"],
    ["no prefix", '""', "card/"],
  ].map(([name = "", wrong = "", right = ""]): Input => ({
    name,
    wrong: data(`bucket: lake, access: read, prefixes: [${wrong}]`),
    at: "teams/fraud.yaml:4:49",
    says: `"${wrong.replace(/"/g, "")}" cannot be a prefix`,
    remedy: 'Write the start of the keys, such as "card/": no slash in front, no space at its ends, no wildcard',
    right: data(`bucket: lake, access: read, prefixes: [${right}]`),
  })),
  {
    name: "a list of no prefixes",
    wrong: data("bucket: lake, access: read, prefixes: []"),
    at: "teams/fraud.yaml:4:48",
    says: "at least 1 entry is needed",
    remedy: "Add what is missing",
    right: data("bucket: lake, access: read, prefixes: [card/]"),
  },
  {
    name: "a prefix without a list",
    wrong: data("bucket: lake, access: read, prefixes: card/"),
    at: "teams/fraud.yaml:4:48",
    says: 'expected a list, found "card/"',
    remedy: 'Write a list: ["card/"]',
    right: data('bucket: lake, access: read, prefixes: ["card/"]'),
  },
  {
    name: "two kinds of access to one prefix",
    wrong: team(
      "data:",
      "  - { bucket: lake, prefixes: [card/], access: read }",
      "  - { bucket: lake, prefixes: [card/], access: write }",
    ),
    at: "teams/fraud.yaml:6:5",
    says: '"card/" of the bucket "lake" is listed twice with different access: here write, in line 5 read',
    remedy: "Keep the one that is meant",
    right: team("data:", "  - { bucket: lake, prefixes: [card/], access: write }"),
  },
];

const SHARING: readonly Input[] = [
  {
    name: "two teams that write one bucket",
    wrong: together(data("bucket: lake, access: read-write"), second("data: [{ bucket: lake, access: read-write }]")),
    at: "teams/risk.yaml:4:8",
    says: 'the teams "risk" and "fraud" both write the bucket "lake"',
    remedy: "write `writers: [fraud]` here and `writers: [risk]` in teams/fraud.yaml:4",
    right: together(
      data("bucket: lake, access: read-write, writers: [risk]"),
      second("data: [{ bucket: lake, access: read-write, writers: [fraud] }]"),
    ),
  },
  {
    name: "a reader without the owner's word",
    wrong: together(data("bucket: lake, access: read-write"), second("data: [{ bucket: lake, access: read }]")),
    at: "teams/risk.yaml:4:8",
    says: 'the team "risk" reads the bucket "lake", which the team "fraud" writes (teams/fraud.yaml:4), without its word',
    remedy: "Write `readers: [risk]` at the entry in teams/fraud.yaml:4",
    right: together(
      data("bucket: lake, access: read-write, readers: [risk]"),
      second("data: [{ bucket: lake, access: read }]"),
    ),
  },
  {
    name: "a reader that is not there",
    wrong: together(data("bucket: lake, access: read-write, readers: [rsik]"), second()),
    at: "teams/fraud.yaml:4:54",
    says: 'there is no team "rsik"',
    remedy: 'Did you mean "risk"?',
    right: together(data("bucket: lake, access: read-write, readers: [risk]"), second()),
  },
  {
    name: "a reader who lets others read",
    wrong: together(data("bucket: lake, access: read, readers: [risk]"), second()),
    at: "teams/fraud.yaml:4:47",
    says: "the entry is for reading only, and who only reads has nothing to let others do",
    remedy: "Remove readers: what nobody writes, everybody may read",
    right: together(data("bucket: lake, access: read"), second()),
  },
];

const ELSEWHERE: readonly Input[] = [
  {
    name: "a table by its ARN",
    wrong: team('tables: [{ table: "arn:aws:dynamodb:eu-west-1:111111111111:table/scores", access: read }]'),
    at: "teams/fraud.yaml:4:19",
    says: "cannot be the name of a DynamoDB table",
    remedy: "Write 3 to 255 letters, digits and _.-",
    right: team("tables: [{ table: scores, access: read }]"),
  },
  {
    name: "every table",
    wrong: team('tables: [{ table: "*", access: read }]'),
    at: "teams/fraud.yaml:4:19",
    says: '"*" cannot be the name of a DynamoDB table',
    remedy: "Write 3 to 255 letters",
    right: team("tables: [{ table: scores, access: read }]"),
  },
  {
    name: "a table that is only written",
    wrong: team("tables: [{ table: scores, access: write }]"),
    at: "teams/fraud.yaml:4:35",
    says: '"write" is not known here',
    remedy: "Write one of read, read-write",
    right: team("tables: [{ table: scores, access: read-write }]"),
  },
  {
    name: "a table in a region that the boundary leaves out",
    wrong: together(
      account("permissionsBoundary: { regions: [eu-west-1] }"),
      team("tables: [{ table: scores, region: us-east-1, access: read }]"),
    ),
    at: "teams/fraud.yaml:4:10",
    says: 'it is in us-east-1, and the permissions boundary of the account "dev" keeps roles in eu-west-1',
    remedy: "Copy it to one of them",
    right: together(
      account("permissionsBoundary: { regions: [eu-west-1] }"),
      team("tables: [{ table: scores, region: eu-west-1, access: read }]"),
    ),
  },
  {
    name: "a secret with the letters that AWS adds",
    wrong: team("secrets: [{ secret: AmazonSageMaker-git-Ab12Cd }]"),
    at: "teams/fraud.yaml:4:21",
    says: '"AmazonSageMaker-git-Ab12Cd" cannot be the name of a secret',
    remedy: "without the hyphen and the six characters that AWS adds in the ARN",
    right: team("secrets: [{ secret: AmazonSageMaker-git }]"),
  },
  {
    name: "a secret that is written",
    wrong: team("secrets: [{ secret: AmazonSageMaker-git, access: read-write }]"),
    at: "teams/fraud.yaml:4:50",
    says: '"read-write" is not known here',
    remedy: "Write read",
    right: team("secrets: [{ secret: AmazonSageMaker-git, access: read }]"),
  },
  {
    name: "a secret of two teams that do not know of each other",
    wrong: together(
      team("secrets: [{ secret: AmazonSageMaker-git }]"),
      second("secrets: [{ secret: AmazonSageMaker-git }]"),
    ),
    at: ["teams/fraud.yaml:4:11", "teams/risk.yaml:4:11"],
    says: 'the team "fraud" reads the secret "AmazonSageMaker-git", which the team "risk" reads',
    remedy: "Write `readers: [fraud]` at the entry in teams/risk.yaml:4, or name another secret",
    right: together(
      team("secrets: [{ secret: AmazonSageMaker-git, readers: [risk] }]"),
      second("secrets: [{ secret: AmazonSageMaker-git, readers: [fraud] }]"),
    ),
  },
  {
    name: "an image with its tag",
    wrong: team('images: ["fraud:latest"]'),
    at: "teams/fraud.yaml:4:10",
    says: '"fraud:latest" cannot be the name of a repository',
    remedy: "without registry and tag",
    right: team("images: [fraud]"),
  },
  {
    name: "an image with its registry",
    wrong: team("images: [111111111111.dkr.ecr.eu-west-1.amazonaws.com/Fraud]"),
    at: "teams/fraud.yaml:4:10",
    says: "cannot be the name of a repository",
    remedy: "Write 2 to 256 lower-case letters, digits and ._-/, without registry and tag",
    right: team("images: [fraud]"),
  },
  {
    name: "the image of another team without its word",
    wrong: together(team("images: [risk/serving]"), second()),
    at: "teams/fraud.yaml:4:10",
    says: 'the repository "risk/serving" is called after the team "risk", which does not let the team "fraud" pull it',
    remedy: "Write `{ repository: risk/serving, readers: [fraud] }` among the images in teams/risk.yaml",
    right: together(team("images: [risk/serving]"), second("images: [{ repository: risk/serving, readers: [fraud] }]")),
  },
  {
    name: "the SDK's bucket with a wildcard for its prefix",
    wrong: team('defaultBucket: { bucket: lake, prefix: "sagemaker/*" }'),
    at: "teams/fraud.yaml:4:40",
    says: '"sagemaker/*" cannot be a prefix',
    remedy: "no wildcard",
    right: team("defaultBucket: { bucket: lake, prefix: sagemaker/ }"),
  },
  {
    name: "an offline store of a team without features",
    wrong: team("featureStore: { bucket: lake, prefix: features/ }"),
    at: "teams/fraud.yaml:4:15",
    says: 'the team has a feature store, and "feature-store" is not among its workloads',
    remedy: "Add it to workloads, or remove featureStore",
    right: team(),
  },
];

export const DATA: readonly Input[] = [...BUCKETS, ...PREFIXES, ...SHARING, ...ELSEWHERE];
