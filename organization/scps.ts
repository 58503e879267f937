import type { AccountFile } from "./schema";
import type { Scp } from "./schema/scps";

/** A service control policy, in JSON as AWS has it. */
export interface NamedScp {
  readonly name: string;
  readonly document: ScpDocument;
}

type ScpDocument = NonNullable<Scp["policy"]>;

/** What AWS attaches to every root, unit and account from the start. */
const FULL_ACCESS: NamedScp = {
  name: "FullAWSAccess",
  document: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] },
};

/**
 * The service control policies above an account; none where its file lists none, which then limit nothing.
 *
 * All are taken as attached at one level, where an Allow in any of them allows. With Allows at several levels less is
 * allowed than that: what is proven impossible is so in any case. Where none allows anything, they are denials beside
 * AWS's FullAWSAccess, which is added.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html
 */
export function scpsOf({ scps }: Pick<AccountFile, "scps">): readonly NamedScp[] {
  const named = scps.map((scp, index) => ({ name: scpName(scp, index), document: documentOf(scp) }));
  if (named.length === 0 || named.some(({ document }) => allows(document))) return named;
  return [FULL_ACCESS, ...named];
}

/** @param index its place in the list, from 0 */
export const scpName = ({ name }: Scp, index: number): string => name ?? `scp-${index + 1}`;

/** The document, which stands below `policy` where the policy has a name. */
export function documentOf({ policy, Version, Id, Statement }: Scp): ScpDocument {
  const { Version: version, Id: id, Statement: statement } = policy ?? { Version, Id, Statement };
  return {
    ...(version !== undefined && { Version: version }),
    ...(id !== undefined && { Id: id }),
    Statement: statement ?? [],
  };
}

const allows = ({ Statement }: ScpDocument): boolean =>
  (Array.isArray(Statement) ? Statement : [Statement]).some((one) => one["Effect"] === "Allow");
