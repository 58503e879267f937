import { globCovers } from "../../common/glob";
import type { Finding } from "../findings/finding";
import { holdsWhenAbsent } from "../language/operator";
import { findConditionKey } from "../reference/condition-key";
import { servicesOf } from "./condition-keys";
import { hasOne } from "./key-multiplicity";
import { type ConditionLine, finding, type ParsedStatement, shown } from "./statement";

/**
 * Keys that every request carries, in lower case; iam:PassedToService every iam:PassRole.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export const ALWAYS_PRESENT: ReadonlySet<string> = new Set([
  "aws:currenttime",
  "aws:epochtime",
  "aws:principalaccount",
  "aws:principalarn",
  "aws:principalisawsservice",
  "aws:principaltype",
  "aws:requestedregion",
  "aws:resourceaccount",
  "aws:securetransport",
  "aws:useragent",
  "aws:userid",
  "aws:viaawsservice",
  "iam:passedtoservice",
]);

/**
 * Settings that are "Enabled" when a request leaves them out.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateNotebookInstance.html
 */
const ENABLED_BY_DEFAULT = new Set(["sagemaker:directinternetaccess", "sagemaker:rootaccess"]);

const lower = (texts: readonly string[]): readonly string[] => texts.map((text) => text.toLowerCase());

/**
 * Conditions that a request without the key, or with an empty list of values, slips through.
 *
 * @param guards the statements of the document that {@link deniesAbsent}
 */
export function absentKeyFindings(statement: ParsedStatement, guards: readonly ParsedStatement[]): readonly Finding[] {
  const guarded = new Set(statement.conditions.filter(asksForKey).map(({ key }) => key.toLowerCase()));
  const lines = statement.conditions.filter(({ key }) => !ALWAYS_PRESENT.has(key.toLowerCase()));
  const open = lines.filter(({ key }) => !guarded.has(key.toLowerCase()));
  if (statement.effect === "Allow") {
    const needed = neededVariables(statement);
    return open
      .filter(({ key }) => !needed.has(key.toLowerCase()))
      .flatMap((line) => [...emptySet(statement, line), ...negated(statement, line)])
      .concat(setOfOne(statement, open));
  }
  if (statement.effect === "Deny") {
    const sets = statement.conditions.flatMap((line) => deniedSet(statement, line));
    return [...sets, ...open.flatMap((line) => slippedDeny(statement, line, guards))];
  }
  return [];
}

/** Whether the line asks that the key is there. */
const asksForKey = ({ parsed, values }: ConditionLine): boolean =>
  parsed?.family === "Null" && lower(values).every((value) => value === "false");

/** Whether the statement denies requests because they have no value for one key. */
export function deniesAbsent({ effect, conditions }: ParsedStatement): boolean {
  const [line, second] = conditions;
  return effect === "Deny" && !second && line?.parsed !== undefined && holdsWhenAbsent(line.parsed, line.values);
}

/** On aws:TagKeys that is right: a request without tags may pass. */
function emptySet(statement: ParsedStatement, { key, parsed, operator }: ConditionLine): Finding[] {
  if (parsed?.qualifier !== "ForAllValues" || key.toLowerCase() === "aws:tagkeys") return [];
  return [
    finding(
      statement,
      "for-all-values",
      { element: "Condition", value: key },
      `${shown(operator)} also holds for a request without ${shown(key)}, which this statement then allows`,
      `Add "Null": {"${shown(key)}": "false"} beside it`,
    ),
  ];
}

/** Also where the key is asked for: a set of one value needs no qualifier, and an empty one slips through. */
function setOfOne(statement: ParsedStatement, told: readonly ConditionLine[]): Finding[] {
  const services = servicesOf(statement);
  return statement.conditions
    .filter((line) => line.parsed?.qualifier === "ForAllValues" && line.parsed.family !== "Null")
    .filter((line) => !told.includes(line) && hasOne(line.key, services))
    .map(({ key, operator }) =>
      finding(
        statement,
        "for-all-values",
        { element: "Condition", value: key },
        `a request has one value for ${shown(key)}, and ${shown(operator)} also holds for none`,
        `Write ${shown(operator).replace(/^ForAllValues:/i, "")}`,
      ),
    );
}

