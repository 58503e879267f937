import { ATTACHMENTS, INLINE_POLICIES, PRINCIPALS, RESOURCE_POLICIES } from "./policy-resources";
import { ACL_TYPES } from "./acls";
import { CARRIERS } from "./resource-policies";

/** Types of the AWS provider that give access, or say who has it, and are read. */
export const READ: ReadonlySet<string> = new Set([
  ...[PRINCIPALS, INLINE_POLICIES, ATTACHMENTS, RESOURCE_POLICIES, CARRIERS].flatMap((types) => [...types.keys()]),
  ...ACL_TYPES,
  "aws_iam_group_policies_exclusive",
  "aws_iam_policy",
  "aws_iam_role_policies_exclusive",
  "aws_iam_user_policies_exclusive",
  "aws_kms_grant",
  "aws_organizations_policy",
  "aws_ssoadmin_account_assignment",
  "aws_ssoadmin_customer_managed_policy_attachment",
  "aws_ssoadmin_customer_managed_policy_attachments_exclusive",
  "aws_ssoadmin_managed_policy_attachment",
  "aws_ssoadmin_managed_policy_attachments_exclusive",
  "aws_ssoadmin_permission_set",
  "aws_ssoadmin_permission_set_inline_policy",
  "aws_ssoadmin_permissions_boundary_attachment",
  "aws_transfer_user",
]);
