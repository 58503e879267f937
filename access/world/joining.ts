import { policyStatements } from "../../evaluation/statements";
import { rememberingOf } from "../../evaluation/decision/remembering-of";
import type { SourcedPolicy } from "../../evaluation/subject";
import type { Known } from "./known";

/** A user in further groups, and whether nobody knows that it may all that is said of it. */
export interface Joined {
  readonly known: Known;
  readonly doubt: boolean;
}

/**
 * What a user, or a member of a group, is in further groups that somebody can put it into: it has the policies of all of
 * them at once, so that one call may take what two of them give. Whoever puts users into groups chooses which, so that
 * what a further group denies is left out, which leaves in doubt whether all can be had together.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddUserToGroup.html
 */
export function joinedTo(member: Known, groups: readonly Known[]): Joined | undefined {
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
        identity: [...own, ...further.map(allowingOnly)],
      },
    },
    doubt: further.some((policy) => allowingOnly(policy) !== policy),
  };
}

/** A policy without its Denies; itself where it has none, or nobody knows it. */
const allowingOnly = rememberingOf((policy: SourcedPolicy): SourcedPolicy => {
  const { document } = policy;
  if (typeof document !== "object" || document === null || !("Statement" in document)) return policy;
  const denies = policyStatements(policy.name, document).filter(({ effect }) => effect === "Deny");
  if (denies.length === 0) return policy;
  const denied = new Set(denies.map(({ index }) => index));
  const statements = [document.Statement].flat().filter((_, index) => !denied.has(index));
  return { ...policy, document: { ...document, Statement: statements } };
});
