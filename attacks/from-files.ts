import { managedPolicyDocument } from "../evaluation/managed-policies";
import type { Attack, Files, Neighbour, Where } from "./attack";
import { ACCOUNT, BASES, iamArn } from "./bases";
import { PRINCIPALS } from "./principals";

type Settings = Readonly<Record<string, unknown>>;

/** What stands in the files beside the base's. */
interface Change {
  readonly team?: Settings;
  readonly other?: Settings;
  readonly account?: Settings;
  /** Further files. */
  readonly files?: Files;
}

/** An attack in the files themselves, and what they would say instead where it is none. */
interface InFiles {
  readonly what: string;
  readonly where: Where;
  readonly attack: Change;
  /** What is told, in one message. */
  readonly told: readonly string[];
  readonly differs?: string;
  readonly neighbour?: Change;
}

const merged = (file: unknown, more: Settings = {}): Settings => ({ ...(file as Settings), ...more });

function filesOf(where: Where, { team, other, account, files = {} }: Change): Files {
  const base = BASES[where];
  return {
    ...base,
    "accounts/dev.yaml": merged(base["accounts/dev.yaml"], account),
    "teams/fraud.yaml": merged(base["teams/fraud.yaml"], team),
    ...("teams/card.yaml" in base && { "teams/card.yaml": merged(base["teams/card.yaml"], other) }),
    ...files,
  };
}

const card = (rest: string): string => `arn:aws:s3:::acme-card${rest}`;
const statements = (Action: string, Resource: string): Settings => ({
  statements: [{ Effect: "Allow", Action, Resource }],
});
const auditors = (settings: Settings): Change => ({
  team: { groups: { Auditors: { members: ["ann"], ...settings } } },
});
const execution = (settings: Settings): Change => ({ team: { executionRole: settings } });

/** AWS's policies that let whoever has them reach what is another team's. */
const BROAD = [
  "AdministratorAccess",
  "IAMFullAccess",
  "PowerUserAccess",
  "ReadOnlyAccess",
  "AmazonS3FullAccess",
  "AmazonS3ReadOnlyAccess",
  "AmazonDynamoDBFullAccess",
  "AmazonEC2ContainerRegistryFullAccess",
  "AmazonSageMakerFullAccess",
  "CloudWatchLogsFullAccess",
  "AWSGlueConsoleFullAccess",
  "service-role/AWSGlueServiceRole",
  "job-function/DataScientist",
];

/** And those that no stack and no data has. */
const UNKNOWN_POLICIES = [
  "AWSLambda_FullAccess",
  "AmazonEC2FullAccess",
  "AWSCodeBuildAdminAccess",
  "service-role/AWSBatchServiceRole",
];

