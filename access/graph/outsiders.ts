import { accountOfPrincipal, arnParts, isServicePrincipal, type Subject } from "../../evaluation";
import type { Stack } from "../terraform";
import { type Entrant, entrantsOf, somebody } from "./entrants";
import { type KnownPrincipal, NO_STACK } from "./known-principal";

/** Who is in no stack, and is let in by one. */
export interface Outsiders {
  /** People, roles and whoever comes by an account, a provider or a service. */
  readonly all: readonly KnownPrincipal[];
  /** Services that act for whoever may have them do so: what they may do, they do at somebody's call. */
  readonly services: readonly KnownPrincipal[];
}

/**
 * Everybody whom a trust policy or the policy of a resource names and no stack makes, each once. What such a one may do
 * by policies of its own is in no stack.
 *
 * @param isMade whether the stacks make who has this ARN
 * @param today the day on which it is asked, `YYYY-MM-DD`
 */
export function outsidersOf(
  roles: readonly KnownPrincipal[],
  stacks: readonly Stack[],
  isMade: (arn: string) => boolean,
  today: string | undefined,
): Outsiders {
  const found = new Map<string, Entrant>();
  const add = (entrants: readonly Entrant[]): void => {
    for (const entrant of entrants) {
      const { name, arn } = entrant.subject;
      if (!found.has(name) && (arn === undefined || !isMade(arn))) found.set(name, entrant);
    }
  };
  for (const { trust, entitled = [] } of roles) {
    add(entrantsOf(trust?.document));
    add(entitled.map(({ name }) => ({ written: name, statement: name, subject: { kind: "federated", name } })));
  }
  for (const { accountId, resourcePolicies } of stacks) {
    for (const { document, resource } of resourcePolicies) {
      const owner = arnParts(resource)?.accountId;
      const account = owner === undefined || owner === "" ? accountId : owner;
      // To leave the decision to the account's own policies lets nobody in.
      add(
        entrantsOf(document).filter(({ written }) => account === undefined || accountOfPrincipal(written) !== account),
      );
    }
  }
  const isService = ({ subject, anybody }: Entrant): boolean => subject.kind === "service" && anybody === undefined;
  const entrants = [...found.values()];
  return {
    all: entrants.filter((one) => !isService(one)).map(({ subject }) => outsider(subject, today)),
    services: entrants.filter(isService).map(({ subject }) => outsider(subject, today)),
  };
}

/** Somebody whom no stack makes, who asks on a day or later. */
export function outsider(named: Subject, today?: string): KnownPrincipal {
  const subject: Subject = today === undefined ? named : { ...named, since: today };
  const account = subject.arn === undefined ? undefined : arnParts(subject.arn)?.accountId;
  const known = account !== undefined && /^\d{12}$/.test(account);
  return { subject, stack: NO_STACK, outside: true, ...(known && { accountId: account }) };
}

/** Somebody whom no stack makes, by a service's name or an ARN: they have all that their account may give them. */
export const outsiderNamed = (name: string, today?: string): KnownPrincipal =>
  outsider(isServicePrincipal(name) ? { kind: "service", name } : somebody(name), today);
