import type { JsonObject } from "../../access/terraform/json";

/** How Terraform finds a resource of a type that is there already. */
export interface Importable {
  /** The arguments, or `arn`, that its id is made of, in order. */
  readonly id: readonly string[];
  /** What stands between them. */
  readonly separator?: string;
  /** What the type requires beside them. Nothing depends on the values: an import does not look at them. */
  readonly required?: JsonObject;
}

const ROLE_ARN = "arn:aws:iam::000000000000:role/any";
const DOCUMENT = { policy: "{}" };
const BUCKET = { id: ["bucket"] };

/**
 * The types of resources that modules/ makes and whose ids can be told from their arguments. A KMS key's cannot, nor
 * a permission set's, of whose ARN those of its attachments and assignments are made.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs, the section Import of each resource
 */
export const IMPORTABLE: ReadonlyMap<string, Importable> = new Map<string, Importable>([
  ["aws_accessanalyzer_analyzer", { id: ["analyzer_name"] }],
  ["aws_cloudtrail", { id: ["arn"], required: { name: "any", s3_bucket_name: "any" } }],
  ["aws_iam_group", { id: ["name"] }],
  ["aws_iam_group_policy", { id: ["group", "name"], separator: ":", required: DOCUMENT }],
  ["aws_iam_group_policy_attachment", { id: ["group", "policy_arn"], separator: "/" }],
  ["aws_iam_openid_connect_provider", { id: ["arn"], required: { url: "https://any", client_id_list: ["any"] } }],
  ["aws_iam_policy", { id: ["arn"], required: DOCUMENT }],
  ["aws_iam_role", { id: ["name"], required: { assume_role_policy: "{}" } }],
  ["aws_iam_role_policies_exclusive", { id: ["role_name"], required: { policy_names: [] } }],
  ["aws_iam_role_policy", { id: ["role", "name"], separator: ":", required: DOCUMENT }],
  ["aws_iam_role_policy_attachment", { id: ["role", "policy_arn"], separator: "/" }],
  ["aws_iam_role_policy_attachments_exclusive", { id: ["role_name"], required: { policy_arns: [] } }],
  ["aws_iam_user_group_membership", { id: ["user", "groups"], separator: "/" }],
  ["aws_kms_alias", { id: ["name"], required: { target_key_id: "any" } }],
  ["aws_s3_bucket", BUCKET],
  [
    "aws_s3_bucket_lifecycle_configuration",
    { ...BUCKET, required: { rule: [{ id: "any", status: "Enabled", filter: {}, expiration: { days: 1 } }] } },
  ],
  ["aws_s3_bucket_ownership_controls", { ...BUCKET, required: { rule: { object_ownership: "BucketOwnerEnforced" } } }],
  ["aws_s3_bucket_policy", { ...BUCKET, required: DOCUMENT }],
  ["aws_s3_bucket_public_access_block", BUCKET],
  [
    "aws_s3_bucket_server_side_encryption_configuration",
    { ...BUCKET, required: { rule: [{ apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } }] } },
  ],
  ["aws_s3_bucket_versioning", { ...BUCKET, required: { versioning_configuration: { status: "Enabled" } } }],
  [
    "aws_sagemaker_notebook_instance",
    { id: ["name"], required: { role_arn: ROLE_ARN, instance_type: "ml.t3.medium" } },
  ],
]);
