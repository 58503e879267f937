import { hasWildcard } from "../../common/glob";
import type { Finding } from "../findings/finding";
import { findConditionKey } from "../reference/condition-key";
import { isEveryAction } from "./actions";
import { servicesOf } from "./condition-keys";
import { SENDS_ENDPOINT } from "./endpoint-keys";
import { type ConditionLine, finding, listed, type ParsedStatement, shown } from "./statement";

/** Conditions that do not limit what they seem to limit. */
export function keyTrustFindings(statement: ParsedStatement): readonly Finding[] {
  const present = new Set(statement.conditions.map(({ key }) => key.toLowerCase()));
  return statement.conditions.flatMap((line) => [
    ...spoofable(statement, line),
    ...deprecated(statement, line),
    ...unpaired(statement, line, present),
    ...prefix(statement, line),
    ...sensitive(statement, line),
    ...textForArn(statement, line),
    ...limited(statement, line),
  ]);
}

const placeOf = ({ key }: ConditionLine) => ({ element: "Condition", value: key });

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-referer */
const SPOOFABLE = new Set(["aws:referer", "aws:useragent"]);

const spoofable = (statement: ParsedStatement, line: ConditionLine): Finding[] =>
  SPOOFABLE.has(line.key.toLowerCase())
    ? [finding(statement, "spoofable-key", placeOf(line), `a caller sets ${shown(line.key)} at will`)]
    : [];

/** @see https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html */
const deprecated = (statement: ParsedStatement, line: ConditionLine): Finding[] =>
  line.key.toLowerCase() === "aws:sourceowner"
    ? [
        finding(
          statement,
          "deprecated-key",
          placeOf(line),
          `${shown(line.key)} is deprecated, and services that are new do not send it`,
          "Write aws:SourceAccount",
        ),
      ]
    : [];

/** Keys that are only safe beside one of others, in lower case, and what to add. */
const PAIRS: Readonly<Record<string, readonly [others: readonly string[], why: string, remedy: string]>> = {
  "aws:vpcsourceip": [
    ["aws:sourcevpc", "aws:sourcevpce", "aws:sourcevpcarn"],
    "addresses of one VPC are those of another too",
    "Add the VPC or its endpoint: aws:SourceVpc or aws:SourceVpce",
  ],
  "aws:ec2instancesourceprivateipv4": [
    ["aws:ec2instancesourcevpc"],
    "addresses of one VPC are those of another too",
    "Add aws:Ec2InstanceSourceVpc",
  ],
  "dynamodb:attributes": [
    ["dynamodb:select"],
    "a request that names no attributes gets all of them",
    'Add "StringEquals": {"dynamodb:Select": "SPECIFIC_ATTRIBUTES"}',
  ],
};

function unpaired(statement: ParsedStatement, line: ConditionLine, present: ReadonlySet<string>): Finding[] {
  const name = line.key.toLowerCase();
  const [others, why, remedy] = (Object.hasOwn(PAIRS, name) ? PAIRS[name] : undefined) ?? [];
  if (!others || why === undefined || remedy === undefined || others.some((other) => present.has(other))) return [];
  return [finding(statement, "unpaired-key", placeOf(line), `${shown(line.key)} stands alone: ${why}`, remedy)];
}

/** A list of a shorter prefix has the objects of the longer one in it. */
function prefix(statement: ParsedStatement, line: ConditionLine): Finding[] {
  const { key, parsed, operator } = line;
  if (key.toLowerCase() !== "s3:prefix" || parsed?.family !== "String") return [];
  if (parsed.negated === (statement.effect === "Deny")) return [];
  return [
    finding(
      statement,
      "s3-prefix",
      placeOf(line),
      `${shown(operator)} on ${shown(key)} in ${statement.effect === "Deny" ? "a Deny" : "an Allow"} keeps nobody from listing these objects under a shorter prefix`,
    ),
  ];
}

