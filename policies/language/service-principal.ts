import { closestWord } from "../../common/did-you-mean";
import data from "../data/service-principals.json";

/** What AWS's services are called in front of `.amazonaws.com`, as far as AWS names them anywhere. */
export const SERVICE_NAMES: ReadonlySet<string> = new Set(data.principals);
const DOMAIN = /\.amazonaws\.com(\.cn)?$/;
/** Some services are called by their region too: `states.eu-west-1.amazonaws.com`. */
const REGION = /\.[a-z]{2}(-[a-z]+){1,2}-\d$/;

/** Whether a service is called so, or has a part of that name: `monitoring.rds` is of `rds`. */
export const isServiceName = (name: string): boolean =>
  SERVICE_NAMES.has(name) || SERVICE_NAMES.has(name.slice(name.indexOf(".") + 1));

/**
 * Whether AWS has a service of that name, or a service whose part it names.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services
 */
export const isKnownServicePrincipal = (text: string): boolean =>
  /^[a-z0-9-]+(\.[a-z0-9-]+)*\.amazonaws\.com(\.cn)?$/.test(text) &&
  isServiceName(text.replace(DOMAIN, "").replace(REGION, ""));

/** What to write instead of a name that no service has. */
export function serviceRemedy(text: string): string {
  const meant = DOMAIN.test(text) ? closestWord(text.replace(DOMAIN, ""), [...SERVICE_NAMES]) : undefined;
  return meant === undefined ? "Write one such as glue.amazonaws.com" : `Did you mean "${meant}.amazonaws.com"?`;
}
