import { isMainRole } from "../../policies";
import type { AccountFile, OrganizationFile, TeamFile } from "../schema";
import { filled } from "./placeholders";

/** How a team's roles, groups and policies are called in one account. The one place where names are made. */
export interface Names {
  /** An execution role by its key; the one for jobs, or for everything, has a pattern of its own. */
  executionRole(key: string): string;
  /** The IAM path, with a slash at both ends. */
  readonly path: string;
  /** Whether the path is the team's alone: its pattern has a `<team>` between two slashes. */
  readonly ownPath: boolean;
  group(key: string): string;
  /** Of a group whose people come from IAM Identity Center. */
  permissionSet(group: string): string;
  policy(key: string): string;
}

const DEFAULT_PATTERNS = {
  executionRole: "<team>-SageMakerExecutionRole",
  furtherRole: "<team>-SageMaker-<role>",
  group: "<team>-<group>",
  permissionSet: "<team>-<group>-<account>",
  policy: "<team>-<policy>",
  path: "/teams/<team>/",
};

/** The names by the organization's patterns, those of the account before them, and those of the team before both. */
export function namesOf(organization: OrganizationFile, account: AccountFile, team: TeamFile): Names {
  const overrides = [organization.names, account.names, team.names];
  const pattern = (kind: keyof typeof DEFAULT_PATTERNS): string =>
    overrides.findLast((names) => names?.[kind] !== undefined)?.[kind] ?? DEFAULT_PATTERNS[kind];
  const words: Record<string, string> = {
    organization: organization.organization,
    account: account.account,
    team: team.team,
  };
  const fill = (text: string, more: Record<string, string> = {}): string => filled(text, { ...words, ...more });
  return {
    executionRole: (key) => fill(pattern(isMainRole(key) ? "executionRole" : "furtherRole"), { role: key }),
    path: fill(pattern("path")),
    ownPath: pattern("path").includes("/<team>/"),
    group: (key) => fill(pattern("group"), { group: key }),
    permissionSet: (group) => fill(pattern("permissionSet"), { group }),
    policy: (key) => fill(pattern("policy"), { policy: key }),
  };
}
