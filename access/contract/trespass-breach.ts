import { type Breach, decidingOf } from "./breach";
import type { Trespass } from "./neighbours";
import { remedyOf } from "./remedy";

/** What a team may do with something of another's. */
export function trespassBreach(trespass: Trespass, team: string): Breach {
  const { known, action, owned, resource, key, decision } = trespass;
  const verb = decision.verdict === "allowed" ? "may" : "may, as far as can be told,";
  const deciding = decidingOf(decision);
  return {
    stack: known.stack,
    principal: known.subject.name,
    deciding,
    message: `${known.subject.name} ${verb} ${action} ${preposition(key)} ${resource}, which is the team ${owned.team}'s`,
    remedy: remedyOf(trespass, team, deciding),
  };
}

const preposition = (key: Trespass["key"]): string =>
  key === undefined ? "on" : key === null ? "with" : `with ${key}`;
