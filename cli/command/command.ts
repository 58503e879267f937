import type { Command as Program } from "commander";

/** Where a command writes, whom it asks, and which day it is (`YYYY-MM-DD`) where nobody names another. */
export interface Surroundings {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** Whether the person in front of the terminal says yes. */
  readonly confirm: (question: string) => Promise<boolean>;
  readonly today: string;
}

/** The exit status; of a command that works with AWS or Terraform, later. */
export type Status = number | Promise<number>;

/**
 * Says how a command is called and what it does.
 *
 * @param command the command, which has its name
 * @param ends takes the exit status, once it is called
 */
export type Declaration = (command: Program, around: Surroundings, ends: (status: Status) => void) => void;
