import { WORKLOAD_NAMES } from "../../../policies";
import type { Files } from "../../stacks/support";

export const ACCOUNT_ID = "111111111111";
const key = (name: string): string => `arn:aws:kms:eu-west-1:${ACCOUNT_ID}:key/${name}`;

/** Buckets enough that their policies are split. */
export const buckets = (count: number): object[] =>
  Array.from({ length: count }, (_, index) => ({
    bucket: `acme-everything-${String(index + 1).padStart(2, "0")}`,
    prefixes: ["everything/daily/"],
    access: index % 3 === 0 ? "read" : "read-write",
  }));

/** All that a team can have, with roles by kind. */
export const everything = (bucketCount: number): object => ({
  team: "everything",
  accounts: ["dev"],
  workloads: WORKLOAD_NAMES,
  data: buckets(bucketCount),
  tables: [{ table: "everything-features", access: "read-write", kmsKey: key("tables") }],
  images: ["everything/training", "everything/serving"],
  awsImages: true,
  defaultBucket: { bucket: "acme-everything-code", prefix: "sagemaker/", kmsKey: key("code") },
  featureStore: { bucket: "acme-everything-features", prefix: "offline/", kmsKey: key("features") },
  fileSystems: ["fs-0123456789abcdef0"],
  remoteDebug: true,
  groups: {
    ML_Engineers: { members: ["ana", "ben"] },
    ML_Admins: { members: ["cem"] },
    Analysts: { members: ["dan"] },
  },
  notebooks: [{ name: "exploration", subnet: "subnet-0123456789abcdef0", securityGroups: ["sg-0123456789abcdef0"] }],
  executionRole: { exclusive: true },
});

/** An account with a network, keys and a boundary, and two teams: one with roles by kind, one with a role for each work. */
export const richOrganization = (bucketCount: number): Files => ({
  "organization.yaml": {
    version: 1,
    organization: "acme",
    state: { local: { path: "state" } },
    tags: { "managed-by": "cdktf-sagemaker-access" },
  },
  "accounts/dev.yaml": {
    account: "dev",
    id: ACCOUNT_ID,
    region: "eu-west-1",
    permissionsBoundary: `arn:aws:iam::${ACCOUNT_ID}:policy/ml-boundary`,
    network: {
      subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
      securityGroups: ["sg-0123456789abcdef0"],
    },
    jobKeys: { volume: key("volume"), output: key("output") },
  },
  "teams/everything.yaml": everything(bucketCount),
  "teams/divided.yaml": {
    team: "divided",
    accounts: ["dev"],
    workloads: WORKLOAD_NAMES,
    executionRoles: "per-workload",
    data: [{ bucket: "acme-divided", access: "read-write" }],
    groups: { ML_Engineers: { members: ["eva"] } },
    notebooks: [{ name: "exploration", subnet: "subnet-0123456789abcdef1", securityGroups: ["sg-0123456789abcdef0"] }],
    executionRole: { exclusive: true },
  },
});
