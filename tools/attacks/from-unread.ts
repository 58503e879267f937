import type { Attack, Files, Neighbour, Statement, Terraform } from "./attack";
import { ACCOUNT, BASES, iamArn } from "./bases";
import { allow, document } from "./changes";
import { PRINCIPALS } from "./principals";

/** What the Terraform of a team has beside what was made of its file, and gives somebody access in a form of its own. */
interface Beside {
  readonly what: string;
  /** By Terraform's type. */
  readonly resources: Resources;
  readonly told: readonly string[];
  readonly differs: string;
  readonly harmless: Resources;
}

type Resources = Readonly<Record<string, Statement>>;

const CARD_KEY = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/card`;
const IMAGES = `arn:aws:ecr:eu-west-1:${ACCOUNT}:repository/card/img`;
const FUNCTION = `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:etl-load`;
const POINT = `arn:aws:s3:eu-west-1:${ACCOUNT}:accesspoint/card`;
const ROLE = iamArn(`role/teams/fraud/${PRINCIPALS.role}`);
const OTHER = iamArn("role/backup/nightly");

const fraud = BASES.shared["teams/fraud.yaml"] as Statement;
const who = ["Auditors", "execution"];
const cannot = (action: string, on: string): object => ({ who, cannot: action, on: [on] });

/** The team's contract says that it reaches nothing of another team's. */
const FILES: Files = {
  ...BASES.shared,
  "teams/fraud.yaml": {
    ...fraud,
    expect: [
      ...(fraud["expect"] as readonly object[]),
      cannot("kms:CreateGrant", CARD_KEY),
      cannot("ecr:PutImage", IMAGES),
      cannot("lambda:InvokeFunction", FUNCTION),
    ],
  },
};

const text = (...statements: readonly Statement[]): string => JSON.stringify(document(statements));
const to = (principal: unknown, action: string, resource: string): Statement => ({
  ...{ Effect: "Allow", Principal: principal, Action: action, Resource: resource },
});
const template = (type: string): Statement => ({
  name: "made",
  template_body: JSON.stringify({ Resources: { Made: { Type: type } } }),
});
const OWNED = { rule: { object_ownership: "BucketOwnerEnforced" } };
const grant = (more: Statement): Resources => ({
  aws_kms_grant: { key_id: CARD_KEY, grantee_principal: ROLE, operations: ["CreateGrant"], ...more },
});

const CASES: readonly Beside[] = [
  {
    what: "an inline policy by the AWS Cloud Control provider",
    resources: {
      awscc_iam_role_policy: {
        ...{ role_name: PRINCIPALS.role, policy_name: "added" },
        policy_document: text(allow("s3:GetObject", "arn:aws:s3:::acme-card/*")),
      },
    },
    told: [PRINCIPALS.role, "s3:GetObject", "acme-card"],
    differs: "it reads the team's own",
    harmless: {
      awscc_iam_role_policy: {
        ...{ role_name: PRINCIPALS.role, policy_name: "added" },
        policy_document: text(allow("s3:GetObject", "arn:aws:s3:::acme-fraud/*")),
      },
    },
  },
  {
    what: "a template that makes a policy",
    resources: { aws_cloudformation_stack: template("AWS::IAM::Policy") },
    told: ["aws_cloudformation_stack.added"],
    differs: "it makes a topic",
    harmless: { aws_cloudformation_stack: template("AWS::SNS::Topic") },
  },
  {
    what: "a resource of any type that is a policy",
    resources: { aws_cloudcontrolapi_resource: { type_name: "AWS::IAM::RolePolicy", desired_state: "{}" } },
    told: ["aws_cloudcontrolapi_resource.added"],
    differs: "it is a cluster",
    harmless: { aws_cloudcontrolapi_resource: { type_name: "AWS::ECS::Cluster", desired_state: "{}" } },
  },
  {
    what: "a grant of another team's key",
    resources: grant({}),
    told: [PRINCIPALS.role, "kms:CreateGrant", "aws_kms_grant.added"],
    differs: "it is another role's",
    harmless: grant({ grantee_principal: OTHER }),
  },
  {
    what: "a grant to whom nobody knows yet",
    resources: grant({ grantee_principal: "${var.who}" }),
    told: [PRINCIPALS.role, "kms:CreateGrant", "aws_kms_grant.added"],
    differs: "it is of another operation",
    harmless: grant({ grantee_principal: "${var.who}", operations: ["RetireGrant"] }),
  },
  {
    what: "an object for everybody",
    resources: { aws_s3_object: { bucket: "acme-card", key: "x", acl: "public-read" } },
    told: ["s3:GetObject", "aws_s3_object.added"],
    differs: "the bucket takes no ACLs",
    harmless: {
      aws_s3_object: { bucket: "acme-card", key: "x", acl: "public-read" },
      aws_s3_bucket_ownership_controls: { bucket: "acme-card", ...OWNED },
    },
  },
  {
    what: "a policy of a repository that nobody knows yet",
    resources: { aws_ecr_repository_policy: { repository: "${var.r}", policy: text(to("*", "ecr:PutImage", "*")) } },
    told: ["ecr:PutImage", "aws_ecr_repository_policy.added"],
    differs: "it is another repository's",
    harmless: { aws_ecr_repository_policy: { repository: "nightly", policy: text(to({ AWS: OTHER }, "ecr:*", "*")) } },
  },
  {
    what: "a policy of an access point",
    resources: {
      aws_s3_access_point: {
        ...{ name: "card", bucket: "acme-card" },
        policy: text(to({ AWS: ROLE }, "s3:GetObject", `${POINT}/object/*`)),
      },
    },
    told: [PRINCIPALS.role, "s3:GetObject", "aws_s3_access_point.added"],
    differs: "it names another role",
    harmless: {
      aws_s3_access_point: {
        ...{ name: "card", bucket: "acme-card" },
        policy: text(to({ AWS: OTHER }, "s3:GetObject", `${POINT}/object/*`)),
      },
    },
  },
  {
    what: "a permission to invoke a function",
    resources: {
      aws_lambda_permission: { function_name: "etl-load", action: "lambda:InvokeFunction", principal: ROLE },
    },
    told: [PRINCIPALS.role, "lambda:InvokeFunction", "aws_lambda_permission.added"],
    differs: "it is a service's",
    harmless: {
      aws_lambda_permission: {
        ...{ function_name: "etl-load", action: "lambda:InvokeFunction", principal: "events.amazonaws.com" },
        ...{ source_account: ACCOUNT, source_arn: `arn:aws:events:eu-west-1:${ACCOUNT}:rule/nightly` },
      },
    },
  },
  {
    what: "a permission to change a function",
    resources: { aws_lambda_permission: { function_name: "etl-load", action: "lambda:*", principal: ROLE } },
    told: ["aws_lambda_permission.added"],
    differs: "it is another role's, to invoke it",
    harmless: { aws_lambda_permission: { function_name: "f", action: "lambda:InvokeFunction", principal: OTHER } },
  },
  {
    what: "a type that is newer than this program",
    resources: { aws_brandnew_thing_permission: { thing: "x" } },
    told: ["aws_brandnew_thing_permission.added"],
    differs: "its name says nothing",
    harmless: { aws_brandnew_thing: { thing: "x" } },
  },
];

const terraform = (resources: Resources) => ({
  stack: "dev-fraud",
  changed: ({ resource = {}, ...rest }: Terraform): Terraform => ({
    ...rest,
    resource: {
      ...resource,
      ...Object.fromEntries(
        Object.entries(resources).map(([type, values]) => [type, { ...resource[type], added: values }]),
      ),
    },
  }),
});

const asAttack = ({ what, resources, told }: Beside): Attack => ({
  name: `${what}, in a form of its own`,
  ...{ kind: "files", actions: [], target: "another team's", grant: "named", by: "managed policy", where: "shared" },
  ...{ principal: "", told, breaks: false, byName: true, statements: [], files: FILES },
  terraform: terraform(resources),
});

/** Attacks by resources that give access in a form of their own. */
export const unreadAttacks = (): Attack[] => CASES.map(asAttack);

/** The same resources, where they give nobody of the team anything. */
export const unreadNeighbours = (): Neighbour[] =>
  CASES.map((one) => ({
    ...{ attack: asAttack(one), differs: one.differs, statements: [], files: FILES },
    terraform: terraform(one.harmless),
  }));
