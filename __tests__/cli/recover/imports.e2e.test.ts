import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { configurationResources } from "../../../access/terraform";
import { importConfiguration } from "../../../cli/recover/import-configuration";
import { IMPORTABLE } from "../../../cli/recover/importable";
import { importOf } from "../../../cli/recover/imports";
import { stackOf } from "../../stacks/support";

const MODULES = join(__dirname, "../../../modules");

/** The ids by the addresses, of which numbers that CDKTF adds are left out. */
const idsOf = (json: object): Record<string, string | undefined> =>
  Object.fromEntries(
    configurationResources("dev-fraud", json as Record<string, unknown>).resources.map((resource) => [
      resource.address.replace(/_[0-9A-F]{8}$/, ""),
      importOf(resource)?.id,
    ]),
  );

/** A team with something of every kind. */
const team = (): object =>
  stackOf({
    team: {
      workloads: ["training", "notebook"],
      data: [{ bucket: "acme-data", access: "read" }],
      notebooks: [{ name: "lab", directInternetAccess: true }],
      executionRole: {
        exclusive: true,
        statements: [{ Sid: "Ask", Effect: "Allow", Action: "sqs:SendMessage", Resource: "arn:aws:sqs:*:*:q" }],
      },
      executionRoles: "single",
      groups: {
        ML_Engineers: { members: ["ann", "bob"] },
        Analysts: { members: ["bob"], managedPolicies: ["ReadOnlyAccess"] },
      },
    },
  });

const provider = { aws: [{ region: "cn-north-1", allowed_account_ids: ["111111111111"] }] };

