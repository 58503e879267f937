import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";

/** How many teams there are, and in how many accounts each works. */
export interface Size {
  readonly teams: number;
  readonly accounts: number;
}

const accountId = (index: number): string => String(100_000_000_001 + index);

/** Writes an organization of teams that differ in what they do, each with a contract. */
export function writeOrganization(folder: string, { teams, accounts }: Size): void {
  for (const sub of ["accounts", "teams"]) mkdirSync(join(folder, sub), { recursive: true });
  const write = (path: string, value: unknown): void => {
    writeFileSync(join(folder, path), stringify(value));
  };
  write("organization.yaml", {
    version: 1,
    organization: "acme",
    state: { s3: { bucket: "acme-state", region: "eu-west-1" } },
  });
  const names = Array.from({ length: accounts }, (_, index) => `account-${index}`);
  names.forEach((account, index) => {
    // AWS raises these where many teams share an account.
    const limits = { roles: 5000, groups: 500, policies: 5000 };
    write(`accounts/${account}.yaml`, { account, id: accountId(index), region: "eu-west-1", limits });
  });
  for (let index = 0; index < teams; index++) write(`teams/team-${index}.yaml`, teamFile(index, names));
}

/** No name starts another: all have the same length. */
const nameOf = (index: number): string => `team${String(index).padStart(5, "0")}`;

const WORKLOADS = [
  ["training", "processing", "tuning", "model-registry"],
  ["training", "transform", "endpoint", "pipeline"],
  ["notebook", "processing", "training"],
];

/** A bucket's name exists once in AWS: one for each account. */
const inEach = (accounts: readonly string[], bucket: string): Record<string, string> =>
  Object.fromEntries(accounts.map((account) => [account, `${bucket}-${account}`]));

function teamFile(index: number, accounts: readonly string[]): unknown {
  const team = nameOf(index);
  // A group of people for every other team: an account holds 500 groups at most.
  const groups = index % 2 === 0 ? { ML_Engineers: { members: [`${team}-engineer`] } } : {};
  const people = index % 2 === 0;
  return {
    team,
    accounts,
    workloads: WORKLOADS[index % WORKLOADS.length],
    data: [
      { bucket: inEach(accounts, `acme-${team}-models`), access: "read-write" },
      { bucket: inEach(accounts, "acme-shared"), prefixes: [`${team}/`], access: "read" },
    ],
    images: [`${team}-image`],
    groups,
    expect: [
      { who: "execution", can: "s3:GetObject", on: { team: "own", resource: "object" } },
      { who: "execution", can: "ecr:BatchGetImage", on: { team: "own", resource: "repository" } },
      { who: "execution", cannot: "s3:DeleteObject", on: "*" },
      { who: "jobs", cannot: ["sagemaker:Create*", "iam:PassRole"], on: "*" },
      ...(people
        ? [
            {
              who: "ML_Engineers",
              can: "sagemaker:StopProcessingJob",
              on: { team: "own", resource: "processing-job" },
            },
            {
              who: "ML_Engineers",
              cannot: "sagemaker:StopTrainingJob",
              on: { team: "other", resource: "training-job" },
            },
          ].slice(WORKLOADS[index % WORKLOADS.length]?.includes("processing") ? 0 : 1)
        : []),
    ],
  };
}
