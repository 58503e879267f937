import { remembering } from "../../common/memo";
import { arnsOverlap } from "../language/arn";
import { unknownAsPattern } from "../language/unknown";
import { type ActionFacts, actionFacts, type ResourceFormat } from "./action-facts";
import { type Context, contextOf, type ContextValues } from "./context";
import type { Deciding, Decision, Doubt } from "./decision";
import { derivedContext } from "./derived-context";
import { evaluate } from "./evaluate";
import { lacksOf } from "./lacks";
import type { Request } from "./request";
import type { Subject } from "./subject";

/**
 * What AWS would answer, as far as policies tell. A condition key that the request does not tell may have any value or
 * none, which makes the answer conditional where it matters. One exception: where a call is allowed as it is told, and
 * would be denied only if it named something more, it is allowed, and `unless` says what it must not name. Keys that the
 * action never sends are absent, also where the request tells them.
 *
 * On a pattern, `allowed` means all of it and `denied` none of it.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export const decide = (subject: Subject, request: Request): Decision => judged(subject, request, decideOne);

/** Whether a request may be allowed, doubt counted as access: all that {@link decide} does not deny, in less time. */
export const mayBeAllowed = (subject: Subject, request: Request): boolean =>
  judged(subject, request, evaluateOpen).verdict !== "denied";

/** What AWS answers about one resource. */
type Judge = (subject: Subject, request: Request, facts: ActionFacts) => Decision;

function judged(subject: Subject, request: Request, judge: Judge): Decision {
  const facts = actionFacts(request.action);
  const asked = unknownAsPattern(request.resource);
  const one = (resource: string): Decision => judge(subject, { ...request, resource }, facts);
  if (asked === "*" && facts.types.length > 0) return onEverything(facts, one);
  const companions = companionsOf(facts, asked);
  return companions.reduce((sum, resource) => withCompanion(sum, resource, facts.together, one), one(asked));
}

/** On all resources there are: of the types that the action takes. Where it takes all of them, one refusal is enough. */
function onEverything({ required, types, together }: ActionFacts, one: (resource: string) => Decision): Decision {
  const decisions = (required.length > 0 ? required : types).map(({ arn }) => one(anyOf(arn)));
  const [first] = decisions;
  const denied = decisions.find(({ verdict }) => verdict === "denied");
  const open = decisions.find(({ verdict }) => verdict !== "denied");
  if (!first || (denied && (together || !open))) return denied ?? one("*");
  return decisions.find(({ verdict }) => verdict === "conditional") ?? (denied && open ? partly(open) : first);
}

/** Allowed on resources of some types, and not of others. */
const partly = (decision: Decision): Decision => ({ ...decision, verdict: "conditional" });

function decideOne(subject: Subject, request: Request, facts: ActionFacts): Decision {
  const open = evaluateOpen(subject, request, facts);
  if (open.reason === "implicit" && open.layer === "identity") {
    const lacks = lacksOf(subject, request, openContext(subject, request, facts), facts.none);
    return lacks.length > 0 ? { ...open, lacks } : open;
  }
  if (open.verdict !== "conditional" || open.doubts.length === 0) return open;
  const { saysKey, neverSends } = facts;
  const said = contextFor(subject, request, facts, (key) => (saysKey(key) || neverSends(key) ? "absent" : "unknown"));
  return withWhatCounts(open, evaluate(subject, request, said, facts.none));
}

/** A key that is not told may have any value or none, but one that no such call has. */
const evaluateOpen: Judge = (subject, request, facts) =>
  evaluate(subject, request, openContext(subject, request, facts), facts.none);

const openContext = (subject: Subject, request: Request, facts: ActionFacts): Context =>
  contextFor(subject, request, facts, (key) => (facts.neverSends(key) ? "absent" : "unknown"));

/** What is known of the keys of a request, put together once a policy asks for one. */
function contextFor(
  subject: Subject,
  request: Request,
  facts: ActionFacts,
  rest: (key: string) => "absent" | "unknown",
): Context {
  let context: Context | undefined;
  const { since } = subject;
  const known = (): Context => contextOf({ ...derivedContext(subject, request), ...sentOf(request, facts) }, rest);
  return { lookUp: (key) => (context ??= known()).lookUp(key), ...(since !== undefined && { since }) };
}

/** What is told of the keys, without those that no call of the action has, whoever tells them. */
function sentOf({ context = NOTHING_TOLD }: Request, { neverSends }: ActionFacts): ContextValues {
  const told = Object.entries(context);
  const sent = told.filter(([key]) => !neverSends(key.toLowerCase()));
  return sent.length === told.length ? context : Object.fromEntries(sent);
}

const NOTHING_TOLD: ContextValues = {};

/** Of what is in doubt, what decides about the call as it is told; the rest it only must not name. */
function withWhatCounts(open: Decision, asTold: Decision): Decision {
  const name = ({ policy, statement }: Deciding): string => `${policy.name} ${statement}`;
  if (asTold.verdict === "allowed") {
    const allowing = new Set(asTold.allows.map(name));
    return { ...asTold, unless: open.doubts.filter(({ of }) => of.effect === "Deny" || allowing.has(name(of))) };
  }
  const denying = new Set(asTold.denies.map(name));
  const deciding = open.doubts.filter(({ of }) => of.effect === "Allow" || denying.has(name(of)));
  const keys = new Set(deciding.map(({ key }) => key.toLowerCase()));
  const counts = ({ key }: Doubt): boolean => keys.has(key.toLowerCase());
  return { ...open, doubts: open.doubts.filter(counts), unless: open.doubts.filter((doubt) => !counts(doubt)) };
}

/** Patterns for the resources that the action takes beside the one that is asked about. */
function companionsOf({ required }: ActionFacts, resource: string): string[] {
  if (required.length < 2) return [];
  const others = required.filter(({ arn }) => !arnsOverlap(anyOf(arn), resource));
  return others.length === required.length ? [] : others.map((format) => companionOf(format, resource));
}

/** Any resource of a type, in the account and region of another. */
function companionOf({ arn }: ResourceFormat, resource: string): string {
  const [, partition = "*", , region = "*", account = "*"] = resource.split(":");
  return anyOf(arn.replace("${Partition}", partition).replace("${Region}", region).replace("${Account}", account));
}

const anyOf = remembering((format) => format.replace(/\$\{[^}]+\}/g, "*"));

/** Nobody knows whether the call takes a resource of the other type too. */
const onlyAlone = (decision: Decision, resource: string): Decision => ({
  ...partly(decision),
  assumes: [...decision.assumes, `the call needs no right on ${resource} beside it`],
});

/** With a resource beside the first that nobody has named: some must be allowed, and it is told which. */
function withCompanion(
  sum: Decision,
  resource: string,
  together: boolean,
  one: (resource: string) => Decision,
): Decision {
  if (sum.verdict === "denied") return sum;
  const other = one(resource);
  if (other.verdict === "allowed") return sum;
  if (other.verdict === "denied") return together ? { ...other, beside: resource } : onlyAlone(sum, resource);
  const some = (other.split?.allowed ?? []).filter((part) => one(part).verdict === "allowed");
  if (some.length > 0) {
    return { ...sum, assumes: [...sum.assumes, `beside it, the call names one of ${some.join(", ")}`] };
  }
  return {
    ...sum,
    verdict: "conditional",
    denies: [...sum.denies, ...other.denies],
    doubts: [...sum.doubts, ...other.doubts],
    unknown: [...sum.unknown, ...other.unknown],
  };
}
