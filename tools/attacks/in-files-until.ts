import { execution, type InFiles, type Settings } from "./in-files";

const READS = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::acme-fraud/public/*" };

const trusted = (until: string): Settings => ({
  trust: { principals: [{ arn: "arn:aws:iam::222222222222:role/ci", until }] },
});
const pipelines = (until: string): Settings => ({
  groups: {
    Auditors: {
      statements: [READS],
      audience: { oidc: { github: [{ repository: "acme/ml", environments: ["prod"], until }] } },
    },
  },
});

/** What is given up to a day, on 2026-11-30. */
export const UNTIL: readonly InFiles[] = [
  {
    what: "a trust whose day is past",
    where: "shared",
    attack: execution(trusted("2026-11-29")),
    told: ["arn:aws:iam::222222222222:role/ci", "2026-11-29"],
    differs: "it is its last day",
    neighbour: execution(trusted("2026-11-30")),
  },
  {
    what: "pipelines whose day is past",
    where: "shared",
    attack: { team: pipelines("2026-11-29") },
    told: ["acme/ml on GitHub", "2026-11-29"],
    differs: "its day is to come",
    neighbour: { team: pipelines("2027-06-30") },
  },
];
