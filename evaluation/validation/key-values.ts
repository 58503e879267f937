import { globMatches, globsOverlap, hasWildcard } from "../../common/glob";
import { didYouMean } from "../../common/did-you-mean";
import type { Finding } from "../findings/finding";
import { parseArnPattern } from "../language/arn";
import { serviceRemedy } from "../../policies/language/service-principal";
import { isServicePrincipal } from "../language/service-principal";
import { knownRegions, regionFact } from "../reference/regions";
import { strangePrincipal } from "../reference/service-principals";
import { type ConditionLine, finding, type ParsedStatement, type StatementPart, shown } from "./statement";

/** Values that a key never has in a request. */
export const keyValueFindings = (statement: ParsedStatement): readonly Finding[] =>
  statement.conditions.flatMap((line) => lineFindings(statement, line));

/** What the values of a key look like: a test of a value without wildcards, or of one with them, and what to write. */
interface Form {
  readonly test: (value: string) => boolean;
  /** @default - nothing is said of values with wildcards */
  readonly pattern?: (value: string) => boolean;
  readonly what: string;
  readonly remedy: string;
}

const id = (form: RegExp, what: string, remedy: string): Form => ({ test: (value) => form.test(value), what, remedy });

const ACCOUNT = id(/^\d{12}$/, "an account's id", "Write the twelve digits");
const ORGANIZATION = id(/^o-[a-z0-9]{10,32}$/, "an organization's id", "Write o- and 10 to 32 letters or digits");
const SERVICE = id(
  /^[a-z0-9][a-z0-9.-]*\.(amazonaws\.com(\.cn)?|amazon\.com|aws\.internal)$/,
  "a service principal",
  "Write for example sagemaker.amazonaws.com",
);
const KMS_KEY: Form = {
  test: isKeyArn,
  pattern: isKeyArn,
  what: "the ARN of a KMS key",
  remedy: "Write for example arn:aws:kms:eu-west-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab",
};

function isKeyArn(value: string): boolean {
  if (/^\*+$/.test(value)) return true;
  const arn = parseArnPattern(value);
  return arn !== undefined && globsOverlap(arn.service, "kms") && globsOverlap(arn.resource, "key/*");
}

/**
 * Keys whose values have a form, in lower case.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
const FORMS: ReadonlyMap<string, Form> = new Map<string, Form>([
  ["aws:principalaccount", id(/^(\d{12}|anonymous)$/, ACCOUNT.what, ACCOUNT.remedy)],
  ...["aws:resourceaccount", "aws:sourceaccount", "aws:vpceaccount", "kms:calleraccount"].map(
    (key) => [key, ACCOUNT] as const,
  ),
  ...["s3:dataaccesspointaccount", "s3:resourceaccount"].map((key) => [key, ACCOUNT] as const),
  ...["aws:principalorgid", "aws:resourceorgid", "aws:sourceorgid", "aws:vpceorgid"].map(
    (key) => [key, ORGANIZATION] as const,
  ),
  ["aws:sourcevpc", id(/^vpc-([0-9a-z]{8}|[0-9a-z]{17})$/, "a VPC's id", "Write vpc- and its 8 or 17 digits")],
  [
    "aws:sourcevpce",
    id(/^vpce-([0-9a-z]{8}|[0-9a-z]{17})$/, "the id of a VPC endpoint", "Write vpce- and its 8 or 17 digits"),
  ],
  ...["aws:calledvia", "aws:calledviafirst", "aws:calledvialast", "aws:principalservicename"].map(
    (key) => [key, SERVICE] as const,
  ),
  ...["aws:principalservicenameslist", "iam:awsservicename", "iam:passedtoservice"].map(
    (key) => [key, SERVICE] as const,
  ),
  [
    "kms:viaservice",
    id(
      /^[a-z0-9-]+\.[a-z]+(-[a-z]+)+-\d+\.amazonaws\.com(\.cn)?$/,
      "a service in a region",
      "Write for example s3.eu-west-1.amazonaws.com",
    ),
  ],
  ["s3:x-amz-server-side-encryption-aws-kms-key-id", KMS_KEY],
]);

const isKeyOfKms = (key: string): boolean => /^sagemaker:.*kmskeyarn$/.test(key);

/** Keys whose values are service principals of services that take roles or act for a caller. */
const OF_SERVICES = new Set(["iam:awsservicename", "iam:passedtoservice"]);
const OF_REGIONS = new Set(["aws:requestedregion", "ec2:region"]);

