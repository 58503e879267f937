import { globMatches, hasWildcard } from "../../common/glob";
import { isRecord } from "../../common/is-record";
import { splitArn } from "../../policies/language/arn";
import type { Finding } from "../findings/finding";
import { namesIn, type PrincipalKind } from "../language/principal";
import { isUnknown, isUnknownText } from "../language/unknown";
import { providerOf } from "./federation";
import { servicePrincipalFindings } from "./key-values";
import { finding, listed, type ParsedStatement, type StatementPart, shown } from "./statement";

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
  if (statement.kind === "identity" || statement.kind === "scp") return [];
  return [
    ...["Principal", "NotPrincipal"].flatMap((element) => shapeFindings(statement, element)),
    ...(statement.kind === "rcp" ? [] : publicPrincipal(statement)),
    ...confusedDeputy(statement),
    ...strangers(statement),
    ...(statement.kind === "trust" ? trustActions(statement) : []),
  ];
}

function shapeFindings(statement: ParsedStatement, element: string): Finding[] {
  const value = statement.elements.get(element);
  if (value === undefined || value === "*" || isUnknownText(value)) return [];
  const wrong = (place: StatementPart, message: string, remedy: string): Finding =>
    finding(statement, "malformed-principal", place, message, remedy);
  if (!isRecord(value))
    return [
      wrong({ element }, `${element} does not say of which kind it is`, 'Write for example {"AWS": "111111111111"}'),
    ];
  return [...namesIn(value)].flatMap(([kind, texts]) => {
    if (isUnknown(kind)) return [];
    if (!isKind(kind))
      return [
        wrong(
          { element, value: kind },
          `there is no kind of principal "${shown(kind)}"`,
          `Write one of ${Object.keys(PROBLEMS).join(", ")}`,
        ),
      ];
    if (texts.length === 0 || texts.includes(""))
      return [wrong({ element, value: kind }, `${element} names nobody under ${kind}`, "Name at least one principal")];
    return texts
      .filter((text) => !isUnknown(text) && !text.includes("${"))
      .flatMap((text) => {
        const problem = PROBLEMS[kind](text, statement);
        return problem ? [wrong({ element, value: text }, ...problem)] : [];
      });
  });
}

type Problem = readonly [message: string, remedy: string];

/**
 * What is wrong with a name, by the kind that it is under.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
const PROBLEMS: Readonly<Record<PrincipalKind, (text: string, statement: ParsedStatement) => Problem | undefined>> = {
  AWS: identityProblem,
  Service: (text) =>
    /^[a-z0-9][a-z0-9.-]*\.(amazonaws\.com(\.cn)?|amazon\.com|aws\.internal)$/.test(text)
      ? undefined
      : [`"${shown(text)}" is no service principal`, "Write for example sagemaker.amazonaws.com"],
  Federated: (text, { kind }) => {
    if (kind !== "trust")
      return ["only a trust policy is about an identity provider", "Name the role that its people assume under AWS"];
    return providerOf(text)
      ? undefined
      : [`"${shown(text)}" is no identity provider`, "Name the provider by its ARN or domain"];
  },
  CanonicalUser: () => undefined,
};

const isKind = (text: string): text is PrincipalKind => Object.hasOwn(PROBLEMS, text);

function identityProblem(text: string, { effect }: ParsedStatement): Problem | undefined {
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
    arn.resource !== "" &&
    (!/^\d{12}$/.test(arn.accountId) || hasWildcard(text) || isWhoAsks(arn));
  return whole
    ? undefined
    : [
        `"${shown(text)}" is neither an account id nor the ARN of an account, user, role or session`,
        identityRemedy(arn?.resource ?? ""),
      ];
}

/**
 * Whether an account's ARN is of what calls AWS. Groups, providers, devices and profiles call nothing, and a session has
 * the name of its role before its own.
 */
const isWhoAsks = ({ service, resource }: { readonly service: string; readonly resource: string }): boolean =>
  service === "iam"
    ? /^(root|(user|role)\/([!-~]+\/)?[\w+=,.@-]+)$/.test(resource)
    : /^(assumed-role\/[\w+=,.@-]+|federated-user)\/[\w+=,.@-]+$/.test(resource);

function identityRemedy(resource: string): string {
  if (resource.startsWith("group/")) return "Name the users or the role that they assume: a group is no principal";
  if (/^(saml|oidc)-provider\//.test(resource)) return "Name the provider under Federated";
  if (resource.startsWith("assumed-role/")) return "Write arn:aws:sts::<account id>:assumed-role/<role>/<session>";
  return "Write for example arn:aws:iam::111111111111:role/Deploy";
}

/** Whether everybody is meant: `"*"` or `{"AWS": "*"}`. */
const isPublic = ({ elements }: ParsedStatement): boolean =>
  !Array.isArray(elements.get("Principal")) && namesIn(elements.get("Principal")).get("AWS")?.includes("*") === true;

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
  if (statement.conditions.some(identifies)) {
    // In a trust policy only the long form stands for everybody.
    return statement.kind === "trust" && statement.elements.get("Principal") === "*"
      ? [
          finding(
            statement,
            "malformed-principal",
            place,
            'a trust policy takes no "*" for its Principal',
            "Name the accounts or roles",
          ),
        ]
      : [];
  }
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
const identifies = ({ key, parsed, values }: ParsedStatement["conditions"][number]): boolean =>
  IDENTIFYING.has(key.toLowerCase()) &&
  parsed !== undefined &&
  !parsed.negated &&
  !parsed.ifExists &&
  parsed.family !== "Null" &&
  !values.some((value) => /^[*:]+$/.test(value));

/**
 * A service that acts for anybody can be made to act with this role, or on this resource, by another account.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
function confusedDeputy(statement: ParsedStatement): Finding[] {
  if (statement.kind === "rcp" || statement.effect !== "Allow") return [];
  const services = namesIn(statement.elements.get("Principal")).get("Service") ?? [];
  const bound = statement.conditions.some(({ key }) => SOURCE.includes(key.toLowerCase()));
  if (services.length === 0 || bound || statement.unresolved.has("Condition")) return [];
  return [
    finding(
      statement,
      "confused-deputy",
      { element: "Principal", value: services[0] ?? "" },
      `${listed(services.filter((service) => !isUnknown(service)))} may ${statement.kind === "trust" ? "assume the role" : "use the resource"} whichever account has it act`,
    ),
  ];
}

/** Principals that nobody can look up: unique ids, and services of which nobody knows. */
function strangers(statement: ParsedStatement): Finding[] {
  const named = namesIn(statement.elements.get("Principal"));
  const ids = (named.get("AWS") ?? []).filter((text) => /^A(RO|ID)A[A-Z0-9]{12,}$/.test(text));
  return [
    ...ids.map((text) =>
      finding(
        statement,
        "principal-id",
        { element: "Principal", value: text },
        `${text} is the id of a ${text.startsWith("AROA") ? "role" : "user"}, which says nothing to a reader and dies with it`,
        `Write the ARN of the ${text.startsWith("AROA") ? "role" : "user"}`,
      ),
    ),
    ...(named.get("Service") ?? [])
      .filter((text) => !isUnknown(text))
      .flatMap((text) => servicePrincipalFindings(statement, { element: "Principal", value: text }, text)),
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
        "Write sts:AssumeRole, and allow the rest in a policy of the role",
      ),
    );
}
