import type { Files } from "../../stacks/support";

const LAB = "111111111111";
const TUTORIALS = "333333333333";

/** The buckets of each account, by its id. */
export const BUCKETS: Readonly<Record<string, readonly string[]>> = {
  [LAB]: ["acme-transactions", "acme-fraud-models", "acme-risk"],
  [TUTORIALS]: ["acme-tutorials", "acme-sagemaker-tutorials"],
};

/** Keys at, before and beyond the edges of the prefixes that the teams have. */
export const KEYS = [
  "card",
  "card/",
  "card/x",
  "card/2026/x.csv",
  "cards/x",
  "Card/x",
  "old/card/x",
  "refunds/x",
  "archive/x",
  "archived",
  "restricted/x",
  "SageMaker/x",
  "risk-analyst/x",
];

const account = (name: string, id: string): object => ({
  account: name,
  id,
  region: "eu-west-1",
  deployRole: `arn:aws:iam::${id}:role/terraform-deploy`,
});

/**
 * Two teams in one account, with a bucket of which each has a prefix, and one with AWS managed policies in another
 * account; with Denies on parts of what they have. There is something of each kind that the emulator cannot judge.
 */
export const ENFORCED_ORGANIZATION: Files = {
  "organization.yaml": { version: 1, organization: "acme", state: { local: { path: "state" } } },
  "accounts/lab.yaml": account("lab", LAB),
  "accounts/tutorials.yaml": {
    ...account("tutorials", TUTORIALS),
    permissionsBoundary: `arn:aws:iam::${TUTORIALS}:policy/boundary`,
  },
  "teams/fraud.yaml": {
    team: "fraud",
    accounts: ["lab"],
    workloads: ["training", "notebook"],
    data: [
      { bucket: "acme-transactions", prefixes: ["card"], access: "read" },
      { bucket: "acme-fraud-models", access: "read-write", delete: true },
    ],
    executionRole: {
      statements: [
        {
          Sid: "KeepArchive",
          Effect: "Deny",
          Action: ["s3:PutObject", "s3:DeleteObject*"],
          Resource: "arn:aws:s3:::acme-fraud-models/archive/*",
        },
      ],
    },
    groups: {
      ML_Engineers: { members: ["fraud-engineer", "fraud-lead"] },
      Analysts: { members: ["fraud-analyst", "fraud-lead"] },
      Auditors: {
        members: ["fraud-lead"],
        statements: [
          {
            Sid: "NotRestricted",
            Effect: "Deny",
            Action: "s3:*Object",
            Resource: ["arn:aws:s3:::acme-fraud-models/restricted/*", "arn:aws:s3:::*/archive/*"],
          },
        ],
      },
    },
  },
  "teams/risk.yaml": {
    team: "risk",
    accounts: ["lab"],
    workloads: ["processing"],
    data: [
      { bucket: "acme-transactions", prefixes: ["refunds/"], access: "read-write", delete: true },
      { bucket: "acme-risk", access: "read-write" },
    ],
    groups: {
      ML_Engineers: { members: ["risk-engineer"] },
      Analysts: {
        members: ["risk-analyst"],
        statements: [
          {
            Sid: "WriteOwnFolder",
            Effect: "Allow",
            Action: "s3:PutObject",
            Resource: "arn:aws:s3:::acme-risk/${aws:username}/*",
          },
        ],
      },
    },
  },
  "teams/quickstart.yaml": {
    team: "quickstart",
    accounts: ["tutorials"],
    workloads: ["training"],
    data: [
      { bucket: "acme-tutorials", access: "read" },
      { bucket: "acme-sagemaker-tutorials", access: "read-write" },
    ],
    groups: {
      Readers: {
        managedPolicies: ["AmazonS3ReadOnlyAccess"],
        members: ["quickstart-reader", "quickstart-newcomer"],
      },
      Newcomers: {
        members: ["quickstart-newcomer"],
        statements: [
          { Sid: "NoCards", Effect: "Deny", Action: "s3:Get*", Resource: "arn:aws:s3:::acme-tutorials/card/*" },
          {
            Sid: "OnlyTutorials",
            Effect: "Deny",
            Action: "s3:PutObject",
            NotResource: "arn:aws:s3:::acme-tutorials/*",
          },
        ],
      },
      SageMakerUsers: { managedPolicies: ["AmazonSageMakerFullAccess"], members: ["quickstart-user"] },
    },
  },
};
