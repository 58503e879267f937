import { managedPolicyDocument } from "../../evaluation";
import type { Statement } from "../../policies";
import type { Path } from "../reading/source";
import type { AttachedPolicy, DeployedGroup, DeployedRole } from "./deployment";
import type { Shared, SharedPolicy } from "./shared";

/** A policy that execution roles or a group of a team have in an account. */
export interface TeamPolicy {
  /** What it is about, and what it is called in the pattern of names: `S3Access`, `jobs-Work`, `ML_Engineers-Data`. */
  readonly key: string;
  readonly holders: Holders;
  readonly form: PolicyForm;
  /** At least one, but for another's policy whose text is not known. */
  readonly statements: readonly Statement[];
  /** The setting of the team file that it comes from, or `team` where several make it. */
  readonly setting: Path;
  /** Where each of the statements stands in the team file, where that is in several settings. */
  readonly written?: readonly Path[];
}

/** Who has a policy: execution roles or a group, by their keys. */
export interface Holders {
  readonly kind: "role" | "group";
  readonly keys: readonly string[];
}

/** How a policy is put on its holders, and what it is called in IAM. */
export type PolicyForm =
  /** Written into each role while it fits there, and otherwise a customer managed policy with the other name. */
  | { readonly kind: "inline"; readonly name: string; readonly managedName?: string }
  /** A customer managed policy of the team's own. Where it is divided, the others' names go on with `-1`, `-01`, … */
  | { readonly kind: "managed"; readonly name: string }
  /** AWS's, in place of a scoped one. */
  | { readonly kind: "aws-managed"; readonly name: string }
  /** What the team file or the account attaches: AWS's, the account's or another's. One that is divided has several ARNs. */
  | { readonly kind: "attached"; readonly name: string; readonly arns: readonly string[] };

export const ofRoles = (roles: readonly DeployedRole[]): Holders => ({
  kind: "role",
  keys: roles.map(({ key }) => key),
});

export const ofGroup = ({ key }: DeployedGroup): Holders => ({ kind: "group", keys: [key] });

export const isHeldBy = ({ holders }: TeamPolicy, kind: Holders["kind"], key: string): boolean =>
  holders.kind === kind && holders.keys.includes(key);

/** AWS's policy in place of a scoped one, by a setting. */
export const awsManaged = (key: string, name: string, holders: Holders, setting: Path): TeamPolicy => ({
  key,
  holders,
  form: { kind: "aws-managed", name },
  statements: statementsOfAwsManaged(name),
  setting,
});

/** The guardrails, which are always attached, and what the team file attaches. */
export function attachedPolicies(
  { guardrails, policies }: Pick<Shared, "guardrails" | "policies">,
  attached: readonly AttachedPolicy[],
  holders: Holders,
): TeamPolicy[] {
  return [
    ...(guardrails ? [madeByAccount(guardrails, holders, ["team"])] : []),
    ...attached.map(({ arns, path }): TeamPolicy => {
      const [arn = ""] = arns;
      const own = policies.find((policy) => policy.arns.includes(arn));
      if (own) return madeByAccount(own, holders, path);
      const name = arn.slice(arn.lastIndexOf("/") + 1);
      const form = { kind: "attached", name, arns } as const;
      return { key: name, holders, form, statements: statementsOfAwsManaged(arn), setting: path };
    }),
  ];
}

const madeByAccount = ({ key, name, arns, statements }: SharedPolicy, holders: Holders, setting: Path): TeamPolicy => ({
  key,
  holders,
  form: { kind: "attached", name, arns },
  statements,
  setting,
});

/** Where a statement stands that the team file spells. */
export const placeOfStatement = ({ setting, written }: TeamPolicy, index: number): Path =>
  written?.[index] ?? [...setting, index];

/** The ARNs of what is attached. */
export const attachedArns = (policies: readonly TeamPolicy[]): string[] =>
  policies.flatMap(({ form }) => (form.kind === "attached" ? form.arns : []));

/** None of a policy whose text is not known. */
function statementsOfAwsManaged(nameOrArn: string): readonly Statement[] {
  const document = managedPolicyDocument(nameOrArn) as
    { readonly Statement: Statement | readonly Statement[] } | undefined;
  return document === undefined ? [] : [document.Statement].flat();
}
