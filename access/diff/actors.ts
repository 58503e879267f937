import { isRecord } from "../../common/is-record";
import { addAll } from "../../common/lists";
import type { Subject } from "../../evaluation";
import { parseArn } from "../../policies";
import { entrantsOf } from "../graph/entrants";
import type { Stack, StackPolicy, StackPrincipal } from "../terraform";
import type { Source } from "./rules";

/** A principal, with all that the stacks say of it. */
export interface Actor {
  readonly kind: Subject["kind"];
  readonly name: string;
  readonly arn: string | undefined;
  readonly accountId: string | undefined;
  readonly stacks: ReadonlySet<string>;
  /** Whether a stack makes it; else it is from elsewhere, and a stack only gives it something. */
  readonly made: boolean;
  readonly policies: readonly Source[];
  readonly boundary: Source | undefined;
  readonly trust: Source | undefined;
  /** The names of a user's groups, with the stacks that put it there. */
  readonly groups: ReadonlyMap<string, string>;
  /** Of somebody whom only trust policies name: the roles, by what is the same before and after. */
  readonly roles: ReadonlyMap<string, Entered>;
}

/** A role whose trust policy lets somebody in. */
export interface Entered {
  readonly role: string;
  readonly stack: string;
}

interface Draft extends Actor {
  arn: string | undefined;
  made: boolean;
  readonly stacks: Set<string>;
  readonly policies: Source[];
  boundary: Source | undefined;
  trust: Source | undefined;
  readonly groups: Map<string, string>;
  readonly roles: Map<string, Entered>;
}

/** Every principal of the stacks, by what is the same before and after: whichever stacks and resources hold it. */
export function actorsOf(stacks: readonly Stack[]): ReadonlyMap<string, Actor> {
  const drafts = new Map<string, Draft>();
  for (const stack of stacks) {
    const trusts = trustsOf(stack);
    for (const principal of stack.principals) {
      const draft = draftFor(drafts, stack, principal);
      const { address, arn, policies, boundary } = principal;
      draft.arn ??= arn;
      draft.made ||= MAKES_PRINCIPAL.test(address);
      addAll(
        draft.policies,
        policies.map((policy) => sourceOf(policy, stack.name)),
      );
      if (boundary) draft.boundary = sourceOf(boundary, stack.name);
      draft.trust ??= trusts.get(address);
    }
    for (const { user, group } of stack.memberships) {
      draftFor(drafts, stack, { kind: "user", name: user }).groups.set(group, stack.name);
    }
  }
  const made = new Set([...drafts.values()].flatMap(({ arn }) => arn ?? []));
  for (const stack of stacks) addEntering(drafts, stack, made);
  return drafts;
}

/** Whom the trust policies of a stack's roles let in from outside; not the services that act at somebody's call. */
function addEntering(drafts: Map<string, Draft>, stack: Stack, made: ReadonlySet<string>): void {
  for (const { name: role, arn, trust } of stack.principals) {
    for (const { subject, anybody } of entrantsOf(known(trust))) {
      if (made.has(subject.arn ?? "") || (subject.kind === "service" && anybody === undefined)) continue;
      const key = JSON.stringify([subject.kind, "outside", subject.name]);
      const draft = drafts.get(key) ?? draftOf(subject.kind, subject.name, subject.arn, undefined);
      draft.stacks.add(stack.name);
      draft.roles.set(arn ?? `${stack.name} ${role}`, { role, stack: stack.name });
      drafts.set(key, draft);
    }
  }
}

/** The address of a principal from elsewhere is that of an attachment. */
const MAKES_PRINCIPAL = /(^|\.)(aws_iam_(role|group|user)|aws_ssoadmin_permission_set)\./;

type Known = Pick<StackPrincipal, "arn" | "kind" | "name" | "permissionSet">;

/** A name is unique in an account, whatever the path. */
function draftFor(drafts: Map<string, Draft>, stack: Stack, { kind, name, arn, permissionSet }: Known): Draft {
  const accountId = (arn === undefined ? undefined : parseArn(arn)?.accountId) ?? stack.accountId;
  const key = JSON.stringify([permissionSet ? "set" : kind, accountId ?? `in ${stack.name}`, name]);
  const draft = drafts.get(key) ?? draftOf(kind, name, arn, accountId);
  draft.stacks.add(stack.name);
  drafts.set(key, draft);
  return draft;
}

const draftOf = (kind: Actor["kind"], name: string, arn: string | undefined, accountId: string | undefined): Draft => ({
  ...{ kind, name, arn, accountId, stacks: new Set<string>(), made: false },
  ...{ policies: [], boundary: undefined, trust: undefined },
  ...{ groups: new Map<string, string>(), roles: new Map<string, Entered>() },
});

/** The trust policies, by the address of their role. A role has one also where it is not known. */
function trustsOf({ name: stack, documents }: Stack): ReadonlyMap<string, Source> {
  const trusts = documents.filter(({ kind }) => kind === "trust");
  return new Map(
    trusts.map(({ address, policyName: policy, document }): [string, Source] => [
      address,
      { policy, document: known(document), id: policy, managed: false, stack, address },
    ]),
  );
}

function sourceOf({ name, origin, document, arn, address }: StackPolicy, stack: string): Source {
  const managed = origin === "aws-managed";
  return { policy: name, document: known(document), id: arn ?? name, managed, stack, address };
}

/** What is no policy says nothing: not that it gives nothing. */
export const known = (document: unknown): unknown => (isRecord(document) ? document : undefined);
