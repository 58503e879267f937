import { findService } from "../../evaluation";
import { DATA_SERVICES, DATA_SETTINGS, NAMED_RESOURCE_TYPES } from "../../policies";

/** What the services that hold data call what they hold. */
export const DATA_NOUNS = DATA_SETTINGS.map((setting) => DATA_SERVICES[setting].noun);

/** What a contract names by its type and the team that owns it: "any other team's training jobs". */
export const CONTRACT_RESOURCES = [
  ...NAMED_RESOURCE_TYPES,
  "bucket",
  "execution-role",
  "log-stream",
  "object",
  "repository",
  ...DATA_NOUNS,
] as const;
export type ContractResource = (typeof CONTRACT_RESOURCES)[number];

/** The service and the type by which the reference knows what is not SageMaker's. */
const ELSEWHERE: Partial<Record<ContractResource, readonly [service: string, type: string]>> = {
  bucket: ["s3", "bucket"],
  "execution-role": ["iam", "role"],
  "log-stream": ["logs", "log-stream"],
  object: ["s3", "object"],
  repository: ["ecr", "repository"],
  ...Object.fromEntries(Object.values(DATA_SERVICES).map(({ service, noun, type }) => [noun, [service, type]])),
};

/** The service and the type by which the reference knows a resource. */
export const referenceTypeOf = (resource: ContractResource): readonly [service: string, type: string] =>
  ELSEWHERE[resource] ?? ["sagemaker", resource];

/** The ARN of some resource of the type, which is nobody's: to ask what actions work on. */
export function sampleArn(resource: ContractResource): string {
  const [service, type] = referenceTypeOf(resource);
  const form = findService(service)?.resourceTypes.get(type)?.arn ?? "";
  return form.replace(/\$\{[^}]*\}/g, "x");
}
