import { account, type Change, type Content, type Input, together } from "../input";
import { teamFile } from "../../organization/support";

const ETL = "arn:aws:iam::111111111111:role/etl";
/** The account's file with one declaration, in line 4; what is given begins in column 13. */
const declares = (entry: string, policy?: Content): Change =>
  together(account(`outside: [{ ${entry} }]`), policy === undefined ? {} : { files: { "outside/etl.json": policy } });
const READS = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::lake/*" }],
});
const NAMED = `arn: ${ETL}, policies: [outside/etl.json]`;
const RIGHT = declares(NAMED, READS);
const HARMLESS = declares(`arn: ${ETL}, harmless: It runs in a test account only, until: "2027-06-30"`);

const FILES: readonly Input[] = [
  {
    name: "a policy that is not there",
    wrong: declares(NAMED),
    at: "accounts/dev.yaml:4:65",
    says: "outside/etl.json: there is no such file",
    remedy: "Write it, or correct the path, which begins at organization.yaml",
    right: RIGHT,
  },
  {
    name: "a policy above the organization",
    wrong: declares(`arn: ${ETL}, policies: [../etl.json]`, READS),
    at: "accounts/dev.yaml:4:65",
    says: '"../etl.json" cannot be the file of a policy',
    remedy: 'Write a path relative to organization.yaml that ends in .json, such as outside/etl.json, without ".."',
    right: RIGHT,
  },
  {
    name: "a policy at the root of the disk",
    wrong: declares(`arn: ${ETL}, policies: [/etc/etl.json]`, READS),
    at: "accounts/dev.yaml:4:65",
    says: '"/etc/etl.json" cannot be the file of a policy',
    remedy: "Write a path relative to organization.yaml",
    right: RIGHT,
  },
  {
    name: "a link that leads to a file of the system",
    wrong: declares(NAMED, { target: "/etc/passwd" }),
    at: "accounts/dev.yaml:4:65",
    says: "outside/etl.json: the link leads out of the organization's folder",
    remedy: "Put the file itself there",
    right: RIGHT,
  },
  {
    name: "a link that leads to a device",
    wrong: declares(NAMED, { target: "/dev/zero" }),
    at: "accounts/dev.yaml:4:65",
    says: "outside/etl.json: the link leads out of the organization's folder",
    remedy: "Put the file itself there",
    right: RIGHT,
  },
  {
    name: "a policy in YAML",
    wrong: declares(NAMED, "Version: 2012-10-17\nStatement: []\n"),
    at: "accounts/dev.yaml:4:65",
    says: "outside/etl.json, line 1, column 1: this is not JSON",
    remedy: "Write the document as AWS shows it: quotes around all texts",
    right: RIGHT,
  },
  {
    name: "a policy with a comma too many",
    wrong: declares(NAMED, '{"Version": "2012-10-17",\n"Statement": [],}'),
    at: "accounts/dev.yaml:4:65",
    says: "outside/etl.json, line 2, column 17: this is not JSON",
    remedy: "no comma behind the last entry",
    right: RIGHT,
  },
  {
    name: "a policy with a key twice",
    wrong: declares(NAMED, READS.replace("{", '{"Version": "2008-10-17", ')),
    at: "accounts/dev.yaml:4:65",
    says: 'outside/etl.json, line 1, column 27: the key "Version" stands twice here',
    remedy: "Keep one",
    right: RIGHT,
  },
  {
    name: "a policy with a byte order mark",
    wrong: declares(NAMED, `\ufeff${READS}`),
    at: "accounts/dev.yaml:4:65",
    says: "outside/etl.json: the file begins with a byte order mark",
    remedy: "Save it as UTF-8 without one",
    right: RIGHT,
  },
  {
    name: "a policy that AWS would refuse",
    wrong: declares(NAMED, READS.replace("GetObject", "GetObjct")),
    at: "accounts/dev.yaml:4:65",
    says: 'outside/etl.json, line 1, column 65, statement 1: s3 has no action "GetObjct"',
    remedy: 'Did you mean "s3:GetObject"?',
    right: RIGHT,
  },
  {
    name: "a policy of 200 KB",
    wrong: declares(NAMED, READS.padEnd(200 * 1024)),
    at: "accounts/dev.yaml:4:65",
    says: "outside/etl.json: the file has 204,800 bytes",
    remedy: "Files of policies have at most 131,072",
    right: declares(NAMED, READS.padEnd(100 * 1024)),
  },
];

const ENTRIES: readonly Input[] = [
  {
    name: "a declaration of nothing",
    wrong: declares('harmless: It runs in a test account only, until: "2027-06-30"'),
    at: "accounts/dev.yaml:4:11",
    says: "it does not say what is declared",
    remedy: "Write either arn or service",
    right: HARMLESS,
  },
  {
    name: "a declaration that says nothing",
    wrong: declares(`arn: ${ETL}`),
    at: "accounts/dev.yaml:4:11",
    says: "a declaration says one thing",
    remedy: "Write one of policies, runsAs, document, and harmless with until",
    right: HARMLESS,
  },
  {
    name: "harmless for ever",
    wrong: declares(`arn: ${ETL}, harmless: It runs in a test account only`),
    at: "accounts/dev.yaml:4:11",
    says: "what is harmless is so for a while",
    remedy: 'Write until too, such as until: "2027-06-30"',
    right: HARMLESS,
  },
  {
    name: "every account",
    wrong: declares('arn: "arn:aws:iam::*:role/etl", harmless: It runs in a test account only, until: "2027-06-30"'),
    at: "accounts/dev.yaml:4:18",
    says: '"arn:aws:iam::*:role/etl" cannot be declared',
    remedy: "the partition, the service and the account are never one",
    right: HARMLESS,
  },
  {
    name: "every role",
    wrong: declares(
      'arn: "arn:aws:iam::111111111111:role/*", harmless: It runs in a test account only, until: "2027-06-30"',
    ),
    at: "accounts/dev.yaml:4:18",
    says: '"arn:aws:iam::111111111111:role/*" has no start of a name',
    remedy: "Write at least two characters of the name before the first * or ?",
    right: declares(
      'arn: "arn:aws:iam::111111111111:role/etl-*", harmless: It runs in a test account only, until: "2027-06-30"',
    ),
  },
  {
    name: "what a stack makes",
    wrong: declares(
      'arn: "arn:aws:iam::111111111111:role/teams/fraud/fraud-SageMakerExecutionRole", harmless: It is known well, until: "2027-06-30"',
    ),
    at: "accounts/dev.yaml:4:18",
    says: 'is what the team "fraud" has by its files, and cannot be declared',
    remedy: "Remove it, or write a pattern that leaves it out",
    right: account(),
  },
  {
    name: "a device of MFA",
    wrong: declares(
      'arn: "arn:aws:iam::111111111111:mfa/anna", harmless: It runs in a test account only, until: "2027-06-30"',
    ),
    at: "accounts/dev.yaml:4:18",
    says: "nothing can be declared of arn:aws:iam::111111111111:mfa/anna",
    remedy: "Write the ARN of a role, user, group",
    right: HARMLESS,
  },
  {
    name: "a service by its prefix",
    wrong: declares('service: glue, harmless: It runs in a test account only, until: "2027-06-30"'),
    at: "accounts/dev.yaml:4:22",
    says: '"glue" is not the principal of a service',
    remedy: "Write it as trust policies do, such as account-access.amazonaws.com",
    right: declares('service: glue.amazonaws.com, harmless: It runs in a test account only, until: "2027-06-30"'),
  },
  {
    name: "a function that runs as a role of another account",
    wrong: declares(
      "arn: arn:aws:lambda:eu-west-1:111111111111:function:load, runsAs: arn:aws:iam::222222222222:role/load",
    ),
    at: "accounts/dev.yaml:4:79",
    says: "runs as a role of its own account only",
    remedy: "Write a role of that account",
    right: declares(
      "arn: arn:aws:lambda:eu-west-1:111111111111:function:load, runsAs: arn:aws:iam::111111111111:role/load",
    ),
  },
  {
    name: "one role twice",
    wrong: account(
      "outside:",
      `  - { arn: ${ETL}, harmless: It runs in a test account only, until: "2027-06-30" }`,
      `  - { arn: ${ETL}, harmless: It runs in a test account only, until: "2027-06-30" }`,
    ),
    at: "accounts/dev.yaml:6:12",
    says: `${ETL} is declared already, in accounts/dev.yaml:5`,
    remedy: "Keep one",
    right: HARMLESS,
  },
  {
    name: "a team's file of declarations",
    wrong: { files: { "teams/fraud.yaml": teamFile("fraud", `outside: [{ arn: ${ETL} }]`) } },
    at: "teams/fraud.yaml:4:1",
    says: '"outside" is not a setting here',
    remedy: "The settings here are team",
    right: HARMLESS,
  },
];

export const OUTSIDE: readonly Input[] = [...FILES, ...ENTRIES];
