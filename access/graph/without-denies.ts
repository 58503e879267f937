import { rememberingOf } from "../../common/memo";
import { policyStatements, type SourcedPolicy } from "../../evaluation";

/** A policy without its Denies; itself where it has none, or nobody knows it. */
export const withoutDenies = rememberingOf((policy: SourcedPolicy): SourcedPolicy => {
  const { document } = policy;
  if (typeof document !== "object" || document === null || !("Statement" in document)) return policy;
  const denies = policyStatements(policy.name, document).filter(({ effect }) => effect === "Deny");
  if (denies.length === 0) return policy;
  const denied = new Set(denies.map(({ index }) => index));
  const statements = [document.Statement].flat().filter((_, index) => !denied.has(index));
  return { ...policy, document: { ...document, Statement: statements } };
});
