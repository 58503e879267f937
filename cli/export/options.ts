export interface ExportOptions {
  /** The folder to write. */
  readonly to: string;
  /** An output folder; by default the one that synthesis writes. */
  readonly folder?: string;
  /** `{account}/{team}`; by default that of the last export, or `{stack}`. */
  readonly layout?: string;
  /** Platforms for which lock files are made: `linux_amd64`. */
  readonly lock?: readonly string[];
  /** Stacks that have left and whose folders go. */
  readonly forget?: readonly string[];
  /** Whether only to say what would be written. */
  readonly check?: boolean;
}
