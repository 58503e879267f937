import { arnParts } from "../language/arn";
import { accountOfPrincipal, type PrincipalKind } from "../language/principal";
import type { PolicyStatement } from "../language/statement";
import { globMatches } from "../../common/glob";
import { isUnknown, UNKNOWN, unknownAsPattern } from "../language/unknown";
import type { Subject } from "./subject";

/**
 * How a trust or resource policy means a subject: itself, as the session of its role, or through its account, which
 * leaves the decision to the identity policies there. `perhaps`: in any of these ways, or not at all.
 */
export type Meant = "itself" | "session" | "account" | "perhaps";

/**
 * All ways in which a statement means a subject; none where it is not about it.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function principalsMeant({ principals, effect }: PolicyStatement, subject: Subject): readonly Meant[] {
  if (!principals) return [];
  const named = [...principals.named].flatMap(([kind, names]) => names.map((name) => namedBy(kind, name, subject)));
  return principals.not ? meantByRest(named, effect, subject) : meantByName(named, effect, subject);
}

/** How one name means a subject. A session of a role may be another than the one that asks. */
type Named = "everybody" | "itself" | "one session" | "account" | "perhaps" | undefined;

function meantByName(named: readonly Named[], effect: "Allow" | "Deny", subject: Subject): readonly Meant[] {
  // Who has a role names its sessions: what one is given, all may have; what one is denied, the others are not.
  return named.flatMap((one): readonly Meant[] => {
    if (one === undefined) return [];
    if (one === "everybody") return ["session"];
    if (one === "one session") return [effect === "Allow" ? "session" : "perhaps"];
    return [one === "itself" && (subject.kind === "service" || isUser(subject)) ? "session" : one];
  });
}

/** A user with policies of a session is a federated one, who is limited as a role is. */
const isUser = ({ kind, session }: Subject): boolean => kind === "user" && session === undefined;

/**
 * How a statement for everybody else means a subject. Of a Deny surely only those are spared who are named together with
 * their account, and nobody with a boundary is.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
function meantByRest(named: readonly Named[], effect: "Allow" | "Deny", { kind, boundary }: Subject): readonly Meant[] {
  const has = (one: Named): boolean => named.includes(one);
  if (effect === "Deny" && boundary) return ["session"];
  if (named.every((one) => one === undefined)) return ["session"];
  const whole = kind === "service" || effect === "Allow";
  const spared = whole ? has("itself") || has("account") : has("itself") && has("account");
  return spared || has("everybody") ? [] : ["perhaps"];
}

function namedBy(kind: string, name: string, subject: Subject): Named {
  if (kind === "AWS") return namedByArn(name, subject);
  if (kind === "CanonicalUser") return subject.kind === "account" && name === subject.name ? "itself" : undefined;
  const own = kind === NAMED_AS[subject.kind] ? (subject.arn ?? subject.name) : undefined;
  if (own === undefined) return undefined;
  return name === own ? "itself" : name.includes(UNKNOWN) ? "perhaps" : undefined;
}

/** By what a policy names each kind of subject. */
const NAMED_AS: Readonly<Record<Subject["kind"], PrincipalKind>> = {
  role: "AWS",
  group: "AWS",
  user: "AWS",
  account: "AWS",
  service: "Service",
  federated: "Federated",
};

function namedByArn(name: string, subject: Subject): Named {
  const { kind, arn } = subject;
  if (name === "*") return "everybody";
  if (NAMED_AS[kind] !== "AWS") return undefined;
  if (name.includes(UNKNOWN)) return "perhaps";
  // Of somebody who is gone, a policy has an id in place of the ARN.
  if (arn === undefined && name === subject.name) return "itself";
  const account = arn === undefined ? undefined : arnParts(arn)?.accountId;
  if (arn === undefined || account === undefined || isUnknown(account))
    return mayName(name, subject) ? "perhaps" : undefined;
  const whole = accountOfPrincipal(name);
  if (whole !== undefined) return whole === account ? "account" : undefined;
  if (kind === "account") return arnParts(name)?.accountId === account ? "perhaps" : undefined;
  if (name === arn) return "itself";
  if (isUnknown(arn)) return mayBe(name, arn) ? "perhaps" : undefined;
  return kind === "role" && isSessionOf(name, arn) ? "one session" : undefined;
}

/** Whether a name may be that of a subject whose ARN is not known. */
const mayName = (name: string, subject: Subject): boolean =>
  accountOfPrincipal(name) !== undefined || subject.name.includes(UNKNOWN) || `${name}/`.includes(`/${subject.name}/`);

/** Whether a name may be that of a role of whose ARN parts are not known, or of a session of it. */
function mayBe(name: string, arn: string): boolean {
  const pattern = unknownAsPattern(arn);
  const session = pattern.replace(/:iam:(:[^:]*:)role\/(?:.*\/)?([^/]+)$/, ":sts:$1assumed-role/$2/*");
  return globMatches(pattern, name) || globMatches(session, name);
}

/** A session's ARN has the role's name, without its path. */
function isSessionOf(session: string, role: string): boolean {
  const [its, own] = [arnParts(session), arnParts(role)];
  if (its?.service !== "sts" || its.accountId !== own?.accountId) return false;
  return its.resource.startsWith(`assumed-role/${own.resource.slice(own.resource.lastIndexOf("/") + 1)}/`);
}
