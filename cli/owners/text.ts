import path from "node:path";
import { legible } from "../../access";
import { counted, wrap } from "../output/words";
import { type OwnerPolicies, type OwnerPolicy, ownerWords } from "./owner-policies";

/** For each owner, what to add where: documents to copy, which begin at the line's beginning. */
export const ownersText = (owners: readonly OwnerPolicies[]): string =>
  legible(owners.length === 0 ? NOBODY : owners.map(ownerText).join("\n\n\n"));

const NOBODY = "Nobody has anything to add: no team's file names what is in another account.";

/**
 * The files that were written, and those that are left of owners who have nothing to add any more.
 *
 * @param written the names of files in the folder
 */
export function writtenText(folder: string, written: readonly string[], stale: readonly string[]): string {
  const named = (names: readonly string[]): string[] => names.map((name) => `  ${path.join(folder, name)}`);
  return legible(
    [
      ...(written.length === 0 ? [NOBODY] : ["Written, for the owner of each account:", ...named(written)]),
      ...(stale.length === 0
        ? []
        : ["Left from before, of owners who have nothing to add any more; tell them, and remove it:", ...named(stale)]),
    ].join("\n"),
  );
}

function ownerText(owner: OwnerPolicies): string {
  const head =
    `The account ${ownerWords(owner)} adds to ${counted(owner.policies.length, "policy", "policies")} of its own, once the roles are ` +
    "deployed: AWS takes no role that is not there.";
  return [wrap(head, ""), ...owner.policies.map(policyText)].join("\n\n");
}

const policyText = ({ policy, resource, note, document }: OwnerPolicy): string =>
  [`The ${policy} of ${resource}`, wrap(note, "  "), JSON.stringify(document, null, 2)].join("\n");
