import type { Statement } from "../language/statement";
import type { GuardSid } from "./guard-sids";

/** What sets the approval of a model package: when it is registered, and afterwards. */
export const APPROVALS = ["sagemaker:CreateModelPackage", "sagemaker:UpdateModelPackage"];

/** What somebody who approves nothing may say of a package. SageMaker deploys none of these. */
const UNAPPROVED = ["PendingManualApproval", "Rejected"];

/** Groups that approve nothing where there are Approvers: a Deny of theirs would hold for who is in both. */
const NO_APPROVERS: ReadonlySet<string> = new Set(["ML_Engineers", "ML_Admins", "Deployers"]);

/** Whether nobody can be in both groups of a team. */
export const areApart = (one: string, other: string): boolean =>
  (one === "Approvers" && NO_APPROVERS.has(other)) || (other === "Approvers" && NO_APPROVERS.has(one));

/**
 * For those who approve nothing. A package that is registered without a word is pending. An update may replace what a
 * package holds and leave its approval as it was, and no key says what it was: so each update says that the package is
 * not approved, and approval begins anew. No call approves a stage of its life cycle either.
 *
 * @param guard writes a Deny on those of the actions that the principal has
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateModelPackage.html
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_UpdateModelPackage.html
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/model-registry-staging-construct-set-up.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html#amazonsagemaker-policy-keys
 */
export function approvalGuards(
  guard: (sid: GuardSid, actions: readonly string[], condition: Statement["Condition"]) => Statement[],
): Statement[] {
  const approved = { StringNotEquals: { "sagemaker:ModelApprovalStatus": UNAPPROVED } };
  return [
    ...guard("NothingApprovedAtCreation", ["sagemaker:CreateModelPackage"], {
      ...approved,
      Null: { "sagemaker:ModelApprovalStatus": "false" },
    }),
    ...guard("ApproversApprove", ["sagemaker:UpdateModelPackage"], approved),
    ...guard("ApproversApproveStages", APPROVALS, {
      StringEquals: { "sagemaker:ModelLifeCycle:StageStatus": "Approved" },
    }),
  ];
}
