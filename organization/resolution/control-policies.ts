import type { Path } from "../reading/source";
import type { AccountFile } from "../schema";
import type { ControlPolicies, ControlPolicy } from "../schema/control-policies";

/** A control policy, in JSON as AWS has it. */
export interface NamedControlPolicy {
  readonly name: string;
  readonly document: ControlDocument;
}

type ControlDocument = NonNullable<ControlPolicy["policy"]>;

/** What AWS attaches to every root, unit and account from the start. */
const FULL_ACCESS: NamedControlPolicy = {
  name: "FullAWSAccess",
  document: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] },
};

/**
 * The service control policies above an account, level by level; none where its file lists none, which then limit
 * nothing. Each level must allow: those of a plain list are one level. Where none of a level allows anything, they are
 * denials beside AWS's FullAWSAccess, which is added.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html
 */
export const scpsOf = (account: Pick<AccountFile, "scps">): readonly (readonly NamedControlPolicy[])[] =>
  documentsIn(account, "scps").map((level) =>
    level.some(({ document }) => allows(document)) ? level : [FULL_ACCESS, ...level],
  );

/**
 * The resource control policies above an account, likewise. They deny, and nobody can detach AWS's RCPFullAWSAccess
 * beside them.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_evaluation.html
 */
export const rcpsOf = (account: Pick<AccountFile, "rcps">): readonly (readonly NamedControlPolicy[])[] =>
  documentsIn(account, "rcps");

/** The setting of an account file with policies of each kind, and what they are called where they have no name. */
export const CONTROL_POLICIES = { scps: "scp", rcps: "rcp" } as const;

export type ControlSetting = keyof typeof CONTROL_POLICIES;

/** A control policy of an account file. */
export interface WrittenPolicy {
  readonly policy: ControlPolicy;
  readonly name: string;
  /** From the top of the file. */
  readonly path: Path;
}

/** The policies that an account file lists under one setting, level by level. */
export function levelsIn<S extends ControlSetting>(
  account: Readonly<Record<S, ControlPolicies>>,
  setting: S,
): readonly (readonly WrittenPolicy[])[] {
  let place = 0;
  const written = (policy: ControlPolicy, path: Path): WrittenPolicy => {
    place += 1;
    return { policy, path, name: policy.name ?? `${CONTROL_POLICIES[setting]}-${place}` };
  };
  const flat: WrittenPolicy[] = [];
  const levels: WrittenPolicy[][] = [];
  for (const [index, one] of account[setting].entries()) {
    if (Array.isArray(one)) levels.push(one.map((policy, inner) => written(policy, [setting, index, inner])));
    else flat.push(written(one, [setting, index]));
  }
  return [flat, ...levels].filter(({ length }) => length > 0);
}

const documentsIn = <S extends ControlSetting>(
  account: Readonly<Record<S, ControlPolicies>>,
  setting: S,
): readonly (readonly NamedControlPolicy[])[] =>
  levelsIn(account, setting).map((level) => level.map(({ policy, name }) => ({ name, document: documentOf(policy) })));

/** The document, which stands below `policy` where the policy has a name. */
export function documentOf({ policy, Version, Id, Statement }: ControlPolicy): ControlDocument {
  const { Version: version, Id: id, Statement: statement } = policy ?? { Version, Id, Statement };
  return {
    ...(version !== undefined && { Version: version }),
    ...(id !== undefined && { Id: id }),
    Statement: statement ?? [],
  };
}

/** One statement, or all of a list. */
export const statementsIn = ({ Statement }: ControlDocument): readonly Readonly<Record<string, unknown>>[] =>
  Array.isArray(Statement) ? Statement : [Statement];

const allows = (document: ControlDocument): boolean => statementsIn(document).some((one) => one["Effect"] === "Allow");
