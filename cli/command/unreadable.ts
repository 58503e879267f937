import { UnreadableError } from "../../access";
import type { Surroundings } from "./command";
import { faultText } from "./faults";

/**
 * What a command returns, or where something cannot be read, what that ends with.
 *
 * @param status for what cannot be read: 1, or 2 of a question that 1 is an answer to
 */
export function unlessUnreadable(run: () => number, status: 1 | 2, around: Surroundings): number {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    around.error(faultText(error));
    return status;
  }
}
