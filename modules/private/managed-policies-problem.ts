/**
 * What is wrong with the number of managed policies of a role that people take.
 *
 * @param limit how many the account attaches to a role
 */
export const managedPoliciesProblem = (name: string, count: number, limit: number): string | undefined =>
  count <= limit
    ? undefined
    : `the role "${name}" would need ${count} managed policies and IAM attaches at most ${limit}\n` +
      "Give the team fewer workloads, buckets, prefixes or tables, or common parents of them, or attach fewer policies, " +
      "or have AWS raise the quota and say so: maxManagedPolicies, or in an account file limits: { policiesPerRole: … }";
