import { accountOfPrincipal, type StatementPrincipals } from "../../evaluation";
import type { Named } from "./report";

/** Whom a trust or resource policy means: one, or all but the excepted ones. */
export interface Whom {
  /** The same for the same. */
  readonly key: string;
  readonly not: boolean;
  readonly named: readonly Named[];
}

const ANYBODY = "AWS *";

export function whomOf({ not, named }: StatementPrincipals): readonly Whom[] {
  const all = [...named].flatMap(([kind, names]) => names.map((name): Named => ({ kind, name })));
  if (!not) return all.map((one) => ({ key: keyOf(one), not, named: [one] }));
  const keys = [...new Set(all.map(keyOf))].sort();
  return [{ key: `!${keys.join(",")}`, not, named: all }];
}

/** An account is named by its number or by its root. */
function keyOf({ kind, name }: Named): string {
  const account = kind === "AWS" ? accountOfPrincipal(name) : undefined;
  return account === undefined ? `${kind} ${name}` : `account ${account}`;
}

/**
 * Whether whoever is meant by the one is meant by the other in the same way. An account does not cover its roles: who is
 * named itself needs no identity policy.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export const whomCovers = (general: Whom | undefined, specific: Whom | undefined): boolean =>
  general?.key === specific?.key || general?.key === ANYBODY;
