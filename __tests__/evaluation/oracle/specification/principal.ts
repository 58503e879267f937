import type { Case } from "../cases";
import type { Principals, Statement } from "../statements";
import type { Unsaid } from "./unsaid";

/**
 * How a statement means who asks: as the role, as its session (or a user, a service, everybody), or through the account,
 * which then decides by its own policies.
 */
export type How = "role" | "session" | "account";

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
export function meansOf({ Effect, Principal, NotPrincipal }: Statement, one: Case, unsaid: Unsaid): readonly How[] {
  if (Principal) return named(Principal, Effect, one, unsaid);
  return NotPrincipal && meantByRest(NotPrincipal, one, unsaid) ? ["session"] : [];
}

function named(principals: Principals, effect: Statement["Effect"], one: Case, unsaid: Unsaid): readonly How[] {
  return namesIn(principals).flatMap(([kind, name]): readonly How[] => {
    if (kind === "Service") return one.who === "service" && name === one.principal ? ["session"] : [];
    if (name === "*") return ["session"];
    if (one.who === "service") return [];
    if (name === one.principal) return [one.who === "role" ? "role" : "session"];
    if (isAccount(name, one)) return ["account"];
    if (!isSession(name, one)) return [];
    // Whoever has the role chooses the names of its sessions, and so what is given to one of them; which one asks is not told.
    return effect === "Allow" || unsaid(`the session is ${name}`) ? ["session"] : [];
  });
}

/**
 * Whether a Deny for everybody else means who asks. To spare somebody, it must name their account too; AWS does not say
 * what comes otherwise. It always denies a principal with a boundary.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
function meantByRest(principals: Principals, one: Case, unsaid: Unsaid): boolean {
  const all = namesIn(principals);
  const some = (test: (name: string) => boolean): boolean => all.some(([, name]) => test(name));
  if (some((name) => name === "*")) return false;
  if (one.boundary) return true;
  const itself = some((name) => name === one.principal);
  if (one.who === "service") return !itself;
  const account = some((name) => isAccount(name, one));
  if (itself && account) return false;
  const partly = itself || account || some((name) => isSession(name, one));
  return !partly || unsaid("NotPrincipal spares those whom it names in part");
}

const namesIn = (principals: Principals): readonly (readonly [kind: string, name: string])[] =>
  principals === "*"
    ? [["AWS", "*"]]
    : Object.entries(principals).flatMap(([kind, names]) => names.map((name) => [kind, name] as const));

const isAccount = (name: string, { account }: Case): boolean =>
  name === account || name === `arn:aws:iam::${account}:root`;

/** The ARN of a session has the name of its role without the path. */
const isSession = (name: string, { who, principal, account }: Case): boolean =>
  who === "role" && name.startsWith(`arn:aws:sts::${account}:assumed-role/${principal.split("/").at(-1) ?? ""}/`);
