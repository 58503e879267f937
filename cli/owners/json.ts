import type { OwnerPolicies } from "./owner-policies";

/** What `owners --json` prints. Members may be added; a change to one gets another version. */
export interface OwnersJson {
  readonly version: 1;
  readonly organization: string;
  readonly owners: readonly OwnerPolicies[];
}

export const ownersJson = (organization: string, owners: readonly OwnerPolicies[]): string =>
  JSON.stringify({ version: 1, organization, owners } satisfies OwnersJson, null, 2);
