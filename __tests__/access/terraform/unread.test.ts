import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { lint } from "../../../access";
import { GIVING } from "../../../access/terraform/giving-types";
import { HARMLESS } from "../../../access/terraform/harmless-types";
import { READ } from "../../../access/terraform/read-types";
import { SAYS_SO } from "../../../access/terraform/unread";
import { findService } from "../../../evaluation";
import { planned, written } from "./support";

const LIBRARY = join(dirname(require.resolve("@cdktf/provider-aws/package.json")), "lib");

/** The types of the provider whose names or arguments say it. */
function typesThatSaySo(): string[] {
  const folders = readdirSync(LIBRARY, { withFileTypes: true })
    .filter((one) => one.isDirectory() && !/^(data-.*|provider)$/.test(one.name))
    .map(({ name }) => name);
  const types = folders.flatMap((folder) => {
    const told = readFileSync(join(LIBRARY, folder, "index.d.ts"), "utf8");
    const all = [...told.matchAll(/\/docs\/resources\/(\w+)#(\w+) /g)].map(([, type = "", argument = ""]) => [
      type,
      argument,
    ]);
    return all.filter((names) => names.some((name) => SAYS_SO.test(name))).map(([type]) => `aws_${type}`);
  });
  return [...new Set(types)].sort();
}

describe("the types of the provider", () => {
  it("that are called after what gives access, or have an argument that is, are read, give it or are harmless", () => {
    const all = typesThatSaySo();
    expect(all.length).toBeGreaterThan(250);
    expect(all.filter((type) => !READ.has(type) && !GIVING.has(type) && !HARMLESS.has(type))).toEqual([]);
  });

  it("stand in one of the tables", () => {
    expect([...HARMLESS].filter((type) => READ.has(type) || GIVING.has(type))).toEqual([]);
  });

  it("open services that there are", () => {
    for (const { opens, source } of GIVING.values()) {
      expect(source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
      if (opens !== "all") expect(opens.filter((prefix) => findService(prefix) === undefined)).toEqual([]);
    }
  });
});

const topic = JSON.stringify({ Resources: { T: { Type: "AWS::SNS::Topic", Properties: { TopicName: "t" } } } });
const role = JSON.stringify({ Resources: { R: { Type: "AWS::IAM::Role" } } });

describe("what gives access and is not read", () => {
  it.each<[string, object, readonly string[] | "all"]>([
    ["aws_lambda_permission", { function_name: "f", principal: "*", action: "lambda:*" }, "all"],
    ["aws_lambda_permission", { function_name: "f", principal: "*", action: "lambda:UpdateFunctionCode" }, "all"],
    ["aws_cloudformation_stack", { name: "s", template_body: role }, "all"],
    ["aws_cloudformation_stack", { name: "s", template_url: "https://acme.example/t.json" }, "all"],
    ["aws_cloudformation_stack", { name: "s", template_body: "${file(var.template)}" }, "all"],
    ["aws_cloudformation_stack", { name: "s", template_body: topic.replace("T", "Fn::Transform") }, "all"],
    ["aws_cloudformation_stack", { name: "s", template_body: topic.replace("AWS::SNS::Topic", "Acme::X::Y") }, "all"],
    ["aws_cloudformation_stack", { name: "s", template_body: topic.replace("Topic", "T\\u006fpic") }, "all"],
    ["aws_cloudformation_stack_set", { name: "s", template_body: role }, "all"],
    ["aws_cloudcontrolapi_resource", { type_name: "AWS::IAM::RolePolicy", desired_state: "{}" }, "all"],
    ["aws_serverlessapplicationrepository_cloudformation_stack", { name: "s" }, "all"],
    ["aws_servicecatalog_provisioned_product", { name: "s" }, "all"],
    ["aws_budgets_budget_action", { budget_name: "b" }, "all"],
    ["aws_opensearch_domain", { domain_name: "d", access_policies: "{}" }, ["es"]],
    ["aws_iot_topic_rule", { s3: [{ canned_acl: "public-read" }] }, ["s3"]],
    ["aws_brandnew_thing_policy", { policy: "{}" }, "all"],
    ["awscc_s3_bucket_policy", { bucket: "b", policy_document: "{}" }, ["s3"]],
    ["awscc_kms_key", { key_policy: "{}" }, ["kms"]],
    ["awscc_sso_assignment", {}, "all"],
    ["awscc_iam_user_to_group_addition", { group_name: "g", users: ["u"] }, "all"],
    ["awscc_cloudformation_stack", { stack_name: "s", template_body: role }, "all"],
    ["awscc_logs_account", { access_policy: "{}" }, ["logs"]],
    ["awscc_unheardof_thing", { resource_policy: [{ statement: "{}" }] }, "all"],
  ])("%s %j is told, and opens %j", (type, values, opens) => {
    const stack = written({ [type]: { x: values } });
    expect(stack.unread).toMatchObject([{ address: `${type}.x`, type, opens }]);
    expect(lint([stack]).findings).toMatchObject([
      { rule: "unknown-policy", severity: "unknown", address: `${type}.x`, stack: "s" },
    ]);
  });

  it.each<[string, object]>([
    ["aws_cloudformation_stack", { name: "s", template_body: topic }],
    ["aws_cloudcontrolapi_resource", { type_name: "AWS::ECS::Cluster", desired_state: '{"ClusterName":"c"}' }],
    ["aws_opensearch_domain", { domain_name: "d" }],
    ["aws_opensearch_domain", { domain_name: "d", access_policies: "" }],
    ["aws_iot_topic_rule", { s3: [{ canned_acl: "private" }] }],
    ["aws_athena_database", { acl_configuration: { s3_acl_option: "BUCKET_OWNER_FULL_CONTROL" } }],
    ["aws_lambda_permission", { function_name: "f", principal: "*", action: "lambda:InvokeFunction" }],
    ["aws_network_acl", { vpc_id: "vpc-1" }],
    ["aws_autoscaling_policy", { name: "p" }],
    ["aws_s3_bucket", { bucket: "b" }],
    ["aws_vpc", { cidr_block: "10.0.0.0/16" }],
    ["awscc_s3_bucket", { bucket_name: "b", public_access_block_configuration: { block_public_acls: true } }],
    ["awscc_sqs_queue", { queue_name: "q", redrive_policy: "{}" }],
    ["awscc_cloudformation_stack", { stack_name: "s", template_body: topic }],
    ["awscc_iam_oidc_provider", { url: "https://acme.example" }],
    ["awscc_organizations_account", { account_name: "a" }],
    ["random_pet", { policy: "no AWS" }],
  ])("%s %j is no such thing", (type, values) => {
    expect(written({ [type]: { x: values } }).unread).toBeUndefined();
  });

  it("is told of a plan too, also where what it says is known only at the apply", () => {
    const stack = planned({
      "aws_opensearch_domain.x": {
        values: { domain_name: "d" },
        unknown: { access_policies: true },
        expressions: { access_policies: {} },
      },
      "aws_opensearch_domain.computed": { values: { domain_name: "d" }, unknown: { access_policies: true } },
    });
    expect(stack.unread).toMatchObject([{ address: "aws_opensearch_domain.x" }]);
  });
});
