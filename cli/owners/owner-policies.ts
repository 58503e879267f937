import { groupBy } from "../../common/lists";
import { type Organization, ownerStatements } from "../../organization";
import { type OwnerStatements, parseArn, type PolicyDocument, policyDocument, sidPart } from "../../policies";

/** What one owner adds to the policies of what is theirs. */
export interface OwnerPolicies {
  /** The owner's account: twelve digits. */
  readonly owner: string;
  /** What the organization calls the account, where it is one of its own. */
  readonly account?: string;
  readonly policies: readonly OwnerPolicy[];
}

export interface OwnerPolicy {
  readonly policy: OwnerStatements["policy"];
  /** The ARN of what has the policy; a pattern where AWS adds to the name. */
  readonly resource: string;
  /** What to do with the document, in a sentence. */
  readonly note: string;
  /**
   * A whole document. Its Sids begin with the organization's name: they stand beside the owner's own, and those of
   * another organization.
   */
  readonly document: PolicyDocument;
}

/** What the owners of resources in other accounts must add, owner by owner, in the order of the stacks. */
export function ownerPolicies({
  settings,
  deployments,
  accounts,
}: Pick<Organization, "settings" | "deployments" | "accounts">): OwnerPolicies[] {
  const names = new Map([...deployments, ...accounts].map(({ account: { id, account } }) => [id, account]));
  return [...groupBy(ownerStatements(deployments), ({ ownerId }) => ownerId)].map(([owner, all]) => {
    const account = names.get(owner);
    return {
      owner,
      ...(account !== undefined && { account }),
      policies: all.map((one) => ofResource(settings.organization, one)),
    };
  });
}

/** `444444444444`, `111111111111 (dev)`. */
export const ownerWords = ({ owner, account }: OwnerPolicies): string =>
  account === undefined ? owner : `${owner} (${account})`;

/** The name of what has the policy: a bucket's, a repository's, a secret's without what AWS adds, a key's id. */
export const nameOf = (resource: string): string =>
  (parseArn(resource)?.resource ?? resource).replace(/^[a-z]+[:/]|-\?{6}$/g, "");

function ofResource(organization: string, { policy, resource, statements }: OwnerStatements): OwnerPolicy {
  const own = statements.map((statement) => ({
    ...statement,
    ...(statement.Sid !== undefined && { Sid: sidPart(organization) + statement.Sid }),
  }));
  return { policy, resource, note: noteOf(policy), document: policyDocument(own) };
}

/**
 * A key whose policy is replaced by these statements has nobody left who manages it.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
const noteOf = (policy: OwnerStatements["policy"]): string =>
  policy === "key policy"
    ? "Add these statements to the policy that the key has, and keep all of that: it says who manages the key"
    : "Add these statements to the policy that is there; where there is none, this is a whole one";
