/** Whom a team lets use what it writes, by its file. */
export interface Consent {
  /** Teams that may read it. */
  readonly readers: readonly string[];
  /** Teams that may read and write it. */
  readonly writers: readonly string[];
  /** Every team may read it, and whoever says the same of its own entry may write it. */
  readonly shared: boolean;
}

/** Nobody else. */
export const NO_CONSENT: Consent = { readers: [], writers: [], shared: false };

export const letsRead = ({ readers, writers, shared }: Consent, team: string): boolean =>
  shared || readers.includes(team) || writers.includes(team);

/** Of two that write one place, each must let the other. */
export const letsWrite = ({ writers, shared }: Consent, team: string): boolean => shared || writers.includes(team);
