import { UNKNOWN } from "../../evaluation";
import { DATA_SERVICES_READ } from "./data-services";
import { type JsonObject, knownText, textAt } from "./json";
import { partitionAt, type Whereabouts } from "./whereabouts";

/** Keys of all kinds. */
const KEYS = ["aws_kms_external_key", "aws_kms_key", "aws_kms_replica_external_key", "aws_kms_replica_key"];

/**
 * The ARNs of resources from their arguments, which stand in braces; before them comes `arn:<partition>:`.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const FORMATS: ReadonlyMap<string, string> = new Map([
  ...Object.values(DATA_SERVICES_READ).map(({ resource }): [string, string] => [resource.type, resource.arn]),
  ["aws_amplify_app", "amplify:{region}:{account}:apps/{id}"],
  ["aws_codebuild_project", "codebuild:{region}:{account}:project/{name}"],
  ["aws_ecr_repository", "ecr:{region}:{account}:repository/{name}"],
  ["aws_ecs_task_definition", "ecs:{region}:{account}:task-definition/{family}:*"],
  ["aws_fis_experiment_template", "fis:{region}:{account}:experiment-template/{id}"],
  ["aws_glue_crawler", "glue:{region}:{account}:crawler/{name}"],
  ["aws_glue_job", "glue:{region}:{account}:job/{name}"],
  ["aws_iam_instance_profile", "iam::{account}:instance-profile{path}{name}"],
  ["aws_iam_role", "iam::{account}:role{path}{name}"],
  ...KEYS.map((type): [string, string] => [type, "kms:{region}:{account}:key/{key_id}"]),
  ["aws_lambda_function", "lambda:{region}:{account}:function:{function_name}"],
  ["aws_s3_access_point", "s3:{region}:{account}:accesspoint/{name}"],
  ["aws_s3_bucket", "s3:::{bucket}"],
  ["aws_sagemaker_domain", "sagemaker:{region}:{account}:domain/{id}"],
  ["aws_sagemaker_model", "sagemaker:{region}:{account}:model/{name}"],
  ["aws_sagemaker_model_package_group", "sagemaker:{region}:{account}:model-package-group/{model_package_group_name}"],
  ["aws_sagemaker_notebook_instance", "sagemaker:{region}:{account}:notebook-instance/{name}"],
  ["aws_sagemaker_pipeline", "sagemaker:{region}:{account}:pipeline/{pipeline_name}"],
  ["aws_sagemaker_user_profile", "sagemaker:{region}:{account}:user-profile/{domain_id}/{user_profile_name}"],
  ["aws_sfn_state_machine", "states:{region}:{account}:stateMachine:{name}"],
  ["aws_sns_topic", "sns:{region}:{account}:{name}"],
  ["aws_sqs_queue", "sqs:{region}:{account}:{name}"],
  ["aws_synthetics_canary", "synthetics:{region}:{account}:canary:{name}"],
  ["aws_transfer_user", "transfer:{region}:{account}:user/{server_id}/{user_name}"],
]);

/** The ARN of a resource of this type with these arguments, with `*` in place of each part that is not known. */
export function arnPattern(type: string, values: JsonObject, whereabouts: Whereabouts): string {
  return knownText(values, "arn") ?? filledPattern(FORMATS.get(type) ?? "*", values, whereabouts);
}

/** An ARN from what comes behind its partition, with the arguments filled in, and `*` where they are not known. */
export function filledPattern(format: string, values: JsonObject, whereabouts: Whereabouts): string {
  const { accountId = "*", region = "*" } = whereabouts;
  const filled = format.replace(/\{(\w+)\}/g, (_, argument: string) => {
    if (argument === "account") return accountId;
    if (argument === "region") return region;
    return argument === "path" ? pathPattern(values) : namePattern(values, argument);
  });
  return `arn:${partitionAt(whereabouts) ?? "*"}:${filled}`;
}

/** The text with `*` in place of what is not known of it. */
export const withWildcards = (text: string): string => text.replaceAll(UNKNOWN, "*");

/** A path of IAM's, which is `/` where nobody gave one. */
const pathPattern = (values: JsonObject): string => withWildcards(textAt(values, "path") ?? "/");

/** Where nobody gave a name, Terraform or AWS makes one up, behind a prefix if there is one. */
function namePattern(values: JsonObject, argument: string): string {
  const name = textAt(values, argument) ?? `${textAt(values, `${argument}_prefix`) ?? ""}${UNKNOWN}`;
  return withWildcards(name);
}