/** With IfExists the policy itself says that an absent key may pass. */
function negated(statement: ParsedStatement, { key, parsed, operator }: ConditionLine): Finding[] {
  if (!parsed?.negated || parsed.ifExists || parsed.qualifier !== undefined) return [];
  return [
    finding(
      statement,
      "absent-key",
      { element: "Condition", value: key },
      `${shown(operator)} also holds for a request without ${shown(key)}, which this statement then allows`,
      `Add "Null": {"${shown(key)}": "false"} beside it, or list what is allowed with ${operator.replace("Not", "")}`,
    ),
  ];
}

/** The keys whose variables the statement needs: where one has no value, the statement matches nothing. */
function neededVariables({ resources, conditions }: ParsedStatement): ReadonlySet<string> {
  const positive = conditions.filter(({ parsed }) => parsed?.negated === false).map(({ values }) => values);
  return new Set(
    [resources, ...positive].flatMap((texts) => {
      const [first, ...rest] = lower(texts);
      const keys = [...(first ?? "").matchAll(/\$\{([^{},]+)\}/g)].map(([, key = ""]) => key);
      return keys.filter((key) => rest.every((text) => text.includes(`\${${key}}`)));
    }),
  );
}

/**
 * In a Deny, `ForAllValues` asks that every value of the request is forbidden: one permitted value beside a forbidden
 * one, and the Deny does not hold.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
function deniedSet(statement: ParsedStatement, { key, parsed, operator }: ConditionLine): Finding[] {
  if (parsed?.qualifier !== "ForAllValues") return [];
  return [
    finding(
      statement,
      "for-all-values",
      { element: "Condition", value: key },
      `a Deny with ${shown(operator)} does not hit a request in which only some values of ${shown(key)} are forbidden, and hits one without any`,
      `Write ${shown(operator.replace(/^ForAllValues/i, "ForAnyValue"))}`,
    ),
  ];
}

function slippedDeny(statement: ParsedStatement, line: ConditionLine, guards: readonly ParsedStatement[]): Finding[] {
  const { key, parsed, operator, values } = line;
  if (!parsed || holdsWhenAbsent(parsed, values)) return [];
  const isFalse = parsed.family === "Bool" && lower(values).includes("false");
  const enabled =
    parsed.family === "String" &&
    ENABLED_BY_DEFAULT.has(key.toLowerCase()) &&
    values.includes("Enabled") &&
    isCreation(statement);
  if ((!isFalse && !enabled) || covered(statement, key, guards)) return [];
  const known = findConditionKey(key, servicesOf(statement));
  if (!known) return [];
  return [
    finding(
      statement,
      "absent-key",
      { element: "Condition", value: key },
      `${shown(operator)} does not hold for a request without ${shown(key)}, which slips past this Deny`,
      isFalse
        ? `Write ${operator.replace(/Bool$/i, "BoolIfExists")}`
        : `Write "StringNotEquals": {"${shown(key)}": "Disabled"}, which holds without the key too`,
    ),
  ];
}

/** An update without the key leaves the setting as it is. */
const isCreation = ({ actions, notActions }: ParsedStatement): boolean =>
  notActions.length > 0 || lower(actions).some((action) => globCovers(action, "sagemaker:createnotebookinstance"));

/** Whether another Deny of the document, on as many actions and resources, hits requests without the key. */
const covered = (statement: ParsedStatement, key: string, guards: readonly ParsedStatement[]): boolean =>
  guards.some(
    ({ conditions, actions, resources }) =>
      conditions[0]?.key.toLowerCase() === key.toLowerCase() &&
      coversAll(lower(actions), lower(statement.actions)) &&
      (statement.kind === "trust" || coversAll(resources, statement.resources)),
  );

const coversAll = (general: readonly string[], specific: readonly string[]): boolean =>
  specific.length > 0 && specific.every((one) => general.some((pattern) => globCovers(pattern, one)));
