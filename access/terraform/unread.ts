import { isRecord } from "../../common/is-record";
import { findService, isUnknown } from "../../evaluation";
import { GIVING, type Giving } from "./giving-types";
import { HARMLESS } from "./harmless-types";
import { isInvoking, PERMISSION } from "./invoking";
import { READ } from "./read-types";
import type { Resource } from "./resource";
import { mayGive } from "./templates-read";
import type { StackUnread } from "./stack";

/** What gives somebody access, or may, in a form that is not read. */
export function unreadIn(resources: readonly Resource[]): StackUnread[] {
  return resources.flatMap((resource) => {
    const giving = givingOf(resource);
    if (giving === undefined || isIdle(resource, giving)) return [];
    const { address, type, values } = resource;
    return [{ address, type, opens: giving.opens, source: giving.source, content: JSON.stringify(values) }];
  });
}

function isIdle({ type, values }: Resource, { by }: Giving): boolean {
  if (by !== undefined) return !hasArgument(values, (argument) => by.includes(argument));
  return type === PERMISSION ? isInvoking(values) : !mayGive(type, values);
}

function givingOf({ type, values }: Resource): Giving | undefined {
  if (type.startsWith("awscc_")) return givingOfCloudControl(type, values);
  const known = GIVING.get(type);
  if (known || !type.startsWith("aws_") || HARMLESS.has(type) || READ.has(type)) return known;
  return SAYS_SO.test(type) ? { opens: "all", source: PROVIDER } : undefined;
}

/** What a type, or an argument, is called that gives access, or does not. */
export const SAYS_SO = /(^|_)(polic(y|ies)|grants?|grantee|permissions?|acls?|shared?|shares|principals?)(_|$)/;

const PROVIDER = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs";
const CLOUD_CONTROL = "https://registry.terraform.io/providers/hashicorp/awscc/latest/docs";

/** These make or assign policies, or make whatever a template says. */
const MAKES_ANYTHING =
  /^awscc_(iam|sso|ram|budgets|proton|cloudformation_stack|servicecatalog_cloudformation_provisioned_product|servicecatalog_cloud_formation_provisioned_product)(_|$)/;
/** What IAM holds beside them. */
const NO_POLICY = /^awscc_iam_(oidc_provider|saml_provider|server_certificate|service_linked_role|virtual_mfa_device)$/;

/**
 * The types of the AWS Cloud Control provider are those of CloudFormation: over a thousand, of which the names alone tell
 * what they are.
 *
 * @see https://registry.terraform.io/providers/hashicorp/awscc/latest/docs
 */
function givingOfCloudControl(type: string, values: Resource["values"]): Giving | undefined {
  const [, service = ""] = type.split("_");
  if (NO_POLICY.test(type)) return undefined;
  if (MAKES_ANYTHING.test(type)) return { opens: "all", source: CLOUD_CONTROL };
  const gives =
    SAYS_SO.test(type) || hasArgument(values, (argument) => SAYS_SO.test(argument) && !LIMITS.test(argument));
  if (!gives) return undefined;
  const opens =
    findService(service) === undefined ? "all" : [service, ...(service === "apigateway" ? ["execute-api"] : [])];
  return { opens, source: CLOUD_CONTROL };
}

/** `block_public_acls`, `lifecycle_policy`. */
const LIMITS =
  /^(block|ignore|restrict)_|(lifecycle|scaling|retention|deletion|replace|update|redrive|retry|tiering|backup)_polic/;

/** Whether an argument is there, wherever in the resource, and says more than that only the owner is given something. */
function hasArgument(value: unknown, isMeant: (argument: string) => boolean): boolean {
  if (Array.isArray(value)) return value.some((one) => hasArgument(one, isMeant));
  if (!isRecord(value)) return false;
  return Object.entries(value).some(
    ([argument, one]) => (isMeant(argument) && isSaid(one)) || hasArgument(one, isMeant),
  );
}

function isSaid(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(isSaid);
  if (isRecord(value)) return Object.values(value).some(isSaid);
  if (typeof value !== "string") return value !== undefined && value !== null && value !== false;
  return isUnknown(value) || (value !== "" && !OWNERS.test(value));
}

/** Canned ACLs that give the owner alone something. */
const OWNERS = /^(private|none|bucket[-_]owner[-_](read|full[-_]control))$/i;
