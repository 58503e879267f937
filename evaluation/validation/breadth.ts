import { globMatches, globsOverlap, hasWildcard } from "../../common/glob";
import type { Finding } from "../findings/finding";
import { parseArnPattern } from "../language/arn";
import { type ConditionLine, finding, type ParsedStatement, shown } from "./statement";

/** Allow statements that open more than they seem to. */
export function breadthFindings(statement: ParsedStatement): readonly Finding[] {
  // A service control policy lets through, and gives nothing; a resource control policy only denies.
  if (statement.effect !== "Allow" || statement.kind === "scp" || statement.kind === "rcp") return [];
  return [...excluding(statement), ...everything(statement), ...passRole(statement), ...serviceLinkedRole(statement)];
}

const EXCLUDING = [
  ["NotAction", "not-action", "every action of every service but these, also of services to come"],
  ["NotResource", "not-resource", "every resource but these"],
  ["NotPrincipal", "not-principal", "everybody but these, also the anonymous"],
] as const;

function excluding(statement: ParsedStatement): Finding[] {
  // In a trust policy NotPrincipal is told as misplaced.
  const told = EXCLUDING.filter(([element]) => statement.kind !== "trust" || element !== "NotPrincipal");
  return told
    .filter(([element]) => statement.elements.has(element))
    .map(([element, rule, opened]) => finding(statement, rule, { element }, `Allow with ${element} opens ${opened}`));
}

const isAll = (text: string): boolean => /^\*+$/.test(text);

function everything(statement: ParsedStatement): Finding[] {
  // In the policy of a resource, "*" is that resource.
  if (statement.kind !== "identity" || statement.conditions.length > 0 || statement.unresolved.has("Condition"))
    return [];
  const all = statement.actions.find((action) => /^(\*+|\*+:\*+|iam:\*+)$/i.test(action));
  const resources = statement.resources.some(
    (text) => isAll(text) || /^arn:[^:]*:(\*|iam):[^:]*:[^:]*:\*+$/.test(text),
  );
  if (all === undefined || !resources) return [];
  const iam = /^iam:/i.test(all);
  return [
    finding(
      statement,
      "allows-everything",
      { element: "Action", value: all },
      iam
        ? "iam:* on all resources can give itself every permission of the account"
        : "the statement allows every action on every resource",
    ),
  ];
}

/** What a resource says of the names and paths of roles, or undefined where it covers none. */
function rolePart(text: string): string | undefined {
  if (isAll(text)) return "*";
  const arn = parseArnPattern(text);
  if (!arn || !globsOverlap(arn.service, "iam") || !globsOverlap(arn.region, "")) return undefined;
  return globsOverlap(arn.resource, "role/*") ? arn.resource.replace(/^role\//, "") : undefined;
}

/**
 * Whoever passes a role to a service has the service act with it: both the roles and the services need a limit.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
 */
function passRole(statement: ParsedStatement): Finding[] {
  if (statement.kind !== "identity") return [];
  const isPass = (action: string): boolean => globMatches(action.toLowerCase(), "iam:passrole");
  const action = statement.actions.find(isPass);
  const excluded = statement.notActions.length === 0 || statement.notActions.some(isPass);
  if (action === undefined && excluded) return [];
  const broad = broadRoles(statement);
  const passes = statement.notResources.length > 0 || statement.resources.some((text) => rolePart(text) !== undefined);
  const services = statement.conditions.some(limitsService) || statement.unresolved.has("Condition");
  if (!passes || (broad === undefined && services)) return [];
  const missing = [
    ...(broad === undefined ? [] : ["every role of the account may be passed"]),
    ...(services ? [] : ["a role may be passed to every service"]),
  ];
  const remedies = [
    ...(broad === undefined ? [] : ["name the roles or their path"]),
    ...(services ? [] : ['add "StringEquals": {"iam:PassedToService": "sagemaker.amazonaws.com"}']),
  ];
  return [
    finding(
      statement,
      "pass-role",
      { element: action === undefined ? "NotAction" : "Action", ...(action !== undefined && { value: action }) },
      `with ${shown(action ?? "iam:PassRole")}, ${missing.join(", and ")}`,
      `For iam:PassRole, ${remedies.join(", and ")}`,
    ),
  ];
}

/** The resource that stands for roles of any name and path. */
function broadRoles({ resources, notResources }: ParsedStatement): string | undefined {
  if (notResources.length > 0) return notResources[0];
  return resources.find((text) => {
    const name = rolePart(text);
    return name !== undefined && (/^[*?/]*$/.test(name) || hasWildcard(name.charAt(0)));
  });
}

const limitsService = ({ key, parsed, values }: ConditionLine): boolean =>
  key.toLowerCase() === "iam:passedtoservice" && parsed?.family === "String" && !parsed.negated && !values.some(isAll);

/**
 * Whoever may make a service-linked role for any service may have any service act in the account.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html
 */
function serviceLinkedRole(statement: ParsedStatement): Finding[] {
  if (statement.kind !== "identity" || statement.unresolved.has("Condition")) return [];
  // Of iam:* and more, so much else is told that this goes without saying.
  const action = statement.actions.find((text) => /^iam:[^*].*/i.test(text) && makesServiceRole(text));
  const broad = statement.resources.find((text) => {
    const name = rolePart(text);
    return name !== undefined && !/^aws-service-role\/[^*?/]+(\/|$)/.test(name) && hasWildcard(name);
  });
  const limited = statement.conditions.some(
    ({ key, parsed, values }) =>
      key.toLowerCase() === "iam:awsservicename" &&
      parsed?.family === "String" &&
      !parsed.negated &&
      !values.some(isAll),
  );
  if (action === undefined || broad === undefined || limited) return [];
  return [
    finding(
      statement,
      "service-linked-role",
      { element: "Action", value: action },
      `${shown(action)} on ${shown(broad)} makes service-linked roles for any service`,
    ),
  ];
}

const makesServiceRole = (action: string): boolean => globMatches(action.toLowerCase(), "iam:createservicelinkedrole");
