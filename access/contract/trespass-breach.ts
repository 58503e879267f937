import { DATA_SERVICES, nameInArn, parseArn, settingOfService } from "../../policies";
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
    message: `${known.subject.name} ${verb} ${action} ${preposition(key)} ${shown(resource)}, which is the team ${owned.team}'s`,
    remedy: remedyOf(trespass, team, deciding),
  };
}

/** What has its name in every region, as copies of it do, is told by that: `the secret git of 111111111111, in any region`. */
function shown(resource: string): string {
  const { service = "", region, accountId = "", resource: rest = "" } = parseArn(resource) ?? {};
  const setting = region === "*" ? settingOfService(service) : undefined;
  const name = setting && nameInArn(setting, rest);
  return setting === undefined || name === undefined
    ? resource
    : `the ${DATA_SERVICES[setting].noun} ${name} of ${accountId}, in any region`;
}

const preposition = (key: Trespass["key"]): string =>
  key === undefined ? "on" : key === null ? "with" : `with ${key}`;
