import type { Files } from "../../../stacks/support";

export const ACCOUNT = "111111111111";
export const STATE_ACCOUNT = "999999999999";
export const STATE_BUCKET = "acme-state";

const team = (name: string, executionRole?: object): object => ({
  team: name,
  accounts: ["dev"],
  workloads: ["training"],
  ...(executionRole && { executionRole }),
  groups: { ML_Engineers: { members: [`${name}-engineer`] } },
});

/** One account with four teams. What is put by hand on the role of `fraud` is removed by a deploy. */
export const FAULTS_ORGANIZATION: Files = {
  "organization.yaml": {
    version: 1,
    organization: "acme",
    state: {
      s3: { bucket: STATE_BUCKET, region: "eu-west-1", assumeRole: `arn:aws:iam::${STATE_ACCOUNT}:role/state` },
    },
  },
  "accounts/dev.yaml": {
    account: "dev",
    id: ACCOUNT,
    region: "eu-west-1",
    deployRole: `arn:aws:iam::${ACCOUNT}:role/terraform-deploy`,
  },
  "teams/audio.yaml": team("audio"),
  "teams/fraud.yaml": team("fraud", { exclusive: true }),
  "teams/risk.yaml": team("risk"),
  "teams/vision.yaml": team("vision"),
};
