import { readFileSync } from "node:fs";
import { join } from "node:path";
import { formatProblems } from "../../organization";
import { synthesize } from "../../stacks";
import { resource, resources, type Terraform } from "../modules/support";
import { folderOf, organizationIn, unproven } from "./support";

interface Output {
  readonly stacks: Readonly<Record<string, Terraform>>;
  readonly dependencies: Readonly<Record<string, readonly string[]>>;
}

/** A team in two accounts, whose people come from IAM Identity Center, and the account that administers it. */
function outputOf(team: object = {}, organization: object = {}): Output {
  const folder = folderOf({
    "organization.yaml": {
      version: 1,
      organization: "acme",
      state: { s3: { bucket: "acme-state", region: "eu-west-1" } },
      identityCenter: { account: "sso", region: "eu-central-1" },
      tags: { owner: "platform" },
      ...organization,
    },
    "accounts/dev.yaml": { account: "dev", id: "111111111111", region: "eu-west-1", permissionsBoundary: {} },
    "accounts/prod.yaml": { account: "prod", id: "222222222222", region: "eu-west-1" },
    "accounts/sso.yaml": {
      account: "sso",
      id: "999999999999",
      region: "eu-west-1",
      deployRole: "arn:aws:iam::999999999999:role/deploy",
    },
    "teams/fraud.yaml": {
      team: "fraud",
      accounts: ["dev", "prod"],
      workloads: ["training"],
      groups: {
        ML_Engineers: {
          audience: { identityCenter: { groups: ["<team>-engineers", { name: "later", pending: true }] } },
        },
        Analysts: { members: ["ann"] },
      },
      ...team,
    },
  });
  const outdir = join(folderOf({}), "cdktf.out");
  const problems = synthesize(organizationIn(folder), outdir, unproven);
  if (problems.length > 0) throw new Error(formatProblems(problems));
  const { stacks } = JSON.parse(readFileSync(join(outdir, "manifest.json"), "utf8")) as {
    stacks: Record<string, { dependencies: string[] }>;
  };
  const read = (name: string): Terraform =>
    JSON.parse(readFileSync(join(outdir, "stacks", name, "cdk.tf.json"), "utf8")) as Terraform;
  return {
    stacks: Object.fromEntries(Object.keys(stacks).map((name) => [name, read(name)])),
    dependencies: Object.fromEntries(Object.entries(stacks).map(([name, { dependencies }]) => [name, dependencies])),
  };
}

const CENTER = "fraud-identity-center";
const SETS = "aws_ssoadmin_permission_set";

describe("the stack of a team's permission sets", () => {
  const { stacks, dependencies } = outputOf();
  const center = stacks[CENTER] ?? {};

  it("has one for each group and account, with the policies that the team's stack makes there", () => {
    expect(resources(center, SETS).map(({ name }) => name)).toEqual([
      "fraud-ML_Engineers-dev",
      "fraud-ML_Engineers-prod",
    ]);
    const named = resources(center, "aws_ssoadmin_customer_managed_policy_attachment").map(
      ({ customer_managed_policy_reference: policy }) => (policy as { name: string }).name,
    );
    const of = (stack: string): unknown[] =>
      resources(stacks[stack] ?? {}, "aws_iam_policy")
        .map(({ name }) => name)
        .filter((name) => String(name).includes("ML_Engineers"));
    expect(named.sort()).toEqual([...of("dev-fraud"), ...of("prod-fraud")].sort());
    expect(new Set(named).size).toBe(of("dev-fraud").length);
  });

  it("assigns each in its account alone, and not to whom the directory has not got yet", () => {
    const assignments = resources(center, "aws_ssoadmin_account_assignment");
    expect(assignments.map(({ target_id }) => target_id)).toEqual(["111111111111", "222222222222"]);
    expect(JSON.stringify(center)).toContain("fraud-engineers");
    expect(JSON.stringify(center)).not.toContain("later");
  });

  it("has the boundary of the account, where it has one", () => {
    expect(resource(center, "aws_ssoadmin_permissions_boundary_attachment")).toMatchObject({
      permissions_boundary: {
        customer_managed_policy_reference: { path: expect.stringContaining("/acme/") as unknown },
      },
    });
  });

  it("is deployed to the account that administers IAM Identity Center, in the region of its instance", () => {
    expect(center.provider?.["aws"]).toEqual([
      {
        region: "eu-central-1",
        allowed_account_ids: ["999999999999"],
        assume_role: [{ role_arn: "arn:aws:iam::999999999999:role/deploy" }],
      },
    ]);
    expect(center.terraform?.["backend"]?.["s3"]).toMatchObject({
      key: "acme/sso/identity-center/fraud/terraform.tfstate",
    });
    expect(resources(center, SETS)[0]).toMatchObject({ tags: { owner: "platform" } });
  });

  it("comes after the team's stacks, and a retired team's before them", () => {
    expect(dependencies[CENTER]).toEqual(["dev-fraud", "prod-fraud"]);
    const retired = outputOf({ retired: true });
    expect(retired.dependencies[CENTER]).toEqual([]);
    expect(retired.dependencies["dev-fraud"]).toContain(CENTER);
    expect(retired.stacks[CENTER]?.resource).toBeUndefined();
  });

  it("has none of a group that retires, whose policies stay", () => {
    const audience = { identityCenter: { groups: ["engineers"] } };
    const { stacks: left } = outputOf({
      groups: { ML_Engineers: { audience, retired: true }, Analysts: { audience } },
    });
    expect(resources(left[CENTER] ?? {}, SETS).map(({ name }) => name)).toEqual([
      "fraud-Analysts-dev",
      "fraud-Analysts-prod",
    ]);
    expect(JSON.stringify(left["dev-fraud"])).toContain("fraud-ML_Engineers-SageMaker");
  });

  it("is not there where nobody comes from IAM Identity Center", () => {
    expect(Object.keys(outputOf({ groups: { Analysts: {} } }).stacks)).not.toContain(CENTER);
  });
});

it("has a stack of its own for what the whole instance sends of people, where it does", () => {
  const attributes = { mail: "displayName", "cost-center": "enterprise.costCenter" };
  const { stacks } = outputOf({}, { identityCenter: { account: "sso", region: "eu-central-1", attributes } });
  const stack = stacks["identity-center"] ?? {};
  expect(resource(stack, "aws_ssoadmin_instance_access_control_attributes")).toMatchObject({
    instance_arn: "${element(data.aws_ssoadmin_instances.instances.arns, 0)}",
    attribute: [
      { key: "cost-center", value: [{ source: ["$${path:enterprise.costCenter}"] }] },
      { key: "mail", value: [{ source: ["$${path:displayName}"] }] },
    ],
  });
  expect(stack.terraform?.["backend"]?.["s3"]).toMatchObject({ key: "acme/sso/identity-center/terraform.tfstate" });
  expect(Object.keys(outputOf().stacks)).not.toContain("identity-center");
});

it("holds no policy, and no policy of any stack holds what only the apply brings", () => {
  const texts = Object.values(outputOf().stacks).flatMap(({ resource = {} }) =>
    Object.values(resource).flatMap((some) => Object.values(some).map(({ policy }) => JSON.stringify({ policy }))),
  );
  expect(texts.filter((text) => /\$\{(aws_|data\.)/.test(text))).toEqual([]);
});
