import { didYouMean } from "../../common/did-you-mean";
import { hasWildcard } from "../../common/glob";
import type { Finding } from "../findings/finding";
import { holdsWhenAbsent } from "../language/operator";
import { type ConditionKey, findConditionKey, isListed, knownKeys, withoutSupport } from "../reference/condition-key";
import { isEveryAction, isKnownAction } from "./actions";
import { type ConditionLine, finding, listed, type ParsedStatement, shown } from "./statement";

/**
 * Keys that SageMaker once had and that no action sends any more → the key that took its place.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html#amazonsagemaker-policy-keys
 */
const RETIRED = new Map(
  [
    ["sagemaker:DomainSharingOutputKmsKey", "sagemaker:DomainSharingOutputKmsKeyArn"],
    ["sagemaker:FeatureGroupOfflineStoreKmsKey", "sagemaker:FeatureGroupOfflineStoreKmsKeyArn"],
    ["sagemaker:FeatureGroupOnlineStoreKmsKey", "sagemaker:FeatureGroupOnlineStoreKmsKeyArn"],
    ["sagemaker:HomeEfsFileSystemKmsKey", "sagemaker:VolumeKmsKeyArn"],
    ["sagemaker:OutputKmsKey", "sagemaker:OutputKmsKeyArn"],
    ["sagemaker:VolumeKmsKey", "sagemaker:VolumeKmsKeyArn"],
  ].map(([old = "", current = ""]) => [old.toLowerCase(), current]),
);

/** Whether no action sends the key any more. */
export const isRetiredKey = (key: string): boolean => RETIRED.has(key.toLowerCase());

/** The prefixes of the services that the statement's actions are of. */
export function servicesOf({ actions, notActions }: ParsedStatement): readonly string[] {
  const prefixes = [...actions, ...notActions].map((action) => action.slice(0, Math.max(0, action.indexOf(":"))));
  return [...new Set(prefixes.map((prefix) => prefix.toLowerCase()))].filter((prefix) => /^[^*?]+$/.test(prefix));
}

/** Condition keys that AWS does not know, and those that the statement's actions do not send. */
export function conditionKeyFindings(statement: ParsedStatement): readonly Finding[] {
  const services = servicesOf(statement);
  const required = requiredKeys(statement);
  return statement.conditions.flatMap((line) => {
    const retired = RETIRED.get(line.key.toLowerCase());
    if (retired !== undefined) return retiredKey(statement, line, retired);
    if (line.key.includes("${")) return [variableInKey(statement, line)];
    const key = findConditionKey(line.key, services);
    return key
      ? [...unsupported(statement, line, key, required), ...tagsOfOthers(statement, line)]
      : [unknownKey(statement, line, services)];
  });
}

/** `Null: true` on both spellings in one block is right: whichever the service sends, the request is let through. */
function retiredKey(statement: ParsedStatement, line: ConditionLine, current: string): Finding[] {
  const isNull = ({ parsed, values }: ConditionLine): boolean =>
    parsed?.family === "Null" && values.every((value) => value.toLowerCase() === "true");
  const beside = statement.conditions.some((one) => isNull(one) && one.key.toLowerCase() === current.toLowerCase());
  if (statement.effect === "Deny" && beside && isNull(line)) return [];
  return [
    finding(
      statement,
      "retired-key",
      { element: "Condition", value: line.key },
      `no action sends ${shown(line.key)} any more`,
      `Write ${current}`,
    ),
  ];
}

const variableInKey = (statement: ParsedStatement, { key }: ConditionLine): Finding =>
  finding(
    statement,
    "unexpanded-variable",
    { element: "Condition", value: key },
    `IAM expands no variables in a condition key, and ${shown(key)} is none`,
    "Name the key, for example aws:ResourceTag/team",
  );

function unknownKey(statement: ParsedStatement, { key }: ConditionLine, services: readonly string[]): Finding {
  const place = { element: "Condition", value: key };
  const [prefix = "", ...rest] = key.split(":");
  if (/^aws:(request|resource|principal)tag\/?$/i.test(key))
    return finding(
      statement,
      "unknown-key",
      place,
      `"${shown(key)}" does not say which tag is meant`,
      `Write ${shown(key.replace(/\/$/, ""))}/ and the tag's name, for example ${shown(key.replace(/\/$/, ""))}/team`,
    );
  if (key.toLowerCase() === "aws:arn")
    return finding(
      statement,
      "unknown-key",
      place,
      `AWS sends ${shown(key)} no more`,
      "Write aws:PrincipalArn, or aws:SourceArn for what a service acts for",
    );
  const candidates = knownKeys([...new Set([prefix.toLowerCase(), ...services])]);
  return finding(
    statement,
    "unknown-key",
    place,
    rest.length === 0
      ? `"${shown(key)}" is no condition key: it names no service`
      : `AWS has no condition key "${shown(key)}", so that no request has a value for it`,
    didYouMean(key, candidates, "Take a key from the Service Authorization Reference of the actions"),
  );
}

