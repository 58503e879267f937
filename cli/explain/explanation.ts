import type { Explained, Unexplained } from "../../access/answers";
import type { Advice } from "../../advice";

/** A denial, what the stacks say about it, and the settings that would change it. */
export type Explanation = (Explained | Unexplained) & { readonly advice: readonly Advice[] };
