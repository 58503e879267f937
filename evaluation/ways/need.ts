import { administrativePolicies } from "../../policies/language/managed";
import { arnsOverlap } from "../language/arn";
import { admits, isSpecific, type Limit } from "./limits";

/** An action that a way takes, and what makes it harmless. */
export interface Need {
  readonly action: string;
  /** Whether it is harmless on resources of given names, or of a given team. */
  readonly harmlessByName: boolean;
  /** The resource type that counts, where the action takes several. */
  readonly type?: string;
  /** It is harmless with one of these limits. */
  readonly closedBy: readonly Closer[];
}

export type Closer = (limit: Limit) => boolean;

/** Harmless on resources of given names; else only with one of the limits. */
export const wide = (action: string, ...closedBy: readonly Closer[]): Need => ({
  action,
  harmlessByName: true,
  closedBy,
});

/** The same, where only one of the action's types of resources counts. */
export const wideOn = (type: string, action: string, ...closedBy: readonly Closer[]): Need => ({
  ...wide(action, ...closedBy),
  type,
});

/** Not harmless on whatever resource; only with one of the limits. */
export const any = (action: string, ...closedBy: readonly Closer[]): Need => ({
  action,
  harmlessByName: false,
  closedBy,
});

/** The request must have the key, with a value that is named. */
export const only =
  (key: string): Closer =>
  (limit) =>
    limit.key === key.toLowerCase() && limit.kind === "only" && !limit.absent && limit.values.every(isSpecific);

/** Where the request has the key, it has a value that is named; or it must not have it. */
export const onlyIfSent =
  (key: string): Closer =>
  (limit) =>
    limit.key === key.toLowerCase() && limit.kind === "only" && limit.values.every(isSpecific);

/** Only boundaries that are named, and leave something out. */
export const onlyBoundaries: Closer = (limit) => only("iam:PermissionsBoundary")(limit) && !admitsAdministrator(limit);

/** Only policies that are named, and make nobody an administrator. */
export const onlyPolicies: Closer = (limit) => onlyIfSent("iam:PolicyARN")(limit) && !admitsAdministrator(limit);

const admitsAdministrator = (limit: Limit): boolean =>
  administrativePolicies("*").some((policy) => limit.values.some((value) => arnsOverlap(value, policy)));

/** The key cannot have the value. */
export const never =
  (key: string, value: string): Closer =>
  (limit) =>
    limit.key === key.toLowerCase() && !admits(limit, value);

/** The request must have the key with this value. */
export const always =
  (key: string, value: string): Closer =>
  (limit) =>
    only(key)(limit) && limit.values.every((one) => one.toLowerCase() === value);

/** Some values of the key are taken away. */
export const except =
  (key: string): Closer =>
  (limit) =>
    limit.key === key.toLowerCase() && limit.kind === "except" && limit.values.length > 0;
