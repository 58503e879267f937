import { globMatches, hasWildcard } from "../../common/glob";
import { type ArnParts, splitArn } from "../../policies/language/arn";
import type { Finding } from "../findings/finding";
import { parseArnPattern, withoutVariables } from "../language/arn";
import { templatesOf, typesOfArn } from "../reference/arn-template";
import { findService } from "../reference/reference";
import { regionFindings, upperCase } from "./key-values";
import { resourceKinds } from "./resource-words";
import { finding, type ParsedStatement, type StatementPart, shown } from "./statement";

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
const PARTITIONS = ["aws", "aws-cn", "aws-us-gov", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f", "aws-eusc"];
const EXAMPLE = "arn:aws:s3:::acme-models/*";

/** What is wrong with the text of a resource, whatever the actions. */
export function arnFindings(statement: ParsedStatement, element: string, text: string): readonly Finding[] {
  const place = { element, value: text };
  if (/^\*+$/.test(text)) return [];
  const arn = parseArnPattern(text);
  const message = arn ? partProblem(arn, text) : shapeProblem(text);
  if (message !== undefined) return [finding(statement, "malformed-arn", place, ...message)];
  if (!arn) return [];
  return [
    ...wildcardType(statement, place, arn, text),
    ...(arn.region === "" || text.includes("${") ? [] : regionFindings(statement, place, arn.region)),
    ...upperCase(statement, place, text),
  ];
}

type Problem = readonly [message: string, remedy: string];

function shapeProblem(text: string): Problem {
  const parts = withoutVariables(text).split(":");
  if (parts[0] !== "arn") return [`"${shown(text)}" is no ARN`, `Write "*" or an ARN such as ${EXAMPLE}`];
  return [
    `"${shown(text)}" has ${parts.length} of the six parts of an ARN`,
    "Write arn:partition:service:region:account:resource; parts that do not apply are empty",
  ];
}

function partProblem({ partition, service, accountId, resource }: ArnParts, text: string): Problem | undefined {
  if (text !== text.trim() || /[\s]/.test(`${partition}${service}${accountId}`))
    return [`"${shown(text)}" has white space in it`, `Write "${shown(text.replace(/\s/g, ""))}"`];
  if (!PARTITIONS.some((known) => globMatches(partition, known)))
    return [`there is no partition "${shown(partition)}"`, "Write aws, aws-cn or aws-us-gov after arn:"];
  if (hasWildcard(service))
    return [
      `"${shown(text)}" has a wildcard in the name of the service`,
      "Name the service, for example arn:aws:s3:::acme-models/*",
    ];
  if (service === "") return [`"${shown(text)}" names no service`, `Write for example ${EXAMPLE}`];
  if (service !== service.toLowerCase())
    return [`the service in "${shown(text)}" is not in lower case`, `Write ${service.toLowerCase()}`];
  if (/^\d+$/.test(accountId) && accountId.length !== 12)
    return [`"${shown(accountId)}" is no account id: it has ${accountId.length} digits`, "Write the twelve digits"];
  return resource === "" ? [`"${shown(text)}" names no resource`, `Write for example ${EXAMPLE}`] : undefined;
}

/**
 * A wildcard in the part of an ARN that says the type: IAM's guide warns of it, and it covers types that nobody thought
 * of, also those to come. A `*` for the whole resource part is another matter.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html#arns-paths-wildcards
 */
function wildcardType(statement: ParsedStatement, place: StatementPart, arn: ArnParts, text: string): Finding[] {
  const [first = ""] = /^[^/:]*/.exec(arn.resource) ?? [];
  if (!hasWildcard(first) || /^\*+$/.test(arn.resource) || text.includes("${") || !hasTypes(arn.service)) return [];
  const types = typesOfArn({ ...arn, region: "*", accountId: "*" });
  if (types.length < 2) return [];
  return [
    finding(
      statement,
      "wildcard-resource-type",
      place,
      `in "${shown(text)}" the type of the resource is a wildcard, which covers ${resourceKinds(types)}`,
    ),
  ];
}

/** Whether every ARN of the service says the type first. Those of S3, SQS or SNS start with a name. */
function hasTypes(prefix: string): boolean {
  const service = findService(prefix);
  if (!service || service.resourceTypes.size === 0) return false;
  return [...service.resourceTypes.values()]
    .flatMap((type) => templatesOf(service, type))
    .filter((template) => template.service === prefix)
    .every(({ text }) => /^[A-Za-z]/.test(splitArn(text)?.resource ?? ""));
}
