import { isOver } from "../../common/day";
import type { AccountFile, OrganizationFile, TeamFile } from "../schema";
import type { FromDirectorySaid, InDirectory } from "../schema/identity-center";
import { membersIn } from "./members";
import type { Names } from "./names";
import { filled } from "./placeholders";

/** A group or a user of the directory. */
export type DirectoryPrincipal = { readonly name: string } | { readonly id: string };

/** Who of the directory comes to the rights of a group. */
export interface FromDirectory {
  /** The groups of the directory that they are given to in the account. */
  readonly groups: readonly DirectoryPrincipal[];
  /** The users that they are given to by themselves. */
  readonly users: readonly DirectoryPrincipal[];
  /** Groups and users that the directory has not got yet, and which they are not given to. */
  readonly pending: readonly DirectoryPrincipal[];
  /** Who the file says are in these groups. The directory decides, so that nothing is made of it. */
  readonly members: readonly string[];
}

/** The permission set that takes the place of a group in an account: its people come from IAM Identity Center. */
export interface DeployedSet extends FromDirectory {
  readonly name: string;
  /** Whether it is taken away, and the policies that it named are left until the group is out of the file. */
  readonly retired: boolean;
  /** The page of the console that people come to. */
  readonly relayState: string | undefined;
  /** In seconds. */
  readonly maxSessionDuration: number;
}

export const permissionSetOf = (
  directory: FromDirectory,
  { groups }: TeamFile,
  group: string,
  names: Names,
  { relayState }: { readonly relayState?: string | undefined },
  maxSessionDuration: number,
): DeployedSet => ({
  name: names.permissionSet(group),
  retired: groups[group]?.retired ?? false,
  ...directory,
  relayState,
  maxSessionDuration,
});

/** @param day the day as of which they come, `YYYY-MM-DD`; without it nobody's time is over */
export function fromDirectory(
  { organization }: OrganizationFile,
  { account }: AccountFile,
  team: TeamFile,
  group: string,
  { groups = [], users = [] }: FromDirectorySaid,
  day: string | undefined,
): FromDirectory {
  const words = { organization, account, team: team.team, group };
  const still = (some: readonly InDirectory[]): InDirectory[] => some.filter((one) => !isOver(untilOf(one), day));
  const named = (some: readonly InDirectory[], pending: boolean): DirectoryPrincipal[] =>
    still(some)
      .filter((one) => isPending(one) === pending)
      .map((one) => principalOf(one, words));
  return {
    groups: named(groups, false),
    users: named(users, false),
    pending: [...named(groups, true), ...named(users, true)],
    members: membersIn(account, team, group)
      .filter(({ until }) => !isOver(until, day))
      .map((member) => member.name),
  };
}

const isPending = (one: InDirectory): boolean => typeof one !== "string" && one.pending === true;
const untilOf = (one: InDirectory): string | undefined => (typeof one === "string" ? undefined : one.until);

/** Who is meant, with words in place of the placeholders. */
export function principalOf(one: InDirectory, words: Readonly<Record<string, string>>): DirectoryPrincipal {
  if (typeof one === "string") return { name: filled(one, words) };
  return one.id === undefined ? { name: filled(one.name ?? "", words) } : { id: one.id };
}

/** The name or the id, for messages. */
export const calledInDirectory = (one: DirectoryPrincipal): string => ("id" in one ? one.id : one.name);
