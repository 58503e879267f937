import type { KnownPrincipal } from "./known-principal";
import { withoutDenies } from "./without-denies";

/** A user in further groups, and whether nobody knows that it may all that is said of it. */
export interface Joined {
  readonly known: KnownPrincipal;
  readonly doubt: boolean;
}

/**
 * What a user, or a member of a group, is in further groups that somebody can put it into: it has the policies of all of
 * them at once, so that one call may take what two of them give. Whoever puts users into groups chooses which, so that
 * what a further group denies is left out, which leaves in doubt whether all can be had together.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddUserToGroup.html
 */
export function joinedTo(member: KnownPrincipal, groups: readonly KnownPrincipal[]): Joined | undefined {
  const { subject, trust: _, ...rest } = member;
  const own = new Set(subject.identity);
  const further = groups
    .filter((group) => group !== member && group.accountId === member.accountId)
    .flatMap(({ subject: { identity = [] } }) => identity)
    .filter((policy) => !own.has(policy));
  if (further.length === 0) return undefined;
  const names = groups.filter((group) => group !== member).map((group) => group.subject.name);
  return {
    known: {
      ...rest,
      subject: {
        ...subject,
        name: `${subject.name} in ${names.join(" and ")}`,
        identity: [...own, ...further.map(withoutDenies)],
      },
    },
    doubt: further.some((policy) => withoutDenies(policy) !== policy),
  };
}