const nameOf = (path: string): string => path.replace(/^.*\//, "");

function managed(): InFiles[] {
  const broad = BROAD.filter((path) => managedPolicyDocument(path) !== undefined);
  return [
    ...broad.flatMap((path): InFiles[] => [
      {
        what: `the group has ${path}`,
        where: "shared",
        attack: auditors({ managedPolicies: [path] }),
        told: [PRINCIPALS.group, nameOf(path)],
      },
      {
        what: `the role has ${path}`,
        where: "shared",
        attack: execution({ managedPolicies: [path] }),
        told: [nameOf(path)],
      },
    ]),
    ...UNKNOWN_POLICIES.flatMap((path): InFiles[] =>
      (["shared", "alone"] as const).map((where) => ({
        what: `the group has ${path}`,
        where,
        attack: auditors({ managedPolicies: [path] }),
        told: [PRINCIPALS.group, nameOf(path)],
        differs: "its document is declared",
        neighbour: {
          ...auditors({ managedPolicies: [path] }),
          account: { outside: [{ arn: `arn:aws:iam::aws:policy/${path}`, document: "outside/policy.json" }] },
          files: { "outside/policy.json": READS_OWN },
        },
      })),
    ),
  ];
}

const READS_OWN = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::acme-fraud/*" }],
};
const READS_OTHERS = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: card("/*") }],
};

const CI = "arn:aws:iam::111111111111:role/ci/builder";
const assuming = auditors(statements("sts:AssumeRole", CI));
const declared = (entry: Settings): Settings => ({ outside: [entry] });

const DECLARED: readonly InFiles[] = [
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

const own = { bucket: "acme-fraud", access: "read-write" };

const SETTINGS: readonly InFiles[] = [
  {
    what: "data of another team's bucket",
    where: "shared",
    attack: { team: { data: [own, { bucket: "acme-card", access: "read-write" }] } },
    told: ["acme-card"],
    differs: "it is the team's own bucket",
    neighbour: { team: { data: [own, { bucket: "acme-fraud-more", access: "read-write" }] } },
  },
  {
    what: "data of a prefix of another team's bucket",
    where: "shared",
    attack: { team: { data: [own, { bucket: "acme-card", prefixes: ["in/"], access: "read-write" }] } },
    told: ["acme-card"],
  },
  {
    what: "another team's table",
    where: "shared",
    attack: { team: { tables: [{ table: "card-table", access: "read-write" }] } },
    told: ["card-table"],
    differs: "it is the team's own table",
    neighbour: { team: { tables: [{ table: "fraud-table", access: "read-write" }] } },
  },
  {
    what: "a statement of a group on another team's objects",
    where: "shared",
    attack: auditors(statements("s3:GetObject", card("/*"))),
    told: [PRINCIPALS.group, "s3:GetObject", "acme-card"],
    differs: "they are the team's own objects",
    neighbour: auditors(statements("s3:GetObject", "arn:aws:s3:::acme-fraud/*")),
  },
  {
    what: "a statement of the role on another team's objects",
    where: "shared",
    attack: execution(statements("s3:PutObject", card("/model.tar.gz"))),
    told: [PRINCIPALS.role, "s3:PutObject", "acme-card"],
    differs: "they are the team's own objects",
    neighbour: execution(statements("s3:PutObject", "arn:aws:s3:::acme-fraud/model.tar.gz")),
  },
  {
    what: "buckets by the start of their names",
    where: "shared",
    attack: auditors(statements("s3:*", "arn:aws:s3:::acme-c*")),
    told: [PRINCIPALS.group, "s3:", "acme-c"],
    differs: "the start is that of the team's own",
    neighbour: auditors(statements("s3:GetObject", "arn:aws:s3:::acme-f*")),
  },
  {
    what: "another team's key",
    where: "shared",
    attack: auditors(statements("kms:Decrypt", `arn:aws:kms:eu-west-1:${ACCOUNT}:key/card`)),
    told: [PRINCIPALS.group, "kms:Decrypt", "key/card"],
  },
  {
    what: "another team's jobs",
    where: "shared",
    attack: auditors(
      statements("sagemaker:StopTrainingJob", `arn:aws:sagemaker:eu-west-1:${ACCOUNT}:training-job/card-*`),
    ),
    told: [PRINCIPALS.group, "sagemaker:StopTrainingJob", "card-"],
    differs: "they are the team's own jobs",
    neighbour: auditors(
      statements("sagemaker:StopTrainingJob", `arn:aws:sagemaker:eu-west-1:${ACCOUNT}:training-job/fraud-*`),
    ),
  },
  {
    what: "AWS's policies for logs",
    where: "shared",
    attack: { team: { cloudWatch: { access: "aws-managed" } } },
    told: [PRINCIPALS.role, "CloudWatchLogsFullAccess"],
    differs: "they are scoped to the team",
    neighbour: { team: { cloudWatch: { access: "scoped" } } },
  },
  {
    what: "AWS's policies for images",
    where: "shared",
    attack: { team: { ecr: { access: "aws-managed" } } },
    told: [PRINCIPALS.role, "AmazonEC2ContainerRegistryReadOnly"],
    differs: "they are scoped to the team",
    neighbour: { team: { ecr: { access: "scoped" } } },
  },
  {
    what: "the rights of who deploys",
    where: "shared",
    attack: {
      ...auditors(statements("sts:AssumeRole", "arn:aws:iam::*:role/terraform-deploy")),
      account: { deployRole: iamArn("role/terraform-deploy") },
    },
    told: [PRINCIPALS.group, "terraform-deploy"],
  },
];

const asAttack = ({ what, where, attack, told }: InFiles): Attack => ({
  name: `${what}, ${where}`,
  kind: "files",
  actions: [],
  target: where === "shared" ? "another team's" : "unknown",
  grant: "named",
  by: "managed policy",
  where,
  principal: "",
  told,
  breaks: false,
  byName: true,
  statements: [],
  files: filesOf(where, attack),
});

const inFiles = (): InFiles[] => [...managed(), ...DECLARED, ...SETTINGS];

/** Attacks that stand in the files. */
export const fileAttacks = (): Attack[] => inFiles().map(asAttack);

/** What stands in the files and is harmless. */
export const fileNeighbours = (): Neighbour[] =>
  inFiles().flatMap((one) =>
    one.neighbour && one.differs !== undefined
      ? [{ attack: asAttack(one), differs: one.differs, statements: [], files: filesOf(one.where, one.neighbour) }]
      : [],
  );
