import { UnreadableError } from "../../access";
import { didYouMean } from "../../common/did-you-mean";
import { formatProblems, loadOrganization } from "../../organization";
import type { Surroundings } from "../command/command";
import { configuration } from "../input/configuration";
import { dayMeant } from "../input/day";
import { fewOf } from "../output/words";
import { ownerFile, ownerFilesIn } from "./files";
import { ownersJson } from "./json";
import { nameOf, type OwnerPolicies, ownerPolicies, ownerWords } from "./owner-policies";
import { ownersText, writtenText } from "./text";
import { writeOwnerFiles } from "./write-files";

export interface OwnersOptions {
  readonly json?: boolean;
  /** The folder that gets a file for each owner. */
  readonly write?: string;
}

/**
 * Says what the owners of resources in other accounts must add to the policies of those, by the organization's files.
 *
 * @param asked the owner, or something that it owns; without it, all owners
 * @returns the exit status: 1 where the organization has problems
 * @throws {UnreadableError} where there is no such owner
 * @throws {WriteError} where the files cannot be written
 */
export function ownersCommand(
  asked: string | undefined,
  { json = false, write }: OwnersOptions,
  { out, error, today }: Surroundings,
): number {
  const loaded = loadOrganization(configuration().folder, dayMeant(undefined, today));
  if ("problems" in loaded) {
    error(`${formatProblems(loaded.problems)}\n`);
    return 1;
  }
  const { organization } = loaded.organization.settings;
  const all = ownerPolicies(loaded.organization);
  const owners = asked === undefined ? all : ownersAsked(all, asked);
  if (write === undefined) {
    out(`${json ? ownersJson(organization, owners) : ownersText(owners)}\n`);
    return 0;
  }
  // A file has all that its owner adds, also where one resource was asked about.
  const whole = all.filter(({ owner }) => owners.some((one) => one.owner === owner));
  const files = new Map(whole.map((one) => ownerFile(organization, one)));
  // What cannot be read there is told while nothing is written.
  const stale = asked === undefined ? ownerFilesIn(write, organization).filter((name) => !files.has(name)) : [];
  writeOwnerFiles(write, files);
  out(`${writtenText(write, [...files.keys()], stale)}\n`);
  return 0;
}

/** Of an account all that it owns, or of a resource its policy alone. */
function ownersAsked(all: readonly OwnerPolicies[], asked: string): readonly OwnerPolicies[] {
  const accounts = all.filter(({ owner, account }) => owner === asked || account === asked);
  if (accounts.length > 0) return accounts;
  const found = all.flatMap((one) => {
    const policies = one.policies.filter(({ resource }) => resource === asked || nameOf(resource) === asked);
    return policies.length > 0 ? [{ ...one, policies }] : [];
  });
  if (found.length > 0) return found;
  const names = all.flatMap(({ owner, account, policies }) => [
    ...[owner, account].filter((name) => name !== undefined),
    ...policies.map(({ resource }) => nameOf(resource)),
  ]);
  const otherwise =
    names.length === 0 ? "Nobody has" : `Write one of ${fewOf(all.map(ownerWords), "account")}, or what they own`;
  throw new UnreadableError([`no owner "${asked}" has anything to add\n${didYouMean(asked, names, otherwise)}`]);
}
