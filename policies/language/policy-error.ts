import { visible } from "../../common/shown-text";

/**
 * A policy that cannot be written: a fault in a statement, told in a sentence. What it quotes may be anybody's: nothing
 * in it moves the cursor, colours anything or hides.
 */
export class PolicyError extends Error {
  override readonly name = "PolicyError";

  constructor(message = "") {
    super(message.split("\n").map(visible).join("\n"));
  }
}