function unsupported(
  statement: ParsedStatement,
  line: ConditionLine,
  key: ConditionKey,
  required: ReadonlySet<string>,
): Finding[] {
  const { actions, effect, unresolved } = statement;
  const { parsed } = line;
  const judged = actions.filter(isKnownAction);
  if (
    key.everywhere ||
    !isListed(key, servicesOf(statement)) ||
    !parsed ||
    judged.length === 0 ||
    judged.some(isEveryAction)
  )
    return [];
  const place = { element: "Condition", value: line.key };
  const support = judged.map((action) => ({ action, ...withoutSupport(action, key) }));
  const never = support.filter(({ lacking, all }) => lacking.length === all).map(({ action }) => action);
  const absent = holdsWhenAbsent(parsed, line.values);
  if (never.length === judged.length && judged.length === actions.length && !unresolved.has("Action")) {
    return [
      finding(
        statement,
        "unsupported-key",
        place,
        `${listed(never)} ${never.length === 1 ? "does" : "do"} not send ${shown(line.key)}, so that the condition ${absent ? "always" : "never"} holds`,
      ),
    ];
  }
  const lacking = effect === "Deny" ? support.flatMap((one) => one.lacking) : never;
  // A condition that never holds takes the action out of an Allow; one that always holds denies every call.
  const matters = (effect === "Allow" && !absent && !parsed.ifExists) || (effect === "Deny" && absent);
  if (!matters) return effect === "Deny" && !parsed.ifExists ? spared(statement, line, never) : [];
  if (lacking.length === 0 || (absent && required.has(line.key.toLowerCase()))) return [];
  const certain = !isTagKey(line.key) && lacking.some((action) => actions.includes(action) && !hasWildcard(action));
  return [
    finding(
      statement,
      ["partly-supported-key", certain ? "error" : "warning"],
      place,
      `${listed(lacking)} ${lacking.length === 1 ? "does" : "do"} not send ${shown(line.key)}: the condition ${absent ? "always" : "never"} holds for ${lacking.length === 1 ? "it" : "them"}, so that the ${effect} ${absent ? "hits every such call" : "does not reach such a call"}`,
      absent
        ? "Leave these actions out of the statement"
        : "Write these actions into a statement of their own, with a condition that they support",
    ),
  ];
}

/** Whether none of the statement's actions, all of which are known, sends a key of this name. */
export function isNeverSent(statement: ParsedStatement, name: string): boolean {
  const { actions, unresolved } = statement;
  const services = servicesOf(statement);
  const key = findConditionKey(name, services);
  if (!key || key.everywhere || !isListed(key, services) || unresolved.has("Action") || actions.length === 0)
    return false;
  if (!actions.every(isKnownAction) || actions.some(isEveryAction)) return false;
  return actions.every((action) => {
    const { lacking, all } = withoutSupport(action, key);
    return lacking.length === all;
  });
}

/** Keys about the tags of a resource or of a request. */
const isTagKey = (key: string): boolean => /^aws:(resource|request)tag\/|^aws:tagkeys$/i.test(key);

/** A Deny by a resource's tag that some of its actions never send: they are not denied. */
const spared = (statement: ParsedStatement, { key }: ConditionLine, never: readonly string[]): Finding[] =>
  !/^aws:resourcetag\//i.test(key) || never.length === 0
    ? []
    : [
        finding(
          statement,
          ["partly-supported-key", "warning"],
          { element: "Condition", value: key },
          `${listed(never)} ${never.length === 1 ? "does" : "do"} not send ${shown(key)}, so that the Deny does not reach such a call`,
          "Write these actions into a statement of their own, with a condition that they support",
        ),
      ];

/** By tags, a Deny of all actions but some does not reach those that do not send them. */
function tagsOfOthers(statement: ParsedStatement, { key, parsed, values }: ConditionLine): Finding[] {
  if (statement.effect !== "Deny" || statement.notActions.length === 0 || !/^aws:resourcetag\//i.test(key)) return [];
  if (!parsed || holdsWhenAbsent(parsed, values)) return [];
  return [
    finding(
      statement,
      ["tags-of-others", "warning"],
      { element: "Condition", value: key },
      `many of the actions that NotAction stands for do not send ${shown(key)}, so that the Deny does not reach them`,
    ),
  ];
}

/** The keys, in lower case, without which some line of the block does not hold: then the statement does not either. */
const requiredKeys = ({ conditions }: ParsedStatement): ReadonlySet<string> =>
  new Set(
    conditions
      .filter(({ parsed, values }) => parsed !== undefined && !holdsWhenAbsent(parsed, values))
      .map(({ key }) => key.toLowerCase()),
  );
