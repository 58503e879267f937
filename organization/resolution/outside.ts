import type { Place } from "../../common/fault";
import type { DeclaredOutside, SourcedPolicy } from "../../evaluation";
import type { PolicyFiles } from "../input/policy-files";
import type { Located } from "../reading/salvage";
import type { AccountFile } from "../schema";
import type { OutsideEntry } from "../schema/outside";

/** What an account file says of something that no stack makes. It holds for the principals of that file's account. */
export interface Declaration extends DeclaredOutside {
  readonly place: Place;
}

/** The declarations of account files without problems. */
export const declarationsIn = (accounts: readonly Located<AccountFile>[], files: PolicyFiles): Declaration[] =>
  accounts.flatMap((file) =>
    file.value.outside.flatMap((entry, index): Declaration[] => {
      const subject = subjectOf(entry);
      const says = saysOf(entry, files);
      return subject && says ? [{ subject, says, accountId: file.value.id, place: file.at(["outside", index]) }] : [];
    }),
  );

/** Undefined where the schema has refused it. */
function subjectOf({ arn, service }: OutsideEntry): Declaration["subject"] | undefined {
  if (arn !== undefined) return { arn };
  return service === undefined ? undefined : { service };
}

function saysOf(entry: OutsideEntry, files: PolicyFiles): Declaration["says"] | undefined {
  const { policies, runsAs, document, harmless, until } = entry;
  const policyOf = (name: string): SourcedPolicy => files.get(name)?.policy ?? { name, document: undefined };
  if (policies) return { kind: "policies", policies: policies.map(policyOf) };
  if (runsAs !== undefined) return { kind: "runs-as", role: runsAs };
  if (document !== undefined) return { kind: "document", policy: policyOf(document) };
  return harmless === undefined || until === undefined ? undefined : { kind: "harmless", reason: harmless, until };
}