function lineFindings(statement: ParsedStatement, line: ConditionLine): Finding[] {
  const { key, parsed, values } = line;
  if (!parsed || parsed.family === "Null") return [];
  const name = key.toLowerCase();
  const place = { element: "Condition", value: key };
  const form = FORMS.get(name) ?? (isKeyOfKms(name) ? KMS_KEY : undefined);
  return values
    .filter((value) => value !== "" && !value.includes("${"))
    .flatMap((value) => [
      ...(form && !hasForm(form, value)
        ? [
            finding(
              statement,
              "impossible-value",
              place,
              `"${shown(value)}" is not ${form.what}, so that no request has it for ${shown(key)}`,
              form.remedy,
            ),
          ]
        : []),
      ...(OF_REGIONS.has(name) ? regionFindings(statement, place, value) : []),
      ...(OF_SERVICES.has(name) && isServicePrincipal(value) ? servicePrincipalFindings(statement, place, value) : []),
      ...(value.startsWith("arn:") ? upperCase(statement, place, value) : []),
    ]);
}

const hasForm = ({ test, pattern }: Form, value: string): boolean =>
  hasWildcard(value) ? (pattern?.(value) ?? true) : test(value);

/** A region that there is not; of one that the data do not have, nobody knows. */
export function regionFindings(statement: ParsedStatement, place: StatementPart, region: string): Finding[] {
  const fact = regionFact(region);
  if (fact === "known") return [];
  return [
    finding(
      statement,
      ["unknown-region", fact === "misnamed" ? "error" : "warning"],
      place,
      fact === "misnamed" ? `no region of AWS is named "${shown(region)}"` : `no region "${shown(region)}" is known`,
      didYouMean(region, knownRegions(), "Write a region's code, such as eu-west-1"),
    ),
  ];
}

/** A service principal that there is not, or not of a region. */
export function servicePrincipalFindings(
  statement: ParsedStatement,
  place: StatementPart,
  principal: string,
): Finding[] {
  const strange = strangePrincipal(principal);
  if (strange === undefined) return [];
  return [
    finding(
      statement,
      "unknown-service-principal",
      place,
      strange === "regional"
        ? `${shown(principal)} is of one region, and the service has one principal for all that every account has`
        : `no service principal ${shown(principal)} is known`,
      strange === "regional"
        ? `Write ${shown(principal.replace(/\.[^.]+(\.amazonaws)/, "$1"))}`
        : serviceRemedy(principal),
    ),
  ];
}

/**
 * SageMaker prints the names in its ARNs in lower case. What is in a domain keeps its case.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html#amazonsagemaker-resources-for-iam-policies
 */
export function upperCase(statement: ParsedStatement, place: StatementPart, text: string): Finding[] {
  const arn = parseArnPattern(text);
  if (arn?.service !== "sagemaker") return [];
  const written = text.replace(/\$\{[^{}]*\}/g, "");
  const resource = written.slice(written.split(":", 5).join(":").length + 1);
  // Who writes both is right either way.
  const both = statement.resources.some((one) => one !== text && one === text.toLowerCase());
  if (both || resource === resource.toLowerCase() || KEEPS_CASE.some((type) => globMatches(`${type}/*`, resource)))
    return [];
  return [
    finding(
      statement,
      "upper-case",
      place,
      `SageMaker prints its ARNs in lower case, which "${shown(text)}" does not match`,
      `Write, or add, ${shown(text.replace(/\$\{[^{}]*\}|[^$]+/g, (part) => (part.startsWith("${") ? part : part.toLowerCase())))}`,
    ),
  ];
}

const KEEPS_CASE = ["app", "space", "user-profile", "hub", "hub-content", "mlflow-*", "partner-app", "experiment*"];
