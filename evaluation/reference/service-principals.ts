import { isServiceName } from "../../policies/language/service-principal";
import { ALWAYS_ENABLED, knownRegions } from "./regions";

/**
 * Services with a principal in each region.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html
 * @see https://docs.aws.amazon.com/codedeploy/latest/userguide/getting-started-create-service-role.html
 */
const REGIONAL = new Set(["codedeploy", "logs", "states"]);

const NAME = /^(.+?)\.amazonaws\.com(\.cn)?$/;

/**
 * What is strange about a service principal: that nobody knows it, or that it is of one region, where the service has
 * one for all. In a region that accounts opt in to, any service may have one of its own.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#services-in-opt-in-regions
 */
export function strangePrincipal(principal: string): "unknown" | "regional" | undefined {
  const [, name] = NAME.exec(principal) ?? [];
  if (name === undefined) return undefined;
  const region = knownRegions().find((one) => name.endsWith(`.${one}`));
  const base = region === undefined ? name : name.slice(0, -region.length - 1);
  if (!isServiceName(base)) return "unknown";
  return region !== undefined && ALWAYS_ENABLED.has(region) && !REGIONAL.has(base) ? "regional" : undefined;
}
