/** A policy that cannot be written: a fault in a statement, told in a sentence. */
export class PolicyError extends Error {
  override readonly name = "PolicyError";
}
