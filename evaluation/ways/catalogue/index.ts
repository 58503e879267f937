import type { Method } from "../way";
import { CODE } from "./code";
import { IDENTITIES } from "./identities";
import { PASS_ROLE } from "./pass-role";
import { RIGHTS, SELF_GRANTS } from "./rights";
import { SAGEMAKER_CODE } from "./sagemaker-code";
import { SHARING } from "./sharing";
import { SHARING_SERVICES } from "./sharing-services";
import { VENDING } from "./vending";
import { WORKLOAD_CODE } from "./workload-code";

export { DATA_ONLY } from "./data-only";
export { MAKERS } from "./passing-services";
export { servicesOfAction } from "./role-services";
export { SELF_GRANTS } from "./rights";
export type { Need } from "../need";
export type { RunnerKind, StackRunnerKind } from "../runner-kind";
export type { IdentityKind, Leads, Limiting, Method, Way } from "../way";

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