/** Any value of these opens something. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sensitive */
const SENSITIVE = new Set([
  "aws:principalaccount",
  "aws:principalorgid",
  "aws:resourceaccount",
  "aws:resourceorgid",
  "aws:sourceaccount",
  "aws:sourceorgid",
  "aws:sourcevpc",
  "aws:sourcevpce",
  "aws:vpceaccount",
  "aws:vpceorgid",
]);

/** AWS sets these variables, and no caller. */
const SET_BY_AWS = /\$\{(aws:(Principal|Resource|Source|Vpce)(Account|OrgID)|aws:Source(Vpce?|Arn)|\*|\?|\$)\}/gi;

/** So many characters AWS asks for in front of a wildcard. */
const BEFORE_WILDCARD = 6;

function sensitive(statement: ParsedStatement, line: ConditionLine): Finding[] {
  const { key, parsed, values } = line;
  if (parsed?.family !== "String") return [];
  const problem = sensitiveProblem(key.toLowerCase(), parsed.name.includes("Like"));
  return values.flatMap((value) => {
    const remedy = problem?.(value.replace(SET_BY_AWS, "x".repeat(BEFORE_WILDCARD)));
    return remedy === undefined
      ? []
      : [
          finding(
            statement,
            "sensitive-wildcard",
            placeOf(line),
            `"${shown(value)}" stands for values of ${shown(key)} that nobody has thought of`,
            remedy,
          ),
        ];
  });
}

/** What tells that a value of the key is too wide, and what to write then. */
function sensitiveProblem(key: string, like: boolean): ((value: string) => string | undefined) | undefined {
  const openAt = (value: string): number => value.search(like ? /[*?]|\$\{/ : /\$\{/);
  if (SENSITIVE.has(key)) return (value) => (openAt(value) < 0 ? undefined : "Write each value whole");
  if (key.endsWith("orgpaths"))
    return (value) => {
      const at = openAt(value);
      return at < 0 || at >= BEFORE_WILDCARD ? undefined : "Write the organization in front: o-a1b2c3d4e5/*";
    };
  if (key === "aws:userid")
    return (value) => {
      const [left = "", right] = value.split(/:(?![^{]*\})/);
      return openAt(left) < 0 || (right !== undefined && /^(\*|\$\{[^}]*\})$/.test(left))
        ? undefined
        : "Write the wildcard behind the colon: AROADBQP57FF2AEXAMPLE:*";
    };
  return undefined;
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN */
function textForArn(statement: ParsedStatement, line: ConditionLine): Finding[] {
  const { key, parsed, operator, values } = line;
  if (parsed?.name !== "StringLike" && parsed?.name !== "StringNotLike") return [];
  const type = findConditionKey(key, servicesOf(statement))?.type;
  // A star alone asks whether the key is there; for that an ARN operator is no better.
  if (!/^(ArrayOf)?ARN$/.test(type ?? "") || !values.some((value) => hasWildcard(value) && !/^\*+$/.test(value)))
    return [];
  return [
    finding(
      statement,
      "text-for-arn",
      placeOf(line),
      `with ${shown(operator)} a wildcard in an ARN for ${shown(key)} also stands for what is between its parts`,
      `Write ${shown(operator).replace(/String/i, "Arn")}`,
    ),
  ];
}

function limited(statement: ParsedStatement, line: ConditionLine): Finding[] {
  const senders = SENDS_ENDPOINT.get(line.key.toLowerCase());
  if (!senders) return [];
  const { actions, notActions } = statement;
  const others = servicesOf({ ...statement, notActions: [] }).filter((service) => !senders.has(service));
  const every = notActions.length > 0 || actions.some(isEveryAction);
  if (others.length === 0 && !every) return [];
  return [
    finding(
      statement,
      "limited-key",
      placeOf(line),
      `${every ? "many services" : listed(others)} ${others.length === 1 && !every ? "does" : "do"} not send ${shown(line.key)}`,
    ),
  ];
}
