import type { PolicyLayer } from "../language/layer";
import type { Clause } from "../language/statement";
import type { SourcedPolicy } from "./subject";

/** A statement that decides, or may. */
export interface Deciding {
  readonly effect: "Allow" | "Deny";
  /** The Sid, or where it has none, its number from 1: `#2`. */
  readonly statement: string;
  readonly policy: SourcedPolicy;
}

/** A line of a condition that is not known to hold: for an Allow it must, for a Deny it must not. */
export interface Doubt extends Clause {
  readonly of: Deciding;
}

/**
 * What can keep access from being given although an identity policy gives it, or nobody gives it. A trust policy is the
 * policy of a resource, its role; what endpoints say is not asked.
 */
export type DecidingLayer = Exclude<PolicyLayer, "endpoint" | "trust">;

/** What AWS answers to a request, as far as policies tell. */
export interface Decision {
  /** `conditional`: it depends on what is not told, or it is so for a part of the resources only. */
  readonly verdict: "allowed" | "denied" | "conditional";
  /** Why it is denied: by a Deny, or because nothing allows it. */
  readonly reason?: "explicit" | "implicit";
  /** Where nothing allows it. */
  readonly layer?: DecidingLayer;
  /** Where it is denied on a resource that the call takes beside the one that is asked about: that one, as a pattern. */
  readonly beside?: string;
  /** Where nothing allows it: what statements that would allow it ask for, of keys that the call does not have. */
  readonly lacks?: readonly Doubt[];
  /** The statements that allow, or may. */
  readonly allows: readonly Deciding[];
  /** The statements that deny, or may. */
  readonly denies: readonly Deciding[];
  /** What would have to be told, or be otherwise. */
  readonly doubts: readonly Doubt[];
  /** Of an allowed request: what it must not name beside what is told. */
  readonly unless: readonly Doubt[];
  /** Where the resources are a pattern and only some of them are allowed: which, and which are denied. */
  readonly split?: { readonly allowed: readonly string[]; readonly denied: readonly string[] };
  /** Policies that are not known and count: `arn:aws:iam::111111111111:policy/boundary`. */
  readonly unknown: readonly SourcedPolicy[];
  /** What is taken for granted, in sentences: that the owner of a bucket in another account allows it too. */
  readonly assumes: readonly string[];
}
