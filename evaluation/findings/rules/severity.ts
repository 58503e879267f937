/**
 * `error`: AWS refuses it, or it cannot do what it says; a synthesis stops. `warning`: it works, and opens more than it
 * seems to; it can be accepted. `unknown`: it depends on a value that is known only at the apply.
 */
export type Severity = (typeof SEVERITIES)[number];

/** In the order in which findings are told. */
export const SEVERITIES = ["error", "warning", "unknown"] as const;
