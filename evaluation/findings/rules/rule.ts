/** What a rule says of each of its findings. */
export interface Rule {
  /** Two where the case decides, the usual one first. */
  readonly severity: Severity | readonly [Severity, Severity];
  /** What it finds, for the table of the documentation. */
  readonly finds: string;
  /**
   * What to write instead, in one sentence without a full stop.
   *
   * @default - it depends on the case
   */
  readonly remedy?: string;
  /** AWS's page behind it. */
  readonly page: string;
}

/**
 * `error`: AWS refuses it, or it cannot do what it says; a synthesis stops. `warning`: it works, and opens more than it
 * seems to; it can be accepted. `unknown`: it depends on a value that is known only at the apply. `suggestion`: it could be
 * written better, and means the same; told only to who asks for it.
 */
export type Severity = (typeof SEVERITIES)[number];

/** In the order in which findings are told. */
export const SEVERITIES = ["error", "warning", "unknown", "suggestion"] as const;
