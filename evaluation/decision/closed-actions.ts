import { hasWildcard } from "../../common/glob";
import { hasFewParts, stopsShort } from "../language/arn";
import { type Operator, parseOperator } from "../language/operator";
import type { Clause } from "../language/statement";
import { isUnknown } from "../language/unknown";
import { findConditionKey } from "../reference/condition-key";
import { matchingActions } from "../reference/reference";
import { actionFacts } from "./action-facts";
import { type Compiled, listOfOne } from "./compiled";
import type { ContextValues } from "./context";
import { decide, mayBeAllowed } from "./decide";
import type { Deciding, Decision } from "./decision";
import { widestResources } from "./granted";
import type { Request } from "./request";
import type { SourcedPolicy, Subject } from "./subject";
import { isUnlimited } from "./unlimited";

/** An action of an Allow that is never let through, whatever a request says. */
export interface ClosedAction {
  /** As it is written in the statement: an action, or a pattern of which none is let through. */
  readonly action: string;
  /** The answer to a call of it. */
  readonly decision: Decision;
}

/** So many calls that a condition tells apart are asked about. Of a condition with more, some keys are left open. */
const MOST_CALLS = 32;

/** What all calls of a statement that are asked about may take together. What would take more is left open. */
const MOST_WORK = 60_000;
/** What each of them takes, beside each resource of the statement. */
const PER_REQUEST = 64;

/** What else is known of every request about a resource, which is a pattern. */
export type About = (resource: string) => Pick<Request, "rcps" | "resourceAccount">;

/**
 * The actions of an Allow of a principal that what limits it never lets through: a permissions boundary, the control
 * policies above its account, or a Deny in another of its policies. A doubt leaves an action open: what is told is so
 * for each resource that the statement names and each request that meets its condition.
 *
 * @param subject the principal with all its policies, the one with the statement among them
 */
export function closedActions(subject: Subject, allow: Compiled, about: About = () => ({})): readonly ClosedAction[] {
  const isClosed = closedIn(subject, allow, about);
  return allow.statement.actions.patterns.flatMap((action) => isClosed(action) ?? []);
}

/** Likewise, where none of the actions is let through; none where one is, which takes less time to tell. */
export function closedStatement(subject: Subject, allow: Compiled, about: About = () => ({})): readonly ClosedAction[] {
  const isClosed = closedIn(subject, allow, about);
  const closed: ClosedAction[] = [];
  for (const action of allow.statement.actions.patterns) {
    const one = isClosed(action);
    if (one === undefined) return [];
    closed.push(one);
  }
  return closed;
}

const NEVER = (): undefined => undefined;

/** Tells of an action of a statement whether it is closed. */
function closedIn(subject: Subject, allow: Compiled, about: About): (action: string) => ClosedAction | undefined {
  const { statement, source } = allow;
  const resources = statement.resources.not ? [] : widestResources(allow);
  if (statement.effect !== "Allow" || statement.actions.not || resources.length === 0) return NEVER;
  if (!resources.every(isPlain)) return NEVER;
  const { kind, name, arn } = subject;
  // What the policy by itself does not give is no matter of what limits it.
  const alone: Subject = { kind, name, ...(arn !== undefined && { arn }), identity: listOfOne(source) };
  const perRequest = PER_REQUEST + resources.length;
  let left = Math.floor(MOST_WORK / perRequest);
  const hasRcps = resources.some((resource) => (about(resource).rcps ?? []).length > 0);
  return (action) => {
    if (action === "*" || isUnknown(action)) return undefined;
    const actions = matchingActions(action);
    if (!hasRcps && actions.some((one) => isUnlimited(subject, one.toLowerCase()))) return undefined;
    const requests = requestsOf(allow, action, actions, resources, left);
    if (requests === undefined) return undefined;
    const asked: Request[] = [];
    for (const one of requests) {
      left -= 1;
      const request = { ...about(one.resource), ...one };
      if (mayBeAllowed(subject, request)) return undefined;
      asked.push(request);
    }
    const given = asked.filter(({ rcps: _, ...request }) => mayBeAllowed(alone, request));
    const decisions = given.map((request) => decide(subject, request));
    const [decision] = decisions;
    return decision && decisions.every(isByLimits) ? { action, decision } : undefined;
  };
}

