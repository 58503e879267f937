import { answer } from "../../../access/questions/judge";
import { principalGraphOf } from "../../../access/graph/principal-graph";
import { policy } from "../support";
import { ACCOUNT, knownIn, roleArn, service, stackWith } from "./support";

const arn = (of: string, rest: string): string => `arn:aws:${of}:eu-west-1:${ACCOUNT}:${rest}`;
const letting = (Action: string, Resource: string, more: object = {}): string =>
  policy({ Effect: "Allow", Principal: { AWS: roleArn("reader") }, Action, Resource, ...more });

/** What a role without policies may by those of resources, each by type and arguments. */
function verdict(resources: object, action: string, resource: string): string {
  const stack = stackWith({ roles: { reader: { trust: service("lambda") } }, more: resources });
  const graph = principalGraphOf([stack], () => []);
  return answer(graph, knownIn(graph, "reader").subject, { action, resource }).verdict;
}

const groups = (Action: string, Resource: string): object => ({
  aws_sagemaker_model_package_group: { g: { model_package_group_name: "beta-g" } },
  aws_sagemaker_model_package_group_policy: {
    p: {
      model_package_group_name: "${aws_sagemaker_model_package_group.g.model_package_group_name}",
      resource_policy: letting(Action, Resource),
    },
  },
});
const PACKAGES = groups("sagemaker:UpdateModelPackage", arn("sagemaker", "model-package/beta-g/*"));
const GROUP = groups("sagemaker:*", arn("sagemaker", "model-package-group/beta-g"));
const UPDATE = "sagemaker:UpdateModelPackage";

it.each<[string, object, string, string, string]>([
  ["a package of the group", PACKAGES, UPDATE, arn("sagemaker", "model-package/beta-g/1"), "allowed"],
  ["all packages of the group", PACKAGES, UPDATE, arn("sagemaker", "model-package/beta-g/*"), "allowed"],
  ["packages of groups", PACKAGES, UPDATE, arn("sagemaker", "model-package/beta-*"), "conditional"],
  ["packages of any group", PACKAGES, UPDATE, "*", "conditional"],
  ["a package of another group", PACKAGES, UPDATE, arn("sagemaker", "model-package/beta-h/1"), "denied"],
  ["packages of other groups", PACKAGES, UPDATE, arn("sagemaker", "model-package/gamma-*"), "denied"],
  ["another action", PACKAGES, "sagemaker:DeleteModelPackage", arn("sagemaker", "model-package/beta-g/1"), "denied"],
  ["the group alone", GROUP, UPDATE, arn("sagemaker", "model-package/beta-g/1"), "denied"],
  [
    "the group itself",
    GROUP,
    "sagemaker:DeleteModelPackageGroup",
    arn("sagemaker", "model-package-group/*"),
    "conditional",
  ],
  ["whatever it names", groups("sagemaker:*", "*"), UPDATE, arn("sagemaker", "model-package/other/1"), "denied"],
  [
    "whatever it names, in a pattern",
    groups("sagemaker:*", "*"),
    UPDATE,
    arn("sagemaker", "model-package/other*"),
    "denied",
  ],
])("the policy of a group of model packages about %s", (_, resources, action, resource, expected) => {
  expect(verdict(resources, action, resource)).toBe(expected);
});

const bucket = (Action: string, Resource: string): object => ({
  aws_s3_bucket_policy: { b: { bucket: "acme-card", policy: letting(Action, Resource) } },
});
const table = { aws_dynamodb_table: { t: { name: "card" } } };

it.each<[string, object, string, string, string]>([
  ["objects", bucket("s3:GetObject", "arn:aws:s3:::acme-card/*"), "s3:GetObject", "arn:aws:s3:::acme-*", "conditional"],
  ["any objects", bucket("s3:GetObject", "arn:aws:s3:::acme-card/*"), "s3:GetObject", "*", "conditional"],
  ["other objects", bucket("s3:GetObject", "arn:aws:s3:::acme-card/*"), "s3:GetObject", "arn:aws:s3:::own-*", "denied"],
  [
    "an index",
    {
      ...table,
      aws_dynamodb_resource_policy: {
        p: {
          resource_arn: "${aws_dynamodb_table.t.arn}",
          policy: letting("dynamodb:Query", arn("dynamodb", "table/card/index/*")),
        },
      },
    },
    "dynamodb:Query",
    arn("dynamodb", "table/card/index/by-day"),
    "allowed",
  ],
  [
    "an object behind an access point",
    {
      aws_s3_access_point: {
        a: { name: "card", policy: letting("s3:GetObject", arn("s3", "accesspoint/card/object/*")) },
      },
    },
    "s3:GetObject",
    arn("s3", "accesspoint/card/object/a"),
    "allowed",
  ],
  [
    "a secret, behind whose name AWS writes six characters",
    {
      aws_secretsmanager_secret: { s: { name: "card" } },
      aws_secretsmanager_secret_policy: {
        p: { secret_arn: "${aws_secretsmanager_secret.s.arn}", policy: letting("secretsmanager:GetSecretValue", "*") },
      },
    },
    "secretsmanager:GetSecretValue",
    arn("secretsmanager", "secret:card-a1B2c3"),
    "allowed",
  ],
  [
    "a secret that only starts so",
    {
      aws_secretsmanager_secret: { s: { name: "card" } },
      aws_secretsmanager_secret_policy: {
        p: { secret_arn: "${aws_secretsmanager_secret.s.arn}", policy: letting("secretsmanager:GetSecretValue", "*") },
      },
    },
    "secretsmanager:GetSecretValue",
    arn("secretsmanager", "secret:card-git-a1B2c3"),
    "denied",
  ],
  [
    "tables of the catalog",
    { aws_glue_resource_policy: { p: { policy: letting("glue:GetTable", arn("glue", "*")) } } },
    "glue:GetTable",
    arn("glue", "table/card/days"),
    "allowed",
  ],
  [
    "repositories, by the registry",
    { aws_ecr_registry_policy: { p: { policy: letting("ecr:BatchGetImage", arn("ecr", "repository/card/*")) } } },
    "ecr:BatchGetImage",
    arn("ecr", "repository/card/img"),
    "allowed",
  ],
  [
    "log groups of the account",
    {
      aws_cloudwatch_log_resource_policy: {
        p: { policy_name: "p", policy_document: letting("logs:GetLogEvents", arn("logs", "log-group:/card:*")) },
      },
    },
    "logs:GetLogEvents",
    arn("logs", "log-group:/card:log-stream:a"),
    "allowed",
  ],
])("the policy of a thing about %s", (_, resources, action, resource, expected) => {
  expect(verdict(resources, action, resource)).toBe(expected);
});

it("what is denied by the policy of the registry is denied beside that of the repository", () => {
  const both = (Effect: string): object => ({
    aws_ecr_repository_policy: { p: { repository: "card/img", policy: letting("ecr:BatchGetImage", "*") } },
    aws_ecr_registry_policy: {
      p: { policy: letting("ecr:BatchGetImage", arn("ecr", "repository/*"), { Effect }) },
    },
  });
  const asked = ["ecr:BatchGetImage", arn("ecr", "repository/card/img")] as const;
  expect([verdict(both("Allow"), ...asked), verdict(both("Deny"), ...asked)]).toEqual(["allowed", "denied"]);
});
