import type { SourcedPolicy } from "../evaluation/subject";
import type { Organization } from "./load";
import type { PolicyFiles } from "./policy-files";
import type { Place } from "./problems";
import type { Located } from "./salvage";
import type { AccountFile } from "./schema";
import type { OutsideEntry } from "./schema/outside";

/**
 * What an account file says of something that no stack makes, its account's or another's. It holds for the principals of
 * the account in whose file it stands.
 */
export interface Declaration {
  /** An ARN or a pattern of ARNs; or the principal of a service. */
  readonly subject: { readonly arn: string } | { readonly service: string };
  readonly says:
    | {
        readonly kind: "policies";
        /** All that it has. */
        readonly policies: readonly SourcedPolicy[];
      }
    | {
        readonly kind: "runs-as";
        /** The ARN of the role. */
        readonly role: string;
      }
    | {
        /** Of a policy. */
        readonly kind: "document";
        readonly policy: SourcedPolicy;
      }
    | {
        readonly kind: "harmless";
        readonly reason: string;
        /** The last day, `YYYY-MM-DD`; afterwards it is unknown again. */
        readonly until: string;
      };
  /** The account in whose file it stands: twelve digits. */
  readonly accountId: string;
  readonly place: Place;
}

/** Everything that the organization's files declare, in their order. The same declarations each time. */
export const outsideOf = ({ outside }: Organization): readonly Declaration[] => outside;

/**
 * Whether a declaration holds on a day, its last one included; afterwards what it is about is unknown.
 *
 * @param today `YYYY-MM-DD`
 */
export const holdsOn = ({ says }: Declaration, today: string): boolean =>
  says.kind !== "harmless" || says.until >= today;

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
