import type { PolicyLayer } from "../../evaluation";
import type { DeniedPrincipal } from "./principal";

/** What an error says about a request that AWS denied. What it does not say is missing. */
export interface Denied {
  readonly principal?: DeniedPrincipal;
  /** As AWS spells it: `s3:GetObject`. */
  readonly action?: string;
  /** An ARN, or `*`. */
  readonly resource?: string;
  /** Whether nothing allowed it, a statement denied it, or the error does not tell. */
  readonly reason: "no-allow" | "explicit-deny" | "unknown";
  /** The kind of policy that did not allow, or that denied. */
  readonly layer?: PolicyLayer;
  /** The policy that denies, where AWS names it. */
  readonly policyArn?: string;
  /** The statement that denies, from a decoded authorization message. */
  readonly sid?: string;
  /** What the text does not say, and where to find it. In sentences. */
  readonly ask?: string;
}

/** A denial, and which part of the text it was read from. */
export interface Found {
  readonly from: number;
  readonly to: number;
  readonly denied: Denied;
}
