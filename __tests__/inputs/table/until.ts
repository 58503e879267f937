import { command, type Input, team, together } from "../input";

const members = (text: string) => team(`groups: { Analysts: { members: [${text}] } }`);
const trusted = (text: string) =>
  team("executionRole:", "  trust:", `    principals: [{ arn: "arn:aws:iam::222222222222:role/ci", ${text} }]`);
const audience = (text: string) => team(`groups: { Analysts: { audience: { ${text} } } }`);
const github = (text: string) => audience(`oidc: { github: [{ repository: acme/ml, environments: [prod], ${text} }] }`);
const OTHER = 'arn: "arn:aws:iam::222222222222:role/people"';
const DAY = "SAGEMAKER_ACCESS_DAY";
const NO_DAY = 'Write year, month and day in quotes, such as "2027-06-30"';
const OVER = "Remove the entry, or write a later day";

/** What is given up to a day, and the day as of which it is judged. The tests run as of 2026-11-22. */
export const UNTIL: readonly Input[] = [
  {
    name: "a member until a day that is none",
    wrong: members('ann, { name: bob, until: "2027-02-30" }'),
    at: "teams/fraud.yaml:4:58",
    says: '"2027-02-30" is not a day',
    remedy: NO_DAY,
    right: members('ann, { name: bob, until: "2027-02-28" }'),
  },
  {
    name: "a member until a day as other people write it",
    wrong: members('{ name: bob, until: "31.01.2027" }'),
    at: "teams/fraud.yaml:4:53",
    says: '"31.01.2027" is not a day',
    remedy: NO_DAY,
    right: members('{ name: bob, until: "2027-01-31" }'),
  },
  {
    name: "a day of a member with no name",
    wrong: members('{ until: "2027-01-31" }'),
    at: "teams/fraud.yaml:4:33",
    says: '"name" is missing',
    remedy: "Add it",
    right: members('{ name: bob, until: "2027-01-31" }'),
  },
  {
    name: "a member with a mistyped day",
    wrong: members('{ name: bob, untill: "2027-01-31" }'),
    at: "teams/fraud.yaml:4:46",
    says: '"untill" is not a setting here',
    remedy: 'Did you mean "until"?',
    right: members('{ name: bob, until: "2027-01-31" }'),
  },
  {
    name: "a member for good and up to a day",
    wrong: members('bob, { name: bob, until: "2027-01-31" }'),
    at: "teams/fraud.yaml:4:38",
    says: '"bob" is named twice in the group Analysts',
    remedy: "Remove one",
    right: members("bob"),
  },
  {
    name: "a principal of a trust until a day that is past",
    wrong: trusted('until: "2026-11-21"'),
    at: "teams/fraud.yaml:6:69",
    says: "arn:aws:iam::222222222222:role/ci is let in until 2026-11-21, which is past on 2026-11-22",
    remedy: OVER,
    right: trusted('until: "2026-11-22"'),
  },
  {
    name: "a principal of a trust until no day",
    wrong: trusted("until: forever"),
    at: "teams/fraud.yaml:6:69",
    says: '"forever" is not a day',
    remedy: NO_DAY,
    right: trusted('until: "2027-11-22"'),
  },
  {
    name: "a principal of an audience until a day that is past",
    wrong: audience(`principals: [{ ${OTHER}, until: "2025-01-31" }]`),
    at: "teams/fraud.yaml:4:103",
    says: "arn:aws:iam::222222222222:role/people is let in until 2025-01-31, which is past on 2026-11-22",
    remedy: OVER,
    right: audience(`principals: [{ ${OTHER}, until: "2027-01-31" }]`),
  },
  {
    name: "pipelines until a day that is past",
    wrong: github('until: "2026-01-31"'),
    at: "teams/fraud.yaml:4:104",
    says: "acme/ml on GitHub is let in until 2026-01-31, which is past on 2026-11-22",
    remedy: OVER,
    right: github('until: "2027-01-31"'),
  },
  {
    name: "a day of the whole people of a provider",
    wrong: audience('saml: { provider: acme, until: "2027-01-31" }'),
    at: "teams/fraud.yaml:4:59",
    says: '"until" is not a setting here',
    remedy: "The settings here are",
    right: audience("saml: { provider: acme }"),
  },
  {
    name: "a day of the synthesis that is none",
    wrong: { environment: { [DAY]: "2026-13-01" } },
    says: `"2026-13-01" is not a day, and ${DAY} is to be one`,
    remedy: "Write year, month and day, such as 2027-06-30, or unset it: then it is today in UTC",
    right: { environment: { [DAY]: "2026-12-01" } },
  },
  {
    name: "a time for a day",
    wrong: { environment: { [DAY]: "2026-12-01T00:00:00Z" } },
    says: `"2026-12-01T00:00:00Z" is not a day, and ${DAY} is to be one`,
    remedy: "Write year, month and day, such as 2027-06-30, or unset it: then it is today in UTC",
    right: { environment: { [DAY]: "" } },
  },
  {
    name: "a later day, on which a trust is over",
    wrong: together(trusted('until: "2027-01-31"'), { environment: { [DAY]: "2027-02-01" } }),
    at: "teams/fraud.yaml:6:69",
    says: "arn:aws:iam::222222222222:role/ci is let in until 2027-01-31, which is past on 2027-02-01",
    remedy: OVER,
    right: together(trusted('until: "2027-02-01"'), { environment: { [DAY]: "2027-02-01" } }),
  },
  {
    name: "a question as of a day that is none",
    wrong: command("who-can", "s3:GetObject", "arn:aws:s3:::lake/x", "--day", "tomorrow"),
    says: '"tomorrow" is not a day, and --day is to be one',
    remedy: "Write year, month and day, such as 2027-06-30, or leave it out: then it is today in UTC",
    status: 2,
    right: command("who-can", "s3:GetObject", "arn:aws:s3:::lake/x", "--day", "2026-12-01"),
  },
];
