import { addAll } from "../../common/lists";
import { isUnknown, type SourcedPolicy, UNKNOWN } from "../../evaluation";
import { parseArn, partitionOf } from "../../policies";
import type { Stack, StackPermissionSet, StackPolicy, StackPrincipal } from "../terraform";
import type { Around } from "./around";
import { entitledIn } from "./entitled";
import { entrantsOf } from "./entrants";
import type { Entitled, KnownPrincipal, LevelsOf } from "./known-principal";

interface Draft {
  readonly kind: StackPrincipal["kind"];
  readonly name: string;
  readonly stack: string;
  readonly accountId: string | undefined;
  readonly region: string | undefined;
  arn: string | undefined;
  trust: SourcedPolicy | undefined;
  boundary: SourcedPolicy | undefined;
  readonly policies: SourcedPolicy[];
  permissionSet: StackPermissionSet | undefined;
}

/** Every principal of the stacks, each once, and every user with what its groups give it. */
export function knownPrincipals(stacks: readonly Stack[], scpsOf: LevelsOf, around: Around): KnownPrincipal[] {
  const drafts = new Map<string, Draft>();
  for (const stack of stacks) {
    const sourced = sourcing(stack, around);
    for (const principal of stack.principals) add(draftFor(drafts, stack, principal), principal, sourced, stack.name);
  }
  for (const stack of stacks) {
    for (const { user, group } of stack.memberships) {
      if (isUnknown(user)) continue;
      const theirs = drafts.get(keyOf(stack, { kind: "group", name: group }))?.policies ?? [];
      addAll(draftFor(drafts, stack, { kind: "user", name: user }).policies, theirs);
    }
  }
  const users = usersTrusted(drafts.values());
  const entitled = entitledIn(stacks);
  return [...drafts.values()]
    .map((draft) => knownOf(draft, scpsOf, users, around))
    .map((known) => withEntitled(known, entitled));
}

/** The ARNs of the users whom trust policies name, by account and name: of one whom no stack makes, only they tell the path. */
function usersTrusted(drafts: Iterable<Draft>): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { trust } of drafts) {
    for (const { subject } of entrantsOf(trust?.document)) {
      const { accountId, resource = "" } = parseArn(subject.arn ?? "") ?? {};
      const [, name] = /^user\/(?:.*\/)?([^/]+)$/.exec(resource) ?? [];
      if (name !== undefined && subject.arn !== undefined) found.set(`${accountId ?? ""} ${name}`, subject.arn);
    }
  }
  return found;
}

function withEntitled(known: KnownPrincipal, entitledTo: (arn: string) => readonly Entitled[]): KnownPrincipal {
  const { arn, kind } = known.subject;
  const entitled = kind === "role" && arn !== undefined ? entitledTo(arn) : [];
  return entitled.length === 0 ? known : { ...known, entitled };
}

type Named = Pick<StackPrincipal, "arn" | "kind" | "name" | "permissionSet">;

/** The name is unique in an account, whatever the path; of a permission set it is that of its own, and not its role's. */
const keyOf = ({ name: stack, accountId }: Stack, { kind, name, arn, permissionSet }: Named): string =>
  `${(arn === undefined ? undefined : parseArn(arn)?.accountId) ?? accountId ?? stack} ${permissionSet ? "set" : kind} ${name}`;

function draftFor(drafts: Map<string, Draft>, stack: Stack, named: Named): Draft {
  const { kind, name, arn } = named;
  const key = keyOf(stack, named);
  const known = drafts.get(key);
  if (known) return known;
  const { accountId, region } = stack;
  const draft: Draft = {
    ...{ kind, name, stack: stack.name, accountId, region },
    ...{ arn, trust: undefined, boundary: undefined, policies: [], permissionSet: undefined },
  };
  drafts.set(key, draft);
  return draft;
}

function add(draft: Draft, principal: StackPrincipal, sourced: Sourcing, stack: string): void {
  const { arn, trust, boundary, address, policies, permissionSet } = principal;
  draft.arn ??= arn;
  draft.permissionSet ??= permissionSet;
  if (trust !== undefined) draft.trust ??= { name: "trust policy", document: trust, stack, address };
  if (boundary) draft.boundary ??= sourced(boundary);
  addAll(draft.policies, policies.map(sourced));
}

type Sourcing = (policy: StackPolicy) => SourcedPolicy;

/** One policy of several principals stays one, so that it is read once. */
function sourcing({ name: stack, accountId }: Stack, { declared }: Around): Sourcing {
  const known = new Map<StackPolicy, SourcedPolicy>();
  return (policy) => {
    const { name, address, arn } = policy;
    const said = policy.document === undefined && arn !== undefined ? declared(accountId, arn)?.says : undefined;
    const document = said?.kind === "document" ? said.policy.document : policy.document;
    const made = known.get(policy) ?? {
      ...{ name, document, address, stack: policy.stack ?? stack },
      ...(policy.origin !== "inline" && { arn: arn ?? UNKNOWN }),
    };
    known.set(policy, made);
    return made;
  };
}

function knownOf(
  { kind, name, stack, accountId, region, arn, trust, boundary, policies, permissionSet }: Draft,
  scpsOf: LevelsOf,
  users: ReadonlyMap<string, string>,
  { today }: Around,
): KnownPrincipal {
  const told = arn === undefined ? accountId : parseArn(arn)?.accountId;
  const account = told !== undefined && isUnknown(told) ? undefined : told;
  const partition = region === undefined ? "aws" : partitionOf(region);
  // A user's path is not told where only its groups are: none is likely.
  const trusted = kind === "user" ? users.get(`${account ?? ""} ${name}`) : undefined;
  const known =
    arn ??
    trusted ??
    (account === undefined || kind === "role" ? undefined : `arn:${partition}:iam::${account}:${kind}/${name}`);
  const scps = account === undefined ? [] : scpsOf(account);
  return {
    subject: {
      kind,
      name,
      ...(known !== undefined && { arn: known }),
      identity: [...new Set(policies)],
      ...(boundary && { boundary }),
      ...(scps.length > 0 && { scps }),
      ...(today !== undefined && { since: today }),
    },
    stack,
    ...(account !== undefined && { accountId: account }),
    ...(region !== undefined && { region }),
    ...(trust && { trust }),
    ...(permissionSet && { permissionSet }),
  };
}
