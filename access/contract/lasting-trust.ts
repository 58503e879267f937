import { dayAfter } from "../../common/day";
import { isKnownPolicy, type Subject } from "../../evaluation";
import type { Deployment } from "../../organization";
import { policyDocument, type RoleTrust, roleTrustStatements } from "../../policies";
import { assumingAction } from "../graph/assume-role";
import { type Entrant, entrantsOf } from "../graph/entrants";
import type { KnownPrincipal } from "../graph/known-principal";
import { may } from "../graph/may";
import { peopleOf } from "./audience-trust";
import type { Breach } from "./breach";
import { trustOf } from "./trust";

/** One of those whom a trust lets in, with the last day. */
interface Part {
  readonly trust: RoleTrust;
  readonly until: string | undefined;
}

/**
 * Who may still come into a role when the day is past until which the file lets them in. Whom another entry lets in
 * without an end, such as one of all of their account, may.
 */
export function lastingTrust(deployment: Deployment, { subject, stack, trust }: KnownPrincipal): Breach[] {
  const parts = partsOf(saidOf(deployment, subject));
  if (parts.every(({ until }) => until === undefined) || !trust || !isKnownPolicy(trust)) return [];
  const { environment, team } = deployment;
  const entrants = (one: Part): readonly Entrant[] =>
    entrantsOf(policyDocument(roleTrustStatements(environment, one.trust)));
  const named = parts.map((one) => ({ ...one, names: new Set(entrants(one).map((entrant) => entrant.subject.name)) }));
  return parts.flatMap((part) =>
    entrants(part).flatMap((entrant): Breach[] => {
      const { name } = entrant.subject;
      const same = named.filter(({ names }) => names.has(name)).map(({ until }) => until);
      const last = same.includes(undefined) ? undefined : same.sort().at(-1);
      if (last === undefined || last !== part.until) return [];
      const later = { ...entrant.subject, since: dayAfter(last) };
      const comesIn = (document: unknown): boolean =>
        may(later, {
          action: assumingAction(later),
          resource: subject.arn ?? "*",
          resourcePolicy: { name: "trust policy", document },
        });
      const others = named.filter(({ names }) => !names.has(name));
      const byOthers = others.some((one) => comesIn(policyDocument(roleTrustStatements(environment, one.trust))));
      if (byOthers || !comesIn(trust.document)) return [];
      return [
        {
          stack,
          principal: subject.name,
          deciding: [],
          message: `${name} may assume ${subject.name} after ${last}, and the file of the team "${team.team}" says until ${last}`,
          remedy: "Write the day into the statement of the trust policy that lets it in: DateLessThan, aws:CurrentTime",
        },
      ];
    }),
  );
}

/** What the files say of who may assume a role, beside services. */
const saidOf = (deployment: Deployment, subject: Subject): RoleTrust =>
  peopleOf(deployment.groups, subject) ?? { principals: trustOf(deployment, subject).principals ?? [] };

function partsOf(trust: RoleTrust): Part[] {
  if ("saml" in trust || "accountAccess" in trust) return [{ trust, until: undefined }];
  if ("principals" in trust)
    return trust.principals.map((one): Part => ({ until: one.until, trust: { principals: [one] } }));
  const { github = [], gitlab = [], tokens = [] } = trust.oidc;
  return [
    ...github.map((one): Part => ({ until: one.until, trust: { oidc: { github: [one] } } })),
    ...gitlab.map((one): Part => ({ until: one.until, trust: { oidc: { gitlab: [one] } } })),
    ...tokens.map((one): Part => ({ until: one.until, trust: { oidc: { tokens: [one] } } })),
  ];
}
