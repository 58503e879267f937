import { arnParts } from "../language/arn";

/**
 * Resources that no policy opens to another account, by service: all but those of which the last part of the ARN begins
 * with one of these words.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/model-registry-deploy-xaccount.html
 */
const SHARED_ONLY: ReadonlyMap<string, readonly string[]> = new Map([
  ["iam", []],
  ["logs", ["destination"]],
  [
    "sagemaker",
    ["feature-group", "hub", "hub-content", "lineage-group", "mlflow", "model-card", "model-package", "pipeline"],
  ],
]);

/** Whether somebody of another account may be let in by the owner. To assume a role is: its trust policy decides. */
export function isShareable(action: string, resource: string): boolean {
  const arn = arnParts(resource);
  const words = SHARED_ONLY.get(arn?.service ?? "");
  return words === undefined || /^sts:/i.test(action) || words.some((word) => arn?.resource.startsWith(word));
}
