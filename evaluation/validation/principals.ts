import { globMatches, hasWildcard } from "../../common/glob";
import { isRecord } from "../../common/is-record";
import { splitArn } from "../../policies/language/arn";
import type { Finding } from "../findings/finding";
import { isUnknown } from "../language/unknown";
import { finding, listed, type ParsedStatement, type StatementPart, shown, textsOf } from "./statement";

const KINDS = ["AWS", "Service", "Federated", "CanonicalUser"];

/**
 * Keys that say who asks, or for whom a service asks. Beside them a `*` is not the whole world.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
 */
const IDENTIFYING = new Set([
  "aws:principalaccount",
  "aws:principalarn",
  "aws:principalorgid",
  "aws:principalorgpaths",
  "aws:principalservicename",
  "aws:sourceaccount",
  "aws:sourcearn",
  "aws:sourceorgid",
  "aws:sourceorgpaths",
  "aws:sourceowner",
  "aws:sourcevpc",
  "aws:sourcevpcarn",
  "aws:sourcevpce",
  "aws:userid",
  "aws:vpceaccount",
  "aws:vpceorgid",
  "aws:vpceorgpaths",
  "kms:calleraccount",
  "s3:dataaccesspointaccount",
  "s3:dataaccesspointarn",
  "sts:externalid",
]);

const SOURCE = ["aws:sourceaccount", "aws:sourcearn", "aws:sourceorgid", "aws:sourceorgpaths"];

/** Whom a trust or resource policy is about. */
export function principalFindings(statement: ParsedStatement): readonly Finding[] {
  if (statement.kind === "identity") return [];
  return [
    ...["Principal", "NotPrincipal"].flatMap((element) => shapeFindings(statement, element)),
    ...publicPrincipal(statement),
    ...confusedDeputy(statement),
    ...(statement.kind === "trust" ? trustActions(statement) : []),
  ];
}

function shapeFindings(statement: ParsedStatement, element: string): Finding[] {
  const value = statement.elements.get(element);
  if (value === undefined || value === "*" || (typeof value === "string" && isUnknown(value))) return [];
  const wrong = (place: StatementPart, message: string, remedy: string): Finding =>
    finding(statement, "malformed-principal", place, message, remedy);
  if (!isRecord(value))
    return [
      wrong({ element }, `${element} does not say of which kind it is`, 'Write for example {"AWS": "111111111111"}'),
    ];
  return Object.entries(value).flatMap(([kind, principals]) => {
    if (isUnknown(kind)) return [];
    if (!KINDS.includes(kind))
      return [
        wrong(
          { element, value: kind },
          `there is no kind of principal "${shown(kind)}"`,
          `Write one of ${KINDS.join(", ")}`,
        ),
      ];
    const texts = textsOf(principals);
    if (texts.length === 0 || texts.includes(""))
      return [wrong({ element, value: kind }, `${element} names nobody under ${kind}`, "Name at least one principal")];
    return texts
      .filter((text) => !isUnknown(text) && !text.includes("${"))
      .flatMap((text) => {
        const problem = principalProblem(kind, text, statement);
        return problem ? [wrong({ element, value: text }, ...problem)] : [];
      });
  });
}

type Problem = readonly [message: string, remedy: string];

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
function principalProblem(kind: string, text: string, { effect }: ParsedStatement): Problem | undefined {
  if (kind === "AWS") {
    if (text === "*" || /^\d{12}$/.test(text) || /^A[A-Z0-9]{15,}$/.test(text)) return undefined;
    if (text.startsWith("arn:") && hasWildcard(text) && effect !== undefined)
      return [
        `"${shown(text)}" has a wildcard, which IAM takes in no principal`,
        "Name the account, and limit it with ArnLike on aws:PrincipalArn",
      ];
    const arn = splitArn(text);
    const whole =
      arn !== undefined &&
      /^aws[a-z-]*$/.test(arn.partition) &&
      /^(iam|sts)$/.test(arn.service) &&
      arn.region === "" &&
      /^(\d{12}|cloudfront|aws)$/.test(arn.accountId) &&
      arn.resource !== "";
    return whole
      ? undefined
      : [
          `"${shown(text)}" is neither an account id nor the ARN of an account, user, role or session`,
          "Write for example arn:aws:iam::111111111111:role/Deploy",
        ];
  }
  if (kind === "Service" && !/^[a-z0-9][a-z0-9.-]*\.(amazonaws\.com(\.cn)?|amazon\.com|aws\.internal)$/.test(text))
    return [`"${shown(text)}" is no service principal`, "Write for example sagemaker.amazonaws.com"];
  if (kind === "Federated" && text === "*")
    return ['"*" is no identity provider', "Name the provider by its ARN or domain"];
  return undefined;
}

/** Whether everybody is meant: `"*"` or `{"AWS": "*"}`. */
function isPublic({ elements }: ParsedStatement): boolean {
  const principal = elements.get("Principal");
  if (principal === "*") return true;
  return isRecord(principal) && Object.hasOwn(principal, "AWS") && textsOf(principal["AWS"]).includes("*");
}

function publicPrincipal(statement: ParsedStatement): Finding[] {
  if (statement.effect !== "Allow" || !isPublic(statement) || statement.unresolved.has("Condition")) return [];
  const place = { element: "Principal", value: "*" };
  if (statement.conditions.length === 0)
    return [
      finding(
        statement,
        ["public-principal", "error"],
        place,
        statement.kind === "trust"
          ? "everybody who has an AWS account may assume the role"
          : "the statement allows access to everybody on the internet",
        "Name the accounts or roles, or add a condition on aws:PrincipalOrgID",
      ),
    ];
  if (statement.conditions.some(identifies)) return [];
  return [
    finding(
      statement,
      ["public-principal", "warning"],
      place,
      `the statement allows access to everybody, and its conditions on ${listed(statement.conditions.map(({ key }) => key))} do not say who asks`,
      "Name the accounts or roles, or add a condition on aws:PrincipalOrgID, aws:PrincipalAccount or aws:SourceVpce",
    ),
  ];
}

/** Whether the line admits only some callers: not all of them, and not those that it merely leaves out. */
const identifies = ({ key, operator, values }: ParsedStatement["conditions"][number]): boolean =>
  IDENTIFYING.has(key.toLowerCase()) &&
  operator !== undefined &&
  !operator.negated &&
  !operator.ifExists &&
  operator.family !== "Null" &&
  !values.some((value) => /^[*:]+$/.test(value));

/**
 * A service that acts for anybody can be made to act with this role by another account.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
function confusedDeputy(statement: ParsedStatement): Finding[] {
  const principal = statement.elements.get("Principal");
  if (statement.kind !== "trust" || statement.effect !== "Allow" || !isRecord(principal)) return [];
  const services = Object.hasOwn(principal, "Service") ? textsOf(principal["Service"]) : [];
  const bound = statement.conditions.some(({ key }) => SOURCE.includes(key.toLowerCase()));
  if (services.length === 0 || bound || statement.unresolved.has("Condition")) return [];
  return [
    finding(
      statement,
      "confused-deputy",
      { element: "Principal", value: services[0] ?? "" },
      `${listed(services.filter((service) => !isUnknown(service)))} may assume the role whichever account has it act`,
    ),
  ];
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html */
function trustActions(statement: ParsedStatement): Finding[] {
  return statement.actions
    .filter((action) => !globMatches("sts:*", action.toLowerCase()))
    .map((action) =>
      finding(
        statement,
        "misplaced-action",
        { element: "Action", value: action },
        `a trust policy has only actions of sts, and ${shown(action)} is none`,
      ),
    );
}