describe("the id of a resource that a killed deploy has left", () => {
  it("is told for every resource of a team's stack", () => {
    const ids = idsOf(team());
    expect(Object.keys(ids).length).toBeGreaterThan(15);
    expect(Object.entries(ids).filter(([, id]) => id === undefined)).toEqual([]);
  });

  it("is put together as Terraform wants it for each type", () => {
    const role = "fraud-SageMakerExecutionRole";
    const policies = "arn:aws:iam::111111111111:policy/teams/fraud";
    expect(idsOf(team())).toMatchObject({
      "aws_iam_role.execution-role": role,
      "aws_iam_role_policy.execution-role_LookUpRole": `${role}:LookUpRole`,
      "aws_iam_role_policies_exclusive.execution-role_inline-exclusive": role,
      "aws_iam_role_policy_attachments_exclusive.execution-role_attachments-exclusive": role,
      "aws_iam_role_policy_attachment.ecr_role-execution-role": `${role}/${policies}/fraud-EcrAccess`,
      "aws_iam_policy.ecr_policy": `${policies}/fraud-EcrAccess`,
      "aws_iam_group.groups_ML_Engineers": "fraud-ML_Engineers",
      "aws_iam_group_policy_attachment.groups_Analysts_attach-ReadOnlyAccess":
        "fraud-Analysts/arn:aws:iam::aws:policy/ReadOnlyAccess",
      "aws_iam_user_group_membership.groups_member-ann": "ann/fraud-ML_Engineers",
      "aws_iam_user_group_membership.groups_member-bob": "bob/fraud-ML_Engineers/fraud-Analysts",
      "aws_sagemaker_notebook_instance.notebook-fraud-lab": "fraud-lab",
    });
  });

  it("is told for what an account's teams share, in the account's partition", () => {
    const bucket = "${aws_s3_bucket.logs.bucket}";
    const resource = {
      aws_accessanalyzer_analyzer: { one: { analyzer_name: "external", type: "ACCOUNT" } },
      aws_cloudtrail: { one: { name: "audit", s3_bucket_name: bucket } },
      aws_iam_group_policy: { one: { group: "readers", name: "work", policy: "{}" } },
      aws_iam_openid_connect_provider: { one: { url: "https://gitlab.com", client_id_list: ["https://gitlab.com"] } },
      aws_kms_alias: { one: { name: "alias/audit", target_key_id: "${aws_kms_key.one.key_id}" } },
      aws_s3_bucket: { logs: { bucket: "acme-audit" } },
      aws_s3_bucket_policy: { one: { bucket, policy: "${data.x.y.json}" } },
      aws_s3_bucket_versioning: { one: { bucket: "${aws_s3_bucket.logs.id}" } },
    };
    expect(idsOf({ provider, resource })).toEqual({
      "aws_accessanalyzer_analyzer.one": "external",
      "aws_cloudtrail.one": "arn:aws-cn:cloudtrail:cn-north-1:111111111111:trail/audit",
      "aws_iam_group_policy.one": "readers:work",
      "aws_iam_openid_connect_provider.one": "arn:aws-cn:iam::111111111111:oidc-provider/gitlab.com",
      "aws_kms_alias.one": "alias/audit",
      "aws_s3_bucket.logs": "acme-audit",
      "aws_s3_bucket_policy.one": "acme-audit",
      "aws_s3_bucket_versioning.one": "acme-audit",
    });
  });

  it("is not guessed where it is made at the apply, or where there are several", () => {
    const resource = {
      aws_kms_key: { one: { description: "its id is random" } },
      aws_iam_policy: { prefixed: { name_prefix: "team-", policy: "{}" } },
      aws_iam_role: {
        counted: { name: "role", count: 2, assume_role_policy: "{}" },
        each: { name: "role", for_each: ["a"], assume_role_policy: "{}" },
        named: { name: "${data.aws_iam_role.other.name}", assume_role_policy: "{}" },
      },
      aws_iam_user_group_membership: {
        some: { user: "ann", groups: ["readers", "${data.aws_iam_group.other.group_name}"] },
        none: { user: "ann" },
      },
    };
    const ids = idsOf({ provider, resource });
    expect(Object.keys(ids)).toHaveLength(7);
    expect(Object.values(ids)).toEqual(Array.from({ length: 7 }, () => undefined));
    expect(idsOf({ resource: { aws_iam_policy: { nowhere: { name: "p", policy: "{}" } } } })).toEqual({
      "aws_iam_policy.nowhere": undefined,
    });
  });

  it("is told with the groups without which there is no membership", () => {
    const resource = {
      aws_iam_group: { readers: { name: "readers" } },
      aws_iam_user_group_membership: { ann: { user: "ann", groups: ["${aws_iam_group.readers.name}", "others"] } },
    };
    const [, membership] = configurationResources("s", { resource }).resources.map(importOf);
    expect(membership).toMatchObject({ id: "ann/readers/others", needs: ["aws_iam_group.readers"] });
  });

  it("is known how to tell for every type that the modules make, but keys and permission sets, whose ids AWS makes", () => {
    const sources = readdirSync(MODULES, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
    const types = sources.flatMap((file) =>
      [...readFileSync(join(MODULES, file), "utf8").matchAll(/"@cdktf\/provider-aws\/lib\/([a-z0-9-]+)"/g)].map(
        ([, name = ""]) => `aws_${name.replaceAll("-", "_")}`,
      ),
    );
    expect(types).toContain("aws_iam_role");
    const made = [...new Set(types)].filter((type) => !type.startsWith("aws_data_"));
    expect(made.filter((type) => !IMPORTABLE.has(type) && !/^aws_(kms_key$|ssoadmin_)/.test(type))).toEqual([]);
  });
});

describe("the Terraform that imports", () => {
  const json = team() as Record<string, unknown>;
  const imports = configurationResources("dev-fraud", json)
    .resources.map(importOf)
    .filter((one) => one !== undefined);
  const written = importConfiguration(json, imports) as {
    resource: Record<string, Record<string, { lifecycle: object }>>;
    import: { to: string; id: string }[];
  };

  it("has the stack's backend and provider", () => {
    expect(written).toMatchObject({ terraform: json["terraform"], provider: json["provider"] });
  });

  it("names each resource and its id once, and lets nothing of a resource be changed", () => {
    const blocks = Object.entries(written.resource).flatMap(([type, byName]) =>
      Object.entries(byName).map(([name, block]) => [`${type}.${name}`, block.lifecycle] as const),
    );
    expect(blocks.map(([address]) => address).sort()).toEqual(written.import.map(({ to }) => to).sort());
    expect(new Set(blocks.map(([, lifecycle]) => JSON.stringify(lifecycle)))).toEqual(
      new Set(['{"ignore_changes":"all"}']),
    );
    expect(written.import).toHaveLength(imports.length);
  });

  it("refers to nothing, so that each import is tried whatever becomes of the others", () => {
    expect(JSON.stringify([written.resource, written.import])).not.toContain("${");
  });

  it("goes through the resource's own provider", () => {
    const resource = { aws_s3_bucket: { far: { bucket: "far", provider: "aws.far" } } };
    const [far] = configurationResources("s", { resource }).resources.map(importOf);
    expect(far?.values).toEqual({ bucket: "far", provider: "aws.far" });
  });

  it("imports nothing where nothing is missing", () => {
    expect(Object.keys(importConfiguration(json, []))).toEqual(["terraform", "provider"]);
  });
});
