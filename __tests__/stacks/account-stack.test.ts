import { readFileSync } from "node:fs";
import { join } from "node:path";
import { accept, lint, readStacks } from "../../access";
import { loadOrganization } from "../../organization";
import { synthesize } from "../../stacks";
import type { Terraform } from "../modules/support";
import { managedPolicy, namesOf, readPolicy, resource, resources } from "../modules/support";
import { allows } from "../policies/support";
import { folderOf, oneTeam, organizationIn, unproven } from "./support";

const SHARED = {
  permissionsBoundary: { services: ["athena"] },
  guardrails: { noRemoteDebug: true },
  policies: {
    Maps: { statements: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::acme-maps/*" }] },
  },
  auditTrail: { bucket: "acme-audit", dataEvents: true },
  accessAnalyzer: { unusedAccessAge: 90 },
  oidcProviders: { "a.b.com": { audiences: ["acme"] }, "ab.com": { audiences: ["acme"] } },
  deployRole: "arn:aws:iam::111111111111:role/deploy",
};
const TEAM = {
  workloads: ["training", "notebook"],
  data: [
    { bucket: "acme-data", access: "read" },
    { bucket: "acme-others", access: "read", account: "444444444444" },
  ],
  executionRole: { managedPolicies: ["Maps"], exclusive: true },
  groups: {
    ML_Engineers: {},
    ML_Admins: {},
    Reviewers: { managedPolicies: ["Maps"] },
  },
};
const POLICIES = "arn:aws:iam::111111111111:policy/sagemaker-access/acme";

interface Synthesized {
  readonly outdir: string;
  readonly stack: (name: string) => Terraform;
  readonly dependencies: Readonly<Record<string, readonly string[]>>;
}

function synthesized(account: object = SHARED, organization = {}): Synthesized {
  const folder = folderOf(oneTeam({ account, team: TEAM, organization }));
  const outdir = join(folder, "cdktf.out");
  expect(synthesize(organizationIn(folder), outdir, unproven)).toEqual([]);
  const read = (path: string): unknown => JSON.parse(readFileSync(join(outdir, path), "utf8"));
  const { stacks } = read("manifest.json") as { stacks: Record<string, { dependencies: string[] }> };
  return {
    outdir,
    stack: (name) => read(`stacks/${name}/cdk.tf.json`) as Terraform,
    dependencies: Object.fromEntries(Object.entries(stacks).map(([name, { dependencies }]) => [name, dependencies])),
  };
}

describe("an account whose teams share something", () => {
  const made = synthesized();
  const account = made.stack("dev-account");
  const team = made.stack("dev-fraud");

  it("has a stack of its own, before those of its teams", () => {
    expect(made.dependencies).toEqual({ "dev-account": [], "dev-fraud": ["dev-account"] });
  });

  it("has everything that is shared once", () => {
    expect(namesOf(account, "aws_iam_policy")).toEqual(["acme-Boundary", "acme-Guardrails", "acme-Maps"]);
    expect(resources(account, "aws_cloudtrail")).toHaveLength(1);
    expect(resources(account, "aws_accessanalyzer_analyzer").map(({ type }) => type)).toEqual([
      "ACCOUNT",
      "ACCOUNT_UNUSED_ACCESS",
    ]);
    const urls = resources(account, "aws_iam_openid_connect_provider").map(({ url }) => url);
    expect(urls.sort()).toEqual(["https://a.b.com", "https://ab.com"]);
    expect(namesOf(team, "aws_iam_policy").filter((name) => name.startsWith("acme-"))).toEqual([]);
  });

  it("tells what it made in its outputs", () => {
    expect(Object.keys(account.output ?? {})).toEqual([
      "analyzer_arns",
      "guardrail_arns",
      "oidc_provider_arns",
      "permissions_boundary_arn",
      "policy_arns",
      "trail_arn",
      "trail_bucket",
    ]);
  });

  it("records what happens in its teams' own buckets", () => {
    const text = JSON.stringify(resource(account, "aws_cloudtrail"));
    expect(text).toContain("arn:aws:s3:::acme-data/");
    expect(text).not.toContain("acme-others");
  });

  it("caps every role of its teams, which can be planned alone", () => {
    const boundaries = resources(team, "aws_iam_role").map((role) => role["permissions_boundary"]);
    expect(boundaries).toEqual([`${POLICIES}/acme-Boundary`, `${POLICIES}/acme-Boundary`]);
    expect(JSON.stringify(team)).not.toContain("terraform_remote_state");
  });

  it("puts the guardrails on every role and group, and leaves them there where policies are exclusive", () => {
    const attached = (type: string, argument: string) =>
      resources(team, type)
        .filter((one) => one["policy_arn"] === `${POLICIES}/acme-Guardrails`)
        .map((one) => String(one[argument]))
        .sort();
    expect(attached("aws_iam_role_policy_attachment", "role")).toHaveLength(2);
    expect(attached("aws_iam_group_policy_attachment", "group")).toHaveLength(3);
    for (const exclusive of resources(team, "aws_iam_role_policy_attachments_exclusive")) {
      const addresses = exclusive["policy_arns"] as string[];
      expect(addresses.filter((one) => one.includes("Guardrails"))).toHaveLength(1);
    }
  });

  it("has its administrators leave the guardrails on the roles", () => {
    const statements = managedPolicy(team, "fraud-ML_Admins-Roles");
    const role = "arn:aws:iam::111111111111:role/teams/fraud/fraud-SageMakerExecutionRole";
    const detaching = (policy: string): boolean =>
      allows(statements, "iam:DetachRolePolicy", role, {
        "iam:PolicyARN": policy,
        "iam:PermissionsBoundary": `${POLICIES}/acme-Boundary`,
        "aws:MultiFactorAuthPresent": "true",
      });
    expect(detaching("arn:aws:iam::111111111111:policy/teams/fraud/fraud-more")).toBe(true);
    expect(detaching(`${POLICIES}/acme-Guardrails`)).toBe(false);
  });

  it("gives teams its policies by their names, to roles and groups", () => {
    const roles = resources(team, "aws_iam_role_policy_attachment");
    const groups = resources(team, "aws_iam_group_policy_attachment");
    const naming = (some: typeof roles) => some.filter((one) => one["policy_arn"] === `${POLICIES}/acme-Maps`);
    expect([naming(roles).length, naming(groups).length]).toEqual([2, 1]);
  });

  it("lets sessions say who is behind them", () => {
    for (const role of resources(team, "aws_iam_role")) {
      expect(readPolicy(role["assume_role_policy"]).Statement[0]?.Action).toEqual([
        "sts:AssumeRole",
        "sts:SetSourceIdentity",
      ]);
    }
  });

  it("is known when the policies are judged", () => {
    const { findings } = accept(lint(readStacks(made.outdir)), [], "2026-01-01");
    expect(findings.filter(({ rule }) => rule === "unknown-policy")).toEqual([]);
    expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
  });
});

it("has its state reached by another role than its teams' where it has an admin role", () => {
  const state = { s3: { bucket: "acme-state", region: "eu-west-1", create: { account: "999999999999" } } };
  const roleOf = (account: object, stack: string): string =>
    /role\/terraform-state\/acme\/[\w.-]+/.exec(
      JSON.stringify(synthesized(account, { state }).stack(stack).terraform),
    )?.[0] ?? "";
  const adminRole = "arn:aws:iam::111111111111:role/admin";
  expect(roleOf({ ...SHARED, adminRole }, "dev-account")).toBe("role/terraform-state/acme/terraform-state-dev.admin");
  expect(roleOf({ ...SHARED, adminRole }, "dev-fraud")).toBe("role/terraform-state/acme/terraform-state-dev");
  expect(roleOf(SHARED, "dev-account")).toBe("role/terraform-state/acme/terraform-state-dev");
});

it("lets a team's administrators grant rights only where no other team works in the account", () => {
  const sidsWith = (more: Record<string, unknown>): (string | undefined)[] => {
    const folder = folderOf({ ...oneTeam({ account: SHARED, team: TEAM }), ...more });
    const outdir = join(folder, "cdktf.out");
    expect(synthesize(organizationIn(folder), outdir, unproven)).toEqual([]);
    const text = readFileSync(join(outdir, "stacks/dev-fraud/cdk.tf.json"), "utf8");
    return managedPolicy(JSON.parse(text) as Terraform, "fraud-ML_Admins-Roles").map(({ Sid }) => Sid);
  };
  expect(sidsWith({})).toContain("GrantWithinBoundary");
  const card = { team: "card", accounts: ["dev"], workloads: ["training"] };
  expect(sidsWith({ "teams/card.yaml": card })).not.toContain("GrantWithinBoundary");
});

it("is deployed by its admin role where it has one", () => {
  const roleOf = (stack: Terraform) => JSON.stringify(stack.provider);
  const adminRole = "arn:aws:iam::111111111111:role/admin";
  const made = synthesized({ ...SHARED, adminRole });
  expect(roleOf(made.stack("dev-account"))).toContain("role/admin");
  expect(roleOf(made.stack("dev-fraud"))).toContain("role/deploy");
  expect(roleOf(synthesized().stack("dev-account"))).toContain("role/deploy");
});

it("is not there where the teams share nothing, or have a boundary of elsewhere only", () => {
  const permissionsBoundary = "arn:aws:iam::111111111111:policy/ml-boundary";
  for (const account of [{}, { permissionsBoundary }]) {
    const { dependencies } = synthesized({ ...account, policies: SHARED.policies });
    expect(Object.keys(dependencies)).toEqual(["dev-account", "dev-fraud"]);
    const without = folderOf(oneTeam({ account }));
    const outdir = join(without, "cdktf.out");
    synthesize(organizationIn(without), outdir, unproven);
    expect(readStacks(outdir).map(({ name }) => name)).toEqual(["dev-fraud"]);
  }
});

it("tags what takes tags, on each resource or as the provider's defaults", () => {
  const tags = { tags: { "managed-by": "us" } };
  const own = synthesized(SHARED, tags).stack("dev-account");
  expect(resource(own, "aws_cloudtrail")["tags"]).toEqual(tags.tags);
  const byProvider = synthesized(SHARED, { ...tags, tagging: "default-tags" }).stack("dev-account");
  expect(resource(byProvider, "aws_cloudtrail")["tags"]).toBeUndefined();
  expect(JSON.stringify(byProvider.provider)).toContain('"default_tags"');
});

it("works in several regions with the same roles", () => {
  const team = synthesized({ ...SHARED, furtherRegions: ["us-east-1"] }).stack("dev-fraud");
  expect(namesOf(team, "aws_iam_role")).toEqual(namesOf(synthesized().stack("dev-fraud"), "aws_iam_role"));
  const text = JSON.stringify(team);
  expect(text).toContain("arn:aws:sagemaker:us-east-1:111111111111:training-job/fraud-*");
  expect(JSON.stringify(team.provider)).not.toContain("us-east-1");
});

it("tells a fault of what is shared at the account", () => {
  const huge = { Effect: "Allow", Action: "s3:GetObject", Resource: `arn:aws:s3:::acme/${"x".repeat(7000)}` };
  const folder = folderOf(oneTeam({ account: { policies: { Huge: { statements: [huge] } } } }));
  const loaded = loadOrganization(folder);
  expect("problems" in loaded && loaded.problems.map(({ place }) => place.file)).toEqual(["accounts/dev.yaml"]);
});
