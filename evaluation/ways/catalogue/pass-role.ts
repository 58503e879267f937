import { roleOperations } from "../../reference/role-operations";
import { admits, type Limit } from "../limits";
import { any, type Need, never, wide } from "../need";
import { type Method, type Way } from "../way";
import { DATA_ONLY } from "./data-only";
import { PASSING_SERVICES } from "./passing-services";
import { servicesOfAction } from "./role-services";

const needsOf = (way: string): [Need, ...Need[]] => {
  const [first = "", ...others] = way.split(" + ");
  return [any(first), ...others.map((action) => any(action))];
};

/** The role must be of a given name, or not for the service; what runs it may be as narrow as it likes. */
const FOLLOWED: readonly Method[] = PASSING_SERVICES.map(({ rule, name, principal, runs }) => ({
  rule,
  can: `hand any role to ${name} and run code as it`,
  lead: wide("iam:PassRole", never("iam:PassedToService", principal)),
  ways: runs.map((way): Way => ({ needs: needsOf(way), leads: { to: "passed role", services: [principal] } })),
}));

/** What is known of by itself runs as the role that it hands over. */
const ALONE: ReadonlySet<string> = new Set(
  PASSING_SERVICES.flatMap(({ runs }) => runs.filter((way) => !way.includes(" + "))),
);

const DOUBT = "nobody has said what it does with the role";

/** The condition key cannot be any of the services. */
const toNone =
  (services: readonly string[]) =>
  (limit: Limit): boolean =>
    limit.key === "iam:passedtoservice" && services.every((service) => !admits(limit, service));

/** Every other operation that takes a role may run anything as it. */
const NOT_FOLLOWED: Method = {
  rule: "escalation-pass-role-service",
  can: "hand any role to a service, by a call of which nobody has said what it does with the role",
  ways: waysNotFollowed(),
};

function waysNotFollowed(): Way[] {
  const passing = new Map<string, Need>();
  return roleOperations()
    .filter((action) => !ALONE.has(action) && !DATA_ONLY.has(action))
    .map((action) => {
      const services = servicesOfAction(action);
      const key = services.join();
      const pass = passing.get(key) ?? wide("iam:PassRole", toNone(services));
      passing.set(key, pass);
      return { needs: [pass, any(action)], leads: { to: "passed role", services, doubt: DOUBT } };
    });
}

export const PASS_ROLE: readonly Method[] = [...FOLLOWED, NOT_FOLLOWED];
