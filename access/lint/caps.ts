import { type Caps, mayBeAllowed, type PolicyLevels, type Subject } from "../../evaluation";
import type { StackPrincipal } from "../terraform";

/** What limits a principal whatever its policies say. */
export interface Capped {
  readonly caps: Caps;
  /** `the permissions boundary acme-Boundary`. */
  readonly words: string;
}

/**
 * What caps a principal: its permissions boundary, and the service control policies above its account. Undefined where
 * nothing does.
 */
export function cappedBy(principal: StackPrincipal, scps: PolicyLevels): Capped | undefined {
  const { boundary } = principal;
  if (!boundary && scps.length === 0) return undefined;
  const subject = limited(principal, scps);
  const words = [
    ...(boundary ? [`the permissions boundary ${boundary.name}`] : []),
    ...(scps.length > 0 ? ["the service control policies"] : []),
  ];
  return { caps: (action, resource) => mayBeAllowed(subject, { action, resource }), words: words.join(" or ") };
}

/** A principal with all that gives and limits its access. */
export const limited = ({ kind, name, arn, policies, boundary }: StackPrincipal, scps: PolicyLevels): Subject => ({
  ...{ kind, name, identity: policies },
  ...(arn !== undefined && { arn }),
  ...(boundary && { boundary }),
  ...(scps.length > 0 && { scps }),
});