/** The requests that tell of an action, or of all that a pattern stands for; undefined where there are too many. */
function requestsOf(
  { statement: { conditions } }: Compiled,
  action: string,
  actions: readonly string[],
  resources: readonly string[],
  most: number,
): readonly Request[] | undefined {
  const contexts = contextsOf(conditions, action);
  // A condition is about each resource of a call by itself: those beside the first may have other tags.
  const ofSeveral = contextsOf(
    conditions.filter(({ key }) => !OF_RESOURCES.test(key)),
    action,
  );
  if (actions.length * Math.max(contexts.length, ofSeveral.length) * resources.length > most) return undefined;
  return actions.flatMap((one) =>
    (actionFacts(one).required.length > 1 ? ofSeveral : contexts).flatMap((context) =>
      resources.map((resource) => ({ action: one, resource, context })),
    ),
  );
}

/**
 * Whether it is plain which ARNs are meant: of one that stops short AWS may add the rest, and of one with something else in
 * the place of the account, a wildcard before it may stand for colons.
 */
const isPlain = (resource: string): boolean =>
  resource === "*" || (!stopsShort(resource) && /^(\d{12}|aws|[\d*?]*)$/.test(resource.split(":")[4] ?? "-"));

/** Keys that say something of a resource. */
const OF_RESOURCES = /resource(tag|account|org)|existingobjecttag/i;

const NOTHING_TOLD: readonly ContextValues[] = [{}];

/** Whether no policy of a resource is the reason, and the call is about nothing beside what the statement names. */
const isByLimits = ({ reason, layer, beside }: Decision): boolean =>
  beside === undefined && (reason === "explicit" || layer === "boundary" || layer === "scp" || layer === "session");

/** What says no to it, in words. */
export function closingWords({ boundary, scps = [] }: Subject, { reason, layer, denies }: Decision): string {
  if (reason === "implicit") {
    return layer === "boundary"
      ? `the permissions boundary "${boundary?.name ?? ""}" does not allow it`
      : layer === "scp"
        ? "a level of the service control policies does not allow it"
        : "the policies of the session do not allow it";
  }
  const what = (policy: SourcedPolicy): string => {
    if (policy === boundary) return "the permissions boundary ";
    return scps.some((level) => level.includes(policy)) ? "the service control policy " : "";
  };
  const words = new Set(
    denies.map(({ policy, statement }: Deciding) => `${statement} of ${what(policy)}"${policy.name}"`),
  );
  const [first, ...others] = words;
  return `${[first ?? "a Deny", ...others].join(" and ")} ${others.length > 0 ? "deny" : "denies"} it`;
}

/**
 * What a request says that meets a condition: each combination of the values that it asks for by name. Nothing is said of
 * keys that may have other values, several of them, or none.
 */
function contextsOf(conditions: readonly Clause[], action: string): readonly ContextValues[] {
  const services = [action.slice(0, Math.max(0, action.indexOf(":")))];
  let contexts = NOTHING_TOLD;
  const told = new Set<string>();
  for (const clause of conditions) {
    const key = clause.key.toLowerCase();
    const values = told.has(key) ? undefined : namedValues(clause, services);
    if (values === undefined || values.length * contexts.length > MOST_CALLS) continue;
    told.add(key);
    contexts = contexts.flatMap((context) => values.map((value) => ({ ...context, [clause.key]: value })));
  }
  return contexts;
}

/** The values of which a key must have one; undefined where there may be others. */
function namedValues(
  { operator: name, key, values }: Clause,
  services: readonly string[],
): (string | null)[] | undefined {
  const operator = parseOperator(name);
  if (!operator || operator.qualifier || operator.ifExists || operator.negated || isUnknown(key)) return undefined;
  if (operator.comparison === undefined) return values.every((value) => /^true$/i.test(value)) ? [null] : undefined;
  if (!NAMING.test(operator.comparison)) return undefined;
  const type = findConditionKey(key, services)?.type;
  if (type === undefined || type.startsWith("Array")) return undefined;
  const isWhole = (value: string): boolean =>
    !hasWildcard(value) && !value.includes("${") && !isUnknown(value) && !(isOfArns(operator) && hasFewParts(value));
  if (!values.every(isWhole)) return undefined;
  return values.map((value) => (operator.comparison === "Bool" ? value.toLowerCase() : value));
}

const isOfArns = ({ family }: Operator): boolean => family === "Arn";

/** Comparisons with a value that a request has as it is written. */
const NAMING = /^(StringEquals|StringLike|ArnEquals|ArnLike|Bool)$/;
