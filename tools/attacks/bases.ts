import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { readStacks, type Stack } from "../../access";
import { formatProblems, loadOrganization } from "../../organization";
import { synthesize } from "../../stacks";
import type { ChangedTerraform, Files, Synthesised, Terraform, Where } from "./attack";

export const ACCOUNT = "111111111111";
export const iamArn = (rest: string): string => `arn:aws:iam::${ACCOUNT}:${rest}`;

/** What nobody of the team may read, and the role of {@link withTools} does. */
export const SECRET = "arn:aws:s3:::acme-etl/*";

const common: Files = {
  "organization.yaml": { version: 1, organization: "acme", state: { local: { path: "state" } } },
  "accounts/dev.yaml": { account: "dev", id: ACCOUNT, region: "eu-west-1" },
};

const fraud = {
  team: "fraud",
  accounts: ["dev"],
  workloads: ["training"],
  data: [{ bucket: "acme-fraud", access: "read-write" }],
  groups: {
    Auditors: {
      members: ["ann"],
      statements: [{ Effect: "Allow", Action: "sts:GetCallerIdentity", Resource: "*" }],
    },
  },
};

const card = {
  team: "card",
  accounts: ["dev"],
  workloads: ["training", "endpoint"],
  executionRoles: "single",
  data: [{ bucket: "acme-card", access: "read-write", kmsKey: `arn:aws:kms:eu-west-1:${ACCOUNT}:key/card` }],
  tables: [{ table: "card-table", access: "read-write" }],
  secrets: [{ secret: "card-git" }],
  images: ["card/img"],
  groups: { Auditors: { members: ["cleo"], statements: fraud.groups.Auditors.statements } },
};

/** The attacker's team with its contract beside another team; and alone, without a contract. */
export const BASES: Readonly<Record<Where, Files>> = {
  shared: {
    ...common,
    "teams/card.yaml": card,
    "teams/fraud.yaml": {
      ...fraud,
      expect: [{ who: ["Auditors", "execution"], cannot: "s3:GetObject", on: [SECRET, "arn:aws:s3:::acme-card/*"] }],
    },
  },
  alone: { ...common, "teams/fraud.yaml": fraud },
};

/** The Terraform of an organization, read back; or what is wrong with its files. */
export function synthesised(files: Files, change?: ChangedTerraform): Synthesised | { readonly problems: string } {
  const folder = mkdtempSync(join(tmpdir(), "attacks-"));
  try {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), JSON.stringify(content));
    }
    const loaded = loadOrganization(folder);
    if ("problems" in loaded) return { problems: formatProblems(loaded.problems) };
    let stacks: readonly Stack[] = [];
    const problems = synthesize(loaded.organization, join(folder, "cdktf.out"), (terraform) => {
      if (change) rewrite(join(terraform, "stacks", change.stack, "cdk.tf.json"), change);
      stacks = readStacks(terraform);
      return [];
    });
    return problems.length > 0 ? { problems: formatProblems(problems) } : { ...loaded, stacks };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function rewrite(file: string, { changed }: ChangedTerraform): void {
  writeFileSync(file, JSON.stringify(changed(JSON.parse(readFileSync(file, "utf8")) as Terraform)));
}

/** A base as a whole. */
export function base(where: Where): Synthesised {
  const made = synthesised(BASES[where]);
  if ("problems" in made) throw new Error(made.problems);
  return made;
}
