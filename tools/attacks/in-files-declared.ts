import { ACCOUNT, iamArn } from "./bases";
import { auditors, card, type InFiles, READS_OTHERS, READS_OWN, type Settings, statements } from "./in-files";
import { PRINCIPALS } from "./principals";

const CI = "arn:aws:iam::111111111111:role/ci/builder";
const assuming = auditors(statements("sts:AssumeRole", CI));
const declared = (entry: Settings): Settings => ({ outside: [entry] });

/** What the file of the account declares of the outside. */
export const DECLARED: readonly InFiles[] = [
  {
    what: "a declared role has what is another team's",
    where: "shared",
    attack: {
      ...assuming,
      account: declared({ arn: CI, policies: ["outside/ci.json"] }),
      files: { "outside/ci.json": READS_OTHERS },
    },
    told: [PRINCIPALS.group, "assumes", card("/*")],
    differs: "the declared policy reads the team's own",
    neighbour: {
      ...assuming,
      account: declared({ arn: CI, policies: ["outside/ci.json"] }),
      files: { "outside/ci.json": READS_OWN },
    },
  },
  {
    what: "a declaration whose day is past",
    where: "shared",
    attack: { ...assuming, account: declared({ arn: CI, harmless: "reads its own bucket only", until: "2026-11-29" }) },
    told: [PRINCIPALS.group, "assumes", CI],
    differs: "its day is to come",
    neighbour: {
      ...assuming,
      account: declared({ arn: CI, harmless: "reads its own bucket only", until: "2026-12-31" }),
    },
  },
  {
    what: "a declaration of something else",
    where: "shared",
    attack: {
      ...assuming,
      account: declared({ arn: iamArn("role/ci/other"), harmless: "reads its own bucket only", until: "2027-06-30" }),
    },
    told: [PRINCIPALS.group, "assumes", CI],
    differs: "a pattern declares it",
    neighbour: {
      ...assuming,
      account: declared({ arn: iamArn("role/ci/*"), harmless: "reads its own bucket only", until: "2027-06-30" }),
    },
  },
  {
    what: "code of a function that runs as another team's role",
    where: "shared",
    attack: {
      ...auditors(statements("lambda:UpdateFunctionCode", `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:etl-load`)),
      account: declared({
        arn: `arn:aws:lambda:*:${ACCOUNT}:function:etl-*`,
        runsAs: iamArn("role/teams/card/card-SageMakerExecutionRole"),
      }),
    },
    told: [PRINCIPALS.group, "lambda:UpdateFunctionCode", "card-SageMakerExecutionRole"],
    differs: "it is declared harmless",
    neighbour: {
      ...auditors(statements("lambda:UpdateFunctionCode", `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:etl-load`)),
      account: declared({
        arn: `arn:aws:lambda:*:${ACCOUNT}:function:etl-*`,
        harmless: "copies within its own bucket",
        until: "2027-06-30",
      }),
    },
  },
];
