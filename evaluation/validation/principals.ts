import { globMatches } from "../../common/glob";
import { isRecord } from "../../common/is-record";
import type { Finding } from "../findings/finding";
import { namesIn } from "../language/principal";
import { isUnknown, isUnknownText } from "../language/unknown";
import { servicePrincipalFindings } from "./key-values";
import { PRINCIPAL_KINDS, isPrincipalKind, principalProblem } from "./principal-names";
import { publicPrincipal } from "./public-principals";
import { finding, listed, type ParsedStatement, type StatementPart, shown } from "./statement";

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
    if (!isPrincipalKind(kind))
      return [
        wrong(
          { element, value: kind },
          `there is no kind of principal "${shown(kind)}"`,
          `Write one of ${PRINCIPAL_KINDS.join(", ")}`,
        ),
      ];
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
