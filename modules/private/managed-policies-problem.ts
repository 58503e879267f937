/**
 * What is wrong with the number of managed policies of a role that people take.
 *
 * @param limit how many the account attaches to a role
 * @param what what stands before the name
 */
export const managedPoliciesProblem = (
  name: string,
  count: number,
  limit: number,
  what = "the role",
): string | undefined =>
  count <= limit
    ? undefined
    : `${what} "${name}" would need ${count} managed policies and IAM attaches at most ${limit}\n` +
      "Give the team fewer workloads, buckets, prefixes or tables, or common parents of them, or attach fewer policies, " +
      "or have AWS raise the quota and say so: maxManagedPolicies, or in an account file limits: { policiesPerRole: … }";
