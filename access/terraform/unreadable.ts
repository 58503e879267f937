/** Input that is not what it should be: every fault in a sentence for the person who gave it. */
export class UnreadableError extends Error {
  override readonly name = "UnreadableError";

  /** @param faults each with its file, what is wrong, and behind a line break what to do instead */
  constructor(readonly faults: readonly string[]) {
    super(faults.join("\n"));
  }
}
