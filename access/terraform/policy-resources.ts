import type { StackPrincipal } from "./stack";

type PrincipalKind = StackPrincipal["kind"];

/** An argument that names a principal, and of which kind. */
type PrincipalArgument = readonly [argument: string, kind: PrincipalKind];

interface Attachment {
  /** The argument of the policies' ARNs. */
  readonly policies: string;
  readonly principals: readonly PrincipalArgument[];
}

/** Resources that are principals. */
export const PRINCIPALS: ReadonlyMap<string, PrincipalKind> = new Map([
  ["aws_iam_role", "role"],
  ["aws_iam_group", "group"],
  ["aws_iam_user", "user"],
]);

/** Resources that are an inline policy, with the argument that names the principal. */
export const INLINE_POLICIES: ReadonlyMap<string, PrincipalArgument> = new Map([
  ["aws_iam_role_policy", ["role", "role"]],
  ["aws_iam_group_policy", ["group", "group"]],
  ["aws_iam_user_policy", ["user", "user"]],
]);

/** Resources that attach managed policies. */
export const ATTACHMENTS: ReadonlyMap<string, Attachment> = new Map([
  ["aws_iam_role_policy_attachment", { policies: "policy_arn", principals: [["role", "role"]] }],
  ["aws_iam_group_policy_attachment", { policies: "policy_arn", principals: [["group", "group"]] }],
  ["aws_iam_user_policy_attachment", { policies: "policy_arn", principals: [["user", "user"]] }],
  [
    "aws_iam_policy_attachment",
    {
      policies: "policy_arn",
      principals: [
        ["roles", "role"],
        ["groups", "group"],
        ["users", "user"],
      ],
    },
  ],
  ["aws_iam_role_policy_attachments_exclusive", { policies: "policy_arns", principals: [["role_name", "role"]] }],
  ["aws_iam_group_policy_attachments_exclusive", { policies: "policy_arns", principals: [["group_name", "group"]] }],
  ["aws_iam_user_policy_attachments_exclusive", { policies: "policy_arns", principals: [["user_name", "user"]] }],
]);

/** The service that a policy about who may use something belongs to, and the argument that names that thing. */
interface ResourcePolicy {
  readonly service: string;
  readonly name: string;
}

/** Resources with a policy about who may use something. */
export const RESOURCE_POLICIES: ReadonlyMap<string, ResourcePolicy> = new Map([
  ["aws_ecr_repository_policy", { service: "ecr", name: "repository" }],
  ["aws_kms_external_key", { service: "kms", name: "description" }],
  ["aws_kms_key", { service: "kms", name: "description" }],
  ["aws_kms_key_policy", { service: "kms", name: "key_id" }],
  ["aws_kms_replica_external_key", { service: "kms", name: "description" }],
  ["aws_kms_replica_key", { service: "kms", name: "description" }],
  ["aws_s3_bucket_policy", { service: "s3", name: "bucket" }],
  ["aws_secretsmanager_secret_policy", { service: "secretsmanager", name: "secret_arn" }],
  ["aws_sns_topic_policy", { service: "sns", name: "arn" }],
  ["aws_sqs_queue_policy", { service: "sqs", name: "queue_url" }],
]);

/**
 * What a policy of an organization is, by its type. The others are no policies of IAM.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/organizations_policy#type
 */
export const CONTROL_POLICIES: ReadonlyMap<string, "scp" | "rcp"> = new Map([
  ["SERVICE_CONTROL_POLICY", "scp"],
  ["RESOURCE_CONTROL_POLICY", "rcp"],
]);
