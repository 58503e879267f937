import { CODE } from "./catalogue/code";
import { IDENTITIES } from "./catalogue/identities";
import { PASS_ROLE } from "./catalogue/pass-role";
import { RIGHTS, SELF_GRANTS } from "./catalogue/rights";
import { SAGEMAKER_CODE } from "./catalogue/sagemaker-code";
import { SHARING } from "./catalogue/sharing";
import { SHARING_SERVICES } from "./catalogue/sharing-services";
import { VENDING } from "./catalogue/vending";
import { WORKLOAD_CODE } from "./catalogue/workload-code";
import type { Method } from "./way";

export { DATA_ONLY } from "./catalogue/data-only";
export { MAKERS } from "./catalogue/pass-role";
export { servicesOfAction } from "./catalogue/role-services";
export { SELF_GRANTS } from "./catalogue/rights";
export type { Need } from "./need";
export type { RunnerKind, StackRunnerKind } from "./runner-kind";
export type { IdentityKind, Leads, Limiting, Method, Way } from "./way";

/**
 * The catalogue: every way that is known from one principal to somebody else's rights, and what nobody follows. Lint's
 * findings and the graph of who can become whom are read from it.
 *
 * @see https://rhinosecuritylabs.com/aws/aws-privilege-escalation-methods-mitigation/
 */
export const METHODS: readonly Method[] = [
  ...SELF_GRANTS,
  ...RIGHTS,
  ...IDENTITIES,
  ...PASS_ROLE,
  ...SAGEMAKER_CODE,
  ...CODE,
  ...WORKLOAD_CODE,
  ...SHARING,
  ...SHARING_SERVICES,
  ...VENDING,
];
