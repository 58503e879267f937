import { readData, type ServicePrincipalsFile } from "./data-files";
import { servicePrefixes } from "./reference";
import { ALWAYS_ENABLED, knownRegions } from "./regions";

let names: ReadonlySet<string> | undefined;

/** In front of `.amazonaws.com`: those that AWS's managed policies name, and the prefixes of all services. */
export function servicePrincipalNames(): ReadonlySet<string> {
  names ??= new Set([...(readData("service-principals.json") as ServicePrincipalsFile).names, ...servicePrefixes()]);
  return names;
}

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
  // A part of a service has its name before the service's.
  const known = servicePrincipalNames().has(base) || servicePrincipalNames().has(base.slice(base.indexOf(".") + 1));
  if (!known) return "unknown";
  return region !== undefined && ALWAYS_ENABLED.has(region) && !REGIONAL.has(base) ? "regional" : undefined;
}
