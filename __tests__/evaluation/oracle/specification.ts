import type { Case } from "./cases";
import { applies } from "./specification/statement";
import { hasResourceControl } from "./specification/services";
import { possible, type Unsaid } from "./specification/unsaid";
import { type How, meansOf } from "./specification/principal";
import type { Document, Statement } from "./statements";

/**
 * IAM's evaluation of one request of which all is told, as AWS's pages describe it and nothing else: slow, and made to be
 * read beside them. It shares no code with the engine, which it judges.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
export type Outcome = "allowed" | "explicit" | "implicit";

/**
 * What AWS may answer: several outcomes only where its pages do not say which.
 *
 * @param everywhere whether it does in one statement what it does in another
 */
export const outcomesOf = (one: Case, everywhere: boolean): ReadonlySet<Outcome> =>
  possible((unsaid) => outcomeOf(one, unsaid), everywhere);

function outcomeOf(one: Case, unsaid: Unsaid): Outcome {
  const about = (statement: Statement, { Version }: Document): boolean => applies(statement, Version, one, unsaid);
  const within = (documents: readonly Document[], effect: Statement["Effect"]): boolean =>
    documents.some((document) =>
      document.Statement.some((statement) => statement.Effect === effect && about(statement, document)),
    );
  const allow = (documents: readonly Document[]): boolean => within(documents, "Allow");
  const { identity, boundary, session, resourcePolicy, owner } = one;
  const isService = one.who === "service";
  const scps = isService ? [] : (one.scps ?? []);
  const rcps = hasResourceControl(one.action) ? (one.rcps ?? []) : [];

  // How the statements of the policy on the resource mean who asks.
  const onResource = resourcePolicy?.Statement.filter((statement) => about(statement, resourcePolicy)) ?? [];
  const denies = onResource.filter(({ Effect }) => Effect === "Deny");
  const given = new Set<How>(
    onResource.filter(({ Effect }) => Effect === "Allow").flatMap((statement) => meansOf(statement, one, unsaid)),
  );

  // An explicit Deny in any policy that applies ends it.
  const all = [
    ...identity,
    ...(boundary ? [boundary] : []),
    ...(session ? [session] : []),
    ...scps.flat(),
    ...rcps.flat(),
  ];
  if (within(all, "Deny") || denies.some((statement) => meansOf(statement, one, unsaid).length > 0)) return "explicit";

  // Each level of service control policies must allow; AWS's FullAWSAccess is there unless another Allow took its place.
  // Resource control policies have RCPFullAWSAccess on every level.
  const allows = ({ Statement }: Document): boolean => Statement.some(({ Effect }) => Effect === "Allow");
  if (!scps.every((level) => !level.some(allows) || allow(level))) return "implicit";

  if (isService) return given.size > 0 ? "allowed" : "implicit";
  const inBoundary = boundary === undefined || allow([boundary]);
  const inSession = session === undefined || allow([session]);
  const byIdentity = allow(identity) && inBoundary && inSession;

  // In another account, both sides must allow.
  if (owner !== one.account) return byIdentity && given.size > 0 ? "allowed" : "implicit";

  // In the same account the policy on the resource is enough where it names who asks. One that names the role is limited by
  // the boundary and the session's policy; one for its session, for a user or for everybody is not.
  if (given.has("session") || (given.has("role") && inBoundary && inSession)) return "allowed";
  // A role's trust policy and a key's policy must allow in any case, if only by naming the account.
  const needed = /^sts:assumerole$/i.test(one.action) || /^kms:/i.test(one.action);
  return byIdentity && (!needed || given.size > 0) ? "allowed" : "implicit";
}
