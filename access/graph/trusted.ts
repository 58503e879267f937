import { listIn } from "../../common/lists";
import { rememberingOf } from "../../common/memo";
import { accountOfPrincipal, isKnownPolicy, isUnknown, policyStatements, type Subject } from "../../evaluation";
import { parseArn } from "../../policies";
import type { KnownPrincipal } from "./known-principal";

/** Whom a trust policy lets in, by what stands in it: ARNs, account ids, services, `*`. Who is left out is not told. */
export function principalsNamed(trust: unknown): readonly string[] {
  return typeof trust === "object" && trust !== null ? namesIn(trust) : [];
}

const namesIn = rememberingOf((trust: object): readonly string[] => {
  const statements = policyStatements("trust policy", trust).filter(({ effect }) => effect === "Allow");
  const names = statements.flatMap(({ principals }) =>
    principals === undefined ? [] : principals.not ? ["*"] : [...principals.named.values()].flat(),
  );
  return [...new Set(names)];
});

/**
 * Finds the roles whose trust policies may mean somebody. Whom a policy means by the account needs a policy of its own,
 * which says to which roles: so those of the stacks are not looked for by it.
 */
export function trustIndex(principals: readonly KnownPrincipal[]): (subject: Subject) => readonly KnownPrincipal[] {
  const trusting = new Map<string, KnownPrincipal[]>();
  for (const known of principals) {
    if (known.subject.kind !== "role") continue;
    const told = known.trust !== undefined && isKnownPolicy(known.trust);
    const keys = [
      ...principalsNamed(known.trust?.document).flatMap(keysOf),
      ...(known.entitled ?? []).map(({ name }) => name),
    ];
    for (const key of new Set([...keys, ...(told ? [] : [NOT_TOLD])])) listIn(trusting, key).push(known);
  }
  return (subject) => [...new Set(soughtOf(subject).flatMap((key) => trusting.get(key) ?? []))];
}

const ANYBODY = "*";
/** The trust policy is not known. */
const NOT_TOLD = "?";

const accountKey = (account: string): string => `account ${account}`;
const withinKey = (account: string): string => `in ${account}`;

/** All sessions of a role are under one key, and under `*` what may be anybody. */
function keysOf(principal: string): string[] {
  if (isUnknown(principal)) return [ANYBODY];
  const account = accountOfPrincipal(principal);
  if (account !== undefined) return [accountKey(account), withinKey(account)];
  const within = parseArn(principal)?.accountId;
  return [roleOfSession(principal), ...(within === undefined ? [] : [withinKey(within)])];
}

const roleOfSession = (principal: string): string =>
  /^(arn:[^:]+:sts::\d*:assumed-role\/[^/]+)\//.exec(principal)?.[1] ?? principal;

function soughtOf({ kind, name, arn, identity }: Subject): string[] {
  const own = arn === undefined ? [name] : [roleOfSession(arn), roleOfSession(sessionOf(arn))];
  if (identity) return [ANYBODY, ...own];
  const account = arn === undefined ? undefined : parseArn(arn)?.accountId;
  const byAccount = account === undefined || kind === "federated" ? [] : [accountKey(account)];
  const among = account !== undefined && kind === "account" ? [withinKey(account)] : [];
  return [ANYBODY, NOT_TOLD, ...own, ...byAccount, ...among];
}

/** A session's ARN has the role's name without its path. */
const sessionOf = (role: string): string =>
  role.replace(/:iam:(:\d*):role\/(?:.*\/)?([^/]+)$/, ":sts:$1:assumed-role/$2/");
