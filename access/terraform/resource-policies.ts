import { addAll } from "../../common/lists";
import { DATA_SERVICES, DATA_SETTINGS, type DataSetting } from "../../policies";
import { type About, arnOfThing } from "./about";
import { DATA_SERVICES_READ } from "./data-services";
import { parsedDocument } from "./documents";
import { knownText, textAt } from "./json";
import type { Neighbours } from "./neighbours";
import { lastPart, type Resource } from "./resource";
import type { ResourcePolicyKind, StackDocument, StackResourcePolicy } from "./stack";

interface Carrier {
  readonly kind: ResourcePolicyKind;
  readonly about: About;
  /** The argument with the document, where it is not `policy`. */
  readonly policy?: string;
  /** The argument with the policy's name, where it is not the one that names what the policy is about. */
  readonly name?: string;
}

/**
 * Resources that carry a policy about who may use something.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html
 */
export const CARRIERS: ReadonlyMap<string, Carrier> = new Map<string, Carrier>([
  ...DATA_SETTINGS.flatMap(dataCarriers),
  [
    "aws_cloudwatch_log_resource_policy",
    {
      kind: "logs",
      about: { all: "logs:{region}:{account}:*" },
      policy: "policy_document",
      name: "policy_name",
    },
  ],
  ["aws_ecr_registry_policy", { kind: "ecr", about: { all: "ecr:{region}:{account}:repository/*" } }],
  [
    "aws_ecr_repository_policy",
    { kind: "ecr", about: { argument: "repository", type: "aws_ecr_repository", name: "name" } },
  ],
  ["aws_glue_resource_policy", { kind: "glue", about: { all: "glue:{region}:{account}:*" } }],
  ["aws_kms_external_key", { kind: "kms", about: "itself" }],
  ["aws_kms_key", { kind: "kms", about: "itself" }],
  ["aws_kms_key_policy", { kind: "kms", about: { argument: "key_id", type: "aws_kms_key", name: "key_id" } }],
  ["aws_kms_replica_external_key", { kind: "kms", about: "itself" }],
  ["aws_kms_replica_key", { kind: "kms", about: "itself" }],
  ["aws_s3_access_point", { kind: "s3-access-point", about: "itself" }],
  ["aws_s3_bucket", { kind: "s3", about: "itself" }],
  ["aws_s3_bucket_policy", { kind: "s3", about: { argument: "bucket", type: "aws_s3_bucket", name: "bucket" } }],
  [
    "aws_s3control_access_point_policy",
    { kind: "s3-access-point", about: { argument: "access_point_arn", type: "aws_s3_access_point", name: "name" } },
  ],
  [
    "aws_sagemaker_model_package_group_policy",
    {
      kind: "sagemaker",
      about: {
        argument: "model_package_group_name",
        type: "aws_sagemaker_model_package_group",
        name: "model_package_group_name",
      },
      policy: "resource_policy",
    },
  ],
  ["aws_sns_topic", { kind: "sns", about: "itself" }],
  ["aws_sns_topic_policy", { kind: "sns", about: { argument: "arn", type: "aws_sns_topic", name: "name" } }],
  ["aws_sqs_queue", { kind: "sqs", about: "itself" }],
  ["aws_sqs_queue_policy", { kind: "sqs", about: { argument: "queue_url", type: "aws_sqs_queue", name: "name" } }],
]);

/** The resource of a policy about a table, or what else a service holds; and what has one itself. */
function dataCarriers(setting: DataSetting): [string, Carrier][] {
  const { resource, policy, carriesPolicy } = DATA_SERVICES_READ[setting];
  const kind = DATA_SERVICES[setting].service;
  return [
    ...(carriesPolicy ? [[resource.type, { kind, about: "itself" }] as [string, Carrier]] : []),
    [policy.type, { kind, about: { argument: policy.about, type: resource.type, name: "name" } }],
  ];
}

/**
 * The policies that say who may use something. A state repeats such a policy in the thing that it is about: there it
 * is left out.
 */
export function resourcePoliciesOf(
  documents: ReadonlyMap<Resource, readonly StackDocument[]>,
  neighbours: Neighbours,
): StackResourcePolicy[] {
  const ofOthers: StackResourcePolicy[] = [];
  const ofThemselves: StackResourcePolicy[] = [];
  for (const [resource, itsDocuments] of documents) {
    const carrier = CARRIERS.get(resource.type);
    if (carrier === undefined) continue;
    const list = carrier.about === "itself" ? ofThemselves : ofOthers;
    addAll(list, resourcePolicy(resource, itsDocuments, carrier, neighbours));
  }
  const told = new Set(ofOthers.map(({ resource }) => resource).filter((arn) => !arn.includes("*")));
  return [...ofOthers, ...ofThemselves.filter(({ resource }) => !told.has(resource))];
}

function resourcePolicy(
  resource: Resource,
  [found]: readonly StackDocument[],
  { kind, about, policy = "policy", name }: Carrier,
  neighbours: Neighbours,
): StackResourcePolicy[] {
  const { address, values } = resource;
  const text = textAt(values, policy);
  if (text === undefined) return [];
  const naming = name ?? (typeof about === "object" && "argument" in about ? about.argument : "name");
  return [
    {
      address,
      policyName: found?.policyName ?? knownText(values, naming) ?? lastPart(address),
      kind,
      document: found ? found.document : parsedDocument(text),
      resource: arnOfThing(resource, about, neighbours),
      ...(typeof about === "object" && "all" in about && { ofAll: true }),
    },
  ];
}
