import { arnParts, type ContextValues } from "../../evaluation";
import { GLOBAL_SERVICES } from "../../policies";
import type { KnownPrincipal } from "./known-principal";

const REGION = "aws:RequestedRegion";

/**
 * The context of a call as it is usually made: of a bucket, whose ARN tells no region, in the region of the principal's
 * stack. For what must be possible; what must not be may be tried from anywhere.
 */
export function atHome(
  { region }: { readonly region?: KnownPrincipal["region"] },
  { action, resource, context }: { action: string; resource: string; context: ContextValues },
): ContextValues {
  const told = Object.keys(context).some((key) => key.toLowerCase() === REGION.toLowerCase());
  if (region === undefined || told || GLOBAL_SERVICES.has(action.replace(/:.*$/, "").toLowerCase())) return context;
  return (arnParts(resource)?.region ?? "") === "" ? { ...context, [REGION]: region } : context;
}
