import type { Path } from "../reading/source";
import type { TeamFile } from "../schema";
import { listIn } from "../schema/per-account";
import { nameIn } from "../schema/until";

/** Somebody whom a team file names as a member of a group. */
export interface Member {
  readonly name: string;
  /** The last day, `YYYY-MM-DD`. */
  readonly until: string | undefined;
  /** Where the file says so. */
  readonly path: Path;
}

/** The members that a file names for a group in an account, those too whose day is past. */
export function membersIn(account: string, { groups }: TeamFile, key: string): Member[] {
  const members = groups[key]?.members;
  const path = ["groups", key, "members", ...(Array.isArray(members) ? [] : [account])];
  return (listIn(account, members) ?? []).map((member, index) => ({
    name: nameIn(member),
    until: typeof member === "string" ? undefined : member.until,
    path: [...path, index],
  }));
}
