import type { SourcedPolicy } from "./subject";

/**
 * What is said of something that no stack makes, its account's or another's. It holds for the principals of the account
 * that says so.
 */
export interface DeclaredOutside {
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
  /** The account that says so: twelve digits. */
  readonly accountId: string;
  /** Where it is said. */
  readonly place: { readonly file: string; readonly line: number };
}

/**
 * Whether it holds on a day, its last one included; afterwards what it is about is unknown.
 *
 * @param today `YYYY-MM-DD`
 */
export const holdsOn = ({ says }: DeclaredOutside, today: string): boolean =>
  says.kind !== "harmless" || says.until >= today;
