import type { Severity } from "./severity";

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
