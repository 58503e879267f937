import { rememberingOf } from "../../common/memo";
import type { SourcedPolicy } from "../../evaluation";
import type { KnownPrincipal } from "./known-principal";

const ALL: SourcedPolicy = {
  name: "a policy that it writes",
  document: { Version: "2012-10-17", Statement: [{ Sid: "Anything", Effect: "Allow", Action: "*", Resource: "*" }] },
};

/** The name of whom somebody makes who may write policies. */
export const ANYTHING = "a role with any rights";

/** Whom somebody makes who may write policies. */
export const everything = ({ stack, accountId, subject: { arn } }: KnownPrincipal): KnownPrincipal => ({
  subject: { kind: "role", name: ANYTHING, identity: [ALL], ...(arn !== undefined && { arn }) },
  stack,
  ...(accountId !== undefined && { accountId }),
});

/** Whom somebody makes who may write policies for what carries a boundary: it has what the boundary lets through. */
export function everythingWithin(known: KnownPrincipal, boundary: SourcedPolicy): KnownPrincipal {
  const all = bounded(known);
  const key = boundary.arn ?? boundary.name;
  const { scps } = known.subject;
  const { subject, ...rest } = everything(known);
  const one: KnownPrincipal = all.get(key) ?? {
    ...rest,
    subject: { ...subject, name: `${ANYTHING} within ${boundary.name}`, identity: [boundary], ...(scps && { scps }) },
  };
  all.set(key, one);
  withinBoundaries.add(one);
  return one;
}

const bounded = rememberingOf((_: KnownPrincipal) => new Map<string, KnownPrincipal>());
const withinBoundaries = new WeakSet<KnownPrincipal>();

/** Whether it stands for whatever a boundary lets through. */
export const isWithinBoundary = (known: KnownPrincipal): boolean => withinBoundaries.has(known);
