import { type ContextValues, METHODS, type Request, type Subject, type Way } from "../../evaluation";
import { administrativePolicies, parseArn } from "../../policies";
import { everything } from "./any-right";
import { beyond, localised, outward } from "./beyond";
import { cataloguedOf } from "./catalogued";
import { changedPrincipals } from "./changing";
import type { Edge } from "./edge";
import { inOneAccount, type KnownPrincipal } from "./known-principal";
import { may, mayAnywhere } from "./may";
import type { PrincipalGraph } from "./principal-graph";
import { mayAlso, targetsOf } from "./targets";

const WAYS = METHODS.flatMap(({ ways }) => ways);
const TAKEN_OVER_BY = WAYS.flatMap(({ needs, leads }) =>
  leads.to === "principal" ? [{ needs, kind: leads.kind }] : [],
);
const BY_ASSUMING = WAYS.filter(({ leads }) => leads.to === "session");
const WRITING_RIGHTS = WAYS.filter(({ leads }) => leads.to === "any right" || leads.to === "attached policy");

/**
 * With a policy that gives all rights, and without a boundary on whom it is about, or with one that bounds nothing.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
function anyRight({ arn = "" }: Subject): readonly ContextValues[] {
  const { partition = "aws" } = parseArn(arn) ?? {};
  const [administrator = "", ofIam = ""] = administrativePolicies(partition);
  return [null, administrator].flatMap((boundary) =>
    [administrator, ofIam].map((policy) => ({ "iam:PermissionsBoundary": boundary, "iam:PolicyARN": policy })),
  );
}

/** The name of a member of a group who is nobody else. */
const ONESELF = "\uF8FF";

/** The groups, users and roles whose rights somebody can take over, and all rights where they can be written. */
export function takenOver(graph: PrincipalGraph, known: KnownPrincipal): Edge[] {
  const { subject } = known;
  const others = TAKEN_OVER_BY.flatMap(({ needs, kind }) => takenOverBy(graph, known, needs, kind));
  const request = rewriting(subject);
  if (!request) return [...others, ...changedPrincipals(graph, known)];
  return [...others, { to: everything(known), last: true, request, words: `writes policies with ${request.action}` }];
}

function takenOverBy(
  graph: PrincipalGraph,
  known: KnownPrincipal,
  [need, ...further]: Way["needs"],
  kind: Subject["kind"],
): Edge[] {
  const { subject, accountId } = known;
  if (!cataloguedOf(subject).has(need.action)) return [];
  const session: ContextValues = kind === "user" && subject.kind === "group" ? { "aws:username": ONESELF } : {};
  const patterns = targetsOf(subject, need, session).map((pattern) => localised(pattern, accountId));
  const words = `${VERBS[kind] ?? ""} <it> with ${need.action}`;
  const inStacks = candidates(graph, patterns)
    .filter((other) => other !== known && other.subject.kind === kind && inOneAccount(other, known))
    .filter(({ subject: { arn = "*" } }) => may(subject, { action: need.action, resource: arn, context: session }))
    .filter(({ subject: { arn = "*" } }) => mayAlso([subject], further, arn, session))
    .map((other): Edge => ({
      to: other,
      words: words.replace("<it>", () => other.subject.name),
      request: { action: need.action, resource: other.subject.arn ?? "*", context: session },
      inward: true,
    }));
  const strangers = beyond(
    graph.around,
    known,
    patterns.filter((one) => !isOneself(subject, one)),
    graph.has,
  )
    .filter(({ pattern }) => mayAlso([subject], further, pattern, session))
    .flatMap((one) => {
      const request = { action: need.action, resource: one.pattern, context: session };
      return outward(graph, known, { what: `a ${kind} that no stack has`, words, request }, one);
    });
  return [...inStacks, ...strangers];
}

const VERBS: Readonly<Partial<Record<Subject["kind"], string>>> = {
  group: "joins",
  role: "lets itself assume",
  user: "makes itself credentials of",
};

/** Whether a pattern for users is about the one that asks. */
const isOneself = ({ kind, name }: Subject, pattern: string): boolean =>
  (kind === "group" && pattern.endsWith(`/${ONESELF}`)) || (kind === "user" && pattern.endsWith(`/${name}`));

/** The roles that no stack has and that somebody may assume. Those of the stacks have trust policies, which are read. */
export function assumedStrangers(graph: PrincipalGraph, known: KnownPrincipal): Edge[] {
  const given = cataloguedOf(known.subject);
  return BY_ASSUMING.filter(({ needs: [{ action }] }) => given.has(action)).flatMap(({ needs: [need] }) =>
    beyond(graph.around, known, targetsOf(known.subject, need, {}), graph.has).flatMap((one) =>
      outward(
        graph,
        known,
        {
          what: "a role that no stack has",
          words: "assumes <it>",
          request: { action: need.action, resource: one.pattern },
        },
        one,
      ),
    ),
  );
}

/** A call by which somebody may write any right, the first that there is. */
function rewriting(subject: Subject): Request | undefined {
  const given = cataloguedOf(subject);
  for (const { needs } of WRITING_RIGHTS) {
    const [{ action }, ...further] = needs;
    if (!given.has(action) || !further.every((need) => mayAnywhere(subject, need.action))) continue;
    const requests = anyRight(subject).map((context): Request => ({ action, resource: "*", context }));
    const open = requests.find((request) => may(subject, request));
    if (open) return open;
  }
  return undefined;
}

const candidates = (graph: PrincipalGraph, patterns: readonly string[]): KnownPrincipal[] => [
  ...new Set(patterns.flatMap((pattern) => [...graph.like(pattern)])),
];
