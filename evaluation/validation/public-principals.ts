import type { Finding } from "../findings/finding";
import { namesIn } from "../language/principal";
import { finding, listed, type ParsedStatement } from "./statement";

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

/** Whether everybody is meant: `"*"` or `{"AWS": "*"}`. */
const isPublic = ({ elements }: ParsedStatement): boolean =>
  !Array.isArray(elements.get("Principal")) && namesIn(elements.get("Principal")).get("AWS")?.includes("*") === true;

/** That everybody is let in, or all but some. */
export function publicPrincipal(statement: ParsedStatement): Finding[] {
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
