/** What can be said of a test on a request that is known only in part. */
export type Truth = "yes" | "no" | "maybe";

export const truth = (value: boolean): Truth => (value ? "yes" : "no");

export function not(value: Truth): Truth {
  if (value === "maybe") return value;
  return value === "yes" ? "no" : "yes";
}

/** Whether one of them holds. */
export function some(values: readonly Truth[]): Truth {
  if (values.includes("yes")) return "yes";
  return values.includes("maybe") ? "maybe" : "no";
}

/** Whether all of them hold. */
export function every(values: readonly Truth[]): Truth {
  if (values.includes("no")) return "no";
  return values.includes("maybe") ? "maybe" : "yes";
}
